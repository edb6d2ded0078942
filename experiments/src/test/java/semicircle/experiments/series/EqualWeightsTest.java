package semicircle.experiments.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.data.checkpoint.Series;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/**
 * Walks of 4096 numbers in steps of variance 1 and a drift: the squared length of an interval is known within a relative standard error of sqrt(2/4096) = 0.02, its
 * logarithm within 0.01, where the places to be told apart differ by log 2 or more.
 */
class EqualWeightsTest {
    private static final int SIZE = 4096;
    private static final int STEPS = 12;

    /** Weights of steps 1000, 2000, ... 12000. */
    private static List<Values> walk(double drift) {
        UniformRandomProvider random = new Seed(5).generator();
        List<Values> walk = new ArrayList<>();
        double[] now = new double[SIZE];
        for (int k = 0; k < STEPS; k++) {
            for (int i = 0; i < SIZE; i++) { // the difference of two uniform numbers has variance 1/6
                double first = random.nextDouble();
                now[i] += drift + (first - random.nextDouble()) * Math.sqrt(6);
            }
            walk.add(Values.of(now.clone()));
        }
        return walk;
    }

    /** What is said of a series where step k carries the weights of step owner[k], both from 1. */
    private static List<String> findings(List<Values> walk, int... owner) {
        List<StepPrint> prints = new ArrayList<>();
        for (int k = 1; k <= owner.length; k++) {
            Series.Step step = new Series.Step(1000L * k, "step" + 1000 * k, Path.of("step" + k));
            TensorPrint tensor = new TensorPrint("digest" + owner[k - 1], walk.get(owner[k - 1] - 1), 0);
            prints.add(new StepPrint(step, Map.of("w", tensor)));
        }
        return new EqualWeights(prints)
                .findings().stream()
                        .map(f -> f.step() + " " + f.kind().label() + " " + f.other())
                        .toList();
    }

    @Test
    void ofTwoEqualStepsInARowTheWrongOneIsNamed() {
        for (double drift : new double[] {0, 0.5, 3}) {
            assertThat(findings(walk(drift), 1, 2, 3, 4, 5, 6, 7, 8, 8, 10, 11, 12))
                    .as("drift " + drift)
                    .containsExactly("step9000 carries another step's weights step8000");
            assertThat(findings(walk(drift), 1, 2, 3, 4, 5, 6, 7, 9, 9, 10, 11, 12))
                    .as("drift " + drift)
                    .containsExactly("step8000 carries another step's weights step9000");
        }
    }

    /** The way from the owner to the first sound step tells it, at both ends of the series. */
    @Test
    void atTheEndsOneWayIsEnough() {
        assertThat(findings(walk(0), 1, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12))
                .containsExactly("step2000 carries another step's weights step1000");
        assertThat(findings(walk(0), 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12))
                .containsExactly("step1000 carries another step's weights step2000");
        assertThat(findings(walk(0), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11))
                .containsExactly("step12000 carries another step's weights step11000");
    }

    /** On a straight path 1000 is three steps from 4000 and 2000 two; each step is accused once. */
    @Test
    void ofThreeEqualStepsTwoAreAccused() {
        assertThat(findings(walk(3), 1, 1, 1, 4, 5, 6, 7, 8, 9, 10, 11, 12))
                .containsExactly(
                        "step2000 carries another step's weights step1000",
                        "step3000 carries another step's weights step1000");
    }

    @Test
    void ofStepsApartTheOneAmongItsNeighboursOwns() {
        assertThat(findings(walk(0), 1, 2, 10, 4, 5, 6, 7, 8, 9, 10, 10, 12))
                .containsExactly(
                        "step3000 carries another step's weights step10000",
                        "step11000 carries another step's weights step10000");
    }

    /** Four steps leave no way to compare with. */
    @Test
    void whereNothingTellsItBothAreDuplicated() {
        assertThat(findings(walk(0), 1, 2, 2, 4))
                .containsExactly("step2000 duplicated step3000", "step3000 duplicated step2000");
        assertThat(findings(walk(0), 1, 1, 3))
                .containsExactly("step1000 duplicated step2000", "step2000 duplicated step1000");
    }
}
