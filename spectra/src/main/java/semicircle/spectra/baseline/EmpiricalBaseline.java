package semicircle.spectra.baseline;

import semicircle.spectra.Interval;
import semicircle.spectra.Values;

/**
 * The law of a reference spectrum, such as that of an entry-shuffled matrix.
 *
 * <p>The distribution function passes i/(n - 1) at the i-th value, i = 0 .. n - 1, and is linear between; k + 1 equal
 * values are an atom of mass k/(n - 1), a single value or all equal an atom of mass 1. The density is that of the
 * continuous part, averaged over equal bins by the rule of Freedman and Diaconis (width 2 IQR n^(-1/3), at most n
 * bins). Cost: O(log n) a call, the density O(n / bins) more.
 *
 * @param reference finite values in ascending order, at least one
 */
public record EmpiricalBaseline(Values reference) implements Baseline {
    public EmpiricalBaseline {
        if (reference.size() == 0) {
            throw new IllegalArgumentException("empirical-baseline: reference must have at least 1 value, got 0");
        }
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < reference.size(); i++) {
            double x = reference.get(i);
            if (!Double.isFinite(x) || x < last) {
                throw new IllegalArgumentException(
                        "empirical-baseline: reference must be finite and ascending, got " + x + " at index " + i);
            }
            last = x;
        }
    }

    @Override
    public Interval support() {
        return new Interval(reference.get(0), reference.get(reference.size() - 1));
    }

    /** {@return how many bins the density has; 0 where the law is one atom} */
    public int bins() {
        int n = reference.size();
        double range = support().width();
        double spread = quantile(0.75) - quantile(0.25);
        if (range == 0) {
            return 0;
        }
        return (int) Math.max(1, Math.min(n, Math.ceil(range / (2 * spread / Math.cbrt(n)))));
    }

    @Override
    public double density(double x) {
        int bins = bins();
        Interval support = support();
        if (bins == 0 || !support.contains(x)) {
            return Double.isNaN(x) ? x : 0;
        }
        double width = support.width() / bins;
        int bin = (int) Math.min(bins - 1, (x - support.lower()) / width);
        double left = bin == 0 ? support.lower() : support.lower() + bin * width;
        double right = bin == bins - 1 ? support.upper() : support.lower() + (bin + 1) * width;
        return continuousMass(left, right) / (right - left);
    }

    private double continuousMass(double left, double right) {
        double ties = 0;
        int i = Math.max(1, countBelow(left, false));
        for (; i < reference.size() && reference.get(i) <= right; i++) {
            if (reference.get(i) == reference.get(i - 1)) {
                ties++;
            }
        }
        return cdf(right) - cdfBefore(left) - ties / (reference.size() - 1);
    }

    @Override
    public double cdf(double x) {
        return Double.isNaN(x) ? x : interpolated(countBelow(x, true), x);
    }

    @Override
    public double survival(double x) {
        int n = reference.size();
        int count = countBelow(x, true);
        if (Double.isNaN(x) || count == 0 || count == n) {
            return Double.isNaN(x) ? x : count == 0 ? 1 : 0;
        }
        double before = reference.get(count - 1);
        double after = reference.get(count);
        return (n - 1 - count + (after - x) / (after - before)) / (n - 1);
    }

    private double cdfBefore(double x) {
        return interpolated(countBelow(x, false), x);
    }

    /** The distribution function, given that count values lie below x (or at it). */
    private double interpolated(int count, double x) {
        int n = reference.size();
        if (count == 0 || count == n) {
            return count == 0 ? 0 : 1;
        }
        double before = reference.get(count - 1);
        double after = reference.get(count);
        return (count - 1 + (x - before) / (after - before)) / (n - 1);
    }

    private int countBelow(double x, boolean orAt) {
        int low = 0;
        int high = reference.size();
        while (low < high) {
            int mid = (low + high) >>> 1;
            if (reference.get(mid) < x || (orAt && reference.get(mid) == x)) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        return low;
    }

    @Override
    public double quantile(double p) {
        Level.checked("empirical-baseline", p);
        double position = p * (reference.size() - 1);
        int i = (int) position;
        double fraction = position - i;
        double x = reference.get(i);
        return fraction == 0 ? x : x + fraction * (reference.get(i + 1) - x);
    }

    @Override
    public double mean() {
        int n = reference.size();
        if (n == 1) {
            return reference.get(0);
        }
        double ends = (reference.get(0) + reference.get(n - 1)) / 2;
        return (reference.stream().sum() - ends) / (n - 1);
    }

    @Override
    public double variance() {
        int n = reference.size();
        double mean = mean();
        double sum = 0;
        for (int i = 1; i < n; i++) {
            double a = reference.get(i - 1) - mean;
            double b = reference.get(i) - mean;
            sum += (a * a + a * b + b * b) / 3;
        }
        return n == 1 ? 0 : sum / (n - 1);
    }
}
