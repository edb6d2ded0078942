package semicircle.dynamics.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.LinearOperator;

class DisorderedModelsTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    /** Without disorder the levels are sums of 2 cos(2 pi j/L), or 2 cos(pi j/(L+1)) on open lattices. */
    @ParameterizedTest
    @CsvSource({"1, 7, true", "2, 4, true", "3, 3, true", "1, 2, false", "2, 3, false", "3, 4, false"})
    void cleanLatticesHaveTheirBands(int dimensions, int length, boolean periodic) {
        double[] band = {0};
        for (int d = 0; d < dimensions; d++) {
            double[] wider = new double[band.length * length];
            for (int i = 0; i < wider.length; i++) {
                int j = i % length;
                double k = periodic ? 2 * Math.PI * j / length : Math.PI * (j + 1) / (length + 1);
                wider[i] = band[i / length] + 2 * Math.cos(k);
            }
            band = wider;
        }
        Arrays.sort(band);
        Spectrum levels = SOLVER.spectrum(new AndersonLattice(dimensions, length, 0, periodic)
                .sample(new Seed(1).generator())
                .matrix());
        for (int i = 0; i < band.length; i++) {
            assertThat(levels.get(i)).isCloseTo(band[i], within(2 * band.length * Math.ulp(6.0)));
        }
    }

    /** golden/dynamics.csv Anderson1D_Lyapunov, 400 runs of 5000 sites; here 40 of them, within 4 errors of both. */
    @ParameterizedTest
    @CsvSource({"0, 1, 0.009634, 6.3e-5", "1, 2, 0.058192, 1.71e-4"})
    void lyapunovExponentsOfChains(double energy, double disorder, double golden, double goldenError) {
        int runs = 40;
        double sum = 0;
        double squares = 0;
        for (int r = 0; r < runs; r++) {
            double one = AndersonLattice.lyapunov(energy, disorder, 5000, new Seed(r).generator());
            sum += one / runs;
            squares += one * one / runs;
        }
        double error = Math.sqrt((squares - sum * sum) / (runs - 1));
        assertThat(sum).isCloseTo(golden, within(4 * Math.hypot(error, goldenError)));
    }

    /** Outside of the band without disorder the amplitude grows by the root of z + 1/z = E: ln 2 at E = 2.5. */
    @Test
    void lyapunovExponentOutsideOfTheBand() {
        assertThat(AndersonLattice.lyapunov(2.5, 0, 1000, new Seed(1).generator()))
                .isCloseTo(Math.log(2), within(1e-12));
    }

    /** Without random energies the field alone: levels -Gamma (L - 2n), C(L, n) times; sites 1 to 4. */
    @Test
    void randomEnergiesAreSymmetricAndFollowTheField() {
        for (int sites = 1; sites <= 4; sites++) {
            LinearOperator.Symmetric model = new RandomEnergyModel(sites, 3).sample(new Seed(2).generator());
            int n = model.size();
            double[] unit = new double[n];
            double trace = 0;
            double offDiagonal = 0;
            for (int j = 0; j < n; j++) {
                double[] column = new double[n];
                unit[j] = 1;
                model.apply(unit, column);
                unit[j] = 0;
                for (int i = 0; i < n; i++) {
                    trace += i == j ? column[i] : 0;
                    offDiagonal += i == j ? 0 : column[i];
                    assertThat(i == j ? -3 : column[i]).isIn(0.0, -0.0, -3.0);
                }
            }
            assertThat(offDiagonal).isEqualTo(-3.0 * sites * n);
            assertThat(trace).isNotZero();
        }
        assertThat(RandomEnergyModel.CRITICAL_FIELD).isCloseTo(0.832554611158, within(1e-12));
    }

    /** golden/dynamics.csv LMG_gap (own diagonalisation), and one spin: gap h. */
    @Test
    void gapsOfTheFullyConnectedModel() {
        assertThat(gap(64, 2)).isCloseTo(0.5098979447, within(1e-9));
        assertThat(gap(1024, 2)).isCloseTo(0.2095678391, within(1e-9));
        assertThat(gap(1, 0.7)).isCloseTo(0.7, within(1e-15));
    }

    private static double gap(int spins, double field) {
        Spectrum levels = new LipkinMeshkovGlick(spins, field).levels(SOLVER);
        return levels.get(1) - levels.get(0);
    }

    @Test
    void refusesWhatIsTooLargeOrNoModel() {
        assertThatThrownBy(() -> new AndersonLattice(3, 40, 1, true)
                        .sample(new Seed(1).generator())
                        .matrix())
                .hasMessage("anderson: all entries of 64000 sites need 32 GB; take Lanczos, or a smaller lattice");
        assertThatThrownBy(() -> new AndersonLattice(3, 4, -1, true))
                .hasMessage("anderson: disorder must be at least 0 and finite, got -1.0");
        assertThatThrownBy(() -> new RandomEnergyModel(40, 1))
                .hasMessage("random-energy: sites must be in 1..26, got 40");
    }
}
