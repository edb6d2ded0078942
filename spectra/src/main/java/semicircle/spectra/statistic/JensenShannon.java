package semicircle.spectra.statistic;

import java.util.Arrays;
import java.util.OptionalInt;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;

/**
 * Jensen-Shannon divergence between the shares of eigenvalues and of the law in bins, in nats: {@code H((p+q)/2) -
 * (H(p)+H(q))/2}, 0 where equal, ln 2 where apart; its root is a metric.
 *
 * <p>Shape: spectrum of n, law → scalar {@code jensen-shannon} in [0, ln 2]. Cost: O(n log bins). The bins hold equal
 * mass of the law, two more what lies outside, so it is blind within a bin and free of scale. No p-value, see {@link
 * SampledNull}.
 * <p>Source: Lin 1991, IEEE Trans. Inf. Theory 37, 145.
 *
 * @param bins of the law's mass; sqrt(n) between 4 and 200 if absent
 */
public record JensenShannon(OptionalInt bins) implements SpectralDistance {
    private static final int MOST = 10_000;

    public JensenShannon {
        if (bins.isPresent() && (bins.getAsInt() < 2 || bins.getAsInt() > MOST)) {
            throw new IllegalArgumentException(
                    "jensen-shannon: bins must be in 2.." + MOST + ", got " + bins.getAsInt());
        }
    }

    /** Bins by the rule. */
    public JensenShannon() {
        this(OptionalInt.empty());
    }

    @Override
    public String measurement() {
        return "jensen-shannon";
    }

    @Override
    public double between(Spectrum spectrum, Baseline law) {
        Levels.atLeast(measurement(), spectrum, 1);
        double[] edges = new double[count(spectrum.size()) + 1];
        for (int k = 0; k < edges.length; k++) {
            edges[k] = law.quantile((double) k / (edges.length - 1));
        }
        edges = Arrays.stream(edges).distinct().toArray(); // an atom ends several bins at one place
        double[] expected = new double[edges.length + 1];
        double below = 0;
        for (int k = 0; k < edges.length; k++) {
            double mass = law.cdf(edges[k]);
            expected[k] = Math.max(0, mass - below);
            below = mass;
        }
        expected[edges.length] = 1 - below;
        return divergence(shares(spectrum, edges), expected);
    }

    /**
     * Divergence between two spectra, in bins of equal mass of both together; symmetric.
     *
     * @param one at least one eigenvalue
     * @param other at least one eigenvalue, in the same scaling
     * @return the divergence in nats
     */
    @Override
    public double between(Spectrum one, Spectrum other) {
        Levels.atLeast(measurement(), one, 1);
        Levels.atLeast(measurement(), other, 1);
        double[] pooled = Arrays.copyOf(one.toArray(), one.size() + other.size());
        System.arraycopy(other.toArray(), 0, pooled, one.size(), other.size());
        Arrays.sort(pooled);
        int count = count(Math.min(one.size(), other.size()));
        double[] edges = new double[count - 1];
        for (int k = 1; k < count; k++) {
            edges[k - 1] = pooled[(int) ((long) k * (pooled.length - 1) / count)];
        }
        edges = Arrays.stream(edges).distinct().toArray();
        return divergence(shares(one, edges), shares(other, edges));
    }

    private int count(int n) {
        return bins.orElse((int) Math.max(4, Math.min(200, Math.round(Math.sqrt(n)))));
    }

    /** Shares at or below the first edge, between neighbours, and above the last. */
    private static double[] shares(Spectrum spectrum, double... edges) {
        double[] shares = new double[edges.length + 1];
        int bin = 0;
        for (int i = 0; i < spectrum.size(); i++) {
            while (bin < edges.length && spectrum.get(i) > edges[bin]) {
                bin++;
            }
            shares[bin] += 1.0 / spectrum.size();
        }
        return shares;
    }

    private static double divergence(double[] p, double[] q) {
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            double mean = (p[k] + q[k]) / 2;
            sum += p[k] > 0 ? p[k] / 2 * Math.log(p[k] / mean) : 0;
            sum += q[k] > 0 ? q[k] / 2 * Math.log(q[k] / mean) : 0;
        }
        return Math.max(0, Math.min(Math.log(2), sum));
    }
}
