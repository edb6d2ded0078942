package semicircle.spectra.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.TridiagonalMatrix;

class SturmHistogramTest {
    private static TridiagonalMatrix gaussian(int n) {
        UniformRandomProvider random = new Seed(11).generator();
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] diagonal = new double[n];
        double[] off = new double[n - 1];
        Arrays.setAll(diagonal, k -> normal.sample());
        Arrays.setAll(off, k -> normal.sample());
        return new TridiagonalMatrix(Values.of(diagonal), Values.of(off));
    }

    @Test
    void countsEqualThoseOfTheFullSpectrum() {
        TridiagonalMatrix matrix = gaussian(800);
        Spectrum spectrum = EigenSolver.pureJava().spectrum(matrix);
        // 801 eigenvalue gaps of mean 0.01; an edge closer than 1e-13 to one would have probability 1e-8 in all
        for (int bins : new int[] {1, 15, 64, 201}) {
            Values edges = Values.evenlySpaced(-4.1, 4.3, bins + 1);
            double[] expected = new double[bins + 1];
            for (int k = 0; k <= bins; k++) {
                double edge = edges.get(k);
                expected[k] =
                        spectrum.eigenvalues().stream().filter(x -> x < edge).count();
            }
            assertThat(new SturmHistogram(edges).countsBelow(matrix)).isEqualTo(Values.of(expected));
        }
    }

    @Test
    void densityIsMassOverWidth() {
        TridiagonalMatrix matrix = new TridiagonalMatrix(Values.of(0.5, 1.5, 1.6, 9), Values.of(0, 0, 0));
        Measurement.Histogram histogram = SturmHistogram.of(0, 4, 2).density(matrix);
        // three of four in [0, 2), none in [2, 4); 9 lies outside
        assertThat(histogram.density()).isEqualTo(Values.of(0.375, 0));
        assertThat(histogram.edges()).isEqualTo(Values.of(0, 2, 4));
    }

    @Test
    void diagonalAndRepeatedEntriesAreCountedOneByOne() {
        TridiagonalMatrix matrix = new TridiagonalMatrix(Values.of(2, 1, 2, 2, 3), Values.of(0, 0, 0, 0));
        SturmHistogram histogram = new SturmHistogram(Values.of(0, 1.5, 2.5, 3.5));
        assertThat(histogram.countsBelow(matrix)).isEqualTo(Values.of(0, 1, 4, 5));
    }

    @Test
    void anEigenvalueOnAnEdgeCountsAsBelowWithItsMultiplicity() {
        TridiagonalMatrix matrix = new TridiagonalMatrix(Values.of(1, 1, 5, 1), Values.of(0, 0, 0));
        assertThat(new SturmHistogram(Values.of(1, 5)).countsBelow(matrix)).isEqualTo(Values.of(3, 4));
    }

    @Test
    void zeroPivotsInsideACoupledChainDoNoHarm() {
        // eigenvalues 2 cos(k pi / 4): -1.41, 0, 1.41; the first pivot at x = 0 is 0
        TridiagonalMatrix chain = new TridiagonalMatrix(Values.of(0, 0, 0), Values.of(1, 1));
        assertThat(new SturmHistogram(Values.of(-2, -1, 1, 2)).countsBelow(chain))
                .isEqualTo(Values.of(0, 1, 2, 3));
        assertThat(new SturmHistogram(Values.of(0, 2)).countsBelow(chain).get(0))
                .isIn(1.0, 2.0);
    }

    @Test
    void emptyAndSingleMatricesAreCounted() {
        SturmHistogram histogram = SturmHistogram.of(-1, 1, 2);
        TridiagonalMatrix empty = new TridiagonalMatrix(Values.of(), Values.of());
        assertThat(histogram.countsBelow(empty)).isEqualTo(Values.of(0, 0, 0));
        assertThat(histogram.density(empty).density()).isEqualTo(Values.of(0, 0));
        TridiagonalMatrix one = new TridiagonalMatrix(Values.of(0.5), Values.of());
        assertThat(histogram.countsBelow(one)).isEqualTo(Values.of(0, 0, 1));
    }

    @Test
    void hugeAndTinyMatricesAreCountedLikeOrdinaryOnes() {
        TridiagonalMatrix matrix = gaussian(50);
        Values edges = Values.evenlySpaced(-3, 3, 20);
        Values expected = new SturmHistogram(edges).countsBelow(matrix);
        for (int exponent : new int[] {990, -990}) {
            TridiagonalMatrix far = new TridiagonalMatrix(
                    matrix.diagonal().map(x -> Math.scalb(x, exponent)),
                    matrix.offDiagonal().map(x -> Math.scalb(x, exponent)));
            assertThat(new SturmHistogram(edges.map(x -> Math.scalb(x, exponent))).countsBelow(far))
                    .isEqualTo(expected);
        }
        TridiagonalMatrix tiny = new TridiagonalMatrix(Values.of(1e-300, -1e-300), Values.of(1e-300));
        assertThat(new SturmHistogram(Values.of(-1e300, 1e300)).countsBelow(tiny))
                .isEqualTo(Values.of(0, 2));
    }

    @Test
    void badEdgesAreRefused() {
        assertThatThrownBy(() -> new SturmHistogram(Values.of(1)))
                .hasMessage("SturmHistogram: edges must be at least 2, got 1");
        assertThatThrownBy(() -> new SturmHistogram(Values.of(0, 1, 1)))
                .hasMessage("SturmHistogram: edges must be finite and strictly ascending, got 1.0 at position 2");
        assertThatThrownBy(() -> new SturmHistogram(Values.of(0, Double.NaN)))
                .hasMessage("SturmHistogram: edges must be finite and strictly ascending, got NaN at position 1");
        assertThatThrownBy(() -> SturmHistogram.of(0, 1, 0))
                .hasMessage("SturmHistogram: bins must be at least 1, got 0");
    }
}
