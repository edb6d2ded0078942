package semicircle.spectra.fit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.PowerLaw;

/**
 * Power-law tail of the eigenvalues, by maximum likelihood above the cut where it fits best.
 *
 * <p>For each eigenvalue but the largest as {@code x_min}: {@code alpha = 1 + n / sum ln(x_j / x_min)} over the n eigenvalues from
 * it on, and {@code D = max_j |1 - (x_j / x_min)^{1-alpha} - j/n|}, j = 0..n-1; the least D wins, the first where equal. D is the
 * one-sided distance that WeightWatcher prints: the counting function is taken below each step only.
 *
 * <p>Parameters: {@code alpha} with standard error {@code (alpha-1)/sqrt(n)}, {@code x-min} in the scaling of the spectrum, {@code
 * distance} D, {@code tail} n. Set aside: the eigenvalues below x_min. All but x_min are free of the scale: eigenvalues up to
 * 1e-12 of the largest are left out as rounding, none by an absolute size. A good distance is no proof of a power law.
 *
 * <p>Fails: fewer than 2 distinct eigenvalues are left. Cost: O(n^2) at worst; most cuts are given up after a few terms.
 *
 * <p>Source: Clauset, Shalizi and Newman 2009, SIAM Review 51, 661, equations (3.1) and (3.9).
 */
public record PowerLawFit() implements Fit {
    private static final double RELATIVE_FLOOR = 1e-12;

    @Override
    public Fitted to(Spectrum spectrum) {
        double[] x = positive(spectrum);
        int n = x.length;
        if (n < 2 || x[0] == x[n - 1]) {
            throw new IllegalArgumentException("power-law: needs at least 2 distinct eigenvalues above "
                    + RELATIVE_FLOOR + " of the largest, " + spectrum.origin().name() + " has "
                    + (n == 0 ? 0 : 1) + (n > 1 ? " repeated " + n + " times" : ""));
        }
        double[] logarithm = new double[n];
        for (int i = 0; i < n; i++) {
            logarithm[i] = Math.log(x[i]);
        }
        int best = -1;
        double bestAlpha = 0;
        double least = Double.POSITIVE_INFINITY;
        double[] sums = tailSums(logarithm);
        for (int i = 0; i < n - 1; i++) {
            int tail = n - i;
            double excess = sums[i] - tail * logarithm[i];
            if (x[i] == x[n - 1]) {
                break;
            }
            double exponent = tail / excess; // alpha - 1
            double distance = distance(logarithm, i, exponent, least);
            if (distance < least) {
                least = distance;
                best = i;
                bestAlpha = 1 + exponent;
            }
        }
        int tail = n - best;
        Map<String, Measurement.Scalar> parameters = new LinkedHashMap<>();
        parameters.put("alpha", Measurement.Scalar.of(bestAlpha, (bestAlpha - 1) / Math.sqrt(tail)));
        parameters.put("x-min", Measurement.Scalar.of(x[best]));
        parameters.put("distance", Measurement.Scalar.of(least));
        parameters.put("tail", Measurement.Scalar.of(tail));
        double[] below = Arrays.copyOf(spectrum.toArray(), spectrum.size() - tail);
        return new Fitted(new PowerLaw(bestAlpha, x[best]), parameters, Values.of(below));
    }

    private static double[] positive(Spectrum spectrum) {
        int from = 0;
        while (from < spectrum.size() && spectrum.get(from) <= RELATIVE_FLOOR * Math.max(0, spectrum.largest())) {
            from++;
        }
        return Arrays.copyOfRange(spectrum.toArray(), from, spectrum.size());
    }

    /** Sum of the logarithms from each place on. */
    private static double[] tailSums(double... logarithm) {
        double[] sums = new double[logarithm.length];
        double sum = 0;
        for (int i = logarithm.length - 1; i >= 0; i--) {
            sum += logarithm[i];
            sums[i] = sum;
        }
        return sums;
    }

    /** Distance D of the tail from place i on, or any number at least {@code enough} once it is known to be that large. */
    private static double distance(double[] logarithm, int i, double exponent, double enough) {
        int tail = logarithm.length - i;
        double worst = 0;
        for (int j = 0; j < tail && worst < enough; j++) {
            double law = 1 - Math.exp(-exponent * (logarithm[i + j] - logarithm[i]));
            worst = Math.max(worst, Math.abs(law - (double) j / tail));
        }
        return worst;
    }
}
