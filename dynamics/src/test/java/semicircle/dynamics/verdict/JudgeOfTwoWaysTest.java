package semicircle.dynamics.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.dynamics.verdict.Sweeps.SIZES;
import static semicircle.dynamics.verdict.Sweeps.judged;
import static semicircle.dynamics.verdict.Sweeps.sweep;
import static semicircle.dynamics.verdict.Sweeps.twoStates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Values;

/** Sweeps along the control both ways, of which each turns at a place of its own. */
class JudgeOfTwoWaysTest {
    /** Runs from nothing rise at 0.6, those from near the upper state fall at 0.3; a threshold is that of the runs from nothing, whatever the order of the rows. */
    @Test
    void thresholdIsThatOfTheFirstBranch() {
        SweepTable nothing = turning(0.6);
        SweepTable near = turning(0.3);
        for (boolean first : List.of(true, false)) {
            SweepTable both = first ? joined(nothing, "0", near, "0.95") : joined(near, "0.95", nothing, "0");
            Verdict verdict = judged(both);
            assertThat(verdict.label()).isEqualTo(Label.DISCONTINUOUS);
            assertThat(verdict.interval().orElseThrow().contains(0.6)).isTrue();
        }
        assertThat(joined(near, "-1e-1", nothing, "-2.5").branches()).containsExactly("-2.5", "-1e-1");
        assertThat(joined(near, "down", nothing, "up").branches()).containsExactly("up", "down");
        assertThat(joined(near, "1.2.3", nothing, "10").branches()).containsExactly("10", "1.2.3"); // words
    }

    /** Whichever way is seen to narrow tells of the jump: here the first stays as wide as it is, the other narrows as the root of N. */
    @Test
    void eitherWayMaySharpen() {
        SweepTable blunt = sweep(
                0,
                1,
                21,
                6,
                (size, x, random, gaussian) -> 1 / (1 + Math.exp(-12 * (x - 0.7))) + 0.02 * gaussian.sample(),
                SIZES);
        Verdict verdict = judged(joined(blunt, "up", turning(0.3), "down"));
        assertThat(verdict.label()).isEqualTo(Label.DISCONTINUOUS);
        assertThat(verdict.reason()).contains("the two ways differ: at the largest scale down turns at 0.3");
        assertThat(verdict.interval().orElseThrow().contains(0.3)).isTrue();
    }

    private static SweepTable turning(double place) {
        return sweep(0, 1, 21, 16, twoStates(place), SIZES);
    }

    private static SweepTable joined(SweepTable a, String wayOfA, SweepTable b, String wayOfB) {
        List<String> ways = new ArrayList<>(Collections.nCopies(a.scale().size(), wayOfA));
        ways.addAll(Collections.nCopies(b.scale().size(), wayOfB));
        return new SweepTable(
                both(a.scale(), b.scale()),
                both(a.control(), b.control()),
                both(a.order(), b.order()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.of(ways),
                Optional.empty(),
                Optional.empty());
    }

    private static Values both(Values a, Values b) {
        return Values.of(DoubleStream.concat(Arrays.stream(a.toArray()), Arrays.stream(b.toArray()))
                .toArray());
    }
}
