package semicircle.experiments.correlation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.CovarianceSpike;
import semicircle.spectra.baseline.MarchenkoPastur;
import semicircle.spectra.baseline.TracyWidom;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * Eigenvalues of a correlation matrix of n series over t times, and how many of them noise does not explain.
 *
 * <p>Means are taken out, so M = t - 1 samples remain; c = n/M. Mode 1 is significant beyond the Tracy-Widom edge of n x M
 * noise. With k modes set aside, series i keeps the variance {@code d_i = (1 - sum lambda v_i^2)/w_i} in the share {@code
 * w_i = 1 - sum v_i^2} of the rest, and mode k + 1 is significant beyond the edge of noise with those variances ({@link
 * NoiseEdge}): series inside a mode have less noise left than those outside. The search ends at the first mode that is not.
 * Pure noise: a false mode with chance 1 - level as n and M grow (the edge of a correlation matrix fluctuates as that of
 * a covariance: Bao, Pan and Zhou 2012, Electron. J. Probab. 17, 88).
 *
 * @param size number of series n
 * @param samples M
 * @param eigenvalues all n, ascending, zeros included where n is above M
 * @param modes how many are significant
 * @param variance of the bulk, the modes set aside
 * @param threshold of the next mode
 */
public record CorrelationSpectrum(
        int size, int samples, Values eigenvalues, int modes, double variance, double threshold) {
    /**
     * Judges a spectrum.
     *
     * @param pairs of the correlation matrix
     * @param samples M, at least 2
     * @param level chance that noise has no mode, in (0, 1)
     * @return the spectrum with its modes
     */
    static CorrelationSpectrum of(EigenPairs pairs, int samples, double level) {
        int n = pairs.spectrum().size();
        double[] kept = new double[n];
        double[] shares = new double[n];
        Arrays.fill(kept, 1);
        Arrays.fill(shares, 1);
        double threshold = noiseEdge(n, samples, level);
        double rest = n;
        int modes = 0;
        while (modes < n - 1 && pairs.spectrum().get(n - 1 - modes) > threshold) {
            double value = pairs.spectrum().get(n - 1 - modes);
            double[] variances = new double[n];
            for (int i = 0; i < n; i++) {
                double v = pairs.vectors().get(i, n - 1 - modes);
                kept[i] = Math.max(0, kept[i] - value * v * v);
                shares[i] = Math.max(0, shares[i] - v * v);
                variances[i] = shares[i] > 1e-9 ? kept[i] / shares[i] : 0;
            }
            rest = Math.max(0, rest - value);
            modes++;
            threshold = NoiseEdge.of(variances, shares, samples, level);
        }
        return new CorrelationSpectrum(
                n, samples, pairs.spectrum().eigenvalues(), modes, rest / (n - modes), threshold);
    }

    /** What the largest eigenvalue of n series of noise stays below with the chance of the level. */
    static double noiseEdge(int size, int samples, double level) {
        return TracyWidom.wishartEdge(size, samples, 1, level) * Math.max(size, samples) / samples;
    }

    /** The spectrum of standardised series. */
    static CorrelationSpectrum of(DenseMatrix standardised, double level, EigenSolver solver) {
        return of(solver.pairs(matrix(standardised)), standardised.cols() - 1, level);
    }

    /** The largest correlation eigenvalue alone, by the smaller Gram matrix. */
    static double top(DenseMatrix standardised, EigenSolver solver) {
        return solver.gramSpectrum(standardised).largest() * Math.max(standardised.rows(), standardised.cols());
    }

    /** The correlation matrix itself. */
    static SymmetricMatrix matrix(DenseMatrix standardised) {
        int n = standardised.rows();
        double[] entries = standardised.times(standardised.transpose()).toArray();
        for (int i = 0; i < n; i++) {
            entries[i * n + i] = 1;
        }
        return SymmetricMatrix.of(n, entries);
    }

    /** The matrix of its own pairs. */
    static SymmetricMatrix restored(EigenPairs pairs) {
        return CleanedCorrelation.rebuilt(pairs, pairs.spectrum().eigenvalues());
    }

    /** {@return the largest eigenvalue} */
    public double top() {
        return eigenvalues.get(size - 1);
    }

    /** {@return the law of the bulk} */
    public MarchenkoPastur law() {
        return new MarchenkoPastur((double) size / samples, variance);
    }

    /** {@return population eigenvalue of each significant mode, the largest first} */
    public Values strengths() {
        List<Double> strengths = new ArrayList<>();
        for (int k = 0; k < modes; k++) {
            OptionalDouble strength = CovarianceSpike.strengthOf(
                    eigenvalues.get(size - 1 - k), (double) (size - modes) / samples, variance);
            strengths.add(strength.orElse(variance * (1 + Math.sqrt((double) (size - modes) / samples))));
        }
        return Values.of(strengths.stream().mapToDouble(x -> x).toArray());
    }
}
