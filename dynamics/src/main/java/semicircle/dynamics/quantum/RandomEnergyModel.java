package semicircle.dynamics.quantum;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.matrix.LinearOperator;

/**
 * Random energies in a transverse field, {@code H = diag(N(0, L/2)) - Gamma sum X} on {@code 2^L} states, matrix-free
 * (Goldschmidt 1990, PRB 41, 4858).
 *
 * <p>For large L the ground energy a site is {@code -sqrt(ln 2)} below {@code Gamma = sqrt(ln 2)} and {@code -Gamma} above: a
 * first-order transition.
 *
 * @param sites L, 1 to 26
 * @param field Gamma, at least 0
 */
public record RandomEnergyModel(int sites, double field) {
    /** Critical field of large systems, {@code sqrt(ln 2)}; minus the lowest energy a site without field. */
    public static final double CRITICAL_FIELD = Math.sqrt(Math.log(2));

    public RandomEnergyModel {
        if (sites < 1 || sites > 26) {
            throw new IllegalArgumentException("random-energy: sites must be in 1..26, got " + sites);
        }
        if (!(field >= 0) || Double.isInfinite(field)) {
            throw new IllegalArgumentException("random-energy: field must be at least 0 and finite, got " + field);
        }
    }

    /**
     * Draws the energies.
     *
     * @param random source of all randomness
     * @return the Hamiltonian, by its products
     */
    public LinearOperator.Symmetric sample(UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] energies = new double[1 << sites];
        for (int s = 0; s < energies.length; s++) {
            energies[s] = Math.sqrt(sites / 2.0) * gaussian.sample();
        }
        return new LinearOperator.Symmetric() {
            @Override
            public int size() {
                return energies.length;
            }

            @Override
            public void apply(double[] x, double[] y) {
                for (int s = 0; s < energies.length; s++) {
                    double flipped = 0;
                    for (int i = 0; i < sites; i++) {
                        flipped += x[s ^ 1 << i];
                    }
                    y[s] = energies[s] * x[s] - field * flipped;
                }
            }
        };
    }
}
