package semicircle.experiments.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import semicircle.dynamics.quantum.FullBasis;
import semicircle.dynamics.quantum.MagnetisationBasis;
import semicircle.dynamics.quantum.PauliSum;
import semicircle.dynamics.quantum.Quench;
import semicircle.dynamics.quantum.SpinHamiltonian;
import semicircle.dynamics.quantum.StateVector;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.SymmetricMatrix;

class StateEntropiesTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    private static StateEntropies of(int sites, int cut, double... amplitudes) {
        return StateEntropies.of(StateVector.of(Values.of(amplitudes)), new FullBasis(sites), cut, SOLVER);
    }

    private static void check(StateEntropies found, double entropy, double renyi, double first, double second) {
        assertThat(found.entropy()).isCloseTo(entropy, within(1e-12));
        assertThat(found.renyi()).isCloseTo(renyi, within(1e-12));
        assertThat(found.participation()).isCloseTo(first, within(1e-12));
        assertThat(found.participationRenyi()).isCloseTo(second, within(1e-12));
    }

    private static double scalar(Observations seen, String name) {
        return seen.measurements().get(name) instanceof Measurement.Scalar scalar ? scalar.value() : Double.NaN;
    }

    @Test
    void aProductHasNoneAPairLnTwoAndTwoPairsAcrossTheCutTwice() {
        check(of(2, 1, 0, 0, 1, 0), 0, 0, 0, 0);
        double two = Math.log(2);
        check(of(2, 1, 1, 0, 0, 1), two, two, two, two);
        double[] pairs = new double[16]; // sites 0 and 2 alike, 1 and 3 alike: the first half is maximally mixed
        for (int bits = 0; bits < 4; bits++) {
            pairs[bits << 2 | bits] = 1;
        }
        check(of(4, 2, pairs), 2 * two, 2 * two, 2 * two, 2 * two);
        // one flip spread over three sites: 1/3 and 2/3 at the first cut, three states alike
        check(
                of(3, 1, 0, 1, 1, 0, 1, 0, 0, 0),
                Math.log(3) - 2 * Math.log(2) / 3,
                Math.log(9 / 5.0),
                Math.log(3),
                Math.log(3));
    }

    /**
     * The Heisenberg ring of four sites by hand: amplitudes 2 on both alternating states and -1 on the four others, over the root of 12. Half of it
     * has the weights 3/4 and three times 1/12, one site is maximally mixed.
     */
    @Test
    void theRingOfFourSitesIsThatOfHand() {
        double first = 2 * Math.log(3) / 3 + Math.log(12) / 3;
        for (int cut = 1; cut < 4; cut++) {
            Observations seen = new GroundStateSimulation(
                            4, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(cut))
                    .run(new Seed(1), SOLVER);
            boolean half = cut == 2;
            assertThat(scalar(seen, "entropy"))
                    .isCloseTo(half ? 0.75 * Math.log(4 / 3.0) + Math.log(12) / 4 : Math.log(2), within(1e-9));
            assertThat(scalar(seen, "renyi-2-entropy")).isCloseTo(Math.log(half ? 12 / 7.0 : 2), within(1e-9));
            assertThat(scalar(seen, "participation-entropy")).isCloseTo(first, within(1e-9));
            assertThat(scalar(seen, "participation-renyi-2-entropy")).isCloseTo(Math.log(4), within(1e-9));
            assertThat(seen.measurements()).containsKeys("entropy by cut/measured", "entropy by cut/Renyi 2");
        }
    }

    /** One site of a chain with S_z has the weights p and 1-p of its ups; the state from all eigenvectors. */
    @ParameterizedTest
    @EnumSource(QuenchSimulation.Method.class)
    void aQuenchHasTheEntropiesOfFullDiagonalisation(QuenchSimulation.Method method) {
        MagnetisationBasis basis = new MagnetisationBasis(6, 3);
        SpinHamiltonian chain = new SpinHamiltonian(basis, PauliSum.xxz(1, 0.7, Values.of(new double[6]), false));
        EigenPairs pairs = SOLVER.pairs((SymmetricMatrix) chain.matrix());
        StateVector start = StateVector.product(basis, Quench.alternating(6));
        double time = 7;
        double up = 0;
        double first = 0;
        double squares = 0;
        for (int i = 0; i < basis.dimension(); i++) {
            double re = 0;
            double im = 0;
            for (int k = 0; k < basis.dimension(); k++) {
                double weight = 0;
                for (int j = 0; j < basis.dimension(); j++) {
                    weight += pairs.vectors().get(j, k) * start.real(j);
                }
                weight *= pairs.vectors().get(i, k);
                re += weight * Math.cos(pairs.spectrum().get(k) * time);
                im -= weight * Math.sin(pairs.spectrum().get(k) * time);
            }
            double p = re * re + im * im;
            first -= p > 0 ? p * Math.log(p) : 0;
            squares += p * p;
            up += (basis.state(i) & 1) * p;
        }
        Observations seen = quench(6, 0.7, time, Optional.of(1), method, 1e-10);
        assertThat(scalar(seen, "error-bound")).isLessThanOrEqualTo(1e-10);
        assertThat(scalar(seen, "entropy")).isCloseTo(-up * Math.log(up) - (1 - up) * Math.log(1 - up), within(1e-8));
        assertThat(scalar(seen, "renyi-2-entropy")).isCloseTo(-Math.log(up * up + (1 - up) * (1 - up)), within(1e-8));
        assertThat(scalar(seen, "participation-entropy")).isCloseTo(first, within(1e-8));
        assertThat(scalar(seen, "participation-renyi-2-entropy")).isCloseTo(-Math.log(squares), within(1e-8));
    }

    private static Observations quench(
            int sites,
            double anisotropy,
            double until,
            Optional<Integer> cut,
            QuenchSimulation.Method method,
            double tolerance) {
        return new QuenchSimulation(
                        sites,
                        Optional.of(anisotropy),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(until),
                        Optional.of(6),
                        cut,
                        Optional.of(method),
                        Optional.of(tolerance))
                .run(new Seed(1), SOLVER);
    }

    /** States that differ by d have means of an observable of norm 1 that differ by at most 2 d. */
    @ParameterizedTest
    @CsvSource({"0, 1e-10", "1, 1e-10", "1, 1e-4", "-2.5, 1e-7"})
    void bothMethodsAgreeWithinBothBounds(double anisotropy, double tolerance) {
        Observations krylov = quench(8, anisotropy, 20, Optional.empty(), QuenchSimulation.Method.KRYLOV, tolerance);
        Observations chebyshev =
                quench(8, anisotropy, 20, Optional.empty(), QuenchSimulation.Method.CHEBYSHEV, tolerance);
        double first = scalar(krylov, "error-bound");
        double second = scalar(chebyshev, "error-bound");
        assertThat(first).isBetween(1e-16, tolerance);
        assertThat(second).isBetween(1e-16, tolerance);
        for (String name : new String[] {"imbalance", "echo"}) {
            assertThat(scalar(krylov, name)).isCloseTo(scalar(chebyshev, name), within(2 * (first + second)));
        }
        Double exact = new QuenchSimulation(
                        8,
                        Optional.of(anisotropy),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(20.0),
                        Optional.of(6),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .exact()
                .get("imbalance");
        if (exact != null) {
            assertThat(scalar(krylov, "imbalance")).isCloseTo(exact, within(2 * first + 1e-13));
            assertThat(scalar(chebyshev, "imbalance")).isCloseTo(exact, within(2 * second + 1e-13));
        }
    }
}
