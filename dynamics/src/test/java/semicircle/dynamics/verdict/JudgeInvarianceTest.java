package semicircle.dynamics.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static semicircle.dynamics.verdict.Sweeps.SIZES;
import static semicircle.dynamics.verdict.Sweeps.drawn;
import static semicircle.dynamics.verdict.Sweeps.judged;
import static semicircle.dynamics.verdict.Sweeps.logistic;
import static semicircle.dynamics.verdict.Sweeps.twoStates;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import semicircle.dynamics.verdict.Sweeps.Run;
import semicircle.spectra.Interval;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/** What is the same sweep in other units, from another zero, in a mirror or in another order gets the same verdict. */
class JudgeInvarianceTest {
    private static SweepTable sweep(Run run) {
        return drawn(run, SIZES, Values.evenlySpaced(0, 1, 17), 12, new Seed(21).child("sweep"));
    }

    private static double onset(double size, double x, double y, double beta) {
        double soft = Math.log1p(Math.exp(6 * (x - 0.42) * Math.pow(size / 64, y)));
        return Math.pow(size / 64, -beta * y) * Math.pow(soft / 5, beta);
    }

    /** A few of each kind; what grows without a transition is about its own zero. */
    private static Map<String, SweepTable> tables() {
        Map<String, SweepTable> tables = new LinkedHashMap<>();
        tables.put("onset", sweep((n, x, r, g) -> onset(n, x, 0.5, 0.5) + 0.03 * g.sample()));
        tables.put("steep onset", sweep((n, x, r, g) -> onset(n, x, 0.6, 0.2) + 0.03 * g.sample()));
        tables.put("ratio", sweep((n, x, r, g) -> logistic(6 * (x - 0.42) * Math.sqrt(n / 64)) + 0.03 * g.sample()));
        tables.put("two states", sweep(twoStates(0.45)));
        tables.put("crossover", sweep((n, x, r, g) -> logistic((x - 0.55) / 0.09) + 0.03 * g.sample()));
        tables.put(
                "moving",
                sweep((n, x, r, g) -> logistic(12 * (x - 0.3 - 0.06 * Math.log(n / 64))) + 0.02 * g.sample()));
        tables.put("noise", sweep((n, x, r, g) -> g.sample()));
        return tables;
    }

    /** The same label; thresholds and exponents as close as a hundredth of their intervals, the control of the second being the map of that of the first. */
    private static void assertSame(String name, Verdict plain, Verdict other, DoubleUnaryOperator control) {
        assertThat(other.label()).as(name).isEqualTo(plain.label());
        plain.interval().ifPresent(interval -> {
            double a = control.applyAsDouble(interval.lower());
            double b = control.applyAsDouble(interval.upper());
            Interval found = other.interval().orElseThrow();
            double small = 0.01 * Math.abs(b - a);
            assertThat(found.lower()).as(name).isCloseTo(Math.min(a, b), within(small));
            assertThat(found.upper()).as(name).isCloseTo(Math.max(a, b), within(small));
            assertThat(other.threshold().orElseThrow())
                    .as(name)
                    .isCloseTo(control.applyAsDouble(plain.threshold().orElseThrow()), within(small));
            assertThat(exponent(other, "y"))
                    .as(name)
                    .isCloseTo(
                            exponent(plain, "y"),
                            within(0.01 * (exponent(plain, "y upper") - exponent(plain, "y lower"))));
        });
    }

    private static double exponent(Verdict verdict, String number) {
        return verdict.gates().get(2).numbers().get(number);
    }

    private static void assertSame(DoubleUnaryOperator scale, DoubleUnaryOperator control, DoubleUnaryOperator order) {
        tables().forEach((name, table) -> assertSame(
                name,
                judged(table),
                judged(SweepTable.of(
                        table.scale().map(scale),
                        table.control().map(control),
                        table.order().map(order))),
                control));
    }

    @Test
    void aConstantAddedChangesNothing() {
        assertSame(n -> n, x -> x, m -> m + 5);
        assertSame(n -> n, x -> x, m -> m - 0.3);
    }

    @Test
    void neitherUnitNorSignOfTheOrderParameterMatters() {
        assertSame(n -> n, x -> x, m -> 1000 * m);
        assertSame(n -> n, x -> x, m -> -m);
    }

    @Test
    void neitherUnitNorDirectionOfTheControlMatters() {
        assertSame(n -> n, x -> -x, m -> m);
        assertSame(n -> n, x -> 273.15 + 0.01 * x, m -> m);
        assertSame(n -> n, x -> 1e7 - 40 * x, m -> m);
    }

    @Test
    void unitsOfTheScaleDoNotMatter() {
        assertSame(n -> 3 * n, x -> x, m -> m);
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        tables().forEach((name, table) -> {
            List<Integer> rows =
                    new ArrayList<>(IntStream.range(0, table.rows()).boxed().toList());
            Collections.shuffle(rows, new Random(7));
            SweepTable shuffled = SweepTable.of(
                    Values.of(rows.stream().mapToDouble(table.scale()::get).toArray()),
                    Values.of(rows.stream().mapToDouble(table.control()::get).toArray()),
                    Values.of(rows.stream().mapToDouble(table.order()::get).toArray()));
            assertSame(name, judged(table), judged(shuffled), x -> x);
        });
    }
}
