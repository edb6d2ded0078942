package semicircle.experiments.matrices;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import semicircle.data.MalformedFileException;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.SpacingRatioSurmise;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.DysonIndex;
import semicircle.spectra.fit.Fitted;
import semicircle.spectra.fit.MarchenkoPasturFit;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.statistic.DensityHistogram;
import semicircle.spectra.statistic.EdgeOutliers;
import semicircle.spectra.statistic.KolmogorovDistance;
import semicircle.spectra.statistic.SpacingDistribution;
import semicircle.spectra.statistic.SpacingRatio;
import semicircle.spectra.statistic.SpectralStatistic;

/**
 * The analysis of a user's spectrum: law of the bulk, distance to it, outliers, spacings, ratios beside those of each class.
 *
 * <p>A symmetric matrix or a list is held against the semicircle matched at the quartiles, data against the
 * Marchenko-Pastur law fitted to its bulk. The distance of a symmetric spectrum comes with the share of matched noise
 * spectra that are as far. What cannot be measured is left out and named under {@code notes}.
 */
public final class MatrixAnalysis {
    /** Rows up to which a sparse matrix is solved in full. */
    public static final int MOST_FULL = 4000;

    private static final double SMALLEST_SIZE = 1e-150;
    private static final int NULL_SAMPLES = 99;
    private static final int MOST_NULL = 1000;
    private static final double LEVEL = 0.99;

    private final Map<String, Measurement> results = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    private final List<SpectralStatistic> further;
    private Optional<Spectrum> measured = Optional.empty();

    private MatrixAnalysis(List<SpectralStatistic> further) {
        this.further = List.copyOf(further);
    }

    /**
     * Analyses what a file holds.
     *
     * @param path the file, for messages
     * @param loaded what it holds
     * @param further statistics beside the usual ones
     * @param solver where eigenvalues are computed
     * @param seed root of the sampled null and of random probes
     * @return the analysis
     * @throws MalformedFileException where there is nothing to analyse: one eigenvalue, or all equal
     */
    public static MatrixAnalysis of(
            Path path, LoadedMatrix loaded, List<SpectralStatistic> further, EigenSolver solver, Seed seed)
            throws MalformedFileException {
        MatrixAnalysis analysis = new MatrixAnalysis(further);
        Optional<LinearOperator.Symmetric> operator = loaded.operator().filter(o -> loaded.sparse());
        if (operator.isPresent() && operator.get().size() > MOST_FULL) {
            analysis.results.putAll(ProductAnalysis.of(path, operator.get(), seed));
            analysis.notes.add("by products alone: more than " + MOST_FULL + " rows");
            if (!further.isEmpty()) {
                analysis.notes.add("statistics need a full spectrum, left out beyond " + MOST_FULL + " rows");
            }
        } else {
            analysis.whole(path, loaded, solver, seed);
        }
        analysis.results.put("notes", new Measurement.Table(List.of(new Measurement.Texts("note", analysis.notes))));
        return analysis;
    }

    /** {@return measurements by name; {@code notes} last} */
    public Map<String, Measurement> results() {
        return Collections.unmodifiableMap(results);
    }

    /** {@return the full spectrum, where there is one} */
    public Optional<Spectrum> spectrum() {
        return measured;
    }

    private void whole(Path path, LoadedMatrix loaded, EigenSolver solver, Seed seed) throws MalformedFileException {
        Spectrum spectrum;
        try {
            spectrum = loaded.spectrum(String.valueOf(path.getFileName()), solver);
        } catch (IllegalArgumentException e) {
            MalformedFileException malformed = new MalformedFileException(path, String.valueOf(e.getMessage()));
            malformed.initCause(e);
            throw malformed;
        }
        int n = spectrum.size();
        if (n < 2) {
            throw new MalformedFileException(path, "must have at least 2 eigenvalues, got " + n);
        }
        double size = Math.max(Math.abs(spectrum.largest()), Math.abs(spectrum.smallest()));
        refuseExtreme(path, size);
        if (spectrum.largest() - spectrum.smallest() <= n * Math.ulp(size)) {
            throw new MalformedFileException(
                    path, "must have eigenvalues that differ, got " + n + " times " + spectrum.largest());
        }
        measured = Optional.of(spectrum);
        scalar("eigenvalues", n);
        scalar("smallest-eigenvalue", spectrum.smallest());
        scalar("largest-eigenvalue", spectrum.largest());
        double mean = spectrum.eigenvalues().stream().average().orElse(0);
        scalar("mean", mean);
        scalar(
                "variance",
                spectrum.eigenvalues().stream()
                                .map(x -> (x - mean) * (x - mean))
                                .sum()
                        / n);
        int beta =
                loaded instanceof LoadedMatrix.Hermitian || loaded instanceof LoadedMatrix.ComplexRectangular ? 2 : 1;
        if (loaded.treatment() == Treatment.RECTANGULAR) {
            data(spectrum, beta);
        } else {
            symmetric(spectrum, beta, solver, seed);
        }
    }

    /** Squares are to come. */
    static void refuseExtreme(Path path, double size) throws MalformedFileException {
        if (size > 1 / SMALLEST_SIZE || (size > 0 && size < SMALLEST_SIZE)) {
            throw new MalformedFileException(
                    path,
                    "must have a largest eigenvalue between 1e-150 and 1e150 in size, got " + size
                            + "; rescale the matrix");
        }
    }

    private void symmetric(Spectrum spectrum, int beta, EigenSolver solver, Seed seed) {
        SemicircleMatch match = SemicircleMatch.of(spectrum);
        if (!(match.sigma() > 0)) {
            notes.add("semicircle: half of the eigenvalues are equal, no bulk to fit");
            ratios(spectrum);
            measure(spectrum, Optional.empty(), List.of(new DensityHistogram()));
            measure(spectrum, Optional.empty(), further);
            return;
        }
        scalar("centre", match.centre());
        scalar("sigma", match.sigma());
        double distance = match.distance(spectrum);
        scalar("kolmogorov-distance", distance);
        if (spectrum.size() <= MOST_NULL) {
            scalar(
                    "kolmogorov-distance-p-value",
                    SemicircleMatch.chance(distance, spectrum.size(), beta, NULL_SAMPLES, solver, seed.child("null")));
        } else {
            notes.add(
                    "kolmogorov-distance-p-value: left out beyond " + MOST_NULL + " eigenvalues; the null takes long");
        }
        ratios(spectrum);
        Spectrum centred = match.centred(spectrum);
        measure(
                centred,
                Optional.of(match.law()),
                List.of(new DensityHistogram(), outliers(beta), new SpacingDistribution()));
        measure(centred, Optional.of(match.law()), further);
        notes.add("figures and outliers: eigenvalues less the centre " + match.centre());
    }

    private void data(Spectrum spectrum, int beta) {
        ratios(spectrum);
        try {
            Fitted fitted = new MarchenkoPasturFit().to(spectrum);
            results.putAll(fitted.parameters());
            measure(spectrum, Optional.of(fitted.law()), List.of(new DensityHistogram(), new SpacingDistribution()));
            measure(spectrum, Optional.of(fitted.law()), List.of(new KolmogorovDistance()));
            measure(spectrum, Optional.of(fitted.law()), further);
            if (fitted.outliers().size() > 0) {
                Values strengths = MarchenkoPasturFit.strengths(fitted);
                results.put(
                        "outliers",
                        new Measurement.Table(List.of(
                                new Measurement.Numbers("eigenvalue", "1", fitted.outliers()),
                                new Measurement.Numbers("population-strength", "1", strengths))));
            }
            if (beta == 2) {
                notes.add("spike-threshold: that of real noise; complex noise fluctuates less");
            }
        } catch (IllegalArgumentException e) {
            notes.add(String.valueOf(e.getMessage()));
            measure(spectrum, Optional.empty(), List.of(new DensityHistogram()));
        }
    }

    private static EdgeOutliers outliers(int beta) {
        return new EdgeOutliers(
                OptionalDouble.of(LEVEL), Optional.of(beta == 2 ? DysonIndex.COMPLEX : DysonIndex.REAL));
    }

    /** The mean ratio beside that of each class. */
    private void ratios(Spectrum spectrum) {
        measure(spectrum, Optional.empty(), List.of(new SpacingRatio()));
        if (!(results.get("mean-spacing-ratio") instanceof Measurement.Scalar ratio)
                || ratio.standardError().isEmpty()
                || !(ratio.standardError().getAsDouble() > 0)) {
            return;
        }
        double[] exact = new double[4];
        double[] deviations = new double[4];
        for (int k = 0; k < 4; k++) {
            exact[k] = SpacingRatioSurmise.exactMean(k == 3 ? 4 : k);
            deviations[k] = (ratio.value() - exact[k]) / ratio.standardError().getAsDouble();
        }
        results.put(
                "ratio-classes",
                new Measurement.Table(List.of(
                        new Measurement.Texts("class", List.of("Poisson", "GOE", "GUE", "GSE")),
                        new Measurement.Numbers("exact", "1", Values.of(exact)),
                        new Measurement.Numbers("z", "1", Values.of(deviations)))));
        if (results.get("tied-gap-share") instanceof Measurement.Scalar ties && ties.value() > 0) {
            notes.add("degenerate: " + Math.round(ties.value() * (spectrum.size() - 1)) + " of " + (spectrum.size() - 1)
                    + " gaps are ties and left out of the ratio");
        }
    }

    private void measure(Spectrum spectrum, Optional<Baseline> law, List<SpectralStatistic> statistics) {
        for (SpectralStatistic statistic : statistics) {
            try {
                statistic.of(spectrum, law).forEach(results::putIfAbsent);
            } catch (IllegalArgumentException e) {
                notes.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private void scalar(String name, double value) {
        results.put(name, Measurement.Scalar.of(value));
    }
}
