package semicircle.dynamics.verdict;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import semicircle.spectra.Values;

class SweepTableTest {
    @Test
    void rowsThatAreNoNumbersAreRefused() {
        Values one = Values.of(1);
        assertThatThrownBy(() -> SweepTable.of(one, one, Values.of(Double.NaN)))
                .hasMessage("order must be finite, got NaN in row 1");
        assertThatThrownBy(() -> SweepTable.of(Values.of(0), one, one))
                .hasMessage("scale must be positive, got 0.0 in row 1");
        assertThatThrownBy(() -> SweepTable.of(one, Values.of(1, 2), one))
                .hasMessage("control must have 1 rows like scale, got 2");
    }
}
