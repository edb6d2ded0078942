package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AiryFunctionTest {
    /**
     * mpmath 1.x at 20 digits: x, airyai(x), airyai(x, derivative=1); x = 0, 1 also DLMF 9.2 and Abramowitz-Stegun
     * 10.11.
     */
    @ParameterizedTest
    @CsvSource({
        "-20, -0.17640612707798468959",
        "-16.5, 0.27886848056055083831",
        "-15, 0.27821749087082892953",
        "-10.25, -0.19540104411200781956",
        "-7.3, 0.33577037051514727697",
        "-3.5, -0.37553382314043191193",
        "-1, 0.5355608832923521188",
        "0, 0.35502805388781723926",
        "1, 0.13529241631288141552",
        "2.5, 0.015725923380470489995",
        "5, 0.00010834442813607441735",
        "8.1, 3.5224356235735714842e-8",
        "11.9, 1.9725778430252003674e-13",
        "12.5, 2.3968278260780499363e-14",
        "20, 1.6916728686705403136e-27",
        "50, 4.5849417240748284783e-104",
        "100, 2.6344821520881844895e-291"
    })
    void valuesMeetTheTables(double x, double value) {
        // relative on the right; of the envelope |x|^(-+1/4)/sqrt(pi) on the left. x itself has ulp(x) |Ai'|: 4 eps
        // |x|^(3/2)
        double relative = 4e-16 * (2 + Math.pow(Math.abs(x), 1.5) / 8);
        double envelope = Math.pow(Math.max(1, Math.abs(x)), 0.25) * Math.sqrt(Math.PI);
        assertThat(AiryFunction.value(x)).isCloseTo(value, within(relative * (x < 0 ? 1 / envelope : 2 * value)));
    }

    @Test
    void piecesJoinWithoutAStep() {
        for (double x : new double[] {-16, 12, -2.125, 3.375, 0.125}) {
            double scale = Math.max(Math.abs(AiryFunction.value(x)), x < 0 ? 1 : 0);
            double jump = AiryFunction.value(Math.nextUp(x)) - AiryFunction.value(Math.nextDown(x));
            assertThat(jump).isCloseTo(0, within(2e-15 * (1 + Math.abs(x)) * scale));
        }
    }

    @Test
    void differentialEquationHolds() {
        // Ai(c + 1) - 2 Ai(c) + Ai(c - 1) = int_0^1 (1 - u) (f(c + u) + f(c - u)) du with f = Ai'' = x Ai, 30 Gauss
        // nodes
        GaussLegendre rule = GaussLegendre.of(30);
        for (int c = -20; c < 16; c++) {
            double centre = c;
            double integral = rule.integral(
                    u -> (1 - u)
                            * ((centre + u) * AiryFunction.value(centre + u)
                                    + (centre - u) * AiryFunction.value(centre - u)),
                    0,
                    1);
            double second = AiryFunction.value(c + 1) - 2 * AiryFunction.value(c) + AiryFunction.value(c - 1);
            double scale = Math.max(AiryFunction.value(c - 1), c <= 0 ? 1 : 0) * (1 + Math.abs(c));
            assertThat(second).isCloseTo(integral, within(1e-14 * scale));
        }
    }

    @Test
    void underflowsToZeroFarRight() {
        assertThat(AiryFunction.value(200)).isZero();
    }
}
