package semicircle.spectra.statistic;

import java.util.Map;
import java.util.Optional;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;

/**
 * Levels by a polynomial through the counting function, least squares at the middles of its steps.
 *
 * <p>Fluctuations on scales above about n/degree levels are absorbed. The polynomials are made orthogonal on the
 * eigenvalues (Forsythe 1957, J. SIAM 5, 74), so a high degree costs no digits; O(n degree).
 * <p>Fails: a degree of n or more, or a curve that falls between two eigenvalues.
 *
 * @param degree of the polynomial, 1 to 50
 */
public record PolynomialUnfolding(int degree) implements Unfolding {
    public PolynomialUnfolding {
        if (degree < 1 || degree > 50) {
            throw new IllegalArgumentException("polynomial unfolding: degree must be in 1..50, got " + degree);
        }
    }

    @Override
    public Values of(Spectrum spectrum, Optional<Baseline> against) {
        Levels.atLeast("polynomial unfolding", spectrum, degree + 1);
        int n = spectrum.size();
        double mid = (spectrum.smallest() + spectrum.largest()) / 2;
        double half = (spectrum.largest() - spectrum.smallest()) / 2;
        double[] x =
                spectrum.eigenvalues().map(e -> half > 0 ? (e - mid) / half : 0).toArray();
        double[] fitted = new double[n];
        double[] before = new double[n];
        double[] now = new double[n];
        java.util.Arrays.fill(now, 1);
        double normBefore = 0;
        for (int k = 0; k <= degree; k++) {
            double norm = 0;
            double first = 0;
            double product = 0;
            for (int i = 0; i < n; i++) {
                double square = now[i] * now[i];
                norm += square;
                first += square * x[i];
                product += now[i] * (i + 0.5);
            }
            if (!(norm > 0)) {
                break; // fewer distinct eigenvalues than coefficients: the fit is exact already
            }
            double beta = k == 0 ? 0 : norm / normBefore;
            for (int i = 0; i < n; i++) {
                fitted[i] += product / norm * now[i];
                double next = (x[i] - first / norm) * now[i] - beta * before[i];
                before[i] = now[i];
                now[i] = next;
            }
            normBefore = norm;
        }
        return Levels.rising("polynomial unfolding: degree " + degree, spectrum, fitted);
    }

    @Override
    public Map<String, Measurement.Scalar> flexibility() {
        return Map.of("unfolding-degree", Measurement.Scalar.of(degree));
    }
}
