package semicircle.dynamics.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SharpExponentialTest {
    @Test
    void exponentialsAreThoseOfTheLibrary() {
        for (double beta : new double[] {1e-3, 0.2, 0.25, 1, 7, 100, 600}) {
            double[] cosines = new double[401];
            for (int i = 0; i <= 400; i++) {
                cosines[i] = -1 + i / 200.0;
            }
            double[] powers = cosines.clone();
            SharpExponential.of(beta, powers, 401);
            for (int i = 0; i <= 400; i++) {
                double exact = Math.exp(beta * (cosines[i] - 1));
                // 2^k <= 8 beta or 1 times 2 ulp of the series; and the exponent's own rounding in the reference
                assertThat(powers[i]).isCloseTo(exact, within(exact * (1 + 8 * beta) * 4.5e-16));
            }
        }
    }
}
