package semicircle.spectra.matrix;

import semicircle.spectra.Values;

/**
 * A unitary matrix of five diagonals, {@code C = L M}: L has the blocks {@code [[conj a_k, r_k], [r_k, -a_k]]} of even k,
 * M has 1 and then those of odd k; {@code r_k = sqrt(1 - |a_k|^2)} and the last a has modulus 1.
 *
 * <p>As an operator it acts on the 2n real numbers (re, im) in O(n).
 *
 * <p>Source: Cantero, Moral and Velazquez 2003, Linear Algebra Appl. 362, 29.
 *
 * @param real real parts of the n Verblunsky coefficients a_k
 * @param imaginary imaginary parts
 */
public record CmvMatrix(Values real, Values imaginary) implements LinearOperator {
    public CmvMatrix {
        int n = real.size();
        if (imaginary.size() != n) {
            throw new IllegalArgumentException(
                    "CmvMatrix: real and imaginary must be equally many, got " + n + " and " + imaginary.size());
        }
        for (int k = 0; k < n; k++) {
            double square = real.get(k) * real.get(k) + imaginary.get(k) * imaginary.get(k);
            if (!(square <= 1 + 1e-14) || (k == n - 1 && square < 1 - 1e-14)) {
                throw new IllegalArgumentException("CmvMatrix: coefficient " + k + " of " + n + " must have modulus "
                        + (k == n - 1 ? "1" : "at most 1") + ", got " + Math.sqrt(square));
            }
        }
    }

    /** {@return complex rows and columns} */
    public int order() {
        return real.size();
    }

    @Override
    public int rows() {
        return Math.multiplyExact(2, order());
    }

    @Override
    public int cols() {
        return rows();
    }

    @Override
    public void apply(double[] x, double[] y) {
        System.arraycopy(x, 0, y, 0, rows());
        blocks(1, 1, y);
        blocks(0, 1, y);
    }

    @Override
    public void applyTransposed(double[] x, double[] y) {
        System.arraycopy(x, 0, y, 0, rows());
        blocks(0, -1, y);
        blocks(1, -1, y);
    }

    /** Multiplies y by L (first = 0) or M (first = 1), or by its adjoint (sign = -1), which conjugates each a. */
    private void blocks(int first, int sign, double[] y) {
        int n = order();
        for (int k = first; k < n; k += 2) {
            double a = real.get(k);
            double b = sign * imaginary.get(k);
            double p = y[k];
            double q = y[n + k];
            if (k == n - 1) {
                y[k] = a * p + b * q;
                y[n + k] = a * q - b * p;
                return;
            }
            double r = Math.sqrt(Math.max(0, 1 - a * a - b * b));
            double s = y[k + 1];
            double t = y[n + k + 1];
            y[k] = a * p + b * q + r * s;
            y[n + k] = a * q - b * p + r * t;
            y[k + 1] = r * p - (a * s - b * t);
            y[n + k + 1] = r * q - (a * t + b * s);
        }
    }

    /** {@return the shape} */
    @Override
    public String toString() {
        return "CmvMatrix[" + order() + "]";
    }
}
