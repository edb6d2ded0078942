package semicircle.spectra.eigen;

import java.util.Arrays;
import org.bytedeco.openblas.global.openblas_full;

/**
 * Products of matrices that change in place, row by row in arrays: {@code C <- A B} with either factor as it is or transposed.
 *
 * <p>For training and other loops that multiply the same arrays over and over; elsewhere use {@code DenseMatrix}. Cost:
 * {@code 2 rows inner cols} flops by the solver's backend. The result is overwritten and must be neither factor.
 */
public final class MatrixProduct {
    private static final int ROW_MAJOR = 101;
    private static final int AS_IS = 111;
    private static final int TRANSPOSED = 112;

    private final boolean blas;

    private MatrixProduct(boolean blas) {
        this.blas = blas;
    }

    /**
     * Multiplies as a solver does.
     *
     * @param solver whose backend multiplies
     * @return the products
     */
    public static MatrixProduct on(EigenSolver solver) {
        return new MatrixProduct(solver.backend instanceof LapackSolver);
    }

    /**
     * {@code C <- A B}.
     *
     * @param rows rows of C
     * @param inner columns of A
     * @param cols columns of C
     * @param a rows x inner, not modified
     * @param b inner x cols, not modified
     * @param c rows x cols, overwritten
     */
    public void apply(int rows, int inner, int cols, double[] a, double[] b, double[] c) {
        require(rows, inner, cols, a, b, c);
        if (blas && inner > 0 && rows > 0 && cols > 0) {
            openblas_full.cblas_dgemm(ROW_MAJOR, AS_IS, AS_IS, rows, cols, inner, 1, a, inner, b, cols, 0, c, cols);
            return;
        }
        Arrays.fill(c, 0, rows * cols, 0);
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < inner; k++) {
                add(a[i * inner + k], b, k * cols, c, i * cols, cols);
            }
        }
    }

    /**
     * {@code C <- A^T B}.
     *
     * @param rows rows of C
     * @param inner rows of A and B
     * @param cols columns of C
     * @param a inner x rows, not modified
     * @param b inner x cols, not modified
     * @param c rows x cols, overwritten
     */
    public void applyLeftTransposed(int rows, int inner, int cols, double[] a, double[] b, double[] c) {
        require(rows, inner, cols, a, b, c);
        if (blas && inner > 0 && rows > 0 && cols > 0) {
            openblas_full.cblas_dgemm(ROW_MAJOR, TRANSPOSED, AS_IS, rows, cols, inner, 1, a, rows, b, cols, 0, c, cols);
            return;
        }
        Arrays.fill(c, 0, rows * cols, 0);
        for (int k = 0; k < inner; k++) {
            for (int i = 0; i < rows; i++) {
                add(a[k * rows + i], b, k * cols, c, i * cols, cols);
            }
        }
    }

    /**
     * {@code C <- A B^T}.
     *
     * @param rows rows of C
     * @param inner columns of A and B
     * @param cols columns of C
     * @param a rows x inner, not modified
     * @param b cols x inner, not modified
     * @param c rows x cols, overwritten
     */
    public void applyRightTransposed(int rows, int inner, int cols, double[] a, double[] b, double[] c) {
        require(rows, inner, cols, a, b, c);
        if (blas && inner > 0 && rows > 0 && cols > 0) {
            openblas_full.cblas_dgemm(
                    ROW_MAJOR, AS_IS, TRANSPOSED, rows, cols, inner, 1, a, inner, b, inner, 0, c, cols);
            return;
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                double sum = 0;
                for (int k = 0; k < inner; k++) {
                    sum += a[i * inner + k] * b[j * inner + k];
                }
                c[i * cols + j] = sum;
            }
        }
    }

    private static void add(double factor, double[] from, int offset, double[] to, int start, int count) {
        for (int k = 0; k < count; k++) {
            to[start + k] += factor * from[offset + k];
        }
    }

    private static void require(int rows, int inner, int cols, double[] a, double[] b, double[] c) {
        if (rows < 0
                || inner < 0
                || cols < 0
                || a.length < (long) rows * inner
                || b.length < (long) inner * cols
                || c.length < (long) rows * cols) {
            throw new IllegalArgumentException("MatrixProduct: arrays of " + a.length + ", " + b.length + " and "
                    + c.length + " entries cannot hold " + rows + " x " + inner + " times " + inner + " x " + cols);
        }
    }
}
