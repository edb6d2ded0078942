package semicircle.experiments.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.experiments.anatomy.MatrixChoice;
import semicircle.experiments.comparison.Comparison;
import semicircle.experiments.comparison.MatrixUpdate;
import semicircle.experiments.comparison.UpdateAnalysis;
import semicircle.experiments.comparison.UpdateFigures;
import semicircle.experiments.comparison.UpdateTable;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Two checkpoints of one model, matrix by matrix: the update, its rank and modes, the noise of quantisation, and what survived.
 *
 * @param base the model before: the base of a fine-tuned one, full precision, unpruned
 * @param other the model after
 * @param layers glob over the names of the matrices; left out: all
 * @param level confidence level of the edges of noise; left out: 0.99
 */
public record ComparisonExperiment(String base, String other, Optional<String> layers, OptionalDouble level)
        implements Experiment {
    private static final double DEFAULT_LEVEL = 0.99;

    public ComparisonExperiment {
        if (base.isBlank() || other.isBlank()) {
            throw new IllegalArgumentException(
                    "base and other must name model files, got '" + base + "' and '" + other + "'");
        }
        new MatrixChoice(layers); // checks the glob
        new UpdateAnalysis(level.orElse(DEFAULT_LEVEL)); // checks the level
    }

    @Override
    public List<Path> inputs() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String file : List.of(base, other)) {
            try (Checkpoint checkpoint = Checkpoint.open(Path.of(file))) {
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
     * Runs and tells of each matrix.
     *
     * @param seed start vectors
     * @param solver where eigenproblems are solved
     * @param progress told of each matrix
     * @return what was found
     * @throws IOException if a file cannot be read
     */
    public Outcome run(Seed seed, EigenSolver solver, Comparison.Progress progress) throws IOException {
        UpdateAnalysis analysis = new UpdateAnalysis(level.orElse(DEFAULT_LEVEL));
        try (Checkpoint before = Checkpoint.open(Path.of(base));
                Checkpoint after = Checkpoint.open(Path.of(other))) {
            MatrixChoice choice = new MatrixChoice(layers);
            Comparison comparison =
                    Comparison.of(before, choice.of(before), after, choice.of(after), analysis, solver, seed, progress);
            if (comparison.updates().isEmpty()) {
                throw new RefusedStudyException("nothing to compare: no matrix of " + base + " ("
                        + before.matrices().size() + ") has a partner among the "
                        + after.matrices().size() + " of " + other);
            }
            return outcome(comparison);
        }
    }

    private Outcome outcome(Comparison comparison) {
        List<MatrixUpdate> updates = comparison.updates();
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        Map<String, String> captions = new LinkedHashMap<>();
        Map<String, Spectrum> spectra = new LinkedHashMap<>();
        long compared = updates.stream().filter(u -> u.measured().isPresent()).count();
        measurements.put("matrices-compared", Measurement.Scalar.of((double) compared));
        measurements.put("matrices-equal", Measurement.Scalar.of((double) updates.stream()
                .flatMap(u -> u.measured().stream())
                .filter(m -> m.changed() == 0)
                .count()));
        measurements.put(
                "matrices-unmatched",
                Measurement.Scalar.of(comparison.unmatched().size()));
        measurements.put("changes", UpdateTable.changes(updates));
        measurements.put("before and after", UpdateTable.sides(updates));
        measurements.put("rounding", UpdateTable.rounding(updates));
        measurements.put("modes", UpdateTable.modes(updates));
        measurements.put("unmatched", UpdateTable.unmatched(comparison.unmatched()));
        captions.put(
                "update by depth", "Change from " + base + " to " + other + ", one point a matrix, over its layer.");
        measurements.putAll(UpdateFigures.overDepth(updates));
        for (MatrixUpdate update : updates) {
            Map<String, Measurement> figure = UpdateFigures.of(update);
            measurements.putAll(figure);
            figure.keySet()
                    .forEach(name -> captions.put(
                            name.substring(0, name.indexOf('/')),
                            "Spectrum of the update of " + update.matrix().name() + ": "
                                    + update.measured()
                                            .map(MatrixUpdate.Measured::change)
                                            .orElse("") + "."));
            update.measured()
                    .ifPresent(m -> spectra.put(
                            update.matrix().name() + " update", m.update().spectrum()));
        }
        return new Outcome(measurements, captions, spectra);
    }
}
