package semicircle.dynamics.open;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Values;

/**
 * A particle in a force with noise of constant strength: {@code dx = f(x) dt + sqrt(2 D) dW}.
 *
 * @param force f
 * @param diffusion D, at least 0
 * @param scheme how a step is made
 */
public record Langevin(DoubleUnaryOperator force, double diffusion, Scheme scheme) {
    /** A step of the stochastic equation. */
    public enum Scheme {
        /** Euler and Maruyama: order 1 in the mean. */
        EULER,
        /** Heun, drift averaged over the step: order 2 in the mean, for noise of constant strength. */
        HEUN
    }

    public Langevin {
        if (!(diffusion >= 0) || Double.isInfinite(diffusion)) {
            throw new IllegalArgumentException("langevin: diffusion must be finite and at least 0, got " + diffusion);
        }
    }

    /**
     * One path.
     *
     * @param start x(0)
     * @param step dt, positive
     * @param steps how many, at least 0
     * @param random source of all randomness
     * @return steps + 1 places
     * @throws IllegalArgumentException if the path runs away: the step is too large for the force
     */
    public Values path(double start, double step, int steps, UniformRandomProvider random) {
        if (!(step > 0) || Double.isInfinite(step) || steps < 0) {
            throw new IllegalArgumentException(
                    "langevin: step must be positive and steps at least 0, got " + step + " and " + steps);
        }
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double kick = Math.sqrt(2 * diffusion * step);
        double[] path = new double[steps + 1];
        path[0] = start;
        for (int k = 0; k < steps; k++) {
            double noise = kick * gaussian.sample();
            double slope = force.applyAsDouble(path[k]);
            double ahead = path[k] + slope * step + noise;
            path[k + 1] =
                    scheme == Scheme.EULER ? ahead : path[k] + (slope + force.applyAsDouble(ahead)) / 2 * step + noise;
            if (!Double.isFinite(path[k + 1])) {
                throw new IllegalArgumentException("langevin: the path ran away at step " + k
                        + "; step must be smaller for this force, got " + step);
            }
        }
        return Values.of(path);
    }
}
