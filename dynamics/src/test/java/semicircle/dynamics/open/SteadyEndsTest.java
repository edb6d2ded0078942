package semicircle.dynamics.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.HermitianMatrix;

class SteadyEndsTest {
    /** Dephasing keeps populations and ends coherence: the 2^L basis states are the extremal steady states. */
    @Test
    void dephasingAloneKeepsTheBasisStates() {
        SteadyEnds ends =
                SteadyEnds.of(OpenSpinChain.decayingIsing(3, 0, 0, 0.2).lindblad(), 3);
        assertThat(ends.starts())
                .hasSize(8)
                .allMatch(start -> start.matches("[ud]{3}"))
                .contains("udu");
        for (int k = 0; k < 8; k++) {
            String start = ends.starts().get(k);
            int state = 0;
            for (int i = 0; i < 3; i++) {
                state |= start.charAt(i) == 'd' ? 1 << i : 0;
            }
            HermitianMatrix rho = ends.states().get(k);
            for (int a = 0; a < 8; a++) {
                assertThat(rho.real(a, a)).isCloseTo(a == state ? 1 : 0, within(1e-12));
            }
            assertThat(DensityMatrix.coherence(rho)).isLessThan(1e-12);
        }
    }

    /** Without losses, and in a field with dephasing: as many as {@link SteadyStates} counts, each positive, of trace 1, at rest. */
    @Test
    void endsArePositiveSpanTheSpaceAndStay() {
        for (double dephasing : new double[] {0, 0.3}) {
            for (int sites = 1; sites <= 3; sites++) {
                Lindblad lindblad = OpenSpinChain.decayingIsing(sites, dephasing > 0 ? 0 : 0.8, 0, dephasing)
                        .lindblad();
                int dimension =
                        SteadyStates.of(lindblad, new Seed(1).generator()).dimension();
                SteadyEnds ends = SteadyEnds.of(lindblad, sites);
                assertThat(ends.states()).hasSize(dimension);
                double[] image = new double[1 << (2 * sites)];
                for (HermitianMatrix rho : ends.states()) {
                    assertThat(EigenSolver.best().spectrum(rho).smallest()).isGreaterThan(-1e-11);
                    assertThat(DensityMatrix.populations(rho).stream().sum()).isCloseTo(1, within(1e-11));
                    lindblad.apply(DensityMatrix.coordinates(rho), image);
                    assertThat(Math.sqrt(NullSpace.dot(image, image))).isLessThan(1e-11);
                }
            }
        }
    }

    @Test
    void theOnlySteadyStateIsTheEndOfAllAndLargeSystemsAreRefused() {
        Lindblad lindblad = OpenSpinChain.decayingIsing(2, 1, 0.5, 0.1).lindblad();
        SteadyEnds ends = SteadyEnds.of(lindblad, 2);
        assertThat(ends.starts()).containsExactly("uu");
        HermitianMatrix only =
                SteadyStates.of(lindblad, new Seed(1).generator()).only();
        assertThat(ends.states().get(0).real(1, 1)).isCloseTo(only.real(1, 1), within(1e-12));
        assertThatThrownBy(() ->
                        SteadyEnds.of(OpenSpinChain.decayingIsing(5, 0, 0, 1).lindblad(), 5))
                .hasMessage("steady ends: dimension must be 2^sites and at most 16, got 32 and 5 sites");
    }

    /**
     * Five and six spins: dephasing alone keeps the 2^L basis states; without any loss all functions of H stay, and product states along Z do
     * not span them.
     */
    @Test
    void largerSystemsShowAllOfThem() {
        for (int sites = 5; sites <= 6; sites++) {
            int d = 1 << sites;
            Lindblad still = OpenSpinChain.decayingIsing(sites, 0, 0, 0.4).lindblad();
            SteadyStates steady = SteadyStates.of(still, new Seed(2).generator());
            assertThat(steady.dimension()).isEqualTo(d);
            assertThat(steady.capped()).isFalse();
            SteadyEnds ends = SteadyEnds.of(still, sites, steady);
            assertThat(ends.starts()).hasSize(d).doesNotHaveDuplicates().allMatch(start -> start.matches("[ud]+"));
            for (int k = 0; k < d; k++) {
                int state = 0;
                for (int i = 0; i < sites; i++) {
                    state |= ends.starts().get(k).charAt(i) == 'd' ? 1 << i : 0;
                }
                assertThat(ends.states().get(k).real(state, state)).isCloseTo(1, within(1e-9));
            }
        }
        Lindblad lossless = OpenSpinChain.decayingIsing(5, 0.8, 0, 0).lindblad();
        SteadyStates steady = SteadyStates.of(lossless, new Seed(2).generator());
        SteadyEnds ends = SteadyEnds.of(lossless, 5, steady);
        assertThat(steady.dimension()).isGreaterThanOrEqualTo(32); // all that commutes with H
        assertThat(ends.starts()).hasSize(steady.dimension()).anyMatch(start -> start.contains("x"));
        double[] image = new double[1024];
        for (HermitianMatrix rho : ends.states()) {
            assertThat(EigenSolver.best().spectrum(rho).smallest()).isGreaterThan(-1e-9);
            lossless.apply(DensityMatrix.coordinates(rho), image);
            assertThat(Math.sqrt(NullSpace.dot(image, image))).isLessThan(1e-9);
        }
        Lindblad decaying = OpenSpinChain.decayingIsing(5, 0, 1, 0.4).lindblad();
        SteadyStates one = SteadyStates.of(decaying, new Seed(2).generator());
        assertThatThrownBy(() -> SteadyEnds.of(decaying, 5, one))
                .hasMessage("steady ends: needs 2^sites dimensions, Hermitian jumps and all steady states, got 32"
                        + " dimensions, 5 sites and 1 states");
    }

    /** An elimination, without products, finds all; a search that found more than 256, or 64 of large ones, stopped there. */
    @Test
    void aSearchThatStoppedSaysSo() {
        List<HermitianMatrix> many = Collections.nCopies(257, HermitianMatrix.of(1, new double[] {1}, new double[1]));
        assertThat(new SteadyStates(many, 0, 1000).capped()).isTrue();
        assertThat(new SteadyStates(many, 0, 0).capped()).isFalse();
        assertThat(new SteadyStates(many.subList(1, 257), 0, 1000).capped()).isFalse();
    }
}
