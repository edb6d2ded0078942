package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LawCommandTest {
    /** Density 1/pi in the middle of the semicircle of radius 2: exact. */
    @Test
    void valuesStandAtFullPrecision() {
        Typed law = Typed.words("law", "semicircle", "sigma=1", "--at", "0,-3");
        assertThat(law.code()).isZero();
        assertThat(law.err()).isEmpty();
        List<String> lines = law.out().lines().toList();
        assertThat(lines.get(0).strip().split(" +")).containsExactly("x", "density", "cdf", "survival");
        assertThat(lines.get(1).strip().split(" +")).startsWith("0.0", "0.3183098861837907");
        assertThat(lines.get(2).strip().split(" +")).containsExactly("-3.0", "0.0", "0.0", "1.0");
    }

    /** Scale keys may be left out; golden TW_quantile beta=1 p=0.95: 0.9793160534695546. */
    @Test
    void aQuantileReadsBackAsJson() {
        Typed law = Typed.words("law", "tracy-widom", "beta=1", "--quantile=0.95", "--json");
        assertThat(law.code()).isZero();
        assertThat(law.out()).containsPattern("\"p\" : 0\\.95,\\s+\"quantile\" : 0\\.97931605346955");
    }

    @Test
    void samplesFollowTheSeedAndNothingElse() {
        Typed first = Typed.words("law", "marchenko-pastur", "aspect=0.5", "--sample", "5", "--seed", "3");
        assertThat(first.out().lines()).hasSize(5).allMatch(x -> Double.parseDouble(x) > 0.0857);
        assertThat(Typed.words("law", "marchenko-pastur", "aspect=0.5", "--sample", "5", "--seed", "3"))
                .isEqualTo(first);
        assertThat(Typed.words("law", "marchenko-pastur", "aspect=0.5", "--sample", "5", "--seed", "4")
                        .out())
                .isNotEqualTo(first.out());
    }

    @Test
    void withoutAQuestionItTellsSupportMeanAndVariance() {
        Typed law = Typed.words("law", "marchenko-pastur", "aspect=0.25", "entry-variance=2");
        assertThat(law.out().lines().toList().get(1).strip().split(" +")).containsExactly("0.5", "4.5", "2.0", "1.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "law semicirle | did you mean 'semicircle'?",
                "law semicircle sigm=2 | did you mean 'sigma'?",
                "law semicircle sigma=-1 | sigma: must be positive and finite, got -1.0",
                "law semicircle sigma=x | sigma: must be a number, got 'x'",
                "law semicircle sigma=1 sigma=2 | key 'sigma' must stand once",
                "law semicircle sigma | must be followed by key=value, got 'sigma'",
                "law marchenko-pastur | missing key 'aspect'",
                "law semicircle --at 1,x | --at must be numbers with commas between, got 'x'",
                "law semicircle --at 1f | got '1f'",
                "law semicircle --quantile 1.5 | --quantile must be in [0, 1], got 1.5",
                "law semicircle --sample -1 | --sample must be in 0..10000000, got -1",
                "law | missing required parameter: 'KIND'",
            })
    void aWrongWordIsOneLineAndExitCode2(String words, String part) {
        Typed typed = Typed.words(words.split(" "));
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(typed.err()).startsWith("semicircle: ").contains(part);
    }
}
