package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import semicircle.experiments.study.ShippedStudies;
import semicircle.experiments.study.Study;
import semicircle.experiments.study.StudyFile;

class ShippedStudiesTest {
    @TempDir
    private Path folder;

    @Test
    void everyStudyOfTheFolderIsListedAndNamedAsItsFile() throws Exception {
        URI place = Main.class.getResource("/studies/goe-semicircle.yaml").toURI();
        try (Stream<Path> files = Files.list(Path.of(place).getParent())) {
            List<String> names = files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .toList();
            assertThat(ShippedStudies.NAMES).isEqualTo(names);
        }
        for (String name : ShippedStudies.NAMES) {
            Study study = StudyFile.read(name, ShippedStudies.text(name), List.of());
            assertThat(study.name()).isEqualTo(name);
            assertThat(StudyFile.read(name, StudyFile.write(study), List.of())).isEqualTo(study);
        }
    }

    /** Every experiment of the catalogue has a smaller and a larger size of its own. */
    @Test
    void eachExperimentHasItsScales() throws Exception {
        List<String> experiments = ShippedStudies.NAMES.stream()
                .filter(name -> name.matches("[0-9]{2}.*"))
                .toList();
        assertThat(experiments).hasSizeGreaterThan(30);
        for (String name : experiments) {
            String text = ShippedStudies.text(name);
            int runs = StudyFile.read(name, text, List.of()).points().size();
            for (String scale : List.of("small", "large")) {
                Study study = StudyFile.read(name, text, StudyFile.scale(name, text, scale));
                int others = study.points().size();
                assertThat(scale.equals("small") ? runs - others : others - runs)
                        .as(name + " " + scale)
                        .isNotNegative();
            }
        }
    }

    /** A verdict comes from numbers alone: the code that judges knows no experiment. */
    @Test
    void theJudgeKnowsNoExperiment() throws Exception {
        Path room = Path.of("../dynamics/src/main/java/semicircle/dynamics/verdict");
        try (Stream<Path> files = Files.list(room)) {
            List<Path> sources = files.toList();
            assertThat(sources).hasSizeGreaterThan(10);
            for (Path source : sources) {
                String code = Files.readString(source).toLowerCase(java.util.Locale.ROOT);
                for (String name : ShippedStudies.NAMES) {
                    String bare = name.replaceFirst("^[0-9]+[a-z]?-", "");
                    assertThat(code).as(source + " and " + name).doesNotContain(bare, bare.replace("-", ""));
                }
                assertThat(code)
                        .as(source.toString())
                        .doesNotContain(
                                "kuramoto", "hopfield", "ising", "attention", "grokking", "kirman", "heisenberg");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "goe-semicircle | replicas=2 | experiment.ensemble.size=60 | mean-spacing-ratio",
                "bbp-spike      | replicas=2 | sweep.experiment.size=[50, 100] | overlap",
                "dyson-merger   | replicas=1 | experiment.flow.size=40 | final-width",
                "distance-concentration | replicas=1 | experiment.model.points=20 | relative-contrast",
                "wishart-aspect | replicas=1 | experiment.ensemble.rows=40 | kolmogorov-distance",
            })
    void runsShrunkAndDrawsItself(String name, String replicas, String size, String quantity) {
        Typed run = Typed.words("run", name, "--set", replicas, "--set", size, "--out", folder.toString(), "--quiet");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains(quantity).contains("results  " + folder.resolve("results.h5"));
        assertThat(folder.resolve("results.h5")).exists();
        assertThat(folder.resolve("figures")).isNotEmptyDirectory();
        Typed report = Typed.words("report", folder.toString());
        assertThat(report).isEqualTo(new Typed(0, folder.resolve("report.html") + System.lineSeparator(), ""));
        assertThat(folder.resolve("report.html")).content().contains("<svg").endsWith("</html>\n");
    }
}
