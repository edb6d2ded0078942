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
            if (diagonal.length > 1) { // copies count
                double second = values.stream().sorted().skip(1).findFirst().orElseThrow();
                assertThat(state.nextEnergy(matrix, 1e-12, new Seed(2).generator()))
                        .isCloseTo(second, within(1e-13));
            }
        }
        assertThatThrownBy(() -> LowestState.of(SymmetricMatrix.of(0), 1e-9, new Seed(1).generator()))
                .hasMessage("LowestState: a ground state needs at least 1 row, got 0");
    }

    /** Interacting fermions on a ring of 4k sites, half filled: an open shell, its two lowest levels equal. */
    @Test
    void theNextEnergyTellsADegenerateGroundState() {
        for (int sites : new int[] {8, 10}) {
            MagnetisationBasis basis = new MagnetisationBasis(sites, sites / 2);
            Values none = Values.of(new double[sites]);
            Values levels = EigenSolver.best()
                    .spectrum(new SpinHamiltonian(basis, PauliSum.fermions(1, 1.5, none, true)).matrix())
                    .eigenvalues();
            ExchangeChain chain = ExchangeChain.fermions(basis, 1, 1.5, none, true, 1);
            LowestState state = LowestState.of(chain, 1e-10, new Seed(4).generator());
            double next = state.nextEnergy(chain, 1e-10, new Seed(5).generator());
            assertThat(next).isCloseTo(levels.get(1), within(1e-12));
            assertThat(next - state.energy() < 1e-12).isEqualTo(sites == 8);
        }
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
