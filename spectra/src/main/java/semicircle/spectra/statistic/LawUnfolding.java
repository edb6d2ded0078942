package semicircle.spectra.statistic;

import java.util.Map;
import java.util.Optional;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;

/**
 * Levels {@code n F(lambda)} by the known law: no fluctuation is absorbed.
 *
 * <p>Eigenvalues outside the support of the law or on an atom at its lower end have no density to unfold by and are
 * left out: levels in [0, n], one per eigenvalue inside the support. Cost: O(n) evaluations of the law.
 */
public record LawUnfolding() implements Unfolding {
    @Override
    public Values of(Spectrum spectrum, Optional<Baseline> against) {
        Baseline law = Levels.law("law unfolding", spectrum, against);
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

    @Override
    public Map<String, Measurement.Scalar> flexibility() {
        return Map.of();
    }
}
