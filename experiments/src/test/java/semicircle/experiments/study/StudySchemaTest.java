package semicircle.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
            })
    void whatTheBinderRefusesIsUnderlined(String change) {
        String[] parts = change.split(" -> ", -1);
        String changed = STUDY.replace(parts[0], parts[1]);
        assertThat(accepted(STUDY)).isTrue();
        assertThat(StudyFile.read("study", STUDY, List.of()).points()).hasSize(4);
        assertThat(changed).isNotEqualTo(STUDY);
        assertThat(accepted(changed)).as(changed).isFalse();
        assertThatThrownBy(() -> StudyFile.read("study", changed, List.of())).isInstanceOf(RefusedStudyException.class);
    }

    @Test
    void includedKeysMayBeLeftOutAndEmptyOnesStandEmpty() {
        assertThat(accepted("include: base.yaml\nreplicas: 5\nexperiment:\n  ensemble: {rows: 3}\n"))
                .isTrue();
        assertThat(accepted("include: base.yaml\nreplica: 5\n")).isFalse();
        assertThat(accepted(STUDY + "chart:\nfollow:\n")).isTrue();
        assertThat(accepted(STUDY.replace("variance: 1", "variance: .inf"))).isTrue();
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
