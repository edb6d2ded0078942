package semicircle.spectra.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.ensemble.Measured.bulkRatio;
import static semicircle.spectra.ensemble.Measured.trace;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.TridiagonalMatrix;

/** * Finite-size moments, local statistics and edges of every sampler: a wrong diagonal variance leaves the semicircle
 * untouched but fails here. Bounds are 4 standard errors of the sampled mean, seeds are fixed; where a mean is compared
 * at finite size the allowance is stated. */
@Tag("slow")
class SamplerLawsTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    private static LevelEnsemble dense(int beta, int n) {
        return beta == 1 ? GaussianEnsemble.goe(n) : beta == 2 ? GaussianEnsemble.gue(n) : GaussianEnsemble.gse(n);
    }

    private static List<LevelEnsemble> gaussian(int beta, int n) {
        return List.of(dense(beta, n), new HermiteEnsemble(beta, n, 1), new SpikedWignerEnsemble(beta, n, 0, 1));
    }

    @Test
    void gaussianMomentsAreExactAtFiniteSize() {
        int n = 10;
        String[] names = {"", "GOE offdiag", "GUE E|H"};
        for (int beta : new int[] {1, 2, 4}) {
            for (LevelEnsemble ensemble : gaussian(beta, n)) {
                for (int power = 2; power <= 6; power += 2) {
                    int k = power;
                    if (beta == 4 && k == 6) {
                        continue;
                    }
                    // GSE by duality from the GOE row, with a = 2/beta: N^2 + (a-1)N and 2N^3 + 5(a-1)N^2 +
                    // (3-5a+3a^2)N
                    double unscaled = beta < 4
                            ? GoldenRows.value("E tr H^" + k, names[beta])
                            : k == 2 ? n * n - 0.5 * n : 2.0 * n * n * n - 2.5 * n * n + 1.25 * n;
                    Sampled traces = Sampled.of(1_500, 77, r -> trace(ensemble.spectrum(SOLVER, r), k));
                    assertThat(traces.mean())
                            .as("%s tr H^%d", ensemble, k)
                            .isCloseTo(unscaled / Math.pow(n, k / 2.0), within(4 * traces.error()));
                }
            }
        }
    }

    @Test
    void covarianceMomentsAreExactAtFiniteSize() {
        for (DysonIndex beta : List.of(DysonIndex.REAL, DysonIndex.COMPLEX)) {
            String name = beta == DysonIndex.REAL ? "real NxM" : "complex NxM";
            for (LevelEnsemble ensemble : List.of(
                    new WishartEnsemble(beta, 5, 10, 1),
                    new LaguerreEnsemble(beta.beta(), 5, 10, 1),
                    new SpikedCovarianceEnsemble(beta.beta(), 5, 10, 1))) {
                for (int power = 1; power <= 4; power++) {
                    int k = power;
                    double exact = GoldenRows.value("E tr (XX*)^" + k, name) / Math.pow(10, k);
                    Sampled traces = Sampled.of(2_000, 78, r -> trace(ensemble.spectrum(SOLVER, r), k));
                    assertThat(traces.mean())
                            .as("%s tr W^%d", ensemble, k)
                            .isCloseTo(exact, within(4 * traces.error()));
                }
            }
        }
    }

    /** The sum of n squares of variance v has relative error sqrt(2/n): 4 of them. */
    @Test
    void tridiagonalDiagonalHasTheVarianceOfDumitriuAndEdelman() {
        int n = 200_000;
        for (int beta : new int[] {2, 4}) {
            double exact = GoldenRows.value("DE_model_diag_var", "radius-2: 2/(beta N); N*var for beta=" + beta);
            TridiagonalMatrix matrix =
                    new HermiteEnsemble(beta, n, 1).sample(new semicircle.spectra.Seed(3).generator());
            double sum = matrix.diagonal().stream().map(d -> d * d).sum();
            assertThat(sum).isCloseTo(exact, within(4 * exact * Math.sqrt(2.0 / n)));
        }
    }

    /** Chi of k degrees has mean square k, whose variance is 2k, for whole, fractional and tiny k. */
    @Test
    void chiVariablesHaveTheirMoments() {
        for (double k : new double[] {0.02, 0.5, 1, 2.5, 40, 1e6}) {
            Sampled squares = Sampled.of(20_000, 79, r -> Math.pow(ChiSampler.sample(k, r), 2));
            assertThat(squares.mean()).isCloseTo(k, within(5 * Math.sqrt(2 * k / 20_000)));
            assertThat(squares.deviation())
                    .isCloseTo(Math.sqrt(2 * k), within(0.2 * Math.sqrt(2 * k) / Math.sqrt(k) + 0.05 * k));
        }
    }

    /** In the middle half at N = 120 the size enters at order N^-2, below a tenth of the error. */
    @Test
    void spacingRatiosAreThoseOfTheInfiniteBulk() {
        int[] betas = {1, 2, 4};
        String[] names = {"GOE bulk", "GUE bulk", "GSE bulk"};
        for (int k = 0; k < 3; k++) {
            double exact = GoldenRows.value("mean_rtilde", names[k]);
            for (LevelEnsemble ensemble : gaussian(betas[k], 120)) {
                Sampled ratio = Sampled.of(100, 80, r -> bulkRatio(ensemble, r));
                assertThat(ratio.mean()).as("%s", ensemble).isCloseTo(exact, within(4 * ratio.error()));
            }
            if (k < 2) {
                DysonIndex beta = k == 0 ? DysonIndex.REAL : DysonIndex.COMPLEX;
                for (LevelEnsemble ensemble : List.of(
                        new WishartEnsemble(beta, 120, 240, 1),
                        new LaguerreEnsemble(beta.beta(), 120, 240, 1),
                        new JacobiEnsemble(beta.beta(), 120, 10, 40),
                        new SpikedCovarianceEnsemble(beta.beta(), 120, 240, 3))) {
                    Sampled ratio = Sampled.of(100, 81, r -> bulkRatio(ensemble, r));
                    assertThat(ratio.mean()).as("%s", ensemble).isCloseTo(exact, within(4 * ratio.error()));
                }
            }
        }
    }

    private static double tracyWidomMean(int beta) {
        // beta = 2 is not among the golden means: Bornemann's toolbox gives -1.771086807411, as public libraries quote
        // it
        return beta == 1
                ? GoldenRows.value("TW_mean", "beta=1")
                : beta == 2 ? -1.771086807411 : GoldenRows.value("TW_mean", "beta=4 conv /2^(2/3)");
    }

    /**
     * Mean of {@code N^(2/3) (lambda_max - 2)}. The size enters first by {@code N -> N - (2/beta - 1)/2} (Johnstone and
     * Ma 2012 for beta = 1), that is by {@code -(2/beta - 1)/2 N^(-1/3)}, then at order N^(-2/3): an allowance of one
     * such unit.
     */
    @Test
    void edgesFollowTracyAndWidom() {
        int n = 100;
        for (int beta : new int[] {1, 2, 4}) {
            double shift = -(2.0 / beta - 1) / 2 / Math.cbrt(n);
            for (LevelEnsemble ensemble : gaussian(beta, n)) {
                Sampled edge = Sampled.of(
                        1_000,
                        82,
                        r -> Math.cbrt(n * n) * (ensemble.spectrum(SOLVER, r).largest() - 2));
                assertThat(edge.mean())
                        .as("%s", ensemble)
                        .isCloseTo(tracyWidomMean(beta) + shift, within(4 * edge.error() + 1 / Math.cbrt(n * n)));
            }
        }
    }

    /**
     * Centred and scaled as by Johnstone 2001 and Johansson 2000; the size enters at order N^(-2/3), allowance as
     * above.
     */
    @Test
    void covarianceEdgesFollowTracyAndWidom() {
        int n = 80;
        int m = 160;
        for (DysonIndex beta : List.of(DysonIndex.REAL, DysonIndex.COMPLEX)) {
            double centring = beta == DysonIndex.REAL ? 0.5 : 0;
            double a = Math.sqrt(n - centring);
            double b = Math.sqrt(m - centring);
            for (LevelEnsemble ensemble : List.of(
                    new WishartEnsemble(beta, n, m, 1),
                    new LaguerreEnsemble(beta.beta(), n, m, 1),
                    new SpikedCovarianceEnsemble(beta.beta(), n, m, 1))) {
                Sampled edge = Sampled.of(600, 83, r -> {
                    double top = m * ensemble.spectrum(SOLVER, r).largest();
                    return (top - (a + b) * (a + b)) / ((a + b) * Math.cbrt(1 / a + 1 / b));
                });
                assertThat(edge.mean())
                        .as("%s", ensemble)
                        .isCloseTo(tracyWidomMean(beta.beta()), within(4 * edge.error() + 1 / Math.cbrt(n * n)));
            }
        }
    }
}
