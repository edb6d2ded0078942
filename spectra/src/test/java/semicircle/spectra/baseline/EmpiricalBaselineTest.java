package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import semicircle.spectra.Values;

class EmpiricalBaselineTest {
    @Test
    void distributionIsLinearBetweenTheValues() {
        EmpiricalBaseline law = new EmpiricalBaseline(Values.of(0, 1, 3));
        assertThat(law.cdf(0.5)).isEqualTo(0.25);
        assertThat(law.cdf(2)).isEqualTo(0.75);
        assertThat(law.survival(2)).isEqualTo(0.25);
        assertThat(law.quantile(0.75)).isEqualTo(2);
        // halves uniform on [0, 1] and [1, 3]: mean (1/2 + 2)/2, E x^2 = (1/3 + 13/3)/2
        assertThat(law.mean()).isEqualTo(1.25);
        assertThat(law.variance()).isCloseTo(7.0 / 3 - 1.5625, within(1e-15));
    }

    @Test
    void equalValuesAreAnAtom() {
        EmpiricalBaseline law = new EmpiricalBaseline(Values.of(0, 0, 0, 2, 4));
        assertThat(law.cdf(-1e-9)).isZero();
        assertThat(law.cdf(0)).isEqualTo(0.5);
        assertThat(law.quantile(0.3)).isZero();
        double width = 4.0 / law.bins();
        double mass = 0;
        for (int bin = 0; bin < law.bins(); bin++) {
            mass += width * law.density((bin + 0.5) * width);
        }
        assertThat(mass).isCloseTo(0.5, within(1e-15)); // the continuous part
    }

    @Test
    void singleValueIsOneAtom() {
        EmpiricalBaseline law = new EmpiricalBaseline(Values.of(3));
        assertThat(law.cdf(2.9)).isZero();
        assertThat(law.cdf(3)).isEqualTo(1);
        assertThat(law.survival(3)).isZero();
        assertThat(law.quantile(0.2)).isEqualTo(3);
        assertThat(law.density(3)).isZero();
        assertThat(law.bins()).isZero();
        assertThat(law.mean()).isEqualTo(3);
        assertThat(law.variance()).isZero();
        assertThat(new EmpiricalBaseline(Values.of(2, 2)).cdf(2)).isEqualTo(1);
    }

    @Test
    void quantilesOfALawGiveTheLawBack() {
        Semicircle semicircle = new Semicircle(1);
        int n = 2000;
        Values reference = Values.evenlySpaced(0, 1, n).map(semicircle::quantile);
        EmpiricalBaseline law = new EmpiricalBaseline(reference);
        for (double x : new double[] {-1.8, -0.3, 0, 1.2}) {
            assertThat(law.cdf(x)).isCloseTo(semicircle.cdf(x), within(1e-6)); // curvature over 1/n^2
            // bin of width h: slope of the density times h/2; h = 2 IQR n^(-1/3) = 0.13
            assertThat(law.density(x)).isCloseTo(semicircle.density(x), within(0.05));
        }
        assertThat(law.variance()).isCloseTo(1, within(1e-4));
    }

    @Test
    void otherReferencesAreRefused() {
        assertThatThrownBy(() -> new EmpiricalBaseline(Values.of()))
                .hasMessage("empirical-baseline: reference must have at least 1 value, got 0");
        assertThatThrownBy(() -> new EmpiricalBaseline(Values.of(1, 0)))
                .hasMessage("empirical-baseline: reference must be finite and ascending, got 0.0 at index 1");
        assertThatThrownBy(() -> new EmpiricalBaseline(Values.of(1, Double.NaN)))
                .hasMessage("empirical-baseline: reference must be finite and ascending, got NaN at index 1");
    }
}
