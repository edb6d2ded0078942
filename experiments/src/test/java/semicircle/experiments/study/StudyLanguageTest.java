package semicircle.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                .hasMessageContaining(
                        "must be a list of 2, one for each of experiment.ensemble.rows, experiment.ensemble.cols, got"
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
                .hasMessageStartingWith(lost + ":1:10: include: no file " + folder.resolve("none.yaml")
                        + " and unknown study 'none.yaml'")
                .hasMessageEndingWith("goe-semicircle, grokking, wishart-aspect");
        Path list = Files.writeString(folder.resolve("list.yaml"), "include: [base.yaml, top.yaml]\n");
        assertThatThrownBy(() -> StudyFile.read(list, List.of()))
                .hasMessage(list
                        + ":1:10: include: must be the path of a file or the name of a shipped study, got a list of 2");
        Path self = Files.writeString(folder.resolve("self.yaml"), "include: self.yaml\n");
        assertThatThrownBy(() -> StudyFile.read(self, List.of()))
                .hasMessage(self + ":1:10: include: must not go deeper than 8 files; does self.yaml include itself,"
                        + " or a file that does?");
    }

    @Test
    void anIncludedFileMustBeAMapping() throws IOException {
        Files.writeString(folder.resolve("text.yaml"), "just text\n");
        Path text = top("seed: 1\ninclude: text.yaml\n" + WISHART.replace("seed: 1\n", ""));
        assertThatThrownBy(() -> StudyFile.read(text, List.of()))
                .hasMessage(text + ":2:10: include: " + folder.resolve("text.yaml")
                        + " must be a mapping with keys of a study, got 'just text'");
        Files.writeString(folder.resolve("text.yaml"), "- a\n- b\n");
        assertThatThrownBy(() -> StudyFile.read(text, List.of())).hasMessageEndingWith("got a list of 2");
        Files.writeString(folder.resolve("text.yaml"), "root:x:0:0 " + "word ".repeat(100_000));
        assertThatThrownBy(() -> StudyFile.read(text, List.of()))
                .hasMessageEndingWith("got 'root:x:0:0 word word word word word wor…");
        Files.writeString(folder.resolve("text.yaml"), "name: " + "word ".repeat(1_000_000));
        assertThatThrownBy(() -> StudyFile.read(text, List.of()))
                .hasMessageContaining("text.yaml: must have at most 1048576 characters, got 5000006 bytes");
    }

    @Test
    void anIncludedFileIsFoundByItsPath() throws IOException {
        Path base = Files.writeString(folder.resolve("base.yaml"), WISHART);
        Files.createDirectory(folder.resolve("sub"));
        for (String path : List.of("../base.yaml", base.toAbsolutePath().toString())) {
            Path top = Files.writeString(folder.resolve("sub/top.yaml"), "include: " + path + "\nreplicas: 5\n");
            assertThat(StudyFile.read(top, List.of()).replicas()).isEqualTo(5);
        }
    }

    @Test
    void includeIsAmongTheKeysThatAreKnown() throws IOException {
        Path top = top("inclued: base.yaml\n");
        assertThatThrownBy(() -> StudyFile.read(top, List.of()))
                .hasMessageContaining("unknown key 'inclued', did you mean 'include'? known: name, seed,")
                .hasMessageEndingWith("scales, include");
        assertThatThrownBy(() -> StudyFile.read("s.yaml", WISHART, List.of("include=base.yaml")))
                .hasMessageContaining("unknown key 'include',")
                .hasMessageEndingWith("about, scales");
    }

    private Path top(String yaml) throws IOException {
        return Files.writeString(folder.resolve("top.yaml"), yaml);
    }

    /** By its whole name, without its number, or by the number: as {@code run} knows it. */
    @ParameterizedTest
    @ValueSource(strings = {"07-decision-chain", "decision-chain", "07", "7"})
    void studyOnTopOfAShippedOne(String name) throws IOException {
        Study shipped = StudyFile.read("07", ShippedStudies.text("07-decision-chain"), List.of());
        Path top = top("include: " + name + "\nname: mine\nsweep:\n  experiment.model.size: [10, 20, 40]\n");
        Study mine = StudyFile.read(top, List.of());
        assertThat(mine.name()).isEqualTo("mine");
        assertThat(mine.verdict()).isEqualTo(shipped.verdict());
        assertThat(mine.points()).hasSize(3 * 33);
        assertThat(StudyFile.scale(top, "small")).containsExactly("sweep.experiment.model.size=[50, 100, 200, 400]");
        assertThat(StudyFile.scale(top, "default")).isEmpty();
    }

    @Test
    void aFileGoesBeforeAShippedStudyOfItsName() throws IOException {
        Files.writeString(folder.resolve("decision-chain"), WISHART);
        assertThat(StudyFile.read(top("include: decision-chain\n"), List.of()).name())
                .isEqualTo("w");
    }

    @Test
    void aStudyToIncludeIsNearestToOneThatIsShipped() throws IOException {
        Path top = top("seed: 1\ninclude: decison-chain\n");
        assertThatThrownBy(() -> StudyFile.read(top, List.of()))
                .hasMessageStartingWith(top + ":2:10: include: no file " + folder.resolve("decison-chain")
                        + " and unknown study 'decison-chain',"
                        + " did you mean '07-decision-chain'? known: 01-semicircle-limits,");
        Path several = top("include: 15\n");
        assertThatThrownBy(() -> StudyFile.read(several, List.of()))
                .hasMessage(several + ":1:10: include: no file " + folder.resolve("15") + " and several are called"
                        + " '15': 15a-edge-of-stability, 15b-optimiser-steady-state");
        Path nul = top("include: \"a\\0b\"\n");
        assertThatThrownBy(() -> StudyFile.read(nul, List.of()))
                .hasMessage(nul + ":1:10: include: must be the path of a file or the name of a shipped study,"
                        + " got one that is no path");
    }

    /** As with {@code --set}: one value where the study below sweeps it, or no sweep at all. */
    @Test
    void aValueTakesThePlaceOfTheSweepBelow() throws IOException {
        String sweep = "sweep:\n  experiment.ensemble.rows: [2, 3]\n  experiment.ensemble.variance: [1, 2]\n";
        Files.writeString(folder.resolve("base.yaml"), WISHART + sweep);
        assertThat(
                        StudyFile.read(top("include: base.yaml\nexperiment:\n  ensemble: {rows: 5}\n"), List.of())
                                .points()
                                .stream()
                                .map(StudyPoint::yaml))
                .hasSize(2)
                .allMatch(yaml -> yaml.contains("rows: 5"));
        assertThat(
                        StudyFile.read(top("include: base.yaml\nsweep:\n  experiment.ensemble.rows:\n"), List.of())
                                .points()
                                .stream()
                                .map(StudyPoint::label))
                .containsExactly("variance = 1", "variance = 2");
        assertThat(StudyFile.read(top("include: base.yaml\nsweep:\n"), List.of())
                        .points())
                .hasSize(1);
        assertThat(StudyFile.read(top("include: base.yaml\nreplicas: 1\n"), List.of())
                        .points())
                .hasSize(4);
    }

    @Test
    void oneOfSomeKeysSweptTogetherCannotBeSetAlone() throws IOException {
        String zip = WISHART + "sweep:\n  experiment.ensemble.rows, experiment.ensemble.cols: [[2, 4], [3, 9]]\n";
        String words = "key 'experiment.ensemble.rows' is swept together with others: set"
                + " sweep.experiment.ensemble.rows, experiment.ensemble.cols, all at once";
        Files.writeString(folder.resolve("base.yaml"), zip);
        Path top = top("include: base.yaml\nexperiment:\n  ensemble: {rows: 5}\n");
        assertThatThrownBy(() -> StudyFile.read(top, List.of())).hasMessage(top + ":3:20: " + words);
        assertThatThrownBy(() -> StudyFile.read("zip", zip, List.of("experiment.ensemble.rows=5")))
                .hasMessage("--set experiment.ensemble.rows=5: " + words);
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

    /** 100000^4 points are more than a long can count. */
    @Test
    void hugeGridsAreRefusedInALine() {
        String range = ": {linear: [1, 100000, 100000]}\n";
        assertThatThrownBy(() -> labels("sweep:\n  experiment.ensemble.rows" + range + "  experiment.ensemble.cols"
                        + range + "  experiment.ensemble.beta" + range + "  experiment.ensemble.variance" + range))
                .hasMessage("s.yaml:3:11: replicas: times points of the sweep must be at most 1000000, got 2 x "
                        + Long.MAX_VALUE);
        assertThatThrownBy(() -> labels("until: {order: mean-spacing-ratio, standard-error: 0.1, replicas: 2000000}\n"))
                .hasMessage("s.yaml:8:8: until: replicas times points of the sweep must be at most 1000000,"
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
                .hasMessage("s.yaml:8:9: follow: must set a key that begins with 'experiment.',"
                        + " got 'replicas = experiment.ensemble.rows'");
    }

    /** Where the including file names another kind, the keys of the first kind are gone. */
    @Test
    void anotherKindReplacesTheIncludedOne() throws IOException {
        Files.writeString(folder.resolve("base.yaml"), WISHART);
        Path top = Files.writeString(
                folder.resolve("top.yaml"),
                "include: base.yaml\nexperiment:\n  ensemble: {kind: gaussian, beta: 2, size: 6, sigma: 1}\n");
        assertThat(StudyFile.read(top, List.of()).points().get(0).yaml())
                .contains("kind: gaussian")
                .contains("spacing-ratio")
                .doesNotContain("rows");
    }

    @Test
    void questionsThatCannotBeAnsweredAreRefused() {
        String question = "sweep:\n  experiment.ensemble.rows: [2, 4]\n  experiment.ensemble.variance: [1, 2]\n"
                + "verdict: {scale: experiment.ensemble.rows, control: experiment.ensemble.variance,"
                + " order: mean-spacing-ratio, wanted: none}\n";
        assertThat(labels(question)).hasSize(4);
        assertThat(labels(question.replace("wanted: none", "wanted: 'continuous or inconclusive (drift)'")))
                .hasSize(4);
        assertThatThrownBy(() -> labels(question.replace("wanted: none", "wanted: continous")))
                .hasMessageContaining(
                        "verdict.wanted: unknown label 'continous', did you mean 'continuous'? known: none,");
        assertThatThrownBy(() -> labels(
                        question.replace("control: experiment.ensemble.variance", "control: experiment.ensemble.rows")))
                .hasMessageContaining("control: must be another key than the scale, got experiment.ensemble.rows");
        assertThatThrownBy(() -> StudyFile.read("s.yaml", WISHART + question, List.of("experiment.ensemble.rows=3")))
                .hasMessageContaining("verdict: scale must be a swept key, got experiment.ensemble.rows with one value:"
                        + " give sweep.experiment.ensemble.rows a list, or take 'verdict' away");
    }
}
