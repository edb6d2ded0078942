package semicircle.dynamics.population;

import semicircle.spectra.Values;

/**
 * Force between attention particles on the circle as a Fourier series.
 *
 * @param beta sharpness of attention, in (0, 600]
 * @param coupling K, at least 0
 * @param softmax whether each particle's weights {@code exp(beta cos)} are divided by their mean, as softmax does
 * @param tolerance largest change of a force by the modes left out, as a share of the largest force between two particles
 */
public record AttentionForce(double beta, double coupling, boolean softmax, double tolerance) {
    public AttentionForce {
        AttentionThreshold.requireBeta(beta);
        if (beta == 0 || !(coupling >= 0) || Double.isInfinite(coupling)) {
            throw new IllegalArgumentException(
                    "attention: beta must be positive and coupling at least 0 and finite, got " + beta + " and "
                            + coupling);
        }
        if (!(tolerance > 0 && tolerance < 1)) {
            throw new IllegalArgumentException("attention: tolerance must be in (0, 1), got " + tolerance);
        }
    }

    /** {@return the number of modes that the tolerance needs} */
    public int modes() {
        int last = 12 + (int) Math.ceil(12 * Math.sqrt(beta + 1));
        Values bessel = ModifiedBessel.scaled(beta, last);
        double allowed = tolerance * largest() * (softmax ? Math.exp(-2 * beta) : 1);
        double left = 0;
        for (int n = last; n > 1; n--) {
            left += 2 * n * bessel.get(n) / beta;
            if (left > allowed) {
                return n;
            }
        }
        return 1;
    }

    /** Cosine of the angle of the strongest pull, that of the largest {@code exp(beta cos x) sin x}: {@code (sqrt(1 + 4 beta^2) - 1)/(2 beta)}. */
    static double strongest(double beta) {
        return 2 * beta / (1 + Math.sqrt(1 + 4 * beta * beta));
    }

    /** Largest of {@code exp(beta (cos x - 1)) sin x}. */
    private double largest() {
        double cosine = strongest(beta);
        return Math.exp(beta * (cosine - 1)) * Math.sqrt(1 - cosine * cosine);
    }

    /** {@return {@code exp(-beta) 2n I_n/beta} for n = 0..modes} */
    Values sines() {
        Values bessel = ModifiedBessel.scaled(beta, modes());
        Values.Filling sines = Values.filling(bessel.size());
        for (int n = 0; n < bessel.size(); n++) {
            sines.set(n, 2 * n * bessel.get(n) / beta);
        }
        return sines.done();
    }

    /** {@return {@code exp(-beta) I_0}, then {@code exp(-beta) 2 I_n} for n = 1..modes} */
    Values weights() {
        Values bessel = ModifiedBessel.scaled(beta, modes());
        Values.Filling weights = Values.filling(bessel.size());
        for (int n = 0; n < bessel.size(); n++) {
            weights.set(n, (n == 0 ? 1 : 2) * bessel.get(n));
        }
        return weights.done();
    }

    /** {@return what multiplies the sum over modes: the coupling, and what was scaled off} */
    double factor() {
        return softmax ? coupling : coupling * Math.exp(beta);
    }
}
