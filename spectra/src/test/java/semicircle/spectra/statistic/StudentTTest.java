package semicircle.spectra.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {
    /** Two-sided points of Abramowitz and Stegun, table 26.10. */
    @ParameterizedTest
    @CsvSource({"1, 0.95, 12.706", "3, 0.95, 3.182", "3, 0.99, 5.841", "10, 0.95, 2.228", "120, 0.95, 1.980"})
    void intervalReachesAsFarAsTheTableSays(int freedom, double level, double point) {
        assertThat(new StudentT(freedom).around(1, 2, level).upper()).isCloseTo(1 + 2 * point, within(1e-3));
        assertThat(new StudentT(freedom).around(1, 2, level).lower()).isCloseTo(1 - 2 * point, within(1e-3));
    }

    @Test
    void oneSampleHasNoInterval() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StudentT(0))
                .withMessage("Student's t: freedom must be at least 1, got 0");
    }
}
