package semicircle.dynamics.population;

/**
 * Adds rows to an Ising cylinder, site by site, with weights that are series in a field up to its fourth power.
 *
 * <p>Cost of a row: {@code 10 cols 2^cols} products. Numbers are divided by the weight of the ground state, so that nothing overflows.
 */
final class TransferMatrix {
    /** Powers of the field: 0 to 4. */
    static final int ORDERS = 5;

    private final int cols;
    private final double coupling;
    private final double[][] along; // weight of a row in itself, by row and power of the field

    TransferMatrix(int cols, double coupling) {
        this.cols = cols;
        this.coupling = coupling;
        int states = 1 << cols;
        along = new double[ORDERS][states];
        for (int row = 0; row < states; row++) {
            int shifted = (row >> 1) | ((row & 1) << (cols - 1));
            int unequal = Integer.bitCount(row ^ shifted);
            double weight = Math.exp(-2 * coupling * unequal);
            double magnetisation = 2.0 * Integer.bitCount(row) - cols;
            for (int k = 0; k < ORDERS; k++) {
                along[k][row] = weight;
                weight *= magnetisation / (k + 1);
            }
        }
    }

    /** Weight of all cylinders of {@code rows} rows that begin and end, closed, with the given row: a series in the field. */
    double[] closed(int row, int rows) {
        int states = 1 << cols;
        double[][] weights = new double[ORDERS][states];
        weights[0][row] = 1;
        double opposed = Math.exp(-2 * coupling);
        for (int r = 0; r < rows; r++) {
            weights = multiplied(weights);
            for (double[] power : weights) {
                for (int bit = 1; bit < states; bit <<= 1) {
                    bond(power, bit, opposed);
                }
            }
        }
        double[] series = new double[ORDERS];
        for (int k = 0; k < ORDERS; k++) {
            series[k] = weights[k][row];
        }
        return series;
    }

    private double[][] multiplied(double[][] weights) {
        double[][] product = new double[ORDERS][weights[0].length];
        for (int k = 0; k < ORDERS; k++) {
            for (int j = 0; j <= k; j++) {
                double[] target = product[k];
                double[] left = weights[j];
                double[] right = along[k - j];
                for (int s = 0; s < target.length; s++) {
                    target[s] += left[s] * right[s];
                }
            }
        }
        return product;
    }

    /** One bond to the next row: the new spin is equal with weight 1, opposed with the given weight. */
    private static void bond(double[] power, int bit, double opposed) {
        for (int s = 0; s < power.length; s++) {
            if ((s & bit) == 0) {
                double down = power[s];
                double up = power[s | bit];
                power[s] = down + opposed * up;
                power[s | bit] = up + opposed * down;
            }
        }
    }
}
