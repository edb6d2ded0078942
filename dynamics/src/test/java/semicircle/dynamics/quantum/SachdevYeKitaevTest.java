package semicircle.dynamics.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.HermitianMatrix;

class SachdevYeKitaevTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    private static Spectrum levels(SachdevYeKitaev model, int parity, Seed seed) {
        List<PauliTerm> terms = model.sample(seed.generator());
        return SOLVER.spectrum(new SpinHamiltonian(new ParityBasis(model.sites(), parity), terms).matrix());
    }

    /** All strings are different and Hermitian with entries of modulus J/2^(q/2), so Tr H^2/D is the sum of their squares. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void traceOfTheSquareIsTheSumOfSquaredCouplings(int body) {
        SachdevYeKitaev model = new SachdevYeKitaev(10, body, 1.5);
        List<PauliTerm> terms = model.sample(new Seed(3).generator());
        assertThat(terms).hasSize((int) Binomial.choose(10, body)).allMatch(term -> term.imaginary() == 0);
        assertThat(PauliSum.collected(terms)).hasSameSizeAs(terms);
        double squares = terms.stream().mapToDouble(t -> t.real() * t.real()).sum();
        double trace = 0;
        for (int parity = 0; parity < 2; parity++) {
            trace += levels(model, parity, new Seed(3)).eigenvalues().stream()
                    .map(x -> x * x)
                    .sum();
        }
        assertThat(trace / 32).isCloseTo(squares, within(32 * Math.ulp(squares)));
    }

    /** golden/dynamics.csv SYK_TrH2_per_dim, SYK_QHermite_eta, SYK_QHermite_edge_per_Majorana: closed forms. */
    @ParameterizedTest
    @CsvSource({
        "12, 0.1074218750, -0.0343434343, -0.05371094",
        "20, , 0.0489164087, -0.04886616",
        "24, 0.2882486979, 0.1266704310, -0.04787550"
    })
    void momentsAreThoseOfTheClosedForms(int n, Double square, double eta, double edge) {
        SachdevYeKitaev model = new SachdevYeKitaev(n, 4, 1);
        if (square != null) {
            assertThat(model.meanSquare()).isCloseTo(square, within(5e-11));
        }
        assertThat(model.exchangeSign()).isCloseTo(eta, within(5e-11));
        assertThat(model.lowerEdge() / n).isCloseTo(edge, within(5e-9));
    }

    /** For N mod 8 = 4 each level of a parity comes twice (Kramers); for 2 and 6 both parities have equal levels. */
    @Test
    void degeneraciesFollowNModuloEight() {
        Spectrum kramers = levels(new SachdevYeKitaev(12, 4, 1), 0, new Seed(1));
        for (int i = 0; i < kramers.size(); i += 2) {
            assertThat(kramers.get(i + 1)).isCloseTo(kramers.get(i), within(1e-14));
        }
        for (int n : new int[] {10, 14}) {
            Spectrum even = levels(new SachdevYeKitaev(n, 4, 1), 0, new Seed(2));
            Spectrum odd = levels(new SachdevYeKitaev(n, 4, 1), 1, new Seed(2));
            for (int i = 0; i < even.size(); i++) {
                assertThat(odd.get(i)).isCloseTo(even.get(i), within(1e-14 * n));
            }
        }
    }

    /** q = 2 is free: i A with A_ij = J_ij has the levels +-e_k, and H all the sums of +-e_k/2. */
    @Test
    void twoBodyLevelsAreSumsOfFreeModes() {
        SachdevYeKitaev model = new SachdevYeKitaev(8, 2, 1);
        List<PauliTerm> terms = model.sample(new Seed(5).generator());
        double[] imaginary = new double[64];
        int t = 0;
        for (int i = 0; i < 8; i++) {
            for (int j = i + 1; j < 8; j++) {
                PauliTerm pair = SachdevYeKitaev.majorana(i).times(SachdevYeKitaev.majorana(j));
                imaginary[i * 8 + j] = terms.get(t++).real() / -pair.imaginary(); // i psi psi = -imaginary P
                imaginary[j * 8 + i] = -imaginary[i * 8 + j];
            }
        }
        double[] modes = SOLVER.spectrum(HermitianMatrix.of(8, new double[64], imaginary))
                .toArray();
        double[] expected = new double[16];
        for (int choice = 0; choice < 16; choice++) {
            for (int k = 0; k < 4; k++) {
                expected[choice] += (choice >> k & 1) == 1 ? modes[4 + k] / 2 : -modes[4 + k] / 2;
            }
        }
        java.util.Arrays.sort(expected);
        double[] levels = SOLVER.spectrum(new SpinHamiltonian(new FullBasis(4), terms).matrix())
                .toArray();
        for (int i = 0; i < 16; i++) {
            assertThat(levels[i]).isCloseTo(expected[i], within(1e-14));
        }
    }

    /** Mean ground energy of 100 samples at N = 14, golden -0.048619 +- 8.6e-5 from 400: within 4 standard errors of both. */
    @Test
    void groundEnergyOfManySamples() {
        SachdevYeKitaev model = new SachdevYeKitaev(14, 4, 1);
        double sum = 0;
        double squares = 0;
        int samples = 100;
        for (int s = 0; s < samples; s++) {
            double lowest = Math.min(
                            levels(model, 0, new Seed(s)).smallest(),
                            levels(model, 1, new Seed(s)).smallest())
                    / 14;
            sum += lowest / samples;
            squares += lowest * lowest / samples;
        }
        double error = Math.sqrt((squares - sum * sum) / (samples - 1));
        assertThat(sum).isCloseTo(-0.048619, within(4 * Math.hypot(error, 8.6e-5)));
    }

    @Test
    void refusesOddNumbersAndOtherBodies() {
        assertThatThrownBy(() -> new SachdevYeKitaev(13, 4, 1))
                .hasMessage("sachdev-ye-kitaev: majoranas must be even and in 4..60, got 13");
        assertThatThrownBy(() -> new SachdevYeKitaev(12, 3, 1))
                .hasMessage("sachdev-ye-kitaev: body must be 2 or 4, got 3");
    }

    /** golden/dynamics.csv SYK_largeN_energy_per_Majorana, own Schwinger-Dyson solution to 1e-6. */
    @ParameterizedTest
    @CsvSource({"10, -0.0390228", "20, -0.0401842"})
    void energyOfInfinitelyManyFermions(double beta, double golden) {
        assertThat(MelonicSolution.of(beta, 1, 2048).energy()).isCloseTo(golden, within(1e-6));
        // energy scales with J at fixed beta J
        assertThat(MelonicSolution.of(beta / 3, 3, 2048).energy()).isCloseTo(3 * golden, within(3e-6));
    }

    /** At high temperature G is 1/2: E = -(J^2/4) beta/16, with corrections of relative order (beta J)^2. */
    @Test
    void energyAtHighTemperature() {
        assertThat(MelonicSolution.of(0.01, 1, 64).energy()).isCloseTo(-0.01 / 64, within(1e-4 * 0.01 / 64));
    }
}
