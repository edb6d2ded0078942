package semicircle.data.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import semicircle.data.MalformedFileException;
import semicircle.data.RegularFile;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.SparseMatrix;

/**
 * A matrix in Matrix Market form: coordinates or a dense array; real, integer, pattern or complex; general, symmetric,
 * skew-symmetric or Hermitian. A pattern has ones. Memory: 16 bytes a stored entry, 24 if complex.
 *
 * <p>Source: Boisvert, Pozo and Remington 1996, NISTIR 5935.
 */
public final class MatrixMarket {
    /** How the entries below the diagonal determine those above. */
    public enum Symmetry {
        /** Not at all. */
        GENERAL,
        /** The same. */
        SYMMETRIC,
        /** The negative; the diagonal is 0. */
        SKEW_SYMMETRIC,
        /** The complex conjugate; the diagonal is real. */
        HERMITIAN
    }

    static final String BANNER = "%%matrixmarket";

    private final int rows;
    private final int cols;
    private final Symmetry symmetry;
    private final boolean complex;
    private final int[] is;
    private final int[] js;
    private final double[] real;
    private final double[] imaginary;

    private MatrixMarket(MatrixMarketReading read) {
        this.rows = read.rows;
        this.cols = read.cols;
        this.symmetry = read.symmetry;
        this.complex = read.complex;
        this.is = Arrays.copyOf(read.is, read.count);
        this.js = Arrays.copyOf(read.js, read.count);
        this.real = Arrays.copyOf(read.real, read.count);
        this.imaginary = Arrays.copyOf(read.imaginary, read.complex ? read.count : 0);
    }

    /**
     * Tells by the first bytes.
     *
     * @param path a file
     * @return whether it begins with the banner
     * @throws IOException if it cannot be read
     */
    public static boolean recognises(Path path) throws IOException {
        byte[] head = RegularFile.head(path, BANNER.length());
        return new String(head, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .equals(BANNER);
    }

    /**
     * Reads a file.
     *
     * @param path the file
     * @return the matrix
     * @throws MalformedFileException where it is not of this form, with its line
     * @throws IOException if it cannot be read
     */
    public static MatrixMarket read(Path path) throws IOException {
        RegularFile.require(path);
        try (BufferedReader text = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            MatrixMarketReading reading = new MatrixMarketReading(path, text);
            reading.all();
            return new MatrixMarket(reading);
        }
    }

    /** {@return number of rows} */
    public int rows() {
        return rows;
    }

    /** {@return number of columns} */
    public int cols() {
        return cols;
    }

    /** {@return what the file says about symmetry} */
    public Symmetry symmetry() {
        return symmetry;
    }

    /** {@return whether entries are complex} */
    public boolean complex() {
        return complex;
    }

    /**
     * The whole real matrix, mirrored entries included; entries at the same place are added.
     *
     * @return the matrix
     * @throws IllegalStateException if it is complex
     */
    public SparseMatrix sparse() {
        if (complex) {
            throw new IllegalStateException("a complex matrix has no real form");
        }
        int whole = is.length;
        for (int k = 0; k < is.length; k++) {
            whole += symmetry != Symmetry.GENERAL && is[k] != js[k] ? 1 : 0;
        }
        int[] allRows = Arrays.copyOf(is, whole);
        int[] allCols = Arrays.copyOf(js, whole);
        double[] values = Arrays.copyOf(real, whole);
        int at = is.length;
        for (int k = 0; k < is.length; k++) {
            if (symmetry != Symmetry.GENERAL && is[k] != js[k]) {
                allRows[at] = js[k];
                allCols[at] = is[k];
                values[at++] = symmetry == Symmetry.SKEW_SYMMETRIC ? -real[k] : real[k];
            }
        }
        return SparseMatrix.ofTriplets(rows, cols, allRows, allCols, values);
    }

    /** {@return the whole matrix with all its entries, 16 bytes each} */
    public ComplexMatrix dense() {
        double[] re = new double[Math.multiplyExact(rows, cols)];
        double[] im = new double[re.length];
        for (int k = 0; k < is.length; k++) {
            double imag = complex ? imaginary[k] : 0;
            re[is[k] * cols + js[k]] += real[k];
            im[is[k] * cols + js[k]] += imag;
            if (symmetry != Symmetry.GENERAL && is[k] != js[k]) {
                boolean skew = symmetry == Symmetry.SKEW_SYMMETRIC;
                re[js[k] * cols + is[k]] += skew ? -real[k] : real[k];
                im[js[k] * cols + is[k]] += skew || symmetry == Symmetry.HERMITIAN ? -imag : imag;
            }
        }
        return ComplexMatrix.of(rows, cols, re, im);
    }
}
