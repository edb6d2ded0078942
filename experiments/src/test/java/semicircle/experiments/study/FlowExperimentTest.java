package semicircle.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import semicircle.dynamics.emergence.ChangePoint;
import semicircle.dynamics.flow.OrnsteinUhlenbeckFlow;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.DysonIndex;

class FlowExperimentTest {
    private static final OrnsteinUhlenbeckFlow MERGER = new OrnsteinUhlenbeckFlow(DysonIndex.REAL, 120, 0, 1);

    /**
     * tr H^2/N at time t has mean a^2 + t (1 + 1/N); its variance is 2/N^2 times that of (N(N+1)/2 Gaussians of variance about
     * 2 t/N, and 4 a^2 t), below (4 t^2 + 8 a^2 t)/N^2 = 32/N^2 at t = 2, a = 1: standard deviation 5.7/N. Five of them, on
     * the square: 28/N = 0.24 of 3.0.
     */
    @Test
    void theWidthFollowsItsLaw() {
        Outcome outcome = new FlowExperiment(MERGER, 2, 8, Optional.empty()).run(new Seed(5), EigenSolver.best());
        double width = ((Measurement.Scalar) outcome.measurements().get("final-width")).value();
        assertThat(width * width).isCloseTo(1 + 2 * (1 + 1.0 / 120), within(0.24));
        Measurement.Field density = (Measurement.Field) outcome.measurements().get("spectrum over time/density");
        double cell = density.ys().get(1) - density.ys().get(0);
        for (int t = 0; t < 8; t++) {
            double mass = 0;
            for (int k = 0; k < density.ys().size(); k++) {
                mass += density.zs().get(k * 8 + t) * cell;
            }
            assertThat(mass).isCloseTo(1, within(1e-12)); // no level left the map
        }
        assertThat(outcome.measurements())
                .containsKeys("width/exact", "edge/exact", "middle gap/exact", "entropy/measured")
                .doesNotContainKey("entropy-breaks");
    }

    @Test
    void exactValuesAreThoseOfTheFlow() {
        Map<String, Double> late = new FlowExperiment(MERGER, 2, 8, Optional.empty()).exact();
        assertThat(late.get("final-width")).isCloseTo(Math.sqrt(3), within(4 * Math.ulp(2.0))); // a^2 + t
        assertThat(late).doesNotContainKey("final-middle-gap"); // merged at t = 1
        assertThat(new FlowExperiment(MERGER, 0.5, 8, Optional.empty()).exact()).containsKey("final-middle-gap");
    }

    @Test
    void aDetectorLooksAtTheEntropy() {
        Outcome outcome =
                new FlowExperiment(MERGER, 2, 30, Optional.of(new ChangePoint(3))).run(new Seed(5), EigenSolver.best());
        double breaks = ((Measurement.Scalar) outcome.measurements().get("entropy-breaks")).value();
        assertThat(breaks)
                .isZero(); // the entropy falls steadily as the levels spread: neighbours correlate, so that no break is
        // claimed
        assertThat(outcome.measurements()).doesNotContainKey("breaks");
        assertThat(outcome.captions().get("entropy")).contains(" Breaks: inconclusive (");
    }

    @Test
    void refusesWhatCannotRun() {
        assertThatThrownBy(() -> new FlowExperiment(MERGER, 0, 8, Optional.empty()))
                .hasMessage("until must be positive and finite, got 0.0");
        assertThatThrownBy(() -> new FlowExperiment(MERGER, 1, 2, Optional.empty()))
                .hasMessage("frames must be in 3..100000, got 2");
        assertThatThrownBy(() -> new FlowExperiment(OrnsteinUhlenbeckFlow.free(1), 1, 8, Optional.empty()))
                .hasMessage("flow: size must be at least 2, got 1");
    }
}
