package semicircle.spectra.matrix;

import java.util.Objects;

/**
 * A complex Hermitian matrix with all its finite entries, immutable.
 *
 * <p>As an operator it is the real symmetric {@code [[Re, -Im], [Im, Re]]} on vectors (re, im) of 2 * order numbers, which
 * has each eigenvalue twice; {@code EigenSolver} gives each once. Size: order at most 46340, 16 order^2 bytes.
 */
public final class HermitianMatrix implements LinearOperator.Symmetric {
    private static final String NAME = "HermitianMatrix";

    private final int order;
    private final double[] real;
    private final double[] imaginary;

    private HermitianMatrix(int order, double[] ownedReal, double[] ownedImaginary) {
        this.order = order;
        this.real = ownedReal;
        this.imaginary = ownedImaginary;
    }

    /**
     * Copies the entries and checks that {@code a_ij} is the conjugate of {@code a_ji}.
     *
     * <p>Pairs may differ by {@code order * ulp(largest entry)} and are then replaced by their mean.
     *
     * @param order complex rows and columns
     * @param real order*order finite real parts, row by row, symmetric, not modified
     * @param imaginary order*order finite imaginary parts, row by row, antisymmetric, not modified
     * @return the matrix
     * @throws IllegalArgumentException if not Hermitian; names the worst pair
     */
    public static HermitianMatrix of(int order, double[] real, double[] imaginary) {
        EntryCount.check(NAME + ", real part", order, order, real);
        EntryCount.check(NAME + ", imaginary part", order, order, imaginary);
        double[] re = real.clone();
        double[] im = imaginary.clone();
        PairCheck.settle(order, re, 1, (i, j) -> message("real parts must be symmetric", order, real, i, j));
        PairCheck.settle(
                order, im, -1, (i, j) -> message("imaginary parts must be antisymmetric", order, imaginary, i, j));
        return new HermitianMatrix(order, re, im);
    }

    private static String message(String what, int order, double[] part, int i, int j) {
        return NAME + ": " + what + ", got " + part[i * order + j] + " at row " + i + ", column " + j + " and "
                + part[j * order + i] + " at row " + j + ", column " + i;
    }

    /** {@return complex rows and columns} */
    public int order() {
        return order;
    }

    /** {@return real rows and columns of the operator, 2 * order} */
    @Override
    public int size() {
        return Math.multiplyExact(2, order);
    }

    /**
     * Real part of one entry.
     *
     * @param i row
     * @param j column
     * @return the real part
     */
    public double real(int i, int j) {
        return real[i * order + Objects.checkIndex(j, order)];
    }

    /**
     * Imaginary part of one entry.
     *
     * @param i row
     * @param j column
     * @return the imaginary part
     */
    public double imaginary(int i, int j) {
        return imaginary[i * order + Objects.checkIndex(j, order)];
    }

    @Override
    public void apply(double[] x, double[] y) {
        int n = order;
        for (int i = 0; i < n; i++) {
            double re = 0;
            double im = 0;
            for (int j = 0; j < n; j++) {
                double a = real[i * n + j];
                double b = imaginary[i * n + j];
                re += a * x[j] - b * x[n + j];
                im += a * x[n + j] + b * x[j];
            }
            y[i] = re;
            y[n + i] = im;
        }
    }

    /** {@return the shape} */
    @Override
    public String toString() {
        return NAME + "[" + order + "]";
    }
}
