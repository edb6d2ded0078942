package semicircle.dynamics.emergence;

import java.util.ArrayList;
import java.util.List;
import semicircle.spectra.Interval;
import semicircle.spectra.Values;

/**
 * Breaks of a Gaussian curve as they come, by the chance of each time since the last break: Bayesian online detection with unknown mean and variance.
 *
 * <p>Prior of a stretch: normal-gamma about the mean of the first tenth of the points, with the weight of one observation and the scale of the differences. A break is
 * said where the chance that the last stretch began later than the one believed before exceeds {@code certainty}. Cost: n times the lengths
 * kept (chances below 1e-6 are dropped). Only the past of a point is used. The noise of a stretch is independent: breaks in a curve whose noise is not answer
 * "inconclusive (correlated noise)" or "(unit root)".
 *
 * <p>Source: Adams and MacKay 2007, arXiv 0710.3742.
 *
 * @param meanLength expected distance between breaks in points, above 1; the prior's hazard is its inverse
 * @param certainty chance asked for, in (0.5, 1)
 */
public record BayesianRunLength(double meanLength, double certainty) implements Detector {
    private static final double NEGLIGIBLE = 1e-6;

    public BayesianRunLength {
        if (!(meanLength > 1) || Double.isInfinite(meanLength) || !(certainty > 0.5 && certainty < 1)) {
            throw new IllegalArgumentException(
                    "bayesian run length: mean length must be above 1 and finite, certainty in (0.5, 1), got "
                            + meanLength + " and " + certainty);
        }
    }

    @Override
    public Detection in(Values xs, Values given) {
        Detector.require("bayesian run length", 10, xs, given);
        Values ys = Detector.inRange(given);
        int n = ys.size();
        double centre = ys.stream().limit(Math.max(5, n / 10)).average().orElse(0);
        double sigma = ChangePoint.noiseSigma(ys);
        RunLengths lengths = new RunLengths(1 / meanLength, NEGLIGIBLE);
        List<Integer> breaks = new ArrayList<>();
        int begun = 0; // of the stretch believed so far
        double highest = 0;
        for (int t = 0; t < n; t++) {
            lengths.see(sigma > 0 ? (ys.get(t) - centre) / sigma : ys.get(t) - centre);
            double later = lengths.chanceBegunAfter(begun, t);
            highest = Math.max(highest, later);
            if (later > certainty && t - lengths.likeliest(t) >= 2) {
                begun = lengths.likeliest(t);
                if (begun > 0) {
                    breaks.add(begun);
                }
            }
        }
        double[] positions = breaks.stream()
                .mapToDouble(k -> (xs.get(k - 1) + xs.get(k)) / 2)
                .distinct()
                .sorted()
                .toArray();
        List<Interval> intervals = new ArrayList<>();
        for (double x : positions) {
            intervals.add(new Interval(x, x));
        }
        boolean found = positions.length > 0;
        List<Integer> places = breaks.stream().distinct().sorted().toList();
        NoiseMemory memory = found ? NoiseMemory.of(ys, 3 * Math.log(n)) : NoiseMemory.none(n);
        Detection.Answer answer = memory.answer(found);
        boolean said = answer == Detection.Answer.FOUND;
        return new Detection(
                answer,
                said ? Values.of(positions) : Values.of(),
                said ? intervals : List.of(),
                highest,
                certainty,
                said || !found ? NoiseMemory.lagOne(ys, places) : memory.correlation());
    }
}
