package semicircle.experiments.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import semicircle.data.checkpoint.Series;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/** Paths of 256 numbers over 20 steps: the angle of two independent moves is known within 1/16, so that coming back to 0.7 of either takes a chance below 1e-12. */
class TensorJumpsTest {
    private static final int SIZE = 256;
    private static final int STEPS = 20;

    /** A path that keeps a share of where it is and moves by Gaussian numbers and a drift. */
    private static List<double[]> path(double kept, double drift, long seed) {
        UniformRandomProvider random = new Seed(seed).generator();
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        List<double[]> path = new ArrayList<>();
        double[] now = new double[SIZE];
        for (int k = 0; k < STEPS; k++) {
            for (int i = 0; i < SIZE; i++) {
                now[i] = kept * now[i] + drift + gaussian.sample();
            }
            path.add(now.clone());
        }
        return path;
    }

    private static List<StepPrint> prints(List<double[]> small, List<double[]> large) {
        return IntStream.range(0, STEPS)
                .mapToObj(k -> new StepPrint(
                        new Series.Step(1000L * k, "step" + 1000 * k, Path.of("step" + k)),
                        Map.of(
                                "small", new TensorPrint("s" + k, Values.of(small.get(k)), 0),
                                "large",
                                        new TensorPrint(
                                                "l" + k, Values.of(large.get(k)).map(x -> 1000 * x), 0))))
                .toList();
    }

    private static List<Finding> findings(List<double[]> small) {
        List<StepPrint> prints = prints(small, path(1, 0.2, 3));
        return IntStream.range(1, STEPS - 1)
                .mapToObj(i -> TensorJumps.at(prints, i))
                .flatMap(java.util.Optional::stream)
                .toList();
    }

    @Test
    void oneMatrixThatJumpsIsNamedBesideAFarLargerOne() {
        for (double drift : new double[] {0, 1}) {
            for (boolean zero : new boolean[] {false, true}) {
                List<double[]> small = path(1, drift, 2);
                for (int i = 0; i < SIZE; i++) {
                    small.get(9)[i] = zero ? 0 : small.get(9)[i] + 10 * (i % 2 == 0 ? 1 : -1);
                }
                List<Finding> found = findings(small);
                assertThat(found).hasSize(1);
                assertThat(found.get(0).kind()).isEqualTo(Finding.Kind.JUMP);
                assertThat(found.get(0).step()).isEqualTo("step9000");
                assertThat(found.get(0).detail()).startsWith("small leaves the path by ");
            }
        }
    }

    @Test
    void pathsOfTheirOwnKindDoNotJump() {
        assertThat(findings(path(1, 0, 4))).as("a walk").isEmpty();
        assertThat(findings(path(1, 3, 5))).as("a drift").isEmpty();
        assertThat(findings(path(0.1, 0, 6))).as("noise about rest").isEmpty();
        assertThat(findings(path(-0.9, 0, 7))).as("swinging").isEmpty();
        List<double[]> still = new ArrayList<>();
        for (int k = 0; k < STEPS; k++) {
            still.add(new double[SIZE]);
        }
        assertThat(findings(still)).as("frozen").isEmpty();
    }
}
