package semicircle.experiments.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CalibrationRowTest {
    /** 400 samples at 0.95: standard error 0.0109, so 0.9064 and above are met; at 0.05 up to 0.0936. */
    @Test
    void demandsAreMetWithinFourErrors() {
        assertThat(new CalibrationRow("c", "s", 400, 363, 0.95, "at least").met())
                .isTrue();
        assertThat(new CalibrationRow("c", "s", 400, 362, 0.95, "at least").met())
                .isFalse();
        assertThat(new CalibrationRow("c", "s", 400, 400, 0.95, "at least").met())
                .isTrue();
        assertThat(new CalibrationRow("c", "s", 400, 37, 0.05, "at most").met()).isTrue();
        assertThat(new CalibrationRow("c", "s", 400, 38, 0.05, "at most").met()).isFalse();
        assertThat(new CalibrationRow("c", "s", 400, 0, 0.5, "shown").met()).isTrue();
        assertThat(new CalibrationRow("c", "s", 400, 100, 0.5, "shown").rate()).isEqualTo(0.25);
    }
}
