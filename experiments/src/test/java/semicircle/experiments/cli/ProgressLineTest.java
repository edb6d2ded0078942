package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of work that goes on. */
class ProgressLineTest {
    private final StringWriter text = new StringWriter();

    private ProgressLine line(boolean terminal) {
        return new ProgressLine(new PrintWriter(text), terminal);
    }

    @Test
    void plainLinesComeAtEachTwentiethOfTheWorkAndAtTheEnd() {
        ProgressLine line = line(false);
        for (int k = 1; k <= 100; k++) {
            line.within(k / 51, 0, 2, k / 100.0, "model layer " + k);
        }
        line.advanced(2, 0, 2, "model");
        List<String> lines = text.toString().lines().toList();
        assertThat(lines).hasSize(21); // the first, nineteen more before the end, the end
        assertThat(lines.get(0)).matches("0/2  \\d+:\\d\\d:\\d\\d left  model layer 1");
        assertThat(lines.get(1)).matches("0/2  \\d+:\\d\\d:\\d\\d left  model layer 5");
        assertThat(lines.get(20)).isEqualTo("2/2  model");
    }

    /** A second for each thousandth is 999 s for the rest; the clock of the test takes less, and half of the work leaves as much as it took. */
    @Test
    void theEstimateFollowsTheShareOfTheWorkThatIsNotStoredBefore() throws InterruptedException {
        ProgressLine line = line(false);
        Thread.sleep(300);
        line.within(5, 5, 10, 0.501, "a"); // 0.001 of the 0.5 to do took 0.3 s and more: 150 s and more are left
        String[] parts = text.toString().strip().split("[ :]+", -1);
        int seconds = 3600 * Integer.parseInt(parts[1]) + 60 * Integer.parseInt(parts[2]) + Integer.parseInt(parts[3]);
        assertThat(seconds).isBetween(149, 3600);
    }

    @Test
    void theBarOfATerminalEndsItsLineOnce() {
        ProgressLine line = line(true);
        line.within(0, 0, 1, 0.5, "step100 model.layers.0.self_attn.q_proj");
        line.within(0, 0, 1, 1, "step100 model.layers.1.self_attn.q_proj");
        line.advanced(1, 0, 1, "step100");
        assertThat(text.toString()).contains("[" + "=".repeat(15) + " ".repeat(15) + "] 0/1  ");
        assertThat(text.toString()).contains("…del.layers.1.self_attn.q_proj");
        assertThat(text.toString().chars().filter(c -> c == '\n')).hasSize(1);
        assertThat(text.toString()).endsWith(System.lineSeparator());
    }
}
