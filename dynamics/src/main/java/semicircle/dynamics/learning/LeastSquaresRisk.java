package semicircle.dynamics.learning;

import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;

/**
 * Excess risk of least squares in d dimensions from n isotropic Gaussian samples: it diverges at d = n without a ridge and not with the best one.
 *
 * <p>The truth is a random vector of length {@code signal}, the noise has variance {@code noise}; the risk is the expected squared distance of the fit from the truth. The fit is the shortest one that
 * solves the normal equations, with the penalty {@code ridge |w|^2} added to the sum of squares.
 *
 * <p>Source: Hastie, Montanari, Rosset, Tibshirani 2022, Ann. Stat. 50, 949; exact forms for finite n from the mean of the inverse Wishart matrix.
 *
 * @param samples n, at least 1
 * @param dimension d, at least 1
 * @param signal length r of the truth, at least 0
 * @param noise variance of the labels, at least 0
 */
public record LeastSquaresRisk(int samples, int dimension, double signal, double noise) {
    private static final double RANK = 1e-12;

    public LeastSquaresRisk {
        if (samples < 1 || dimension < 1) {
            throw new IllegalArgumentException(
                    "least squares: samples and dimension must be at least 1, got " + samples + " and " + dimension);
        }
        if (!(signal >= 0 && noise >= 0) || Double.isInfinite(signal) || Double.isInfinite(noise)) {
            throw new IllegalArgumentException(
                    "least squares: signal and noise must be finite and at least 0, got " + signal + " and " + noise);
        }
    }

    /** {@return d/n} */
    public double aspect() {
        return (double) dimension / samples;
    }

    /** {@return exact mean risk without a ridge; infinite where {@code |n - d| <= 1} and there is noise} */
    public double ridgeless() {
        double gap = Math.abs(samples - dimension) - 1.0;
        double least = Math.min(samples, dimension);
        double missed = signal * signal * Math.max(0, 1 - (double) samples / dimension);
        return noise == 0 ? missed : missed + (gap <= 0 ? Double.POSITIVE_INFINITY : noise * least / gap);
    }

    /** {@return limit of the risk without a ridge for n, d to infinity at this d/n} */
    public double limit() {
        double gamma = aspect();
        return gamma < 1
                ? noise * gamma / (1 - gamma)
                : gamma > 1 ? signal * signal * (1 - 1 / gamma) + noise / (gamma - 1) : Double.POSITIVE_INFINITY;
    }

    /** {@return the ridge of least risk, {@code noise d / signal^2}; infinite without a signal} */
    public double bestRidge() {
        return noise * dimension / (signal * signal);
    }

    /**
     * Limit of the least risk over all ridges: {@code noise gamma m(-lambda)} with the Stieltjes transform m of the law of Marchenko and Pastur at {@code lambda = noise gamma / signal^2}.
     *
     * @return the limit
     */
    public double bestLimit() {
        double gamma = aspect();
        if (signal == 0 || noise == 0) {
            return noise == 0 ? signal * signal * Math.max(0, 1 - 1 / gamma) : 0;
        }
        double lambda = noise * gamma / (signal * signal);
        double b = 1 - gamma + lambda;
        double root = Math.sqrt(b * b + 4 * gamma * lambda);
        double transform = b > 0 ? 2 / (b + root) : (root - b) / (2 * gamma * lambda);
        return noise * gamma * transform;
    }

    /**
     * Risk given the inputs, averaged over noise and direction of the truth.
     *
     * @param gram the min(n, d) eigenvalues of the smaller Gram matrix {@code X^T X} or {@code X X^T}, not normalised
     * @param ridge penalty, at least 0
     * @return the risk
     */
    public double given(Spectrum gram, double ridge) {
        if (gram.size() != Math.min(samples, dimension)) {
            throw new IllegalArgumentException("least squares: the spectrum must have " + Math.min(samples, dimension)
                    + " eigenvalues, got " + gram.size());
        }
        if (!(ridge >= 0)) {
            throw new IllegalArgumentException("least squares: ridge must be at least 0, got " + ridge);
        }
        double share = signal * signal / dimension;
        double risk = share * (dimension - gram.size());
        for (int i = 0; i < gram.size(); i++) {
            double level = Math.max(0, gram.get(i));
            boolean absent = level <= RANK * gram.largest();
            double kept = absent ? 0 : level / (level + ridge);
            risk += share * (1 - kept) * (1 - kept) + (absent ? 0 : noise * kept / (level + ridge));
        }
        return risk;
    }

    /** {@return exact mean squared length of the fit without a ridge; infinite where {@code |n - d| <= 1} and there is noise} */
    public double ridgelessSquaredLength() {
        double missed = signal * signal * Math.max(0, 1 - (double) samples / dimension);
        return signal * signal - 2 * missed + ridgeless();
    }

    /**
     * A fit drawn for given inputs, noise and truth: the coefficients along the principal axes of the inputs.
     *
     * @param gram the min(n, d) eigenvalues of the smaller Gram matrix, not normalised
     * @param ridge penalty, at least 0
     * @param truth along the axes, of any length, the first of d: at least min(n, d); scaled here to {@code signal} over all d
     * @param noise standard Gaussian noise along the axes: at least min(n, d)
     * @return the coefficients: min(n, d)
     */
    public Values fit(Spectrum gram, double ridge, Values truth, Values noise) {
        double square = 0;
        for (int i = 0; i < dimension; i++) {
            square += truth.get(i) * truth.get(i);
        }
        double[] fit = new double[gram.size()];
        for (int i = 0; i < fit.length; i++) {
            double level = Math.max(0, gram.get(i));
            boolean absent = level <= RANK * gram.largest();
            double pull = absent ? 0 : Math.sqrt(level) / (level + ridge);
            fit[i] = pull
                    * (Math.sqrt(level) * signal / Math.sqrt(square) * truth.get(i)
                            + Math.sqrt(this.noise) * noise.get(i));
        }
        return Values.of(fit);
    }
}
