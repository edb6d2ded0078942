package semicircle.dynamics.verdict;

/**
 * The places of the points of one curve, with all that interpolation between two of them takes and that does not depend on where between: one division for each interval, none for each place.
 */
final class Knots {
    private final double[] inverse;
    private final double[] before;
    private final double[] after;
    private final double[][] weights = new double[4][];

    Knots(int points) {
        int intervals = Math.max(0, points - 1);
        inverse = new double[intervals];
        before = new double[intervals];
        after = new double[intervals];
        for (int w = 0; w < weights.length; w++) {
            weights[w] = new double[intervals];
        }
    }

    /**
     * Takes other places.
     *
     * @param grid places, ascending: one for each point
     * @param cubic whether four points are asked for
     */
    void place(double[] grid, boolean cubic) {
        for (int j = 0; j + 1 < grid.length; j++) {
            double h = grid[j + 1] - grid[j];
            inverse[j] = 1 / h;
            if (cubic && j > 0 && j + 2 < grid.length) {
                double a = (grid[j - 1] - grid[j]) / h;
                double b = (grid[j + 2] - grid[j]) / h;
                before[j] = a;
                after[j] = b;
                weights[0][j] = 1 / (a * (a - 1) * (a - b));
                weights[1][j] = 1 / (-a * b);
                weights[2][j] = 1 / ((1 - a) * (1 - b));
                weights[3][j] = 1 / ((b - a) * b * (b - 1));
            }
        }
    }

    /** {@return one over the width of an interval} */
    double inverse(int j) {
        return inverse[j];
    }

    /** Weights of Lagrange of the points j - 1 to j + 2, at a share t of the interval j. */
    void lagrange(int j, double t, double[] into) {
        double a = t - before[j];
        double b = t - 1;
        double c = t - after[j];
        into[0] = t * b * c * weights[0][j];
        into[1] = a * b * c * weights[1][j];
        into[2] = a * t * c * weights[2][j];
        into[3] = a * t * b * weights[3][j];
    }
}
