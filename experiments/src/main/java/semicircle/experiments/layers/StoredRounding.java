package semicircle.experiments.layers;

import java.io.IOException;
import java.util.Arrays;
import semicircle.data.checkpoint.ElementType;
import semicircle.spectra.matrix.MatrixRows;

/**
 * What rounding to the stored type can add to a matrix: singular values up to here may be nothing else.
 *
 * <p>An entry w, rounded to the nearest neighbour at distance {@code ulp(w)}, has an error of variance {@code ulp(w)^2 / 12}. The largest singular value of such
 * errors is at most the root of the largest sum of variances of a row and that of a column, added, to leading order (Bandeira and van Handel 2016): for
 * equal variances v the edge of Marchenko and Pastur, {@code sqrt(v) (sqrt(rows) + sqrt(cols))}. Errors of rows that are nearly multiples of each other are not
 * independent, therefore twice that.
 */
final class StoredRounding {
    private static final double DEPENDENT = 2;

    private StoredRounding() {}

    /**
     * Measures the floor.
     *
     * @param matrix its entries, all finite
     * @param type how they are stored
     * @return largest singular value that rounding makes; 0 where the type is no float
     * @throws IOException if the file cannot be read
     */
    static double floor(MatrixRows matrix, ElementType type) throws IOException {
        int digits = digits(type);
        if (digits == 0) {
            return 0;
        }
        double[] row = new double[matrix.cols()];
        double[] columns = new double[matrix.cols()];
        double largestRow = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            matrix.next(row);
            double sum = 0;
            for (int j = 0; j < row.length; j++) {
                double step = row[j] == 0 ? 0 : Math.scalb(1.0, Math.getExponent(row[j]) - digits);
                columns[j] += step * step / 12;
                sum += step * step / 12;
            }
            largestRow = Math.max(largestRow, sum);
        }
        double largestColumn = Arrays.stream(columns).max().orElse(0);
        return DEPENDENT * (Math.sqrt(largestRow) + Math.sqrt(largestColumn));
    }

    /** Binary digits of the fraction; 0 for integers and codes. */
    private static int digits(ElementType type) {
        return switch (type) {
            case F64 -> 52;
            case F32 -> 23;
            case F16 -> 10;
            case BF16 -> 7;
            default -> 0;
        };
    }
}
