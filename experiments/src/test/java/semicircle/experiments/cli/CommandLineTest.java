package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import semicircle.data.store.RunStore;
import semicircle.experiments.study.Kinds;
import semicircle.experiments.study.ShippedStudies;
import semicircle.experiments.study.StudyFile;

class CommandLineTest {
    private static final String SPIKE = """
            name: spike
            seed: 7
            replicas: 2
            experiment: {kind: spike, beta: 1, size: 50, strength: 2, samples: 2}
            sweep:
              experiment.size: [50, 80]
            """;

    @TempDir
    private Path folder;

    private String file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("spike.yaml"), yaml).toString();
    }

    private String out() {
        return folder.resolve("out").toString();
    }

    private static void refused(Typed typed, int code, String line) {
        assertThat(typed).isEqualTo(new Typed(code, "", "semicircle: " + line + System.lineSeparator()));
    }

    @Test
    void resultsGoToStandardOutputAndProgressToStandardError() throws IOException {
        Typed run = Typed.words("run", file(SPIKE), "--out", out());
        assertThat(run.code()).isZero();
        assertThat(run.out().lines().toList().get(0)).matches("size  runs  quantity +mean +s\\.e\\. +exact +z");
        assertThat(run.out()).contains("results  " + Path.of(out(), "results.h5"));
        assertThat(run.err()).startsWith("0/4 stored before").contains("4/4").doesNotContain("\u001b", "\r");
    }

    @Test
    void quietSaysNothingOnTheWayAndIsHeardBeforeAndAfterTheCommand() throws IOException {
        assertThat(Typed.words("--quiet", "run", file(SPIKE), "--out", out()).err())
                .isEmpty();
        Typed again = Typed.words("run", "--quiet", "--no-color", file(SPIKE), "--out", out());
        assertThat(again.err()).isEmpty();
        assertThat(again.code()).isZero();
    }

    @Test
    void dryRunPrintsEachPointAsAStudyThatCanBeRun() throws IOException {
        Typed dry = Typed.words("run", file(SPIKE), "--dry-run", "--set", "experiment.strength=3", "--out", out());
        assertThat(dry.code()).isZero();
        assertThat(dry.err()).isEmpty();
        assertThat(dry.out()).isEqualTo("""
                --- # size = 50
                name: spike
                seed: 7
                replicas: 2
                experiment:
                  kind: spike
                  beta: 1.0
                  size: 50
                  strength: 3.0
                  samples: 2
                --- # size = 80
                name: spike
                seed: 7
                replicas: 2
                experiment:
                  kind: spike
                  beta: 1.0
                  size: 80
                  strength: 3.0
                  samples: 2
                """);
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(StudyFile.read("dry", dry.out().substring(0, dry.out().lastIndexOf("---")), List.of())
                        .points())
                .hasSize(1);
    }

    @Test
    void aFailedRunIsNamedAndTheExitCodeIs1() throws IOException {
        Typed run = Typed.words("run", file("""
                        name: short
                        seed: 1
                        replicas: 1
                        experiment:
                          kind: ensemble
                          ensemble: {kind: gaussian, beta: 1, size: 1, sigma: 1}
                          measure: [spacing-ratio]
                        """), "--quiet", "--out", out());
        assertThat(run.code()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(run.err()).matches("semicircle: run [0-9a-f]{16} \\(replica 1\\): .*\\R");
        assertThat(run.out()).startsWith("no run was done");
    }

    @Test
    void aBadStudyIsOneLineAndExitCode2() throws IOException {
        String file = file(SPIKE.replace("size: 50", "size: small"));
        refused(
                Typed.words("run", file, "--out", out()),
                2,
                file + ":4:42: experiment.size: must be a whole number in -2147483648..2147483647, got 'small'");
        refused(
                Typed.words("run", file(SPIKE), "--set", "replicas=0"),
                2,
                "--set replicas=0: replicas: must be at least 1, got 0");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void anotherStudyInTheFolderIsExitCode2() throws IOException {
        Typed.words("run", file(SPIKE), "--quiet", "--out", out());
        refused(
                Typed.words("run", file(SPIKE), "--set", "seed=8", "--out", out()),
                2,
                out() + " holds another study (seed: 7, now 8); choose another folder with --out");
    }

    @Test
    void aFolderInUseIsExitCode75() throws IOException {
        try (RunStore held = RunStore.open(Path.of(out()))) {
            Typed run = Typed.words("run", file(SPIKE), "--out", held.folder().toString());
            assertThat(run.code()).isEqualTo(75);
            assertThat(run.err().lines()).hasSize(1);
            assertThat(run.err()).contains("is in use by another run");
        }
    }

    @Test
    void aDamagedRunFileIsExitCode65AndNamed() throws IOException {
        Typed.words("run", file(SPIKE), "--quiet", "--out", out());
        Path damaged;
        try (var files = Files.list(Path.of(out(), "runs"))) {
            damaged = files.sorted().findFirst().orElseThrow();
        }
        Files.writeString(damaged, "<!DOCTYPE html>");
        Typed run = Typed.words("run", file(SPIKE), "--quiet", "--out", out());
        assertThat(run.code()).isEqualTo(65);
        assertThat(run.err()).startsWith("semicircle: " + damaged + ": ");
        assertThat(run.err().lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rnu spike.yaml | unknown command 'rnu', did you mean 'run'? known: COMMANDS",
                "run x --thread=2 | unknown option '--thread', did you mean '--threads'? known: --set, --out, --scale, --threads, --dry-run, --quiet, --no-color, --debug, --cap, --help, --version",
                "run | missing required parameter: 'STUDY'; semicircle run --help shows more",
                "run goe-semicirle | no file of this name and unknown study 'goe-semicirle', did you mean 'goe-semicircle'? known: STUDIES",
                "run bbp-spike --threads 0 | --threads must be in 1..4096, got 0",
                "run 15 --dry-run | no file of this name and several are called '15': 15a-edge-of-stability, 15b-optimiser-steady-state",
                "experiments --only 15 | several are called '15': 15a-edge-of-stability, 15b-optimiser-steady-state",
                "kinds ensembl | unknown family 'ensembl', did you mean 'ensemble'? known: FAMILIES",
                "report a b | semicircle report takes no further word, got 'b'",
            })
    void aTypoGetsTheNearestNameAndExitCode2(String words, String line) {
        Typed typed = Typed.words(words.split(" "));
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err().lines()).hasSize(1);
        String known = line.replace(
                        "COMMANDS",
                        names(new CommandLine(new Main()).getSubcommands().keySet()))
                .replace("FAMILIES", names(Kinds.families().keySet()))
                .replace("STUDIES", names(ShippedStudies.NAMES));
        assertThat(sorted(typed.err().strip())).isEqualTo(sorted("semicircle: " + known));
    }

    private static String names(Collection<String> known) {
        return String.join(", ", known);
    }

    /** Known names may come in any order. */
    private static List<String> sorted(String line) {
        return List.of(line.replace(",", "").split(" ")).stream().sorted().toList();
    }

    @Test
    void aMissingResultFolderIsOneLineAndExitCode65() {
        Typed report = Typed.words("report", folder.resolve("nowhere").toString());
        assertThat(report.code()).isEqualTo(65);
        assertThat(report.out()).isEmpty();
        assertThat(report.err().lines()).hasSize(1);
    }

    @Test
    void versionNamesVersionAndCommit() {
        assertThat(Typed.words("--version").out()).matches("semicircle \\d+\\.\\d+\\.\\d+ \\(commit \\w+\\)\\R");
        assertThat(Typed.words("run", "--version").out())
                .isEqualTo(Typed.words("--version").out());
    }

    @Test
    void helpGoesToStandardOutput() {
        for (String[] words : List.of(new String[] {"--help"}, new String[] {"run", "--help"})) {
            Typed help = Typed.words(words);
            assertThat(help.code()).isZero();
            assertThat(help.err()).isEmpty();
            assertThat(help.out()).startsWith("Usage: semicircle").contains("--quiet");
        }
        assertThat(Typed.words().code()).isEqualTo(2);
    }

    @Test
    void kindsListsFamiliesKindsAndKeys() {
        assertThat(Typed.words("kinds", "ensemble").out())
                .startsWith("ensemble")
                .containsPattern(
                        "  gaussian: Gaussian orthogonal, .*\\R      beta   1 \\| 2 \\| 4     symmetry class\\R")
                .doesNotContain("spacing-ratio");
        assertThat(Typed.words("kinds").out())
                .contains("experiment", "against    baseline (optional)", "  semicircle: Wigner's semicircle law");
    }
}
