package semicircle.spectra.statistic;

import java.util.Arrays;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.LevelEnsemble;

/**
 * The distances of an ensemble's own samples to its law: what a distance must be compared with to carry a significance.
 *
 * @param distances one per sample, ascending
 */
public record SampledNull(Values distances) {
    public SampledNull {
        if (distances.size() == 0) {
            throw new IllegalArgumentException("sampled null: needs at least 1 sample, got 0");
        }
        for (int i = 1; i < distances.size(); i++) {
            if (!(distances.get(i - 1) <= distances.get(i))) {
                throw new IllegalArgumentException("sampled null: distances must ascend, number " + i + " does not");
            }
        }
    }

    /**
     * Samples the null. Sample i uses {@code seed.child(i)}, so more samples only add to fewer.
     *
     * @param ensemble the null, with a known limit
     * @param distance what is measured
     * @param samples how many matrices, K, at least 1
     * @param solver where the eigenproblems are solved
     * @param seed where the randomness starts
     * @return the sampled distances
     */
    public static SampledNull of(
            LevelEnsemble ensemble, SpectralDistance distance, int samples, EigenSolver solver, Seed seed) {
        Baseline law = ensemble.limit()
                .orElseThrow(
                        () -> new IllegalArgumentException("sampled null: the limit of " + ensemble + " is not known"));
        double[] values = new double[Math.max(0, samples)];
        for (int i = 0; i < values.length; i++) {
            values[i] = distance.between(ensemble.spectrum(solver, seed.child(i).generator()), law);
        }
        Arrays.sort(values);
        return new SampledNull(Values.of(values));
    }

    /**
     * Samples pairs: how far apart two spectra of one ensemble are, for a distance between two spectra. Pair i uses {@code
     * seed.child(i)}.
     *
     * @param ensemble the null; its limit need not be known
     * @param distance what is measured
     * @param samples how many pairs, K, at least 1
     * @param solver where the eigenproblems are solved
     * @param seed where the randomness starts
     * @return the sampled distances
     */
    public static SampledNull ofPairs(
            LevelEnsemble ensemble, SpectralDistance distance, int samples, EigenSolver solver, Seed seed) {
        double[] values = new double[Math.max(0, samples)];
        for (int i = 0; i < values.length; i++) {
            Seed pair = seed.child(i);
            values[i] = distance.between(
                    ensemble.spectrum(solver, pair.child(0).generator()),
                    ensemble.spectrum(solver, pair.child(1).generator()));
        }
        Arrays.sort(values);
        return new SampledNull(Values.of(values));
    }

    /**
     * Chance of a distance at least as large under the null, {@code (1 + #{null >= observed}) / (K + 1)}: never 0, and
     * at most p with probability p for an observation of the null.
     *
     * @param observed a distance
     * @return the p-value, in [1/(K+1), 1]
     */
    public double pValue(double observed) {
        int atLeast = 0;
        for (int i = 0; i < distances.size(); i++) {
            if (distances.get(i) >= observed) {
                atLeast++;
            }
        }
        return (1.0 + atLeast) / (1.0 + distances.size());
    }

    /**
     * Inverse of the empirical distribution.
     *
     * @param p level in [0, 1]
     * @return the least sampled distance with a share p at or below
     */
    public double quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("sampled null: p must be in [0, 1], got " + p);
        }
        return distances.get(Math.max(0, (int) Math.ceil(p * distances.size()) - 1));
    }
}
