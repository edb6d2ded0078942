package semicircle.dynamics.population;

import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Values;

/** Attention particles on a sphere, a state: on the circle by Fourier modes, on any sphere pair by pair. */
public sealed interface AttentionParticles permits CircleParticles, SphereParticles {
    /**
     * Moves all particles.
     *
     * @param dt step, positive
     * @param random source of the noise; untouched where there is none
     */
    void step(double dt, UniformRandomProvider random);

    /** {@return R, the length of the mean particle} */
    double order();

    /**
     * Modes of the density seen from its cluster.
     *
     * @param count how many
     * @return mean Gegenbauer polynomials {@code <P_k(t)>}, t the cosine from the mean particle, for k = 1..count: on the circle {@code <cos k x>}
     */
    Values alignedModes(int count);
}
