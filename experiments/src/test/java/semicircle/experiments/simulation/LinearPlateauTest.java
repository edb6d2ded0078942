package semicircle.experiments.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

class LinearPlateauTest {
    private static double scalar(LinearPlateauSimulation simulation, String name) {
        Map<String, Measurement> seen =
                simulation.run(new Seed(3), EigenSolver.best()).measurements();
        return ((Measurement.Scalar) seen.get(name)).value();
    }

    private static LinearPlateauSimulation of(
            double smallness, double halfTimes, int layers, double mode, double rate) {
        return new LinearPlateauSimulation(
                smallness, halfTimes, Optional.of(layers), Optional.of(mode), Optional.of(rate));
    }

    /**
     * Two layers: {@code 1/(1 + n^(1 - x))}, by hand; a step of descent is of the first order, and x is rounded to whole steps. So the share strays by at most its slope,
     * {@code ln(n)/4}, times a rounding of half a step and the drift of descent, {@code rate s/2} of each e-fold: together under {@code 2 rate s ln n}.
     */
    @Test
    void twoLayersRiseAsTheirSigmoid() {
        for (double n : new double[] {20, 1000, 1e6}) {
            for (double mode : new double[] {0.5, 3}) {
                for (double x : new double[] {0.7, 1, 1.3}) {
                    double law = 1 / (1 + Math.pow(n, 1 - x));
                    double rate = 0.004;
                    assertThat(scalar(of(n, x, 2, mode, rate), "share"))
                            .isCloseTo(law, within(2 * rate * mode * Math.log(n)));
                }
                assertThat(scalar(of(n, 1.3, 2, mode, 0.004), "half-time"))
                        .isCloseTo(Math.log(n) / (2 * mode), within(0.004 * Math.log(n)));
            }
        }
    }

    /** Ten times the rate strays ten times as far, of the first order; x = 1.25 is a whole number of steps at neither. */
    @Test
    void descentFollowsTheFlowToTheOrderOfItsRate() {
        double exact = Math.log(1e4) / 2;
        double far = Math.abs(scalar(of(1e4, 1.25, 2, 1, 0.05), "half-time") - exact);
        double near = Math.abs(scalar(of(1e4, 1.25, 2, 1, 0.005), "half-time") - exact);
        assertThat(Math.log10(far / near)).isCloseTo(1, within(0.2));
    }

    /** One layer: half of what is missing at the start is gone after ln 2, so that x half-times leave about 2^-x from any small start. */
    @Test
    void oneLayerRisesAtOnceFromAnyStart() {
        for (double n : new double[] {100, 1e6}) {
            for (double x : new double[] {0.5, 1, 1.5}) {
                double start = 1 / (n + 1);
                double time = x * Math.log(2 * (1 - start));
                assertThat(scalar(of(n, x, 1, 2, 0.002), "share"))
                        .isCloseTo(1 - (1 - start) * Math.exp(-time), within(0.002));
            }
        }
    }

    @Test
    void parametersAreChecked() {
        assertThatThrownBy(() -> of(1, 1, 2, 1, 0.01)).hasMessage("smallness must be in (1, 1e12], got 1.0");
        assertThatThrownBy(() -> of(10, 0, 2, 1, 0.01)).hasMessage("half-times must be in (0, 100], got 0.0");
        assertThatThrownBy(() -> of(10, 1, 3, 1, 0.01)).hasMessage("layers must be in 1..2, got 3");
        assertThatThrownBy(() -> of(10, 1, 2, 20, 0.01))
                .hasMessage("rate must be in 1e-5..0.1 over the larger of mode and 1, got 0.01");
        assertThatThrownBy(() -> of(1e12, 100, 2, 1, 1e-5))
                .hasMessage(
                        "half-times take 138155106 steps of this rate, at most 10000000 are taken; take fewer or a larger"
                                + " rate");
    }
}
