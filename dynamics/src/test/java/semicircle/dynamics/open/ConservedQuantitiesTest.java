package semicircle.dynamics.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;

class ConservedQuantitiesTest {
    private static ConservedQuantities ofQubit(double drive, double detuning, double decay, double dephasing) {
        return ConservedQuantities.of(new DampedQubit(drive, detuning, decay, dephasing).lindblad(), 1);
    }

    /** A spin that only turns keeps its part along the axis, here (3, 0, 4)/5; one that nothing moves keeps all parts. */
    @Test
    void aSpinThatTurnsKeepsItsPartAlongTheAxis() {
        assertThat(ofQubit(0.6, 0.8, 0, 0).sums()).containsExactly("X0 + 1.33333 Z0");
        assertThat(ofQubit(-0.6, 0.6, 0, 0).sums()).containsExactly("X0 - Z0");
        assertThat(ofQubit(0, 0.5, 0, 0.1).sums()).containsExactly("Z0");
        assertThat(ofQubit(0, 0, 0, 0).sums()).containsExactly("X0", "Y0", "Z0");
        assertThat(ofQubit(0.6, 0.8, 0.1, 0).sums()).isEmpty();
    }

    /** Dephasing keeps all products of Z. */
    @Test
    void dephasingKeepsWhatCommutesWithZ() {
        assertThat(ConservedQuantities.of(
                                OpenSpinChain.decayingIsing(2, 0, 0, 0.2).lindblad(), 2)
                        .sums())
                .containsExactly("Z0", "Z1", "Z0 Z1");
    }

    /** As many conserved quantities, with the trace, as steady states. */
    @Test
    void thereAreAsManyAsSteadyStates() {
        for (double field : new double[] {0, 0.8}) {
            for (int sites = 1; sites <= 3; sites++) {
                Lindblad lindblad =
                        OpenSpinChain.decayingIsing(sites, field, 0, 0).lindblad();
                int steady = SteadyStates.of(lindblad, new Seed(1).generator()).dimension();
                assertThat(ConservedQuantities.of(lindblad, sites).sums()).hasSize(steady - 1);
            }
        }
        assertThatThrownBy(() -> ConservedQuantities.of(
                        OpenSpinChain.decayingIsing(5, 0, 0, 1).lindblad(), 5))
                .hasMessage("conserved quantities: dimension must be 2^sites and at most 16, got 32 and 5 sites");
    }
}
