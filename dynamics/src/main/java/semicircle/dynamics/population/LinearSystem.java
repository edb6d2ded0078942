package semicircle.dynamics.population;

/** Real linear equations by Gaussian elimination with row exchanges. */
final class LinearSystem {
    private LinearSystem() {}

    /**
     * Solves a regular system.
     *
     * @param rows n rows of n coefficients and the right side; overwritten
     * @return the n unknowns
     */
    static double[] solve(double[][] rows) {
        int n = rows.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int r = column + 1; r < n; r++) {
                pivot = Math.abs(rows[r][column]) > Math.abs(rows[pivot][column]) ? r : pivot;
            }
            double[] exchanged = rows[pivot];
            rows[pivot] = rows[column];
            rows[column] = exchanged;
            for (int r = column + 1; r < n; r++) {
                double factor = rows[r][column] / exchanged[column];
                for (int c = column; c <= n; c++) {
                    rows[r][c] -= factor * exchanged[c];
                }
            }
        }
        double[] unknown = new double[n];
        for (int r = n - 1; r >= 0; r--) {
            double sum = rows[r][n];
            for (int c = r + 1; c < n; c++) {
                sum -= rows[r][c] * unknown[c];
            }
            unknown[r] = sum / rows[r][r];
        }
        return unknown;
    }
}
