package semicircle.dynamics.population;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Values;

/**
 * Coupled rotators with spread frequencies: {@code d theta_i/dt = omega_i + K r sin(psi - theta_i)}, {@code r e^{i psi}} the mean of {@code e^{i
 * theta}}.
 *
 * <p>Infinitely many lock partly beyond {@code K_c = 2/(pi g(0))}; the state then turns with the centre of the frequencies. Units:
 * frequencies in radians per unit of time.
 *
 * <p>Source: Kuramoto 1975; Strogatz 2000, Physica D 143, 1.
 *
 * @param frequencies shape of their density g
 * @param width half width at half height (Lorentzian), standard deviation (Gaussian), or half width (uniform), positive
 * @param centre mean frequency
 * @param coupling K, of either sign
 */
public record Kuramoto(Frequencies frequencies, double width, double centre, double coupling) {
    /** Nodes of the rule for the locked share. */
    private static final int NODES = 2000;

    public Kuramoto {
        if (!(width > 0) || Double.isInfinite(width) || !Double.isFinite(centre) || !Double.isFinite(coupling)) {
            throw new IllegalArgumentException("kuramoto: width must be positive, centre and coupling finite, got "
                    + width + ", " + centre + " and " + coupling);
        }
    }

    /** Density of the frequencies about their centre, for width 1. */
    public enum Frequencies {
        /** {@code 1/(pi (1 + x^2))}. */
        LORENTZIAN,
        /** Normal. */
        GAUSSIAN,
        /** Flat between -1 and 1: here the locked share jumps to pi/4 at K_c. */
        UNIFORM;

        /** Density at x, for width 1. */
        double density(double x) {
            return switch (this) {
                case LORENTZIAN -> 1 / (Math.PI * (1 + x * x));
                case GAUSSIAN -> Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
                case UNIFORM -> Math.abs(x) <= 1 ? 0.5 : 0;
            };
        }
    }

    /** {@return K_c = 2/(pi g(0))} */
    public double threshold() {
        return 2 * width / (Math.PI * frequencies.density(0));
    }

    /**
     * Order parameter of infinitely many rotators: the largest root of {@code 1 = K int cos^2 x g(K r sin x) dx} over half a turn.
     *
     * @return r: 0 up to the threshold; {@code sqrt(1 - K_c/K)} for Lorentzian frequencies
     */
    public double order() {
        if (coupling < threshold() || coupling <= 0) {
            return 0;
        }
        if (frequencies == Frequencies.LORENTZIAN) {
            return Math.sqrt(1 - threshold() / coupling);
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (locked(middle) > 1) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** {@code K int cos^2 x g(K r sin x) dx} by the midpoint rule in y = sin x where g ends, else in x. */
    private double locked(double r) {
        double end = frequencies == Frequencies.UNIFORM ? Math.asin(Math.min(1, width / (coupling * r))) : Math.PI / 2;
        double sum = 0;
        for (int i = 0; i < NODES; i++) {
            double x = end * (2 * (i + 0.5) / NODES - 1);
            double cosine = Math.cos(x);
            sum += cosine * cosine * frequencies.density(coupling * r * Math.sin(x) / width);
        }
        return coupling / width * sum * 2 * end / NODES;
    }

    /**
     * Draws frequencies.
     *
     * @param size how many, at least 1
     * @param random source of all randomness
     * @return independent frequencies
     */
    public Values drawn(int size, UniformRandomProvider random) {
        if (size < 1) {
            throw new IllegalArgumentException("kuramoto: size must be at least 1, got " + size);
        }
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        Values.Filling drawn = Values.filling(size);
        for (int i = 0; i < size; i++) {
            double x = switch (frequencies) {
                case LORENTZIAN -> Math.tan(Math.PI * (random.nextDouble() - 0.5));
                case GAUSSIAN -> gaussian.sample();
                case UNIFORM -> 2 * random.nextDouble() - 1;
            };
            drawn.set(i, centre + width * x);
        }
        return drawn.done();
    }

    /**
     * Lets rotators run.
     *
     * @param omega their frequencies: N
     * @param start their angles: N
     * @return the rotators, a state
     */
    public Rotators rotators(Values omega, Values start) {
        return new Rotators(coupling, omega, start);
    }
}
