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
     * Counts clusters as attention of a sharpness sees them: on the circle maxima of {@code sum_j exp(beta cos(x - theta_j))}, in more dimensions
     * groups within the angle of the strongest pull, {@code cos x = (sqrt(1 + 4 beta^2) - 1)/(2 beta)}, of a first token each.
     *
     * @param beta sharpness, positive
     * @return how many, at least 1
     */
    int clusters(double beta);

    /**
     * Modes of the density seen from its cluster.
     *
     * @param count how many
     * @return mean Gegenbauer polynomials {@code <P_k(t)>}, t the cosine from the mean particle, for k = 1..count: on the circle {@code <cos k x>}
     */
    Values alignedModes(int count);
}
