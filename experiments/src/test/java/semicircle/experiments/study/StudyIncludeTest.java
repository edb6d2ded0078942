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

class StudyIncludeTest {
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
}
