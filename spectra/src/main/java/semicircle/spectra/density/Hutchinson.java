package semicircle.spectra.density;

import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.matrix.LinearOperator;

/**
 * Moments {@code tr A^p / n} by random probes: the mean of {@code z.A^p z / n}, unbiased.
 *
 * <p>Cost: two moments a product, so ceil(highest/2) products a probe. Memory: 3n doubles. Error: see {@link Probe}.
 * <p>Source: Hutchinson 1989, Commun. Stat. Simul. 18, 1059.
 *
 * @param highest highest power, at least 1
 * @param probes random vectors, at least 1; error bars need 2
 * @param probe their law
 */
public record Hutchinson(int highest, int probes, Probe probe) {
    private static final String NAME = "Hutchinson";

    public Hutchinson {
        SpectralMoments.requireHighest(NAME, highest);
        ProbeMean.requireProbes(NAME, probes);
    }

    /**
     * Runs all probes.
     *
     * @param operator n rows, at least 1
     * @param random source of the probes
     * @return moments of order 0 to highest
     * @throws IllegalArgumentException if a product is not finite, or, from highest = 3 on, shows that the operator is not
     *     symmetric
     */
    public SpectralMoments of(LinearOperator.Symmetric operator, UniformRandomProvider random) {
        int n = operator.size();
        OperatorPromise.requireRows(NAME, n);
        PowerSequence powers = new PowerSequence(NAME, operator);
        ProbeMean mean = new ProbeMean(probes, highest + 1);
        double[] z = new double[n];
        double[] moments = new double[highest + 1];
        for (int k = 0; k < probes; k++) {
            probe.fill(z, random);
            powers.moments(z, moments);
            moments[0] = n;
            for (int p = 0; p <= highest; p++) {
                moments[p] /= n;
            }
            mean.add(moments);
        }
        return new SpectralMoments(mean.mean(), mean.standardErrors(), powers.products());
    }
}
