package semicircle.spectra.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Values;

class MatrixTest {
    private static double[] product(LinearOperator operator, double... x) {
        double[] y = new double[operator.rows()];
        operator.apply(x, y);
        return y;
    }

    private static double[] transposed(LinearOperator operator, double... x) {
        double[] y = new double[operator.cols()];
        operator.applyTransposed(x, y);
        return y;
    }

    @Test
    void denseProductsFollowTheRows() {
        DenseMatrix matrix = DenseMatrix.of(2, 5, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(product(matrix, 1, 0, -1, 2, 1)).containsExactly(11, 26);
        assertThat(transposed(matrix, 1, -1)).containsExactly(-5, -5, -5, -5, -5);
        assertThat(matrix.transpose().get(3, 1)).isEqualTo(9);
        assertThat(matrix.times(matrix.transpose()).toArray()).containsExactly(55, 130, 130, 330);
        assertThat(matrix.largestMagnitude()).isEqualTo(10);
    }

    @Test
    void rowsOfAStreamMakeTheSameMatrix() throws IOException {
        DenseMatrix matrix = DenseMatrix.of(3, 2, 1, 2, 3, 4, 5, 6);
        assertThat(DenseMatrix.of(matrix.rowByRow()).toArray()).containsExactly(matrix.toArray());
        SymmetricMatrix symmetric = SymmetricMatrix.of(3, 1, 2, 3, 2, 4, 5, 3, 5, 6);
        SymmetricMatrix again = SymmetricMatrix.of(symmetric.rowByRow());
        assertThat(again.toDense().toArray())
                .containsExactly(symmetric.toDense().toArray());
    }

    @Test
    void theCallersArrayIsCopied() {
        double[] entries = {1, 2, 2, 1};
        DenseMatrix dense = DenseMatrix.of(2, 2, entries);
        SymmetricMatrix symmetric = SymmetricMatrix.of(2, entries);
        entries[0] = 99;
        dense.toArray()[0] = 98;
        assertThat(dense.get(0, 0)).isEqualTo(1);
        assertThat(symmetric.get(0, 0)).isEqualTo(1);
    }

    @Test
    void wrongCountsAndNonFiniteEntriesAreRefused() {
        assertThatThrownBy(() -> DenseMatrix.of(2, 2, 1, 2, 3)).hasMessage("DenseMatrix: 2 x 2 needs 4 entries, got 3");
        assertThatThrownBy(() -> DenseMatrix.of(-1, 2))
                .hasMessage("DenseMatrix: rows and cols must be at least 0, got -1 x 2");
        assertThatThrownBy(() -> DenseMatrix.of(2, 2, 1, 2, 3, Double.NaN))
                .hasMessage("DenseMatrix: entries must be finite, got NaN at row 1, column 1");
        assertThatThrownBy(() -> DenseMatrix.of(46341, 46341))
                .hasMessage("DenseMatrix: rows * cols must be at most 2147483639, the length of a Java array (46340 x"
                        + " 46340), got 46341 x 46341; stream the rows, or use a tridiagonal or matrix-free form");
        assertThatThrownBy(() -> DenseMatrix.of(2, 3, 1, 2, 3, 4, 5, 6).times(DenseMatrix.of(1, 1, 1)))
                .hasMessage("DenseMatrix: right must have 3 rows, got 1");
        assertThatThrownBy(() -> new TridiagonalMatrix(Values.of(1, 2), Values.of(Double.POSITIVE_INFINITY)))
                .hasMessage("TridiagonalMatrix: offDiagonal must be finite, got Infinity at position 0");
        assertThatThrownBy(() -> new TridiagonalMatrix(Values.of(1, 2), Values.of()))
                .hasMessage("a tridiagonal matrix of order 2 has 1 off-diagonal entries, got 0");
    }

    @Test
    void asymmetryIsRefusedByItsWorstPair() {
        assertThatThrownBy(() -> SymmetricMatrix.of(3, 1, 2, 3, 2.5, 4, 5, 9, 5, 6))
                .hasMessage("SymmetricMatrix: entries must be symmetric, got 9.0 at row 2, column 0 but 3.0 at row 0,"
                        + " column 2");
        double[] zeros = new double[4];
        assertThatThrownBy(() -> HermitianMatrix.of(2, new double[] {1, 2, 3, 1}, zeros))
                .hasMessage("HermitianMatrix: real parts must be symmetric, got 3.0 at row 1, column 0 and 2.0 at row"
                        + " 0, column 1");
        assertThatThrownBy(() -> HermitianMatrix.of(2, zeros, new double[] {0, 1, 1, 0}))
                .hasMessage("HermitianMatrix: imaginary parts must be antisymmetric, got 1.0 at row 1, column 0 and"
                        + " 1.0 at row 0, column 1");
        assertThatThrownBy(() -> QuaternionMatrix.of(2, zeros, zeros, new double[] {3, 0, 0, 0}, zeros))
                .hasMessage("QuaternionMatrix: component c must be antisymmetric, got 3.0 at row 0, column 0 and 3.0"
                        + " at row 0, column 0");
    }

    @Test
    void roundingOfAPairIsAveragedAway() {
        double next = Math.nextUp(2.0);
        SymmetricMatrix matrix = SymmetricMatrix.of(2, 1, 2, next, 1);
        assertThat(matrix.get(0, 1)).isEqualTo(matrix.get(1, 0)).isBetween(2.0, next);
    }

    @Test
    void tridiagonalProductsMatchTheDenseOnes() {
        TridiagonalMatrix matrix = new TridiagonalMatrix(Values.of(1, 2, 3), Values.of(4, 5));
        assertThat(product(matrix, 1, 10, 100)).containsExactly(41, 524, 350);
        assertThat(product(new TridiagonalMatrix(Values.of(3), Values.of()), 2)).containsExactly(6);
        assertThat(product(new TridiagonalMatrix(Values.of(), Values.of()))).isEmpty();
    }

    @Test
    void hermitianProductActsOnRealAndImaginaryParts() {
        // [[1, 2 - 3i], [2 + 3i, 4]] (1 + i, 2 - i)^T = (1 + i + 4 - 2i - 6i - 3, 2 + 2i + 3i - 3 + 8 - 4i)
        HermitianMatrix matrix = HermitianMatrix.of(2, new double[] {1, 2, 2, 4}, new double[] {0, -3, 3, 0});
        assertThat(product(matrix, 1, 2, 1, -1)).containsExactly(2, 7, -7, 1);
    }

    @Test
    void complexTransposedProductIsTheAdjoint() {
        ComplexMatrix matrix = ComplexMatrix.of(1, 2, new double[] {1, 2}, new double[] {3, -1});
        // (1 + 3i)(1 + i) + (2 - i)(2 - i) = -2 + 4i + 3 - 4i
        assertThat(product(matrix, 1, 2, 1, -1)).containsExactly(1, 0);
        // conj(1 + 3i) (1 + i) = 4 - 2i; conj(2 - i) (1 + i) = 1 + 3i
        assertThat(transposed(matrix, 1, 1)).containsExactly(4, 1, -2, 3);
        assertThat(matrix.rows()).isEqualTo(2);
        assertThat(matrix.cols()).isEqualTo(4);
    }

    @Test
    void quaternionUnitsMultiplyAsTheyShould() {
        // one off-diagonal unit j: H = [[0, j], [-j, 0]], H^2 = -j^2 = 1
        double[] zeros = new double[4];
        QuaternionMatrix matrix = QuaternionMatrix.of(2, zeros, zeros, new double[] {0, 1, -1, 0}, zeros);
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] twice = product(matrix, product(matrix, x));
        assertThat(twice).containsExactly(x, within(0.0));
        assertThat(matrix.size()).isEqualTo(8);
        assertThat(matrix.complexForm().order()).isEqualTo(4);
    }
}
