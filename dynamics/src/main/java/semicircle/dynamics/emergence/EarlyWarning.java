package semicircle.dynamics.emergence;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Interval;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/**
 * Critical slowing down ahead of a transition: the memory or the variance of a curve rises in time.
 *
 * <p>In each of {@code windows} stretches without overlap the correlation of neighbours (or the logarithm of the variance) is taken about a straight line; evidence is Kendall's tau of
 * those numbers in time. A block bootstrap, which shuffles the stretches and so keeps all memory inside them, gives its chance under no
 * trend; found where that is at most {@code level}. Position: the last point, where the warning stands. Cost: O(n + 2000 windows^2).
 *
 * <p>Source: Scheffer et al. 2009, Nature 461, 53; Dakos et al. 2012, PLoS ONE 7, e41010.
 *
 * @param indicator what rises; autocorrelation if left out
 * @param windows stretches, in 6..200; 20 if left out
 * @param level false-alarm rate, in (0, 0.5]; 0.05 if left out
 */
public record EarlyWarning(Optional<Indicator> indicator, Optional<Integer> windows, Optional<Double> level)
        implements Detector {
    private static final int SHUFFLES = 1999;

    /** Variance below this share of the largest square is rounding. */
    private static final double ROUNDING = 1e-28;

    /** What rises ahead of a transition. */
    public enum Indicator {
        /** Correlation of neighbours: towards 1. */
        AUTOCORRELATION,
        /** Variance: without bound. */
        VARIANCE
    }

    public EarlyWarning {
        if (windows.orElse(20) < 6
                || windows.orElse(20) > 200
                || !(level.orElse(0.05) > 0 && level.orElse(0.05) <= 0.5)) {
            throw new IllegalArgumentException("early warning: windows must be in 6..200 and level in (0, 0.5], got "
                    + windows.orElse(20) + " and " + level.orElse(0.05));
        }
    }

    @Override
    public Detection in(Values xs, Values given) {
        int count = windows.orElse(20);
        Detector.require("early warning", 8 * count, xs, given);
        Values ys = Detector.inRange(given);
        Values numbers = indicators(ys);
        double tau = kendall(numbers);
        double[] shuffled = new double[SHUFFLES];
        UniformRandomProvider random = new Seed(count).child("early warning").generator(); // a fixed set of orders
        double[] order = numbers.toArray();
        for (int s = 0; s < SHUFFLES; s++) {
            for (int i = count - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                double swap = order[i];
                order[i] = order[j];
                order[j] = swap;
            }
            shuffled[s] = kendall(Values.of(order));
        }
        java.util.Arrays.sort(shuffled);
        double threshold = shuffled[(int) Math.floor((SHUFFLES + 1) * (1 - level.orElse(0.05))) - 1];
        boolean found = tau > threshold;
        double last = xs.get(xs.size() - 1);
        return new Detection(
                found,
                found ? Values.of(last) : Values.of(),
                found ? List.of(new Interval(last, last)) : List.of(),
                tau,
                threshold,
                NoiseMemory.lagOne(
                        ys,
                        IntStream.range(1, count)
                                .map(w -> (int) ((long) ys.size() * w / count))
                                .boxed()
                                .toList()));
    }

    /**
     * The indicator in each stretch.
     *
     * @param ys at least 8 points a stretch
     * @return one number a stretch
     */
    public Values indicators(Values ys) {
        int count = windows.orElse(20);
        double largest = ys.stream().map(Math::abs).max().orElse(0);
        double least = Math.max(Double.MIN_NORMAL, ROUNDING * largest * largest);
        Values.Filling numbers = Values.filling(count);
        for (int w = 0; w < count; w++) {
            int from = (int) ((long) ys.size() * w / count);
            int to = (int) ((long) ys.size() * (w + 1) / count);
            numbers.set(w, indicator(ys, from, to, least));
        }
        return numbers.done();
    }

    private double indicator(Values ys, int from, int to, double least) {
        int n = to - from;
        double middle = (n - 1) / 2.0;
        double mean = 0;
        double slope = 0;
        for (int i = 0; i < n; i++) {
            mean += ys.get(from + i) / n;
            slope += (i - middle) * ys.get(from + i) * 12 / (n * (n * (double) n - 1));
        }
        double squares = 0;
        double products = 0;
        double last = 0;
        for (int i = 0; i < n; i++) {
            double residual = ys.get(from + i) - mean - slope * (i - middle);
            squares += residual * residual;
            products += i > 0 ? residual * last : 0;
            last = residual;
        }
        if (indicator.orElse(Indicator.AUTOCORRELATION) == Indicator.VARIANCE) {
            return Math.log(Math.max(least, squares / n));
        }
        return squares / n > least ? products / squares : 0;
    }

    /** Kendall's tau of a series with its order: concordant less discordant pairs over all. */
    static double kendall(Values series) {
        int n = series.size();
        long sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                sum += (long) Math.signum(series.get(i) - series.get(j));
            }
        }
        return 2.0 * sum / (n * (n - 1.0));
    }
}
