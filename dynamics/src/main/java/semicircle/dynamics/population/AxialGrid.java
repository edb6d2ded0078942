package semicircle.dynamics.population;

/**
 * Midpoints in the angle from an axis of the sphere, each with the share of the sphere that it stands for: spectrally exact, in even dimensions as the
 * trapezoidal rule of a periodic function, in odd ones, where {@code (1 - t^2)^((d-3)/2)} is a polynomial, by Fejer's weights.
 */
final class AxialGrid {
    private final double[] cosine;
    private final double[] weight;
    private final double[][] polynomial;

    /**
     * Tabulates.
     *
     * @param harmonics of the dimension
     * @param points at least 1
     * @param count polynomials at each point, from P_0 on
     */
    AxialGrid(AttentionHarmonics harmonics, int points, int count) {
        int dimension = harmonics.dimension();
        cosine = new double[points];
        weight = new double[points];
        polynomial = new double[points][count];
        double sum = 0;
        for (int i = 0; i < points; i++) {
            double angle = Math.PI * (2 * i + 1) / (2 * points);
            cosine[i] = Math.cos(angle);
            weight[i] = dimension % 2 == 0
                    ? Math.pow(Math.sin(angle), dimension - 2.0)
                    : fejer(points, angle) * Math.pow(Math.sin(angle), dimension - 3.0);
            sum += weight[i];
            harmonics.polynomials(cosine[i], polynomial[i]);
        }
        for (int i = 0; i < points; i++) {
            weight[i] /= sum;
        }
    }

    private static double fejer(int points, double angle) {
        double sum = 1;
        for (int k = 1; k <= points / 2; k++) {
            sum -= 2 * Math.cos(2 * k * angle) / (4.0 * k * k - 1);
        }
        return sum;
    }

    /** Cosine of the angle of each point, descending; not to be modified. */
    double[] cosine() {
        return cosine;
    }

    /** Share of each point, of sum 1; not to be modified. */
    double[] weight() {
        return weight;
    }

    /** The polynomials at a point; not to be modified. */
    double[] polynomial(int i) {
        return polynomial[i];
    }
}
