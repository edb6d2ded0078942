package semicircle.experiments.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

class ModularAdditionTest {
    private static Observations trained(boolean randomLabels) {
        return new ModularAdditionSimulation(
                        Optional.of(23),
                        Optional.of(96),
                        Optional.of(0.65),
                        Optional.of(randomLabels),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(1000),
                        Optional.empty())
                .run(new Seed(1), EigenSolver.best());
    }

    private static double scalar(Observations seen, String name) {
        return seen.measurements().get(name) instanceof Measurement.Scalar scalar ? scalar.value() : Double.NaN;
    }

    /** An independent program understands after 425 steps of the same task, 53 the error of its mean of four starts: within four spreads of one start, 106. */
    @Test
    void accuracyAndWavesRiseTogetherAfterMemory() {
        Observations seen = trained(false);
        double understood = scalar(seen, "understood");
        assertThat(understood).isBetween(1.0, 849.0);
        assertThat(scalar(seen, "test-accuracy-rise")).isLessThan(understood).isGreaterThan(scalar(seen, "learned"));
        assertThat(scalar(seen, "fourier-participation-rise")).isBetween(scalar(seen, "learned") / 2, 2 * understood);
    }

    /** Labels dealt out at random are remembered; neither curve rises. */
    @Test
    void withRandomLabelsNothingRises() {
        Observations seen = trained(true);
        assertThat(scalar(seen, "train-accuracy")).isGreaterThan(0.9);
        assertThat(seen.measurements()).doesNotContainKeys("test-accuracy-rise", "fourier-participation-rise");
    }
}
