package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussLegendreTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20, 50, 101})
    void polynomialsUpToDegreeTwoNMinusOneAreExact(int n) {
        GaussLegendre rule = GaussLegendre.of(n);
        for (int degree = 0; degree <= 2 * n - 1; degree++) {
            int k = degree;
            // int_0^2 (x/2)^k dx = 2/(k + 1)
            assertThat(rule.integral(x -> Math.pow(x / 2, k), 0, 2)).isCloseTo(2.0 / (k + 1), within(1e-14));
        }
    }

    @Test
    void degreeTwoNIsNotExact() {
        // error for x^(2n) on [-1, 1] with n = 2: 2/5 - 2/9 = 8/45
        assertThat(GaussLegendre.of(2).integral(x -> x * x * x * x, -1, 1)).isCloseTo(2.0 / 9, within(1e-15));
    }

    @Test
    void nodesAscendInsideTheInterval() {
        GaussLegendre rule = GaussLegendre.of(50);
        for (int i = 1; i < 50; i++) {
            assertThat(rule.node(i)).isGreaterThan(rule.node(i - 1)).isLessThan(1);
        }
        assertThatThrownBy(() -> GaussLegendre.of(0)).hasMessage("gauss-legendre: n must be at least 1, got 0");
    }
}
