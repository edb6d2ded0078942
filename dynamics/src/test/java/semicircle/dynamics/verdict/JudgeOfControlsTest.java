package semicircle.dynamics.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.dynamics.verdict.Sweeps.CURIE_WEISS;
import static semicircle.dynamics.verdict.Sweeps.SIZES;
import static semicircle.dynamics.verdict.Sweeps.drawn;
import static semicircle.dynamics.verdict.Sweeps.sweep;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import semicircle.dynamics.verdict.Sweeps.Run;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/** A control without the effect: quiet, showing the same, changing, or too poor to be judged. */
class JudgeOfControlsTest {
    @Test
    void controlThatShowsTheSameMakesItInconclusive() {
        SweepTable sweep = sweep(0.6, 1.4, 17, 24, CURIE_WEISS, SIZES);
        Verdict verdict = new Judge(OptionalDouble.of(1))
                .of(sweep, Optional.of(sweep), new Seed(3).child("judge").generator());
        assertThat(verdict.label()).isEqualTo(Label.INCONCLUSIVE);
        assertThat(verdict.words()).contains("the control without the effect shows the same");
    }

    /** A control that shows a crossover is not none: G0 says no. */
    @Test
    void aControlThatChangesIsNotQuiet() {
        Run run = (n, x, random, gaussian) -> Math.tanh(x) + 0.03 * gaussian.sample();
        Values controls = Values.evenlySpaced(-3, 3, 13);
        SweepTable table = drawn(run, Values.of(16, 32, 64, 128), controls, 6, new Seed(7).child("runs"));
        Verdict verdict = new Judge(OptionalDouble.empty())
                .of(table, Optional.of(table), new Seed(7).child("judge").generator());
        assertThat(verdict.label()).isEqualTo(Label.CROSSOVER);
        assertThat(verdict.gates().get(0).state()).isEqualTo(Gate.State.FAILED);
    }

    /** A control of one size cannot be judged: it has not shown that nothing happens in it. */
    @Test
    void controlThatCannotBeJudgedIsNotQuiet() {
        SweepTable sweep = sweep(0.6, 1.4, 17, 24, CURIE_WEISS, SIZES);
        SweepTable one = sweep(0, 1, 9, 5, (size, x, random, gaussian) -> gaussian.sample(), Values.of(64));
        Verdict verdict = new Judge(OptionalDouble.of(1))
                .of(sweep, Optional.of(one), new Seed(3).child("judge").generator());
        assertThat(verdict.words())
                .startsWith("inconclusive (control: it sharpens")
                .contains("one scale only");
        assertThat(verdict.gates().get(0).state()).isEqualTo(Gate.State.FAILED);
    }

    @Test
    void controlThatHoldsNothingButRoundingSaysNone() {
        SweepTable sweep = sweep(0.6, 1.4, 17, 24, CURIE_WEISS, SIZES);
        SweepTable rest =
                SweepTable.of(sweep.scale(), sweep.control(), sweep.control().map(x -> 1e-14 * Math.tanh(x - 1)));
        Verdict verdict = new Judge(OptionalDouble.of(1))
                .of(sweep, Optional.of(rest), new Seed(3).child("judge").generator());
        assertThat(verdict.label()).isEqualTo(Label.CONTINUOUS);
        assertThat(verdict.gates().get(0).finding()).isEqualTo("the control says none");
    }
}
