package semicircle.spectra.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GramOperatorTest {
    @Test
    void wideAndTallMatricesHaveTheSameProducts() {
        // A = [[1, 2, 0], [0, 0, 3]]: A A^T / 3 = diag(5, 9) / 3
        SparseMatrix wide = SparseMatrix.of(2, 3, new int[] {0, 2, 3}, new int[] {0, 1, 2}, new double[] {1, 2, 3});
        SparseMatrix tall = SparseMatrix.of(3, 2, new int[] {0, 1, 2, 3}, new int[] {0, 0, 1}, new double[] {1, 2, 3});
        for (SparseMatrix matrix : new SparseMatrix[] {wide, tall}) {
            GramOperator gram = new GramOperator(matrix);
            double[] y = new double[2];
            gram.apply(new double[] {3, 7}, y);
            assertThat(gram.size()).isEqualTo(2);
            assertThat(y).containsExactly(5, 21);
        }
    }

    /** A = (1, 2i, 2): A A* / 3 = 9 / 3, on real and imaginary part alike. */
    @Test
    void aComplexMatrixIsDividedByItsLargerComplexSide() {
        ComplexMatrix matrix = ComplexMatrix.of(1, 3, new double[] {1, 0, 2}, new double[] {0, 2, 0});
        double[] y = new double[2];
        new GramOperator(matrix).apply(new double[] {1, 5}, y);
        assertThat(y).containsExactly(3, 15);
    }
}
