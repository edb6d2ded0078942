package semicircle.spectra.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;

class SparseMatrixTest {
    @Test
    void productsOfTripletsInAnyOrderAreThoseOfTheirSum() {
        UniformRandomProvider random = new Seed(1).generator();
        int rows = 23;
        int cols = 17;
        int count = 400; // more than rows * cols: some places are hit again
        int[] is = new int[count];
        int[] js = new int[count];
        double[] values = new double[count];
        double[][] dense = new double[rows][cols];
        for (int k = 0; k < count; k++) {
            is[k] = random.nextInt(rows);
            js[k] = random.nextInt(cols);
            values[k] = random.nextDouble() - 0.5;
            dense[is[k]][js[k]] += values[k];
        }
        SparseMatrix matrix = SparseMatrix.ofTriplets(rows, cols, is, js, values);
        double[] x = random.doubles(cols).toArray();
        double[] u = random.doubles(rows).toArray();
        double[] y = new double[rows];
        double[] v = new double[cols];
        matrix.apply(x, y);
        matrix.applyTransposed(u, v);
        double bound = 50 * Math.ulp(20.0); // sums of at most 23 + 17 terms, each below 1
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < cols; j++) {
                assertThat(matrix.get(i, j)).isEqualTo(dense[i][j]); // added in the order given
                sum += dense[i][j] * x[j];
            }
            assertThat(y[i]).isCloseTo(sum, within(bound));
        }
        for (int j = 0; j < cols; j++) {
            double sum = 0;
            for (int i = 0; i < rows; i++) {
                sum += dense[i][j] * u[i];
            }
            assertThat(v[j]).isCloseTo(sum, within(bound));
        }
        assertThat(matrix.count()).isLessThan(count);
        assertThat(matrix).hasToString("SparseMatrix[23 x 17, " + matrix.count() + " stored]");
    }

    @Test
    void compressedRowsAreCopied() {
        int[] starts = {0, 1, 1, 3};
        int[] columns = {1, 0, 1};
        double[] values = {5, 6, 7};
        SparseMatrix matrix = SparseMatrix.of(3, 2, starts, columns, values);
        starts[1] = 0;
        columns[0] = 0;
        values[0] = 9;
        assertThat(matrix.get(0, 1)).isEqualTo(5);
        assertThat(matrix.get(1, 0)).isZero();
        assertThat(matrix.get(2, 1)).isEqualTo(7);
    }

    @Test
    void emptyShapesHaveProducts() {
        SparseMatrix none = SparseMatrix.of(0, 0, new int[] {0}, new int[0], new double[0]);
        none.apply(new double[0], new double[0]);
        assertThat(none.symmetric().size()).isZero();
        double[] y = {7, 7};
        SparseMatrix.of(2, 0, new int[3], new int[0], new double[0]).apply(new double[0], y);
        assertThat(y).containsOnly(0);
        double[] x = {7, 7};
        SparseMatrix.ofTriplets(0, 2, new int[0], new int[0], new double[0]).applyTransposed(new double[0], x);
        assertThat(x).containsOnly(0);
    }

    @Test
    void faultyInputIsNamed() {
        refused(() -> compressed(new int[] {0, 1}, 0), "SparseMatrix: starts must have rows + 1 = 3 values, got 2");
        refused(() -> compressed(new int[] {1, 1, 1}, 0), "SparseMatrix: starts must begin with 0, got 1");
        refused(() -> compressed(new int[] {0, 0, 2}, 0), "SparseMatrix: starts must end with the count 1, got 2");
        refused(
                () -> compressed(new int[] {0, 5, 1}, 0),
                "SparseMatrix: starts must ascend to the count 1, but after 0 of row 0, got 5");
        refused(
                () -> compressed(new int[] {0, 2, 2}, 1, 1),
                "SparseMatrix: columns must ascend within row 0, but after 1, got 1");
        refused(
                () -> compressed(new int[] {0, 0, 1}, 2),
                "SparseMatrix: entries must lie within 2 x 2, got row 1, column 2");
        refused(
                () -> SparseMatrix.ofTriplets(2, 2, new int[] {1}, new int[] {0}, new double[] {Double.NaN}),
                "SparseMatrix: entries must be finite, got NaN at row 1, column 0");
        refused(
                () -> SparseMatrix.ofTriplets(2, 2, new int[] {1}, new int[] {0, 1}, new double[] {1}),
                "SparseMatrix: columns must be as many as rows, 1, got 2");
        refused(
                () -> SparseMatrix.ofTriplets(-1, 2, new int[0], new int[0], new double[0]),
                "SparseMatrix: rows must be in 0..2147483646, got -1");
    }

    private static void compressed(int[] starts, int... columns) {
        SparseMatrix.of(2, 2, starts, columns, new double[columns.length]);
    }

    private static void refused(Runnable act, String message) {
        assertThatIllegalArgumentException().isThrownBy(act::run).withMessage(message);
    }

    @Test
    void asymmetryNamesTheWorstPair() {
        SparseMatrix matrix = SparseMatrix.ofTriplets(
                3, 3, new int[] {0, 1, 0, 2, 1}, new int[] {1, 0, 2, 0, 1}, new double[] {1, 1.5, 3, 1, 9});
        refused(
                matrix::symmetric,
                "SymmetricSparseMatrix: entries must be symmetric, got 1.0 at row 2, column 0 but 3.0 at row 0, column 2");
    }

    @Test
    void mirrorThatIsNotStoredCountsAsZero() {
        refused(
                SparseMatrix.ofTriplets(3, 3, new int[] {2}, new int[] {1}, new double[] {4})::symmetric,
                "SymmetricSparseMatrix: entries must be symmetric, got 4.0 at row 2, column 1 but 0.0 at row 1, column 2");
        refused(
                SparseMatrix.ofTriplets(3, 3, new int[] {1}, new int[] {2}, new double[] {4})::symmetric,
                "SymmetricSparseMatrix: entries must be symmetric, got 4.0 at row 1, column 2 but 0.0 at row 2, column 1");
        refused(
                SparseMatrix.ofTriplets(3, 3, new int[] {0, 2}, new int[] {1, 0}, new double[] {4, 1})::symmetric,
                "SymmetricSparseMatrix: entries must be symmetric, got 4.0 at row 0, column 1 but 0.0 at row 1, column 0");
        assertThat(SparseMatrix.ofTriplets(3, 3, new int[] {1}, new int[] {2}, new double[1])
                        .symmetric()
                        .get(2, 1))
                .isZero();
        refused(
                SparseMatrix.ofTriplets(3, 2, new int[0], new int[0], new double[0])::symmetric,
                "SymmetricSparseMatrix: the matrix must be square, got 3 x 2");
    }

    @Test
    void storedZeroWithoutMirrorLeavesTheRestOfItsRowPaired() {
        SparseMatrix matrix =
                SparseMatrix.ofTriplets(3, 3, new int[] {0, 0, 2}, new int[] {1, 2, 0}, new double[] {0, 5, 5});
        assertThat(matrix.symmetric().get(2, 0)).isEqualTo(5);
    }

    @Test
    void roundingBetweenMirrorsIsReplacedByTheMean() {
        double above = Math.nextUp(1.0);
        SymmetricSparseMatrix matrix = SparseMatrix.ofTriplets(
                        2, 2, new int[] {0, 1}, new int[] {1, 0}, new double[] {1, above})
                .symmetric();
        assertThat(matrix.get(0, 1)).isEqualTo(matrix.get(1, 0)).isBetween(1.0, above);
    }

    @Test
    void rowByRowGivesTheUpperTriangle() {
        SymmetricSparseMatrix sparse = SparseMatrix.ofTriplets(
                        3, 3, new int[] {0, 0, 2, 1}, new int[] {0, 2, 0, 1}, new double[] {1, 2, 2, 3})
                .symmetric();
        SymmetricMatrix dense = SymmetricMatrix.of(sparse.rowByRow());
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(dense.get(i, j)).isEqualTo(sparse.get(i, j));
            }
        }
        assertThat(sparse.count()).isEqualTo(4);
    }
}
