package semicircle.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyLanguageTest {
    private static final String WISHART = """
            name: w
            seed: 1
            replicas: 2
            experiment:
              kind: ensemble
              ensemble: {kind: wishart, beta: 1, rows: 4, cols: 8, variance: 1}
              measure: [spacing-ratio]
            """;

    private static List<String> labels(String more) {
        return StudyFile.read("s.yaml", WISHART + more, List.of()).points().stream()
                .map(StudyPoint::label)
                .toList();
    }

    @Test
    void linearAndLogRangesAreLists() {
        assertThat(labels("sweep:\n  experiment.ensemble.variance: {linear: [0.1, 0.5, 5]}\n"))
                .containsExactly(
                        "variance = 0.1", "variance = 0.2", "variance = 0.3", "variance = 0.4", "variance = 0.5");
        assertThat(labels("sweep:\n  experiment.ensemble.rows: {log: [1, 100, 3]}\n"))
                .containsExactly("rows = 1", "rows = 10", "rows = 100");
        assertThatThrownBy(() -> labels("sweep:\n  experiment.ensemble.rows: {log: [0, 100, 3]}\n"))
                .hasMessage("s.yaml:9:29: sweep: experiment.ensemble.rows: must have a whole count in 2..100000"
                        + " and positive, finite ends, got [0, 100, 3]");
        for (String range : List.of("[0, 1e400, 3]", "[0, .inf, 3]", "[-1e308, 1e308, 3]", "[0, 1, 1000000000]")) {
            assertThatThrownBy(() -> labels("sweep:\n  experiment.ensemble.rows: {linear: " + range + "}\n"))
                    .hasMessage("s.yaml:9:29: sweep: experiment.ensemble.rows: must have a whole count in 2..100000"
                            + " and finite ends, got " + range);
        }
        assertThatThrownBy(() -> labels("sweep:\n  experiment.ensemble.rows: {steps: 3}\n"))
                .hasMessageContaining("must be a list, {linear: [first, last, count]} or {log: [first, last, count]}");
    }

    private static List<String> rows(String range) {
        return labels("sweep:\n  experiment.ensemble.rows: " + range + "\n").stream()
                .map(label -> label.replace("rows = ", ""))
                .toList();
    }

    /** As {@code numpy.unique(numpy.rint(numpy.geomspace(...)))}; 64 to 4096 in seven steps are the powers of two. */
    @Test
    void rangesOverWholeNumbersAreWholeDistinctAndSorted() {
        assertThat(rows("{log: [64, 4096, 7]}")).containsExactly("64", "128", "256", "512", "1024", "2048", "4096");
        assertThat(rows("{log: [10, 1000, 4]}")).containsExactly("10", "46", "215", "1000");
        assertThat(rows("{log: [1, 20, 12]}")).containsExactly("1", "2", "3", "4", "5", "7", "9", "12", "15", "20");
        assertThat(rows("{log: [1000, 10, 4]}")).containsExactly("1000", "215", "46", "10");
        assertThat(rows("{linear: [10, 20, 4]}")).containsExactly("10", "13", "17", "20");
        assertThat(rows("{linear: [1, 3, 100]}")).containsExactly("1", "2", "3");
        assertThat(labels("sweep:\n  experiment.ensemble.variance: {log: [1, 8, 3]}\n"))
                .containsExactly("variance = 1", "variance = 2.82842712475", "variance = 8");
    }

    /** What was written is never moved: an end that is not whole, or a list, is refused as before. */
    @Test
    void onlyWhatARangeFillsInIsRounded() {
        assertThatThrownBy(() -> rows("{log: [1.5, 24, 5]}"))
                .hasMessage("s.yaml:9:29: sweep: experiment.ensemble.rows: must have whole ends, as the key has,"
                        + " got [1.5, 24, 5]");
        assertThatThrownBy(() -> rows("[1, 2.5]"))
                .hasMessageContaining("rows: must be a whole number in -2147483648..2147483647, got '2.5'");
        assertThatThrownBy(() -> rows("{linear: [5, 5, 3]}")).hasMessageContaining("must have each value once");
        assertThatThrownBy(() -> rows("5"))
                .hasMessage("s.yaml:9:29: sweep: experiment.ensemble.rows: must be a list, {linear: [first, last,"
                        + " count]} or {log: [first, last, count]}, got '5'");
    }

    /** The kind of a model, in a list too, tells which of its keys take whole numbers. */
    @Test
    void kindsTellWhichKeysAreWhole() throws IOException {
        Study study = StudyFile.read("s.yaml", WISHART, List.of("experiment.measure=[{kind: spacing-ratio, bulk: 1}]"));
        assertThat(study.isWhole("experiment.ensemble.rows")).isTrue();
        assertThat(study.isWhole("experiment.ensemble.variance")).isFalse();
        assertThat(study.isWhole("experiment.measure.0.bulk")).isFalse();
        assertThat(study.isWhole("experiment.ensemble.none")).isFalse();
        assertThat(study.isWhole("seed")).isFalse();
        Study chain = StudyFile.read("07", ShippedStudies.text("07"), List.of());
        assertThat(chain.isWhole("experiment.model.size")).isTrue();
        assertThat(chain.isWhole("experiment.model.coupling")).isFalse();
    }

    @Test
    void zippedKeysChangeTogether() {
        assertThat(labels("sweep:\n  experiment.ensemble.rows, experiment.ensemble.cols: [[2, 4], [3, 9]]\n"))
                .containsExactly("rows = 2, cols = 4", "rows = 3, cols = 9");
        assertThatThrownBy(() -> labels("sweep:\n  experiment.ensemble.rows, experiment.ensemble.cols: [[2, 4], 3]\n"))
                .hasMessage(
                        "s.yaml:9:64: sweep: must be a list of 2, one for each of experiment.ensemble.rows, experiment.ensemble.cols, got"
                                + " '3'");
    }

    @Test
    void conditionsLeavePointsOut() {
        assertThat(labels("sweep:\n  experiment.ensemble.rows: [2, 4, 8]\n  experiment.ensemble.cols: [4, 8]\n"
                        + "where: ['2 * experiment.ensemble.rows <= experiment.ensemble.cols']\n"
                                .replace(
                                        "2 * experiment.ensemble.rows <= experiment.ensemble.cols",
                                        "experiment.ensemble.rows <= 0.5 * experiment.ensemble.cols")))
                .containsExactly("rows = 2, cols = 4", "rows = 2, cols = 8", "rows = 4, cols = 8");
        assertThatThrownBy(() -> labels("where: ['experiment.ensemble.rows > 9']\n"))
                .hasMessage("s.yaml:8:8: where: must leave at least one point of the sweep, got none");
        assertThatThrownBy(() -> labels("where: ['experiment.ensemble.rows']\n"))
                .hasMessageContaining(
                        "must be a key, one of <= >= == != < > =, and a key, a number or a number * a key");
    }

    @Test
    void keysFollowOthers() {
        List<StudyPoint> points = StudyFile.read(
                        "s.yaml",
                        WISHART + "sweep:\n  experiment.ensemble.rows: [2, 5]\n"
                                + "follow: ['experiment.ensemble.cols = 3 * experiment.ensemble.rows']\n",
                        List.of())
                .points();
        assertThat(points.get(1).yaml()).contains("cols: 15");
    }

    /** 100000^4 points are more than a long can count. */
    @Test
    void hugeGridsAreRefusedInALine() {
        String range = ": {linear: [1, 100000, 100000]}\n";
        assertThatThrownBy(() -> labels("sweep:\n  experiment.ensemble.rows" + range + "  experiment.ensemble.cols"
                        + range + "  experiment.ensemble.beta" + range + "  experiment.ensemble.variance" + range))
                .hasMessage("s.yaml:3:11: replicas: times points of the sweep must be at most 1000000, got 2 x "
                        + Long.MAX_VALUE);
        assertThatThrownBy(() -> labels("until: {order: mean-spacing-ratio, standard-error: 0.1, replicas: 2000000}\n"))
                .hasMessage("s.yaml:8:67: until.replicas: times points of the sweep must be at most 1000000,"
                        + " got 2000000 x 1");
    }

    @Test
    void aKeyIsSweptOnce() {
        assertThatThrownBy(() -> labels("""
                        sweep:
                          experiment.ensemble.rows, experiment.ensemble.cols: [[2, 4], [3, 9]]
                          experiment.ensemble.rows: [5, 6]
                        """))
                .hasMessage("s.yaml:9:3: sweep: must sweep each key once, got 'experiment.ensemble.rows' twice");
        assertThatThrownBy(() -> labels("sweep:\n  experiment.ensemble.rows, experiment.ensemble.rows: [[2, 4]]\n"))
                .hasMessageContaining("must sweep each key once, got 'experiment.ensemble.rows' twice");
    }

    @Test
    void keysOfConditionsAreRefusedWithTheirPlaceAndTheNearestKnown() {
        String known = "known: experiment.ensemble.beta, experiment.ensemble.rows, experiment.ensemble.cols,"
                + " experiment.ensemble.variance";
        assertThatThrownBy(() ->
                        labels("where:\n  - experiment.ensemble.rows < 9\n  - rows <= experiment.ensemble.cols\n"))
                .hasMessage(
                        "s.yaml:10:5: where: unknown key 'rows', did you mean 'experiment.ensemble.rows'? " + known);
        assertThatThrownBy(() -> labels("where: [experiment.ensemble.rowz < 9]\n"))
                .hasMessage("s.yaml:8:9: where: unknown key 'experiment.ensemble.rowz', did you mean"
                        + " 'experiment.ensemble.rows'? " + known);
        assertThatThrownBy(() -> labels("follow: [experiment.ensemble.cols = 2 * experiment.ensemble.row]\n"))
                .hasMessage("s.yaml:8:10: follow: unknown key 'experiment.ensemble.row', did you mean"
                        + " 'experiment.ensemble.rows'? " + known);
        assertThatThrownBy(() -> labels("follow: [replicas = experiment.ensemble.rows]\n"))
                .hasMessage("s.yaml:8:10: follow.0: must set a key that begins with 'experiment.',"
                        + " got 'replicas = experiment.ensemble.rows'");
    }
}
