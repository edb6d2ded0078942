package semicircle.experiments.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import semicircle.dynamics.emergence.ChangePoint;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

class ChangePenaltyTest {
    /** 4000 other series: the rate is at most 0.05, plus five standard errors of both samples, 5 sqrt(.05 * .95 (1/2000 + 1/4000)) = .030. */
    @ParameterizedTest
    @ValueSource(ints = {6, 20, 30, 100})
    void noiseShowsAChangeAtTheStatedRateAtMost(int length) {
        ChangePoint detector = new ChangePoint(ChangePenalty.of(length, 0.05));
        ZigguratSampler.NormalizedGaussian gaussian =
                ZigguratSampler.NormalizedGaussian.of(new Seed(77).child(length).generator());
        double[] places = new double[length];
        double[] noise = new double[length];
        int found = 0;
        for (int k = 0; k < 4000; k++) {
            for (int i = 0; i < length; i++) {
                places[i] = i;
                noise[i] = gaussian.sample();
            }
            found += detector.in(Values.of(places), Values.of(noise)).found() ? 1 : 0;
        }
        assertThat(found / 4000.0).isLessThan(0.08);
    }

    /** A step of five deviations in the middle of 20 points is seen, however dear: no penalty hides what is plain. */
    @ParameterizedTest
    @ValueSource(ints = {20, 40})
    void aPlainStepIsSeen(int length) {
        double[] places = new double[length];
        double[] values = new double[length];
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(new Seed(5).generator());
        for (int i = 0; i < length; i++) {
            places[i] = i;
            values[i] = (i < length / 2 ? 0 : 5) + gaussian.sample();
        }
        assertThat(new ChangePoint(ChangePenalty.of(length, 0.05))
                        .in(Values.of(places), Values.of(values))
                        .found())
                .isTrue();
    }
}
