package semicircle.spectra.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import semicircle.spectra.Values;

class PorterThomasTest {
    @Test
    void meanOfRandomVectorsIsTheGoldenOne() {
        assertThat(new PorterThomas(2, 100).meanParticipation())
                .isCloseTo(CorrelationRows.value("mean_IPR", "GUE"), within(1e-16));
        assertThat(new PorterThomas(4, 100).meanParticipation())
                .isCloseTo(CorrelationRows.value("mean_IPR", "GSE"), within(1e-16));
        assertThat(new PorterThomas(1, 100).meanParticipation()).isCloseTo(3.0 / 102, within(1e-16));
        // complex vectors: H_N - 1 (Page)
        double harmonic = 0;
        for (int k = 1; k <= 50; k++) {
            harmonic += 1.0 / k;
        }
        assertThat(new PorterThomas(2, 50).meanEntropy()).isCloseTo(harmonic - 1, within(1e-13));
    }

    /**
     * Complex vectors: N p is exponential, 1 - exp(-N p); and the density of its logarithm integrates to the law, by the
     * trapezium rule, which for a smooth law that vanishes at both ends errs by rounding only.
     */
    @Test
    void complexWeightsAreExponentialAndTheDensityIsTheirs() {
        PorterThomas law = new PorterThomas(2, 50);
        for (double scaled : new double[] {0.01, 0.5, 1, 4}) {
            assertThat(law.cdf(scaled / 50)).isCloseTo(-Math.expm1(-scaled), within(1e-14));
        }
        assertThat(law.cdf(0)).isZero();
        for (int beta : new int[] {1, 2, 4}) {
            PorterThomas one = new PorterThomas(beta, 50);
            Values grid = Values.evenlySpaced(-80, 6, 2_000);
            double step = 86.0 / 1_999;
            double mass = grid.stream().map(one::logarithmicDensity).sum() * step;
            assertThat(mass).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void refusesOtherClassesAndEmptyVectors() {
        assertThatThrownBy(() -> new PorterThomas(3, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Porter-Thomas law: beta must be 1, 2 or 4, got 3");
        assertThatThrownBy(() -> new PorterThomas(1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Porter-Thomas law: size must be at least 1, got 0");
    }
}
