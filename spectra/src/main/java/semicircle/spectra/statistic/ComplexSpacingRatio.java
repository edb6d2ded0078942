package semicircle.spectra.statistic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import semicircle.spectra.ComplexSpectrum;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;

/**
 * Spacing ratio in the complex plane: {@code z_k = (nearest - lambda_k)/(next nearest - lambda_k)}, in the unit disc.
 *
 * <p>Shape: n complex eigenvalues → scalars {@code mean-complex-ratio} {@code <|z|>} and {@code mean-complex-cosine}
 * {@code <cos arg z>}, their mean squares {@code mean-complex-ratio-squared} and {@code mean-complex-cosine-squared},
 * {@code mean-complex-real} {@code <Re z>}, all with standard errors, and {@code tied-share}. Units: none; no unfolding
 * needed. Cost: O(n^(3/2)).
 * <p>Expected: 0.738660 and -0.246831 (bulk of the complex Ginibre ensemble), 2/3 and 0 (independent points). At the rim of
 * the spectrum neighbours lie to one side: keep the bulk.
 * <p>A ratio whose next nearest neighbour lies at the eigenvalue itself, to rounding, is left out and counted as tied.
 * The errors assume each ratio correlated with two more, an upper bound.
 * <p>Source: Sa, Ribeiro and Prosen 2020, PRX 10, 021019.
 *
 * @param bulk share of the eigenvalues nearest to their mean whose ratios are kept, in (0, 1]; 0.7 if absent
 */
public record ComplexSpacingRatio(OptionalDouble bulk) {
    private static final String NAME = "complex-spacing-ratio";
    private static final int LEAST = 3;
    private static final double CORRELATED =
            3; // a ratio shares neighbours with about this many: variance times 3 at most

    public ComplexSpacingRatio {
        Levels.share(NAME + ": bulk", bulk);
    }

    /** The 70 % nearest to the mean. */
    public ComplexSpacingRatio() {
        this(OptionalDouble.empty());
    }

    /**
     * Measures a spectrum in the plane.
     *
     * @param spectrum at least 3 eigenvalues
     * @return named measurements
     */
    public Map<String, Measurement> of(ComplexSpectrum spectrum) {
        return of(spectrum.realParts(), spectrum.imaginaryParts());
    }

    /**
     * Measures eigenvalues given by their parts.
     *
     * @param real real parts: n, at least 3
     * @param imaginary imaginary parts: n
     * @return named measurements
     */
    public Map<String, Measurement> of(Values real, Values imaginary) {
        int n = checked(real, imaginary);
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(real::get));
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = real.get(order[i]);
            y[i] = imaginary.get(order[i]);
        }
        double rim = rim(x, y);
        double centreX = Arrays.stream(x).average().orElseThrow();
        double centreY = Arrays.stream(y).average().orElseThrow();
        double tie = n * Math.ulp(largest(x, y));
        Moments moments = new Moments();
        for (int i = 0; i < n; i++) {
            if (Math.hypot(x[i] - centreX, y[i] - centreY) <= rim) {
                int[] near = neighbours(i, x, y);
                double ax = x[near[0]] - x[i];
                double ay = y[near[0]] - y[i];
                double bx = x[near[1]] - x[i];
                double by = y[near[1]] - y[i];
                moments.add(ax, ay, bx, by, tie);
            }
        }
        if (moments.count == 0) {
            throw new IllegalArgumentException(NAME + ": all eigenvalues are multiple and no ratio is left");
        }
        return moments.measurements();
    }

    private static int checked(Values real, Values imaginary) {
        int n = real.size();
        if (imaginary.size() != n) {
            throw new IllegalArgumentException(
                    NAME + ": " + n + " real parts need as many imaginary, got " + imaginary.size());
        }
        if (n < LEAST) {
            throw new IllegalArgumentException(NAME + ": needs at least " + LEAST + " eigenvalues, got " + n);
        }
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(real.get(i)) || !Double.isFinite(imaginary.get(i))) {
                throw new IllegalArgumentException(NAME + ": eigenvalue " + i + " must be finite, got " + real.get(i)
                        + " + " + imaginary.get(i) + " i");
            }
        }
        return n;
    }

    private static double largest(double[] x, double[] y) {
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            largest = Math.max(largest, Math.max(Math.abs(x[i]), Math.abs(y[i])));
        }
        return largest;
    }

    /** Distance from the mean within which the share to keep lies. */
    private double rim(double[] x, double[] y) {
        double centreX = Arrays.stream(x).average().orElseThrow();
        double centreY = Arrays.stream(y).average().orElseThrow();
        double[] distances = new double[x.length];
        Arrays.setAll(distances, i -> Math.hypot(x[i] - centreX, y[i] - centreY));
        Arrays.sort(distances);
        return distances[Math.max(0, (int) Math.ceil(bulk.orElse(0.7) * x.length) - 1)];
    }

    /** The two nearest of a point, by a sweep along the sorted real parts in both directions. */
    private static int[] neighbours(int i, double[] x, double[] y) {
        int first = -1;
        int second = -1;
        double nearest = Double.POSITIVE_INFINITY;
        double next = Double.POSITIVE_INFINITY;
        int left = i - 1;
        int right = i + 1;
        while (left >= 0 || right < x.length) {
            double toLeft = left >= 0 ? x[i] - x[left] : Double.POSITIVE_INFINITY;
            double toRight = right < x.length ? x[right] - x[i] : Double.POSITIVE_INFINITY;
            if (Math.min(toLeft, toRight) > next) {
                break;
            }
            int j = toLeft <= toRight ? left-- : right++;
            double distance = Math.hypot(x[j] - x[i], y[j] - y[i]);
            if (distance < nearest) {
                second = first;
                next = nearest;
                first = j;
                nearest = distance;
            } else if (distance < next) {
                second = j;
                next = distance;
            }
        }
        return new int[] {first, second};
    }

    /** Sums of the five quantities and of their squares. */
    private static final class Moments {
        private static final String[] NAMES = {
            "mean-complex-ratio",
            "mean-complex-cosine",
            "mean-complex-ratio-squared",
            "mean-complex-cosine-squared",
            "mean-complex-real"
        };
        private final double[] sums = new double[NAMES.length];
        private final double[] squares = new double[NAMES.length];
        private int count;
        private int ties;

        void add(double ax, double ay, double bx, double by, double tie) {
            double norm = bx * bx + by * by;
            if (Math.sqrt(norm) <= tie || Math.hypot(ax, ay) <= tie) {
                ties++;
                return;
            }
            double ratio = Math.hypot(ax, ay) / Math.sqrt(norm);
            double re = (ax * bx + ay * by) / norm;
            double cosine = re / ratio;
            double[] values = {ratio, cosine, ratio * ratio, cosine * cosine, re};
            for (int q = 0; q < values.length; q++) {
                sums[q] += values[q];
                squares[q] += values[q] * values[q];
            }
            count++;
        }

        Map<String, Measurement> measurements() {
            Map<String, Measurement> result = new LinkedHashMap<>();
            for (int q = 0; q < NAMES.length; q++) {
                double mean = sums[q] / count;
                double variance = Math.max(0, squares[q] / count - mean * mean);
                result.put(NAMES[q], Measurement.Scalar.of(mean, Math.sqrt(CORRELATED * variance / count)));
            }
            result.put("tied-share", Measurement.Scalar.of((double) ties / (ties + count)));
            return result;
        }
    }
}
