package semicircle.experiments.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

/** Attention particles at other strengths of noise than 1, and at none. */
class AttentionSimulationTest {
    private static AttentionSimulation attention(
            int size, double beta, double coupling, double noise, int steps, int dimension) {
        return new AttentionSimulation(
                size,
                beta,
                coupling,
                Optional.empty(),
                Optional.empty(),
                Optional.of(steps),
                Optional.of(noise),
                Optional.of(dimension));
    }

    private static double number(Observations observations, String name) {
        return ((Measurement.Scalar) observations.measurements().get(name)).value();
    }

    private static Observations run(AttentionSimulation simulation) {
        return simulation.run(new Seed(5), EigenSolver.best());
    }

    /**
     * In the time noise^2 t the model is that of noise 1 at K/noise^2: K = 0.3, noise 1/2 is K = 1.2, K_#(1) = 0.884707 (SCIENCE, reference
     * values). N = 1500: R scatters by some sqrt((1 - R^2)/N) = 0.02 at a moment, times at most 2 so near to the threshold: six of them.
     */
    @Test
    void noiseRescalesTime() {
        AttentionSimulation weak = attention(1500, 1, 0.3, 0.5, 3000, 2);
        AttentionSimulation unit = attention(1500, 1, 1.2, 1, 750, 2);
        assertThat(weak.exact()).isEqualTo(unit.exact()).containsKeys("order", "entropy");
        Observations seen = run(weak);
        assertThat(number(seen, "reduced-coupling")).isCloseTo(1.2 / 0.884707, within(2e-6));
        assertThat(number(seen, "order")).isCloseTo(weak.exact().get("order"), within(0.24));
        assertThat(attention(10, 1, 0.2, 0.5, 40, 2).exact().get("order")).isZero(); // 0.8 is below K_#
        assertThat(attention(10, 1, 0.2, 0.4, 40, 3).exact())
                .isEqualTo(attention(10, 1, 0.2 / 0.16, 1, 40, 3).exact());
    }

    /** beta = 1: every mode but the first decays against it, n* = 1, and all tokens end in one point; no K_# then. */
    @Test
    void withoutNoiseTheyEndInOneCluster() {
        for (int dimension : new int[] {2, 3}) {
            AttentionSimulation simulation = attention(60, 1, 1, 0, 600, dimension);
            assertThat(simulation.exact()).isEmpty();
            Observations seen = run(simulation);
            assertThat(number(seen, "clusters")).isEqualTo(1);
            assertThat(number(seen, "order")).isGreaterThan(0.9);
            assertThat(seen.measurements()).doesNotContainKey("reduced-coupling");
        }
    }

    /** n* = 4 clusters at beta = 9 merge only after times of e^9: several are left after 40 relaxation times of one. */
    @Test
    void sharpAttentionHoldsSeveralClusters() {
        Observations seen = run(attention(300, 9, 0.01, 0, 400, 2));
        assertThat(number(seen, "clusters")).isBetween(2.0, 5.0);
    }

    @Test
    void hiddenCostsAreRefused() {
        assertThatThrownBy(() -> attention(20_000, 9, 1, 0, 4000, 2))
                .hasMessageStartingWith("steps must be at most ")
                .hasMessageContaining(
                        "beta = 9.000 and coupling = 1.000 cut each step of 0.05 into 579 parts, got 4000:");
        assertThatThrownBy(() -> attention(20, 9, 100, 1, 40, 2)).hasMessageStartingWith("coupling must be at most ");
    }

    @Test
    void populationsNameTheKeyAtFault() {
        assertThatThrownBy(() -> new IsingSimulation(0, 2, Optional.empty()))
                .hasMessage("side must be in 2..4096, got 0");
        assertThatThrownBy(() -> new HerdingSimulation(
                        1_000_000_000, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))
                .hasMessage("size must be in 1..1000000, got 1000000000");
        assertThatThrownBy(() ->
                        new HerdingSimulation(10, Optional.empty(), Optional.empty(), Optional.of(3), Optional.empty()))
                .hasMessage("looks must be in 100..10000000, got 3");
    }
}
