package semicircle.dynamics.learning;

import org.apache.commons.math3.special.Erf;

/** Tail of the Gaussian law, its logarithm and hazard, without underflow. */
final class GaussianTail {
    private static final double FAR = 25;

    private GaussianTail() {}

    static double density(double u) {
        return Math.exp(-u * u / 2) / Math.sqrt(2 * Math.PI);
    }

    /** {@code H(u)}, the chance beyond u. */
    static double of(double u) {
        return 0.5 * Erf.erfc(u / Math.sqrt(2));
    }

    /** Density over tail: by the asymptotic series of Mills's ratio (DLMF 7.12.1) beyond 25, where six terms leave 1e-13. */
    static double hazard(double u) {
        if (u < FAR) {
            return density(u) / of(u);
        }
        double w = 1 / (u * u);
        return u / (1 - w * (1 - w * (3 - w * (15 - w * (105 - w * 945)))));
    }

    /** {@code ln H(u)}. */
    static double log(double u) {
        return u < FAR ? Math.log(of(u)) : -u * u / 2 - Math.log(Math.sqrt(2 * Math.PI) * hazard(u));
    }
}
