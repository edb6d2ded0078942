package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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

    private static double[] second(String words) {
        Typed typed = Typed.words(words.split(" "));
        assertThat(typed.code()).isZero();
        String[] cells = typed.out().lines().toList().get(1).strip().split(" +");
        return Arrays.stream(cells).mapToDouble(Double::parseDouble).toArray();
    }

    /** Golden gap_probability_E(0;s): GOE s=1, GUE s=2, GSE s=3; at 0 an interval is surely empty, with slope -1. */
    @Test
    void gapProbabilitiesAreTheFredholmDeterminants() {
        assertThat(second("law gap-probability beta=1 --at 1")[1]).isCloseTo(0.2141667876266364, within(1e-14));
        assertThat(second("law gap-probability beta=2 --at 2")[1]).isCloseTo(0.003497325149169098, within(1e-15));
        assertThat(second("law gap-probability beta=4 --at 3")[1]).isCloseTo(6.487556640725676e-9, within(1e-18));
        assertThat(second("law gap-probability beta=2 --at 0")).containsExactly(0, 1, 1, 0);
    }

    /** Disc of radius 2: a quarter of the mass within 1, density 2r/4. Ellipse of half-axes 3/2 and 1/2: r^2/(ab) within. */
    @Test
    void lawsInThePlaneArePrintedByTheModulus() {
        assertThat(second("law circular-law radius=2 --at 1")).startsWith(1, 0.5, 0.25);
        assertThat(second("law circular-law --quantile 0.25")[1]).isEqualTo(0.5);
        double[] ellipse = second("law elliptic-law correlation=0.5 --at 0.3");
        assertThat(ellipse[1]).isCloseTo(0.8, within(1e-15));
        assertThat(ellipse[2]).isCloseTo(0.12, within(1e-15));
        // uniform on an ellipse: E|z|^2 = (a^2 + b^2)/4
        assertThat(second("law elliptic-law correlation=0.5"))
                .containsExactly(new double[] {1.5, 0.5, 4 / (3 * Math.PI), 0.625}, within(1e-15));
        assertThat(Typed.words("law", "circular-law", "--sample", "4", "--json").out())
                .contains("samples");
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
                "law gap-probability beta=2 | needs --at s",
                "law gap-probability beta=2 --quantile 0.5 | has no --quantile",
                "law gap-probability beta=3 --at 1 | must be 1, 2 or 4, got 3",
                "law elliptic-law correlation=1 | must be in (-1, 1), got 1.0",
                "law circular-law radius=0 | must be positive and finite, got 0.0",
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
