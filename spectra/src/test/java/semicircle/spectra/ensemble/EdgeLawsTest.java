package semicircle.spectra.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.DeformedTracyWidom;
import semicircle.spectra.baseline.HardEdge;
import semicircle.spectra.baseline.TracyWidom;
import semicircle.spectra.eigen.EigenSolver;

/** Edge laws by boundary values and Bessel kernels against tridiagonal samples, which know nothing of either. */
@Tag("slow")
class EdgeLawsTest {
    private static final EigenSolver SOLVER = EigenSolver.best();
    private static final int COUNT = 1_500;

    /**
     * Independent samples: the largest distance of their distribution function passes sqrt(ln(2e6)/(2 n)) = 0.0696 by
     * chance 1e-6 (Dvoretzky, Kiefer, Wolfowitz; Massart). The allowance is that of finite size.
     */
    private static void follows(Baseline law, double allowance, ToDoubleFunction<UniformRandomProvider> draw) {
        double[] samples = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            samples[i] = draw.applyAsDouble(new Seed(17).child(i).generator());
        }
        Arrays.sort(samples);
        double worst = 0;
        for (int i = 0; i < COUNT; i++) {
            double mass = law.cdf(samples[i]);
            worst = Math.max(worst, Math.max(mass - (double) i / COUNT, (i + 1.0) / COUNT - mass));
        }
        assertThat(worst).as("%s", law).isLessThan(Math.sqrt(Math.log(2e6) / (2 * COUNT)) + allowance);
    }

    @Test
    void largestLevelsOfAnyIndexFollowTheBoundaryValue() {
        int n = 200_000; // corrections of relative order N^(-2/3) = 3e-4, shift of order N^(-1/3) (2/beta - 1)/2 = 0.04
        for (double beta : new double[] {0.7, 2.5, 7}) {
            HermiteEnsemble ensemble = new HermiteEnsemble(beta, n, 1);
            follows(
                    TracyWidom.of(beta),
                    0.02,
                    r -> Math.cbrt((double) n * n) * (ensemble.top(SOLVER, r).eigenvalue() - 2));
        }
    }

    @Test
    void outliersBeingBornFollowTheDeformedLaw() {
        int n = 1_000_000; // theta = 1 - w N^(-1/3), corrections of order N^(-1/3) = 0.01
        for (double beta : new double[] {1, 3}) {
            for (double w : new double[] {-1, 0, 1.5}) {
                SpikedWignerEnsemble ensemble = new SpikedWignerEnsemble(beta, n, 1 - w / 100, 1);
                follows(
                        new DeformedTracyWidom(beta, w),
                        0.03,
                        r -> 10_000 * (ensemble.outlier(SOLVER, r).eigenvalue() - 2));
            }
        }
    }

    @Test
    void smallestSingularValuesOfRectanglesFollowTheBesselKernel() {
        int n = 80; // N sigma^2 with N read as the root of N M, corrections of order 1/N^2 and excess/N = 0.04
        for (int beta : new int[] {1, 2, 4}) {
            for (int excess : new int[] {0, 3}) {
                LaguerreEnsemble ensemble = new LaguerreEnsemble(beta, n, n + excess, 1);
                double scale = (n + excess) * (n + excess / 2.0);
                follows(
                        new HardEdge(beta, OptionalInt.of(excess)),
                        0.03,
                        r -> scale * ensemble.spectrum(SOLVER, r).get(0));
            }
        }
    }
}
