package semicircle.dynamics.verdict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a collapse says of a scale that it has not seen: each scale is left out in turn, for how far x_c moves; and the largest is foretold from the smaller ones by each way in which curves may
 * depend on the scale, for which of them foretells best.
 *
 * @param motion of x_c, the largest of those without one scale
 * @param misses S of the largest scale, about 1 where it is foretold within its errors, by each way in words
 */
record HeldOut(double motion, Map<String, Double> misses) {
    private static final int FEWEST_SIZES = 4;

    HeldOut {
        misses = Collections.unmodifiableMap(new LinkedHashMap<>(misses)); // in one order
    }

    /** Of curves of four scales at least. */
    static Optional<HeldOut> of(Sharpening sharpening) {
        CurveFamily family = sharpening.family();
        int sizes = family.curves().size();
        if (sizes < FEWEST_SIZES || !Double.isFinite(sharpening.power().quality())) {
            return Optional.empty();
        }
        double motion = 0;
        for (int i = 0; i < sizes; i++) {
            CollapseFit without = refit(sharpening, sharpening.power(), without(family, i));
            if (Double.isFinite(without.quality())) {
                motion = Math.max(
                        motion,
                        Math.abs(without.threshold() - sharpening.power().threshold()));
            }
        }
        Map<String, Double> misses = new LinkedHashMap<>();
        misses.put("a power of N", miss(sharpening, sharpening.power()));
        misses.put("ln N", miss(sharpening, sharpening.logarithm()));
        misses.put("a mere shift", miss(sharpening, sharpening.drift()));
        misses.put("no scale", miss(sharpening, CollapseFit.search(problem(sharpening, Stretching.NOTHING, family))));
        return Optional.of(new HeldOut(motion, misses));
    }

    private static CurveFamily without(CurveFamily family, int i) {
        List<SizeCurve> others = new ArrayList<>(family.curves());
        others.remove(i);
        return new CurveFamily(others);
    }

    private static CollapseFit.Problem problem(Sharpening sharpening, Stretching stretching, CurveFamily family) {
        return new CollapseFit.Problem(family, stretching, sharpening.lifted());
    }

    private static CollapseFit refit(Sharpening sharpening, CollapseFit fit, CurveFamily family) {
        return CollapseFit.near(problem(sharpening, fit.stretching(), family), fit.parameters());
    }

    /** S of the points of the largest scale about the curve that the others make, all stretched as the others alone have it. */
    private static double miss(Sharpening sharpening, CollapseFit fit) {
        CurveFamily family = sharpening.family();
        CurveFamily smaller = without(family, family.curves().size() - 1);
        double[] p = refit(sharpening, fit, smaller).parameters();
        if (fit.stretching() == Stretching.SETTLING) {
            p[0] *= smaller.middleSize() / family.middleSize(); // of the middle scale
        } else if (fit.stretching() == Stretching.OWN_SETTLING) {
            p[0] *= Math.pow(smaller.middleSize() / family.middleSize(), p[1]);
        }
        return problem(sharpening, fit.stretching(), family).ofLargest(p);
    }

    /** {@return the way that foretells the largest scale best, as far as any does} */
    String words() {
        Map.Entry<String, Double> best =
                misses.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
        double power = misses.getOrDefault("a power of N", Double.POSITIVE_INFINITY);
        return Double.isInfinite(best.getValue())
                ? "; the largest scale overlaps too little with the others to be foretold"
                : Words.text(
                        "; held out, the largest scale is foretold best by %s, S = %.2f%s; x_c moves by %.2g at most without any one scale",
                        best.getKey(),
                        best.getValue(),
                        best.getValue().equals(power) ? "" : Words.text(" (a power of N %.2f)", Math.min(1e9, power)),
                        motion);
    }
}
