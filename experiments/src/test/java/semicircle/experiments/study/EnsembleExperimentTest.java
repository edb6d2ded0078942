package semicircle.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.DysonIndex;
import semicircle.spectra.ensemble.GaussianEnsemble;
import semicircle.spectra.statistic.KolmogorovDistance;

class EnsembleExperimentTest {
    private static double chance(double sigma) {
        EnsembleExperiment experiment = new EnsembleExperiment(
                new GaussianEnsemble(DysonIndex.REAL, 30, sigma),
                Optional.of(new Semicircle(1)),
                List.of(new KolmogorovDistance()),
                Optional.of(new EnsembleExperiment.Reference(GaussianEnsemble.goe(30), 40)),
                List.of(EnsembleExperiment.Kept.SPECTRUM));
        Outcome outcome = experiment.run(new Seed(5), EigenSolver.best());
        assertThat(outcome.measurements()).containsOnlyKeys("kolmogorov-distance", "kolmogorov-distance-p-value");
        assertThat(outcome.spectra().get("spectrum").size()).isEqualTo(30);
        return ((Measurement.Scalar) outcome.measurements().get("kolmogorov-distance-p-value")).value();
    }

    /**
     * 1/41 is the least chance that 40 samples can tell. At twice the width half of the eigenvalues lie outside the law's edges
     * or nearly so: a distance of 0.2, where 30 rigid eigenvalues of the null stay below 0.1.
     */
    @Test
    void significanceComesFromTheSampledNull() {
        assertThat(chance(2)).isEqualTo(1.0 / 41);
        assertThat(chance(1) * 41)
                .isCloseTo(Math.rint(chance(1) * 41), within(1e-12))
                .isGreaterThan(1.5);
    }

    @Test
    void aStatisticNamedTwiceIsRefused() {
        assertThatThrownBy(() -> new EnsembleExperiment(
                        GaussianEnsemble.goe(5),
                        Optional.empty(),
                        List.of(new KolmogorovDistance(), new KolmogorovDistance()),
                        Optional.empty(),
                        List.of()))
                .hasMessage("measure must name each statistic once, got kolmogorov-distance twice");
    }
}
