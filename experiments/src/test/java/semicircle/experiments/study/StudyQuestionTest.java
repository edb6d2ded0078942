package semicircle.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a study asks of its sweep, and what cannot be asked. */
class StudyQuestionTest {
    private static final String WISHART = """
        name: w
        seed: 1
        replicas: 2
        experiment:
          kind: ensemble
          ensemble: {kind: wishart, beta: 1, rows: 4, cols: 8, variance: 1}
          measure: [spacing-ratio]
        """;

    private static final String ISING = """
        name: t
        seed: 7
        replicas: 4
        experiment: {kind: simulation, model: {kind: ising, side: 8, temperature: 2.2, measurements: 200}}
        sweep:
          experiment.model.side: [6, 8, 12]
          experiment.model.temperature: {linear: [1.9, 2.7, 9]}
        verdict:
          scale: experiment.model.side
          control: experiment.model.temperature
          order: order
          without: [experiment.model.temperature=4]
        """;

    private static final String SIDE = "experiment.model.side: [6, 8, 12]";
    private static final String BOTH = "experiment.model.side, experiment.model.measurements";

    private static Study ising(String written, String instead) {
        assertThat(ISING).contains(written);
        return StudyFile.read("t.yaml", ISING.replace(written, instead), List.of());
    }

    private static String refusal(String text, String written, String instead) {
        assertThat(text).contains(written);
        return catchThrowableOfType(
                        RefusedStudyException.class,
                        () -> StudyFile.read("t.yaml", text.replace(written, instead), List.of()))
                .getMessage();
    }

    @Test
    void aNullCannotHoldOneOfSomeKeysThatAreSweptTogether() {
        String zip = ISING.replace(SIDE, "\"" + BOTH + "\": [[6, 300], [8, 200], [12, 150]]");
        assertThat(refusal(zip, "[experiment.model.temperature=4]", "[experiment.model.measurements=200]"))
                .isEqualTo("t.yaml:12:13: verdict.without.0: must set a key that is not swept, or swept by itself, got"
                        + " experiment.model.measurements, which is swept together with experiment.model.side: write a"
                        + " list for all of them, as in \"sweep." + BOTH + "=[[..., ...], ...]\", or sweep"
                        + " experiment.model.measurements by itself");
        Study whole = StudyFile.read(
                "t.yaml",
                zip.replace(
                        "[experiment.model.temperature=4]", "[\"sweep." + BOTH + "=[[6, 200], [8, 200], [12, 200]]\"]"),
                List.of());
        assertThat(whole.without().orElseThrow().points())
                .hasSize(27)
                .allMatch(point -> point.yaml().contains("measurements: 200"));
    }

    @Test
    void aNullCannotHoldAKeyThatFollows() {
        String follow = ISING.replace(
                "verdict:", "follow: ['experiment.model.measurements = 50 * experiment.model.side']\nverdict:");
        assertThat(refusal(follow, "[experiment.model.temperature=4]", "[experiment.model.measurements=200]"))
                .isEqualTo("t.yaml:13:13: verdict.without.0: must set a key that follows no other, got"
                        + " experiment.model.measurements, which 'follow' would set back");
        assertThat(refusal(follow, "50 *", "0.3 *"))
                .isEqualTo("t.yaml:8:10: experiment.model.measurements: must be a whole number in"
                        + " -2147483648..2147483647, got '1.7999999999999998' (point side = 6, temperature = 1.9)");
    }

    @Test
    void aScalarPlaysOnePart() {
        assertThat(ising("  order: order", "  order: binder\n  ratio: binder")
                        .verdict()
                        .orElseThrow()
                        .ratio())
                .contains("binder");
        for (String key : List.of("loss", "signal", "jump", "spread")) {
            assertThat(refusal(ISING, "  order: order", "  order: order\n  " + key + ": order"))
                    .isEqualTo("t.yaml:12:" + (key.length() + 5) + ": verdict." + key
                            + ": must name another scalar than order, got 'order'");
        }
        assertThat(refusal(ISING, "  order: order", "  order: order\n  metrics: [m2, m2]"))
                .isEqualTo("t.yaml:12:17: verdict.metrics.1: must name another scalar than metrics, got 'm2'");
        assertThat(refusal(ISING, "  order: order", "  order: order\n  exact: .inf"))
                .isEqualTo("t.yaml:12:10: verdict.exact: must be finite, got Infinity");
        assertThat(refusal(ISING, "  order: order", "  order: order\n  dealt: [1, 2]"))
                .isEqualTo("t.yaml:12:10: verdict.dealt: must be left out where the control is swept, got [1, 2] beside"
                        + " a sweep of experiment.model.temperature");
    }

    @Test
    void aNullKeepsTheScale() {
        assertThat(refusal(
                        ISING, "[experiment.model.temperature=4]", "\n    - replicas=2\n    - experiment.model.side=4"))
                .isEqualTo("t.yaml:14:7: verdict.without.1: must hold the control, or a key that makes the effect, got"
                        + " the scale, experiment.model.side=4");
    }

    /** The null is a study of its own; where it cannot be run, its text, which nobody wrote, is not what is named. */
    @Test
    void aNullThatCannotBeRunIsRefusedAtTheKeyThatSpoilsIt() {
        assertThat(refusal(ISING, "[experiment.model.temperature=4]", "[replicas=2, experiment.model.temperature=-4]"))
                .startsWith("t.yaml:12:25: verdict.without.1: must leave a study that can be run, got ")
                .contains("experiment.model.temperature: must be positive and finite, got -4.0");
        assertThat(refusal(ISING, "[experiment.model.temperature=4]", "[experiment.model.temprature=4]"))
                .startsWith("t.yaml:12:13: verdict.without.0: must leave a study that can be run, got ")
                .contains("unknown key 'temprature', did you mean 'temperature'?");
    }

    /** The models say before any run what they record. */
    @Test
    void scalarsThatNoRunRecordsAreRefused() {
        String known = "'ordr', did you mean 'order'? known: order, m2, m4, binder, energy";
        assertThat(refusal(ISING, "  order: order", "  order: ordr"))
                .isEqualTo("t.yaml:11:10: verdict.order: unknown scalar " + known);
        for (String key : List.of("ratio", "loss", "signal", "jump", "spread")) {
            assertThat(refusal(ISING, "  order: order", "  order: order\n  " + key + ": ordr"))
                    .isEqualTo("t.yaml:12:" + (key.length() + 5) + ": verdict." + key + ": unknown scalar " + known);
        }
        assertThat(refusal(ISING, "  order: order", "  order: order\n  metrics: [energy, ordr]"))
                .isEqualTo("t.yaml:12:21: verdict.metrics.1: unknown scalar " + known);
        assertThat(refusal(ISING, "verdict:", "until: {order: ordr, standard-error: 0.1, replicas: 8}\nverdict:"))
                .isEqualTo("t.yaml:8:16: until.order: unknown scalar " + known);
        String refine = "refine: {control: experiment.model.temperature, order: ordr, points: 2, rounds: 1}\nverdict:";
        assertThat(refusal(ISING, "verdict:", refine)).isEqualTo("t.yaml:8:56: refine.order: unknown scalar " + known);
    }

    @Test
    void namesWithANumberAreKnown() {
        assertThat(ScalarGuide.knows("half-time-12", List.of("loss", "half-time-*")))
                .isTrue();
        assertThat(ScalarGuide.knows("half-time-", List.of("loss", "half-time-*")))
                .isFalse();
        assertThat(ScalarGuide.knows("half-times", List.of("loss", "half-time")))
                .isFalse();
    }

    @Test
    void onlyAControlIsRefined() {
        String refine = "refine: {control: experiment.model.temperature, order: order, points: 2, rounds: 1}\nverdict:";
        assertThat(ising("verdict:", refine).refine()).isPresent();
        String refined = ISING.replace("verdict:", refine);
        assertThat(refusal(refined, "control: experiment.model.temperature,", "control: experiment.model.side,"))
                .isEqualTo("t.yaml:8:19: refine.control: must be a key along which something may happen, such as the"
                        + " verdict's control, experiment.model.temperature, got its scale, experiment.model.side");
        String zip = refined.replace(
                "experiment.model.temperature: {linear: [1.9, 2.7, 9]}",
                "experiment.model.temperature, experiment.model.measurements: [[2, 150], [3, 200]]");
        assertThat(refusal(zip, "rounds: 1", "rounds: 2"))
                .isEqualTo("t.yaml:8:19: refine.control: must be swept by itself, got experiment.model.temperature,"
                        + " which is swept together with experiment.model.measurements");
    }

    /** Each setting of a key that goes along is judged by itself: with one scale each, nothing could be judged. */
    @Test
    void keysSweptTogetherGiveEachScaleOnceOrAllOfThemAtEachSetting() {
        String zip = "\"" + BOTH + "\": ";
        assertThat(refusal(ISING, SIDE, zip + "[[6, 160], [6, 150], [8, 140], [8, 130], [12, 140],\n    [12, 150]]"))
                .isEqualTo("t.yaml:6:70: sweep." + BOTH + ".1: must give each value of experiment.model.side once, or"
                        + " enough of them at each setting of the keys beside it, got side = 6 again: each setting is"
                        + " judged by itself, and measurements = 160 has 1 of at least 3");
        assertThat(ising(SIDE, zip + "[[6, 160], [8, 150], [12, 150]]").points())
                .hasSize(27);
        assertThat(ising(SIDE, zip + "[[6, 160], [8, 160], [12, 160], [6, 150], [8, 150], [12, 150]]")
                        .points())
                .hasSize(54);
        assertThat(refusal(ISING, SIDE, zip + "[[6, 160], [8, 160],\n    [6, 160]]"))
                .isEqualTo("t.yaml:7:5: sweep: " + BOTH + ": must have each value once, got [6, 160] again");
        assertThat(refusal(ISING, SIDE, zip + "[[6, 160], [8, 160],\n    [6.0, 160]]"))
                .isEqualTo("t.yaml:7:5: sweep: must have different points, but side = 6, measurements = 160,"
                        + " temperature = 1.9 and side = 6.0, measurements = 160, temperature = 1.9 are the same");
    }

    @Test
    void axesOfAVerdictAreNumbers() {
        String growth = """
            name: t
            seed: 7
            replicas: 4
            experiment: {kind: simulation, model: {kind: graph-growth, rule: ring, size: 100, until: 0.5}}
            sweep:
              experiment.model.rule: [erdos-renyi, product]
              experiment.model.size: [50, 100]
            verdict: {scale: experiment.model.size, control: experiment.model.rule, order: order}
            """;
        assertThat(refusal(growth, "rule: ring", "rule: product"))
                .isEqualTo("t.yaml:8:50: verdict.control: must be a key of numbers, got experiment.model.rule ="
                        + " erdos-renyi");
    }

    @Test
    void aSweptKeyFollowsNoOther() {
        assertThat(refusal(
                        ISING,
                        "verdict:",
                        "follow: ['experiment.model.side = experiment.model.measurements']\nverdict:"))
                .isEqualTo("t.yaml:8:10: follow.0: must set a key that is not swept, got experiment.model.side of the"
                        + " sweep");
    }

    @Test
    void aBranchHasTwoWaysAtMost() {
        String zip = ISING.replace(SIDE, "\"" + BOTH + "\": [[6, 300], [8, 200], [12, 150]]");
        assertThat(refusal(zip, "  order: order", "  order: order\n  branch: experiment.model.measurements"))
                .isEqualTo("t.yaml:12:11: verdict.branch: must be a key of one value or two, such as up and down, got"
                        + " experiment.model.measurements with 3: 300, 200, 150");
    }

    private static List<String> labels(String more) {
        return StudyFile.read("s.yaml", WISHART + more, List.of()).points().stream()
                .map(StudyPoint::label)
                .toList();
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
                .hasMessageContaining("s.yaml:11:18: verdict.scale: must be a swept key, got unknown key 'x'");
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
                .hasMessageContaining(
                        "s.yaml:11:18: verdict.scale: must be a swept key, got experiment.ensemble.rows with one value:"
                                + " give sweep.experiment.ensemble.rows a list, or take 'verdict' away");
    }
}
