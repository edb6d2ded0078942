package semicircle.dynamics.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How near the order parameter comes to a mixture of the two levels beside the change: its variance within a cell, less that beside the change, over
 * {@code (upper - mean)(mean - lower)}, the most that a mean between two levels allows and what two pure states have. A jump seen in the mean of a run keeps this share or
 * raises it to 1 as the scale grows; a quantity whose runs pass through the values between has a share that stays small or falls, whether it is a dimensionless ratio or not.
 *
 * <p>Source: Bhatia and Davis 2000, Am. Math. Monthly 107, 353, for the bound.
 *
 * @param shares ascending in scale; none where neither runs nor a spread within them are known
 */
record Mixture(List<Extrapolation.Point> shares) {
    private static final double OUTSIDE = 0.1;
    private static final double TWO_STATES = 0.5;
    private static final double FAR_FROM_TWO = 0.25;
    private static final double SLOW_FALL = 0.1;
    private static final double CERTAIN = 2.5;
    private static final double SEEN = 0.1;
    private static final double LEAST_ERROR = 0.01;

    Mixture {
        shares = List.copyOf(shares);
    }

    static Mixture of(SweepTable table, Cells cells, CurveFamily order) {
        if (table.indicator() || (table.spread().isEmpty() && cells.medianRuns() < Judge.FEWEST_RUNS)) {
            return new Mixture(List.of());
        }
        List<Extrapolation.Point> shares = new ArrayList<>();
        for (SizeCurve curve : order.curves()) {
            share(table, cells, curve).ifPresent(shares::add);
        }
        return new Mixture(shares);
    }

    private static Optional<Extrapolation.Point> share(SweepTable table, Cells cells, SizeCurve curve) {
        double[] levels = curve.levels();
        Map<Double, double[]> runs = cells.samples(curve.size, table.order());
        Map<Double, double[]> spreads = table.spread()
                .<Map<Double, double[]>>map(column -> cells.samples(curve.size, column))
                .orElse(Map.of());
        double inside = 0;
        double ofRuns = 0;
        double ofRunsBeside = 0;
        double most = 0;
        double beside = 0;
        int cellsInside = 0;
        int cellsBeside = 0;
        double freedom = 0;
        double freedomBeside = 0;
        for (Map.Entry<Double, double[]> cell : runs.entrySet()) {
            double[] m = cell.getValue();
            double mean = Arrays.stream(m).average().orElse(0);
            double within = Arrays.stream(spreads.getOrDefault(cell.getKey(), new double[0]))
                    .map(s -> s * s)
                    .average()
                    .orElse(0);
            double between = Arrays.stream(m).map(v -> (v - mean) * (v - mean)).sum() / Math.max(1, m.length - 1);
            double up = (mean - levels[0]) / (levels[1] - levels[0]);
            if (up > OUTSIDE && up < 1 - OUTSIDE) {
                inside += between + within;
                ofRuns += between;
                most += up * (1 - up) * (levels[1] - levels[0]) * (levels[1] - levels[0]);
                freedom += m.length - 1;
                cellsInside++;
            } else {
                beside += between + within;
                ofRunsBeside += between;
                freedomBeside += m.length - 1;
                cellsBeside++;
            }
        }
        if (cellsInside == 0 || !(most > 0)) {
            return Optional.empty();
        }
        double background = cellsBeside == 0 ? 0 : beside / cellsBeside * cellsInside;
        double share = Math.min(1, (inside - background) / most); // beyond 1 the ends of the curve are no levels yet
        double noise = Math.hypot( // errors of the variances of Gaussian runs; what was known within each run has none
                Math.sqrt(2 / Math.max(1, freedom)) * (Math.max(0, share) + background / most) * part(ofRuns, inside),
                Math.sqrt(2 / Math.max(1, freedomBeside)) * background / most * part(ofRunsBeside, beside));
        return Optional.of(new Extrapolation.Point(curve.size, share, Math.hypot(LEAST_ERROR, noise)));
    }

    private static double part(double some, double all) {
        return all > 0 ? some / all : 0;
    }

    /** {@return whether the larger half of the scales, two at least, are as good as two states, and do not become less so} */
    boolean stays() {
        if (shares.size() < 2) {
            return false;
        }
        Line growth = growth();
        return late() > TWO_STATES && growth.slope() + CERTAIN * growth.error() > -SLOW_FALL;
    }

    /** {@return whether the larger scales are far from two states, so that runs that seem to part do so by chance} */
    boolean denies() {
        return !shares.isEmpty() && (late() < FAR_FROM_TWO || fallsFar());
    }

    /** Whether the share falls with scale and is far below that of two states at the largest, beyond their errors. */
    private boolean fallsFar() {
        if (shares.size() < Judge.FEWEST_SIZES) {
            return false;
        }
        Extrapolation.Point last = shares.get(shares.size() - 1);
        Line growth = growth();
        return last.value() + CERTAIN * last.error() < FAR_FROM_TWO && growth.slope() < -CERTAIN * growth.error();
    }

    /** {@return whether neither two states nor one that they pass through can be claimed} */
    boolean open() {
        return shares.size() >= Judge.FEWEST_SIZES && !denies() && !stays();
    }

    private double late() {
        int from = Math.max(0, Math.min(shares.size() / 2, shares.size() - 2));
        return shares.subList(from, shares.size()).stream()
                .mapToDouble(Extrapolation.Point::value)
                .average()
                .orElse(0);
    }

    /** {@return whether the states part the more the larger the scale, be they two already or not} */
    boolean grows() {
        if (shares.size() < 2) {
            return false;
        }
        Line growth = growth();
        return growth.slope() > CERTAIN * growth.error()
                && shares.get(shares.size() - 1).value() > SEEN;
    }

    /** How ln share goes with ln N; a share within its error is taken as half of that. */
    private Line growth() {
        return Line.through(shares.stream()
                .map(point -> {
                    double share = Math.max(point.value(), point.error() / 2);
                    return new Line.Point(Math.log(point.size()), Math.log(share), point.error() / share);
                })
                .toList());
    }

    OptionalDouble last() {
        return shares.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(shares.get(shares.size() - 1).value());
    }

    Optional<String> words() {
        return shares.isEmpty()
                ? Optional.empty()
                : Optional.of(Words.text(
                        "variance near the threshold %.2f of that of two states at the smallest scale, %.2f at the largest",
                        Math.max(0, shares.get(0).value()),
                        Math.max(0, shares.get(shares.size() - 1).value())));
    }
}
