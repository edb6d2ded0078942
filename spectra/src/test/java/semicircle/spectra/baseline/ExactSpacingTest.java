package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSpacingTest {
    private static ExactSpacing law(GoldenRows.Row row) {
        return new ExactSpacing(
                row.parameters().startsWith("GOE") ? 1 : row.parameters().startsWith("GUE") ? 2 : 4);
    }

    @Test
    void gapProbabilitiesMeetTheGoldenTable() {
        for (GoldenRows.Row row : GoldenRows.of("gap_probability_E(0;s)", 9)) {
            double s = row.number("s");
            // the rows carry 16 digits: relative 1e-14 up to s = 1; beyond, digits fade like 1e-16 over 1 - eigenvalue
            double relative = (row.parameters().startsWith("GSE") ? 2 : 1) * s <= 1 ? 1e-14 : 1e-10;
            assertThat(law(row).gapProbability(s) / row.value())
                    .as(row.parameters())
                    .isCloseTo(1, within(relative));
            assertThat(law(row).gapProbability(s)).as(row.parameters()).isCloseTo(row.value(), within(1e-15));
        }
    }

    @Test
    void momentsMeetTheGoldenTable() {
        for (GoldenRows.Row row : GoldenRows.of("NNSD_var", 3)) {
            assertThat(law(row).variance()).as(row.parameters()).isCloseTo(row.value(), within(2e-14));
        }
        for (GoldenRows.Row row : GoldenRows.of("NNSD_skew", 3)) {
            assertThat(law(row).skewness()).as(row.parameters()).isCloseTo(row.value(), within(2e-12));
        }
        for (GoldenRows.Row row : GoldenRows.of("NNSD_excess_kurt", 3)) {
            assertThat(law(row).excessKurtosis()).as(row.parameters()).isCloseTo(row.value(), within(5e-12));
        }
        for (GoldenRows.Row row : GoldenRows.of("cov(s_n;s_n+1)", 2)) {
            // the rows are stated to 3e-10
            assertThat(law(row).neighbourCovariance()).as(row.parameters()).isCloseTo(row.value(), within(6e-10));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void smallSpacingsFollowTheirLeadingPower(int beta) {
        // Mehta, Random Matrices, appendix A.13: pi^2 s/6, pi^2 s^2/3, (2 pi)^4 s^4/135, relative O(s^2)
        for (double s : new double[] {1e-2, 1e-3}) {
            double leading = switch (beta) {
                case 1 -> Math.PI * Math.PI * s / 6;
                case 2 -> Math.PI * Math.PI * s * s / 3;
                default -> Math.pow(2 * Math.PI * s, 4) / 135;
            };
            assertThat(new ExactSpacing(beta).density(s) / leading).isCloseTo(1, within(10 * s * s));
            assertThat(new ExactSpacing(beta).cdf(s) * (beta + 1) / (s * leading))
                    .isCloseTo(1, within(10 * s * s));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.4, 1, 2, 3})
    void densityIsTheSecondDerivativeOfTheGapProbability(double s) {
        // central differences of order 4 with h = 0.02: h^4/30 times a fifth derivative of order 100 is below 1e-6
        double h = 0.02;
        for (int beta : new int[] {1, 2, 4}) {
            ExactSpacing law = new ExactSpacing(beta);
            double slope = (8 * (law.gapProbability(s + h) - law.gapProbability(s - h))
                            - law.gapProbability(s + 2 * h)
                            + law.gapProbability(s - 2 * h))
                    / (12 * h);
            assertThat(law.survival(s)).as("beta %d", beta).isCloseTo(-slope, within(1e-5));
            double bend = (8 * (law.survival(s + h) - law.survival(s - h))
                            - law.survival(s + 2 * h)
                            + law.survival(s - 2 * h))
                    / (12 * h);
            assertThat(law.density(s)).as("beta %d", beta).isCloseTo(-bend, within(2e-5));
        }
    }

    @Test
    void expansionContinuesTheDeterminants() {
        BulkDeterminant determinant = BulkDeterminant.quadrature(BulkDeterminant.FAR);
        BulkDeterminant expansion = BulkDeterminant.expansion(BulkDeterminant.FAR);
        assertThat(expansion.logEven()).isCloseTo(determinant.logEven(), within(1e-5));
        assertThat(expansion.logOdd()).isCloseTo(determinant.logOdd(), within(1e-5));
        assertThat(expansion.even()).isCloseTo(determinant.even(), within(1e-5));
        assertThat(expansion.odd()).isCloseTo(determinant.odd(), within(1e-5));
        assertThat(expansion.bend()).isCloseTo(determinant.bend(), within(1e-4));
        assertThat(new ExactSpacing(1).survival(20)).isPositive();
        assertThat(new ExactSpacing(2).survival(59)).isZero();
    }

    @Test
    void surmiseIsWithinTwoPercentOfThePeak() {
        for (int beta : new int[] {1, 2, 4}) {
            for (double s = 0.1; s < 3; s += 0.1) {
                assertThat(new WignerSurmise(beta).density(s))
                        .isCloseTo(new ExactSpacing(beta).density(s), within(0.02));
            }
        }
    }

    @Test
    void otherIndicesAreRefused() {
        assertThatThrownBy(() -> new ExactSpacing(3)).hasMessage("exact-spacing: beta must be 1, 2 or 4, got 3");
        assertThat(new ExactSpacing(1).gapProbability(Double.NaN)).isNaN();
        assertThat(new ExactSpacing(1).gapProbability(-1)).isEqualTo(1);
    }
}
