package semicircle.spectra.density;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The law of the random vectors z of n components by which traces are estimated: {@code E z z^T = 1} and {@code |z|^2 = n},
 * so {@code E z.Bz = tr B} for any B, and the identity is measured without error.
 */
public enum Probe {
    /**
     * A Gaussian direction: independent normal entries, brought to length sqrt(n). Rotation invariant; variance of z.Bz
     * is {@code 2n/(n+2) (|B|_F^2 - (tr B)^2/n)}.
     */
    GAUSSIAN {
        @Override
        void fill(double[] z, UniformRandomProvider random) {
            ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
            double sum = 0;
            for (int i = 0; i < z.length; i++) {
                z[i] = gaussian.sample();
                sum += z[i] * z[i];
            }
            double factor = Math.sqrt(z.length / sum);
            for (int i = 0; i < z.length; i++) {
                z[i] *= factor;
            }
        }
    },
    /** Independent signs: no error from the diagonal; variance of z.Bz is {@code 2 sum over i != j of b_ij^2}. */
    RADEMACHER {
        @Override
        void fill(double[] z, UniformRandomProvider random) {
            long bits = 0;
            for (int i = 0; i < z.length; i++) {
                bits = (i & 63) == 0 ? random.nextLong() : bits >>> 1;
                z[i] = (bits & 1) == 0 ? -1 : 1;
            }
        }
    };

    /** Overwrites z with one draw. */
    abstract void fill(double[] z, UniformRandomProvider random);
}
