package semicircle.spectra.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import semicircle.spectra.Spectrum;

class WeightMetricsTest {
    private static WeightMetrics of(long rows, long cols, double... gram) {
        return WeightMetrics.of(Spectrum.of(new Spectrum.Origin("w", rows, cols), gram));
    }

    /** Singular values 3, 2, 1 of a 3 x 5 matrix; Gram eigenvalues 9/5, 4/5, 1/5. */
    @Test
    void handExample() {
        WeightMetrics m = of(3, 5, 1.8, 0.8, 0.2);
        double h = -(9 / 14.0 * Math.log(9 / 14.0) + 4 / 14.0 * Math.log(4 / 14.0) + 1 / 14.0 * Math.log(1 / 14.0));
        double sigma = -(0.5 * Math.log(0.5) + 1 / 3.0 * Math.log(1 / 3.0) + 1 / 6.0 * Math.log(1 / 6.0));
        assertThat(m.frobeniusSquared()).isCloseTo(14, within(1e-14));
        assertThat(m.spectralNorm()).isCloseTo(3, within(1e-15));
        assertThat(m.unscaledLargest()).isCloseTo(9, within(1e-14));
        assertThat(m.stableRank()).isCloseTo(14 / 9.0, within(1e-15));
        assertThat(m.spectralEntropy()).isCloseTo(h, within(1e-15));
        assertThat(m.entropyRatio()).isCloseTo(h / Math.log(3), within(1e-15));
        assertThat(m.effectiveRank()).isCloseTo(Math.exp(h), within(1e-14));
        assertThat(m.singularEffectiveRank()).isCloseTo(Math.exp(sigma), within(1e-14));
        assertThat(m.participationRatio()).isCloseTo(196 / 98.0, within(1e-14));
        assertThat(m.numericalRank()).isEqualTo(3);
        assertThat(m.conditionNumber().orElseThrow()).isCloseTo(3, within(1e-14));
        assertThat(m.aspect()).isEqualTo(5 / 3.0);
    }

    @Test
    void zeroEmptyRankOneAndConstantMatricesHaveMetrics() {
        WeightMetrics zero = of(3, 4, 0, 0, 0);
        assertThat(zero.stableRank()).isZero();
        assertThat(zero.numericalRank()).isZero();
        assertThat(zero.conditionNumber()).isEmpty();
        assertThat(of(0, 4).frobeniusSquared()).isZero();
        WeightMetrics one = of(3, 3, -1e-17, 1e-17, 2); // rounding on both sides of 0
        assertThat(one.numericalRank()).isEqualTo(1);
        assertThat(one.spectralEntropy()).isCloseTo(0, within(1e-14));
        assertThat(one.entropyRatio()).isZero();
        assertThat(one.effectiveRank()).isCloseTo(1, within(1e-14));
        assertThat(one.conditionNumber()).isEmpty();
        WeightMetrics orthogonal = of(4, 4, 0.25, 0.25, 0.25, 0.25);
        assertThat(orthogonal.stableRank()).isEqualTo(4);
        assertThat(orthogonal.effectiveRank()).isCloseTo(4, within(1e-14));
        assertThat(orthogonal.entropyRatio()).isCloseTo(1, within(1e-15));
    }

    @Test
    void tinyWeightsHaveTheSameRanks() {
        WeightMetrics m = of(3, 5, 1.8, 0.8, 0.2);
        WeightMetrics tiny = of(3, 5, 1.8e-300, 0.8e-300, 0.2e-300);
        assertThat(tiny.stableRank()).isCloseTo(m.stableRank(), within(1e-14));
        assertThat(tiny.participationRatio()).isCloseTo(m.participationRatio(), within(1e-14));
        assertThat(tiny.numericalRank()).isEqualTo(3);
    }
}
