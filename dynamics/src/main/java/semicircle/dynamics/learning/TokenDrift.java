package semicircle.dynamics.learning;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Values;

/**
 * A language of single tokens retrained on its own output: each generation is M draws, a share f of them fresh from the true frequencies.
 *
 * <p>Without fresh draws this is the model of Wright and Fisher: the diversity {@code H = 1 - sum p^2} falls as {@code H_0 (1 - 1/M)^t} and rare tokens die first. With them it settles at a
 * value that depends on {@code M f} alone when both M is large and f small: a crossover, not a transition. Kept draws lose little and ever less. Cost: M draws a generation, each O(log K).
 *
 * <p>Source: Wright 1931; Fisher 1930; Shumailov et al. 2024, Nature 631, 755.
 *
 * @param truth frequencies of K tokens; positive, sum 1
 * @param draws M, at least 2
 * @param fresh f, in [0, 1]
 * @param accumulate whether the draws of all generations are kept, as in Polya's urn, and not only the last ones
 */
public record TokenDrift(Values truth, int draws, double fresh, boolean accumulate) {
    private static final double ROUNDING = 1e-9;

    public TokenDrift {
        double sum = truth.stream().sum();
        if (truth.size() == 0
                || !(truth.stream().min().orElse(0) > 0)
                || !(Math.abs(sum - 1) < ROUNDING * truth.size())) {
            throw new IllegalArgumentException(
                    "token drift: truth must be positive frequencies of sum 1, got the sum " + sum);
        }
        if (draws < 2 || !(fresh >= 0 && fresh <= 1)) {
            throw new IllegalArgumentException(
                    "token drift: draws must be at least 2 and fresh in [0, 1], got " + draws + " and " + fresh);
        }
    }

    /**
     * The language that keeps its last generation alone.
     *
     * @param truth frequencies of K tokens; positive, sum 1
     * @param draws M, at least 2
     * @param fresh f, in [0, 1]
     */
    public TokenDrift(Values truth, int draws, double fresh) {
        this(truth, draws, fresh, false);
    }

    /**
     * Zipf's frequencies {@code p_k ~ 1/k}.
     *
     * @param tokens K, at least 1
     * @return the frequencies
     */
    public static Values zipf(int tokens) {
        double norm = 0;
        for (int k = tokens; k >= 1; k--) {
            norm += 1.0 / k;
        }
        double[] frequencies = new double[tokens];
        for (int k = 0; k < tokens; k++) {
            frequencies[k] = 1 / (norm * (k + 1));
        }
        return Values.of(frequencies);
    }

    /** What a generation looks like. */
    public record Generation(double diversity, int support, double entropy) {}

    /** {@return {@code 1 - sum p^2} of the truth} */
    public double trueDiversity() {
        return 1 - truth.map(p -> p * p).stream().sum();
    }

    /**
     * Expected diversity without fresh draws.
     *
     * @param generations t
     * @return {@code H_0 (1 - 1/M)^t}
     */
    public double closedDiversity(int generations) {
        return trueDiversity() * Math.exp(generations * Math.log1p(-1.0 / draws));
    }

    /**
     * Exact expected diversity of the first generations, with any fresh share, replaced or kept: {@code E sum p^2} and {@code E sum p truth} follow from those of the
     * generation before.
     *
     * @param generations how many
     * @return generations 1..generations; of kept draws without fresh ones {@code H_0 prod (1 - 1/(M t^2))}
     */
    public Values expectedDiversities(int generations) {
        double own = 1 - fresh;
        double truthSame = 1 - trueDiversity();
        double same = truthSame;
        double along = truthSame;
        Values.Filling diversities = Values.filling(generations);
        for (int t = 0; t < generations; t++) {
            double kept = accumulate ? t : 0;
            double drawnAlong = own * along + fresh * truthSame; // sum r truth, r what is drawn from
            double drawnWith = own * same + fresh * along; // sum r p
            double drawnSame = own * own * same + 2 * own * fresh * along + fresh * fresh * truthSame;
            double counted = drawnSame * (1 - 1.0 / draws) + 1.0 / draws;
            same = (kept * kept * same + 2 * kept * drawnWith + counted) / ((kept + 1) * (kept + 1));
            along = (kept * along + drawnAlong) / (kept + 1);
            diversities.set(t, 1 - same);
        }
        return diversities.done();
    }

    /** {@return expected number of tokens that survive the first generation} */
    public double firstSupport() {
        return truth.map(p -> -Math.expm1(draws * Math.log1p(-p))).stream().sum();
    }

    /** {@return expected diversity in the steady state, from the chance that two draws are the same token; 0 without fresh draws} */
    public double steadyDiversity() {
        double old = (1 - fresh) * (1 - fresh);
        double apart = 1 - 1.0 / draws;
        double same = 1 - trueDiversity();
        return 1 - (1.0 / draws + apart * (1 - old) * same) / (1 - apart * old);
    }

    /**
     * Runs the chain from the truth.
     *
     * @param generations how many
     * @param random source of all randomness
     * @return generations 1..generations
     */
    public java.util.List<Generation> path(int generations, UniformRandomProvider random) {
        int tokens = truth.size();
        double[] original = cumulative(truth.toArray());
        double[] current = original.clone();
        double[] counts = new double[tokens];
        java.util.List<Generation> path = new java.util.ArrayList<>(generations);
        for (int t = 0; t < generations; t++) {
            if (!accumulate) {
                Arrays.fill(counts, 0);
            }
            for (int i = 0; i < draws; i++) {
                boolean drawFresh = fresh > 0 && random.nextDouble() < fresh;
                counts[drawn(drawFresh ? original : current, random.nextDouble())]++;
            }
            path.add(seen(counts, accumulate ? (t + 1.0) * draws : draws));
            current = cumulative(counts);
        }
        return path;
    }

    private static int drawn(double[] cumulative, double uniform) {
        double target = uniform * cumulative[cumulative.length - 1];
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > target) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static double[] cumulative(double[] weights) {
        double[] sums = weights.clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        return sums;
    }

    private static Generation seen(double[] counts, double draws) {
        double same = 0;
        double entropy = 0;
        int support = 0;
        for (double count : counts) {
            if (count > 0) {
                double p = count / draws;
                same += p * p;
                entropy -= p * Math.log(p);
                support++;
            }
        }
        return new Generation(1 - same, support, entropy);
    }
}
