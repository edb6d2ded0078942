package semicircle.dynamics.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import semicircle.dynamics.entropy.Entropy;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

class TransverseIsingTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    /** Energy, gap, entropies and squared magnetisation of free fermions against the full spin Hamiltonian, odd L too. */
    @ParameterizedTest
    @CsvSource({
        "2, 1, 0.7, true",
        "3, 1, 1, true",
        "5, 0.8, 1.3, true",
        "6, 1.2, 0.5, true",
        "7, 1, 1, true",
        "8, 1, 2, true",
        "2, 1, 0.7, false",
        "5, 0.8, 1.3, false",
        "6, 1.2, 0.5, false",
        "8, 1, 1, false"
    })
    void freeFermionsAreTheSpins(int sites, double coupling, double field, boolean periodic) {
        TransverseIsing ising = new TransverseIsing(sites, coupling, field, periodic);
        SpinHamiltonian spins = new SpinHamiltonian(
                new FullBasis(sites), PauliSum.transverseIsing(sites, coupling, field, 0, periodic));
        Spectrum levels = SOLVER.spectrum(spins.matrix());
        assertThat(ising.groundEnergy(SOLVER)).isCloseTo(levels.get(0), within(1e-12));
        assertThat(ising.gap(SOLVER)).isCloseTo(levels.get(1) - levels.get(0), within(1e-12));
        if (periodic) {
            LowestState ground = LowestState.of(spins, 1e-12, new Seed(1).generator());
            StateVector state = StateVector.of(ground.vector());
            Values weights = SchmidtWeights.of(state, spins.basis(), sites / 2, SOLVER);
            assertThat(ising.entanglement(sites / 2, 1, SOLVER)).isCloseTo(Entropy.shannon(weights), within(1e-9));
            assertThat(ising.entanglement(sites / 2, 2, SOLVER)).isCloseTo(Entropy.renyi(weights, 2), within(1e-9));
            double squared = state.mean(spins.basis(), bits -> {
                double m = 1 - 2.0 * Long.bitCount(bits) / sites;
                return m * m;
            });
            assertThat(ising.squaredMagnetisation()).isCloseTo(squared, within(1e-9));
        }
    }

    /** Closed forms at h = J: -2/sin(pi/2L), 2 tan(pi/4L); open 1 - 1/sin(pi/(2(2L+1))), 4 sin(pi/(2(2L+1))). */
    @Test
    void thousandsOfSitesAtTheCriticalField() {
        for (int sites : new int[] {64, 4096}) {
            TransverseIsing ring = new TransverseIsing(sites, 1, 1, true);
            assertThat(ring.groundEnergy(SOLVER))
                    .isCloseTo(-2 / Math.sin(Math.PI / 2 / sites), within(sites * Math.ulp(2.0)));
            assertThat(ring.gap(SOLVER)).isCloseTo(2 * Math.tan(Math.PI / 4 / sites), within(2e-12));
        }
        TransverseIsing open = new TransverseIsing(1000, 1, 1, false);
        double angle = Math.PI / (2 * (2 * 1000 + 1));
        assertThat(open.groundEnergy(SOLVER)).isCloseTo(1 - 1 / Math.sin(angle), within(1e-10));
        assertThat(open.gap(SOLVER)).isCloseTo(4 * Math.sin(angle), within(1e-12));
    }

    /** Conformal: S(L) - S(L/2) of half a critical ring tends to (c/3) ln 2 with c = 1/2, corrections of order L^-2. */
    @Test
    void criticalEntropyGrowsWithCentralChargeOneHalf() {
        double difference = new TransverseIsing(128, 1, 1, true).entanglement(64, 1, SOLVER)
                - new TransverseIsing(64, 1, 1, true).entanglement(32, 1, SOLVER);
        assertThat(difference * 3 / Math.log(2)).isCloseTo(0.5, within(5e-4));
    }

    /** Pfeuty: correlations of the ordered phase tend to (1 - h^2)^(1/4); a ring of 100 at h = 1/2 is there to 1e-12. */
    @Test
    void longRangeOrderIsThatOfPfeuty() {
        Values correlations = new TransverseIsing(100, 1, 0.5, true).correlations();
        assertThat(correlations.get(50)).isCloseTo(Math.pow(0.75, 0.25), within(1e-12));
    }

    /** Damski 2013: L(L-1)/32 at h = J. */
    @Test
    void fidelitySusceptibilityIsTheClosedForm() {
        for (int sites : new int[] {2, 3, 10, 14, 100}) {
            double expected = sites % 2 == 0 ? sites * (sites - 1) / 32.0 : Double.NaN;
            double value = new TransverseIsing(sites, 1, 1, true).fidelitySusceptibility();
            if (sites % 2 == 0) {
                assertThat(value).isCloseTo(expected, within(1e-12 * expected));
            } else {
                assertThat(value).isPositive();
            }
        }
    }

    @Test
    void saysWhatItCannotDo() {
        assertThatThrownBy(() -> new TransverseIsing(5000, 1, 1, true))
                .hasMessage("transverse-ising: sites must be in 2..4096, got 5000");
        assertThatThrownBy(() -> new TransverseIsing(10, 1, 1, false).entanglement(5, 1, SOLVER))
                .hasMessageStartingWith(
                        "transverse-ising: the entanglement entropy by free fermions needs a closed chain");
    }
}
