package semicircle.dynamics.emergence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import semicircle.spectra.Interval;
import semicircle.spectra.Values;

/**
 * Breaks of a curve by the best partition under a named cost: of mean, variance, median, memory or the whole law.
 *
 * <p>Costs that have units (L2, L1) are measured in those of the noise, sigma by the median deviation of differences; evidence is the fall of cost
 * for each break, in units where the penalty is {@code penalty ln n}. Its false alarms on noise are printed by {@code verify detectors}; they are not set by a level.
 *
 * @param cost what a break changes; l2 if left out
 * @param penalty evidence asked of a break over ln n, positive; 4 if left out
 * @param shortest fewest points between breaks, at least 1; 5 if left out
 */
public record SegmentShift(Optional<SegmentCost.Kind> cost, Optional<Double> penalty, Optional<Integer> shortest)
        implements Detector {
    /** A partition in O(n^2) evaluations at worst must end. */
    private static final int LARGEST = 20_000;

    public SegmentShift {
        if (!(penalty.orElse(4.0) > 0) || penalty.orElse(4.0).isInfinite() || shortest.orElse(5) < 1) {
            throw new IllegalArgumentException(
                    "segment shift: penalty must be positive and finite and shortest at least 1, got "
                            + penalty.orElse(4.0) + " and " + shortest.orElse(5));
        }
    }

    @Override
    public Detection in(Values xs, Values given) {
        Detector.require("segment shift", 3, xs, given);
        Values ys = Detector.inRange(given);
        int n = ys.size();
        if (n > LARGEST) {
            throw new IllegalArgumentException("segment shift: a curve may have at most " + LARGEST + " points, got "
                    + n + "; change-point takes any number");
        }
        SegmentCost.Kind kind = cost.orElse(SegmentCost.Kind.L2);
        double sigma = ChangePoint.noiseSigma(ys);
        double unit = switch (kind) {
            case L2 -> sigma > 0 ? sigma : 1;
            case L1 -> sigma > 0 ? sigma : 1;
            case MEAN_VARIANCE, KERNEL, AUTOREGRESSIVE -> 1;
        };
        SegmentCost costs = kind.of(ys.map(y -> y / unit));
        double threshold = penalty.orElse(4.0) * Math.log(n);
        Partition partition = Partition.best(costs, threshold, shortest.orElse(5));
        List<Double> positions = new ArrayList<>();
        List<Interval> intervals = new ArrayList<>();
        int before = 0;
        for (int i = 0; i < partition.breaks(); i++) {
            int split = partition.ends().get(i);
            positions.add(middle(xs, split));
            intervals.add(plausible(costs, before, split, partition.ends().get(i + 1), xs));
            before = split;
        }
        double whole = n >= costs.shortest() ? costs.of(0, n) : 0;
        double evidence = partition.breaks() == 0 ? 0 : (whole - partition.cost()) / partition.breaks();
        return new Detection(
                partition.breaks() > 0,
                Values.of(positions.stream().mapToDouble(x -> x).toArray()),
                intervals,
                evidence,
                threshold,
                0);
    }

    /** Places whose cost is within 2 ln n of the best, between the neighbours. */
    private static Interval plausible(SegmentCost costs, int before, int split, int after, Values xs) {
        int least = costs.shortest();
        double best = costs.of(before, split) + costs.of(split, after);
        int first = split;
        int last = split;
        for (int k = before + least; k <= after - least; k++) {
            if (costs.of(before, k) + costs.of(k, after) <= best + 2 * Math.log(costs.size())) {
                first = Math.min(first, k);
                last = Math.max(last, k);
            }
        }
        return new Interval(middle(xs, first), middle(xs, last));
    }

    private static double middle(Values xs, int split) {
        return xs.get(split - 1) + (xs.get(split) - xs.get(split - 1)) / 2;
    }
}
