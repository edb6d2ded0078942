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
        "-20, -0.17640612707798468959, 0.8928628567364712384",
        "-16.5, 0.27886848056055083831, -0.09462257996353214",
        "-15, 0.27821749087082892953, 0.27237420430864202083",
        "-10.25, -0.19540104411200781956, 0.78755256173365247823",
        "-7.3, 0.33577037051514727697, -0.18009580448329365985",
        "-3.5, -0.37553382314043191193, -0.34344343345404814629",
        "-1, 0.5355608832923521188, -0.010160567116645209395",
        "0, 0.35502805388781723926, -0.25881940379280679840",
        "1, 0.13529241631288141552, -0.15914744129679321279",
        "2.5, 0.015725923380470489995, -0.026250881035903230365",
        "5, 0.00010834442813607441735, -0.000247413890868462476",
        "8.1, 3.5224356235735714842e-8, -1.0130972032660844188e-7",
        "11.9, 1.9725778430252003674e-13, -6.8455104418886716893e-13",
        "12.5, 2.3968278260780499363e-14, -8.5213465646738564453e-14",
        "20, 1.6916728686705403136e-27, -7.5863916257483549605e-27",
        "50, 4.5849417240748284783e-104, -3.2443318198287992961e-103",
        "100, 2.6344821520881844895e-291, -2.6351403616044099336e-290"
    })
    void valuesMeetTheTables(double x, double value, double slope) {
        // relative on the right; of the envelope |x|^(-+1/4)/sqrt(pi) on the left. x itself has ulp(x) |Ai'|: 4 eps
        // |x|^(3/2)
        double relative = 4e-16 * (2 + Math.pow(Math.abs(x), 1.5) / 8);
        double envelope = Math.pow(Math.max(1, Math.abs(x)), 0.25) * Math.sqrt(Math.PI);
        assertThat(AiryFunction.value(x)).isCloseTo(value, within(relative * (x < 0 ? 1 / envelope : 2 * value)));
        assertThat(AiryFunction.slope(x)).isCloseTo(slope, within(relative * (x < 0 ? envelope : 2 * -slope)));
    }

    @Test
    void piecesJoinWithoutAStep() {
        for (double x : new double[] {-16, 12, -2.125, 3.375, 0.125}) {
            double scale = Math.abs(AiryFunction.value(x)) + Math.abs(AiryFunction.slope(x));
            double jump = AiryFunction.value(Math.nextUp(x)) - AiryFunction.value(Math.nextDown(x));
            assertThat(jump).isCloseTo(0, within(2e-15 * (1 + Math.abs(x)) * scale));
        }
    }

    @Test
    void differentialEquationHolds() {
        // Ai'(b) - Ai'(a) = int_a^b x Ai(x) dx, 30 Gauss nodes over pieces of length 1
        GaussLegendre rule = GaussLegendre.of(30);
        for (int a = -20; a < 16; a++) {
            double integral = rule.integral(x -> x * AiryFunction.value(x), a, a + 1);
            double scale = Math.abs(AiryFunction.slope(a)) + Math.abs(AiryFunction.slope(a + 1));
            assertThat(AiryFunction.slope(a + 1) - AiryFunction.slope(a)).isCloseTo(integral, within(1e-14 * scale));
        }
    }

    @Test
    void underflowsToZeroFarRight() {
        assertThat(AiryFunction.value(200)).isZero();
        assertThat(AiryFunction.slope(200)).isZero();
    }
}
