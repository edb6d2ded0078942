package semicircle.dynamics.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/** Two states whose chance turns as N, seen through few runs on a coarse control. */
class JudgeOfJumpsTest {
    private static final int CONTROLS = 13;
    private static final int RUNS = 10;

    /**
     * Over a quarter of the control at N = 64, so that from 256 on no cell holds both states: one scale or two say how wide the turn was, the others only that it is narrower.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void aTurnWithinTheStepsOfTheLargerScalesIsAJump(int seed) {
        UniformRandomProvider random = new Seed(seed).child("runs").generator();
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] sizes = {64, 128, 256, 512, 1024};
        int rows = sizes.length * CONTROLS * RUNS;
        Values.Filling scale = Values.filling(rows);
        Values.Filling control = Values.filling(rows);
        Values.Filling order = Values.filling(rows);
        for (int row = 0; row < rows; row++) {
            double n = sizes[row / (CONTROLS * RUNS)];
            double x = row / RUNS % CONTROLS / (CONTROLS - 1.0);
            boolean upper = random.nextDouble() < 1 / (1 + Math.exp(-16 * n / 64 * (x - 0.47)));
            scale.set(row, n);
            control.set(row, x);
            order.set(row, 0.1 + (upper ? 0.6 : 0) + (0.04 + 0.4 / Math.sqrt(n)) * gaussian.sample());
        }
        Verdict verdict = new Judge(OptionalDouble.empty())
                .of(
                        SweepTable.of(scale.done(), control.done(), order.done()),
                        Optional.empty(),
                        new Seed(seed).child("judge").generator());
        assertThat(verdict.words()).isEqualTo("discontinuous");
        assertThat(verdict.interval().orElseThrow().contains(0.47)).isTrue();
        assertThat(verdict.gates().get(2).numbers().get("y lower")).isBetween(0.0, 1.0);
        assertThat(verdict.gates().get(2).numbers().get("y upper")).isGreaterThan(1);
    }
}
