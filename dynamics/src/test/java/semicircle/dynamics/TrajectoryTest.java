package semicircle.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Values;

class TrajectoryTest {
    @Test
    void mapKeepsTimesAndOrder() {
        Trajectory<String> words = new Trajectory<>(Values.of(0, 0.5), List.of("a", "bcd"));
        assertThat(words.map(String::length)).isEqualTo(new Trajectory<>(Values.of(0, 0.5), List.of(1, 3)));
        assertThat(words.at(1)).isEqualTo("bcd");
        assertThat(words.size()).isEqualTo(2);
        assertThat(new Trajectory<>(Values.of(), List.of()).size()).isZero();
    }

    @Test
    void refusesTimesThatDoNotAscend() {
        assertThatThrownBy(() -> new Trajectory<>(Values.of(0, 1, 1), List.of(1, 2, 3)))
                .hasMessage("trajectory: times must be finite and ascend, but number 2 is 1.0 after 1.0");
        assertThatThrownBy(() -> new Trajectory<>(Values.of(Double.NaN), List.of(1)))
                .hasMessage("trajectory: times must be finite and ascend, but number 0 is NaN");
        assertThatThrownBy(() -> new Trajectory<>(Values.of(0), List.of()))
                .hasMessage("trajectory: 1 times need as many states, got 0");
    }
}
