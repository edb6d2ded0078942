package semicircle.dynamics.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.dynamics.Golden;
import semicircle.dynamics.Trajectory;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.DysonIndex;
import semicircle.spectra.matrix.LinearOperator;

class FlowIntegratorTest {
    private static OrnsteinUhlenbeckFlow flow(int size, double restoring, double startLevel) {
        return new OrnsteinUhlenbeckFlow(DysonIndex.REAL, size, restoring, startLevel);
    }

    private static UniformRandomProvider random(String name) {
        return new Seed(5).child(name).generator();
    }

    /** Entries row by row, through products with unit vectors. */
    private static Values entries(LinearOperator.Symmetric matrix) {
        int n = matrix.size();
        double[] all = new double[n * n];
        double[] column = new double[n];
        for (int i = 0; i < n; i++) {
            double[] unit = new double[n];
            unit[i] = 1;
            matrix.apply(unit, column);
            System.arraycopy(column, 0, all, i * n, n);
        }
        return Values.of(all);
    }

    private static double product(Values a, Values b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            sum += a.get(i) * b.get(i);
        }
        return sum;
    }

    @Test
    void edgesAreThoseOfTheGoldenTable() throws Exception {
        List<List<String>> rows = Golden.rows("dyson.csv");
        assertThat(rows).hasSize(8);
        for (List<String> row : rows) {
            OrnsteinUhlenbeckFlow flow = flow(4, Double.parseDouble(row.get(2)), Double.parseDouble(row.get(1)));
            double time = Double.parseDouble(row.get(3));
            double edge = row.get(0).equals("inner") ? flow.exactInnerEdge(time).orElseThrow() : flow.exactEdge(time);
            assertThat(edge)
                    .as(row.toString())
                    .isCloseTo(Double.parseDouble(row.get(4)), within(1e-10)); // digits given
        }
    }

    @Test
    void bulksMergeExactlyAtTheMergingTime() {
        for (double restoring : new double[] {0, 1e-12, 0.5, 1, 20}) {
            OrnsteinUhlenbeckFlow flow = flow(4, restoring, 1.5);
            double time = flow.mergingTime().orElseThrow();
            assertThat(flow.exactInnerEdge(time * (1 + 1e-9))).isEmpty();
            // half the gap closes as 0.385 a (1 - s/a^2)^(3/2): at 1e-9 before, below 1e-12
            assertThat(flow.exactInnerEdge(time * (1 - 1e-9)).orElseThrow()).isBetween(0.0, 1e-12);
        }
        assertThat(flow(4, 0, 2).mergingTime()).hasValue(4); // t = a^2
        assertThat(flow(4, 1, 0).mergingTime()).isEmpty();
        assertThat(flow(4, 0, 0).exactInnerEdge(1)).isEmpty();
    }

    @Test
    void edgesAreContinuousAtTheEnds() {
        assertThat(flow(4, 0, 3).exactEdge(0)).isEqualTo(3);
        assertThat(flow(4, 0, 3).exactInnerEdge(0)).hasValue(3);
        assertThat(flow(4, 0, 0).exactEdge(0)).isZero();
        // a far-apart pair: each bulk is a semicircle of radius 2 sqrt(t/2) = sqrt(2t) about its level, up to t/a
        assertThat(flow(4, 0, 1e6).exactEdge(1) - 1e6).isCloseTo(Math.sqrt(2), within(2e-6));
        assertThat(1e6 - flow(4, 0, 1e6).exactInnerEdge(1).orElseThrow()).isCloseTo(Math.sqrt(2), within(2e-6));
        assertThat(flow(4, 1e-300, 0).noiseVariance(2)).isEqualTo(2);
        assertThat(flow(4, 1, 0).exactWidth(1e9)).isEqualTo(1);
    }

    @Test
    void lawIsASemicircleFromTheZeroMatrixOnly() {
        assertThat(flow(4, 0, 0).law(4)).contains(new Semicircle(2));
        assertThat(flow(4, 0, 0).law(0)).isEmpty();
        assertThat(flow(4, 0, 1).law(4)).isEmpty();
        // SCIENCE: variance 1 - exp(-t) under -H/2
        assertThat(flow(4, 1, 0).law(0.7).orElseThrow().variance()).isCloseTo(1 - Math.exp(-0.7), within(1e-15));
    }

    /** From zero, tr H^2 = (2 s/N) chi^2 with K = N(N+1)/2 degrees of freedom, exactly, at any N. */
    @Test
    void widthFollowsItsLawWhateverTheGridOfTimes() {
        int size = 60;
        int replicas = 40;
        double degrees = replicas * size * (size + 1) / 2.0;
        List<Values> grids = List.of(Values.of(1.7), Values.of(0.01, 1.7), Values.of(0, 0.3, 0.5, 1.1, 1.7));
        for (double restoring : new double[] {0, 0.3, 1, 50}) {
            OrnsteinUhlenbeckFlow flow = flow(size, restoring, 0);
            for (int g = 0; g < grids.size(); g++) {
                UniformRandomProvider random = random("width " + restoring + " " + g);
                double sum = 0;
                for (int r = 0; r < replicas; r++) {
                    Trajectory<Double> traces =
                            FlowIntegrator.run(flow, grids.get(g), m -> product(entries(m), entries(m)), random);
                    sum += traces.at(traces.size() - 1);
                }
                double chiSquared = sum * size / (2 * flow.noiseVariance(1.7));
                // sd sqrt(2K), K = 73200: nearly normal; 12 checks at 5.7 sd: 1.4e-7
                assertThat(chiSquared).isCloseTo(degrees, within(5.7 * Math.sqrt(2 * degrees)));
            }
        }
    }

    /** Given H(s), tr H(s)H(t)/tr H(s)^2 is normal: mean exp(-restoring (t-s)/2), variance 2 s(t-s)/(N tr H(s)^2). */
    @Test
    void memoryFadesAtTheRestoringRate() {
        int size = 80;
        for (double restoring : new double[] {0, 1, 3}) {
            OrnsteinUhlenbeckFlow flow = flow(size, restoring, 0.8);
            Trajectory<Values> states = FlowIntegrator.run(
                    flow, Values.of(0.4, 1), FlowIntegratorTest::entries, random("memory " + restoring));
            double squares = product(states.at(0), states.at(0));
            double ratio = product(states.at(0), states.at(1)) / squares;
            double sd = Math.sqrt(2 * flow.noiseVariance(0.6) / (size * squares));
            // 3 checks at 5.5 sd: 1.2e-7
            assertThat(ratio).isCloseTo(Math.exp(-restoring * 0.3), within(5.5 * sd));
        }
    }

    /** Diagonal entries have twice the variance: sum of N chi^2 terms. */
    @Test
    void diagonalNoiseIsTwiceAsStrong() {
        int size = 400;
        Values entries = FlowIntegrator.run(
                        OrnsteinUhlenbeckFlow.free(size), Values.of(3), FlowIntegratorTest::entries, random("diagonal"))
                .at(0);
        double chiSquared = 0;
        for (int i = 0; i < size; i++) {
            chiSquared += entries.get(i * size + i) * entries.get(i * size + i) * size / (2 * 3.0);
        }
        // chi^2 with 400 degrees has sd 28.3; upper tail exp(-x^2/4N...) at 6 sd below 1e-7 with its skewness
        assertThat(chiSquared).isCloseTo(400, within(6 * Math.sqrt(800)));
    }

    @Test
    void twoLevelsSpreadToTheirExactEdges() {
        int size = 300;
        OrnsteinUhlenbeckFlow flow = flow(size, 0, 1);
        Spectrum spectrum = FlowIntegrator.run(flow, Values.of(0.25), EigenSolver.best()::spectrum, random("edges"))
                .at(0);
        // An eigenvalue moves at most sqrt(2s/N) per unit of noise, so it is within x of its mean but for exp(-N x^2/(4
        // s)):
        // x = 0.22 gives 5e-7; the mean is within 0.03 of the edge (N^(-2/3) = 0.022).
        double slack = 0.22 + 0.03;
        assertThat(spectrum.largest()).isCloseTo(flow.exactEdge(0.25), within(slack));
        assertThat(spectrum.smallest()).isCloseTo(-flow.exactEdge(0.25), within(slack));
        double inner = flow.exactInnerEdge(0.25).orElseThrow();
        assertThat(spectrum.get(size / 2)).isCloseTo(inner, within(slack));
        assertThat(spectrum.get(size / 2 - 1)).isCloseTo(-inner, within(slack));
    }

    @Test
    void sameSeedGivesTheSameBitsAndEachStateStaysAsItWas() {
        Values times = Values.of(0, 0.5, 2);
        List<Values> kept = new ArrayList<>();
        Trajectory<LinearOperator.Symmetric> held = FlowIntegrator.run(
                flow(7, 1, 2),
                times,
                matrix -> {
                    kept.add(entries(matrix));
                    return matrix;
                },
                random("bits"));
        Trajectory<Values> again =
                FlowIntegrator.run(flow(7, 1, 2), times, FlowIntegratorTest::entries, random("bits"));
        assertThat(again.states()).isEqualTo(kept);
        assertThat(held.map(FlowIntegratorTest::entries).states()).isEqualTo(kept);
        assertThat(kept.get(1)).isNotEqualTo(kept.get(2));
    }

    @Test
    void startIsDiagonalWithHalfOfTheLevelsOnEitherSide() {
        for (int size : new int[] {0, 1, 2, 5}) {
            Values start = FlowIntegrator.run(
                            flow(size, 0, 3), Values.of(0), FlowIntegratorTest::entries, random("start"))
                    .at(0);
            for (int i = 0; i < size * size; i++) {
                double level = i / size < (size + 1) / 2 ? 3 : -3;
                assertThat(start.get(i)).isEqualTo(i / size == i % size ? level : 0);
            }
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        UniformRandomProvider random = random("refused");
        assertThatThrownBy(() -> FlowIntegrator.run(flow(2, 0, 0), Values.of(-1), m -> m, random))
                .hasMessage("flow: times must be at least 0, got -1.0");
        assertThatThrownBy(() -> FlowIntegrator.run(flow(2, 0, 0), Values.of(1, 0.5), m -> m, random))
                .hasMessage("flow: times must be finite and ascend, but number 1 is 0.5 after 1.0");
        assertThatThrownBy(() -> flow(-1, 0, 0))
                .hasMessage("ornstein-uhlenbeck flow: size must be in 0..46340, got -1");
        assertThatThrownBy(() -> flow(2, Double.NaN, 0))
                .hasMessage("ornstein-uhlenbeck flow: restoring must be finite and at least 0, got NaN");
        assertThatThrownBy(() -> flow(2, 0, -1))
                .hasMessage("ornstein-uhlenbeck flow: startLevel must be finite and at least 0, got -1.0");
        assertThatThrownBy(() -> flow(2, 0, 0).exactEdge(-1))
                .hasMessage("ornstein-uhlenbeck flow: time must be finite and at least 0, got -1.0");
    }
}
