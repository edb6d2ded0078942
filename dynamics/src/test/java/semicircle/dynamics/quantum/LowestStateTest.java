package semicircle.dynamics.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.matrix.TridiagonalMatrix;

class LowestStateTest {
    /** golden/dynamics.csv XXZ_E0_per_site (ARPACK, closed chains). */
    @ParameterizedTest
    @CsvSource({
        "4, 1, -0.5",
        "6, 0.5, -0.3946723314583",
        "8, 0, -0.3266407412191",
        "12, 1, -0.4489492431204",
        "16, 0.5, -0.3776727073862",
        "16, 1, -0.4463935225385"
    })
    void energiesOfClosedChains(int sites, double delta, double golden) {
        ExchangeChain chain = new ExchangeChain(
                new MagnetisationBasis(sites, sites / 2), 1, delta, Values.of(new double[sites]), true, 1);
        LowestState state = LowestState.of(chain, 1e-9, new Seed(3).generator());
        assertThat(state.energy() / sites).isCloseTo(golden, within(2e-13));
        assertThat(state.residual()).isLessThan(1e-8 * sites);
        assertThat(state.vector().stream().map(x -> x * x).sum()).isCloseTo(1, within(1e-12));
        assertThat(LowestState.energyOf(chain, 1e-9, new Seed(3).generator()).energy())
                .isEqualTo(state.energy());
    }

    @Test
    void smallAndDegenerateSpacesCloseEarly() {
        for (double[] diagonal : new double[][] {{4}, {2, -1}, {3, 3, 3}, {0, 0}, {-1, -1, 5, 5}}) {
            Values values = Values.of(diagonal);
            TridiagonalMatrix matrix = new TridiagonalMatrix(values, Values.of(new double[diagonal.length - 1]));
            LowestState state = LowestState.of(matrix, 1e-12, new Seed(1).generator());
            assertThat(state.energy()).isCloseTo(values.stream().min().orElseThrow(), within(1e-13));
            assertThat(state.residual()).isLessThan(1e-13);
        }
        assertThatThrownBy(() -> LowestState.of(SymmetricMatrix.of(0), 1e-9, new Seed(1).generator()))
                .hasMessage("LowestState: a ground state needs at least 1 row, got 0");
    }

    @Test
    void theLowestStateOfAComplexHamiltonianIsItsLowestLevel() {
        SachdevYeKitaev model = new SachdevYeKitaev(14, 4, 1);
        SpinHamiltonian hamiltonian = new SpinHamiltonian(new ParityBasis(7, 0), model.sample(new Seed(9).generator()));
        double exact = EigenSolver.best().spectrum(hamiltonian.matrix()).smallest();
        assertThat(LowestState.energyOf(hamiltonian, 1e-9, new Seed(2).generator())
                        .energy())
                .isCloseTo(exact, within(1e-13));
    }
}
