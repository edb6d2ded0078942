package semicircle.spectra.eigen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.eigen.Samples.dot;
import static semicircle.spectra.eigen.Samples.nearest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.matrix.TridiagonalMatrix;

class ShiftInvertTest {
    private static final double TOLERANCE = 1e-11;

    private static ShiftInvert near(double shift, int count) {
        return new ShiftInvert(shift, count, TOLERANCE, 2000);
    }

    /** Values are those expected, residuals those of the operator and within the promise, vectors orthogonal. */
    private static void check(LinearOperator.Symmetric matrix, RitzPairs pairs, double norm, double... expected) {
        int n = matrix.size();
        assertThat(pairs.size()).isEqualTo(expected.length);
        double[] product = new double[n];
        for (int k = 0; k < expected.length; k++) {
            // a residual bounds the error of an eigenvalue; row sums of 200 Gaussians and the dense solver add rounding
            // below
            assertThat(pairs.values().get(k)).isCloseTo(expected[k], within(2 * TOLERANCE * norm));
            double[] v = pairs.vectors().get(k).toArray();
            matrix.apply(v, product);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += Math.pow(product[i] - pairs.values().get(k) * v[i], 2);
            }
            assertThat(Math.sqrt(sum)).isLessThan(TOLERANCE * norm);
            assertThat(pairs.residuals().get(k)).isCloseTo(Math.sqrt(sum), within(n * Math.ulp(norm)));
            for (int l = 0; l <= k; l++) {
                double[] w = pairs.vectors().get(l).toArray();
                double dot = 0;
                for (int i = 0; i < n; i++) {
                    dot += v[i] * w[i];
                }
                // two residuals r over a gap g leave an overlap of 2 r/g; gaps here are above 1e-4 norm
                assertThat(dot).isCloseTo(k == l ? 1 : 0, within(1e-6));
            }
        }
    }

    private static double rowSum(LinearOperator.Symmetric matrix) {
        int n = matrix.size();
        double[] unit = new double[n];
        double[] column = new double[n];
        double norm = 0;
        for (int i = 0; i < n; i++) {
            unit[i] = 1;
            matrix.apply(unit, column);
            unit[i] = 0;
            norm = Math.max(norm, Arrays.stream(column).map(Math::abs).sum());
        }
        return norm;
    }

    @Test
    void interiorPairsOfATridiagonalMatrixAreThoseOfTheFullSpectrum() {
        TridiagonalMatrix matrix = Samples.tridiagonal(200);
        Spectrum full = EigenSolver.pureJava().spectrum(matrix);
        for (double shift : new double[] {0.0123, -1.7, 0.9, -50, 50}) {
            for (int count : new int[] {1, 5}) {
                RitzPairs pairs = near(shift, count).of(matrix, new Seed(1).generator());
                check(matrix, pairs, rowSum(matrix), nearest(full.toArray(), shift, count));
            }
        }
    }

    @Test
    void interiorPairsOfADenseMatrixAreThoseOfTheFullSpectrumOnEachBackend() {
        SymmetricMatrix matrix = Samples.symmetric(120);
        Spectrum full = EigenSolver.pureJava().spectrum(matrix);
        List<EigenSolver> solvers = Stream.concat(EigenSolver.lapack().stream(), Stream.of(EigenSolver.pureJava()))
                .toList();
        for (EigenSolver solver : solvers) {
            for (double shift : new double[] {0.1, -7.3, 12}) {
                RitzPairs pairs = near(shift, 4).of(matrix, solver, new Seed(2).generator());
                check(matrix, pairs, rowSum(matrix), nearest(full.toArray(), shift, 4));
            }
        }
    }

    @Test
    void aShiftOnAnEigenvalueStillFindsItsNeighbours() {
        TridiagonalMatrix matrix = Samples.tridiagonal(200);
        Spectrum full = EigenSolver.pureJava().spectrum(matrix);
        SymmetricMatrix integers = SymmetricMatrix.of(4, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 3.5, 0, 0, 0, 0, 9);
        for (int rank : new int[] {0, 57, 100, 199}) {
            RitzPairs pairs = near(full.get(rank), 3).of(matrix, new Seed(3).generator());
            check(matrix, pairs, rowSum(matrix), nearest(full.toArray(), full.get(rank), 3));
        }
        // 2 is an eigenvalue exactly: a pivot is 0
        for (EigenSolver solver : new EigenSolver[] {EigenSolver.best(), EigenSolver.pureJava()}) {
            check(integers, near(2, 3).of(integers, solver, new Seed(4).generator()), 9, 1, 2, 3.5);
        }
    }

    @Test
    void middleOfALargeDiscreteLaplacianIsExact() {
        int n = 20_000;
        double[] diagonal = new double[n];
        double[] off = new double[n - 1];
        Arrays.fill(diagonal, 2);
        Arrays.fill(off, -1);
        TridiagonalMatrix matrix = new TridiagonalMatrix(Values.of(diagonal), Values.of(off));
        int k = n / 2 + 100;
        double gap = Math.PI / n;
        double level = 2 - 2 * Math.cos(Math.PI * k / (n + 1));
        RitzPairs pairs = near(level + 0.2 * gap, 3).of(matrix, new Seed(5).generator());
        for (int j = 0; j < 3; j++) {
            double exact = 2 - 2 * Math.cos(Math.PI * (k - 1 + j) / (n + 1));
            assertThat(pairs.values().get(j)).isCloseTo(exact, within(4 * TOLERANCE));
            assertThat(pairs.residuals().get(j)).isLessThan(4 * TOLERANCE);
        }
    }

    @Test
    void singleDoubleZeroHugeAndTinyMatricesHaveTheirPairs() {
        TridiagonalMatrix one = new TridiagonalMatrix(Values.of(3), Values.of());
        assertThat(near(1, 1).of(one, new Seed(6).generator()).values().get(0)).isEqualTo(3);
        TridiagonalMatrix zero = new TridiagonalMatrix(Values.of(0), Values.of());
        assertThat(near(0, 1).of(zero, new Seed(6).generator()).values().get(0)).isZero();
        for (double unit : new double[] {1, 0x1p-1000, 0x1p1020}) {
            TridiagonalMatrix two = new TridiagonalMatrix(Values.of(unit, unit), Values.of(3 * unit)); // -2 and 4
            RitzPairs pairs = near(3.5 * unit, 2).of(two, new Seed(7).generator());
            assertThat(pairs.values().get(0) / unit).isCloseTo(-2, within(4 * TOLERANCE));
            assertThat(pairs.values().get(1) / unit).isCloseTo(4, within(4 * TOLERANCE));
            SymmetricMatrix dense = SymmetricMatrix.of(2, unit, 3 * unit, 3 * unit, unit);
            for (EigenSolver solver : new EigenSolver[] {EigenSolver.best(), EigenSolver.pureJava()}) {
                Values values = near(3.5 * unit, 1)
                        .of(dense, solver, new Seed(7).generator())
                        .values();
                assertThat(values.get(0) / unit).isCloseTo(4, within(4 * TOLERANCE));
            }
        }
    }

    @Test
    void repeatedAndPairedLevelsAreFoundWhereTheSpaceCloses() {
        double[] ones = new double[10];
        Arrays.fill(ones, 1);
        TridiagonalMatrix identity = new TridiagonalMatrix(Values.of(ones), Values.of(new double[9]));
        for (double shift : new double[] {1, 0.25}) { // all vectors are eigenvectors: copies come by new starts
            check(identity, near(shift, 3).of(identity, new Seed(10).generator()), 1, 1, 1, 1);
        }
        // W+ of order 41: the largest two levels pair to far below one ulp (Wilkinson 1965, p. 308); the pair is found
        // once
        double[] diagonal = new double[41];
        Arrays.setAll(diagonal, i -> Math.abs(i - 20));
        double[] off = new double[40];
        Arrays.fill(off, 1);
        TridiagonalMatrix wilkinson = new TridiagonalMatrix(Values.of(diagonal), Values.of(off));
        double top = EigenSolver.pureJava().spectrum(wilkinson).largest();
        check(wilkinson, near(20.5, 1).of(wilkinson, new Seed(11).generator()), 21, top);
    }

    @Test
    void aSpentBudgetIsReported() {
        assertThatExceptionOfType(ConvergenceException.class)
                .isThrownBy(() ->
                        new ShiftInvert(0.1, 5, TOLERANCE, 12).of(Samples.tridiagonal(200), new Seed(8).generator()));
    }

    @Test
    void badParametersAreRefused() {
        assertThatThrownBy(() -> near(Double.NaN, 1)).hasMessage("ShiftInvert: shift must be finite, got NaN");
        assertThatThrownBy(() -> near(0, 0)).hasMessage("ShiftInvert: count must be at least 1, got 0");
        assertThatThrownBy(() -> new ShiftInvert(0, 1, 0, 1))
                .hasMessage("ShiftInvert: tolerance must be in [1e-13, 1), got 0.0");
        assertThatThrownBy(() -> new ShiftInvert(0, 1, 0.1, 0))
                .hasMessage("ShiftInvert: maxProducts must be at least 1, got 0");
        TridiagonalMatrix empty = new TridiagonalMatrix(Values.of(), Values.of());
        assertThatThrownBy(() -> near(0, 1).of(empty, new Seed(9).generator()))
                .hasMessage("ShiftInvert: count must be at most the 0 rows, got 1");
        TridiagonalMatrix two = new TridiagonalMatrix(Values.of(1, 1), Values.of(3));
        assertThatThrownBy(() -> near(1e300, 1).of(two, new Seed(9).generator()))
                .hasMessage("ShiftInvert: shift must be at most 1000.0 times the largest row sum, 4.0, got 1.0E300");
    }
}
