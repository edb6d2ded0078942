package semicircle.experiments.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import semicircle.spectra.Interval;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.SpacingRatioSurmise;
import semicircle.spectra.baseline.UniformLaw;
import semicircle.spectra.density.LevelWindow;
import semicircle.spectra.density.SturmHistogram;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.HermitianEnsemble;
import semicircle.spectra.ensemble.SampleMemory;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.TridiagonalMatrix;
import semicircle.spectra.statistic.SpacingRatio;
import semicircle.spectra.statistic.SpectralStatistic;

/**
 * Levels of a large tridiagonal matrix without a full spectrum: counts in bins, and the local statistics of a window.
 *
 * <p>{@code count-distance}: largest distance of the counts at the bin edges to the law. The window is found by bisection and
 * measured unfolded by the law. Cost: O(N bins) and O(50 N window).
 *
 * @param ensemble one with a tridiagonal sample, such as hermite, laguerre or jacobi
 * @param bins bins over the support of its law; left out: 200
 * @param window levels in the middle; left out: 1000, or all of fewer
 * @param first rank of the lowest level of the window, from 0; left out: the window is in the middle
 * @param measure statistics of the window; left out: its spacing ratio
 */
public record LevelExperiment(
        HermitianEnsemble ensemble,
        OptionalInt bins,
        OptionalInt window,
        OptionalInt first,
        List<SpectralStatistic> measure)
        implements Experiment {
    public LevelExperiment {
        measure = List.copyOf(measure);
        if (!ensemble.tridiagonal()) {
            throw new IllegalArgumentException("level: the ensemble must have tridiagonal samples (hermite, laguerre,"
                    + " jacobi, spiked-wigner, spiked-covariance), got "
                    + Kinds.name(ensemble.getClass(), HermitianEnsemble.class));
        }
        if (bins.orElse(1) < 1 || bins.orElse(1) > 100_000) {
            throw new IllegalArgumentException("bins must be in 1..100000, got " + bins.getAsInt());
        }
        if (window.orElse(3) < 3 || window.orElse(3) > ensemble.size()) {
            throw new IllegalArgumentException(
                    "window must be in 3.." + ensemble.size() + ", got " + window.getAsInt());
        }
    }

    private LevelWindow levels() {
        int count = window.orElse(Math.min(1000, ensemble.size()));
        return first.isPresent()
                ? new LevelWindow(first.getAsInt(), count)
                : LevelWindow.middle(ensemble.size(), count);
    }

    @Override
    public SampleMemory memory() {
        return SampleMemory.ofDiagonals(ensemble.size());
    }

    @Override
    public Outcome run(Seed seed, EigenSolver solver) {
        LinearOperator.Symmetric sample = ensemble.sample(seed.child("ensemble").generator());
        if (!(sample instanceof TridiagonalMatrix matrix)) {
            throw new IllegalArgumentException("level: the ensemble must have tridiagonal samples (hermite, laguerre,"
                    + " jacobi, spiked-wigner, spiked-covariance), got "
                    + Kinds.name(ensemble.getClass(), HermitianEnsemble.class));
        }
        Map<String, Measurement> results = new LinkedHashMap<>();
        Map<String, String> captions = new LinkedHashMap<>();
        Optional<Baseline> limit = ensemble.limit();
        limit.ifPresent(law -> {
            counts(matrix, law, results);
            captions.put("density", "Counts of eigenvalues in bins beside the law, N = " + ensemble.size() + ".");
        });
        Spectrum found = levels().of(matrix);
        Optional<Baseline> local = Optional.empty();
        results.put("window-lowest", Measurement.Scalar.of(found.smallest()));
        results.put("window-highest", Measurement.Scalar.of(found.largest()));
        new SpacingRatio()
                .refusal(found)
                .ifPresentOrElse(
                        why -> captions.put("spacing-ratio", "Warning: spacing-ratio left out: " + why),
                        () -> results.putAll(new SpacingRatio().of(found, local)));
        Spectrum unfolded = limit.map(law -> unfolded(found, law)).orElse(found);
        for (SpectralStatistic statistic : measure) {
            if (!(statistic instanceof SpacingRatio)) {
                statistic.of(unfolded, Optional.of(flat(unfolded))).forEach(results::putIfAbsent);
            }
        }
        return new Outcome(results, captions, Map.of());
    }

    private Spectrum unfolded(Spectrum found, Baseline law) {
        return new Spectrum(found.origin(), found.eigenvalues().map(x -> ensemble.size() * law.cdf(x)));
    }

    /** Levels of unit mean distance follow a constant density between half a step outside of both ends. */
    private static Baseline flat(Spectrum levels) {
        return new UniformLaw(levels.smallest() - 0.5, levels.largest() + 0.5);
    }

    private void counts(TridiagonalMatrix matrix, Baseline law, Map<String, Measurement> results) {
        Interval support = law.support();
        int cells = bins.orElse(200);
        SturmHistogram histogram = SturmHistogram.of(support.lower(), support.upper(), cells);
        Values below = histogram.countsBelow(matrix);
        double worst = 0;
        double[] density = new double[cells];
        for (int k = 0; k <= cells; k++) {
            double share = below.get(k) / ensemble.size();
            worst = Math.max(worst, Math.abs(share - law.cdf(histogram.edges().get(k))));
            if (k > 0) {
                density[k - 1] = (below.get(k) - below.get(k - 1)) / ensemble.size() / (support.width() / cells);
            }
        }
        Measurement.Axis x = Measurement.Axis.of("eigenvalue");
        results.put("count-distance", Measurement.Scalar.of(worst));
        results.put("density/observed", new Measurement.Histogram(x, histogram.edges(), Values.of(density)));
        double inside = support.width() / 802; // an end may be a hard edge of infinite density
        Values grid = Values.evenlySpaced(support.lower() + inside, support.upper() - inside, 401);
        results.put(
                "density/law", Measurement.Curve.line(x, grid, Measurement.Axis.of("density"), grid.map(law::density)));
    }

    /** {@return the mean spacing ratio of infinite size, where the class is known} */
    @Override
    public Map<String, Double> exact() {
        OptionalInt beta = ensemble.repulsion();
        return beta.isPresent()
                ? Map.of("mean-spacing-ratio", SpacingRatioSurmise.exactMean(beta.getAsInt()))
                : Map.of();
    }
}
