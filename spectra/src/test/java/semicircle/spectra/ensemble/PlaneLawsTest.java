package semicircle.spectra.ensemble;

import static semicircle.spectra.ensemble.Measured.assertMean;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import semicircle.spectra.ComplexSpectrum;
import semicircle.spectra.eigen.EigenSolver;

/** Local statistics of the kinds in the plane. Bounds are 4.5 standard errors of the sampled mean, seeds are fixed. */
@Tag("slow")
class PlaneLawsTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    @Test
    void realEigenvaluesOfTheRealGinibreKindAreAsManyAsEdelmanSays() {
        for (int n = 2; n <= 4; n++) {
            GinibreEnsemble e = new GinibreEnsemble(DysonIndex.REAL, n, 1);
            int size = n;
            List<Integer> counts = Sampled.draw(6_000, 47, r -> {
                ComplexSpectrum s = e.complexSpectrum(SOLVER, r);
                return (int) s.imaginaryParts().stream().filter(y -> y == 0).count();
            });
            assertMean(Sampled.of(counts, c -> c), GoldenRows.value("real_Ginibre_E_num_real", "N=" + n), e);
            if (n == 4) {
                assertMean(
                        Sampled.of(counts, c -> c == size ? 1 : 0),
                        GoldenRows.value("real_Ginibre_P_all_real", "N=4"),
                        e);
            }
        }
    }

    /** Complex spacing ratios of levels with modulus below 0.6; the edge enters below the error at N = 200. */
    @Test
    void complexSpacingRatiosAreThoseOfTheBulk() {
        GinibreEnsemble e = new GinibreEnsemble(DysonIndex.COMPLEX, 200, 1);
        List<double[]> ratios = Sampled.draw(40, 48, r -> ratio(e.complexSpectrum(SOLVER, r)));
        assertMean(Sampled.of(ratios, z -> z[0]), GoldenRows.value("csr_mean_abs", "GinUE bulk"), e);
        assertMean(Sampled.of(ratios, z -> z[1]), GoldenRows.value("csr_mean_cos", "GinUE bulk"), e);
    }

    /** Mean modulus and mean cosine of {@code (nearest - z)/(next nearest - z)}. */
    private static double[] ratio(ComplexSpectrum s) {
        double[] sum = new double[3];
        for (int i = 0; i < s.size(); i++) {
            if (s.modulus(i) > 0.6) {
                continue;
            }
            int first = -1;
            int second = -1;
            for (int j = 0; j < s.size(); j++) {
                if (j != i) {
                    if (first < 0 || distance(s, i, j) < distance(s, i, first)) {
                        second = first;
                        first = j;
                    } else if (second < 0 || distance(s, i, j) < distance(s, i, second)) {
                        second = j;
                    }
                }
            }
            double turn = Math.atan2(s.imaginary(first) - s.imaginary(i), s.real(first) - s.real(i))
                    - Math.atan2(s.imaginary(second) - s.imaginary(i), s.real(second) - s.real(i));
            sum[0] += distance(s, i, first) / distance(s, i, second);
            sum[1] += Math.cos(turn);
            sum[2]++;
        }
        return new double[] {sum[0] / sum[2], sum[1] / sum[2]};
    }

    private static double distance(ComplexSpectrum s, int i, int j) {
        return Math.hypot(s.real(i) - s.real(j), s.imaginary(i) - s.imaginary(j));
    }
}
