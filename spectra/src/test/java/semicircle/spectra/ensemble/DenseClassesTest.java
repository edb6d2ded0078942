package semicircle.spectra.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.SpacingRatioSurmise;
import semicircle.spectra.eigen.EigenSolver;

/** Dense Jacobi and Laguerre samples of the three classes against what is known exactly, and against tridiagonal ones. */
class DenseClassesTest {
    private static final EigenSolver SOLVER = EigenSolver.best();
    private static final int COUNT = 400;

    /** Five standard errors of the sample: chance 6e-7. */
    private static void agrees(Sampled sampled, double expected) {
        assertThat(sampled.mean()).isCloseTo(expected, within(5 * sampled.error()));
    }

    private static double ratio(Spectrum s) {
        double sum = 0;
        for (int i = 2; i < s.size(); i++) {
            double before = s.get(i - 1) - s.get(i - 2);
            double after = s.get(i) - s.get(i - 1);
            sum += Math.min(before, after) / Math.max(before, after);
        }
        return sum / (s.size() - 2);
    }

    @Test
    void denseJacobiHasTheLevelsOfTheTridiagonalOne() {
        int n = 20;
        for (DysonIndex index : DysonIndex.values()) {
            double beta = index.beta();
            ManovaEnsemble dense = new ManovaEnsemble(index, n, 30, 25);
            JacobiEnsemble thin = new JacobiEnsemble(beta, n, beta * 11 / 2, beta * 6 / 2);
            // E tr A (A + B)^-1 / N = M1/(M1 + M2) by symmetry of the columns
            agrees(Sampled.of(COUNT, 3, r -> trace(dense.spectrum(SOLVER, r)) / n), 30.0 / 55);
            // smallest, largest level and mean ratio feel beta most; both are sampled, so each with its own error
            for (int k = 0; k < 3; k++) {
                int which = k;
                Sampled one = Sampled.of(COUNT, 5, r -> number(dense.spectrum(SOLVER, r), which));
                Sampled other = Sampled.of(COUNT, 7, r -> number(thin.spectrum(SOLVER, r), which));
                assertThat(one.mean())
                        .as("%s, number %d", index, k)
                        .isCloseTo(other.mean(), within(5 * Math.hypot(one.error(), other.error())));
            }
        }
    }

    private static double trace(Spectrum spectrum) {
        return spectrum.eigenvalues().stream().sum();
    }

    private static double number(Spectrum spectrum, int which) {
        return which == 0 ? spectrum.smallest() : which == 1 ? spectrum.largest() : ratio(spectrum);
    }

    /** {@code E tr W^2 = N (1 + c + (2/beta - 1)/M)} for unit variance: Wick's formula with beta components. */
    @Test
    void quaternionWishartHasItsMomentsItsRepulsionAndItsEdge() {
        int n = 30;
        int m = 60;
        WishartEnsemble dense = new WishartEnsemble(DysonIndex.QUATERNION, n, m, 1);
        LaguerreEnsemble thin = new LaguerreEnsemble(4, n, m, 1);
        agrees(Sampled.of(COUNT, 3, r -> trace(dense.spectrum(SOLVER, r)) / n), 1);
        agrees(
                Sampled.of(
                        COUNT,
                        3,
                        r -> dense.spectrum(SOLVER, r).eigenvalues().stream()
                                        .map(x -> x * x)
                                        .sum()
                                / n),
                1 + 0.5 - 0.5 / m);
        Sampled ratios = Sampled.of(COUNT, 3, r -> ratio(dense.spectrum(SOLVER, r)));
        // edges of 30 levels shift the mean by less than 0.01; GUE would be 0.075 away
        assertThat(ratios.mean()).isCloseTo(SpacingRatioSurmise.exactMean(4), within(0.01 + 5 * ratios.error()));
        Sampled top = Sampled.of(COUNT, 5, r -> dense.spectrum(SOLVER, r).largest());
        Sampled other = Sampled.of(COUNT, 7, r -> thin.spectrum(SOLVER, r).largest());
        assertThat(top.mean()).isCloseTo(other.mean(), within(5 * Math.hypot(top.error(), other.error())));
        assertThat(new WishartEnsemble(DysonIndex.QUATERNION, 5, 2, 1)
                        .spectrum(SOLVER, new Seed(1).generator())
                        .toArray())
                .startsWith(0, 0, 0)
                .hasSize(5);
    }

    @Test
    void parametersOutsideAreRefused() {
        assertThatThrownBy(() -> new ManovaEnsemble(DysonIndex.REAL, 8, 3, 4))
                .hasMessage("manova: variables must be in 1..7, got 8");
        assertThatThrownBy(() -> new ManovaEnsemble(DysonIndex.REAL, 8, 0, 40))
                .hasMessage("manova: first-samples must be in 1..46340, got 0");
    }
}
