package semicircle.spectra.eigen;

import semicircle.spectra.ConvergenceException;
import semicircle.spectra.matrix.ComplexMatrix;

/**
 * A complex matrix brought to upper Hessenberg form by reflections, in Java alone; then either the eigenvalues by shifted QR
 * or, for a unitary matrix, its Verblunsky coefficients. A state: each of the two destroys the form.
 *
 * <p>Cost: {@code (10/3) n^3} complex products for the form. Source: Golub and Van Loan, Matrix Computations, algorithms 7.4.2
 * and 7.5.1; Ammar, Gragg and Reichel 1991, Proc. SPIE 1566, 157 for the coefficients.
 */
final class ComplexHessenberg {
    private static final double EPS = Math.ulp(1.0);

    /** Steps for each eigenvalue; 2 to 3 are usual. */
    private static final int STEPS = 60;

    private final int n;
    private final double[][] re;
    private final double[][] im;

    /** Takes a square matrix whose entries are scaled to order 1. */
    ComplexHessenberg(ComplexMatrix matrix, BinaryScale scale) {
        this.n = matrix.height();
        this.re = new double[n][n];
        this.im = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                re[i][j] = Math.scalb(matrix.real(i, j), -scale.exponent());
                im[i][j] = Math.scalb(matrix.imaginary(i, j), -scale.exponent());
            }
        }
        double[] vr = new double[n];
        double[] vi = new double[n];
        for (int k = 0; k < n - 2; k++) {
            reflect(k, vr, vi);
        }
    }

    /** Clears column k below its sub-diagonal: {@code A <- (1 - 2 v v*) A (1 - 2 v v*)}, v: rows k+1..n-1, of norm 1. */
    private void reflect(int k, double[] vr, double[] vi) {
        double below = 0;
        for (int i = k + 2; i < n; i++) {
            below += re[i][k] * re[i][k] + im[i][k] * im[i][k];
        }
        if (below == 0) {
            return;
        }
        double head = Math.hypot(re[k + 1][k], im[k + 1][k]);
        double norm = Math.sqrt(below + head * head);
        double growth = head == 0 ? norm : 1 + norm / head;
        vr[k + 1] = head == 0 ? norm : re[k + 1][k] * growth;
        vi[k + 1] = head == 0 ? 0 : im[k + 1][k] * growth;
        double length = Math.sqrt(below + (head + norm) * (head + norm));
        for (int i = k + 1; i < n; i++) {
            vr[i] = (i == k + 1 ? vr[i] : re[i][k]) / length;
            vi[i] = (i == k + 1 ? vi[i] : im[i][k]) / length;
        }
        double[] sr = new double[n];
        double[] si = new double[n];
        for (int i = k + 1; i < n; i++) { // s = v* A
            for (int j = k; j < n; j++) {
                sr[j] += vr[i] * re[i][j] + vi[i] * im[i][j];
                si[j] += vr[i] * im[i][j] - vi[i] * re[i][j];
            }
        }
        for (int i = k + 1; i < n; i++) {
            double p = 2 * vr[i];
            double q = 2 * vi[i];
            for (int j = k; j < n; j++) {
                re[i][j] -= p * sr[j] - q * si[j];
                im[i][j] -= p * si[j] + q * sr[j];
            }
            if (i > k + 1) {
                re[i][k] = 0;
                im[i][k] = 0;
            }
        }
        for (int i = 0; i < n; i++) { // A (1 - 2 v v*)
            double p = 0;
            double q = 0;
            for (int j = k + 1; j < n; j++) {
                p += re[i][j] * vr[j] - im[i][j] * vi[j];
                q += re[i][j] * vi[j] + im[i][j] * vr[j];
            }
            for (int j = k + 1; j < n; j++) {
                re[i][j] -= 2 * (p * vr[j] + q * vi[j]);
                im[i][j] -= 2 * (q * vr[j] - p * vi[j]);
            }
        }
    }

    /**
     * Verblunsky coefficients of a unitary form whose sub-diagonal phases are turned away, which changes no eigenvalue.
     *
     * @param real n real parts, overwritten
     * @param imaginary n imaginary parts, overwritten
     * @return the largest amount by which a column misses norm 1
     */
    double verblunsky(double[] real, double[] imaginary) {
        double miss = 0;
        for (int k = 0; k < n; k++) {
            double a = re[k][k];
            double b = -im[k][k];
            double p = k < n - 1 ? re[k + 1][k] : 0;
            double q = k < n - 1 ? im[k + 1][k] : 0;
            double r = Math.hypot(p, q);
            double size = Math.hypot(Math.hypot(a, b), r);
            miss = Math.max(miss, Math.abs(size - 1));
            if (size == 0) {
                return 1;
            }
            a /= size;
            b /= size;
            real[k] = a;
            imaginary[k] = b;
            if (k == n - 1) {
                break;
            }
            double c = r == 0 ? 1 : p / r;
            double d = r == 0 ? 0 : q / r;
            turn(k + 1, c, d);
            r /= size;
            for (int j = k + 1; j < n; j++) { // row k+1 of G_k* times the rest: r row_k - conj(a) row_{k+1}
                double x = re[k + 1][j];
                double y = im[k + 1][j];
                re[k + 1][j] = r * re[k][j] - (a * x + b * y);
                im[k + 1][j] = r * im[k][j] - (a * y - b * x);
            }
        }
        return miss;
    }

    /** Divides row i by the phase (c, d) and multiplies column i by it. */
    private void turn(int i, double c, double d) {
        for (int j = i; j < n; j++) {
            double x = re[i][j];
            re[i][j] = c * x + d * im[i][j];
            im[i][j] = c * im[i][j] - d * x;
        }
        for (int j = 0; j <= Math.min(n - 1, i + 1); j++) {
            double x = re[j][i];
            re[j][i] = c * x - d * im[j][i];
            im[j][i] = c * im[j][i] + d * x;
        }
    }

    /**
     * Eigenvalues by QR steps with the shift of Wilkinson on the active block.
     *
     * @param real n real parts, overwritten
     * @param imaginary n imaginary parts, overwritten
     */
    void eigenvalues(double[] real, double[] imaginary) {
        int high = n - 1;
        int steps = 0;
        while (high >= 0) {
            int low = high;
            while (low > 0 && !negligible(low)) {
                low--;
            }
            if (low == high) {
                real[high] = re[high][high];
                imaginary[high] = im[high][high];
                high--;
                steps = 0;
                continue;
            }
            if (++steps > STEPS) {
                throw new ConvergenceException(
                        "EigenSolver: complex QR of order " + n,
                        Math.hypot(re[high][high - 1], im[high][high - 1]),
                        0,
                        steps);
            }
            step(low, high, steps % 10 == 0);
        }
    }

    private boolean negligible(int i) {
        double around =
                Math.abs(re[i][i]) + Math.abs(im[i][i]) + Math.abs(re[i - 1][i - 1]) + Math.abs(im[i - 1][i - 1]);
        if (Math.abs(re[i][i - 1]) + Math.abs(im[i][i - 1]) > EPS * around) {
            return false;
        }
        re[i][i - 1] = 0;
        im[i][i - 1] = 0;
        return true;
    }

    /** One step on rows and columns low..high; an exceptional shift breaks cycles. */
    private void step(int low, int high, boolean exceptional) {
        double[] shift = exceptional
                ? new double[] {re[high][high] + Math.hypot(re[high][high - 1], im[high][high - 1]), im[high][high]}
                : wilkinson(high);
        for (int i = low; i <= high; i++) {
            re[i][i] -= shift[0];
            im[i][i] -= shift[1];
        }
        double[] cosine = new double[high - low];
        double[][] sine = new double[high - low][2];
        for (int k = low; k < high; k++) {
            double size = Math.hypot(Math.hypot(re[k][k], im[k][k]), Math.hypot(re[k + 1][k], im[k + 1][k]));
            double head = Math.hypot(re[k][k], im[k][k]);
            double pr = head == 0 ? 1 : re[k][k] / head; // [c, s; -conj s, c] with c = |x|/size, s = phase conj(y)/size
            double pi = head == 0 ? 0 : im[k][k] / head;
            double c = size == 0 ? 1 : head / size;
            double s = size == 0 ? 0 : (pr * re[k + 1][k] + pi * im[k + 1][k]) / size;
            double t = size == 0 ? 0 : (pi * re[k + 1][k] - pr * im[k + 1][k]) / size;
            cosine[k - low] = c;
            sine[k - low][0] = s;
            sine[k - low][1] = t;
            for (int j = k; j <= high; j++) {
                double a = re[k][j];
                double b = im[k][j];
                double x = re[k + 1][j];
                double y = im[k + 1][j];
                re[k][j] = c * a + s * x - t * y;
                im[k][j] = c * b + s * y + t * x;
                re[k + 1][j] = c * x - (s * a + t * b);
                im[k + 1][j] = c * y - (s * b - t * a);
            }
        }
        for (int k = low; k < high; k++) {
            double c = cosine[k - low];
            double s = sine[k - low][0];
            double t = sine[k - low][1];
            for (int i = low; i <= Math.min(high, k + 1); i++) {
                double a = re[i][k];
                double b = im[i][k];
                double x = re[i][k + 1];
                double y = im[i][k + 1];
                re[i][k] = c * a + s * x + t * y;
                im[i][k] = c * b + s * y - t * x;
                re[i][k + 1] = c * x - (s * a - t * b);
                im[i][k + 1] = c * y - (s * b + t * a);
            }
        }
        for (int i = low; i <= high; i++) {
            re[i][i] += shift[0];
            im[i][i] += shift[1];
        }
    }

    /** The eigenvalue of the last 2 x 2 block that is nearer to its last entry. */
    private double[] wilkinson(int high) {
        double hr = (re[high - 1][high - 1] - re[high][high]) / 2;
        double hi = (im[high - 1][high - 1] - im[high][high]) / 2;
        double br = re[high - 1][high] * re[high][high - 1] - im[high - 1][high] * im[high][high - 1];
        double bi = re[high - 1][high] * im[high][high - 1] + im[high - 1][high] * re[high][high - 1];
        double dr = hr * hr - hi * hi + br;
        double di = 2 * hr * hi + bi;
        double size = Math.hypot(dr, di);
        double rr = Math.sqrt(Math.max(0, (size + dr) / 2));
        double ri = Math.copySign(Math.sqrt(Math.max(0, (size - dr) / 2)), di);
        double sign = hr * rr + hi * ri >= 0 ? 1 : -1;
        double qr = hr + sign * rr; // the larger root of x^2 - 2 h x - b, whose partner is -b/q
        double qi = hi + sign * ri;
        double norm = qr * qr + qi * qi;
        return norm == 0
                ? new double[] {re[high][high], im[high][high]}
                : new double[] {re[high][high] - (br * qr + bi * qi) / norm, im[high][high] - (bi * qr - br * qi) / norm
                };
    }
}
