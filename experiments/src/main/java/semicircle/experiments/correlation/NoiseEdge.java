package semicircle.experiments.correlation;

import semicircle.spectra.baseline.TracyWidom;

/**
 * Where noise of unequal variances ends: with population eigenvalues d_i of weight w_i and M samples, the largest sample
 * eigenvalue is {@code mu + sigma M^(-2/3) x}, x of the Tracy-Widom law: {@code sum w (d u/(1 - d u))^2 = M} gives u in (0,
 * 1/max d), {@code mu = (1 + sum w d u/(1 - d u)/M)/u}, {@code sigma^3 = (1 + sum w (d u/(1 - d u))^3/M)/u^3}.
 *
 * <p>Source: El Karoui 2007, Ann. Probab. 35, 663; real data: Lee and Schnelli 2016, Ann. Appl. Probab. 26, 3786.
 */
final class NoiseEdge {
    private static final int HALVINGS = 100;

    private NoiseEdge() {}

    /**
     * The edge.
     *
     * @param variances d, at least one positive
     * @param weights w, as many
     * @param samples M
     * @param level chance that the noise stays below
     */
    static double of(double[] variances, double[] weights, int samples, double level) {
        double largest = 0;
        for (double variance : variances) {
            largest = Math.max(largest, variance);
        }
        if (!(largest > 0)) {
            return 0;
        }
        double low = 0;
        double high = 1 / largest;
        for (int k = 0; k < HALVINGS; k++) {
            double middle = (low + high) / 2;
            if (sum(variances, weights, middle, 2) < samples) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double u = low;
        double centre = (1 + sum(variances, weights, u, 1) / samples) / u;
        double scale = Math.cbrt(1 + sum(variances, weights, u, 3) / samples) / u;
        double quantile = TracyWidom.of(1).quantile(level);
        return centre + scale * quantile / Math.cbrt((double) samples * samples);
    }

    private static double sum(double[] variances, double[] weights, double u, int power) {
        double sum = 0;
        for (int i = 0; i < variances.length; i++) {
            double share = variances[i] * u;
            sum += weights[i] * Math.pow(share / (1 - share), power);
        }
        return sum;
    }
}
