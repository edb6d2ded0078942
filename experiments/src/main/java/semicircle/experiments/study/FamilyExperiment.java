package semicircle.experiments.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.Series;
import semicircle.experiments.anatomy.Anatomy;
import semicircle.experiments.anatomy.MatrixChoice;
import semicircle.experiments.family.Family;
import semicircle.experiments.family.Member;
import semicircle.experiments.family.ModelNames;
import semicircle.experiments.layers.LayerAnalysis;
import semicircle.experiments.layers.ModelSpectra;
import semicircle.experiments.series.StepSpectra;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

/**
 * One architecture at several scales: parameters and neurons against spectral measures by role, with held-out extrapolation to the largest.
 *
 * @param files the models, or one folder of them
 * @param layers glob over the names of the matrices; left out: all
 * @param level confidence level of the edge beyond which an eigenvalue is a spike; left out: 0.99
 */
public record FamilyExperiment(List<String> files, Optional<String> layers, OptionalDouble level)
        implements Experiment {
    private static final double DEFAULT_LEVEL = 0.99;

    public FamilyExperiment {
        files = List.copyOf(files);
        if (files.isEmpty() || files.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("files must name models, or a folder of them, got " + files);
        }
        new MatrixChoice(layers); // checks the glob
        new LayerAnalysis(0, level.orElse(DEFAULT_LEVEL)); // checks the level
    }

    @Override
    public List<Path> inputs() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path file : models()) {
            try (Checkpoint checkpoint = Checkpoint.open(file)) {
                all.addAll(checkpoint.files());
            }
        }
        return all;
    }

    private List<Path> models() throws IOException {
        if (files.size() > 1) {
            return files.stream().map(Path::of).toList();
        }
        Path folder = Path.of(files.get(0));
        if (!Files.isDirectory(folder)) {
            throw new RefusedStudyException("files: a family has at least two models, got the one file " + folder);
        }
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> models = all.filter(Series::isModel).sorted().toList();
            if (models.size() < 2) {
                throw new RefusedStudyException(
                        "files: a family has at least two models, " + folder + " has " + models.size());
            }
            return models;
        }
    }

    @Override
    public Outcome run(Seed seed, EigenSolver solver) throws IOException {
        return run(seed, solver, (done, total, share, name) -> {});
    }

    /** Told of each matrix and of each model. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Something is done.
         *
         * @param done how many models are done
         * @param total how many there are
         * @param share of all work that is done, by the sizes of the matrices
         * @param name the model, or the model and the matrix just done
         */
        void reached(int done, int total, double share, String name);
    }

    /**
     * Runs and tells of each model.
     *
     * @param seed unused: nothing is drawn
     * @param solver where eigenproblems are solved
     * @param progress told of each matrix and each model
     * @return what was found
     * @throws IOException if a file cannot be read
     */
    public Outcome run(Seed seed, EigenSolver solver, Progress progress) throws IOException {
        List<Path> models = models();
        List<String> names = ModelNames.of(models);
        List<Double> costs = new ArrayList<>();
        for (Path model : models) {
            try (Checkpoint checkpoint = Checkpoint.open(model)) {
                costs.add(ModelSpectra.cost(checkpoint.matrices()));
            }
        }
        double whole = costs.stream().mapToDouble(Double::doubleValue).sum();
        double before = 0;
        List<Member> members = new ArrayList<>();
        for (Path model : models) {
            int done = members.size();
            String name = names.get(done);
            double reached = before;
            Outcome one = new CheckpointExperiment(model.toString(), layers, OptionalInt.of(0), level)
                    .run(
                            seed.child(model.toString()),
                            solver,
                            (share, part) -> progress.reached(
                                    done,
                                    models.size(),
                                    (reached + share * costs.get(done)) / whole,
                                    name + " " + part));
            members.add(member(name, model, one));
            before += costs.get(done);
            progress.reached(done + 1, models.size(), Math.min(1, before / whole), name);
        }
        return outcome(family(members));
    }

    private static Family family(List<Member> members) {
        try {
            return new Family(members);
        } catch (IllegalArgumentException e) { // only now are the weights known
            throw new RefusedStudyException("family: " + e.getMessage());
        }
    }

    private static Member member(String name, Path model, Outcome one) throws IOException {
        try (Checkpoint checkpoint = Checkpoint.open(model)) {
            Anatomy anatomy = Anatomy.of(checkpoint);
            Series.Step size = new Series.Step(anatomy.parameters(), name, model);
            StepSpectra spectra = StepSpectra.of(size, one.measurements(), one.spectra());
            return new Member(name, anatomy.parameters(), anatomy.neurons(), spectra.layers());
        }
    }

    private static Outcome outcome(Family family) {
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        Map<String, String> captions = new LinkedHashMap<>();
        measurements.put("models", Measurement.Scalar.of(family.members().size()));
        measurements.put("sizes", family.sizes());
        measurements.put("values", family.values());
        measurements.put("scaling", family.scaling());
        family.figures().forEach((name, figure) -> {
            measurements.put(name, figure);
            captions.put(
                    name.substring(0, name.lastIndexOf('/')),
                    "Medians over the matrices of a role, " + family.members().size() + " models.");
        });
        return new Outcome(measurements, captions, Map.of());
    }
}
