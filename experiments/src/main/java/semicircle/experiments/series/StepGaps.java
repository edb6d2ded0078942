package semicircle.experiments.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import semicircle.data.checkpoint.Series;

/**
 * Places where a series lacks steps, by its own strides. Planned strides stay, grow, or multiply ({@code 1, 2, 4, ..., 512, 1000, 2000}) but never shrink:
 * a stride that is longer than a later one lacks steps, whatever came before; so does a power of the ratio that holds before and after; and a last stride that is a
 * multiple of three equal ones, or of three equal ratios. A last step that comes early, as the end of a training does, says nothing.
 */
final class StepGaps {
    private static final double LONGER = 1.4;
    private static final double EQUAL = 0.01;
    private static final int RUN = 3;

    private final List<Series.Step> steps;

    StepGaps(List<Series.Step> steps) {
        this.steps = IntStream.range(0, steps.size())
                .filter(i -> i == 0 || steps.get(i).number() > steps.get(i - 1).number())
                .mapToObj(steps::get)
                .toList();
    }

    /** {@return a finding for each place, in order} */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (int i = 1; i < steps.size(); i++) {
            int at = i;
            words(i).ifPresent(words -> findings.add(new Finding(
                    Finding.Kind.GAP,
                    steps.get(at).name(),
                    steps.get(at - 1).name(),
                    "no step between " + steps.get(at - 1).number() + " and "
                            + steps.get(at).number() + ", where " + words)));
        }
        return findings;
    }

    private Optional<String> words(int i) {
        int last = steps.size() - 1;
        OptionalDouble stride = i < last ? laterStride(i) : runBefore(i, false);
        if (stride.isPresent()) {
            return Optional.of("steps come every " + (long) stride.getAsDouble());
        }
        OptionalDouble ratio = i < last ? ratioAround(i) : runBefore(i, true);
        return ratio.isPresent()
                ? Optional.of(String.format(
                        Locale.ROOT, "each step is %.2f times the one before", Math.exp(ratio.getAsDouble())))
                : Optional.empty();
    }

    /** Distance of a step from the one before it, or the logarithm of their ratio; NaN from step 0. */
    private double spacing(int i, boolean ratio) {
        double from = steps.get(i - 1).number();
        double to = steps.get(i).number();
        return ratio ? (from > 0 ? Math.log(to / from) : Double.NaN) : to - from;
    }

    /** The smallest later stride, where it is shorter; the last one counts if it is no shorter than the one before it, or one that was there earlier. */
    private OptionalDouble laterStride(int i) {
        int last = steps.size() - 1;
        double least = Double.POSITIVE_INFINITY;
        for (int j = i + 1; j <= last; j++) {
            boolean early = j == last && spacing(j, false) < (1 - EQUAL) * spacing(j - 1, false) && !usual(j);
            least = early ? least : Math.min(least, spacing(j, false));
        }
        return spacing(i, false) > LONGER * least ? OptionalDouble.of(least) : OptionalDouble.empty();
    }

    private boolean usual(int j) {
        double own = spacing(j, false);
        return IntStream.range(1, j).anyMatch(k -> Math.abs(spacing(k, false) - own) < EQUAL * own);
    }

    /** The ratio of the nearest shorter ratios on both sides, where they agree and this one is a power of it. */
    private OptionalDouble ratioAround(int i) {
        double own = spacing(i, true);
        double before = Double.NaN;
        for (int j = i - 1; j >= 1 && Double.isNaN(before); j--) {
            before = own > LONGER * spacing(j, true) ? spacing(j, true) : before;
        }
        double after = Double.NaN;
        for (int j = i + 1; j < steps.size() && Double.isNaN(after); j++) {
            after = own > LONGER * spacing(j, true) ? spacing(j, true) : after;
        }
        boolean agree = Math.abs(before - after) < EQUAL * before;
        return agree && multiple(own, before) ? OptionalDouble.of(before) : OptionalDouble.empty();
    }

    /** The spacing of the three before, where they are equal and this one is a multiple of it. */
    private OptionalDouble runBefore(int i, boolean ratio) {
        if (i <= RUN) {
            return OptionalDouble.empty();
        }
        double usual = spacing(i - 1, ratio);
        for (int j = i - RUN; j < i; j++) {
            if (!(Math.abs(spacing(j, ratio) - usual) < EQUAL * usual)) {
                return OptionalDouble.empty();
            }
        }
        return multiple(spacing(i, ratio), usual) ? OptionalDouble.of(usual) : OptionalDouble.empty();
    }

    private static boolean multiple(double own, double usual) {
        double times = Math.rint(own / usual);
        return times >= 2 && Math.abs(own / usual - times) < EQUAL * times;
    }
}
