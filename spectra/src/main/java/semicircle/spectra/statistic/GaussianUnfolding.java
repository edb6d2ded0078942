package semicircle.spectra.statistic;

import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.special.Erf;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;

/**
 * Levels by the counting function with each step smoothed to a Gaussian of one width.
 *
 * <p>Fluctuations on scales above the width are absorbed; within a few widths of either end the curve is too flat, so
 * keep to the bulk. Cost: O(n width).
 *
 * @param width standard deviation of the Gaussian in mean spacings of the whole spectrum, at least 1
 */
public record GaussianUnfolding(double width) implements Unfolding {
    private static final double REACH = 8.3; // the Gaussian tail is below 1e-16 there

    public GaussianUnfolding {
        if (!(width >= 1 && width < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("gaussian unfolding: width must be finite and at least 1, got " + width);
        }
    }

    @Override
    public Values of(Spectrum spectrum, Optional<Baseline> against) {
        Levels.atLeast("gaussian unfolding", spectrum, 2);
        int n = spectrum.size();
        double[] x = spectrum.toArray();
        double sigma = width * (x[n - 1] - x[0]) / (n - 1);
        double[] levels = new double[n];
        int from = 0;
        for (int i = 0; i < n && sigma > 0; i++) {
            while (x[from] < x[i] - REACH * sigma) {
                from++;
            }
            double sum = from;
            for (int j = from; j < n && x[j] <= x[i] + REACH * sigma; j++) {
                sum += 0.5 * Erf.erfc((x[j] - x[i]) / (sigma * Math.sqrt(2)));
            }
            levels[i] = sum;
        }
        return Levels.rising("gaussian unfolding: width " + width, spectrum, levels);
    }

    @Override
    public Map<String, Measurement.Scalar> flexibility() {
        return Map.of("unfolding-width", Measurement.Scalar.of(width));
    }
}
