package semicircle.spectra.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.SpacingRatioSurmise;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.HermiteEnsemble;
import semicircle.spectra.matrix.TridiagonalMatrix;

class LevelWindowTest {
    private static final double ULP = Math.ulp(1.0);

    private static TridiagonalMatrix scaled(TridiagonalMatrix matrix, int exponent) {
        return new TridiagonalMatrix(
                matrix.diagonal().map(x -> Math.scalb(x, exponent)),
                matrix.offDiagonal().map(x -> Math.scalb(x, exponent)));
    }

    private static TridiagonalMatrix laplacian(int n) {
        double[] diagonal = new double[n];
        double[] off = new double[n - 1];
        Arrays.fill(diagonal, 2);
        Arrays.fill(off, -1);
        return new TridiagonalMatrix(Values.of(diagonal), Values.of(off));
    }

    @Test
    void allRanksAreThoseOfTheFullSpectrumInWindowsOfAnyWidth() {
        int n = 500;
        TridiagonalMatrix matrix = new HermiteEnsemble(1, n, 1).sample(new Seed(1).generator());
        Spectrum full = EigenSolver.pureJava().spectrum(matrix);
        for (int count : new int[] {1, 7, 100, 500}) {
            for (int first = 0; first + count <= n; first += count == 1 ? 31 : count) {
                Spectrum window = new LevelWindow(first, count).of(matrix);
                assertThat(window.size()).isEqualTo(count);
                for (int k = 0; k < count; k++) {
                    // norm 2; QL rounds as a few sqrt(n) ulp of it, bisection as a few: sqrt(500) = 22
                    assertThat(window.get(k)).isCloseTo(full.get(first + k), within(100 * ULP));
                }
            }
        }
    }

    @Test
    void middleLevelsOfTheDiscreteLaplacianAreExact() {
        int n = 100_000;
        LevelWindow window = LevelWindow.middle(n, 64);
        assertThat(window.first()).isEqualTo(49_968);
        Spectrum levels = window.of(laplacian(n));
        for (int k = 0; k < 64; k++) {
            double exact = 2 - 2 * Math.cos(Math.PI * (window.first() + k + 1) / (n + 1));
            // counts are those of a matrix whose entries differ by at most 4 ulp of the norm, 4; spacing 6e-5
            assertThat(levels.get(k)).isCloseTo(exact, within(4 * 4 * ULP));
        }
    }

    @Test
    void edgesOfTheDiscreteLaplacianAreExact() {
        int n = 10_000;
        for (int first : new int[] {0, n - 3}) {
            Spectrum levels = new LevelWindow(first, 3).of(laplacian(n));
            for (int k = 0; k < 3; k++) {
                double s = Math.sin(Math.PI * (first + k + 1) / (2.0 * (n + 1)));
                assertThat(levels.get(k)).isCloseTo(4 * s * s, within(4 * 4 * ULP));
            }
        }
    }

    @Test
    void repeatedLevelsAreGivenAsOftenAsTheyOccur() {
        TridiagonalMatrix matrix = new TridiagonalMatrix(Values.of(2, 1, 2, 2, 3, -7), Values.of(0, 0, 0, 0, 0));
        double[] exact = {-7, 1, 2, 2, 2, 3};
        for (int first = 0; first < 6; first++) {
            for (int count = 0; first + count <= 6; count++) {
                Spectrum levels = new LevelWindow(first, count).of(matrix);
                for (int k = 0; k < count; k++) {
                    assertThat(levels.get(k)).isCloseTo(exact[first + k], within(Math.ulp(7.0)));
                }
            }
        }
    }

    @Test
    void pairsOfAWilkinsonMatrixTooCloseToSplitAreBothGiven() {
        // W+ of order 41, |i - 20| on the diagonal: its largest levels pair to far below one ulp (Wilkinson 1965, p.
        // 308)
        double[] diagonal = new double[41];
        Arrays.setAll(diagonal, i -> Math.abs(i - 20));
        double[] off = new double[40];
        Arrays.fill(off, 1);
        TridiagonalMatrix matrix = new TridiagonalMatrix(Values.of(diagonal), Values.of(off));
        Spectrum full = EigenSolver.pureJava().spectrum(matrix);
        Spectrum levels = new LevelWindow(31, 10).of(matrix);
        for (int k = 0; k < 10; k++) {
            assertThat(levels.get(k)).isCloseTo(full.get(31 + k), within(20 * Math.ulp(21.0)));
        }
        assertThat(levels.get(9) - levels.get(8)).isBetween(0.0, 4 * Math.ulp(21.0));
    }

    @Test
    void emptySingleDoubleAndZeroMatricesHaveTheirLevels() {
        TridiagonalMatrix empty = new TridiagonalMatrix(Values.of(), Values.of());
        assertThat(new LevelWindow(0, 0).of(empty).size()).isZero();
        TridiagonalMatrix one = new TridiagonalMatrix(Values.of(-0.3), Values.of());
        assertThat(new LevelWindow(0, 1).of(one).get(0)).isCloseTo(-0.3, within(ULP));
        TridiagonalMatrix two = new TridiagonalMatrix(Values.of(1, 1), Values.of(3)); // 1 - 3 and 1 + 3
        assertThat(new LevelWindow(0, 2).of(two).get(0)).isCloseTo(-2, within(8 * ULP));
        assertThat(new LevelWindow(1, 1).of(two).get(0)).isCloseTo(4, within(8 * ULP));
        TridiagonalMatrix zero = new TridiagonalMatrix(Values.of(0, 0, 0), Values.of(0, 0));
        assertThat(new LevelWindow(0, 3).of(zero).toArray()).containsExactly(0, 0, 0);
    }

    @Test
    void hugeAndTinyMatricesHaveTheLevelsOfOrdinaryOnes() {
        TridiagonalMatrix matrix = new HermiteEnsemble(2, 60, 1).sample(new Seed(2).generator());
        LevelWindow window = LevelWindow.middle(60, 9);
        Values expected = window.of(matrix).eigenvalues();
        for (int exponent : new int[] {-970, -300, 300, 1020}) {
            Values levels = window.of(scaled(matrix, exponent)).eigenvalues();
            for (int k = 0; k < 9; k++) {
                assertThat(Math.scalb(levels.get(k), -exponent)).isCloseTo(expected.get(k), within(8 * ULP));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    @Tag("slow")
    void spacingRatiosInTheMiddleOfManyLevelsHaveTheExactMean(int beta) {
        int count = 1_600;
        TridiagonalMatrix matrix = new HermiteEnsemble(beta, 100_000, 1).sample(new Seed(beta).generator());
        Spectrum levels = LevelWindow.middle(100_000, count).of(matrix);
        assertThat(levels.get(count / 2)).isCloseTo(0, within(1e-3)); // semicircle: a spacing is pi/1e5, rigid to a few
        double sum = 0;
        for (int k = 1; k < count - 1; k++) {
            double before = levels.get(k) - levels.get(k - 1);
            double after = levels.get(k + 1) - levels.get(k);
            sum += Math.min(before, after) / Math.max(before, after);
        }
        // one ratio has a standard deviation below that of the uniform law, 0.289 (0.26, 0.24, 0.21 for beta 1, 2, 4),
        // and
        // those with a spacing in common are the only ones noticeably correlated: 4 x 0.289 is at least 4.4 s.e.,
        // 0.029 in all: less than half of the distance between beta 1 and 2
        double allowed = 4 * 0.289 / Math.sqrt(count - 2);
        assertThat(sum / (count - 2)).isCloseTo(SpacingRatioSurmise.exactMean(beta), within(allowed));
    }

    @Test
    void aWindowInTheMiddleOfAMillionLevelsStandsWhereTheSemicircleSays() {
        TridiagonalMatrix matrix = new HermiteEnsemble(1, 1_000_000, 1).sample(new Seed(1).generator());
        Spectrum levels = LevelWindow.middle(1_000_000, 20).of(matrix);
        // mean spacing pi/1e6; the count to the left scatters by sqrt(2 ln N)/pi = 1.7 levels, 7 of those
        assertThat(levels.get(10)).isCloseTo(0, within(13 * Math.PI / 1e6));
        // the span of 19 spacings scatters by Sigma(19) = 1
        assertThat(levels.get(19) - levels.get(0)).isCloseTo(19 * Math.PI / 1e6, within(6 * Math.PI / 1e6));
    }

    @Test
    void windowsOutsideTheSpectrumAreRefused() {
        assertThatThrownBy(() -> new LevelWindow(-1, 2)).hasMessage("LevelWindow: first must be at least 0, got -1");
        assertThatThrownBy(() -> new LevelWindow(0, -2)).hasMessage("LevelWindow: count must be at least 0, got -2");
        assertThatThrownBy(() -> new LevelWindow(Integer.MAX_VALUE, 2).of(laplacian(3)))
                .hasMessage("LevelWindow: first + count must be at most the 3 levels of the matrix, got 2147483649");
        assertThatThrownBy(() -> LevelWindow.middle(3, 4))
                .hasMessage("LevelWindow: count must be at most the 3 levels there are, got 4");
    }
}
