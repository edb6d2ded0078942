package semicircle.dynamics.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import semicircle.spectra.ComplexSpectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

class MarkovGeneratorTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    /** pi = (b, a)/(a + b), second eigenvalue 1 - a - b. */
    @Test
    void twoStatesSettleByTheirRates() {
        MarkovGenerator chain = MarkovGenerator.chain(2, 0.7, 0.3, 0.1, 0.9);
        assertThat(chain.stationary().get(0)).isCloseTo(0.25, within(1e-16));
        assertThat(chain.stationary().get(1)).isCloseTo(0.75, within(1e-16));
        ComplexSpectrum spectrum = chain.spectrum(SOLVER);
        assertThat(1 + spectrum.real(0)).isCloseTo(0.6, within(1e-15));
        assertThat(chain.gap(SOLVER)).isCloseTo(0.4, within(1e-15));
    }

    /** Birth and death with ratio x: pi_k as x^k, exact to rounding even where it spans 1e-280. */
    @Test
    void smallProbabilitiesKeepTheirDigits() {
        int n = 200;
        double[] rates = new double[n * n];
        for (int k = 0; k + 1 < n; k++) {
            rates[k * n + k + 1] = 0.04;
            rates[(k + 1) * n + k] = 1;
        }
        Values law = MarkovGenerator.of(n, rates).stationary();
        for (int k : new int[] {1, 50, 199}) {
            assertThat(law.get(k) / (0.96 * Math.pow(0.04, k))).isCloseTo(1, within(1e-12));
        }
    }

    /** A ring that turns one way: eigenvalues exp(2 pi i k/n) - 1. */
    @Test
    void aTurningRingHasComplexEigenvalues() {
        MarkovGenerator ring = MarkovGenerator.of(3, 0, 1, 0, 0, 0, 1, 1, 0, 0);
        ComplexSpectrum spectrum = ring.spectrum(SOLVER);
        assertThat(spectrum.real(0)).isCloseTo(-1.5, within(1e-14));
        assertThat(Math.abs(spectrum.imaginary(0))).isCloseTo(Math.sqrt(3) / 2, within(1e-14));
        assertThat(ring.gap(SOLVER)).isCloseTo(1.5, within(1e-14));
    }

    @Test
    void eachClosedClassHasItsLaw() {
        // 0 leaks to 1 or to the pair (2, 3); 1 absorbs
        MarkovGenerator process = MarkovGenerator.of(4, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 3, 0);
        assertThat(process.closedClasses()).containsExactly(List.of(1), List.of(2, 3));
        assertThat(process.stationaryLaws()).containsExactly(Values.of(0, 1, 0, 0), Values.of(0, 0, 0.75, 0.25));
        assertThatThrownBy(process::stationary)
                .hasMessage("markov generator: the stationary law must be the only one, got 2 closed classes"
                        + " [[1], [2, 3]]; use stationaryLaws()");
        assertThat(process.gap(SOLVER)).isCloseTo(3, within(1e-14));
        assertThat(MarkovGenerator.of(1, 0).stationary()).isEqualTo(Values.of(1));
        assertThat(MarkovGenerator.of(1, 0).gap(SOLVER)).isInfinite();
    }

    @Test
    void wrongRatesAreTold() {
        assertThatThrownBy(() -> MarkovGenerator.of(2, 0, -1, 0, 0))
                .hasMessage("markov generator: rates must be finite and at least 0, got -1.0 from state 0 to 1");
        assertThatThrownBy(() -> MarkovGenerator.chain(2, 0.5, 0.6, 0, 1))
                .hasMessage("markov generator: row 0 of a chain must be probabilities of sum 1, got the sum 1.1");
        assertThatThrownBy(() -> MarkovGenerator.of(2, 0))
                .hasMessage("markov generator: rates must be states x states, got 1 rates for 2 states");
    }
}
