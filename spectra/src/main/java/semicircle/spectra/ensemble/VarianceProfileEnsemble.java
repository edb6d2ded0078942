package semicircle.spectra.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.baseline.VarianceProfileLaw;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * Gaussian matrix whose variance differs from block to block: {@code S_ab / N} for an entry whose row is in block a and column
 * in block b of k equal blocks, twice that on the diagonal.
 *
 * <p>Law: semicircle where all rows of S have the same sum; else the solution of the quadratic vector equation {@code -1/m_a =
 * z + (1/k) sum_b S_ab m_b} where variances of 0 leave the density bounded at 0.
 *
 * <p>Source: Ajanki, Erdos and Kruger 2017, Comm. Pure Appl. Math. 70, 1672.
 *
 * @param size matrix order N, at least the number of blocks
 * @param profile k rows of k variances, symmetric, at least 0
 */
public record VarianceProfileEnsemble(int size, List<Values> profile) implements HermitianEnsemble {
    public VarianceProfileEnsemble {
        profile = List.copyOf(profile);
        int k = profile.size();
        Domain.range("variance-profile: rows of profile", k, 1, Domain.DENSE);
        Domain.range("variance-profile: size", size, k, Domain.DENSE);
        for (int a = 0; a < k; a++) {
            Domain.range(
                    "variance-profile: numbers in a row of profile",
                    profile.get(a).size(),
                    k,
                    k);
            for (int b = 0; b < k; b++) {
                Domain.notNegative("variance-profile: profile", profile.get(a).get(b));
                if (b < a && profile.get(a).get(b) != profile.get(b).get(a)) {
                    throw new IllegalArgumentException("variance-profile: profile must be symmetric, got "
                            + profile.get(a).get(b) + " and " + profile.get(b).get(a));
                }
            }
        }
    }

    @Override
    public SymmetricMatrix sample(UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        return UpperTriangle.draw(size, (i, j) -> {
            double variance = profile.get(block(i)).get(block(j)) / size;
            return Math.sqrt(i == j ? 2 * variance : variance) * gaussian.sample();
        });
    }

    private int block(int i) {
        return (int) ((long) i * profile.size() / size);
    }

    @Override
    public Optional<Baseline> limit() {
        double sum = profile.get(0).stream().sum();
        boolean even = profile.stream().allMatch(row -> Math.abs(row.stream().sum() - sum) <= 1e-14 * sum);
        if (even && sum > 0) {
            return Optional.of(new Semicircle(Math.sqrt(sum / profile.size())));
        }
        double[] equal = new double[profile.size()];
        Arrays.fill(equal, 1.0 / equal.length);
        Values shares = Values.of(equal);
        return VarianceProfileLaw.refusal(shares, profile).isEmpty()
                ? Optional.of(new VarianceProfileLaw(shares, profile))
                : Optional.empty();
    }
}
