package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PowerLawTest {
    @Test
    void survivalIsAStraightLineInLogarithms() {
        PowerLaw law = new PowerLaw(2.5, 4);
        assertThat(law.survival(4e10)).isCloseTo(1e-15, within(1e-27));
        assertThat(law.cdf(4 * (1 + 0x1p-40))).isCloseTo(1.5 * 0x1p-40, within(1e-23));
        assertThat(law.quantile(law.cdf(9))).isCloseTo(9, within(1e-14));
    }

    @Test
    void momentsDivergeWhereTheyShould() {
        assertThat(new PowerLaw(2, 1).mean()).isInfinite();
        assertThat(new PowerLaw(3, 1).mean()).isEqualTo(2);
        assertThat(new PowerLaw(3, 1).variance()).isInfinite();
        assertThat(new PowerLaw(4, 2).variance()).isEqualTo(3); // shape 3: E x^2 = 12, mean 3
    }

    @Test
    void otherParametersAreRefused() {
        assertThatThrownBy(() -> new PowerLaw(1, 1)).hasMessage("power-law: alpha must be above 1 and finite, got 1.0");
        assertThatThrownBy(() -> new PowerLaw(2, 0)).hasMessage("power-law: xMin must be positive and finite, got 0.0");
    }
}
