package semicircle.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @TempDir
    Path folder;

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
                .hasMessage("s.yaml:9:29: sweep: experiment.ensemble.rows: must have a whole count of at"
                        + " least 2 and positive ends, got [0, 100, 3]");
        assertThatThrownBy(() -> labels("sweep:\n  experiment.ensemble.rows: {steps: 3}\n"))
                .hasMessageContaining("must be a list, {linear: [first, last, count]} or {log: [first, last, count]}");
    }

    @Test
    void zippedKeysChangeTogether() {
        assertThat(labels("sweep:\n  experiment.ensemble.rows, experiment.ensemble.cols: [[2, 4], [3, 9]]\n"))
                .containsExactly("rows = 2, cols = 4", "rows = 3, cols = 9");
        assertThatThrownBy(() -> labels("sweep:\n  experiment.ensemble.rows, experiment.ensemble.cols: [[2, 4], 3]\n"))
                .hasMessageContaining(
                        "must be a list of 2, one for each of experiment.ensemble.rows, experiment.ensemble.cols, got '3'");
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
                .hasMessage("where: must leave at least one point of the sweep, got none");
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

    @Test
    void studyOnTopOfAnother() throws IOException {
        Files.writeString(folder.resolve("base.yaml"), WISHART);
        Path top = Files.writeString(
                folder.resolve("top.yaml"), "include: base.yaml\nreplicas: 5\nexperiment:\n  ensemble: {rows: 3}\n");
        Study study = StudyFile.read(top, List.of());
        assertThat(study.replicas()).isEqualTo(5);
        assertThat(study.points().get(0).yaml()).contains("rows: 3").contains("cols: 8");
        Path lost = Files.writeString(folder.resolve("lost.yaml"), "include: none.yaml\n");
        assertThatThrownBy(() -> StudyFile.read(lost, List.of()))
                .hasMessage(lost + ":1:10: include: must be a file beside this one, got 'none.yaml'");
    }

    @Test
    void questionNamesSweptKeysAndIsWrittenBack() {
        String question = "sweep:\n  experiment.ensemble.rows: [2, 4]\n  experiment.ensemble.variance: [1, 2]\n"
                + "verdict: {scale: experiment.ensemble.rows, control: experiment.ensemble.variance,"
                + " order: mean-spacing-ratio, without: ['experiment.ensemble.beta=2']}\n";
        Study study = StudyFile.read("s.yaml", WISHART + question, List.of());
        assertThat(StudyFile.read("again", StudyFile.write(study), List.of())).isEqualTo(study);
        assertThat(study.without().orElseThrow().points().get(0).yaml()).contains("beta: 2");
        assertThatThrownBy(() -> StudyFile.read(
                        "s.yaml", WISHART + question.replace("scale: experiment.ensemble.rows", "scale: x"), List.of()))
                .hasMessageContaining("scale must be a swept key, got");
    }
}
