package semicircle.experiments.layers;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import semicircle.data.element.ElementType;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.MatrixRows;

/**
 * What rounding to the stored type can add to a matrix: singular values up to here may be nothing else.
 *
 * <p>An entry, rounded to the nearest of the values that its type has, {@code step} apart, has an error of variance {@code step^2 / 12}. For floats the step is that
 * of the entry's size; for codes it is found in the numbers ({@link QuantisationStep}). The largest singular value of such errors is at most the root of the
 * largest sum of variances of a row and that of a column, added, to leading order (Bandeira and van Handel 2016): for equal variances v the edge of
 * Marchenko and Pastur, {@code sqrt(v) (sqrt(rows) + sqrt(cols))}. Errors of rows that are nearly multiples of each other are not independent, therefore
 * twice that.
 *
 * <p>Floats with a scale have steps that are known to a factor of two only, as the scale moves the powers of two; levels that are not equally spaced (IQ4) have none
 * here.
 *
 * @param largest singular value that rounding makes; 0 where no step is known
 * @param squares what it adds to the squared Frobenius norm, on average
 */
record StoredRounding(double largest, double squares) {
    private static final StoredRounding NONE = new StoredRounding(0, 0);
    private static final double DEPENDENT = 2;
    private static final int FEW = 100;
    private static final int BLOCK = 32; // of the shared scales of GGUF; 16 in some of its larger blocks

    /**
     * Measures the floor of floats, which takes one pass.
     *
     * @param matrix its entries, all finite
     * @param type how they are stored
     * @return what rounding makes; nothing where the type is no float
     * @throws IOException if the file cannot be read
     */
    static StoredRounding of(MatrixRows matrix, ElementType type) throws IOException {
        int digits = digits(type);
        if (digits == 0) {
            return NONE;
        }
        int smallest = smallest(type);
        double[] row = new double[matrix.cols()];
        double[] columns = new double[matrix.cols()];
        double largestRow = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            matrix.next(row);
            double sum = 0;
            for (int j = 0; j < row.length; j++) {
                double step = row[j] == 0 ? 0 : Math.scalb(1.0, Math.max(smallest, Math.getExponent(row[j])) - digits);
                columns[j] += step * step / 12;
                sum += step * step / 12;
            }
            largestRow = Math.max(largestRow, sum);
        }
        return of(largestRow, columns);
    }

    /**
     * The same of entries in memory, floats or codes.
     *
     * @param matrix its entries, all finite
     * @param type how they are stored
     * @return what rounding makes; nothing where no grid of levels is found
     * @throws IOException never: nothing is read
     */
    static StoredRounding of(Entries matrix, ElementType type) throws IOException {
        return digits(type) > 0 ? of(matrix.rows(), type) : of(matrix.dense(), type);
    }

    /**
     * The same of a matrix in memory, floats or codes.
     *
     * @param matrix its entries, all finite
     * @param type how they are stored
     * @return what rounding makes; nothing where no grid of levels is found
     */
    static StoredRounding of(DenseMatrix matrix, ElementType type) {
        if (type == ElementType.IQ4_NL || type == ElementType.IQ4_XS) {
            return NONE;
        }
        if (digits(type) == 0) {
            return ofCodes(matrix, type)
                    .or(() -> ofCodes(matrix.transpose(), type))
                    .orElse(NONE);
        }
        try {
            return of(rows(matrix), type);
        } catch (IOException inMemory) {
            throw new IllegalStateException("a matrix in memory was read", inMemory);
        }
    }

    /** By the steps of each row, or of the blocks of it that share a scale; empty where some have none. */
    private static Optional<StoredRounding> ofCodes(DenseMatrix matrix, ElementType type) {
        int cols = matrix.cols();
        double[] row = new double[cols];
        double[] columns = new double[cols];
        double largestRow = 0;
        double[] steps = new double[cols];
        for (int i = 0; i < matrix.rows(); i++) {
            matrix.copyRow(i, row);
            if (type.block() > 1) {
                steps = steps(row, BLOCK);
            } else if (i == 0 || !(steps[0] > 0) || !QuantisationStep.fits(row, steps[0])) { // else as the row before
                steps = steps(row, cols);
            }
            if (steps.length == 0 && type.block() > BLOCK) {
                steps = steps(row, BLOCK / 2);
            }
            if (steps.length == 0) {
                return Optional.empty();
            }
            double sum = 0;
            for (int j = 0; j < cols; j++) {
                double variance = steps[j] * steps[j] / 12;
                columns[j] += variance;
                sum += variance;
            }
            largestRow = Math.max(largestRow, sum);
        }
        return Optional.of(of(largestRow, columns));
    }

    /** The step at each entry of a row; none where a run of it lies on no grid. */
    private static double[] steps(double[] row, int run) {
        double[] steps = new double[row.length];
        for (int from = 0; from < row.length; from += run) {
            int to = Math.min(row.length, from + run);
            double step = step(Arrays.copyOfRange(row, from, to));
            if (step < 0) {
                return new double[0];
            }
            Arrays.fill(steps, from, to, step);
        }
        return steps;
    }

    /** The first entries tell the step of a long run; where the others lie off it, all of them. */
    private static double step(double... run) {
        if (run.length > FEW) {
            double told = QuantisationStep.step(Arrays.copyOf(run, FEW));
            if (told > 0 && QuantisationStep.fits(run, told)) {
                return told;
            }
        }
        return QuantisationStep.step(run);
    }

    private static MatrixRows rows(DenseMatrix matrix) {
        return new MatrixRows() {
            private int at;

            @Override
            public int rows() {
                return matrix.rows();
            }

            @Override
            public int cols() {
                return matrix.cols();
            }

            @Override
            public void next(double[] row) {
                matrix.copyRow(at++, row);
            }
        };
    }

    /** From the largest sum of variances of a row, and those of the columns. */
    private static StoredRounding of(double largestRow, double... columns) {
        double largestColumn = Arrays.stream(columns).max().orElse(0);
        return new StoredRounding(
                DEPENDENT * (Math.sqrt(largestRow) + Math.sqrt(largestColumn)),
                Arrays.stream(columns).sum());
    }

    /** Binary digits of the fraction; 0 for integers and codes. */
    private static int digits(ElementType type) {
        return switch (type) {
            case F64 -> 52;
            case F32 -> 23;
            case F16 -> 10;
            case BF16 -> 7;
            case F8_E4M3, F8_E4M3FNUZ, F6_E2M3 -> 3;
            case F8_E5M2, F8_E5M2FNUZ, F6_E3M2 -> 2;
            case F4_E2M1, MXFP4 -> 1;
            default -> 0;
        };
    }

    /** Exponent of the smallest normal number where there is no scale; the short floats mostly have one. */
    private static int smallest(ElementType type) {
        return switch (type) {
            case F16 -> -14;
            case F32, BF16 -> -126;
            default -> Double.MIN_EXPONENT;
        };
    }
}
