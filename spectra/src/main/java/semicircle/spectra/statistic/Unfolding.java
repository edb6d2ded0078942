package semicircle.spectra.statistic;

import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;

/**
 * Levels of mean spacing 1: {@code n F(lambda)} by the known law, never by a fitted curve.
 *
 * <p>Eigenvalues outside the support of the law or on an atom at its lower end have no density to unfold by and are left out.
 *
 * @param law the law, in the scaling of the spectrum
 */
public record Unfolding(Baseline law) {
    /**
     * Unfolds a spectrum.
     *
     * @param spectrum n eigenvalues
     * @return levels in [0, n], ascending, one per eigenvalue inside the support
     */
    public Values of(Spectrum spectrum) {
        int n = spectrum.size();
        double lower = law.support().lower();
        double upper = law.support().upper();
        int from = 0;
        while (from < n && spectrum.get(from) <= lower) {
            from++;
        }
        int to = n;
        while (to > from && spectrum.get(to - 1) >= upper) {
            to--;
        }
        double[] levels = new double[to - from];
        for (int i = from; i < to; i++) {
            levels[i - from] = n * law.cdf(spectrum.get(i));
        }
        return Values.of(levels);
    }
}
