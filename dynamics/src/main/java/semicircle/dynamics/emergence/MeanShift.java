package semicircle.dynamics.emergence;

import java.util.List;
import java.util.Optional;
import semicircle.spectra.Interval;
import semicircle.spectra.Values;

/**
 * One shift of the mean of a curve under Gaussian noise with memory, at a stated false-alarm rate; a wandering curve answers "inconclusive
 * (unit root)".
 *
 * <p>Evidence: the largest F of a step in the regression on the value before (or in the whitened curve where the correlation phi of neighbours
 * is given). Threshold: its quantile under noise alone, from 10^5 series a length; with phi estimated it grows with the nearness tau = n (1 -
 * phi) of a unit root, so that the rate is kept for every phi up to 1 - 20/n, is lower beyond, and is about 1.2 % at a unit root. There is no alarm
 * for tau below 24; without an alarm a unit root that Dickey and Fuller's t does not reject (-3.3, 1.5 %) answers inconclusive.
 *
 * <p>Shape: at least 20 points, 100 where phi is estimated (else the rate is lower than stated down to 50, which is the least). Units: none. Cost: O(n).
 *
 * <p>Source: Andrews 1993, Econometrica 61, 821; Dickey and Fuller 1979, J. Am. Stat. Assoc. 74, 427. Quantiles: own samples.
 *
 * @param level false-alarm rate, in 0.001..0.2; 0.05 is customary
 * @param correlation phi, correlation of neighbours, in (-1, 1), 0 for independent noise; left out: it is estimated; a walk that it cannot be answers "inconclusive (unit root)"
 */
public record MeanShift(double level, Optional<Double> correlation) implements Detector {
    private static final double[] LEVELS = {0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.001};
    private static final double[] LENGTHS = {20, 30, 50, 100, 200, 500, 1000, 2000, 5000};
    private static final double[][] QUANTILES = {
        {5.847, 7.916, 10.110, 13.319, 15.969, 18.970, 27.007},
        {6.046, 7.940, 9.910, 12.698, 14.894, 17.236, 23.409},
        {6.001, 7.779, 9.553, 12.017, 13.869, 15.914, 20.496},
        {6.155, 7.822, 9.552, 11.726, 13.333, 15.089, 18.958},
        {6.221, 7.863, 9.477, 11.622, 13.170, 14.613, 18.501},
        {6.358, 7.980, 9.587, 11.634, 13.118, 14.622, 18.416},
        {6.407, 8.036, 9.585, 11.648, 13.263, 14.786, 18.315},
        {6.506, 8.150, 9.707, 11.789, 13.257, 14.832, 18.289},
        {6.507, 8.175, 9.733, 11.836, 13.240, 14.616, 18.229}
    };

    /** Nearness of a unit root, and how much the threshold grows there: from 40000 series of 200 and 12000 of 2000 points. */
    private static final double[] NEARNESS = {24, 27, 32, 42, 61, 92, 110, 210, 1000, 2000};

    private static final double[] GROWTH = {14, 14, 1.39, 1.335, 1.18, 1.125, 1.09, 1.045, 1.015, 1};
    static final double NEAREST = 24;
    static final double UNIT_ROOT = -3.3;

    /** Logarithm of the likelihood ratio that bounds an interval, as for {@link ChangePoint}. */
    private static final double INTERVAL_DROP = 3.676;

    public MeanShift {
        if (!(level >= 0.001 && level <= 0.2)) {
            throw new IllegalArgumentException("mean shift: level must be in 0.001..0.2, got " + level);
        }
        if (correlation.isPresent() && !(Math.abs(correlation.get()) < 1)) {
            throw new IllegalArgumentException("mean shift: correlation must be in (-1, 1), got " + correlation.get());
        }
    }

    @Override
    public Detection in(Values xs, Values given) {
        Detector.require("mean shift", correlation.isPresent() ? 20 : 50, xs, given);
        Values ys = Detector.inRange(given);
        int n = ys.size();
        double scale = ys.stream().map(Math::abs).max().orElse(0); // so that squares neither overflow nor vanish
        Values scaled = scale > 0 ? ys.map(y -> y / scale) : ys;
        ShiftScan scan =
                correlation.isPresent() ? ShiftScan.known(scaled, correlation.get()) : ShiftScan.estimated(scaled);
        double nearness = scan.size() * (1 - scan.correlation());
        double threshold = interpolated(scan.size()) * (correlation.isPresent() ? 1 : growth(nearness));
        boolean allowed = correlation.isPresent() || nearness >= NEAREST;
        boolean walks =
                scan.statistic() > threshold && correlation.isPresent() && NoiseMemory.walks(scaled, correlation.get());
        if (allowed && !walks && scan.statistic() > threshold) {
            int split = scan.split(n);
            int[] plausible = scan.plausible(n, INTERVAL_DROP);
            return new Detection(
                    true,
                    Values.of(middle(xs, split)),
                    List.of(new Interval(middle(xs, plausible[0]), middle(xs, plausible[1]))),
                    scan.statistic(),
                    threshold,
                    NoiseMemory.lagOne(scaled, List.of(split)));
        }
        boolean wanders = walks || (correlation.isEmpty() && (!allowed || scan.unitRoot() > UNIT_ROOT));
        return new Detection(
                wanders ? Detection.Answer.INCONCLUSIVE_UNIT_ROOT : Detection.Answer.NONE,
                Values.of(),
                List.of(),
                scan.statistic(),
                threshold,
                NoiseMemory.lagOne(scaled, List.of()));
    }

    private static double middle(Values xs, int split) {
        return xs.get(split - 1) + (xs.get(split) - xs.get(split - 1)) / 2;
    }

    /** How much dearer a shift must be near a unit root, from {@code n (1 - phi)}. */
    static double growth(double nearness) {
        return Table.at(NEARNESS, GROWTH, nearness);
    }

    private double interpolated(int size) {
        double[] byLength = new double[LENGTHS.length];
        double[] levels = new double[LEVELS.length];
        for (int j = 0; j < levels.length; j++) {
            levels[j] = 1 / LEVELS[j];
        }
        for (int i = 0; i < byLength.length; i++) {
            byLength[i] = Table.at(levels, QUANTILES[i], 1 / level);
        }
        return Table.at(LENGTHS, byLength, size);
    }

    /** Linear interpolation in the logarithm of the argument, constant beyond the ends. */
    private static final class Table {
        private Table() {}

        static double at(double[] xs, double[] ys, double x) {
            if (x <= xs[0]) {
                return ys[0];
            }
            for (int i = 1; i < xs.length; i++) {
                if (x <= xs[i]) {
                    double share = Math.log(x / xs[i - 1]) / Math.log(xs[i] / xs[i - 1]);
                    return ys[i - 1] + share * (ys[i] - ys[i - 1]);
                }
            }
            return ys[ys.length - 1];
        }
    }
}
