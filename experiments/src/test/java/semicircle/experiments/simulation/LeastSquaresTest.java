package semicircle.experiments.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import semicircle.dynamics.learning.LeastSquaresRisk;
import semicircle.dynamics.learning.WeightRounding;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

class LeastSquaresTest {
    private static final int DRAWS = 300;

    private static LeastSquaresSimulation of(double aspect, Optional<Integer> bits) {
        return new LeastSquaresSimulation(40, aspect, Optional.of(2.0), Optional.of(0.25), Optional.empty(), bits);
    }

    private static double scalar(LeastSquaresSimulation simulation, int draw, String name) {
        Map<String, Measurement> seen = simulation
                .run(new Seed(22).child("draw").child(draw), EigenSolver.best())
                .measurements();
        return ((Measurement.Scalar) seen.get(name)).value();
    }

    /** By hand: {@code E g^2 = 1}, {@code E max(g^2, h^2) = 1 + 2/pi}; and the exact law of many fits, below and beyond as many weights as samples: 5 errors of the mean. */
    @Test
    void roundingCostsATwelfthOfTheSquaredStep() {
        assertThat(WeightRounding.largestSquare(1)).isCloseTo(1, within(1e-9));
        assertThat(WeightRounding.largestSquare(2)).isCloseTo(1 + 2 / Math.PI, within(1e-9));
        for (double aspect : new double[] {0.5, 2}) {
            for (int bits : new int[] {4, 8}) {
                LeastSquaresSimulation simulation = of(aspect, Optional.of(bits));
                double sum = 0;
                double squares = 0;
                for (int k = 0; k < DRAWS; k++) {
                    double lost = scalar(simulation, k, "rounding");
                    sum += lost;
                    squares += lost * lost;
                }
                double mean = sum / DRAWS;
                double error = Math.sqrt((squares / DRAWS - mean * mean) / (DRAWS - 1));
                double exact = simulation.exact().get("rounding");
                assertThat(mean).isCloseTo(exact, within(5 * error));
                assertThat(error).isLessThan(exact / 20);
            }
        }
    }

    /** The same inputs: 32 bits cost less than 1e-17 of the weights, 4 bits what {@code rounding} says. */
    @Test
    void roundingIsPartOfTheRisk() {
        double plain = scalar(of(0.5, Optional.empty()), 1, "risk");
        assertThat(scalar(of(0.5, Optional.of(32)), 1, "risk")).isCloseTo(plain, within(1e-15));
        double coarse = scalar(of(0.5, Optional.of(4)), 1, "risk");
        assertThat(coarse - scalar(of(0.5, Optional.of(4)), 1, "rounding")).isCloseTo(plain, within(1e-15));
        assertThat(coarse).isGreaterThan(1.1 * plain);
    }

    /** Means of the inverse Wishart matrix: d/(n - d - 1) = 20/19 below, n/(d - n - 1) = 40/39 and half of the truth beyond. */
    @Test
    void squaredLengthOfTheFitIsExact() {
        assertThat(new LeastSquaresRisk(40, 20, 2, 0.25).ridgelessSquaredLength())
                .isCloseTo(4 + 0.25 * 20 / 19, within(1e-12));
        assertThat(new LeastSquaresRisk(40, 80, 2, 0.25).ridgelessSquaredLength())
                .isCloseTo(2 + 0.25 * 40 / 39, within(1e-12));
    }

    @Test
    void bitsAreChecked() {
        assertThatThrownBy(() -> of(1, Optional.of(1))).hasMessage("bits must be in 2..32, got 1");
        assertThatThrownBy(() -> WeightRounding.step(1, 33)).hasMessage("rounding: bits must be in 2..32, got 33");
    }
}
