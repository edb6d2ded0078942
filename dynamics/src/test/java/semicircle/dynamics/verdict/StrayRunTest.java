package semicircle.dynamics.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.dynamics.verdict.Sweeps.column;
import static semicircle.dynamics.verdict.Sweeps.logistic;
import static semicircle.dynamics.verdict.Sweeps.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import semicircle.spectra.Seed;

class StrayRunTest {
    private interface Order {
        double of(double size, double x, UniformRandomProvider random);
    }

    private static List<double[]> rows(int runs, long seed, Order order) {
        UniformRandomProvider random = new Seed(seed).child("runs").generator();
        List<double[]> rows = new ArrayList<>();
        for (double size : new double[] {50, 100, 200, 400}) {
            for (int k = -6; k <= 6; k++) {
                for (int run = 0; run < runs; run++) {
                    rows.add(new double[] {size, k / 6.0, order.of(size, k / 6.0, random)});
                }
            }
        }
        return rows;
    }

    private static Optional<StrayRun> found(List<double[]> rows) {
        SweepTable table = table(rows);
        return StrayRun.of(table, table.order());
    }

    private static double sigmoid(double size, double x, UniformRandomProvider random) {
        return logistic(x * Math.sqrt(size))
                + 0.02 * ZigguratSampler.NormalizedGaussian.of(random).sample();
    }

    /** The median is about 0.5 and no run is farther from it than 0.5 + 0.02 times 5 nor the farthest nearer than 0.48: f is 1.6 to 2.1 f times as far, of which 1e300 is the most that is said. */
    @ParameterizedTest
    @ValueSource(doubles = {150, 1e3, 1e4, 1e8, 1e300, -1e4})
    void oneRunInAnotherUnitIsFoundWithItsRow(double factor) {
        List<double[]> rows = rows(5, 1, StrayRunTest::sigmoid);
        assertThat(found(rows)).isEmpty();
        rows.get(207)[2] = factor;
        assertThat(found(rows)).hasValueSatisfying(stray -> {
            assertThat(stray.row()).isEqualTo(207);
            assertThat(stray.count()).isEqualTo(1);
            assertThat(stray.value()).isEqualTo(factor);
            assertThat(stray.times())
                    .isBetween(Math.min(1e300, 1.6 * Math.abs(factor) - 1), 2.1 * Math.abs(factor) + 1);
        });
        assertThat(StrayRun.told(table(rows), row -> "line " + (row + 2)))
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("an order parameter of ")
                        .contains(" in line 209, ")
                        .endsWith("times as far from the median as all others: mend its unit or leave it out"));
    }

    @Test
    void someRunsInAnotherUnitAreFoundTogether() {
        List<double[]> rows = rows(5, 1, StrayRunTest::sigmoid);
        for (int row : new int[] {211, 7, 130}) {
            rows.get(row)[2] = 1e5;
        }
        assertThat(found(rows)).hasValueSatisfying(stray -> {
            assertThat(stray.row()).isEqualTo(7);
            assertThat(stray.count()).isEqualTo(3);
        });
    }

    /** Rows 95 to 99 are the five runs of one cell, with cells of the same scale on both sides. */
    @Test
    void aWholeCellInAnotherUnitIsFound() {
        List<double[]> rows = rows(5, 1, StrayRunTest::sigmoid);
        rows.subList(95, 100).forEach(row -> row[2] = 1e4 * (1 + row[2]));
        assertThat(found(rows)).hasValueSatisfying(stray -> {
            assertThat(stray.row()).isEqualTo(95);
            assertThat(stray.count()).isEqualTo(5);
        });
    }

    @Test
    void aConstantThatIsAddedHidesNothing() {
        List<double[]> rows = rows(5, 1, (size, x, random) -> 1e6 + sigmoid(size, x, random));
        rows.get(30)[2] = 1e6 + 1e4;
        assertThat(found(rows))
                .hasValueSatisfying(stray -> assertThat(stray.row()).isEqualTo(30));
    }

    /**
     * Distances with a tail {@code d^-a}: the farthest of 260 is 100 times as far as the next in {@code 100^-a} of all tables, a tenth of them for a = 1/2, 1 % for
     * Cauchy's a = 1; none is to be taken for a slip. A lognormal of sigma 3 has its own.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2})
    void heavyTailsAreLeftAlone(double a) {
        int far = 0;
        for (int seed = 0; seed < 400; seed++) {
            List<double[]> rows = rows(
                    5, seed, (size, x, random) -> Math.pow(1 - random.nextDouble(), -1 / a) * random.nextInt(-1, 2));
            double[] sorted = column(rows, 2).stream().map(Math::abs).sorted().toArray();
            far += sorted[259] > 100 * sorted[258] ? 1 : 0;
            assertThat(found(rows)).as("seed %d", seed).isEmpty();
        }
        if (a < 1) {
            assertThat(far).isBetween(15, 70); // 40 with a deviation of 6: the test has something to refuse
        }
    }

    @Test
    void aLognormalIsLeftAlone() {
        for (int seed = 0; seed < 400; seed++) {
            assertThat(found(rows(
                            5,
                            seed,
                            (size, x, random) -> Math.exp(3
                                    * ZigguratSampler.NormalizedGaussian.of(random)
                                            .sample()))))
                    .isEmpty();
        }
    }

    /** Runs that diverge beyond a threshold do so together; a curve of single runs that rises by decades to its end is a curve. */
    @Test
    void steepCurvesAreLeftAlone() {
        List<double[]> diverging = rows(
                5,
                1,
                (size, x, random) -> size > 300 && x > 0.9 ? 1e6 * (1 + random.nextDouble()) : random.nextDouble());
        assertThat(found(diverging)).isEmpty();
        List<double[]> rising =
                rows(1, 1, (size, x, random) -> size > 300 && x > 0.9 ? 1e4 : 1 + 0.1 * random.nextDouble());
        assertThat(found(rising)).isEmpty();
        List<double[]> flat = rows(1, 1, (size, x, random) -> 1 + 0.1 * random.nextDouble());
        flat.get(45)[2] = 1e4;
        assertThat(found(flat))
                .hasValueSatisfying(stray -> assertThat(stray.row()).isEqualTo(45));
    }

    /** Of what is 0 in all runs but some, nothing tells how far is far. */
    @Test
    void zerosAreNoYardstick() {
        List<double[]> rows = rows(5, 1, (size, x, random) -> 0);
        assertThat(found(rows)).isEmpty();
        rows.get(3)[2] = 1;
        rows.get(100)[2] = 1e-5;
        assertThat(found(rows)).isEmpty();
        assertThat(found(new ArrayList<>())).isEmpty();
        assertThat(found(List.of(new double[] {50, 1, 3}))).isEmpty();
    }
}
