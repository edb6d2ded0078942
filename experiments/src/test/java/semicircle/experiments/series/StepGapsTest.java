package semicircle.experiments.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import semicircle.data.checkpoint.Series;

/** Plans of published trainings have no gaps; what is taken out of them is one. */
class StepGapsTest {
    private static final long[] PYTHIA = LongStream.concat(
                    LongStream.of(0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512),
                    LongStream.rangeClosed(1, 143).map(k -> 1000 * k))
            .toArray();

    private static List<String> gaps(long... numbers) {
        return new StepGaps(Arrays.stream(numbers)
                        .mapToObj(k -> new Series.Step(k, "step" + k, Path.of("step" + k)))
                        .toList())
                .findings().stream().map(Finding::detail).toList();
    }

    private static long[] without(long[] numbers, long... left) {
        return Arrays.stream(numbers)
                .filter(k -> Arrays.stream(left).noneMatch(x -> x == k))
                .toArray();
    }

    @Test
    void plansWithoutGaps() {
        assertThat(gaps(0, 25, 50)).isEmpty();
        assertThat(gaps(0, 25, 50, 75, 100)).isEmpty();
        assertThat(gaps(25, 50, 75)).isEmpty();
        assertThat(gaps(PYTHIA)).isEmpty();
        assertThat(gaps(100, 200, 300, 400, 1000, 2000, 3000)).isEmpty();
        assertThat(gaps(1, 3, 10, 32, 100, 316, 1000)).isEmpty();
        assertThat(gaps(1000, 2000, 3000, 3400)).isEmpty(); // the last step comes early
        assertThat(gaps(0, 1000)).isEmpty();
        assertThat(gaps(7)).isEmpty();
    }

    /** MultiBERTs: every 20,000 up to 200,000, then every 100,000 up to 2,000,000. */
    @Test
    void aStrideThatGrowsIsNoGap() {
        long[] plan = LongStream.concat(
                        LongStream.rangeClosed(0, 10).map(k -> 20_000 * k),
                        LongStream.rangeClosed(3, 20).map(k -> 100_000 * k))
                .toArray();
        assertThat(gaps(plan)).isEmpty();
        assertThat(gaps(without(plan, 60_000, 700_000)))
                .containsExactly(
                        "no step between 40000 and 80000, where steps come every 20000",
                        "no step between 600000 and 800000, where steps come every 100000");
    }

    @Test
    void missingStepsOfAGeometricPartAndOfARegularOneAreFound() {
        assertThat(gaps(without(PYTHIA, 16, 5000)))
                .containsExactly(
                        "no step between 8 and 32, where each step is 2.00 times the one before",
                        "no step between 4000 and 6000, where steps come every 1000");
        assertThat(gaps(without(PYTHIA, 8, 32)))
                .containsExactly(
                        "no step between 4 and 16, where each step is 2.00 times the one before",
                        "no step between 16 and 64, where each step is 2.00 times the one before");
    }

    @Test
    void missingNeighboursAndBothEndsAreFound() {
        assertThat(gaps(0, 100, 200, 400, 600, 700)).hasSize(2);
        assertThat(gaps(0, 400, 500, 600)).containsExactly("no step between 0 and 400, where steps come every 100");
        assertThat(gaps(0, 100, 200, 300, 500))
                .containsExactly("no step between 300 and 500, where steps come every 100");
        assertThat(gaps(1, 2, 4, 8, 64))
                .containsExactly("no step between 8 and 64, where each step is 2.00 times the one before");
    }
}
