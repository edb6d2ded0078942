package semicircle.spectra.ensemble;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Gaussian rows made orthonormal one after the other, each against the earlier ones twice: the triangular factor then has a
 * positive diagonal, so that the result is Haar. Cost: {@code 4 rows^2 cols} products.
 *
 * <p>Source: Mezzadri 2007, Notices AMS 54, 592 (why the signs matter).
 */
final class OrthonormalRows {
    private OrthonormalRows() {}

    /** The first rows of a Haar orthogonal matrix, rows at most cols. */
    static DenseMatrix real(int rows, int cols, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[][] q = new double[rows][cols];
        double[] entries = new double[rows * cols];
        for (int i = 0; i < rows; i++) {
            fill(q[i], gaussian);
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < i; k++) {
                    add(-dot(q[k], q[i]), q[k], q[i]);
                }
                scale(q[i], 1 / Math.sqrt(dot(q[i], q[i])));
            }
            System.arraycopy(q[i], 0, entries, i * cols, cols);
        }
        return DenseMatrix.of(rows, cols, entries);
    }

    /** A Haar unitary matrix. */
    static ComplexMatrix complex(int n, UniformRandomProvider random) {
        return complex(n, false, random);
    }

    /** A Haar unitary symplectic matrix of even order n, {@code [[A, B], [-conj B, conj A]]}. */
    static ComplexMatrix symplectic(int n, UniformRandomProvider random) {
        return complex(n, true, random);
    }

    private static ComplexMatrix complex(int n, boolean symplectic, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        int half = symplectic ? n / 2 : n;
        double[][] re = new double[n][n];
        double[][] im = new double[n][n];
        for (int i = 0; i < half; i++) {
            fill(re[i], gaussian);
            fill(im[i], gaussian);
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < i; k++) {
                    clear(re[k], im[k], re[i], im[i]);
                    if (symplectic) {
                        clear(re[k + half], im[k + half], re[i], im[i]);
                    }
                }
                double norm = Math.sqrt(dot(re[i], re[i]) + dot(im[i], im[i]));
                scale(re[i], 1 / norm);
                scale(im[i], 1 / norm);
            }
            for (int j = 0; symplectic && j < half; j++) { // the partner (-conj b, conj a) of the row (a, b)
                re[i + half][j] = -re[i][j + half];
                im[i + half][j] = im[i][j + half];
                re[i + half][j + half] = re[i][j];
                im[i + half][j + half] = -im[i][j];
            }
        }
        return ComplexMatrix.of(n, n, joined(re), joined(im));
    }

    /** Takes the component along a unit row out of another. */
    private static void clear(double[] a, double[] b, double[] x, double[] y) {
        double p = dot(a, x) + dot(b, y);
        double q = dot(a, y) - dot(b, x);
        for (int j = 0; j < x.length; j++) {
            x[j] -= p * a[j] - q * b[j];
            y[j] -= p * b[j] + q * a[j];
        }
    }

    private static double[] joined(double[][] rows) {
        double[] all = new double[rows.length * rows.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, all, i * rows.length, rows.length);
        }
        return all;
    }

    private static void fill(double[] row, ZigguratSampler.NormalizedGaussian gaussian) {
        for (int j = 0; j < row.length; j++) {
            row[j] = gaussian.sample();
        }
    }

    private static double dot(double[] a, double[] x) {
        double s0 = 0;
        double s1 = 0;
        int j = 0;
        for (; j < a.length - 1; j += 2) {
            s0 += a[j] * x[j];
            s1 += a[j + 1] * x[j + 1];
        }
        return j < a.length ? s0 + s1 + a[j] * x[j] : s0 + s1;
    }

    private static void add(double factor, double[] a, double[] x) {
        for (int j = 0; j < x.length; j++) {
            x[j] += factor * a[j];
        }
    }

    private static void scale(double[] x, double factor) {
        for (int j = 0; j < x.length; j++) {
            x[j] *= factor;
        }
    }
}
