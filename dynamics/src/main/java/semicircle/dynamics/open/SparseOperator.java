package semicircle.dynamics.open;

import java.util.Arrays;
import semicircle.spectra.matrix.ComplexMatrix;

/** A complex operator by its non-zero entries, row after row, which multiplies square matrices from the left. */
final class SparseOperator {
    private final int size;
    private final int[] starts;
    private final int[] columns;
    private final double[] re;
    private final double[] im;

    private SparseOperator(int size, int[] starts, int[] columns, double[] re, double[] im) {
        this.size = size;
        this.starts = starts;
        this.columns = columns;
        this.re = re;
        this.im = im;
    }

    /** Keeps the non-zero entries of a square matrix. */
    static SparseOperator of(ComplexMatrix matrix) {
        int n = matrix.height();
        double[] re = new double[n * n];
        double[] im = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                re[i * n + j] = matrix.real(i, j);
                im[i * n + j] = matrix.imaginary(i, j);
            }
        }
        return of(n, re, im);
    }

    static SparseOperator of(int n, double[] re, double[] im) {
        int count = 0;
        for (int k = 0; k < n * n; k++) {
            count += re[k] != 0 || im[k] != 0 ? 1 : 0;
        }
        int[] starts = new int[n + 1];
        int[] columns = new int[count];
        double[] keptRe = new double[count];
        double[] keptIm = new double[count];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (re[i * n + j] != 0 || im[i * n + j] != 0) {
                    columns[at] = j;
                    keptRe[at] = re[i * n + j];
                    keptIm[at] = im[i * n + j];
                    at++;
                }
            }
            starts[i + 1] = at;
        }
        return new SparseOperator(n, starts, columns, keptRe, keptIm);
    }

    /** {@code out <- A x}, all size x size, row-major. */
    void multiply(double[] xRe, double[] xIm, double[] outRe, double[] outIm) {
        Arrays.fill(outRe, 0);
        Arrays.fill(outIm, 0);
        for (int i = 0; i < size; i++) {
            int row = i * size;
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                double a = re[k];
                double b = im[k];
                int from = columns[k] * size;
                for (int j = 0; j < size; j++) {
                    outRe[row + j] += a * xRe[from + j] - b * xIm[from + j];
                    outIm[row + j] += a * xIm[from + j] + b * xRe[from + j];
                }
            }
        }
    }

    /** {@return whether each entry is the conjugate of its mirror image} */
    boolean isHermitian() {
        for (int i = 0; i < size; i++) {
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                int mirror = Arrays.binarySearch(columns, starts[columns[k]], starts[columns[k] + 1], i);
                if (mirror < 0 || re[mirror] != re[k] || im[mirror] != -im[k]) {
                    return false;
                }
            }
        }
        return true;
    }

    /** {@return whether no row holds more than one entry} */
    boolean isMonomial() {
        for (int i = 0; i < size; i++) {
            if (starts[i + 1] - starts[i] > 1) {
                return false;
            }
        }
        return true;
    }

    /** {@return whether no entry lies off the diagonal} */
    boolean isDiagonal() {
        for (int i = 0; i < size; i++) {
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                if (columns[k] != i) {
                    return false;
                }
            }
        }
        return true;
    }

    /** {@code out += A x A^dagger} of an operator with one entry a row at most; all size x size, row-major. */
    void addConjugated(double[] xRe, double[] xIm, double[] outRe, double[] outIm) {
        for (int i = 0; i < size; i++) {
            int k = starts[i];
            if (k == starts[i + 1]) {
                continue;
            }
            int from = columns[k] * size;
            for (int j = 0; j < size; j++) {
                int l = starts[j];
                if (l < starts[j + 1]) {
                    double a = re[k] * re[l] + im[k] * im[l];
                    double b = im[k] * re[l] - re[k] * im[l];
                    double x = xRe[from + columns[l]];
                    double y = xIm[from + columns[l]];
                    outRe[i * size + j] += a * x - b * y;
                    outIm[i * size + j] += a * y + b * x;
                }
            }
        }
    }

    /** {@return a dense copy of {@code factor A^dagger A}: real part, then imaginary part} */
    double[][] gram(double factor) {
        double[][] gram = new double[2][size * size];
        for (int i = 0; i < size; i++) {
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                for (int l = starts[i]; l < starts[i + 1]; l++) {
                    int place = columns[k] * size + columns[l];
                    gram[0][place] += factor * (re[k] * re[l] + im[k] * im[l]);
                    gram[1][place] += factor * (re[k] * im[l] - im[k] * re[l]);
                }
            }
        }
        return gram;
    }

    /** {@return the largest sum of magnitudes of a row or of a column, a bound of the norm} */
    double bound() {
        double[] byColumn = new double[size];
        double most = 0;
        for (int i = 0; i < size; i++) {
            double row = 0;
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                double magnitude = Math.hypot(re[k], im[k]);
                row += magnitude;
                byColumn[columns[k]] += magnitude;
            }
            most = Math.max(most, row);
        }
        return Math.max(most, Arrays.stream(byColumn).max().orElse(0));
    }
}
