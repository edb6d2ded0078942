package semicircle.spectra.fit;

import semicircle.spectra.Interval;
import semicircle.spectra.baseline.NormalTail;

/**
 * The exponents of all cuts that fit about as well as the best, as one distribution: a mixture of the normal laws of each
 * cut's estimate.
 *
 * <p>The formula (alpha - 1)/sqrt(n) belongs to a cut that is known; here it was chosen, and a small change of the matrix,
 * such as rounding to 8 bits, may choose another. A cut whose distance exceeds the least by d weighs {@code exp(-10 d
 * sqrt(n))}, n the tail of the best: 10 is where 95 % intervals cover in 95 % of samples from power laws ({@code semicircle
 * verify fits} counts).
 *
 * <p>A growing state.
 */
final class CutMixture {
    private static final double STEEPNESS = 10;
    private static final double LIGHTEST = 7; // weights below e^-7 are left out
    private static final int BISECTIONS = 60;

    private final double least;
    private final double root;
    private final double[] exponent;
    private final double[] error;
    private final double[] weight;
    private int count;
    private double total;

    /**
     * The best cut alone.
     *
     * @param least its distance
     * @param tail eigenvalues in its tail
     * @param slope its exponent of the survival function, alpha - 1
     * @param most cuts that will come at most
     */
    CutMixture(double least, int tail, double slope, int most) {
        this.least = least;
        this.root = Math.sqrt(tail);
        exponent = new double[most + 1];
        error = new double[most + 1];
        weight = new double[most + 1];
        add(slope, tail, least, 1);
    }

    /** {@return the distance beyond which a cut counts for nothing} */
    double enough() {
        return least + LIGHTEST / (STEEPNESS * root);
    }

    /**
     * Adds a cut.
     *
     * @param slope its exponent of the survival function, alpha - 1
     * @param tail eigenvalues in its tail
     * @param distance its distance
     * @param cuts how many cuts it stands for
     */
    void add(double slope, int tail, double distance, int cuts) {
        if (distance >= enough()) {
            return;
        }
        exponent[count] = slope;
        error[count] = slope / Math.sqrt(tail);
        weight[count] = cuts * Math.exp(-STEEPNESS * root * (distance - least));
        total += weight[count];
        count++;
    }

    /**
     * The central interval of the mixture, widened where it must be to hold that of the best cut alone.
     *
     * @param level its mass, in (0, 1)
     * @param reach of the normal law at that level, 1.96 for 0.95
     * @return interval of alpha, not below 1
     */
    Interval interval(double level, double reach) {
        double lower = Math.min(quantile((1 - level) / 2), exponent[0] - reach * error[0]);
        double upper = Math.max(quantile((1 + level) / 2), exponent[0] + reach * error[0]);
        return new Interval(1 + Math.max(0, lower), 1 + upper);
    }

    private double quantile(double p) {
        double lower = 0;
        double upper = 0;
        for (int i = 0; i < count; i++) {
            upper = Math.max(upper, exponent[i] + 10 * error[i]);
        }
        for (int step = 0; step < BISECTIONS; step++) {
            double middle = (lower + upper) / 2;
            if (below(middle) < p * total) {
                lower = middle;
            } else {
                upper = middle;
            }
        }
        return (lower + upper) / 2;
    }

    private double below(double slope) {
        double mass = 0;
        for (int i = 0; i < count; i++) {
            double z = (slope - exponent[i]) / error[i];
            mass += weight[i] * (z > 8 ? 1 : z < -8 ? 0 : NormalTail.below(z));
        }
        return mass;
    }
}
