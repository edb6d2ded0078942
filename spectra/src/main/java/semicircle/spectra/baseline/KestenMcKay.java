package semicircle.spectra.baseline;

import semicircle.spectra.Interval;

/**
 * Law of the eigenvalues of large random regular graphs, adjacency matrix over {@code sqrt(degree - 1)}; the trivial
 * eigenvalue {@code degree / sqrt(degree - 1)} is not part of it.
 *
 * <p>Density {@code d sqrt(4 (d - 1) - y^2) / (2 pi (d^2 - y^2))} of {@code y = x sqrt(d - 1)}; support [-2, 2] for
 * every degree. Degree 2 is the arcsine law, a large degree tends to {@link Semicircle}. Both tails keep full relative
 * accuracy: by partial fractions the law is the even mixture of two Marchenko-Pastur laws of aspect 1/(d - 1), one
 * mirrored.
 *
 * <p>Source: Kesten 1959; McKay 1981, Linear Algebra Appl. 40, 203.
 *
 * @param degree number of neighbours of a vertex, at least 2
 */
public record KestenMcKay(int degree) implements Baseline {
    public KestenMcKay {
        if (degree < 2) {
            throw new IllegalArgumentException("kesten-mckay: degree must be at least 2, got " + degree);
        }
    }

    @Override
    public Interval support() {
        return new Interval(-2, 2);
    }

    @Override
    public double density(double x) {
        double d = degree;
        double q = d - 1;
        if (Math.abs(x) >= 2) {
            return 0;
        }
        double arc = (2 - x) * (2 + x);
        // d^2 - q x^2 = (d - 2)^2 + q (4 - x^2)
        return d * q * Math.sqrt(arc) / (2 * Math.PI * ((d - 2) * (d - 2) + q * arc));
    }

    @Override
    public double cdf(double x) {
        return survival(-x);
    }

    @Override
    public double survival(double x) {
        if (x < 0) {
            return 1 - survival(-x);
        }
        return tail(Math.sqrt(Math.max(0, 2 - x) / (2 + Math.min(2, x))));
    }

    /** Mass beyond {@code x = 2 cos t}, given {@code w = tan(t/2)} in [0, 1]. */
    private double tail(double w) {
        double rho = 1 / Math.sqrt(degree - 1.0);
        return (MarchenkoPastur.arcMass(rho, w) + MarchenkoPastur.arcMass(-rho, w)) / 2;
    }

    @Override
    public double quantile(double p) {
        Level.checked("kesten-mckay", p);
        return p > 0.5 ? upperQuantile(1 - p) : -upperQuantile(p);
    }

    private double upperQuantile(double above) {
        if (above == 0.5) {
            return 0;
        }
        double t = MonotoneRoot.of(
                angle -> tail(Math.tan(angle / 2)) - above,
                angle -> 2 * Math.sin(angle) * density(2 * Math.cos(angle)),
                0,
                Math.PI / 2,
                Math.min(1, Math.cbrt(1.5 * Math.PI * above)));
        double sine = Math.sin(t / 2);
        return 2 - 4 * sine * sine;
    }

    @Override
    public double mean() {
        return 0;
    }

    /** {@return d/(d - 1)} */
    @Override
    public double variance() {
        return degree / (degree - 1.0);
    }

    /**
     * Moment about 0: closed walks of k steps on the regular tree, over {@code (d - 1)^(k/2)}.
     *
     * <p>Source: McKay 1981, lemma 2.1: {@code sum_j C(k - j, k/2) j/(k - j) d^j (d - 1)^(k/2 - j)}.
     *
     * @param k order, at least 0
     * @return the mean of x^k
     */
    public double moment(int k) {
        if (k < 0) {
            throw new IllegalArgumentException("kesten-mckay: k must be at least 0, got " + k);
        }
        if (k % 2 == 1 || k == 0) {
            return k == 0 ? 1 : 0;
        }
        int half = k / 2;
        double ratio = degree / (degree - 1.0);
        // C(k - j, half) j/(k - j), from j = half down
        double walks = 1;
        double sum = 0;
        for (int j = half; j >= 1; j--) {
            sum += walks * Math.pow(ratio, j);
            walks *= (k - j) / (k - j + 1.0 - half) * (j - 1) / j;
        }
        return sum;
    }
}
