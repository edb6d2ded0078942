package semicircle.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema says yes where the binder does, and no to what an editor should underline. */
class StudySchemaTest {
    private static final SchemaCheck SCHEMA = new SchemaCheck(StudySchema.tree());
    private static final String STUDY = """
            name: w
            seed: 1
            replicas: 2
            experiment:
              kind: ensemble
              ensemble: {kind: wishart, beta: 1, rows: 4, variance: 1}
              measure: [spacing-ratio, {kind: kolmogorov-distance}]
            sweep:
              experiment.ensemble.cols: [4, 8]
              experiment.ensemble.beta: {linear: [1, 2, 2]}
            verdict: {scale: experiment.ensemble.cols, control: experiment.ensemble.beta, order: x, exact: 1}
            """;

    private static boolean accepted(String yaml) {
        return SCHEMA.accepts(YamlReader.read("study", yaml, true));
    }

    @Test
    void shippedStudiesAreAccepted() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/studies"))) {
            List<Path> studies = files.sorted().toList();
            assertThat(studies).hasSizeGreaterThan(10);
            for (Path file : studies) {
                String text = Files.readString(file);
                assertThat(accepted(text)).as(file.toString()).isTrue();
                String canonical = StudyFile.write(StudyFile.read("study", text, List.of()));
                assertThat(accepted(canonical)).as(file + " as written back").isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: w -> nam: w",
                "replicas: 2 -> replicas: two",
                "replicas: 2 -> replicas: 2.5",
                "seed: 1\n -> ",
                "kind: wishart -> kind: wishard",
                "rows: 4 -> row: 4",
                "rows: 4 -> rows: true",
                "variance: 1 -> variance: [1]",
                "beta: 1 -> beta: 3",
                "[spacing-ratio, -> [spacing-ration,",
                "experiment.ensemble.cols: [4, 8] -> ensemble.cols: [4, 8]",
                "experiment.ensemble.cols: [4, 8] -> experiment.ensemble.cols: 4",
                "{linear: [1, 2, 2]} -> {linear: [1, 2]}",
                "{linear: [1, 2, 2]} -> {liner: [1, 2, 2]}",
                "order: x, -> ",
                "exact: 1 -> exact: one",
                "exact: 1 -> exactly: 1",
                "name: w -> name: ../w",
                "replicas: 2 -> replicas: -1",
                "replicas: 2 -> replicas: 3000000000",
                "rows: 4 -> rows: 3000000000",
                "experiment.ensemble.cols: [4, 8] -> experiment.ensemble.colz: [4, 8]",
                "experiment.ensemble.cols: [4, 8] -> experiment.ensemble.cols: [4, 4]",
                "experiment.ensemble.cols: [4, 8] -> experiment.ensemble.cols: []",
                "experiment.ensemble.cols: [4, 8] -> experiment.ensemble.cols:",
                "{linear: [1, 2, 2]} -> {linear: [1, 2, 1]}",
                "{linear: [1, 2, 2]} -> {linear: [1, 2, 2.5]}",
                "{linear: [1, 2, 2]} -> {log: [0, 2, 2]}",
                "{linear: [1, 2, 2]} -> {linear: [1, 2, 2], log: [1, 2, 2]}",
                "scale: experiment.ensemble.cols -> scale: ensemble.cols",
                "control: experiment.ensemble.beta -> control: beta",
                "exact: 1 -> wanted: continous",
                "exact: 1 -> wanted: 'none or continous'",
                "exact: 1 -> without: [experiment.ensemble.beta]",
                "exact: 1 -> errorless: 1",
                "verdict: -> until: {order: x, standard-error: 0, replicas: 4}\nverdict:",
                "verdict: -> until: {order: x, standard-error: 0.1, replicas: 1}\nverdict:",
                "verdict: -> until: {order: x, standard-error: 0.1}\nverdict:",
                "verdict: -> refine: {control: experiment.ensemble.beta, order: x, points: 0, rounds: 1}\nverdict:",
                "verdict: -> refine: {control: experiment.ensemble.beta, order: x, points: 1, rounds: 101}\nverdict:",
                "verdict: -> where: [experiment.ensemble.cols]\nverdict:",
                "verdict: -> where: [experiment.ensemble.cols = 4]\nverdict:",
                "verdict: -> follow: [experiment.ensemble.rows == 4]\nverdict:",
                "verdict: -> follow: [replicas = experiment.ensemble.rows]\nverdict:",
                "verdict: -> chart: {x: cols}\nverdict:",
                "verdict: -> about: {sentence: a, law: b}\nverdict:",
                "verdict: -> scales: {small: [replicas], large: []}\nverdict:",
            })
    void whatTheBinderRefusesIsUnderlined(String change) {
        String[] parts = change.replace("\\n", "\n").split(" -> ", -1);
        String changed = STUDY.replace(parts[0], parts[1]);
        assertThat(accepted(STUDY)).isTrue();
        assertThat(StudyFile.read("study", STUDY, List.of()).points()).hasSize(4);
        assertThat(changed).isNotEqualTo(STUDY);
        assertThat(accepted(changed)).as(changed).isFalse();
        assertThatThrownBy(() -> StudyFile.read("study", changed, List.of())).isInstanceOf(RefusedStudyException.class);
    }

    private static final String LONE = """
            name: w
            seed: 1
            replicas: 2
            experiment:
              kind: ensemble
              ensemble: {kind: wishart, beta: 1, rows: 4, cols: 4, variance: 1}
              measure: [spacing-ratio, {kind: kolmogorov-distance}]
            """;

    /** Where nothing is swept and nothing follows, no key of a kind may be left out. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cols: 4,  -> ",
                "variance: 1 -> ",
                "{kind: wishart, beta: 1, rows: 4, cols: 4, variance: 1} -> wishart",
                "ensemble: {kind: wishart, beta: 1, rows: 4, cols: 4, variance: 1} -> against: {kind: semicircle, sigma: 1}",
                "measure: [ -> against: {kind: semicircle}\n  measure: [",
                "[spacing-ratio, -> [{bulk: 0.5},",
                "[spacing-ratio, -> [kolmogorov, ",
            })
    void nothingMayBeLeftOutWhereNothingIsSwept(String change) {
        String[] parts = change.split(" -> ", -1);
        String changed = LONE.replace(parts[0].replace("\\n", "\n"), parts[1].replace("\\n", "\n"));
        assertThat(changed).isNotEqualTo(LONE);
        assertThat(accepted(LONE)).isTrue();
        assertThat(StudyFile.read("study", LONE, List.of()).points()).hasSize(1);
        assertThat(accepted(changed)).as(changed).isFalse();
        assertThatThrownBy(() -> StudyFile.read("study", changed, List.of())).isInstanceOf(RefusedStudyException.class);
    }

    @Test
    void aKeyThatFollowsMayBeLeftOut() {
        String follows =
                LONE.replace("cols: 4, ", "") + "follow: [experiment.ensemble.cols = experiment.ensemble.rows]\n";
        assertThat(accepted(follows)).isTrue();
        assertThat(StudyFile.read("study", follows, List.of()).points()).hasSize(1);
    }

    /** On top of a shipped study, as the program refuses it or takes it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "true  | include: decision-chain",
                "true  | include: 7",
                "true  | include: 7; name: a; replicas: 3",
                "true  | include: 7; sweep: {experiment.model.size: [50, 100, 200]}",
                "true  | include: 7; sweep: {experiment.model.size: [50, 100, 200], experiment.model.coupling: {linear: [0.5, 1.5, 11]}}",
                "true  | include: 7; verdict: {order: m2}",
                "true  | include: 7; verdict:; chart:; sweep: {experiment.model.size: }",
                "true  | include: 7; verdict:; chart:; sweep:; experiment: {model: {size: 30}}",
                "true  | include: 02; verdict:; chart:; sweep:; experiment: {kind: ensemble, ensemble: {kind: gaussian, beta: 1, size: 9, sigma: 1}, measure: [spacing-ratio]}",
                "false | include: [7, 8]",
                "false | include: {study: 7}",
                "false | include: 7; replicas: -1",
                "false | include: 7; replica: 1",
                "false | include: 7; name: /a",
                "false | include: 7; sweep: {experiment.model.siz: [50, 100, 200]}",
                "false | include: 7; sweep: {experiment.model.size: {log: [0, 100, 3]}}",
                "false | include: 7; experiment: {modle: {size: 30}}",
                "false | include: 7; experiment: {model: {size: many}}",
                "false | include: 7; experiment: {model: {kind: decision-chian}}",
                "false | include: 7; experiment: {kind: simulaton}",
                "false | include: 7; verdict: {ordre: m2}",
                "false | include: 7; verdict: {wanted: sometimes}",
                "false | include: 7; until: {order: order, standard-error: -1, replicas: 3}",
            })
    void whatStandsOnTopIsCheckedToo(boolean good, String lines, @TempDir Path folder) throws IOException {
        String yaml = lines.replace("; ", "\n") + "\n";
        Path file = Files.writeString(folder.resolve("top.yaml"), yaml);
        assertThat(accepted(yaml)).as(yaml).isEqualTo(good);
        if (good) {
            assertThat(StudyFile.read(file, List.of()).points()).isNotEmpty();
        } else {
            assertThatThrownBy(() -> StudyFile.read(file, List.of())).isInstanceOf(RefusedStudyException.class);
        }
    }

    @Test
    void includedKeysMayBeLeftOutAndEmptyOnesStandEmpty() {
        assertThat(accepted("include: base.yaml\nreplicas: 5\nexperiment:\n  ensemble: {rows: 3}\n"))
                .isTrue();
        assertThat(accepted("include: base.yaml\nreplica: 5\n")).isFalse();
        assertThat(accepted(STUDY + "chart:\nfollow:\n")).isTrue();
        assertThat(accepted(STUDY.replace("variance: 1", "variance: .inf"))).isTrue();
    }

    /** Maps without an order differ from one JVM to the next: the words of each mapping are sorted. */
    @Test
    void wordsAreSorted() {
        List<String> words = List.copyOf(StudySchema.tree().keySet());
        assertThat(words).isSorted().contains("$schema", "definitions", "if");
        Matcher bound = Pattern.compile("maximum=\\d+, minimum=-?")
                .matcher(StudySchema.tree().toString());
        assertThat(bound.results().count()).isGreaterThan(10);
        assertThat(StudySchema.tree().toString()).doesNotContainPattern("minimum=-?\\d+, maximum=");
    }

    @Test
    void everyKindAndKeyIsThere() {
        String text = StudySchema.tree().toString();
        Kinds.families()
                .values()
                .forEach(family -> Kinds.of(family).forEach((kind, record) -> {
                    assertThat(text).contains("kind={const=" + kind + "}");
                    Kinds.parameters(record).forEach(key -> assertThat(text).contains(key.name() + "={"));
                }));
    }
}
