package semicircle.dynamics.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

class InteriorStatesTest {
    private static Values fields(int sites) {
        return Values.of(new Seed(2).generator().doubles(sites, -1, 1).toArray());
    }

    private static double[] nearest(Spectrum spectrum, double target, int count) {
        return Arrays.stream(spectrum.toArray())
                .boxed()
                .sorted(Comparator.comparingDouble(e -> Math.abs(e - target)))
                .limit(count)
                .mapToDouble(e -> e)
                .sorted()
                .toArray();
    }

    /** The full spectrum of the same 252 and 924 states tells which levels are nearest, in the middle and off it. */
    @Test
    void theNearestLevelsAreAllFound() {
        for (int sites : new int[] {10, 12}) {
            MagnetisationBasis basis = new MagnetisationBasis(sites, sites / 2);
            Spectrum all = EigenSolver.best()
                    .spectrum(new SpinHamiltonian(basis, PauliSum.xxz(1, 1, fields(sites), true)).matrix());
            ExchangeChain chain = new ExchangeChain(basis, 1, 1, fields(sites), true, 1);
            for (double target : new double[] {-1.5, 0, 0.9}) {
                InteriorStates found = InteriorStates.of(chain, target, 15, 1e-9, new Seed(3).generator());
                double[] expected = nearest(all, target, 15);
                for (int k = 0; k < 15; k++) {
                    // an energy errs by at most the residual, some 1e-9 of half of the width, about 5
                    assertThat(found.energies().get(k)).isCloseTo(expected[k], within(1e-8));
                    assertThat(found.residuals().get(k)).isLessThan(1e-8);
                }
                assertThat(found.vectors()).hasSize(15);
            }
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        ExchangeChain chain = new ExchangeChain(new MagnetisationBasis(8, 4), 1, 1, fields(8), true, 1);
        var random = new Seed(3).generator();
        assertThatThrownBy(() -> InteriorStates.of(chain, 100, 3, 1e-9, random))
                .hasMessageStartingWith("interior states: target must be inside the spectrum, about ");
        assertThatThrownBy(() -> InteriorStates.of(chain, 0, 40, 1e-9, random))
                .hasMessage("interior states: count must be at least 1 and below 31 of 70 rows, got 40");
        assertThatThrownBy(() -> InteriorStates.of(chain, 0, 3, 0, random))
                .hasMessage("interior states: tolerance must be in [1e-11, 1e-2], got 0.0");
    }
}
