package semicircle.dynamics.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import semicircle.spectra.ComplexSpectrum;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.HermitianMatrix;

class LindbladTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    private static SteadyStates steady(Lindblad lindblad) {
        return SteadyStates.of(lindblad, new Seed(6).child("steady").generator());
    }

    /** Closed form of the driven damped qubit, checked by null space elsewhere to 1e-12; coherences from the same source. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 1, 0.33333333333333, 0, 0.666666666667",
        "0.5, 0.3, 1, 0.13440860215054, -0.322580645161, 0.537634408602",
        "2, 1, 0.5, 0.32653061224490, -0.653061224490, 0.163265306122",
        "0.25, 0, 1, 0.05555555555556, 0, 0.444444444444",
    })
    void theDrivenQubitSettlesWhereItsClosedFormSays(
            double drive, double detuning, double decay, double excited, double x, double y) {
        DampedQubit qubit = new DampedQubit(drive, detuning, decay, 0);
        SteadyStates states = steady(qubit.lindblad());
        HermitianMatrix rho = states.only();
        assertThat(states.residual()).isLessThan(1e-15);
        assertThat(rho.real(0, 0)).isCloseTo(excited, within(1e-14)).isCloseTo(qubit.excited(), within(1e-14));
        ComplexMatrix pauliX = new SpinOperators(1).add(1, "X").matrix();
        ComplexMatrix pauliY = new SpinOperators(1).add(1, "Y").matrix();
        assertThat(DensityMatrix.expectation(pauliX, rho)).isCloseTo(x, within(1e-12));
        assertThat(DensityMatrix.expectation(pauliY, rho)).isCloseTo(y, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 1, 0.5", "0.5, 0.3, 1, 0.657290368911", "0.25, 0, 1, 0.5"})
    void theGapIsThatOfTheSpectrum(double drive, double detuning, double decay, double gap) {
        Lindblad lindblad = new DampedQubit(drive, detuning, decay, 0).lindblad();
        // at the exceptional point rounding splits the double eigenvalue by sqrt(ulp), but that is not the slowest one
        assertThat(LiouvillianGap.of(lindblad, SOLVER, new Seed(1).generator())).isCloseTo(gap, within(1e-10));
    }

    /** Jumps may be mixed by any unitary matrix; a diagonal one and one of an entry a row, each multiplied in its own way, mix to two full ones. */
    @Test
    void theGeneratorKnowsNoMixtureOfJumps() {
        int d = 3;
        double[] re = {0.5, 0, 0, 0, -1, 0, 0, 0, 2};
        double[] im = {1, 0, 0, 0, 0.5, 0, 0, 0, 0};
        double[] ladderRe = {0, 1, 0, 0, 0, 0, 0, 0.7, 0}; // rows 0 and 2 both take from column 1
        double[] ladderIm = {0, 0.3, 0, 0, 0, 0, 0, -1, 0};
        double[][] mixed = new double[4][d * d];
        for (int k = 0; k < d * d; k++) {
            mixed[0][k] = (re[k] + ladderRe[k]) / Math.sqrt(2);
            mixed[1][k] = (im[k] + ladderIm[k]) / Math.sqrt(2);
            mixed[2][k] = (re[k] - ladderRe[k]) / Math.sqrt(2);
            mixed[3][k] = (im[k] - ladderIm[k]) / Math.sqrt(2);
        }
        HermitianMatrix free = HermitianMatrix.of(d, new double[d * d], new double[d * d]);
        double[] apart = Lindblad.of(
                        free, List.of(ComplexMatrix.of(d, d, re, im), ComplexMatrix.of(d, d, ladderRe, ladderIm)))
                .matrix();
        double[] together = Lindblad.of(
                        free,
                        List.of(ComplexMatrix.of(d, d, mixed[0], mixed[1]), ComplexMatrix.of(d, d, mixed[2], mixed[3])))
                .matrix();
        for (int k = 0; k < apart.length; k++) {
            assertThat(apart[k])
                    .isCloseTo(together[k], within(20 * Math.ulp(4.0))); // some 20 roundings of numbers up to 4
        }
    }

    /** Eigenvalues -3g/4 +- sqrt(g^2/16 - Omega^2) meet at Omega = g/4; with dephasing at |g/2 - dephasing|/2. */
    @Test
    void twoEigenvaluesMeetAtTheExceptionalPoint() {
        for (double dephasing : new double[] {0, 0.2, 2}) {
            double at = new DampedQubit(0, 0, 1, dephasing).exceptionalDrive();
            assertThat(at).isCloseTo(Math.abs(0.5 - dephasing) / 2, within(1e-15));
            ComplexSpectrum below =
                    new DampedQubit(0.9 * at, 0, 1, dephasing).lindblad().spectrum(SOLVER);
            ComplexSpectrum above =
                    new DampedQubit(1.1 * at, 0, 1, dephasing).lindblad().spectrum(SOLVER);
            assertThat(below.imaginaryParts().stream().map(Math::abs).max().orElseThrow())
                    .isLessThan(1e-9);
            assertThat(above.imaginaryParts().stream().map(Math::abs).max().orElseThrow())
                    .isCloseTo(at * Math.sqrt(1.21 - 1), within(1e-12));
        }
    }

    /** mean Z, mean X, entropy and gap of the decaying Ising chain, from an independent sparse solution to 1e-9. */
    @ParameterizedTest
    @CsvSource({
        "3, -0.17020413112, 0.13523892680, 1.80357804794, 0.369348735",
        "4, -0.23125876822, 0.19374053668, 2.28793308266, 0.370901825",
    })
    void aDecayingIsingChainSettles(int sites, double z, double x, double entropy, double gap) {
        OpenSpinChain chain = OpenSpinChain.decayingIsing(sites, 1, 0.5, 0);
        HermitianMatrix rho = steady(chain.lindblad()).only();
        assertThat(chain.mean('Z', rho)).isCloseTo(z, within(1e-9));
        assertThat(chain.mean('X', rho)).isCloseTo(x, within(1e-9));
        assertThat(DensityMatrix.entropy(rho, SOLVER)).isCloseTo(entropy, within(1e-9));
        assertThat(LiouvillianGap.of(chain.lindblad(), SOLVER, new Seed(1).generator()))
                .isCloseTo(gap, within(1e-9));
        // the matrix-free route of longer chains, whatever its start
        for (int seed = 1; seed < 4; seed++) {
            assertThat(LiouvillianGap.krylov(chain.lindblad(), SOLVER, new Seed(seed).generator()))
                    .isCloseTo(gap, within(1e-9));
        }
    }

    /** Five spins whose slow decay stalls the search are eliminated; of six it is said what to do. */
    @Test
    void slowDecayOfFiveSpinsIsEliminatedAndOfSixRefused() {
        OpenSpinChain chain = OpenSpinChain.decayingIsing(5, 1, 1e-6, 0);
        SteadyStates found = steady(chain.lindblad());
        assertThat(found.dimension()).isOne();
        assertThat(found.residual()).isLessThan(1e-13);
        OpenSpinChain stronger = OpenSpinChain.decayingIsing(5, 1, 1e-5, 0);
        // rho is analytic in the rate: a decay of 1e-6 and of 1e-5 differ by no more than some 1e-5 times order one
        assertThat(chain.mean('Z', found.only()))
                .isCloseTo(stronger.mean('Z', steady(stronger.lindblad()).only()), within(1e-3));
        assertThatThrownBy(
                        () -> steady(OpenSpinChain.decayingIsing(6, 1, 1e-6, 0).lindblad()))
                .isInstanceOf(ConvergenceException.class)
                .hasMessageContaining("some decay is so slow that the search stalls; take rates");
    }

    /** L = 6, matrix-free: QuTiP 5.3.1, direct solution. */
    @Test
    void beyondTheDenseSizeKrylovSpacesFindTheSteadyState() {
        OpenSpinChain chain = OpenSpinChain.decayingIsing(6, 1, 0.5, 0);
        SteadyStates states = steady(chain.lindblad());
        assertThat(states.dimension()).isEqualTo(1);
        assertThat(states.products()).isPositive();
        assertThat(states.residual()).isLessThan(1e-13);
        assertThat(chain.mean('Z', states.only())).isCloseTo(-0.2965807024, within(1e-8));
        assertThat(DensityMatrix.entropy(states.only(), SOLVER)).isCloseTo(3.2032365737, within(1e-8));
    }

    @ParameterizedTest
    @CsvSource({"4, 0, 0.32", "5, 0, 0.32", "3, 1, 0.286736182398", "4, 1, 0.259126649198"})
    void aChainDrivenAtItsEndsCarriesTheSameCurrentEverywhere(int sites, double anisotropy, double current) {
        OpenSpinChain chain = OpenSpinChain.boundaryDriven(sites, anisotropy, 1, 0.2);
        Values currents = chain.currents(steady(chain.lindblad()).only());
        assertThat(currents.size()).isEqualTo(sites - 1);
        for (int i = 0; i < sites - 1; i++) {
            assertThat(currents.get(i)).isCloseTo(current, within(1e-10));
        }
    }

    /** Coherent state: {@code <n> = F^2/(D^2 + k^2/4) = 2}; 30 levels cut its Poisson weights at 1e-24. */
    @Test
    void aDrivenCavityHoldsACoherentState() {
        int levels = 30;
        double[] h = new double[levels * levels];
        double[] a = new double[levels * levels];
        double[] zero = new double[levels * levels];
        for (int n = 0; n < levels; n++) {
            h[n * levels + n] = 0.5 * n;
            if (n > 0) {
                a[(n - 1) * levels + n] = Math.sqrt(n);
                h[(n - 1) * levels + n] += Math.sqrt(n);
                h[n * levels + n - 1] += Math.sqrt(n);
            }
        }
        Lindblad lindblad =
                Lindblad.of(HermitianMatrix.of(levels, h, zero), List.of(ComplexMatrix.of(levels, levels, a, zero)));
        HermitianMatrix rho = steady(lindblad).only();
        double photons = 0;
        for (int n = 0; n < levels; n++) {
            photons += n * rho.real(n, n);
        }
        assertThat(photons).isCloseTo(2, within(1e-9));
        double re = 0;
        double im = 0;
        for (int n = 1; n < levels; n++) { // alpha = <a> = sum sqrt(n) rho_{n, n-1}
            re += Math.sqrt(n) * rho.real(n, n - 1);
            im += Math.sqrt(n) * rho.imaginary(n, n - 1);
        }
        assertThat(re).isCloseTo(-1, within(1e-9));
        assertThat(im).isCloseTo(-1, within(1e-9));
    }

    /** Magnetisation is kept under dephasing: L + 1 steady states, none of which may stand for all; L = 2 dense, 5 matrix-free. */
    @Test
    void severalSteadyStatesAreAllGivenAndNeverOneOfThem() {
        for (int sites : new int[] {2, 5}) {
            Lindblad dephasing = Lindblad.of(
                    OpenSpinChain.boundaryDriven(sites, 0.5, 0, 0).hamiltonian(),
                    OpenSpinChain.decayingIsing(sites, 0, 0, 2).jumps());
            SteadyStates states = steady(dephasing);
            assertThat(states.dimension()).isEqualTo(sites + 1);
            for (HermitianMatrix state : states.states()) {
                assertThat(DensityMatrix.coherence(state)).isLessThan(1e-9);
                assertThat(DensityMatrix.populations(state).stream().sum()).isCloseTo(1, within(1e-12));
            }
            assertThatThrownBy(states::only)
                    .hasMessage("lindblad: the steady state must be the only one, got a space of " + (sites + 1)
                            + " dimensions: where the system ends depends on its start; use states()");
        }
    }

    /** exp(L t) keeps trace and tends to the steady state as exp(-gap t); no losses: purity is kept. */
    @Test
    void evolutionKeepsTheTraceAndSettles() {
        Lindblad lindblad = new DampedQubit(1, 0.2, 1, 0).lindblad();
        HermitianMatrix up = HermitianMatrix.of(2, new double[] {1, 0, 0, 0}, new double[4]);
        HermitianMatrix late = lindblad.evolved(up, 80);
        assertThat(late.real(0, 0) + late.real(1, 1)).isCloseTo(1, within(1e-13));
        assertThat(late.real(0, 0)).isCloseTo(new DampedQubit(1, 0.2, 1, 0).excited(), within(1e-13));
        // Rabi: without losses the excited population is cos^2(Omega t/2)
        HermitianMatrix turned = new DampedQubit(1, 0, 0, 0).lindblad().evolved(up, 1.3);
        assertThat(turned.real(0, 0)).isCloseTo(Math.pow(Math.cos(0.65), 2), within(1e-14));
    }

    /** The classical limit: the distance to the rate equations falls as 1/gamma; slope of log against log -1 within 0.1. */
    @Test
    void strongDephasingLeavesClassicalRates() {
        double[] distance = new double[2];
        double[] gammas = {400, 4000};
        for (int k = 0; k < 2; k++) {
            OpenSpinChain chain = OpenSpinChain.decayingIsing(3, 1, 0.5, gammas[k]);
            Values classical =
                    ClassicalRates.of(chain.hamiltonian(), chain.jumps()).stationary();
            distance[k] = ClassicalRates.distance(steady(chain.lindblad()).only(), classical);
        }
        assertThat(Math.log(distance[1] / distance[0]) / Math.log(10)).isCloseTo(-1, within(0.1));
        assertThatThrownBy(() -> {
                    OpenSpinChain chain = OpenSpinChain.decayingIsing(2, 1, 0, 0);
                    ClassicalRates.of(chain.hamiltonian(), chain.jumps());
                })
                .hasMessageContaining("coherence is never lost; add dephasing");
    }

    @Test
    void wrongInputIsTold() {
        assertThatThrownBy(() -> OpenSpinChain.decayingIsing(11, 1, 1, 0))
                .hasMessage(
                        "open spin chain: sites must be in 1..10, got 11; a density matrix would take 16 * 4^11 bytes");
        assertThatThrownBy(() -> new DampedQubit(1, 0, -1, 0))
                .hasMessage("damped qubit: decay and dephasing must be finite and at least 0, got -1.0 and 0.0");
        assertThatThrownBy(() -> new DampedQubit(1, 0, 0, 0).excited()).hasMessageContaining("decay must be positive");
        HermitianMatrix one = HermitianMatrix.of(1, new double[1], new double[1]);
        assertThatThrownBy(() -> Lindblad.of(one, List.of(ComplexMatrix.of(2, 2, new double[4], new double[4]))))
                .hasMessage("lindblad: jump operators must be 1 x 1, got 2 x 2");
        assertThat(steady(Lindblad.of(one, List.of())).only().real(0, 0)).isEqualTo(1);
    }
}
