package semicircle.spectra.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.ensemble.Measured.assertMean;
import static semicircle.spectra.ensemble.Measured.trace;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.TridiagonalMatrix;

/** * Exact moments and local statistics at finite size of circular, Haar and Jacobi kinds; uniform phases alone would pass with
 * the signs of the triangular factor forgotten. Bounds are 4.5 standard errors (7e-6 for each) of the sampled mean, seeds are fixed. */
@Tag("slow")
class UnitaryLawsTest {
    private static final EigenSolver SOLVER = EigenSolver.pureJava();

    private static double power(Spectrum phases, int k) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < phases.size(); i++) {
            re += Math.cos(k * phases.get(i));
            im += Math.sin(k * phases.get(i));
        }
        return re * re + im * im;
    }

    @Test
    void tracesOfPowersOfUnitaryMatricesAreThoseOfDiaconisAndShahshahani() {
        int n = 6;
        for (UnitaryEnsemble e : List.of(
                new HaarEnsemble(HaarEnsemble.Group.UNITARY, n),
                new DysonCircularEnsemble(DysonIndex.COMPLEX, n),
                new CircularEnsemble(2, n))) {
            List<Spectrum> draws = Sampled.draw(4_000, 21, r -> e.spectrum(SOLVER, r));
            for (int k = 1; k <= 8; k++) {
                int power = k;
                double exact = k == 3 ? GoldenRows.value("E|tr U^k|^2", "CUE N=6 k=3") : Math.min(k, n);
                assertMean(Sampled.of(draws, s -> power(s, power)), exact, e + " k = " + k);
            }
            assertMean(
                    Sampled.of(draws, s -> Math.pow(power(s, 1), 2)),
                    GoldenRows.value("E|tr U|^4", "CUE"),
                    e + " fourth power");
        }
    }

    /** {@code E |p_1|^2 = (2/beta) N / (N - 1 + 2/beta)}, Jack polynomials (Jiang and Matsumoto 2015); COE 2N/(N+1). */
    @Test
    void firstTracesOfCircularEnsemblesAreExact() {
        int n = 6;
        for (double beta : new double[] {0.5, 1, 4, 7.25}) {
            double exact = beta == 1 ? GoldenRows.value("E|tr C|^2", "COE N") : 2 / beta * n / (n - 1 + 2 / beta);
            UnitaryEnsemble banded = new CircularEnsemble(beta, n);
            assertMean(Sampled.of(2_500, 22, r -> power(banded.spectrum(SOLVER, r), 1)), exact, banded);
            if (beta == 1 || beta == 4) {
                UnitaryEnsemble dense =
                        new DysonCircularEnsemble(beta == 1 ? DysonIndex.REAL : DysonIndex.QUATERNION, n);
                assertMean(Sampled.of(2_500, 23, r -> power(dense.spectrum(SOLVER, r), 1)), exact, dense);
            }
        }
    }

    @Test
    void entriesOfHaarMatricesHaveTheirFourthMoments() {
        HaarEnsemble unitary = new HaarEnsemble(HaarEnsemble.Group.UNITARY, 6);
        assertMean(
                Sampled.of(20_000, 24, r -> {
                    ComplexMatrix u = (ComplexMatrix) unitary.sample(r);
                    return Math.pow(u.real(0, 0) * u.real(0, 0) + u.imaginary(0, 0) * u.imaginary(0, 0), 2);
                }),
                GoldenRows.value("E|U_11|^4", "CUE"),
                unitary);
        HaarEnsemble orthogonal = new HaarEnsemble(HaarEnsemble.Group.ORTHOGONAL, 6);
        assertMean(
                Sampled.of(20_000, 25, r -> Math.pow(((DenseMatrix) orthogonal.sample(r)).get(0, 0), 4)),
                GoldenRows.value("E O_11^4", "Haar"),
                orthogonal);
    }

    /** Mean of tr U^2: 1 for O(N), -1 for USp(N); of (tr U)^2: 1 for both (Diaconis and Shahshahani 1994). */
    @Test
    void orthogonalAndSymplecticTracesHaveTheirMeans() {
        for (HaarEnsemble.Group group : List.of(HaarEnsemble.Group.ORTHOGONAL, HaarEnsemble.Group.SYMPLECTIC)) {
            HaarEnsemble e = new HaarEnsemble(group, 6);
            List<Spectrum> draws = Sampled.draw(4_000, 26, r -> e.spectrum(SOLVER, r));
            assertMean(Sampled.of(draws, s -> power(s, 1)), 1, e);
            assertMean(
                    Sampled.of(
                            draws,
                            s -> s.eigenvalues().stream()
                                    .map(t -> Math.cos(2 * t))
                                    .sum()),
                    group == HaarEnsemble.Group.ORTHOGONAL ? 1 : -1,
                    e);
        }
    }

    @Test
    void phasesOfOrthogonalAndSymplecticMatricesComeInPairs() {
        for (HaarEnsemble e : List.of(
                new HaarEnsemble(HaarEnsemble.Group.ORTHOGONAL, 7),
                new HaarEnsemble(HaarEnsemble.Group.ORTHOGONAL, 8),
                new HaarEnsemble(HaarEnsemble.Group.SYMPLECTIC, 8))) {
            for (int seed = 0; seed < 6; seed++) {
                Spectrum s = e.spectrum(SOLVER, new Seed(seed).generator());
                int flat = (int) s.eigenvalues().stream()
                        .filter(t -> Math.abs(t) < 1e-13 || t == Math.PI)
                        .count();
                assertThat(flat).isLessThanOrEqualTo(2);
                double sum = s.eigenvalues().stream().filter(t -> t < Math.PI).sum();
                assertThat(sum).as("%s", e).isEqualTo(0, within(8 * 8 * Math.ulp(Math.PI)));
            }
        }
    }

    private static double ratioAround(Spectrum s) {
        int n = s.size();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double a = (s.get((i + 1) % n) - s.get(i) + 2 * Math.PI) % (2 * Math.PI);
            double b = (s.get((i + 2) % n) - s.get((i + 1) % n) + 2 * Math.PI) % (2 * Math.PI);
            sum += Math.min(a, b) / Math.max(a, b);
        }
        return sum / n;
    }

    @Test
    void spacingRatiosAroundTheCircleAreExactAtFiniteSize() {
        Map<DysonIndex, String> names =
                Map.of(DysonIndex.REAL, "COE", DysonIndex.COMPLEX, "CUE", DysonIndex.QUATERNION, "CSE");
        for (DysonIndex beta : DysonIndex.values()) {
            double exact = GoldenRows.value("mean_rtilde", names.get(beta) + " N=15");
            UnitaryEnsemble banded = new CircularEnsemble(beta.beta(), 15);
            assertMean(Sampled.of(2_000, 27, r -> ratioAround(banded.spectrum(SOLVER, r))), exact, banded);
            UnitaryEnsemble dense = new DysonCircularEnsemble(beta, 15);
            assertMean(Sampled.of(700, 28, r -> ratioAround(dense.spectrum(SOLVER, r))), exact, dense);
        }
    }

    /**
     * Aomoto's integral: {@code E x_1...x_m = prod_{j=1}^m (a + (N-j) g) / (a + b + (2N-j-1) g)}, g = beta/2 (Mehta, Random
     * Matrices, 17.1.3): the mean level and the determinant.
     */
    @Test
    void jacobiMomentsAreThoseOfAomoto() {
        int n = 4;
        for (double[] p : new double[][] {{1, 0.5, 2}, {2, 3, 0.7}, {4, 1, 1}, {0.6, 0.05, 0.02}, {7.3, 20, 5}}) {
            JacobiEnsemble e = new JacobiEnsemble(p[0], n, p[1], p[2]);
            double g = p[0] / 2;
            double product = 1;
            double first = 0;
            for (int j = 1; j <= n; j++) {
                product *= (p[1] + (n - j) * g) / (p[1] + p[2] + (2 * n - j - 1) * g);
                first = j == 1 ? product : first;
            }
            List<double[]> draws =
                    Sampled.draw(20_000, 29, r -> e.spectrum(SOLVER, r).toArray());
            assertMean(Sampled.of(draws, x -> (x[0] + x[1] + x[2] + x[3]) / n), first, e);
            assertMean(Sampled.of(draws, x -> x[0] * x[1] * x[2] * x[3]), product, e);
        }
    }

    /** Shapes of 1e-4: half the draws of a gamma variable would vanish. Mean 1/2, levels inside [0, 1] to rounding. */
    @Test
    void tinyJacobiExponentsAreSafe() {
        JacobiEnsemble e = new JacobiEnsemble(2, 3, 1e-4, 1e-4);
        Sampled trace = Sampled.of(4_000, 30, r -> {
            TridiagonalMatrix t = e.sample(r);
            Spectrum s = SOLVER.spectrum(t);
            assertThat(s.smallest()).isGreaterThan(-1e-15);
            assertThat(s.largest()).isLessThan(1 + 1e-15);
            return t.diagonal().stream().sum() / 3;
        });
        assertMean(trace, 0.5, e);
    }

    @Test
    void parametersAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HaarEnsemble(HaarEnsemble.Group.SYMPLECTIC, 3))
                .withMessage("haar: size must be even in the symplectic group, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CircularEnsemble(0, 3))
                .withMessage("circular: beta must be positive and finite, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JacobiEnsemble(1, 3, 1, -1))
                .withMessage("jacobi: b must be positive and finite, got -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LaguerreEnsemble(1, 3, 0, 1))
                .withMessage("laguerre: samples must be in 1..2147483639, got 0");
    }
}
