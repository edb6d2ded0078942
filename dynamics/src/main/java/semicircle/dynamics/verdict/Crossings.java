package semicircle.dynamics.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Where the curves of neighbouring scales cross, and whether the crossings settle.
 *
 * @param pairs one for each two neighbouring scales whose curves cross
 */
record Crossings(List<Pair> pairs) {
    private static final int REDRAWS = 24;
    private static final double SHRINKS = 0.8;
    private static final double CLEAR = 3;

    /**
     * A crossing.
     *
     * @param smaller the smaller scale
     * @param larger the larger scale
     * @param position control where the curves cross
     * @param error its standard error over redrawn curves
     */
    record Pair(double smaller, double larger, double position, double error) {}

    Crossings {
        pairs = List.copyOf(pairs);
    }

    /** Crossings of the curves times {@code N^lift}. */
    static Crossings of(CurveFamily family, double lift, double near, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        int sizes = family.curves().size();
        double[][] draws = new double[sizes - 1][REDRAWS];
        for (int b = 0; b < REDRAWS; b++) {
            CurveFamily redrawn = family.redrawn(gaussian);
            for (int i = 0; i + 1 < sizes; i++) {
                draws[i][b] =
                        crossing(redrawn.curves().get(i), redrawn.curves().get(i + 1), lift, near, family.floor());
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < sizes; i++) {
            SizeCurve smaller = family.curves().get(i);
            SizeCurve larger = family.curves().get(i + 1);
            double position = crossing(smaller, larger, lift, near, family.floor());
            if (!Double.isNaN(position)) {
                pairs.add(new Pair(smaller.size, larger.size, position, spread(position, larger, draws[i])));
            }
        }
        return new Crossings(pairs);
    }

    private static double spread(double position, SizeCurve curve, double... draws) {
        double[] known =
                Arrays.stream(draws).filter(x -> !Double.isNaN(x)).sorted().toArray();
        double grid = (curve.x[curve.points() - 1] - curve.x[0]) / (curve.points() - 1) / 20;
        if (known.length < draws.length / 2) {
            return Math.max(grid, (curve.x[curve.points() - 1] - curve.x[0]) / 4);
        }
        double[] distances =
                Arrays.stream(known).map(x -> Math.abs(x - position)).sorted().toArray();
        return Math.max(grid, 1.4826 * distances[distances.length / 2]);
    }

    /** The split of the control that best separates where one curve lies above from where the other does. */
    private static double crossing(SizeCurve smaller, SizeCurve larger, double lift, double near, double floor) {
        double factor = Math.pow(larger.size / smaller.size, lift);
        int n = larger.points();
        double[] difference = new double[n];
        double[] z = new double[n];
        int from = n;
        int to = 0;
        int j = 0;
        for (int k = 0; k < n; k++) {
            double x = larger.x[k];
            while (j + 2 < smaller.points() && smaller.x[j + 1] < x) {
                j++;
            }
            if (x >= smaller.x[j] && x <= smaller.x[j + 1]) {
                double t = (x - smaller.x[j]) / (smaller.x[j + 1] - smaller.x[j]);
                double v = smaller.value[j] + t * (smaller.value[j + 1] - smaller.value[j]);
                double e = Math.hypot((1 - t) * smaller.error[j], t * smaller.error[j + 1]);
                difference[k] = larger.value[k] * factor - v;
                z[k] = difference[k] / (Math.hypot(larger.error[k] * factor, e) + floor + Double.MIN_NORMAL);
                z[k] = Math.max(-6, Math.min(6, z[k]));
                from = Math.min(from, k);
                to = Math.max(to, k + 1);
            }
        }
        return split(larger.x, difference, z, from, to, near);
    }

    private static double split(double[] x, double[] difference, double[] z, int from, int to, double near) {
        double total = 0;
        for (int k = from; k < to; k++) {
            total += z[k];
        }
        double left = 0;
        double best = 0;
        double position = Double.NaN;
        for (int k = from; k + 1 < to; k++) {
            left += z[k];
            double right = total - left;
            double contrast = left * right < 0 ? Math.abs(right - left) : 0;
            boolean nearer = Math.abs(x[k] - near) < Math.abs(position - near);
            if (contrast > best + 1e-9 || (contrast > best - 1e-9 && contrast > 0 && nearer)) {
                best = contrast;
                double d0 = difference[k];
                double d1 = difference[k + 1];
                double t = d0 * d1 < 0 ? d0 / (d0 - d1) : 0.5;
                position = x[k] + t * (x[k + 1] - x[k]);
            }
        }
        return position;
    }

    /** {@return whether the crossings move on: at least three, all one way, clearly in all, and the last step beyond its error and not clearly smaller than the first} */
    boolean drift() {
        int n = pairs.size();
        if (n < 3 || ratio() < SHRINKS) {
            return false;
        }
        double way = Math.signum(step(0));
        for (int k = 0; k + 1 < n; k++) {
            if (step(k) * way <= 0) {
                return false;
            }
        }
        Pair first = pairs.get(0);
        Pair before = pairs.get(n - 2);
        Pair last = pairs.get(n - 1);
        return Math.abs(last.position() - before.position()) > Math.hypot(last.error(), before.error())
                && Math.abs(last.position() - first.position()) > CLEAR * Math.hypot(last.error(), first.error());
    }

    /**
     * Where crossings that move one way in clear, shrinking steps are heading: the last three, extrapolated by Aitken's rule.
     *
     * @return control and half width of its 95 % interval; empty where the crossings do not move clearly
     */
    Optional<double[]> limit() {
        int n = pairs.size();
        if (n < 3 || ratio() >= SHRINKS) {
            return Optional.empty();
        }
        Pair a = pairs.get(n - 3);
        Pair b = pairs.get(n - 2);
        Pair c = pairs.get(n - 1);
        double first = b.position() - a.position();
        double last = c.position() - b.position();
        boolean clear = first * last > 0
                && Math.abs(last) < SHRINKS * Math.abs(first)
                && Math.abs(c.position() - a.position()) > CLEAR * Math.hypot(a.error(), c.error());
        if (!clear) {
            return Optional.empty();
        }
        double rest = last * last / (first - last);
        double half = Math.hypot(rest / 2, 1.96 * c.error() * (1 + Math.abs(last / (first - last))));
        return Optional.of(new double[] {c.position() + rest, half});
    }

    /** Size of the last step over that of the first, each per unit of ln N; above 1 they grow. */
    double ratio() {
        int n = pairs.size();
        if (n < 3) {
            return Double.POSITIVE_INFINITY;
        }
        double first = step(0);
        double last = step(n - 2);
        return Math.abs(first) < 1e-300 ? Double.POSITIVE_INFINITY : Math.abs(last / first);
    }

    private double step(int k) {
        Pair a = pairs.get(k);
        Pair b = pairs.get(k + 1);
        return (b.position() - a.position())
                / (Math.log(b.smaller() * b.larger()) - Math.log(a.smaller() * a.larger()));
    }
}
