package semicircle.spectra.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

@Tag("slow")
class SpikedEnsemblesTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    /** The corner and the whole sample are the same matrix: eigenvalues agree to the stated residual and rounding. */
    @Test
    void theCornerHasTheLargestEigenvalueOfTheWholeSample() {
        for (double strength : new double[] {0, 0.9, 1, 1.3, 3}) {
            for (double beta : new double[] {0.5, 1, 2, 4}) {
                SpikedWignerEnsemble wigner = new SpikedWignerEnsemble(beta, 1_200, strength, 1.5);
                Outlier corner = wigner.outlier(SOLVER, new Seed(4).generator());
                double whole = wigner.spectrum(SOLVER, new Seed(4).generator()).largest();
                assertThat(corner.eigenvalue()).isCloseTo(whole, within(1e-12));
                assertThat(corner.residual()).isLessThan(1e-12);
                assertThat(corner.overlapSquared()).isBetween(0.0, 1.0);
            }
        }
        for (int samples : new int[] {600, 1_200, 2_400}) {
            SpikedCovarianceEnsemble covariance = new SpikedCovarianceEnsemble(1, 1_200, samples, 4);
            Outlier corner = covariance.outlier(SOLVER, new Seed(4).generator());
            double whole = covariance.spectrum(SOLVER, new Seed(4).generator()).largest();
            assertThat(corner.eigenvalue()).isCloseTo(whole, within(1e-11));
            assertThat(corner.rows()).isLessThan(1_200);
        }
    }

    @Test
    void aMillionUnitsNeedSomeThousandRows() {
        Outlier outlier = new SpikedWignerEnsemble(1, 1_000_000, 1, 1).outlier(SOLVER, new Seed(4).generator());
        assertThat(outlier.rows()).isBetween(2_500, 6_000);
        assertThat(outlier.residual()).isLessThan(1e-12);
    }

    @Test
    void verySmallSizesWork() {
        for (int n = 1; n <= 3; n++) {
            assertThat(new SpikedWignerEnsemble(2, n, 1, 1)
                            .outlier(SOLVER, new Seed(1).generator())
                            .rows())
                    .isEqualTo(n);
            for (int m = 1; m <= 3; m++) {
                SpikedCovarianceEnsemble covariance = new SpikedCovarianceEnsemble(2, n, m, 2);
                assertThat(covariance.outlier(SOLVER, new Seed(1).generator()).eigenvalue())
                        .isCloseTo(
                                covariance
                                        .spectrum(SOLVER, new Seed(1).generator())
                                        .largest(),
                                within(1e-12));
            }
        }
    }

    /**
     * Outlier and overlap to the golden allowance 3/sqrt(N) of a single sample, here for the mean of K = 800. The
     * standard deviation to four of its golden error and its own, {@code 1/sqrt(2 K)}; the size enters it at relative
     * order 1/(N (theta-1)^3), below 1 %.
     */
    @Test
    void wignerOutliersFollowBaikBenArousPeche() {
        int n = 100_000;
        int count = 800;
        for (String theta : new String[] {"1.2", "1.5", "2.0", "3.0"}) {
            SpikedWignerEnsemble ensemble = new SpikedWignerEnsemble(1, n, Double.parseDouble(theta), 1);
            List<Outlier> outliers = Sampled.draw(count, 91, r -> ensemble.outlier(SOLVER, r));
            Sampled top = Sampled.of(outliers, Outlier::eigenvalue);
            Sampled overlap = Sampled.of(outliers, Outlier::overlapSquared);
            String name = "theta=" + theta;
            if (!theta.equals("3.0")) {
                double limit = GoldenRows.value("lambda_1 limit", name);
                assertThat(top.mean()).isCloseTo(limit, within(3 / Math.sqrt(n)));
            }
            assertThat(overlap.mean()).isCloseTo(GoldenRows.value("overlap^2 limit", name), within(3 / Math.sqrt(n)));
            if (!theta.equals("1.5")) {
                double golden = GoldenRows.value("sqrt(N) std(lambda_1)", name);
                double error =
                        Math.hypot(GoldenRows.error("sqrt(N) std(lambda_1)", name), golden / Math.sqrt(2.0 * count));
                assertThat(Math.sqrt(n) * top.deviation()).isCloseTo(golden, within(4 * error));
            }
        }
    }

    @Test
    void symmetryClassSetsTheFluctuationOfTheOutlier() {
        int n = 30_000;
        double golden = GoldenRows.value("BBP_wigner_fluct_var", "theta=2");
        for (int beta : new int[] {1, 2, 4}) {
            SpikedWignerEnsemble ensemble = new SpikedWignerEnsemble(beta, n, 2, 1);
            Sampled top = Sampled.of(800, 92, r -> ensemble.outlier(SOLVER, r).eigenvalue());
            // N Var = (2/beta)(1 - 1/theta^2); a variance from K samples has relative error sqrt(2/K)
            assertThat(n * top.deviation() * top.deviation())
                    .isCloseTo(golden / beta, within(4 * golden / beta * Math.sqrt(2.0 / 800)));
        }
    }

    @Test
    void covarianceOutliersFollowTheirLaw() {
        double[][] cases = {{0.5, 2}, {0.5, 3}, {1, 3}};
        String[] names = {"gamma=0.5 l=2.0", "gamma=0.5 l=3.0", "gamma=1.0 l=3.0"};
        int m = 100_000;
        int count = 800;
        for (int k = 0; k < cases.length; k++) {
            int n = (int) (cases[k][0] * m);
            SpikedCovarianceEnsemble ensemble = new SpikedCovarianceEnsemble(1, n, m, cases[k][1]);
            List<Outlier> outliers = Sampled.draw(count, 93, r -> ensemble.outlier(SOLVER, r));
            Sampled top = Sampled.of(outliers, Outlier::eigenvalue);
            Sampled overlap = Sampled.of(outliers, Outlier::overlapSquared);
            double limit = GoldenRows.value("spiked cov lambda_1", names[k]);
            assertThat(top.mean()).isCloseTo(limit, within(3 / Math.sqrt(n)));
            double exact = k == 1
                    ? GoldenRows.value("BBP_cov_overlap", "ell=3 c=0.5")
                    : GoldenRows.value("spiked cov overlap^2", names[k]);
            assertThat(overlap.mean()).isCloseTo(exact, within(3 / Math.sqrt(n)));
            if (k == 1) {
                double variance = GoldenRows.value("BBP_cov_fluct_var", "ell=3 c=0.5");
                assertThat(m * top.deviation() * top.deviation())
                        .isCloseTo(variance, within(4 * variance * Math.sqrt(2.0 / count)));
            }
        }
    }

    /** At the threshold itself, N = 3 10^4 against the golden laws: errors of both, four of them. */
    @Test
    void theThresholdHasItsOwnLaw() {
        int n = 30_000;
        int count = 1_500;
        for (int beta : new int[] {1, 2}) {
            SpikedWignerEnsemble ensemble = new SpikedWignerEnsemble(beta, n, 1, 1);
            List<Outlier> outliers = Sampled.draw(count, 94, r -> ensemble.outlier(SOLVER, r));
            Sampled top = Sampled.of(outliers, o -> Math.cbrt((double) n * n) * (o.eigenvalue() - 2));
            Sampled overlap = Sampled.of(outliers, o -> Math.cbrt(n) * o.overlapSquared());
            String name = "beta=" + beta;
            assertThat(top.mean())
                    .isCloseTo(
                            GoldenRows.value("mean N^{2/3}(lambda1-2) at theta=1", name),
                            within(4 * Math.hypot(top.error(), 0.03)));
            double golden =
                    beta == 1 ? GoldenRows.value("std same", name) : Math.sqrt(GoldenRows.value("var same", name));
            assertThat(top.deviation())
                    .isCloseTo(golden, within(4 * Math.hypot(0.04, golden / Math.sqrt(2.0 * count))));
            assertThat(overlap.mean())
                    .isCloseTo(
                            GoldenRows.value("N^{1/3} mean overlap^2 at theta=1", name),
                            within(4 * Math.hypot(overlap.error(), 0.02)));
        }
    }

    @Test
    void parametersAreCheckedByName() {
        assertThatThrownBy(() -> new SpikedWignerEnsemble(1, 10, -1, 1))
                .hasMessage("spiked-wigner: strength must be at least 0 and finite, got -1.0");
        assertThatThrownBy(() -> new SpikedWignerEnsemble(0, 10, 1, 1))
                .hasMessage("spiked-wigner: beta must be positive and finite, got 0.0");
        assertThatThrownBy(() -> new SpikedCovarianceEnsemble(1, 0, 5, 1))
                .hasMessage("spiked-covariance: variables must be in 1..2147483639, got 0");
        assertThatThrownBy(() -> new HermiteEnsemble(1, 10, Double.NaN))
                .hasMessage("hermite: sigma must be positive and finite, got NaN");
        assertThatThrownBy(() -> new GaussianEnsemble(DysonIndex.QUATERNION, 30_000, 1))
                .hasMessage("gaussian: size must be in 1..23170, got 30000");
        assertThatThrownBy(() -> new WishartEnsemble(DysonIndex.REAL, 50_000, 50_000, 1))
                .hasMessage("wishart: the smaller of rows and cols must be in 1..46340, got 50000");
    }
}
