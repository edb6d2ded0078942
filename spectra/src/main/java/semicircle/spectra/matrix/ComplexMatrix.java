package semicircle.spectra.matrix;

import java.util.Arrays;
import java.util.Objects;

/**
 * A complex rectangular matrix with finite entries, row-major, immutable.
 *
 * <p>As an operator it is the real {@code [[Re, -Im], [Im, Re]]}: vectors (re, im) of {@code 2 * columns} numbers go to
 * {@code 2 * height}. Size: at most 2147483639 entries, 16 bytes each.
 */
public final class ComplexMatrix implements LinearOperator {
    private static final String NAME = "ComplexMatrix";

    private final int height;
    private final int width;
    private final double[] real;
    private final double[] imaginary;

    private ComplexMatrix(int height, int width, double[] ownedReal, double[] ownedImaginary) {
        this.height = height;
        this.width = width;
        this.real = ownedReal;
        this.imaginary = ownedImaginary;
    }

    /**
     * Copies the entries.
     *
     * @param height complex rows
     * @param width complex columns
     * @param real height*width finite real parts, row by row, not modified
     * @param imaginary height*width finite imaginary parts, row by row, not modified
     * @return the matrix
     */
    public static ComplexMatrix of(int height, int width, double[] real, double[] imaginary) {
        EntryCount.check(NAME + ", real part", height, width, real);
        EntryCount.check(NAME + ", imaginary part", height, width, imaginary);
        return new ComplexMatrix(height, width, real.clone(), imaginary.clone());
    }

    /** {@return complex rows} */
    public int height() {
        return height;
    }

    /** {@return complex columns} */
    public int width() {
        return width;
    }

    /** {@return real rows of the operator, 2 * height} */
    @Override
    public int rows() {
        return Math.multiplyExact(2, height);
    }

    /** {@return real columns of the operator, 2 * width} */
    @Override
    public int cols() {
        return Math.multiplyExact(2, width);
    }

    /**
     * Real part of one entry.
     *
     * @param i row
     * @param j column
     * @return the real part
     */
    public double real(int i, int j) {
        return real[i * width + Objects.checkIndex(j, width)];
    }

    /**
     * Imaginary part of one entry.
     *
     * @param i row
     * @param j column
     * @return the imaginary part
     */
    public double imaginary(int i, int j) {
        return imaginary[i * width + Objects.checkIndex(j, width)];
    }

    @Override
    public void apply(double[] x, double[] y) {
        for (int i = 0; i < height; i++) {
            double re = 0;
            double im = 0;
            for (int j = 0; j < width; j++) {
                double a = real[i * width + j];
                double b = imaginary[i * width + j];
                re += a * x[j] - b * x[width + j];
                im += a * x[width + j] + b * x[j];
            }
            y[i] = re;
            y[height + i] = im;
        }
    }

    @Override
    public void applyTransposed(double[] x, double[] y) {
        Arrays.fill(y, 0, 2 * width, 0);
        for (int i = 0; i < height; i++) {
            double re = x[i];
            double im = x[height + i];
            for (int j = 0; j < width; j++) {
                double a = real[i * width + j];
                double b = imaginary[i * width + j];
                y[j] += a * re + b * im;
                y[width + j] += a * im - b * re;
            }
        }
    }

    /** {@return the shape} */
    @Override
    public String toString() {
        return NAME + "[" + height + " x " + width + "]";
    }
}
