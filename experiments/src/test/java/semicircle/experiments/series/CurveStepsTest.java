package semicircle.experiments.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;

class CurveStepsTest {
    private static final int POINTS = 40;

    private static double[] evenly(int points) {
        double[] xs = new double[points];
        for (int i = 0; i < points; i++) {
            xs[i] = i;
        }
        return xs;
    }

    private static CurveSteps curve(double[] xs, double[] ys) {
        return new CurveSteps(xs, ys, new double[ys.length]);
    }

    private static CurveSteps of(int points, DoubleUnaryOperator curve) {
        double[] xs = evenly(points);
        double[] ys = new double[points];
        for (int i = 0; i < points; i++) {
            ys[i] = curve.applyAsDouble(xs[i]);
        }
        return curve(xs, ys);
    }

    /** Two-sided tails of Student's t by scipy 1.17; that of two degrees of freedom is {@code 1 - t/sqrt(2 + t^2)}. */
    @Test
    void tailsAreStudents() {
        assertThat(CurveSteps.studentTails(1, 1)).isCloseTo(0.5, within(1e-14));
        assertThat(CurveSteps.studentTails(-0.95 * Math.sqrt(2 / (1 - 0.95 * 0.95)), 2))
                .isCloseTo(0.05, within(1e-12));
        assertThat(CurveSteps.studentTails(2.5705818356363146, 5)).isCloseTo(0.05, within(1e-12));
        assertThat(CurveSteps.studentTails(3.169272672616956, 10)).isCloseTo(0.01, within(1e-12));
        assertThat(CurveSteps.studentTails(0, 6)).isEqualTo(1);
        assertThat(CurveSteps.studentTails(1e9, 2)).isCloseTo(1e-18, within(1e-24)); // P(|t| > x) goes as 1/x^2
        assertThat(CurveSteps.studentTails(Double.POSITIVE_INFINITY, 3)).isZero();
    }

    /** Noises: a walk, independent, between them, and a walk on a bent way; 1000 series each, 4 standard errors of 5 percent are 2.8. */
    @Test
    void noiseShowsAChangeInAtMostOneOfTwentySeries() {
        double[] bends = {0, 0, 0, 5};
        double[] memories = {1, 0, 0.6, 1};
        UniformRandomProvider random = new Seed(7).child("noise").generator();
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        for (int kind = 0; kind < bends.length; kind++) {
            int claimed = 0;
            for (int series = 0; series < 1000; series++) {
                double[] ys = new double[POINTS];
                double noise = 0;
                for (int i = 0; i < POINTS; i++) {
                    noise = memories[kind] * noise + gaussian.sample();
                    ys[i] = noise + bends[kind] * Math.sqrt(i + 1.0);
                }
                CurveSteps steps = curve(evenly(POINTS), ys);
                claimed += steps.claims(0.05 / steps.looks().size()).isEmpty() ? 0 : 1;
            }
            assertThat(claimed).as("kind " + kind).isLessThanOrEqualTo(50 + 28);
        }
    }

    /** At a level that hundreds of curves would have. */
    @Test
    void smoothCurvesWithoutNoiseDoNotChange() {
        for (DoubleUnaryOperator smooth : List.<DoubleUnaryOperator>of(
                x -> 3,
                x -> 1 + 2 * x,
                x -> x * x * x,
                x -> Math.pow(x + 1, -1.5),
                x -> Math.exp(-x / 3),
                x -> Math.exp(x / 3),
                x -> Math.sin(x / 2),
                x -> 1 / (1 + Math.exp(-(x - 20.3) / 2)),
                x -> Math.log(0.01 + 1 / (1 + Math.exp(-(x - 20.3) / 2))))) {
            assertThat(of(POINTS, smooth).claims(1e-5)).isEmpty();
        }
    }

    @Test
    void stepsAreFoundWhereTheyAre() {
        CurveSteps sudden = of(POINTS, x -> 0.01 * Math.sin(7 * x) + (x > 17.5 ? 1 : 0));
        assertThat(sudden.claims(1e-5))
                .extracting(CurveSteps.Look::from, CurveSteps.Look::to)
                .containsExactly(tuple(17, 18));
        CurveSteps overThree = of(POINTS, x -> 0.001 * Math.sin(7 * x) + Math.max(0, Math.min(1, (x - 17) / 3)));
        assertThat(overThree.claims(1e-5)).hasSize(1).allSatisfy(look -> {
            assertThat(look.from()).isBetween(16, 17);
            assertThat(look.to()).isBetween(20, 21);
            assertThat(look.deviations()).isPositive();
        });
        CurveSteps two = of(POINTS, x -> 0.001 * Math.sin(7 * x) + (x > 14.5 ? 1 : 0) - (x > 18.5 ? 5 : 0));
        assertThat(two.claims(1e-5)).extracting(CurveSteps.Look::from).containsExactly(14, 18);
    }

    /** What is known of the noise of a number beforehand is believed, even if its neighbours agree by luck. */
    @Test
    void knownNoiseIsCounted() {
        double[] ys = new double[POINTS];
        Arrays.fill(ys, 20, POINTS, 0.5);
        double[] variances = new double[POINTS];
        assertThat(new CurveSteps(evenly(POINTS), ys, variances).claims(1e-4)).hasSize(1);
        Arrays.fill(variances, 0.25);
        assertThat(new CurveSteps(evenly(POINTS), ys, variances).claims(1e-4)).isEmpty();
    }

    @Test
    void shortCurvesAreNotLookedAt() {
        assertThat(of(0, x -> x).looks()).isEmpty();
        assertThat(of(7, x -> x).looks()).isEmpty();
        assertThat(of(8, x -> x).looks()).hasSize(7);
    }
}
