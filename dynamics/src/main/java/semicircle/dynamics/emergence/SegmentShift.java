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
 * for each break, or of the best single break where none is worth it, and the threshold {@code penalty ln n}; a
 * kernel's is scaled by its own null, which depends on its width. Its false alarms on noise are printed by {@code verify detectors}; they are not set by a level.
 *
 * <p>Noise with a memory phi: the curve {@code y_t - phi y_{t-1}} is cut, phi, unit roots and short curves as for {@link ChangePoint}; the autoregressive cost has a phi for each
 * stretch, needs none, and only grows dearer near a unit root.
 *
 * @param cost what a break changes; l2 if left out
 * @param penalty evidence asked of a break over ln n, positive; 4 if left out
 * @param shortest fewest points between breaks, at least 1; 5 if left out
 * @param correlation phi, correlation of neighbours, in (-1, 1), 0 for independent noise; left out: it is estimated. Not for the autoregressive cost
 */
public record SegmentShift(
        Optional<SegmentCost.Kind> cost,
        Optional<Double> penalty,
        Optional<Integer> shortest,
        Optional<Double> correlation)
        implements Detector {
    /** A partition in O(n^2) evaluations at worst must end. */
    private static final int LARGEST = 20_000;

    public SegmentShift {
        if (!(penalty.orElse(4.0) > 0) || penalty.orElse(4.0).isInfinite() || shortest.orElse(5) < 1) {
            throw new IllegalArgumentException(
                    "segment shift: penalty must be positive and finite and shortest at least 1, got "
                            + penalty.orElse(4.0) + " and " + shortest.orElse(5));
        }
        if (!(Math.abs(correlation.orElse(0.0)) < 1)) {
            throw new IllegalArgumentException(
                    "segment shift: correlation must be in (-1, 1), got " + correlation.orElse(0.0));
        }
        if (correlation.isPresent() && cost.orElse(SegmentCost.Kind.L2) == SegmentCost.Kind.AUTOREGRESSIVE) {
            throw new IllegalArgumentException(
                    "segment shift: the autoregressive cost finds the correlation of each stretch; leave correlation out");
        }
    }

    @Override
    public Detection in(Values xs, Values given) {
        Detector.require("segment shift", 2 * shortest.orElse(5), xs, given);
        Values ys = Detector.inRange(given);
        int n = ys.size();
        if (n > LARGEST) {
            throw new IllegalArgumentException("segment shift: a curve may have at most " + LARGEST + " points, got "
                    + n + "; change-point takes any number");
        }
        SegmentCost.Kind kind = cost.orElse(SegmentCost.Kind.L2);
        double usual = penalty.orElse(4.0) * Math.log(n);
        NoiseMemory memory = correlation.isPresent() ? NoiseMemory.none(n) : NoiseMemory.of(ys, usual);
        double phi = kind == SegmentCost.Kind.AUTOREGRESSIVE
                ? 0
                : correlation.orElse(memory.felt() ? memory.correlation() : 0);
        Values white = NoiseMemory.whitened(ys, phi);
        SegmentCost costs = costs(kind, white);
        double dearer = memory.felt() ? MeanShift.growth(memory.nearness()) : 1;
        double threshold = dearer * (usual * costs.unit() + costs.surplus());
        Partition partition = Partition.best(costs, threshold, shortest.orElse(5));
        List<Integer> breaks = ChangePoint.apart(partition.ends().subList(0, partition.breaks()), phi);
        int first = n - white.size();
        double left = NoiseMemory.lagOne(ys, breaks.stream().map(k -> k + first).toList());
        boolean doubtful = kind != SegmentCost.Kind.AUTOREGRESSIVE
                && correlation.isEmpty()
                && n < NoiseMemory.LEAST
                && left > 3 / Math.sqrt(n);
        boolean walks = !breaks.isEmpty() && correlation.isPresent() && NoiseMemory.walks(ys, phi);
        if (breaks.isEmpty() || doubtful || walks) {
            Detection.Answer none = doubtful && !breaks.isEmpty()
                    ? Detection.Answer.INCONCLUSIVE_CORRELATED_NOISE
                    : Detection.Answer.NONE;
            return new Detection(
                    walks || memory.wanders() ? Detection.Answer.INCONCLUSIVE_UNIT_ROOT : none,
                    Values.of(),
                    List.of(),
                    single(costs, shortest.orElse(5)),
                    threshold,
                    walks ? NoiseMemory.lagOne(ys, List.of()) : left);
        }
        List<Double> positions = new ArrayList<>();
        List<Interval> intervals = new ArrayList<>();
        int before = 0;
        for (int i = 0; i < breaks.size(); i++) {
            int split = breaks.get(i);
            int after = i + 1 < breaks.size() ? breaks.get(i + 1) : white.size();
            positions.add(middle(xs, split + first));
            intervals.add(plausible(costs, before, split, after, xs, first));
            before = split;
        }
        double fall = costs.of(0, white.size()) - partition.cost();
        return new Detection(
                true,
                Values.of(positions.stream().mapToDouble(x -> x).toArray()),
                intervals,
                fall / partition.breaks(),
                threshold,
                left);
    }

    private static SegmentCost costs(SegmentCost.Kind kind, Values ys) {
        double sigma = ChangePoint.noiseSigma(ys);
        double unit = switch (kind) {
            case L2 -> sigma > 0 ? sigma : 1;
            case L1 -> sigma > 0 ? sigma : 1;
            case MEAN_VARIANCE, KERNEL, AUTOREGRESSIVE -> 1;
        };
        return kind.of(ys.map(y -> y / unit));
    }

    /** Fall of cost by the best single break. */
    private static double single(SegmentCost costs, int shortest) {
        int n = costs.size();
        int least = Math.max(shortest, costs.shortest());
        double best = 0;
        for (int k = least; k <= n - least; k++) {
            best = Math.max(best, costs.of(0, n) - costs.of(0, k) - costs.of(k, n));
        }
        return best;
    }

    /** Places whose cost is within 2 ln n of the best, between the neighbours. */
    private static Interval plausible(SegmentCost costs, int before, int split, int after, Values xs, int first) {
        int least = costs.shortest();
        double best = costs.of(before, split) + costs.of(split, after);
        int earliest = split;
        int latest = split;
        for (int k = before + least; k <= after - least; k++) {
            if (costs.of(before, k) + costs.of(k, after) <= best + 2 * costs.unit() * Math.log(costs.size())) {
                earliest = Math.min(earliest, k);
                latest = Math.max(latest, k);
            }
        }
        return new Interval(middle(xs, earliest + first), middle(xs, latest + first));
    }

    private static double middle(Values xs, int split) {
        return xs.get(split - 1) + (xs.get(split) - xs.get(split - 1)) / 2;
    }
}
