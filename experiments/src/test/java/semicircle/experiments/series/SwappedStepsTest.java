package semicircle.experiments.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import semicircle.data.checkpoint.Series;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/** Paths of 256 numbers: the squared length of a move is known within sqrt(2/256), so that the ratio of two sums of two errs by 0.09. */
class SwappedStepsTest {
    private static final int SIZE = 256;
    private static final int STEPS = 40;

    private static List<Values> path(double kept, double drift, long seed) {
        UniformRandomProvider random = new Seed(seed).generator();
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        List<Values> path = new ArrayList<>();
        double[] now = new double[SIZE];
        for (int k = 0; k < STEPS; k++) {
            for (int i = 0; i < SIZE; i++) {
                now[i] = kept * now[i] + drift + gaussian.sample();
            }
            path.add(Values.of(now.clone()));
        }
        return path;
    }

    private static List<String> swapped(List<Values> path) {
        List<StepPrint> prints = new ArrayList<>();
        for (int k = 0; k < STEPS; k++) {
            Series.Step step = new Series.Step(k, "step" + k, Path.of("step" + k));
            prints.add(new StepPrint(step, Map.of("w", new TensorPrint("d" + k, path.get(k), 0))));
        }
        return SeriesAudit.swaps(prints).stream()
                .map(finding -> finding.step() + " " + finding.other())
                .toList();
    }

    @Test
    void stepsInEachOthersPlaceAreBothNamed() {
        for (double drift : new double[] {0, 1}) {
            List<Values> path = path(1, drift, 2);
            Collections.swap(path, 8, 9);
            assertThat(swapped(path)).containsExactly("step8 step9", "step9 step8");
        }
    }

    /** At rest 37 ratios of two equal squared ways: below 0.65 with a chance of 4e-3 in all. */
    @Test
    void pathsInOrderAreLeftAlone() {
        assertThat(swapped(path(1, 0, 3))).as("a walk").isEmpty();
        assertThat(swapped(path(1, 2, 4))).as("a drift").isEmpty();
        assertThat(swapped(path(0.1, 0, 5))).as("at rest").isEmpty();
        assertThat(swapped(path(-0.9, 0, 6))).as("swinging").isEmpty();
    }
}
