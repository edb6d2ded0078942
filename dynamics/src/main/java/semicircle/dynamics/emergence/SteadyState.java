package semicircle.dynamics.emergence;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import semicircle.spectra.Interval;
import semicircle.spectra.Values;

/**
 * Whether a curve has come to a steady state, fixed or periodic, and since when.
 *
 * <p>The rest of the curve from an eighth, a quarter, three eighths or a half of it on, or all of it, is steady if neither
 * its level nor its strength drifts: the means, and the standard deviations, of ten stretches (of whole periods) have no slope
 * against time, and the first is as the others, by Student's t at {@code level/4} each, or differ by less than {@code tolerance} of the
 * range of the whole curve. Found: a steady state; position: the earliest such start, known to an eighth of the curve. Evidence: the
 * least chance of such a t without a drift, from the last half where nothing is steady; threshold: {@code level/4}.
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
    private static final int TESTS = 4;

    public SteadyState {
        if (!(level.orElse(0.05) > 0 && level.orElse(0.05) <= 0.5)
                || !(tolerance.orElse(0.01) >= 0 && tolerance.orElse(0.01) <= 0.5)) {
            throw new IllegalArgumentException("steady state: level must be in (0, 0.5] and tolerance in [0, 0.5], got "
                    + level.orElse(0.05) + " and " + tolerance.orElse(0.01));
        }
    }

    @Override
    public Detection in(Values xs, Values ys) {
        Detector.require("steady state", 100, xs, ys);
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
            int start = (int) ((long) n * k / (2 * STARTS));
            chance = k == STARTS && still ? 1 : chance(curve, start, steps.orElse(1), allowed);
            int stretch = (n - start) / STRETCHES;
            boolean longEnough = stretch >= MEMORY * (1 + memory) / Math.max(1e-9, 1 - memory);
            if (chance > level.orElse(0.05) / TESTS && !longEnough) {
                return answer(Detection.Answer.INCONCLUSIVE_UNIT_ROOT, Values.of(), List.of(), chance, memory, steps);
            }
            if (chance > level.orElse(0.05) / TESTS) {
                double since = xs.get(start);
                double before = xs.get(Math.max(0, start - n / (2 * STARTS)));
                return answer(
                        Detection.Answer.FOUND,
                        Values.of(since),
                        List.of(new Interval(before, since)),
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
        return new Detection(answer, positions, intervals, chance, level.orElse(0.05) / TESTS, memory, period);
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

    /** The least chance of the four; 1 where all differences are allowed. */
    private static double chance(double[] curve, int start, double period, double allowed) {
        int length = curve.length - start;
        double stretch = (double) length / STRETCHES;
        stretch = period <= stretch ? period * Math.floor(stretch / period) : stretch;
        double[] means = new double[STRETCHES];
        double[] deviations = new double[STRETCHES];
        for (int b = 0; b < STRETCHES; b++) {
            int from = curve.length - (int) Math.round(stretch * (STRETCHES - b));
            int to = curve.length - (int) Math.round(stretch * (STRETCHES - b - 1));
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += curve[i];
            }
            means[b] = sum / (to - from);
            double squares = 0;
            for (int i = from; i < to; i++) {
                squares += (curve[i] - means[b]) * (curve[i] - means[b]);
            }
            deviations[b] = Math.sqrt(squares / (to - from));
        }
        return Math.min(
                Math.min(slopeChance(allowed, means), slopeChance(allowed, deviations)),
                Math.min(firstChance(allowed, means), firstChance(allowed, deviations)));
    }

    /** The first number against the others. */
    private static double firstChance(double allowed, double... numbers) {
        int n = numbers.length - 1;
        double mean = (java.util.Arrays.stream(numbers).sum() - numbers[0]) / n;
        double difference = Math.abs(numbers[0] - mean);
        double squares = 0;
        for (int i = 1; i <= n; i++) {
            squares += (numbers[i] - mean) * (numbers[i] - mean);
        }
        if (difference <= allowed) {
            return 1;
        }
        double error = Math.sqrt(squares / (n - 1) * (1 + 1.0 / n));
        return error > 0 ? studentTail(difference / error, n - 1) : 0;
    }

    private static double slopeChance(double allowed, double... numbers) {
        int n = numbers.length;
        double mean = java.util.Arrays.stream(numbers).average().orElse(0);
        double middle = (n - 1) / 2.0;
        double slope = 0;
        for (int i = 0; i < n; i++) {
            slope += (i - middle) * (numbers[i] - mean) * 12 / (n * (n * (double) n - 1));
        }
        if (Math.abs(slope) * n <= allowed) {
            return 1;
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double residual = numbers[i] - mean - slope * (i - middle);
            squares += residual * residual;
        }
        double error = Math.sqrt(squares / (n - 2) * 12 / (n * (n * (double) n - 1)));
        return error > 0 ? studentTail(Math.abs(slope) / error, n - 2) : 0;
    }

    /** Chance that |t| is larger, for an even number of degrees of freedom (Abramowitz and Stegun 26.7.4). */
    static double studentTail(double t, int freedom) {
        double angle = Math.atan(t / Math.sqrt(freedom));
        double cosine = Math.cos(angle);
        double term = 1;
        double sum = 1;
        for (int k = 2; k < freedom; k += 2) {
            term *= (k - 1.0) / k * cosine * cosine;
            sum += term;
        }
        return 1 - Math.sin(angle) * sum;
    }
}
