package semicircle.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.baseline.UnitaryFormFactor;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.DysonIndex;
import semicircle.spectra.ensemble.GaussianEnsemble;
import semicircle.spectra.ensemble.HermiteEnsemble;
import semicircle.spectra.statistic.KolmogorovDistance;
import semicircle.spectra.statistic.SpectralFormFactor;

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

    /**
     * Connected form factor over samples: the exact one of finite size, by the Hermite kernel, over N; 400 samples, five
     * standard errors. Without the mean over samples taken off, the value at t = 0.5 would be 30 times as large.
     */
    @Test
    void theConnectedFormFactorTakesOffTheMeanOfTheSamples() {
        int n = 30;
        Values times = Values.of(0.5, 2, 10, 40);
        EnsembleExperiment experiment = new EnsembleExperiment(
                new HermiteEnsemble(2, n, 1),
                Optional.empty(),
                List.of(new SpectralFormFactor(Optional.of(times), Optional.empty(), OptionalDouble.empty())),
                Optional.empty(),
                List.of());
        List<Spectrum> spectra = new ArrayList<>();
        for (int k = 0; k < 400; k++) {
            Outcome outcome = experiment.run(new Seed(9).child(k), EigenSolver.best());
            spectra.add(outcome.spectra().get("spectrum"));
        }
        Map<String, Measurement> over = experiment.over(spectra);
        Measurement.Curve connected = (Measurement.Curve) over.get("form-factor/connected");
        Measurement.Curve raw = (Measurement.Curve) over.get("form-factor/raw");
        for (int k = 0; k < times.size(); k++) {
            double exact = new UnitaryFormFactor(n).connected(times.get(k)) / n;
            double error = connected.standardErrors().orElseThrow().get(k);
            assertThat(connected.ys().get(k)).isCloseTo(exact, within(5 * error));
        }
        assertThat(raw.ys().get(0)).isGreaterThan(10 * connected.ys().get(0));
    }
}
