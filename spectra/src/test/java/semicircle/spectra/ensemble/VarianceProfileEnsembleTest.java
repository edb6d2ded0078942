package semicircle.spectra.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.baseline.VarianceProfileLaw;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.statistic.KolmogorovDistance;

class VarianceProfileEnsembleTest {
    /**
     * Counting functions of 600 rigid levels scatter by {@code sqrt(log 600)/pi = 0.8} of a level and are off by half a
     * level from the real diagonal: 6 levels are 0.01, where an independent sample would reach 0.05.
     */
    @Test
    void profilesWithZerosFollowTheirLaw() {
        List<Values> band = List.of(Values.of(1, 2, 0), Values.of(2, 1, 2), Values.of(0, 2, 1));
        List<Values> sides =
                List.of(Values.of(0, 0, 1, 3), Values.of(0, 0, 2, 1), Values.of(1, 2, 0, 0), Values.of(3, 1, 0, 0));
        for (List<Values> profile : List.of(band, sides)) {
            VarianceProfileEnsemble ensemble = new VarianceProfileEnsemble(600, profile);
            Baseline law = ensemble.limit().orElseThrow();
            assertThat(law).isInstanceOf(VarianceProfileLaw.class);
            Spectrum spectrum = ensemble.spectrum(EigenSolver.best(), new Seed(71).generator());
            assertThat(new KolmogorovDistance().between(spectrum, law)).isLessThan(0.01);
        }
    }

    /** Two sides of one and two blocks: a third of the levels is 0. */
    @Test
    void anAtomAtZeroLeavesNoLaw() {
        VarianceProfileEnsemble unequal =
                new VarianceProfileEnsemble(30, List.of(Values.of(0, 1, 1), Values.of(1, 0, 0), Values.of(1, 0, 0)));
        assertThat(unequal.limit()).isEmpty();
        Spectrum spectrum = unequal.spectrum(EigenSolver.best(), new Seed(72).generator());
        assertThat(spectrum.eigenvalues().stream()
                        .filter(x -> Math.abs(x) < 1e-13)
                        .count())
                .isEqualTo(10);
        assertThat(new VarianceProfileEnsemble(30, List.of(Values.of(0, 1), Values.of(1, 0))).limit())
                .contains(new Semicircle(Math.sqrt(0.5)));
        assertThat(new VarianceProfileEnsemble(30, List.of(Values.of(0, 0), Values.of(0, 0))).limit())
                .isEmpty();
    }
}
