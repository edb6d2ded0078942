package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.dynamics.verdict.Gate;
import semicircle.dynamics.verdict.Label;
import semicircle.dynamics.verdict.Verdict;
import semicircle.experiments.study.About;
import semicircle.experiments.study.Question;
import semicircle.experiments.study.ShippedStudies;
import semicircle.experiments.study.Study;
import semicircle.experiments.study.StudyFile;

class ExperimentsCommandTest {
    @Test
    void eachIsListedWithItsSentenceLawSourceAndLabel() throws IOException {
        Typed listed = Typed.words("experiments");
        assertThat(listed.code()).isZero();
        for (String name : ShippedStudies.catalogue()) {
            Study study = StudyFile.read(name, ShippedStudies.text(name), List.of());
            About about = study.about().orElseThrow();
            assertThat(listed.out())
                    .contains(name + System.lineSeparator() + "    " + about.sentence())
                    .contains("law: " + about.law())
                    .contains("source: " + about.source())
                    .contains("verdict wanted: "
                            + study.verdict().flatMap(Question::wanted).orElseThrow());
        }
    }

    /** Every label that a study wants is one that a verdict can have, and every scale can be bound. */
    @Test
    void wantedLabelsExistAndAllScalesBind() throws IOException {
        List<String> labels = List.of(Label.values()).stream().map(Label::words).toList();
        for (String name : ShippedStudies.catalogue()) {
            Study study = new CatalogueCheck("small", 1, true, Optional.empty()).study(name, 1);
            new CatalogueCheck("default", 1, true, Optional.empty()).study(name, 1);
            if (StudyFile.read(name, ShippedStudies.text(name), List.of())
                    .scales()
                    .map(scales -> !scales.large().isEmpty())
                    .orElse(false)) {
                new CatalogueCheck("large", 1, true, Optional.empty()).study(name, 1);
            }
            for (String part :
                    study.verdict().flatMap(Question::wanted).orElseThrow().split(";| or ")) {
                String label = part.substring(part.lastIndexOf(':') + 1).strip();
                assertThat(label.equals("inconclusive (drift)") || labels.contains(label))
                        .as(name + ": " + label)
                        .isTrue();
            }
        }
    }

    @Test
    void exactExperimentReachesItsVerdictForEverySeed() {
        Typed checked = Typed.words(
                "--quiet", "experiments", "--check", "--scale", "small", "--seeds", "2", "--only", "quanta-vs-mirage");
        assertThat(checked.err()).isEmpty();
        assertThat(checked.out().lines().skip(1).filter(line -> line.endsWith("ok")))
                .hasSize(2);
        assertThat(checked.out()).endsWith("2 verdicts, 0 not as wanted" + System.lineSeparator());
        assertThat(checked.code()).isZero();
    }

    /** Other seeds and another scale have folders of their own; what is stored is not run again, and gives the same table. */
    @Test
    void keptRunsAreJudgedAgainWithoutRunning(@TempDir Path folder) throws IOException {
        String[] words = {
            "--quiet", "experiments", "--check", "--scale", "small", "--only", "16", "--out", folder.toString()
        };
        Typed first = Typed.words(words);
        Path runs = folder.resolve("16-quanta-vs-mirage").resolve("small-seed-42");
        FileTime written = firstWritten(runs);
        Typed second = Typed.words(words);
        assertThat(first.code()).isZero();
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(firstWritten(runs)).isEqualTo(written);
        assertThat(Typed.words("experiments", "--out", folder.toString()).err())
                .contains("--out goes with --check or --coverage");
    }

    /** The second has a file where its folder must be, and cannot be kept. */
    @Test
    void rowsArePrintedAsTheyAreKnown(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("16b-skill-quanta"));
        Files.writeString(folder.resolve("16b-skill-quanta/small-seed-42"), "");
        Typed stopped = Typed.words(
                "--quiet",
                "experiments",
                "--check",
                "--scale",
                "small",
                "--only",
                "16",
                "--only",
                "16b",
                "--out",
                folder.toString());
        assertThat(stopped.code()).isNotZero();
        assertThat(stopped.out().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("16-quanta-vs-mirage") && line.endsWith("ok"));
    }

    @Test
    void optionsThatWouldBePassedOverAreRefused() {
        assertThat(Typed.words("experiments", "--seeds", "3").err()).contains("--seeds goes with --check");
        assertThat(Typed.words("experiments", "--seeds", "3").code()).isEqualTo(2);
        assertThat(Typed.words("experiments", "--coverage", "3", "--seeds", "3").err())
                .contains("--seeds goes with --check");
        assertThat(Typed.words("experiments", "--scale", "small").err())
                .contains("--scale goes with --check or --coverage");
        assertThat(Typed.words("experiments", "--threads", "1").err())
                .contains("--threads goes with --check or --coverage");
        assertThat(Typed.words("experiments", "--check", "--coverage", "3").err())
                .contains("--check and --coverage must not go together");
    }

    private static FileTime firstWritten(Path runs) throws IOException {
        try (Stream<Path> files = Files.list(runs.resolve("runs"))) {
            return Files.getLastModifiedTime(files.sorted().findFirst().orElseThrow());
        }
    }

    @Test
    void rowIsMetByItsLabelAndAQuietNullOnly() {
        Verdict crossover = new Verdict(Label.CROSSOVER, "", OptionalDouble.empty(), Optional.empty(), List.of());
        Verdict drift = new Verdict(
                Label.INCONCLUSIVE, "drift: crossings move", OptionalDouble.empty(), Optional.empty(), List.of());
        assertThat(row("crossover", crossover, "none").met()).isTrue();
        assertThat(row("crossover", crossover, "").met()).isTrue();
        assertThat(row("", crossover, "").met()).isTrue();
        assertThat(row("inconclusive (drift)", drift, "none").met()).isTrue();
        assertThat(row("inconclusive", drift, "none").met()).isTrue();
        assertThat(row("inconclusive (collapse)", drift, "none").met()).isFalse();
        assertThat(row("inconclusive", crossover, "none").met()).isFalse();
        assertThat(row("crossover", crossover, "crossover").met()).isFalse();
        assertThat(row("continuous or inconclusive (drift)", drift, "none").met())
                .isTrue();
        assertThat(row("continuous or crossover", crossover, "none").met()).isTrue();
        assertThat(row("continuous or inconclusive (drift)", crossover, "none").met())
                .isFalse();
        assertThat(row("crossover", crossover, "continuous").met()).isFalse();
        assertThat(row("crossover", crossover, "inconclusive (drift)").met()).isFalse();
        assertThat(row("continuous", crossover, "none").met()).isFalse();
        assertThat(row("crossover", drift, "none").met()).isFalse();
        assertThat(row("crossover", crossover, "none").cells()).hasSameSizeAs(CatalogueCheck.HEADING);
    }

    @Test
    void thresholdFarFromItsLawIsAMiss() {
        for (double z : new double[] {3.9, 4.1, -4.1}) {
            Gate law = new Gate("G7", "does it agree?", Gate.State.PASSED, "", Map.of("z", z));
            Verdict verdict = new Verdict(Label.CONTINUOUS, "", OptionalDouble.of(1), Optional.empty(), List.of(law));
            assertThat(row("continuous", verdict, "none").met()).isEqualTo(Math.abs(z) < 4);
        }
    }

    private static CatalogueCheck.Row row(String wanted, Verdict verdict, String without) {
        return new CatalogueCheck.Row("x", "", 1, wanted, OptionalDouble.of(1), verdict, without);
    }

    @Test
    void unknownNamesAndScalesAreRefused() {
        assertThat(Typed.words("experiments", "--only", "kuramoto-sink").err()).contains("kuramoto-sync");
        assertThat(Typed.words("experiments", "--only", "kuramoto-sink").code()).isEqualTo(2);
        assertThat(Typed.words("experiments", "--check", "--seeds", "0").err())
                .contains("--seeds must be in 1..1000, got 0");
        assertThat(Typed.words("verify", "spectra", "--out", "x").err())
                .contains("--out goes with calibration, detectors, fits");
        assertThat(Typed.words("verify", "--json").err()).contains("--json and --table go with one subject: name it");
    }

    @Test
    void schemaOfStudiesIsWrittenAsJson() {
        Typed schema = Typed.words("kinds", "--schema");
        assertThat(schema.code()).isZero();
        JsonTree tree = JsonTree.of(schema.out());
        assertThat(tree.at("else").at("properties").keys()).contains("name", "experiment", "sweep", "verdict");
        assertThat(tree.at("then").at("properties").keys()).contains("name", "include");
        assertThat(tree.at("definitions").keys()).contains("Experiment", "Simulation", "Question");
    }

    /** Central 95 % of the binomial law of 20 and 100 throws at 0.95: from its distribution function (R: qbinom(c(.025, .975), n, .95)). */
    @Test
    void coverageIsHeldAgainstTheBinomialLaw() {
        assertThat(CoverageCheck.leastHeld(20)).isEqualTo(17);
        assertThat(CoverageCheck.mostHeld(20)).isEqualTo(20);
        assertThat(CoverageCheck.leastHeld(100)).isEqualTo(90);
        assertThat(CoverageCheck.mostHeld(100)).isEqualTo(99);
        assertThat(CoverageCheck.leastHeld(1)).isZero();
        CoverageCheck.Row often = new CoverageCheck.Row(
                "one", "x_c", 1, 20, java.util.Collections.nCopies(20, true), java.util.Collections.nCopies(20, 0.5));
        assertThat(often.met()).isTrue();
        assertThat(new CoverageCheck.Row("one", "y", 1, 20, List.of(true), List.of(0.5)).met())
                .isFalse();
    }

    @Test
    void coverageRepeatsExactExperimentsAndNamesTheRest() {
        Typed typed = Typed.words(
                "experiments", "--coverage", "2", "--only", "07", "--only", "16", "--scale", "small", "--threads", "1");
        assertThat(typed.out())
                .contains("07-decision-chain")
                .contains("no exact threshold, exponent or law at each scale: 16-quanta-vs-mirage");
        assertThat(typed.code()).isZero();
        Typed cells = Typed.words("experiments", "--coverage", "3", "--only", "09", "--scale", "small");
        assertThat(cells.out().lines().skip(1))
                .singleElement()
                .satisfies(line -> assertThat(line.split(" {2,}")).contains("m2", "each cell", "108", "ok"));
        assertThat(Typed.words("experiments", "--coverage", "0").err())
                .contains("--coverage must be in 1..10000, got 0");
    }
}
