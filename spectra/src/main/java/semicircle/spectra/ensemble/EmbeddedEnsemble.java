package semicircle.spectra.ensemble;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.matrix.HermitianMatrix;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * Random interactions of k particles among m: {@code H = sum V_ab A_a^+ A_b} with V of the GOE or GUE over the k-particle
 * states, EGOE(k) and EGUE(k); scaled so that {@code E tr H^2 / D = 1} exactly.
 *
 * <p>Moment 4 is {@code 2 + q}: 2 for k = m, the plain ensemble with its semicircle of radius 2; 3, a normal law, for k much
 * below m. In between the law is q-normal, which is not a law here. Cost: {@code D(m-k) D(k)^2} for D(j) states of j
 * particles, and D(m)^2 entries.
 *
 * <p>Source: Kota 2001, Phys. Rep. 347, 223; Benet and Weidenmueller 2003, J. Phys. A 36, 3569.
 *
 * @param statistics fermions or bosons
 * @param beta REAL or COMPLEX
 * @param levels single-particle levels, in 1..1000
 * @param particles m, in 1..100; at most {@code levels} for fermions
 * @param rank k, particles that an interaction moves, in 1..m
 */
public record EmbeddedEnsemble(Statistics statistics, DysonIndex beta, int levels, int particles, int rank)
        implements HermitianEnsemble {
    /** How identical particles share levels. */
    public enum Statistics {
        /** At most one on a level. */
        FERMIONS,
        /** Any number on a level. */
        BOSONS
    }

    public EmbeddedEnsemble {
        if (beta == DysonIndex.QUATERNION) {
            throw new IllegalArgumentException("embedded: beta must be REAL or COMPLEX, got QUATERNION");
        }
        Domain.range("embedded: levels", levels, 1, 1000);
        Domain.range(
                "embedded: particles", particles, 1, statistics == Statistics.FERMIONS ? Math.min(levels, 100) : 100);
        Domain.range("embedded: rank", rank, 1, particles);
        double states = Occupations.count(statistics == Statistics.FERMIONS, levels, particles);
        double moved = Occupations.count(statistics == Statistics.FERMIONS, levels, rank);
        if (Math.max(states, moved) > Domain.DENSE) {
            throw new IllegalArgumentException("embedded: states of the particles must be at most " + Domain.DENSE
                    + ", got " + (long) Math.max(states, moved));
        }
    }

    @Override
    public int size() {
        return (int) Occupations.count(exclusive(), levels, particles);
    }

    private boolean exclusive() {
        return statistics == Statistics.FERMIONS;
    }

    @Override
    public LinearOperator.Symmetric sample(UniformRandomProvider random) {
        Occupations all = new Occupations(exclusive(), levels, particles);
        Occupations moved = new Occupations(exclusive(), levels, rank);
        Occupations rest = new Occupations(exclusive(), levels, particles - rank);
        int n = all.size();
        int k = moved.size();
        double[] v = interaction(k, 1, random);
        double[] u = beta == DysonIndex.COMPLEX ? interaction(k, -1, random) : new double[0];
        double[] re = new double[n * n];
        double[] im = new double[u.length == 0 ? 0 : n * n];
        double[] amplitude = new double[k];
        int[] state = new int[k];
        double weight = 0;
        for (int r = 0; r < rest.size(); r++) {
            double squares = 0;
            for (int a = 0; a < k; a++) {
                amplitude[a] = Occupations.amplitude(exclusive(), moved.state(a), rest.state(r));
                state[a] = amplitude[a] == 0 ? 0 : all.number(moved.state(a), rest.state(r));
                squares += amplitude[a] * amplitude[a];
                weight += beta == DysonIndex.REAL ? Math.pow(amplitude[a], 4) : 0;
            }
            weight += squares * squares;
            for (int a = 0; a < k; a++) {
                for (int b = 0; b < k && amplitude[a] != 0; b++) {
                    double both = amplitude[a] * amplitude[b];
                    re[state[a] * n + state[b]] += both * v[a * k + b];
                    if (im.length > 0) {
                        im[state[a] * n + state[b]] += both * u[a * k + b];
                    }
                }
            }
        }
        double unit = Math.sqrt(n / weight);
        scale(re, unit);
        scale(im, unit);
        return im.length == 0 ? SymmetricMatrix.of(n, re) : HermitianMatrix.of(n, re, im);
    }

    /** Real part (sign 1) or imaginary part (sign -1) of V: {@code E |V_ab|^2 = 1}, diagonal of variance 2/beta. */
    private double[] interaction(int k, int sign, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double each = 1 / Math.sqrt(beta.beta());
        double[] v = new double[k * k];
        for (int a = 0; a < k; a++) {
            v[a * k + a] = sign > 0 ? each * Math.sqrt(2) * gaussian.sample() : 0;
            for (int b = a + 1; b < k; b++) {
                v[a * k + b] = each * gaussian.sample();
                v[b * k + a] = sign * v[a * k + b];
            }
        }
        return v;
    }

    private static void scale(double[] x, double factor) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= factor;
        }
    }

    @Override
    public Optional<Baseline> limit() {
        return rank == particles ? Optional.of(new Semicircle(1)) : Optional.empty();
    }
}
