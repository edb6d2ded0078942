package semicircle.dynamics.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

class ExchangeChainTest {
    private static final UniformRandomProvider RANDOM = new Seed(11).generator();

    static Values drawn(int n, double scale) {
        return Values.of(RANDOM.doubles(n, -scale, scale).toArray());
    }

    /** Against the sum of Pauli strings, an independent route; rows have at most sites + 1 entries of order 1. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8, 9, 12})
    void everySectorIsThatOfThePauliStrings(int sites) {
        for (int up = 0; up <= sites; up++) {
            for (boolean periodic : new boolean[] {false, true}) {
                Values fields = drawn(sites, 2);
                MagnetisationBasis basis = new MagnetisationBasis(sites, up);
                ExchangeChain chain = new ExchangeChain(basis, 0.7, -1.3, fields, periodic, 2);
                SpinHamiltonian strings = new SpinHamiltonian(basis, PauliSum.xxz(0.7, -1.3, fields, periodic));
                double[] x = drawn(chain.size(), 1).toArray();
                double[] y = new double[x.length];
                double[] expected = new double[x.length];
                chain.apply(x, y);
                strings.apply(x, expected);
                for (int i = 0; i < x.length; i++) {
                    assertThat(y[i]).isCloseTo(expected[i], within(100 * sites * Math.ulp(1.0)));
                }
            }
        }
    }

    @Test
    void bitsDoNotDependOnThreads() {
        Values fields = drawn(12, 3);
        MagnetisationBasis basis = new MagnetisationBasis(12, 5);
        double[] x = drawn((int) basis.dimension(), 1).toArray();
        double[] one = new double[x.length];
        new ExchangeChain(basis, 1, 1, fields, true, 1).apply(x, one);
        for (int threads : new int[] {2, 3, 7, 100}) {
            double[] many = new double[x.length];
            new ExchangeChain(basis, 1, 1, fields, true, threads).apply(x, many);
            assertThat(many).isEqualTo(one);
        }
    }

    @Test
    void aMagnetisationBasisNumbersItsStatesInOrder() {
        for (int up = 0; up <= 9; up++) {
            MagnetisationBasis basis = new MagnetisationBasis(9, up);
            long before = -1;
            for (long i = 0; i < basis.dimension(); i++) {
                long state = basis.state(i);
                assertThat(Long.bitCount(state)).isEqualTo(up);
                assertThat(state).isGreaterThan(before);
                assertThat(basis.index(state)).isEqualTo(i);
                before = state;
            }
        }
    }

    /** C(36, 18) = 9075135300 is beyond 32 bits; ranks must still be right at both ends and in the middle. */
    @Test
    void dimensionsBeyond32BitsDoNotOverflow() {
        MagnetisationBasis basis = new MagnetisationBasis(36, 18);
        assertThat(basis.dimension()).isEqualTo(9_075_135_300L);
        for (long i : new long[] {0, 1, 4_567_890_123L, basis.dimension() - 1}) {
            assertThat(basis.index(basis.state(i))).isEqualTo(i);
        }
        assertThatThrownBy(() -> new ExchangeChain(basis, 1, 1, Values.of(new double[36]), true, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a vector of 9075135300 states needs 68 GB and more entries than one Java array has,"
                        + " 2147483639; take a smaller sector or fewer sites");
    }

    @Test
    void refusesWhatIsNoChain() {
        MagnetisationBasis basis = new MagnetisationBasis(4, 2);
        assertThatThrownBy(() -> new ExchangeChain(basis, 1, 1, Values.of(0, 0, 0), true, 1))
                .hasMessage("ExchangeChain: fields must be 4, one a site, got 3");
        assertThatThrownBy(() -> new ExchangeChain(basis, 1, 1, Values.of(0, Double.NaN, 0, 0), true, 1))
                .hasMessageStartingWith("ExchangeChain: exchange, anisotropy and fields must be finite, got 1.0, 1.0");
        assertThatThrownBy(() -> new MagnetisationBasis(4, 5))
                .hasMessage("MagnetisationBasis: up must be in 0..4, got 5");
    }
}
