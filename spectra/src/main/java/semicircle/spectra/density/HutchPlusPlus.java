package semicircle.spectra.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.matrix.LinearOperator;

/**
 * Moments {@code tr A^p / n} by Hutch++: exact on the space Q that a sketch of A finds, random probes on what is left.
 *
 * <p>Unbiased for every p whatever Q; error falls like 1/products instead of 1/sqrt(products) where large eigenvalues carry
 * the trace, and vanishes where the rank is at most the sketch. Cost: {@code sketch} products, and ceil(highest/2) for each
 * of the sketched vectors and probes. Memory: (sketch + 4) n doubles.
 * <p>Source: Meyer, Musco, Musco and Woodruff 2021, SOSA, 142, algorithm 1. Differs: one Q, from the first power, for all p.
 *
 * @param highest highest power, at least 1
 * @param sketch vectors of the sketch, at least 0; those beyond the rank of A are dropped
 * @param probes random vectors for the rest, at least 1; error bars need 2
 * @param probe law of both
 */
public record HutchPlusPlus(int highest, int sketch, int probes, Probe probe) {
    private static final String NAME = "HutchPlusPlus";

    public HutchPlusPlus {
        SpectralMoments.requireHighest(NAME, highest);
        ProbeMean.requireProbes(NAME, probes);
        if (sketch < 0) {
            throw new IllegalArgumentException(NAME + ": sketch must be at least 0, got " + sketch);
        }
    }

    /**
     * Runs the sketch and all probes.
     *
     * @param operator n rows, at least 1
     * @param random source of the sketch and the probes
     * @return moments of order 0 to highest; the errors are those of the probes
     * @throws IllegalArgumentException if a product is not finite, or, from highest = 3 on, shows that the operator is not
     *     symmetric
     */
    public SpectralMoments of(LinearOperator.Symmetric operator, UniformRandomProvider random) {
        int n = operator.size();
        OperatorPromise.requireRows(NAME, n);
        PowerSequence powers = new PowerSequence(NAME, operator);
        List<double[]> basis = sketched(powers, n, random);
        double[] exact = new double[highest + 1];
        double[] moments = new double[highest + 1];
        for (double[] q : basis) {
            powers.moments(q, moments);
            for (int p = 0; p <= highest; p++) {
                exact[p] += moments[p];
            }
        }
        ProbeMean mean = new ProbeMean(probes, highest + 1);
        double[] z = new double[n];
        for (int k = 0; k < probes; k++) {
            Arrays.fill(moments, 0);
            if (basis.size() < n) {
                rest(z, basis, random);
                powers.moments(z, moments);
            }
            for (int p = 0; p <= highest; p++) {
                moments[p] = p == 0 ? 1 : (exact[p] + moments[p]) / n;
            }
            mean.add(moments);
        }
        return new SpectralMoments(mean.mean(), mean.standardErrors(), powers.products());
    }

    /** Orthonormal basis of A times random vectors. */
    private List<double[]> sketched(PowerSequence powers, int n, UniformRandomProvider random) {
        List<double[]> basis = new ArrayList<>();
        double[] z = new double[n];
        for (int k = 0; k < Math.min(sketch, n); k++) {
            probe.fill(z, random);
            double[] y = new double[n];
            powers.apply(z, y);
            double before = Math.sqrt(PowerSequence.dot(y, y));
            project(y, basis);
            double after = Math.sqrt(PowerSequence.dot(y, y));
            if (after > 1e-12 * before) {
                for (int i = 0; i < n; i++) {
                    y[i] /= after;
                }
                project(y, basis);
                basis.add(y);
            }
        }
        return basis;
    }

    /** A probe of the space orthogonal to the basis; a Gaussian one is again brought to the square root of its dimension. */
    private void rest(double[] z, List<double[]> basis, UniformRandomProvider random) {
        probe.fill(z, random);
        project(z, basis);
        if (probe == Probe.GAUSSIAN) {
            double factor = Math.sqrt((z.length - basis.size()) / PowerSequence.dot(z, z));
            for (int i = 0; i < z.length; i++) {
                z[i] *= factor;
            }
        }
    }

    private static void project(double[] y, List<double[]> basis) {
        for (int pass = 0; pass < 2; pass++) {
            for (double[] q : basis) {
                double overlap = PowerSequence.dot(q, y);
                for (int i = 0; i < y.length; i++) {
                    y[i] -= overlap * q[i];
                }
            }
        }
    }
}
