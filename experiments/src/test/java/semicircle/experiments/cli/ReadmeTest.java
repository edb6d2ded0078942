package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import semicircle.experiments.study.ShippedStudies;
import semicircle.experiments.study.StudyFile;

/** What the README tells people to type is understood, and its study runs. */
class ReadmeTest {
    private static final Path README = Path.of("../README.md");

    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        for (String line : Files.readAllLines(README)) {
            if (line.startsWith("./semicircle ")) {
                commands.add(line.replaceFirst("^./semicircle ", "").replaceFirst(" +#.*$", ""));
            }
        }
        return commands;
    }

    @Test
    void everyCommandIsUnderstood() throws IOException {
        assertThat(commands()).hasSizeGreaterThan(8);
        for (String command : commands()) {
            List<String> words = new ArrayList<>();
            Matcher word = Pattern.compile("'([^']*)'|(\\S+)").matcher(command);
            while (word.find()) {
                words.add(word.group(1) == null ? word.group(2) : word.group(1));
            }
            assertThatCode(() -> new CommandLine(new Main())
                            .setCaseInsensitiveEnumValuesAllowed(true)
                            .parseArgs(words.toArray(String[]::new)))
                    .as(command)
                    .doesNotThrowAnyException();
            if (words.get(0).equals("run") && !words.get(1).endsWith(".yaml")) {
                List<String> overrides = new ArrayList<>();
                for (int i = 0; i + 1 < words.size(); i++) {
                    if (words.get(i).equals("--set")) {
                        overrides.add(words.get(i + 1));
                    }
                }
                String shipped = ShippedStudies.text(words.get(1));
                assertThat(StudyFile.read(words.get(1), shipped, overrides).points())
                        .isNotEmpty();
            }
        }
    }

    private static List<String> studies() throws IOException {
        Matcher block = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
        List<String> studies = new ArrayList<>();
        while (block.find()) {
            studies.add(block.group(1));
        }
        return studies;
    }

    private static Typed run(Path folder, String study, String... settings) throws IOException {
        Path file = Files.writeString(folder.resolve("study.yaml"), study);
        List<String> words = new ArrayList<>(
                List.of("run", file.toString(), "--out", folder.resolve("out").toString(), "--quiet"));
        for (String setting : settings) {
            words.addAll(List.of("--set", setting));
        }
        return Typed.words(words.toArray(String[]::new));
    }

    @Test
    void theStudyRuns(@TempDir Path folder) throws IOException {
        Typed run = run(folder, studies().get(0));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("mean-spacing-ratio").contains("kolmogorov-distance");
    }

    /** What builds on the magnet: four sides of five, nine temperatures, then four more each. */
    @Test
    void theMagnetIsLookedAtCloser(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("magnet.yaml"), studies().get(1));
        Typed run = run(folder, studies().get(2), "verdict=null");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("... 200 more rows in "); // 4 (9 + 4) points of 5 scalars each, 60 of them shown
    }

    /** The user's own experiment: judged as the page says, and its null is quiet. */
    @Test
    void theMagnetIsJudged(@TempDir Path folder) throws IOException {
        Typed run = run(folder, studies().get(1));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("verdict  continuous\n").containsPattern("G0 +yes .*the control says none");
        List<String> said = numbers(
                "says `continuous`, with x_c = ([0-9.]+) in \\[([0-9.]+), ([0-9.]+)\\]", Files.readString(README));
        List<String> found = numbers("x_c +([0-9.]+), 95 % in \\[([0-9.]+), ([0-9.]+)\\]", run.out());
        assertThat(found)
                .map(x -> String.format(Locale.ROOT, "%.3f", Double.valueOf(x)))
                .isEqualTo(said);
    }

    private static List<String> numbers(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return List.of(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    @Test
    void everyFileItPointsToExists() throws IOException {
        Matcher link = Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(Files.readString(README));
        int links = 0;
        while (link.find()) {
            links++;
            assertThat(README.resolveSibling(link.group(1))).exists();
        }
        assertThat(links).isGreaterThan(5);
    }
}
