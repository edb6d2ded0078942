package semicircle.dynamics.emergence;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import semicircle.spectra.Interval;
import semicircle.spectra.Values;

/**
 * Whether a curve has come to a steady state, fixed or periodic, and since when.
 *
 * <p>The rest of the curve from an eighth, a quarter, three eighths or a half of it on, or all of it, is cut into ten stretches that
 * leave out no row (whole periods; eight stretches where there are fewer than ten). It is steady if nothing drifts: the level and the strength
 * of the stretches; of a periodic curve the level, the amplitude and the delay of the shape of its period, and the strength of
 * what that leaves. None of them may have a slope against time (the delay may: its slope is the error of the period), nor may the
 * first one to five stretches differ from those after the next, by Student's t, or by less than {@code tolerance} of the range
 * of the whole curve. Evidence: the least chance of such a t without a drift, times the number of tests (12; 24 of a periodic curve, 20 with eight
 * stretches), which bounds the chance of any, at most 1; from the last half where nothing is steady. Threshold: {@code level}.
 *
 * <p>Position: the earliest start that passes. Interval: from the start before it, which was refused, to the next. A state
 * that began before the interval has been refused with a chance of at most {@code level}; one that begins beyond it has passed though an eighth of
 * the curve was otherwise. Measured: of 1000 curves of 400 points with a jump of
 * 1.25 standard deviations of independent noise, anywhere in the first half, the interval holds its place in 97.6 %. A smaller jump, or a slow
 * approach, may end earlier or later: the interval then holds the time from which no difference is seen.
 *
 * <p>A last half that spans less than {@code tolerance} of the range is fixed. Otherwise it is periodic where {@link
 * PeriodSearch} says so, which needs equal steps. Noise whose memory is longer than a fifth of a stretch answers inconclusive.
 *
 * <p>Shape: at least 100 points. Units: none. Cost: O(n), and 99 times a Fourier transform of at most 2048 points. Fails: a
 * steady state that begins in the last half is not seen.
 * <p>Source: batch means, Law and Kelton 2000, Simulation Modeling and Analysis, chapter 9.
 *
 * @param level chance that a steady state is not seen, in (0, 0.5]; 0.05 if left out
 * @param tolerance drift that still counts as none, as a share of the range of the curve, in [0, 0.5]; 0.01 if left out
 */
public record SteadyState(Optional<Double> level, Optional<Double> tolerance) implements Detector {
    private static final int STRETCHES = 10;
    private static final int STARTS = 4; // of an eighth each
    private static final double MEMORY = 5;

    public SteadyState {
        if (!(level.orElse(0.05) > 0 && level.orElse(0.05) <= 0.5)
                || !(tolerance.orElse(0.01) >= 0 && tolerance.orElse(0.01) <= 0.5)) {
            throw new IllegalArgumentException("steady state: level must be in (0, 0.5] and tolerance in [0, 0.5], got "
                    + level.orElse(0.05) + " and " + tolerance.orElse(0.01));
        }
    }

    @Override
    public Detection in(Values xs, Values given) {
        Detector.require("steady state", 100, xs, given);
        Values ys = Detector.inRange(given);
        int n = ys.size();
        double[] curve = ys.toArray();
        double allowed = tolerance.orElse(0.01) * range(curve, 0);
        boolean still = range(curve, n / 2) <= allowed;
        OptionalDouble steps = still || !even(xs)
                ? OptionalDouble.empty()
                : PeriodSearch.of(java.util.Arrays.copyOfRange(curve, n / 2, n), level.orElse(0.05));
        double memory = still || steps.isPresent() ? 0 : memory(curve, n / 2);
        double chance = 0;
        for (int k = 0; k <= STARTS; k++) {
            int start = start(n, k);
            double[] rest = java.util.Arrays.copyOfRange(curve, start, n);
            chance = k == STARTS && still ? 1 : Math.min(1, chance(rest, n / 2, steps, allowed));
            int stretch = (n - start) / STRETCHES;
            boolean longEnough = stretch >= MEMORY * (1 + memory) / Math.max(1e-9, 1 - memory);
            if (chance > level.orElse(0.05) && !longEnough) {
                return answer(Detection.Answer.INCONCLUSIVE_UNIT_ROOT, Values.of(), List.of(), chance, memory, steps);
            }
            if (chance > level.orElse(0.05)) {
                double since = xs.get(start);
                return answer(
                        Detection.Answer.FOUND,
                        Values.of(since),
                        List.of(new Interval(xs.get(start(n, Math.max(0, k - 1))), xs.get(start(n, k + 1)))),
                        chance,
                        memory,
                        steps.isPresent()
                                ? OptionalDouble.of(steps.getAsDouble() * (xs.get(n - 1) - xs.get(0)) / (n - 1))
                                : steps);
            }
        }
        return answer(Detection.Answer.NONE, Values.of(), List.of(), chance, memory, OptionalDouble.empty());
    }

    private Detection answer(
            Detection.Answer answer,
            Values positions,
            List<Interval> intervals,
            double chance,
            double memory,
            OptionalDouble period) {
        return new Detection(answer, positions, intervals, chance, level.orElse(0.05), memory, period);
    }

    private static int start(int n, int eighths) {
        return (int) ((long) n * eighths / (2 * STARTS));
    }

    private static double range(double[] curve, int from) {
        double low = curve[from];
        double high = curve[from];
        for (int i = from; i < curve.length; i++) {
            low = Math.min(low, curve[i]);
            high = Math.max(high, curve[i]);
        }
        return high - low;
    }

    private static boolean even(Values xs) {
        double step = (xs.get(xs.size() - 1) - xs.get(0)) / (xs.size() - 1);
        for (int i = 1; i < xs.size(); i++) {
            if (Math.abs(xs.get(i) - xs.get(i - 1) - step) > 1e-6 * step) {
                return false;
            }
        }
        return true;
    }

    /** Correlation of neighbours about the mean, from 0 to 1. */
    private static double memory(double[] curve, int from) {
        double mean = 0;
        for (int i = from; i < curve.length; i++) {
            mean += curve[i] / (curve.length - from);
        }
        double products = 0;
        double squares = 0;
        for (int i = from; i < curve.length; i++) {
            squares += (curve[i] - mean) * (curve[i] - mean);
            products += i > from ? (curve[i] - mean) * (curve[i - 1] - mean) : 0;
        }
        return squares > 0 ? Math.max(0, Math.min(1, products / squares)) : 0;
    }

    /** The least chance of all tests of a start, times their number. */
    private static double chance(double[] curve, int half, OptionalDouble period, double allowed) {
        return period.isPresent()
                ? periodicChance(curve, Math.min(PeriodSearch.MOST, half), period.getAsDouble(), allowed)
                : fixedChance(curve, allowed);
    }

    private static double fixedChance(double[] curve, double allowed) {
        double[] means = new double[STRETCHES];
        double[] deviations = new double[STRETCHES];
        double[] rows = new double[STRETCHES];
        for (int b = 0; b < STRETCHES; b++) {
            int from = (int) ((long) curve.length * b / STRETCHES);
            int to = (int) ((long) curve.length * (b + 1) / STRETCHES);
            rows[b] = to - from;
            for (int i = from; i < to; i++) {
                means[b] += curve[i] / (to - from);
            }
            double squares = 0;
            for (int i = from; i < to; i++) {
                squares += (curve[i] - means[b]) * (curve[i] - means[b]);
            }
            deviations[b] = Math.sqrt(squares / (to - from));
        }
        Stretches stretches = new Stretches(allowed, rows);
        return 2 * Stretches.tests(STRETCHES) * Math.min(stretches.chance(means), stretches.chance(deviations));
    }

    /** Delays may grow evenly, for the period is not known exactly. */
    private static double periodicChance(double[] curve, int known, double period, double allowed) {
        PeriodicShape shape = new PeriodicShape(curve, period, known);
        int[] ends = shape.ends();
        int count = ends.length - 1;
        double[] rows = new double[count];
        double[][] numbers = new double[4][count];
        for (int b = 0; b < count; b++) {
            rows[b] = ends[b + 1] - ends[b];
            double[] found = shape.numbers(ends[b], ends[b + 1]);
            for (int q = 0; q < numbers.length; q++) {
                numbers[q][b] = found[q];
            }
        }
        Stretches stretches = new Stretches(allowed, rows);
        double least = Math.min(
                Math.min(stretches.chance(numbers[0]), stretches.chance(numbers[1])),
                Math.min(stretches.splitChance(stretches.withoutLine(numbers[2])), stretches.chance(numbers[3])));
        return numbers.length * Stretches.tests(count) * least;
    }
}
