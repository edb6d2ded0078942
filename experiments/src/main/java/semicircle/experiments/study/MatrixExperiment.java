package semicircle.experiments.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import semicircle.experiments.matrices.InteriorLevels;
import semicircle.experiments.matrices.LoadedMatrix;
import semicircle.experiments.matrices.MatrixAnalysis;
import semicircle.experiments.matrices.MatrixFile;
import semicircle.experiments.matrices.ProbeEstimates;
import semicircle.experiments.matrices.Treatment;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.fit.Fit;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.statistic.SpectralStatistic;

/**
 * The spectrum of a user's own matrix or list of eigenvalues.
 *
 * @param file {@code .npy}, Matrix Market or a text table
 * @param as how it is taken; left out: one row or column is a list, a symmetric square a symmetric matrix, all else data
 * @param measure statistics beside the usual ones, against the law that was matched; none if left out
 * @param fit laws that are fitted, their parameters measured; none if left out
 * @param near where on the line interior levels of a symmetric matrix are wanted, with residuals, by shift and invert; none if left out
 * @param levels how many of them; left out: 10, or all of fewer
 * @param estimates what random probes are to tell by products alone: moments, density, each with error bars
 */
public record MatrixExperiment(
        String file,
        Optional<Treatment> as,
        List<SpectralStatistic> measure,
        List<Fit> fit,
        OptionalDouble near,
        OptionalInt levels,
        Optional<ProbeEstimates> estimates)
        implements Experiment {
    private static final int LEVELS = 10;

    public MatrixExperiment {
        measure = List.copyOf(measure);
        fit = List.copyOf(fit);
        FittedLaws.refuseRepeated(fit);
        if (near.isPresent() && !Double.isFinite(near.getAsDouble())) {
            throw new IllegalArgumentException("near must be finite, got " + near.getAsDouble());
        }
        if (levels.orElse(1) < 1 || levels.orElse(1) > 1000) {
            throw new IllegalArgumentException("levels must be in 1..1000, got " + levels.getAsInt());
        }
        if (file.isBlank()) {
            throw new IllegalArgumentException("file must name a matrix, got ''");
        }
    }

    /** Neither the file's place nor the other things asked of it matter. */
    @Override
    public String randomness(String yaml) {
        return "matrix";
    }

    @Override
    public List<Path> inputs() {
        return List.of(Path.of(file));
    }

    /**
     * Reads the file.
     *
     * @return what it holds
     * @throws IOException if it cannot be read or is no such file
     */
    public LoadedMatrix load() throws IOException {
        return new MatrixFile(Path.of(file), as).load();
    }

    @Override
    public Outcome run(Seed seed, EigenSolver solver) throws IOException {
        LoadedMatrix loaded = load();
        Map<String, Measurement> results = new LinkedHashMap<>();
        if (near.isPresent()) {
            int rows = loaded.operator().map(LinearOperator.Symmetric::size).orElse(LEVELS);
            int count = levels.orElse(Math.min(LEVELS, rows));
            asked(() -> results.putAll(InteriorLevels.of(loaded, near.getAsDouble(), count, solver, seed)));
        }
        MatrixAnalysis analysis = MatrixAnalysis.of(Path.of(file), loaded, measure, solver, seed);
        results.putAll(analysis.results());
        if (!fit.isEmpty()) {
            Spectrum spectrum = analysis.spectrum()
                    .orElseThrow(() -> new RefusedStudyException(
                            "fit needs a full spectrum, which a matrix of so many rows does not get"));
            asked(() -> FittedLaws.add(fit, spectrum, Optional.empty(), results));
        }
        estimates.ifPresent(wanted -> asked(() -> results.putAll(wanted.of(loaded, analysis.spectrum(), seed))));
        results.put("notes", Objects.requireNonNull(results.remove("notes"))); // last
        return new Outcome(results, Map.of("density", file + ": " + loaded.described()), Map.of());
    }

    /** What the user asked for beyond the usual; a matrix that cannot give it is no fault of the program. */
    private static void asked(Runnable work) {
        try {
            work.run();
        } catch (IllegalArgumentException | ConvergenceException e) {
            throw new RefusedStudyException(String.valueOf(e.getMessage()));
        }
    }
}
