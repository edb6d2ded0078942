package semicircle.spectra.fit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import semicircle.spectra.Interval;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.PowerLaw;

/**
 * Power-law tail of the eigenvalues, by maximum likelihood above the cut where it fits best.
 *
 * <p>For each eigenvalue but the largest as {@code x_min}: {@code alpha = 1 + n / sum ln(x_j / x_min)} over the n
 * eigenvalues from it on, and {@code D = max_j |1 - (x_j / x_min)^{1-alpha} - j/n|}, j = 0..n-1; the least D wins, the
 * first where equal. D is the one-sided distance that WeightWatcher prints: the counting function is taken below each
 * step only.
 *
 * <p>Parameters: {@code alpha} with standard error {@code (alpha-1)/sqrt(n)} of a known cut, {@code alpha-lower} and {@code
 * alpha-upper}, a 95 % interval that carries the choice of the cut (all cuts that fit about as well), {@code x-min} in the scaling of the
 * spectrum, {@code distance} D, {@code tail} n. Set aside: the eigenvalues below x_min. All but x_min are free of the
 * scale: eigenvalues up to 1e-12 of the largest are left out as rounding, none by an absolute size. A good distance is
 * no proof of a power law.
 *
 * <p>Fails: fewer than 2 eigenvalues that differ by more than n ulps are left. Cost: O(n^2) at worst; most cuts are given up after a few
 * terms.
 *
 * <p>Source: Clauset, Shalizi and Newman 2009, SIAM Review 51, 661, equations (3.1) and (3.9).
 */
public record PowerLawFit() implements Fit {
    private static final double RELATIVE_FLOOR = 1e-12;
    private static final double LEVEL = 0.95;
    private static final double NORMAL_975 = 1.959963984540054;
    private static final int SPARSE = 32;

    @Override
    public Fitted to(Spectrum spectrum) {
        double[] x = positive(spectrum.toArray());
        int n = x.length;
        if (n < 2 || x[n - 1] - x[0] <= rounding(x)) {
            throw new IllegalArgumentException("power-law: needs at least 2 distinct eigenvalues above "
                    + RELATIVE_FLOOR + " of the largest, " + spectrum.origin().name() + " has "
                    + (n == 0 ? 0 : 1) + (n > 1 ? " repeated " + n + " times" : ""));
        }
        double[] logarithm = logarithms(x);
        double[] sums = tailSums(logarithm);
        Cut cut = best(x, logarithm, sums);
        int tail = n - cut.place;
        double alpha = 1 + cut.exponent;
        Interval interval = interval(x, logarithm, sums, new CutMixture(cut.distance, tail, cut.exponent, n));
        Map<String, Measurement.Scalar> parameters = new LinkedHashMap<>();
        parameters.put("alpha", Measurement.Scalar.of(alpha, cut.exponent / Math.sqrt(tail)));
        parameters.put("alpha-lower", Measurement.Scalar.of(interval.lower()));
        parameters.put("alpha-upper", Measurement.Scalar.of(interval.upper()));
        parameters.put("x-min", Measurement.Scalar.of(x[cut.place]));
        parameters.put("distance", Measurement.Scalar.of(cut.distance));
        parameters.put("tail", Measurement.Scalar.of(tail));
        double[] below = Arrays.copyOf(spectrum.toArray(), spectrum.size() - tail);
        return new Fitted(new PowerLaw(alpha, x[cut.place]), parameters, Values.of(below));
    }

    /**
     * The least distance alone, for samples of a bootstrap.
     *
     * @param sample any numbers, sorted here
     * @return D, or 1 where there are no 2 distinct numbers
     */
    static double leastDistance(double... sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double[] x = positive(sorted);
        if (x.length < 2 || x[x.length - 1] - x[0] <= rounding(x)) {
            return 1;
        }
        double[] logarithm = logarithms(x);
        return best(x, logarithm, tailSums(logarithm)).distance;
    }

    /** A place where a tail begins, its exponent alpha - 1 and its distance. */
    private record Cut(int place, double exponent, double distance) {}

    private static Cut best(double[] x, double[] logarithm, double... sums) {
        int n = x.length;
        double rounding = rounding(x);
        Cut best = new Cut(0, 0, Double.POSITIVE_INFINITY);
        for (int i = 0; i < n - 1 && x[n - 1] - x[i] > rounding; i++) {
            double exponent = exponent(logarithm, sums, i);
            double distance = distance(logarithm, i, exponent, best.distance);
            if (distance < best.distance) {
                best = new Cut(i, exponent, distance);
            }
        }
        return best;
    }

    private static double exponent(double[] logarithm, double[] sums, int i) {
        int tail = logarithm.length - i;
        return tail / (sums[i] - tail * logarithm[i]);
    }

    private static double rounding(double... x) {
        return x.length == 0 ? 0 : x.length * Math.ulp(x[x.length - 1]);
    }

    /** Over the largest: near 0 where the tail is nearly constant, so nothing cancels. */
    private static double[] logarithms(double... x) {
        double[] logarithm = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            logarithm[i] = Math.log(x[i] / x[x.length - 1]);
        }
        return logarithm;
    }

    /** Every tail up to 32, then tails that grow by a thirty-second, each standing for those between. */
    private static Interval interval(double[] x, double[] logarithm, double[] sums, CutMixture mixture) {
        int n = x.length;
        double rounding = rounding(x);
        int last = 1;
        for (int tail = 2; tail <= n; tail += 1 + tail / SPARSE) {
            int i = n - tail;
            if (x[n - 1] - x[i] > rounding) {
                double exponent = exponent(logarithm, sums, i);
                mixture.add(exponent, tail, distance(logarithm, i, exponent, mixture.enough()), tail - last);
            }
            last = tail;
        }
        return mixture.interval(LEVEL, NORMAL_975);
    }

    private static double[] positive(double... ascending) {
        int n = ascending.length;
        int from = 0;
        while (from < n && ascending[from] <= RELATIVE_FLOOR * Math.max(0, ascending[n - 1])) {
            from++;
        }
        return Arrays.copyOfRange(ascending, from, n);
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

    /**
     * Distance D of the tail from place i on, or any number at least {@code enough} once it is known to be that large.
     */
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
