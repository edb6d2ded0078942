package semicircle.experiments.correlation;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.dynamics.emergence.ChangePoint;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/**
 * How dear a change point must be for short series: with few points the noise is itself known badly, and the usual penalty of 3 raises false changes in
 * 14 % of 20 points of white noise. Found by sampling, once for each length and chance.
 */
final class ChangePenalty {
    private static final int SERIES = 2000;
    private static final double USUAL = 3;
    private static final double DEAREST = 60;
    private static final double STEP = 1.1;
    private static final int LONG =
            400; // beyond, the usual penalty raises fewer than 1 % and the sampling would cost more than it tells
    private static final Map<String, Double> KNOWN = new ConcurrentHashMap<>();

    private ChangePenalty() {}

    /**
     * The least penalty, in steps of a tenth, with no more false changes than allowed among {@value #SERIES} series of white noise.
     *
     * @param length points of the series, at least 1
     * @param chance of any change in noise, in (0, 1); no less than 1 / {@value #SERIES} can be told
     * @return the penalty; the dearest where no other is dear enough
     */
    static double of(int length, double chance) {
        return KNOWN.computeIfAbsent(length + " " + chance, key -> found(length, chance));
    }

    private static double found(int length, double chance) {
        if (length > LONG) {
            return USUAL;
        }
        double penalty = USUAL;
        while (penalty < DEAREST && falseChanges(length, penalty) > chance * SERIES) {
            penalty *= STEP;
        }
        return penalty;
    }

    private static int falseChanges(int length, double penalty) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(
                new Seed(1).child("white noise").child(length).generator());
        double[] places = new double[length];
        for (int i = 0; i < length; i++) {
            places[i] = i;
        }
        Values xs = Values.of(places);
        ChangePoint detector = new ChangePoint(penalty, Optional.of(0.0));
        int found = 0;
        for (int k = 0; k < SERIES; k++) {
            double[] noise = new double[length];
            for (int i = 0; i < length; i++) {
                noise[i] = gaussian.sample();
            }
            found += detector.in(xs, Values.of(noise)).found() ? 1 : 0;
        }
        return found;
    }
}
