package semicircle.spectra.statistic;

import semicircle.spectra.matrix.DenseMatrix;

/**
 * How many coordinates take part in a row, and how many rows in a coordinate, from the shares {@code p = x^2 / sum x^2}.
 *
 * <p>Expected: a row without preference has {@code mean sum p^2 = 3/(d+2)}, hence a participation of {@code (d+2)/(3d)}.
 *
 * @param rows {@code 1/(d mean sum p^2)} over the rows that are not zero: 1 where all coordinates are equal, 1/d where one has all
 * @param columns the same of the columns, over the number of rows
 * @param largestColumn share of all squares in the coordinate that has most: 1/d where they are equal
 */
public record MatrixParticipation(double rows, double columns, double largestColumn) {
    /**
     * Measures a matrix.
     *
     * @param matrix n x d with an entry other than zero
     * @return the participations
     */
    public static MatrixParticipation of(DenseMatrix matrix) {
        int n = matrix.rows();
        int d = matrix.cols();
        double scale = matrix.largestMagnitude();
        if (!(scale > 0)) {
            throw new IllegalArgumentException("participation: an entry other than zero, got none in " + n + " x " + d);
        }
        double[] columnSquares = new double[d];
        double[] columnFourths = new double[d];
        double rowInverse = 0;
        int counted = 0;
        double total = 0;
        for (int i = 0; i < n; i++) {
            double squares = 0;
            double fourths = 0;
            for (int j = 0; j < d; j++) {
                double x = matrix.get(i, j) / scale;
                squares += x * x;
                fourths += x * x * x * x;
                columnSquares[j] += x * x;
                columnFourths[j] += x * x * x * x;
            }
            if (fourths > 0) {
                rowInverse += fourths / (squares * squares);
                counted++;
            }
            total += squares;
        }
        double columnInverse = 0;
        double largest = 0;
        int live = 0;
        for (int j = 0; j < d; j++) {
            if (columnFourths[j] > 0) {
                columnInverse += columnFourths[j] / (columnSquares[j] * columnSquares[j]);
                live++;
            }
            largest = Math.max(largest, columnSquares[j]);
        }
        return new MatrixParticipation(counted / (d * rowInverse), live / (n * columnInverse), largest / total);
    }
}
