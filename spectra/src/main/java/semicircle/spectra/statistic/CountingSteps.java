package semicircle.spectra.statistic;

import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;

/**
 * The steps of the counting function of a spectrum beside the distribution function of a law, both with their left limits, so
 * that multiple eigenvalues and an atom of the law at the same place agree.
 */
final class CountingSteps {
    /** Number of distinct eigenvalues; the arrays below use as many places. */
    final int size;

    /** Distinct eigenvalues, ascending. */
    final double[] at;

    /** Share of eigenvalues at or below; the share strictly below is that of the place before. */
    final double[] share;

    /** Distribution function of the law. */
    final double[] law;

    /** Mass of the law strictly below. */
    final double[] lawBelow;

    CountingSteps(String statistic, Spectrum spectrum, Baseline baseline) {
        Levels.atLeast(statistic, spectrum, 1);
        int n = spectrum.size();
        at = new double[n];
        share = new double[n];
        law = new double[n];
        lawBelow = new double[n];
        int k = 0;
        for (int i = 0; i < n; i++) {
            double x = spectrum.get(i) + 0.0; // no negative zero: its left neighbour is the same
            if (i + 1 < n && spectrum.get(i + 1) == x) {
                continue;
            }
            at[k] = x;
            share[k] = (i + 1.0) / n;
            law[k] = baseline.cdf(x);
            lawBelow[k] = baseline.cdf(Math.nextDown(x));
            k++;
        }
        size = k;
    }

    /** Share of eigenvalues strictly below the given place. */
    double shareBelow(int k) {
        return k == 0 ? 0 : share[k - 1];
    }
}
