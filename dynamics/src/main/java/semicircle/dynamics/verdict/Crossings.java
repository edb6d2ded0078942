package semicircle.dynamics.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Interval;

/**
 * Where the curves of neighbouring scales cross, and whether the crossings settle.
 *
 * @param pairs one for each two neighbouring scales whose curves cross
 */
record Crossings(List<Pair> pairs) {
    private static final int REDRAWS = 24;
    /** A speed that falls by less has not begun to settle. */
    static final double SHRINKS = 0.8;

    private static final double CLEAR = 3;
    private static final double WORSE = 4;
    private static final double POOR = 6;
    private static final double BACK = 2;
    private static final double SURE = 2;
    private static final double SURFACE = 1.0 / 3;
    private static final double LEAST_EXPONENT = 0.2; // slower powers are not told from ln N

    /**
     * A crossing.
     *
     * @param smaller the smaller scale
     * @param larger the larger scale; the same where two states turn at each
     * @param position control where the curves cross
     * @param error its standard error over redrawn curves
     */
    record Pair(double smaller, double larger, double position, double error) {}

    Crossings {
        pairs = List.copyOf(pairs);
    }

    /** Crossings of the curves of a view times {@code N^zeta}; the places where two states turn, which curves within the steps of the control do not show. */
    static Crossings of(View view, UniformRandomProvider random) {
        if (!view.places().isEmpty()) {
            return new Crossings(view.places());
        }
        CurveFamily family = view.family();
        double lift = view.lift();
        double near = view.threshold();
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        int sizes = family.curves().size();
        double[][] draws = new double[sizes - 1][REDRAWS];
        for (int b = 0; b < REDRAWS; b++) {
            CurveFamily redrawn = family.redrawn(gaussian);
            for (int i = 0; i + 1 < sizes; i++) {
                draws[i][b] = crossing(redrawn.curves().get(i), redrawn.curves().get(i + 1), lift, near, family.floor())
                        .position();
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < sizes; i++) {
            SizeCurve smaller = family.curves().get(i);
            SizeCurve larger = family.curves().get(i + 1);
            Split split = crossing(smaller, larger, lift, near, family.floor());
            if (!Double.isNaN(split.position())) {
                double error = Math.hypot(spread(split.position(), larger, draws[i]), split.open());
                pairs.add(new Pair(smaller.size, larger.size, split.position(), error));
            }
        }
        return new Crossings(pairs);
    }

    /**
     * Where two curves cross.
     *
     * @param position control there, NaN where they do not cross
     * @param open standard deviation of a place anywhere between the last control where one curve is clearly above and the first where the other is; 0 where
     *     these are neighbours
     */
    private record Split(double position, double open) {}

    private static double spread(double position, SizeCurve curve, double... draws) {
        double[] known =
                Arrays.stream(draws).filter(x -> !Double.isNaN(x)).sorted().toArray();
        double grid = curve.step(position) / (Widths.known(curve) ? 20 : 4);
        if (known.length < draws.length / 2) {
            return Math.max(grid, (curve.x[curve.points() - 1] - curve.x[0]) / 4);
        }
        double[] distances =
                Arrays.stream(known).map(x -> Math.abs(x - position)).sorted().toArray();
        return Math.max(grid, 1.4826 * distances[distances.length / 2]);
    }

    /** The split of the control that best separates where one curve lies above from where the other does. */
    private static Split crossing(SizeCurve smaller, SizeCurve larger, double lift, double near, double floor) {
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

    private static Split split(double[] x, double[] difference, double[] z, int from, int to, double near) {
        double total = 0;
        for (int k = from; k < to; k++) {
            total += z[k];
        }
        double left = 0;
        double best = 0;
        double position = Double.NaN;
        int at = from;
        for (int k = from; k + 1 < to; k++) {
            left += z[k];
            double right = total - left;
            double contrast = left * right < 0 ? Math.abs(right - left) : 0;
            boolean nearer = Math.abs(x[k] - near) < Math.abs(position - near);
            if (contrast > best + 1e-9 || (contrast > best - 1e-9 && contrast > 0 && nearer)) {
                best = contrast;
                at = k;
                double d0 = difference[k];
                double d1 = difference[k + 1];
                double t = d0 * d1 < 0 ? d0 / (d0 - d1) : 0.5;
                position = x[k] + t * (x[k + 1] - x[k]);
            }
        }
        return new Split(position, Double.isNaN(position) ? 0 : open(x, z, from, to, at));
    }

    /** For a crossing between the control counted k and the next. */
    private static double open(double[] x, double[] z, int from, int to, int k) {
        double side = 0;
        for (int i = k + 1; i < to; i++) {
            side += z[i];
        }
        int left = k;
        while (left > from && z[left] * side > -SURE * Math.abs(side)) {
            left--;
        }
        int right = k + 1;
        while (right + 1 < to && z[right] * side < SURE * Math.abs(side)) {
            right++;
        }
        return (x[right] - x[left] - (x[k + 1] - x[k])) / Math.sqrt(12);
    }

    /**
     * Whether the crossings move on: at least three, by more than their errors leave to chance, at the larger half of the scales still, and there hardly
     * slower than at the smaller half, or else in worse accord with a power law that has a limit than with ln N.
     *
     * @param sharpening exponent y, see {@link #limit}
     */
    boolean drift(double sharpening) {
        if (!moves()) {
            return false;
        }
        Line late = late();
        boolean on = early().slope() * late.slope() > 0 && Math.abs(late.slope()) > late.error();
        boolean asFast = !places() && ratio() >= SHRINKS; // places have errors that leave a ratio open
        return on && (asFast || settled(sharpening).chi() - all().chi() > WORSE);
    }

    /** Whether the line through all crossings, three at least, has a slope beyond its error, and none goes back beyond its own. */
    private boolean moves() {
        if (pairs.size() < 3 || Math.abs(all().slope()) < CLEAR * all().error()) {
            return false;
        }
        double way = Math.signum(all().slope());
        for (int k = 0; k + 1 < pairs.size(); k++) {
            Pair a = pairs.get(k);
            Pair b = pairs.get(k + 1);
            if ((b.position() - a.position()) * way < -BACK * Math.hypot(a.error(), b.error())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Where crossings that move beyond their errors are heading: {@code x_c + a N^-b}, b at least the sharpening exponent, since crossings of neighbouring
     * scales approach it as {@code N^(-y - omega)}.
     *
     * @param sharpening exponent y
     * @return 95 % interval of x_c; empty where the crossings do not move
     */
    Optional<Interval> limit(double sharpening) {
        if (!moves()) {
            return Optional.empty();
        }
        Extrapolation fit = settled(sharpening);
        if (fit.chi() > POOR * Math.max(1, pairs.size() - 3)) {
            return Optional.empty(); // no power law
        }
        Interval beyond = fit.interval();
        return Optional.of(new Interval(last() + beyond.lower(), last() + beyond.upper()));
    }

    /**
     * The least exponent with which the places of two states come to rest: that of the surface of a body of three dimensions, or of the width, where that falls more slowly; a jump
     * sharpens as 1/N, and what its surface shifts dies out later than what rounds it.
     */
    static double ofPlaces(double sharpening) {
        return Math.max(LEAST_EXPONENT, Math.min(SURFACE, sharpening));
    }

    private boolean places() {
        return pairs.stream().allMatch(pair -> pair.smaller() == pair.larger());
    }

    private double last() {
        return pairs.get(pairs.size() - 1).position();
    }

    /** Of the crossings less the last, so that nothing depends on where the control has its zero. */
    private Extrapolation settled(double sharpening) {
        List<Extrapolation.Point> points = pairs.stream()
                .map(pair -> new Extrapolation.Point(
                        Math.sqrt(pair.smaller() * pair.larger()), pair.position() - last(), pair.error()))
                .toList();
        return Extrapolation.of(points, places() ? ofPlaces(sharpening) : Math.max(LEAST_EXPONENT, sharpening));
    }

    /** Speed at the larger half of the scales over that at the smaller half, each per unit of ln N; above 1 they move faster and faster. */
    double ratio() {
        if (pairs.size() < 3) {
            return Double.POSITIVE_INFINITY;
        }
        double first = early().slope();
        return Math.abs(first) < 1e-300 ? Double.POSITIVE_INFINITY : Math.abs(late().slope() / first);
    }

    /** {@return how far the crossings may go on, two standard errors allowed for, until the scale has doubled; infinite where fewer than two were seen} */
    double mayMove() {
        return pairs.size() < 2
                ? Double.POSITIVE_INFINITY
                : (Math.abs(all().slope()) + SURE * all().error()) * Math.log(2);
    }

    private Line all() {
        return line(pairs);
    }

    /** Of an odd number of crossings the middle one belongs to both halves. */
    private Line early() {
        return line(pairs.subList(0, (pairs.size() + 1) / 2));
    }

    private Line late() {
        return line(pairs.subList(pairs.size() / 2, pairs.size()));
    }

    private static Line line(List<Pair> pairs) {
        return Line.through(pairs.stream()
                .map(pair ->
                        new Line.Point(Math.log(pair.smaller() * pair.larger()) / 2, pair.position(), pair.error()))
                .toList());
    }
}
