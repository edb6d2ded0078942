package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpikeTest {
    @Test
    void wignerSpikesMeetTheGoldenTable() {
        for (GoldenRows.Row row : GoldenRows.of("lambda_1 limit", 3)) {
            assertThat(new WignerSpike(row.number("theta"), 1).outlier()).isCloseTo(row.value(), within(1e-9));
        }
        for (GoldenRows.Row row : GoldenRows.of("overlap^2 limit", 4)) {
            assertThat(new WignerSpike(row.number("theta"), 1).overlapSquared()).isCloseTo(row.value(), within(1e-9));
        }
        for (GoldenRows.Row row : GoldenRows.of("sqrt(N) std(lambda_1); beta=1", 3)) {
            WignerSpike spike = new WignerSpike(row.number("theta"), 1);
            assertThat(Math.sqrt(spike.scaledVariance(1).orElseThrow())).isCloseTo(row.value(), within(1e-9));
        }
        WignerSpike two = new WignerSpike(2, 1);
        assertThat(two.outlier())
                .isEqualTo(GoldenRows.of("BBP_wigner", 1).get(0).value());
        assertThat(two.overlapSquared())
                .isEqualTo(GoldenRows.of("BBP_wigner_overlap", 1).get(0).value());
        assertThat(two.scaledVariance(1))
                .hasValue(GoldenRows.of("BBP_wigner_fluct_var", 1).get(0).value());
        assertThat(two.scaledVariance(4)).hasValue(0.375);
    }

    @Test
    void covarianceSpikesMeetTheGoldenTable() {
        CovarianceSpike spike = new CovarianceSpike(3, 0.5, 1);
        assertThat(spike.outlier()).isEqualTo(GoldenRows.of("BBP_cov", 1).get(0).value());
        assertThat(spike.overlapSquared())
                .isCloseTo(GoldenRows.of("BBP_cov_overlap", 1).get(0).value(), within(1e-15));
        assertThat(spike.scaledVariance(1))
                .hasValue(GoldenRows.of("BBP_cov_fluct_var", 1).get(0).value());
        for (GoldenRows.Row row : GoldenRows.of("spiked cov threshold l_c", 2)) {
            assertThat(new CovarianceSpike(1, row.number("gamma"), 1).threshold())
                    .isCloseTo(row.value(), within(1e-9));
        }
        for (GoldenRows.Row row : GoldenRows.of("spiked cov lambda_1", 3)) {
            CovarianceSpike golden = new CovarianceSpike(row.number("l"), row.number("gamma"), 1);
            assertThat(golden.outlier()).isCloseTo(row.value(), within(1e-14));
        }
        for (GoldenRows.Row row : GoldenRows.of("spiked cov overlap^2", 2)) {
            CovarianceSpike golden = new CovarianceSpike(row.number("l"), row.number("gamma"), 1);
            assertThat(golden.overlapSquared()).isCloseTo(row.value(), within(1e-9));
        }
    }

    @Test
    void wignerOutliersGiveTheStrengthBack() {
        for (double theta : new double[] {1.5001, 2, 30, 1e9, -1.7, -40}) {
            WignerSpike spike = new WignerSpike(theta, 1.5);
            assertThat(WignerSpike.strengthOf(spike.outlier(), 1.5).orElseThrow() / theta)
                    .isCloseTo(1, within(1e-8));
        }
        assertThat(WignerSpike.strengthOf(3, 1.5)).isEmpty();
        assertThat(WignerSpike.strengthOf(-2.9, 1.5)).isEmpty();
        assertThat(WignerSpike.strengthOf(Double.NaN, 1.5)).isEmpty();
    }

    @Test
    void covarianceOutliersGiveTheStrengthBack() {
        for (double c : new double[] {1e-4, 0.25, 1, 9}) {
            for (double excess : new double[] {1e-3, 1, 50, 1e8}) {
                CovarianceSpike spike = new CovarianceSpike(2 * (1 + Math.sqrt(c) + excess), c, 2);
                assertThat(spike.emerges()).isTrue();
                double back = CovarianceSpike.strengthOf(spike.outlier(), c, 2).orElseThrow();
                assertThat(back / spike.strength()).isCloseTo(1, within(1e-9));
            }
        }
        CovarianceSpike weak = new CovarianceSpike(0.6, 0.25, 2); // below 2 (1 - 1/2)
        assertThat(weak.emerges()).isTrue();
        assertThat(weak.outlier()).isLessThan(new MarchenkoPastur(0.25, 2).lowerEdge());
        assertThat(CovarianceSpike.strengthOf(weak.outlier(), 0.25, 2).orElseThrow())
                .isCloseTo(0.6, within(1e-14));
        assertThat(CovarianceSpike.strengthOf(2, 0.25, 2)).isEmpty();
        assertThat(CovarianceSpike.strengthOf(0.1, 9, 2)).isEmpty();
        assertThat(CovarianceSpike.strengthOf(-1, 0.25, 2)).isEmpty();
    }

    @Test
    void weakSignalsStayAtTheEdge() {
        assertThat(new WignerSpike(2, 2).outlier()).isEqualTo(4);
        assertThat(new WignerSpike(-1, 2).outlier()).isEqualTo(-4);
        assertThat(new WignerSpike(0, 2).overlapSquared()).isZero();
        assertThat(new WignerSpike(2, 2).scaledVariance(2)).isEmpty();
        assertThat(new CovarianceSpike(2.5, 0.25, 2).outlier()).isEqualTo(4.5);
        assertThat(new CovarianceSpike(1.5, 0.25, 2).outlier()).isEqualTo(0.5);
        assertThat(new CovarianceSpike(2.5, 0.25, 2).overlapSquared()).isZero();
        assertThat(new CovarianceSpike(2.5, 0.25, 2).scaledVariance(1)).isEmpty();
    }

    @Test
    void otherParametersAreRefused() {
        assertThatThrownBy(() -> new WignerSpike(1, 0))
                .hasMessage("wigner-spike: sigma must be positive and finite, got 0.0");
        assertThatThrownBy(() -> new WignerSpike(Double.NaN, 1))
                .hasMessage("wigner-spike: strength must be finite, got NaN");
        assertThatThrownBy(() -> new CovarianceSpike(-1, 1, 1))
                .hasMessage("covariance-spike: strength must be positive and finite, got -1.0");
        assertThatThrownBy(() -> CovarianceSpike.strengthOf(1, 0, 1))
                .hasMessage("covariance-spike: aspect must be positive and finite, got 0.0");
    }
}
