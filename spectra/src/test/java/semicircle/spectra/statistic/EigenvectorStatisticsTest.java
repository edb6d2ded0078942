package semicircle.spectra.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.DenseMatrix;

class EigenvectorStatisticsTest {
    private static DenseMatrix gaussian(int rows, int cols, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] entries = new double[rows * cols];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = normal.sample();
        }
        return DenseMatrix.of(rows, cols, entries);
    }

    private static Measurement.Scalar scalar(Map<String, Measurement> measured, String name) {
        return (Measurement.Scalar) Objects.requireNonNull(measured.get(name), name);
    }

    @Test
    void localisedAndFlatVectorsAreTheEnds() {
        EigenvectorStatistics ends = new EigenvectorStatistics(4, Values.of(0, 0, 1, 0, 0.25, 0.25, 0.25, 0.25));
        assertThat(ends.count()).isEqualTo(2);
        for (double q : new double[] {0.5, 2, 3}) {
            assertThat(ends.participationEntropy(q).get(0)).isCloseTo(0, within(1e-15));
            assertThat(ends.participationEntropy(q).get(1)).isCloseTo(Math.log(4), within(1e-15));
        }
        assertThat(ends.participationEntropy(1).get(1)).isCloseTo(Math.log(4), within(1e-15));
        assertThat(ends.inverseParticipation(2)).isEqualTo(Values.of(1, 0.25));
        DenseMatrix columns = DenseMatrix.of(2, 2, 3, 0, 4, 2);
        assertThat(EigenvectorStatistics.of(columns).weights().get(0)).isCloseTo(0.36, within(1e-15));
        assertThat(EigenvectorStatistics.of(columns).weights().get(3)).isEqualTo(1);
    }

    /**
     * 400 random vectors of each class, N = 100: mean IPR and entropy within 5 stated errors; the distance to Porter and
     * Thomas below 1.63/sqrt(n) of independent components at the 1 % level plus their 1/N.
     */
    @Test
    void randomVectorsAreThoseOfPorterAndThomas() {
        for (int beta : new int[] {1, 2, 4}) {
            UniformRandomProvider random = new Seed(60 + beta).generator();
            List<DenseMatrix> parts = new ArrayList<>();
            for (int part = 0; part < beta; part++) {
                parts.add(gaussian(100, 400, random));
            }
            EigenvectorStatistics vectors = EigenvectorStatistics.of(parts);
            Map<String, Measurement> measured = vectors.measured(beta);
            for (String name : new String[] {"ipr", "participation-entropy"}) {
                Measurement.Scalar mean = scalar(measured, "mean-" + name);
                assertThat(mean.value())
                        .isCloseTo(
                                scalar(measured, "random-" + name).value(),
                                within(5 * mean.standardError().orElseThrow()));
            }
            assertThat(vectors.porterThomasDistance(beta)).isLessThan(1.63 / 200 + 0.01);
            assertThat(vectors.porterThomasDistance(beta == 1 ? 2 : 1)).isGreaterThan(0.05);
            assertThat(measured).containsKeys("components/observed", "components/porter-thomas");
        }
    }

    /**
     * IPR_2 = 3/(N + 2) alone gives D_2(N) = 0.80 at N = 200; the slope is 1 up to 2/(N ln) of the smallest size: 0.02, and
     * 5 errors of sampling.
     */
    @Test
    void fractalDimensionIsFreeOfTheConstant() {
        List<EigenvectorStatistics> sizes = new ArrayList<>();
        for (int n : new int[] {50, 100, 200}) {
            sizes.add(EigenvectorStatistics.of(gaussian(n, 300, new Seed(n).generator())));
        }
        assertThat(EigenvectorStatistics.fractalDimension(sizes, 2).value()).isCloseTo(1, within(0.06));
        double single = sizes.get(2).participationEntropy(2).stream().average().orElseThrow() / Math.log(200);
        assertThat(single).isLessThan(0.85);
        List<EigenvectorStatistics> localised = new ArrayList<>();
        for (int n : new int[] {8, 64}) {
            double[] weights = new double[n];
            weights[1] = 0.5;
            weights[2] = 0.5;
            localised.add(new EigenvectorStatistics(n, Values.of(weights)));
        }
        assertThat(EigenvectorStatistics.fractalDimension(localised, 2).value()).isCloseTo(0, within(1e-15));
        assertThatThrownBy(() -> EigenvectorStatistics.fractalDimension(sizes.subList(0, 1), 2))
                .hasMessage(
                        "eigenvector statistics: an extrapolation needs at least 2 different sizes, got 1 vectors of"
                                + " [50]");
    }

    /** By hand: levels 0, 1, 2, 3 have the variance 1.25; a vector on one has none, one on the two outer ones 2.25; random ones N/(N + 2) of it. */
    @Test
    void spreadOverLevelsIsTheirVarianceWithinAVector() {
        Values levels = Values.of(0, 1, 2, 3);
        double random = 1.25 * 4 / 6;
        EigenvectorStatistics one = new EigenvectorStatistics(4, Values.of(0, 1, 0, 0));
        assertThat(one.levelSpread(levels, 1).value()).isEqualTo(0);
        EigenvectorStatistics two = new EigenvectorStatistics(4, Values.of(0, 1, 0, 0, 0.5, 0, 0, 0.5));
        assertThat(two.levelSpread(levels, 1).value()).isCloseTo(2.25 / 2 / random, within(1e-15));
        assertThat(two.levelSpread(levels.map(a -> 7 - 3 * a), 1).value())
                .isCloseTo(two.levelSpread(levels, 1).value(), within(1e-14));
        for (int beta : new int[] {1, 2, 4}) {
            List<DenseMatrix> parts = new ArrayList<>();
            UniformRandomProvider generator = new Seed(70 + beta).generator();
            for (int part = 0; part < beta; part++) {
                parts.add(gaussian(20, 2000, generator));
            }
            Measurement.Scalar mean = EigenvectorStatistics.of(parts).levelSpread(Values.evenlySpaced(-1, 3, 20), beta);
            assertThat(mean.value())
                    .isCloseTo(1, within(5 * mean.standardError().orElseThrow()));
        }
        assertThatThrownBy(() -> two.levelSpread(Values.of(1, 2), 1))
                .hasMessage("eigenvector statistics: levels must be one for each of 4 components, got 2");
        assertThatThrownBy(() -> two.levelSpread(Values.of(2, 2, 2, 2), 1))
                .hasMessage("eigenvector statistics: levels must not be all the same, got 2.0");
    }

    @Test
    void whatIsNoVectorIsRefused() {
        assertThatThrownBy(() -> new EigenvectorStatistics(2, Values.of(0.5, 0.4)))
                .hasMessage("eigenvector statistics: weights of vector 0 must sum to 1, got 0.9");
        assertThatThrownBy(() -> new EigenvectorStatistics(2, Values.of(0.5)))
                .hasMessage("eigenvector statistics: weights must be whole vectors of 2 components, got 1");
        assertThatThrownBy(() -> new EigenvectorStatistics(2, Values.of(Double.NaN, 1)))
                .hasMessage("eigenvector statistics: weights must be at least 0, got NaN at index 0");
        assertThatThrownBy(() -> EigenvectorStatistics.of(DenseMatrix.of(2, 1, 0, 0)))
                .hasMessage("eigenvector statistics: vector 0 must have a finite norm above 0, got 0.0");
        assertThatThrownBy(() -> new EigenvectorStatistics(1, Values.of(1)).inverseParticipation(0))
                .hasMessage("eigenvector statistics: q must be finite and above 0, got 0.0");
        assertThatThrownBy(() -> new EigenvectorStatistics(1, Values.of(1)).measured(3))
                .hasMessage("eigenvector statistics: beta must be 1, 2 or 4, got 3");
    }
}
