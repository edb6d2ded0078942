package semicircle.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.EmpiricalBaseline;
import semicircle.spectra.baseline.FreeMultiplicativeConvolution;
import semicircle.spectra.baseline.MarchenkoPastur;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.baseline.UniformLaw;
import semicircle.spectra.ensemble.DysonIndex;
import semicircle.spectra.ensemble.GaussianEnsemble;
import semicircle.spectra.ensemble.WishartEnsemble;
import semicircle.spectra.statistic.SpacingRatio;

class StudyFileTest {
    private static final String YAML = """
            name: goe
            seed: 42
            replicas: 3
            experiment:
              kind: ensemble
              ensemble:
                kind: gaussian
                beta: 1
                size: 100
                sigma: 1.5
              against: {kind: semicircle, sigma: 1.5}
              measure: [{kind: spacing-ratio}]
              keep: [spectrum]
            sweep:
              experiment.ensemble.size: [10, 2e1]
              experiment.ensemble.beta: [1, 2]
            chart:
              x: experiment.ensemble.size
              series: experiment.ensemble.beta
            """;

    private static EnsembleExperiment experiment(DysonIndex beta, int size) {
        return new EnsembleExperiment(
                new GaussianEnsemble(beta, size, 1.5),
                Optional.of(new Semicircle(1.5)),
                List.of(new SpacingRatio(OptionalDouble.empty())),
                Optional.empty(),
                List.of(EnsembleExperiment.Kept.SPECTRUM));
    }

    private static Study read(String yaml, String... overrides) {
        return StudyFile.read("a.yaml", yaml, List.of(overrides));
    }

    private static void refuses(String message, String yaml, String... overrides) {
        assertThatExceptionOfType(RefusedStudyException.class)
                .isThrownBy(() -> read(yaml, overrides))
                .withMessage(message);
    }

    @Test
    void bindsRecordsByTheirKind() {
        Study study = read(YAML);
        assertThat(study)
                .isEqualTo(new Study(
                        "goe",
                        42,
                        3,
                        experiment(DysonIndex.REAL, 100),
                        new Sweep(Map.of(
                                "experiment.ensemble.size",
                                List.of("10", "2e1"),
                                "experiment.ensemble.beta",
                                List.of("1", "2"))),
                        Optional.of(new Chart("experiment.ensemble.size", Optional.of("experiment.ensemble.beta")))));
    }

    @Test
    void pointsAreTheGridInOrderOfTheFile() {
        assertThat(read(YAML).points())
                .extracting(StudyPoint::label)
                .containsExactly(
                        "size = 10, beta = 1", "size = 10, beta = 2", "size = 2e1, beta = 1", "size = 2e1, beta = 2");
        assertThat(read(YAML).points().get(3).experiment()).isEqualTo(experiment(DysonIndex.COMPLEX, 20));
    }

    @Test
    void readsWhatItWrites() {
        Study study = read(YAML);
        String written = StudyFile.write(study);
        assertThat(StudyFile.read("b.yaml", written, List.of())).isEqualTo(study);
        assertThat(StudyFile.write(StudyFile.read("b.yaml", written, List.of())))
                .isEqualTo(written);
    }

    @Test
    void canonicalTextDoesNotDependOnSpelling() {
        String other = YAML.replace("beta: 1\n", "beta: real\n")
                .replace("size: 100", "size: 1e2")
                .replace("[{kind: spacing-ratio}]", "[spacing-ratio]");
        assertThat(other).isNotEqualTo(YAML);
        assertThat(StudyFile.write(read(other))).isEqualTo(StudyFile.write(read(YAML)));
    }

    @Test
    void anotherValueOfTheSweepLeavesTheOtherPointsAsTheyWere() {
        List<StudyPoint> longer =
                read(YAML.replace("[10, 2e1]", "[5, 10, 2e1]")).points();
        assertThat(longer).containsAll(read(YAML).points()).hasSize(6);
    }

    @Test
    void setOverridesOneKey() {
        assertThat(read(YAML, "experiment.ensemble.sigma=2").experiment())
                .isEqualTo(new EnsembleExperiment(
                        new GaussianEnsemble(DysonIndex.REAL, 100, 2),
                        Optional.of(new Semicircle(1.5)),
                        List.of(new SpacingRatio(OptionalDouble.empty())),
                        Optional.empty(),
                        List.of(EnsembleExperiment.Kept.SPECTRUM)));
        assertThat(read(YAML, "replicas=7").replicas()).isEqualTo(7);
    }

    @Test
    void setReplacesAWholeKindOrAnItemOfAList() {
        EnsembleExperiment other = (EnsembleExperiment) read(
                        YAML.substring(0, YAML.indexOf("sweep:")),
                        "experiment.ensemble={kind: wishart, beta: 1, rows: 30, cols: 20, variance: 1}",
                        "experiment.measure.0.kind=spacing-ratio",
                        "experiment.against=")
                .experiment();
        assertThat(other.ensemble()).isEqualTo(new WishartEnsemble(DysonIndex.REAL, 30, 20, 1));
        assertThat(other.against()).isEmpty();
    }

    @Test
    void setOfASweptKeyTakesThePlaceOfItsSweep() {
        String lone = YAML.substring(0, YAML.indexOf("chart:"));
        assertThat(read(lone, "experiment.ensemble.size=7").points())
                .extracting(StudyPoint::label)
                .containsExactly("beta = 1", "beta = 2");
        assertThat(read(lone, "sweep.experiment.ensemble.size=[7]").points())
                .extracting(StudyPoint::label)
                .containsExactly("size = 7, beta = 1", "size = 7, beta = 2");
    }

    @Test
    void aSweptKeyMayBeLeftOutElsewhere() {
        assertThat(read(YAML.replace("    size: 100\n", "")).experiment()).isEqualTo(experiment(DysonIndex.REAL, 10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "sigma: 1.5|sigma: -1.5|a.yaml:11:38: experiment.against.sigma: must be positive and finite, got -1.5",
                "kind: gaussian|kind: gausian|a.yaml:7:11: experiment.ensemble.kind: unknown kind 'gausian', did you mean 'gaussian'? known: %s",
                "size: 100|sise: 100|a.yaml:9:5: experiment.ensemble: unknown key 'sise', did you mean 'size'? known: beta, size, sigma",
                "size: 100|length: 100|a.yaml:9:5: experiment.ensemble: unknown key 'length', known: beta, size, sigma",
                "seed: 42|seed: 4x|a.yaml:2:7: seed: must be a whole number of 64 bits, got '4x'",
                "seed: 42|\"\"|a.yaml:1:1: missing key 'seed', known: name, seed, replicas, experiment, sweep, chart, follow, where, refine, until, verdict, about, scales, include",
                "replicas: 3|replicas: 3e10|a.yaml:3:11: replicas: must be a whole number in -2147483648..2147483647, got '3e10'",
                "replicas: 3|replicas:|a.yaml:3:10: replicas: must be a whole number in -2147483648..2147483647, got nothing",
                "replicas: 3|replicas: 0|a.yaml:3:11: replicas: must be at least 1, got 0",
                "replicas: 3|replicas: [3]|a.yaml:3:11: replicas: must be a whole number in -2147483648..2147483647, got a list of 1",
                "replicas: 3|seed: 3|a.yaml:3:1: key 'seed' stands twice in the same mapping",
                "name: goe|name: ../goe|a.yaml:1:7: name: must be letters, digits, '-', '_' and '.', not first a '.', got '../goe'",
                "beta: 1|beta: 3|a.yaml:8:11: experiment.ensemble.beta: must be one of 1, 2, 4, got '3'",
                "[spectrum]|[spectra]|a.yaml:13:10: experiment.keep.0: must be one of spectrum, got 'spectra', did you mean 'spectrum'?",
                "[{kind: spacing-ratio}]|spacing-ratio|a.yaml:12:12: experiment.measure: must be a list, got 'spacing-ratio'",
                "[10, 2e1]|[10, small]|a.yaml:15:34: experiment.ensemble.size: must be a whole number in -2147483648..2147483647, got 'small' (point size = small, beta = 1)",
                "[10, 2e1]|[10, 10.0]|a.yaml:15:34: sweep: must have different points, but size = 10, beta = 1 and size = 10.0, beta = 1 are the same",
                "[10, 2e1]|10|a.yaml:15:29: sweep: experiment.ensemble.size: must be a list, {linear: [first, last, count]} or {log: [first, last, count]}, got '10'",
                "[10, 2e1]|[]|a.yaml:15:29: sweep: experiment.ensemble.size: must have at least one value, got none",
                "[10, 2e1]|[10, 10]|a.yaml:15:34: sweep: experiment.ensemble.size: must have each value once, got 10 again",
                "experiment.ensemble.beta: [|experiment.ensembl.beta: [|a.yaml:16:29: unknown key 'experiment.ensembl', did you mean 'experiment.ensemble'? known: experiment.kind, experiment.ensemble, experiment.against, experiment.measure, experiment.keep",
                "experiment.ensemble.beta: [|replicas: [|a.yaml:16:13: sweep: replicas: must begin with 'experiment.', got 'replicas'",
                "name: goe|name: &a goe|a.yaml:1:7: anchors and aliases are not allowed in a study: write the value out",
                "name: goe|name: !!str goe|a.yaml:1:7: tags are not allowed in a study, got tag:yaml.org,2002:str",
                "seed: 42|seed: [42|a.yaml:3:9: not YAML: expected ',' or ']', but got :",
            })
    void saysWhereWhatWasExpectedAndWhatWasGot(String good, String bad, String message) {
        assertThat(YAML).contains(good);
        String kinds = String.join(
                ", ", Kinds.of(semicircle.spectra.ensemble.LevelEnsemble.class).keySet());
        String changed = YAML.substring(0, YAML.lastIndexOf(good))
                + bad
                + YAML.substring(YAML.lastIndexOf(good) + good.length());
        refuses(message.replace("%s", kinds), bad.isEmpty() ? YAML.replace(good + "\n", "") : changed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "experimen.size=7|--set experimen.size=7: unknown key 'experimen', did you mean 'experiment'? known: name, seed, replicas, experiment, sweep, chart",
                "experiment.ensemble.size=x|--set experiment.ensemble.size=x: experiment.ensemble.size: must be a whole number in -2147483648..2147483647, got 'x'",
                "replicas|--set replicas: must be dotted.key=value, got no '='",
                "seed.child=7|--set seed.child=7: key seed.child cannot be set: seed is '42'",
            })
    void saysWhichOverrideDoesNotFit(String override, String message) {
        refuses(message, YAML.substring(0, YAML.indexOf("sweep:")) + "sweep:\nchart:\n", override);
    }

    @Test
    void refusesWhatIsNoStudyAtAll() {
        refuses("a.yaml:1:1: must be a YAML document, got an empty text", "");
        refuses("a.yaml:1:1: must be a mapping with the keys of a study, got 'hello'", "hello");
        refuses("a.yaml:2:1: must be one YAML document, got a second one here", "a: 1\n--- \nb: 2\n");
        refuses("a.yaml:1:52: must be nested at most 50 deep, got more here", "[".repeat(100_000));
        refuses("a.yaml: must have at most 1048576 characters, got 1048577", "#".repeat(1_048_577));
    }

    @Test
    void refusesBytesThatAreNoText(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("x.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatExceptionOfType(RefusedStudyException.class)
                .isThrownBy(() -> StudyFile.read(file, List.of()))
                .withMessage(file + ": must be UTF-8 text, got other bytes");
        Files.write(file, "a: \u0001".getBytes(StandardCharsets.UTF_8));
        assertThatExceptionOfType(RefusedStudyException.class)
                .isThrownBy(() -> StudyFile.read(file, List.of()))
                .withMessageStartingWith(file + ":1:1: not YAML: ");
    }

    @Test
    void aListOfNumbersIsALawToCompareWith() {
        Study study = read(
                YAML.substring(0, YAML.indexOf("chart:")),
                "experiment.against={kind: empirical, reference: [1, 2.5, 4]}");
        assertThat(((EnsembleExperiment) study.experiment()).against())
                .contains(new EmpiricalBaseline(Values.of(1, 2.5, 4)));
        assertThat(StudyFile.read("b.yaml", StudyFile.write(study), List.of())).isEqualTo(study);
    }

    @Test
    void aLawMadeOfLawsIsBoundToItsParts() {
        Study study = read(
                YAML.substring(0, YAML.indexOf("chart:")),
                "experiment.against={kind: free-multiplicative-convolution, first: {kind: uniform-law, lower: 1, upper: 3},"
                        + " second: {kind: marchenko-pastur, aspect: 0.1, entry-variance: 1}}");
        assertThat(((EnsembleExperiment) study.experiment()).against())
                .contains(new FreeMultiplicativeConvolution(new UniformLaw(1, 3), new MarchenkoPastur(0.1, 1)));
        assertThat(StudyFile.read("b.yaml", StudyFile.write(study), List.of())).isEqualTo(study);
    }

    /** No kind may have a component that no study can name. */
    @Test
    void everyKeyOfEveryKindCanBeWritten() {
        Kinds.families()
                .values()
                .forEach(family -> Kinds.of(family)
                        .values()
                        .forEach(kind -> Kinds.parameters(kind)
                                .forEach(key -> assertThat(key.type())
                                        .as(kind + " " + key.name())
                                        .isNotEmpty())));
    }

    @Test
    void kindsAreFoundByWalkingTheComponentsOfExperiments() {
        assertThat(Kinds.families()).containsKeys("experiment", "ensemble", "baseline", "spectral-statistic");
        assertThat(Kinds.of(Experiment.class)).containsKeys("ensemble");
        assertThat(Kinds.of(semicircle.spectra.ensemble.LevelEnsemble.class)).containsKeys("gaussian", "wishart");
        assertThat(Kinds.parameters(EnsembleExperiment.class))
                .containsExactly(
                        new Kinds.Parameter("ensemble", "ensemble", false),
                        new Kinds.Parameter("against", "baseline", true),
                        new Kinds.Parameter("measure", "list of spectral-statistic", true),
                        new Kinds.Parameter("reference", "{ensemble: ensemble, samples: whole number}", true),
                        new Kinds.Parameter("keep", "list of spectrum", true),
                        new Kinds.Parameter("fit", "list of fit", true),
                        new Kinds.Parameter("where-possible", "list of spectral-statistic", true));
    }
}
