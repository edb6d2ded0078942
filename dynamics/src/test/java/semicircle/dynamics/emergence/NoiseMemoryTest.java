package semicircle.dynamics.emergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static semicircle.dynamics.emergence.Steps.steps;

import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/** Noise with a memory, in which nothing happens or something does, before every detector of a shift. */
class NoiseMemoryTest {
    private static final Cusum CUSUM = new Cusum(0.05, Optional.empty());
    private static final BayesianRunLength BAYESIAN = new BayesianRunLength(200, 0.9);
    private static final EnergyShift ENERGY = new EnergyShift(Optional.empty());

    private static UniformRandomProvider random(String name) {
        return new Seed(31).child(name).generator();
    }

    private static SegmentShift segments(SegmentCost.Kind kind, Optional<Double> phi) {
        return new SegmentShift(Optional.of(kind), Optional.empty(), Optional.empty(), phi);
    }

    private static double share(Detector detector, int n, double phi, int series, Detection.Answer answer) {
        UniformRandomProvider random = random("share " + n + " " + phi);
        int count = 0;
        for (int s = 0; s < series; s++) {
            Values noise = new NullNoise(phi).drawn(n, 0, 0, random);
            count += detector.in(steps(n), noise).answer() == answer ? 1 : 0;
        }
        return (double) count / series;
    }

    /** Not above 0.73 % stated for independent noise by 5.3 binomial standard errors of 300 series; without the memory 35 to 100 % are. */
    @Test
    void breaksInNoiseWithAMemoryAreAsRareAsInIndependentNoise() {
        double most = 0.0073 + 5.3 * Math.sqrt(0.0073 / 300);
        for (double phi : new double[] {-0.5, 0.3, 0.5, 0.9}) {
            assertThat(share(new ChangePoint(3), 200, phi, 300, Detection.Answer.FOUND))
                    .isLessThan(most);
            assertThat(share(new ChangePoint(3, Optional.of(phi)), 200, phi, 300, Detection.Answer.FOUND))
                    .isLessThan(most);
            assertThat(share(segments(SegmentCost.Kind.L2, Optional.empty()), 200, phi, 300, Detection.Answer.FOUND))
                    .isLessThan(most);
        }
        double few = 0.0073 + 5.3 * Math.sqrt(0.0073 / 60);
        for (SegmentCost.Kind kind : SegmentCost.Kind.values()) {
            for (double phi : new double[] {0.5, 0.9}) {
                assertThat(share(segments(kind, Optional.empty()), 200, phi, 60, Detection.Answer.FOUND))
                        .as("%s %s", kind, phi)
                        .isLessThan(few);
            }
        }
    }

    /** A level for independent noise is not claimed for other noise: 5 % and 5.3 binomial standard errors of 60 series. */
    @Test
    void levelsThatDoNotHoldAreNotClaimed() {
        double most = 0.05 + 5.3 * Math.sqrt(0.05 * 0.95 / 60);
        for (Detector detector : List.of(CUSUM, BAYESIAN, ENERGY)) {
            for (double phi : new double[] {0.5, 0.9}) {
                assertThat(share(detector, 200, phi, 60, Detection.Answer.FOUND))
                        .isLessThan(most);
            }
            assertThat(share(detector, 200, 0.5, 60, Detection.Answer.INCONCLUSIVE_CORRELATED_NOISE))
                    .isGreaterThan(0.1);
        }
    }

    /** 99 % measured; 95 % is 5.6 standard errors of 200 series below. */
    @Test
    void randomWalksAreInconclusive() {
        for (Detector detector :
                List.of(new ChangePoint(3), segments(SegmentCost.Kind.L2, Optional.empty()), CUSUM, BAYESIAN)) {
            assertThat(share(detector, 200, 1, 200, Detection.Answer.INCONCLUSIVE_UNIT_ROOT))
                    .isGreaterThan(0.95);
        }
        assertThat(share(ENERGY, 200, 1, 40, Detection.Answer.FOUND)).isLessThan(0.05);
    }

    /** Jumps of 6 sigma, three of them: beyond any penalty, in white noise and with a memory of one half; none passes for memory. */
    @Test
    void severalLargeJumpsAreFoundAndAreNoMemory() {
        for (double phi : new double[] {0, 0.5}) {
            Values noise = new NullNoise(phi).drawn(400, 6, 100, random("jumps " + phi));
            double unit = 6 * new NullNoise(phi).sigma();
            Values.Filling curve = Values.filling(400);
            for (int t = 0; t < 400; t++) {
                curve.set(t, noise.get(t) - (t >= 200 ? unit : 0) + (t >= 300 ? unit : 0));
            }
            Values ys = curve.done();
            for (Detector detector : List.of(new ChangePoint(3), segments(SegmentCost.Kind.L2, Optional.empty()))) {
                Detection seen = detector.in(steps(400), ys);
                assertThat(seen.positions().size()).isEqualTo(3);
                for (int k = 0; k < 3; k++) {
                    assertThat(seen.positions().get(k)).isCloseTo(100 * k + 99.5, within(5.0));
                }
                // sd sqrt((1 - phi^2)/400) = 0.05
                assertThat(seen.lagOneCorrelation()).isCloseTo(phi, within(5.3 * 0.05));
            }
        }
    }

    /** What is left of the bias is of order 1/n^2; the mean of 400 series of 100 points has sd sqrt((1 - phi^2)/100/400), 5.3 of them. */
    @Test
    void theMeasuredCorrelationHasNoBias() {
        for (double phi : new double[] {0, 0.5}) {
            UniformRandomProvider random = random("bias " + phi);
            double mean = 0;
            for (int s = 0; s < 400; s++) {
                mean += NoiseMemory.lagOne(new NullNoise(phi).drawn(100, 8, 40, random), List.of(40)) / 400;
            }
            assertThat(mean).isCloseTo(phi, within(0.003 + 5.3 * Math.sqrt((1 - phi * phi) / 40_000)));
        }
    }

    /** Sigma 1 to 3 in the middle of 400: a fall of 21.5 where 1000 shuffles stay below some 6 (an independent program). None in white noise: a chance below 1e-3 each. */
    @Test
    void aKernelSeesAChangeOfVariance() {
        SegmentShift kernel = segments(SegmentCost.Kind.KERNEL, Optional.empty());
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random("variance"));
        int alarms = 0;
        for (int s = 0; s < 20; s++) {
            Values.Filling curve = Values.filling(400);
            Values.Filling white = Values.filling(400);
            for (int t = 0; t < 400; t++) {
                curve.set(t, (t < 200 ? 1 : 3) * gaussian.sample());
                white.set(t, gaussian.sample());
            }
            Detection seen = kernel.in(steps(400), curve.done());
            assertThat(seen.positions().stream().anyMatch(x -> Math.abs(x - 199.5) < 25))
                    .isTrue();
            Detection nothing = kernel.in(steps(400), white.done());
            alarms += nothing.found() ? 1 : 0;
            assertThat(nothing.statistic()).isPositive();
            assertThat(nothing.threshold()).isBetween(4.0, 10.0);
        }
        assertThat(alarms).isLessThan(3); // of 20: chance 1e-6
    }

    @Test
    void correlationsAreRefusedWhereTheyMakeNoSense() {
        assertThatThrownBy(() -> new ChangePoint(3, Optional.of(1.0)))
                .hasMessage("change point: correlation must be in (-1, 1), got 1.0");
        assertThatThrownBy(() -> segments(SegmentCost.Kind.L2, Optional.of(-1.0)))
                .hasMessage("segment shift: correlation must be in (-1, 1), got -1.0");
        assertThatThrownBy(() -> segments(SegmentCost.Kind.AUTOREGRESSIVE, Optional.of(0.5)))
                .hasMessage("segment shift: the autoregressive cost finds the correlation of each stretch; leave"
                        + " correlation out");
    }
}
