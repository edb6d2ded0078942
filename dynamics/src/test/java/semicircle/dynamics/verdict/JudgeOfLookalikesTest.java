package semicircle.dynamics.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.dynamics.verdict.Sweeps.drawn;
import static semicircle.dynamics.verdict.Sweeps.logistic;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import semicircle.dynamics.verdict.Sweeps.Run;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/** What looks like sharpening, or like a jump, and is none; and what is one though it is written another way. */
class JudgeOfLookalikesTest {
    private static Verdict judged(Run run, Values sizes, Values controls, int runs, int seed) {
        Seed own = new Seed(seed);
        return Sweeps.judged(drawn(run, sizes, controls, runs, own.child("runs")), own);
    }

    /** Straight lines whose slope grows with ln N turn about a point that is no threshold, at whatever height. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void linesThatGrowSteeperAreNoTransition(int seed) {
        double offset = seed % 2;
        Verdict verdict = judged(
                (n, x, random, gaussian) -> offset + 0.1 * x * Math.log(n) + 0.03 * gaussian.sample(),
                Values.of(16, 32, 64, 128, 256, 512),
                Values.evenlySpaced(-3, 3, 17),
                6,
                seed);
        assertThat(verdict.label().emergence()).isFalse();
    }

    /** A training curve over raw steps: its width is constant in ln(step), its middle falls as N^-0.3. Over raw steps it narrows as it moves, towards 0, which is outside of the sweep. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aMoveByAFactorIsNoTransition(int seed) {
        Values steps = Values.evenlySpaced(1, 5, 17).map(e -> Math.pow(10, e));
        Verdict verdict = judged(
                (n, x, random, gaussian) ->
                        logistic(4 * (Math.log10(x) - 3 + 0.3 * Math.log10(n / 100) + 0.1 * gaussian.sample()))
                                + 0.01 * gaussian.sample(),
                Values.of(32, 64, 128, 256, 512),
                steps,
                6,
                seed);
        assertThat(verdict.label().emergence()).isFalse();
        if (verdict.label() == Label.CROSSOVER) {
            assertThat(verdict.reason()).contains("moves along the control as N^-0.");
        }
    }

    /**
     * An outbreak begins with five infected of N (Sellke 1983, J. Appl. Prob. 20, 390): above R = 1 it dies early with the chance R^-5 or grows to the share r = 1 - exp(-R r), which falls to 0 at
     * R = 1. Two groups of runs are no jump there.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void outbreaksThatDieEarlyAreNoJump(int seed) {
        Verdict verdict = judged(
                (n, x, random, gaussian) -> outbreak((int) n, x, random),
                Values.of(100, 400, 1600, 6400, 25600),
                Values.evenlySpaced(0.4, 2.5, 15),
                20,
                seed);
        assertThat(verdict.label()).isNotEqualTo(Label.DISCONTINUOUS);
        assertThat(verdict.label()).isNotEqualTo(Label.CROSSOVER);
    }

    /** Whoever is susceptible falls ill once the infection so far passes an exponential threshold; each illness adds R/N times an exponential. */
    private static double outbreak(int n, double reproduction, UniformRandomProvider random) {
        int first = 5;
        double pressure = 0;
        for (int i = 0; i < first; i++) {
            pressure += -Math.log(1 - random.nextDouble()) * reproduction / n;
        }
        int ill = first;
        double threshold = 0;
        while (ill < n) { // thresholds in ascending order, by the spacings of exponentials
            threshold += -Math.log(1 - random.nextDouble()) / (n - ill);
            if (threshold > pressure) {
                break;
            }
            pressure += -Math.log(1 - random.nextDouble()) * reproduction / n;
            ill++;
        }
        return (double) ill / n;
    }

    /** Curie and Weiss with its sign: the mean is 0 at every coupling, and nobody may conclude that nothing happens. */
    @Test
    void aSignThatIsArbitraryIsSaid() {
        Verdict verdict = judged(
                (n, x, random, gaussian) -> {
                    double m = x > 1 ? Math.sqrt(3 * (x - 1)) : 0;
                    return (random.nextBoolean() ? m : -m) + gaussian.sample() / Math.sqrt(n);
                },
                Values.of(64, 128, 256, 512, 1024),
                Values.evenlySpaced(0.6, 1.3, 15),
                24,
                5);
        assertThat(verdict.label()).isEqualTo(Label.INCONCLUSIVE);
        assertThat(verdict.reason()).startsWith("sign: ").endsWith("give its modulus");
    }

    /** Survival of branching processes after N generations (Galton and Watson 1875), and extinction: threshold 1, finite-size exponent 1 in generations. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsLeftIsNoCrossoverWhereWhatHasGoneIsATransition(boolean extinct) {
        Verdict verdict = judged(
                (n, x, random, gaussian) -> {
                    double dead = 0;
                    for (int g = 0; g < n; g++) {
                        dead = Math.exp(x * (dead - 1)); // Poisson children
                    }
                    double measured = dead + 0.02 * gaussian.sample();
                    return extinct ? measured : 1 - measured;
                },
                Values.of(16, 32, 64, 128, 256),
                Values.evenlySpaced(0.6, 1.6, 21),
                8,
                6);
        assertThat(verdict.label()).isEqualTo(Label.CONTINUOUS);
        assertThat(verdict.interval().orElseThrow().contains(1)).isTrue();
    }

    /** A smooth curve whose height settles with scale, x^2 (1 + N^-1/2 ...) about a 0 that is no end of it, sharpens from no level. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void aHeightThatSettlesIsNoSharpening(int seed) {
        double grown = seed % 2 == 0 ? 0.45 : -0.3;
        Verdict verdict = judged(
                (n, x, random, gaussian) ->
                        (0.2 + 0.6 * x * x) * (1 - grown * Math.sqrt(128 / n)) + 0.03 * gaussian.sample(),
                Values.of(128, 384, 1152, 3456, 10368),
                Values.evenlySpaced(0, 1, 13),
                10,
                seed);
        assertThat(verdict.label().emergence()).isFalse();
    }

    /** A change of one width that settles at a place as slowly as N^-0.3 or as fast as 1/N, over decades of scale. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.5, 0.75, 1})
    void aPlaceThatSettlesIsNoTransition(double rate) {
        for (int seed = 0; seed < 3; seed++) {
            Verdict verdict = judged(
                    (n, x, random, gaussian) ->
                            logistic((x + 0.3 - 0.5 * Math.pow(n / 100, -rate)) / 0.15) + 0.02 * gaussian.sample(),
                    Values.of(100, 1000, 10000, 100000),
                    Values.evenlySpaced(-1, 1, 21),
                    8,
                    seed);
            assertThat(verdict.label().emergence()).isFalse();
        }
    }

    /** Curves that are a function of (x - 1/2) N^0.25, or of (x - 1/2) ln N: the largest of six scales, 64 to 65536, is foretold from the others by their own law within its errors. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theLargestScaleIsForetoldByTheLawOfTheOthers(boolean logarithmic) {
        Verdict verdict = judged(
                (n, x, random, gaussian) -> {
                    double stretch = logarithmic ? 4 * Math.log(n) : 2 * Math.pow(n, 0.25);
                    return logistic((x - 0.5) * stretch) + 0.02 * gaussian.sample();
                },
                Values.of(64, 256, 1024, 4096, 16384, 65536),
                Values.evenlySpaced(0, 1, 21),
                10,
                8);
        Gate crossings = verdict.gates().get(3);
        String own = logarithmic ? "ln N" : "a power of N";
        assertThat(crossings.finding()).contains("held out, the largest scale is foretold best by " + own);
        assertThat(crossings.numbers().get("S of the largest scale foretold by " + own))
                .isBetween(0.3, 2.0); // 21 points or fewer: 1 ± 3 sqrt(2/21)
        assertThat(crossings.numbers().get("S of the largest scale foretold by no scale"))
                .isGreaterThan(10);
        assertThat(crossings.numbers().get("x_c moves without one scale")).isLessThan(0.02);
        String foretold = "S of the largest scale foretold by ";
        assertThat(crossings.numbers().keySet())
                .containsExactly(
                        "S",
                        "S without",
                        "x_c",
                        "x_c moves without one scale",
                        foretold + "a power of N",
                        foretold + "ln N",
                        foretold + "a mere shift",
                        foretold + "no scale");
    }

    /** Of hundreds of runs a few lie far out on either side: one state with wide tails, which only few runs would hide. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void tailsOfManyRunsAreNoSecondState(int seed) {
        Verdict verdict = judged(
                (n, x, random, gaussian) -> logistic(x * Math.sqrt(n)) + 0.1 * gaussian.sample(),
                Values.of(50, 100, 200, 400),
                Values.evenlySpaced(-1, 1, 41),
                300,
                seed);
        assertThat(verdict.label()).isEqualTo(Label.CONTINUOUS);
        assertThat(verdict.interval().orElseThrow().contains(0)).isTrue();
        assertThat(verdict.gates().get(5).state()).isEqualTo(Gate.State.FAILED);
    }

    /** How many of five trials succeed: neighbouring numbers of them are no two states, though all runs of a cell are at either; the chance has no jump. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void meansOfFewTrialsAreNoStates(int seed) {
        Verdict verdict = judged(
                (n, x, random, gaussian) -> {
                    int found = 0;
                    for (int trial = 0; trial < 5; trial++) {
                        found += random.nextDouble() < logistic(12 * (x - 1) * Math.sqrt(n / 64)) ? 1 : 0;
                    }
                    return found / 5.0;
                },
                Values.of(64, 128, 256, 512),
                Values.evenlySpaced(0.6, 1.5, 15),
                12,
                seed);
        assertThat(verdict.label()).isIn(Label.CONTINUOUS, Label.INCONCLUSIVE);
        assertThat(verdict.gates().get(5).state()).isEqualTo(Gate.State.FAILED);
    }

    /** The width 0.3 + 2/sqrt(N) goes from 0.58 to 0.4 and on to 0.3: over a factor of eight in scale it falls as a power would, but by less than a third. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void whatHardlyNarrowsIsNoClaim(int seed) {
        Verdict verdict = judged(
                (n, x, random, gaussian) -> logistic(x / (0.3 + 2 / Math.sqrt(n))) + 0.05 * gaussian.sample(),
                Values.of(50, 100, 200, 400),
                Values.evenlySpaced(-1, 1, 21),
                12,
                seed);
        assertThat(verdict.label().emergence()).isFalse();
    }
}
