package semicircle.dynamics.open;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.eigen.EigenSolver;

/** The rate of the slowest decay towards the steady states: the smallest -Re of the eigenvalues that are not zero. */
public final class LiouvillianGap {
    private LiouvillianGap() {}

    /**
     * Computes it: from the whole spectrum up to the dimension {@link Lindblad#DENSE}; beyond, by a growing Krylov space from a random
     * start without trace, until it changes by less than 1e-12 of the norm.
     *
     * @param lindblad the generator
     * @param solver where eigenproblems are solved
     * @param random gives the start; the whole spectrum draws nothing
     * @return the gap; 0 where oscillations never decay, infinite where every eigenvalue is zero
     * @throws ConvergenceException if the space does not settle
     */
    public static double of(Lindblad lindblad, EigenSolver solver, UniformRandomProvider random) {
        if (lindblad.dimension() <= Lindblad.DENSE) {
            return KrylovOfGenerator.slowest(lindblad.spectrum(solver), lindblad.bound());
        }
        try {
            return krylov(lindblad, solver, random);
        } catch (ConvergenceException e) {
            if (lindblad.dimension() > Lindblad.SPECTRUM) {
                throw e;
            }
            return KrylovOfGenerator.slowest(lindblad.spectrum(solver), lindblad.bound()); // slow decays need all of it
        }
    }

    static double krylov(Lindblad lindblad, EigenSolver solver, UniformRandomProvider random) {
        int d = lindblad.dimension();
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] start = new double[d * d];
        Arrays.setAll(start, k -> gaussian.sample());
        double trace = HermitianCoordinates.trace(d, start) / d;
        for (int i = 0; i < d; i++) {
            start[i] -= trace;
        }
        return new KrylovOfGenerator(lindblad).gap(start, 1e-12, solver);
    }
}
