package semicircle.spectra.eigen;

import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.HermitianMatrix;

/** Rows of a complex matrix as interleaved (re, im) pairs, on their way to a native buffer. */
final class ComplexRows {
    @FunctionalInterface
    private interface Part {
        double at(int i, int j);
    }

    private final int height;
    private final int width;
    private final Part real;
    private final Part imaginary;

    private ComplexRows(int height, int width, Part real, Part imaginary) {
        this.height = height;
        this.width = width;
        this.real = real;
        this.imaginary = imaginary;
    }

    static ComplexRows of(HermitianMatrix matrix) {
        return new ComplexRows(matrix.order(), matrix.order(), matrix::real, matrix::imaginary);
    }

    static ComplexRows of(ComplexMatrix matrix) {
        return new ComplexRows(matrix.height(), matrix.width(), matrix::real, matrix::imaginary);
    }

    /**
     * Copies all rows.
     *
     * @param target room for 2 * height * width doubles
     * @return the scale that was divided out
     */
    BinaryScale fill(NativeBuffer target) {
        double[] row = new double[2 * width];
        EntryWatch watch = new EntryWatch();
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                row[2 * j] = real.at(i, j);
                row[2 * j + 1] = imaginary.at(i, j);
            }
            watch.see(row, row.length, i, 0);
            target.put((long) i * row.length, row, row.length);
        }
        BinaryScale scale = watch.scale();
        if (scale.exponent() != 0) {
            for (int i = 0; i < height; i++) {
                target.get((long) i * row.length, row, row.length);
                scale.down(row, row.length);
                target.put((long) i * row.length, row, row.length);
            }
        }
        return scale;
    }
}
