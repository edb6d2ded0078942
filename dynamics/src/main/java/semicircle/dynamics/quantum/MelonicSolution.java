package semicircle.dynamics.quantum;

import semicircle.spectra.ConvergenceException;
import semicircle.spectra.statistic.FastFourierTransform;

/**
 * The Sachdev-Ye-Kitaev model at infinite N: Schwinger and Dyson's equations {@code G(w) = 1/(-iw - S(w))}, {@code S(t) = J^2
 * G(t)^3} at inverse temperature beta (Maldacena and Stanford 2016, PRD 94, 106002, section 2), q = 4.
 *
 * <p>Iterated on midpoints of imaginary time with the free part taken out of the transforms, halving the mixing when the change
 * grows; the errors fall as the square of the step. Time in 1/energy.
 *
 * @param beta inverse temperature, positive
 * @param energy energy of one Majorana fermion, {@code -(J^2/4) integral_0^beta G^4}
 */
public record MelonicSolution(double beta, double energy) {
    private static final double CHANGE = 1e-11;
    private static final int MOST_ROUNDS = 2_000;

    /** {@return entropy of one Majorana fermion at zero temperature, {@code Catalan/(2 pi) + ln(2)/8}} */
    public static double zeroTemperatureEntropy() {
        double catalan = 0.915965594177219;
        return catalan / (2 * Math.PI) + Math.log(2) / 8;
    }

    /**
     * Solves on one grid and on one of half the step, and takes the error of the square of the step out.
     *
     * @param beta inverse temperature, positive
     * @param coupling J, positive
     * @param points midpoints of the coarse grid, a power of two, at least 16
     * @return the solution
     */
    public static MelonicSolution of(double beta, double coupling, int points) {
        if (!(beta > 0 && coupling > 0) || Double.isInfinite(beta) || Double.isInfinite(coupling)) {
            throw new IllegalArgumentException(
                    "melonic solution: beta and coupling must be positive, got " + beta + " and " + coupling);
        }
        if (points < 16 || Integer.bitCount(points) != 1) {
            throw new IllegalArgumentException(
                    "melonic solution: points must be a power of two from 16, got " + points);
        }
        double coarse = energy(beta, coupling, points);
        double fine = energy(beta, coupling, 2 * points);
        return new MelonicSolution(beta, fine + (fine - coarse) / 3);
    }

    private static double energy(double beta, double coupling, int n) {
        double[] green = new double[n];
        java.util.Arrays.fill(green, 0.5);
        double step = beta / n;
        double mixing = 0.5;
        double before = Double.POSITIVE_INFINITY;
        double square = coupling * coupling;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[] next = dyson(beta, square, green);
            double change = 0;
            double largest = 0;
            for (int k = 0; k < n; k++) {
                change += Math.abs(next[k] - green[k]) / n;
                largest = Math.max(largest, Math.abs(next[k] - green[k]));
                green[k] += mixing * (next[k] - green[k]);
            }
            if (largest <= CHANGE) {
                double sum = 0;
                for (double g : green) {
                    sum += g * g * g * g;
                }
                return -square / 4 * sum * step;
            }
            mixing = change > before ? mixing / 2 : mixing;
            before = change;
        }
        throw new ConvergenceException("melonic solution", before, CHANGE, MOST_ROUNDS);
    }

    /** One round: the propagator of the self-energy of a propagator, both at midpoints of (0, beta). */
    private static double[] dyson(double beta, double square, double[] green) {
        int n = green.length;
        double step = beta / n;
        double[] re = new double[n];
        double[] im = new double[n];
        for (int k = 0;
                k < n;
                k++) { // S(w_m) = sum_k S(t_k) e^{i w_m t_k} dt, w_m = (2m + 1) pi/beta, t_k = (k + 1/2) dt
            double self = square * green[k] * green[k] * green[k] * step;
            re[k] = self * Math.cos(Math.PI * k / n);
            im[k] = self * Math.sin(Math.PI * k / n);
        }
        FastFourierTransform fourier = new FastFourierTransform(n);
        fourier.apply(re, im);
        double[] outRe = new double[n];
        double[] outIm = new double[n];
        for (int m = 0; m < n; m++) {
            int signed = m < n / 2 ? m : m - n;
            double w = (2 * signed + 1) * Math.PI / beta;
            double phase = w * step / 2;
            double sr = re[m] * Math.cos(phase) - im[m] * Math.sin(phase);
            double si = re[m] * Math.sin(phase) + im[m] * Math.cos(phase);
            double dr = -sr; // G = 1/(-i w - S) less the free 1/(-i w) = i/w
            double di = -w - si;
            double size = dr * dr + di * di;
            double gr = dr / size;
            double gi = -di / size - 1 / w;
            outRe[m] = (gr * Math.cos(phase) + gi * Math.sin(phase)) / beta; // e^{-i w t_0} of the midpoint
            outIm[m] = (gr * Math.sin(phase) - gi * Math.cos(phase)) / beta; // conjugate: the way back
        }
        fourier.apply(outRe, outIm);
        double[] next = new double[n];
        for (int k = 0; k < n; k++) { // and e^{-i pi k/n} of the odd frequencies
            next[k] = 0.5 + outRe[k] * Math.cos(Math.PI * k / n) - outIm[k] * Math.sin(Math.PI * k / n);
        }
        return next;
    }
}
