package semicircle.spectra.eigen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.bytedeco.openblas.global.openblas_full;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.Seed;

/**
 * Bounds: each sweep is backward stable to a few ulp of the norm, and n eigenvalues take about 3n sweeps whose errors add up
 * like a random walk or better; n ulp of the norm is far outside that and far inside any wrong digit.
 */
class RootFreeQlTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 15, 16, 17, 18, 19, 20, 21, 40, 301, 1000}) // groups begin at 17 rows
    void secondDifferencesHaveTheirKnownEigenvalues(int n) {
        double[] expected = new double[n];
        Arrays.setAll(expected, k -> -2 * Math.cos((k + 1) * Math.PI / (n + 1)));
        assertThat(solved(new double[n], filled(n, 1))).containsExactly(expected, within(n * Math.ulp(2.0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 50, 200})
    void theMatrixOfKacHasWholeEigenvalues(int n) {
        double[] off = new double[n];
        Arrays.setAll(off, k -> Math.sqrt((k + 1.0) * (n - 1.0 - k)));
        double[] expected = new double[n]; // -(n - 1), -(n - 3), ..., n - 1: Clement 1959, SIAM Review 1, 50
        Arrays.setAll(expected, k -> 2.0 * k - (n - 1));
        assertThat(solved(new double[n], off)).containsExactly(expected, within(n * Math.ulp((double) n)));
    }

    @Test
    void wilkinsonsPairsOfEigenvaluesAreResolved() {
        double[] diagonal = new double[21];
        Arrays.setAll(diagonal, k -> Math.abs(10.0 - k));
        double[] values = solved(diagonal, filled(21, 1));
        // Wilkinson 1965, The Algebraic Eigenvalue Problem, p. 309: the two largest agree in 15 digits
        assertThat(values[20]).isCloseTo(10.746194182903393, within(21 * Math.ulp(10.7)));
        assertThat(values[19]).isCloseTo(10.746194182903322, within(21 * Math.ulp(10.7)));
        assertThat(values[0]).isCloseTo(-1.125441522119984, within(21 * Math.ulp(10.7)));
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 400})
    void valuesAreThoseOfDsterf(int n) {
        UniformRandomProvider random = new Seed(n).generator();
        double[] diagonal = Samples.gaussian(n, random);
        double[] off = Samples.gaussian(n, random);
        double[] expected = dsterf(diagonal, off);
        assertThat(solved(diagonal, off)).containsExactly(expected, within(2 * n * Math.ulp(4.0)));
    }

    @Test
    void gradedMatricesAreSolvedFromEitherEnd() {
        int n = 60;
        double[] diagonal = new double[n];
        double[] off = new double[n];
        Arrays.setAll(diagonal, k -> Math.pow(0.3, k));
        Arrays.setAll(off, k -> 0.1 * Math.pow(0.3, k + 0.5));
        double[] down = solved(diagonal, off);
        double[] reversed = new double[n];
        double[] reversedOff = new double[n];
        Arrays.setAll(reversed, k -> diagonal[n - 1 - k]);
        Arrays.setAll(reversedOff, k -> k < n - 1 ? off[n - 2 - k] : 0);
        double[] up = solved(reversed, reversedOff);
        // T = D B D with B well conditioned and D graded: small eigenvalues are determined, and found, to relative
        // accuracy
        for (int k = 0; k < n; k++) {
            assertThat(up[k]).isPositive().isCloseTo(down[k], within(n * Math.ulp(down[k])));
        }
    }

    @Test
    void splitAndVanishingMatricesAreSolved() {
        assertThat(solved(new double[40], new double[40])).containsExactly(new double[40]);
        double[] diagonal = new double[40];
        double[] off = new double[40];
        Arrays.setAll(diagonal, k -> 40.0 - k);
        double[] ascending = diagonal.clone();
        Arrays.sort(ascending);
        assertThat(solved(diagonal, off)).containsExactly(ascending);
        Arrays.setAll(off, k -> k % 2 == 0 ? 1 : 0); // twenty pairs of -1 and 1
        double[] pairs = new double[40];
        Arrays.setAll(pairs, k -> k < 20 ? -1 : 1);
        assertThat(solved(new double[40], off)).containsExactly(pairs);
        Arrays.setAll(off, k -> k % 20 == 19 ? 1e-9 : 1); // two chains of twenty, glued
        double[] glued = solved(new double[40], off);
        for (int k = 0; k < 40; k++) { // the glue moves an eigenvalue by at most its own size
            assertThat(glued[k]).isCloseTo(-2 * Math.cos((k / 2 + 1) * Math.PI / 21), within(1.001e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0x1p-200, 0x1p200})
    void scaleChangesNoBit(double scale) {
        UniformRandomProvider random = new Seed(7).generator();
        double[] diagonal = Samples.gaussian(100, random);
        double[] off = Samples.gaussian(100, random);
        double[] expected = times(scale, solved(diagonal, off));
        assertThat(solved(times(scale, diagonal), times(scale, off))).containsExactly(expected);
    }

    @Test
    void notANumberEndsInsteadOfRunningForEver() {
        assertThatThrownBy(() -> solved(filled(30, Double.NaN), filled(30, 1)))
                .isInstanceOf(ConvergenceException.class)
                .hasMessageStartingWith("EigenSolver: tridiagonal QL of order ");
    }

    private static double[] solved(double[] diagonal, double[] off) {
        double[] values = diagonal.clone();
        RootFreeQl.solve(values, off.clone());
        return values;
    }

    private static double[] filled(int n, double value) {
        double[] x = new double[n];
        Arrays.fill(x, value);
        return x;
    }

    private static double[] times(double factor, double[] x) {
        return Arrays.stream(x).map(v -> factor * v).toArray();
    }

    private static double[] dsterf(double[] diagonal, double[] off) {
        assertThat(LapackSolver.load()).isPresent();
        int n = diagonal.length;
        try (NativeBuffer d = NativeBuffer.of(n);
                NativeBuffer e = NativeBuffer.of(n)) {
            d.put(0, diagonal, n);
            e.put(0, off, n);
            LapackSolver.check("dsterf", n, openblas_full.LAPACKE_dsterf(n, d.at(0), e.at(0)));
            return LapackSolver.read(d, n);
        }
    }
}
