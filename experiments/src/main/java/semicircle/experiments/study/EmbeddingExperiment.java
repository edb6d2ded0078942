package semicircle.experiments.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.Series;
import semicircle.experiments.anatomy.MatrixChoice;
import semicircle.experiments.anatomy.NameGlob;
import semicircle.experiments.comparison.Comparison;
import semicircle.experiments.embedding.EmbeddingAnalysis;
import semicircle.experiments.embedding.EmbeddingReport;
import semicircle.experiments.family.ModelNames;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Embedding tables beside uniform directions: isotropy, entropy by nearest neighbours, hubs, participation; over the steps of a training where a series is given.
 *
 * @param files models, each with its tables; or one folder of steps where a series is meant
 * @param series whether the files are the steps of one training, ordered by the numbers in their names; left out: no
 * @param layers glob over the names of the matrices; left out: those whose name tells an embedding
 * @param rows rows taken of a larger table, chosen by the seed; left out: 5000
 * @param neighbours k of the k nearest that hubs are counted in; left out: 10
 * @param nulls how many tables of uniform directions stand beside each; left out: 3
 * @param partition whether the partition ratio is computed in more than 1024 dimensions too, which takes all eigenvectors; left out: no
 */
public record EmbeddingExperiment(
        List<String> files,
        Optional<Boolean> series,
        Optional<String> layers,
        OptionalInt rows,
        OptionalInt neighbours,
        OptionalInt nulls,
        Optional<Boolean> partition)
        implements Experiment {
    private static final int DEFAULT_ROWS = 5000;
    private static final int DEFAULT_NEIGHBOURS = 10;
    private static final int DEFAULT_NULLS = 3;

    public EmbeddingExperiment {
        files = List.copyOf(files);
        if (files.isEmpty() || files.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("files must name models, or a folder of steps, got " + files);
        }
        new MatrixChoice(layers); // checks the glob
        analysis(rows, neighbours, nulls, partition); // checks them
    }

    private static EmbeddingAnalysis analysis(
            OptionalInt rows, OptionalInt neighbours, OptionalInt nulls, Optional<Boolean> partition) {
        return new EmbeddingAnalysis(
                rows.orElse(DEFAULT_ROWS),
                neighbours.orElse(DEFAULT_NEIGHBOURS),
                nulls.orElse(DEFAULT_NULLS),
                partition.orElse(false));
    }

    private List<Series.Step> steps() throws IOException {
        List<Path> paths = files.stream().map(Path::of).toList();
        if (series.orElse(false)) {
            Series found = paths.size() == 1
                    ? Series.of(paths.get(0), name -> true)
                    : Series.of(paths.get(0), paths, name -> true);
            return found.steps();
        }
        List<String> names = ModelNames.of(paths);
        List<Series.Step> steps = new ArrayList<>();
        for (Path path : paths) {
            steps.add(new Series.Step(steps.size(), names.get(steps.size()), path));
        }
        return steps;
    }

    @Override
    public List<Path> inputs() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Series.Step step : steps()) {
            try (Checkpoint checkpoint = Checkpoint.open(step.path())) {
                all.addAll(checkpoint.files());
            }
        }
        return all;
    }

    @Override
    public Outcome run(Seed seed, EigenSolver solver) throws IOException {
        return run(seed, solver, (done, total, name) -> {});
    }

    /**
     * Runs and tells of each model.
     *
     * @param seed of the samples of rows and of the nulls
     * @param solver where eigenproblems are solved
     * @param progress told of each model
     * @return what was found
     * @throws IOException if a file cannot be read, or has no embedding table
     */
    public Outcome run(Seed seed, EigenSolver solver, Comparison.Progress progress) throws IOException {
        EmbeddingReport report = new EmbeddingReport(analysis(rows, neighbours, nulls, partition));
        Optional<Predicate<String>> named = layers.map(pattern -> NameGlob.of("layers", pattern));
        List<Series.Step> steps = steps();
        for (int i = 0; i < steps.size(); i++) {
            report.add(steps.get(i), named, solver, seed);
            progress.done(i + 1, steps.size(), steps.get(i).name());
        }
        Map<String, Measurement> measurements = new LinkedHashMap<>(report.tables());
        Map<String, String> captions = new LinkedHashMap<>();
        report.figures().forEach((name, figure) -> {
            measurements.put(name, figure);
            captions.put(
                    name.substring(0, name.lastIndexOf('/')),
                    "Rows of embedding tables beside uniform directions with the same lengths; k = "
                            + neighbours.orElse(DEFAULT_NEIGHBOURS) + " of hubs, 3 of the entropy.");
        });
        return new Outcome(measurements, captions, Map.of());
    }
}
