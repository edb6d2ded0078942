package semicircle.spectra.eigen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.TridiagonalMatrix;

class GaussQuadratureTest {
    private static final double ULP = Math.ulp(1.0);

    @Test
    void hermiteRulesAreThoseOfTheTables() {
        GaussQuadrature three = jacobi(3, i -> Math.sqrt(i + 1.0)); // probabilists': nodes 0, +-sqrt(3)
        assertThat(three.nodes().get(2)).isCloseTo(Math.sqrt(3), within(8 * ULP));
        assertThat(three.nodes().get(1)).isCloseTo(0, within(8 * ULP));
        assertThat(three.weights().get(0)).isCloseTo(1.0 / 6, within(8 * ULP));
        assertThat(three.weights().get(1)).isCloseTo(2.0 / 3, within(8 * ULP));
        GaussQuadrature five = jacobi(5, i -> Math.sqrt((i + 1.0) / 2)); // Abramowitz & Stegun, table 25.10, n = 5
        assertThat(five.nodes().get(4)).isCloseTo(2.02018287046, within(1e-11));
        assertThat(five.nodes().get(3)).isCloseTo(0.958572464614, within(1e-12));
        assertThat(five.weights().get(4) * Math.sqrt(Math.PI)).isCloseTo(1.99532420591e-2, within(1e-13));
        assertThat(five.weights().get(2) * Math.sqrt(Math.PI)).isCloseTo(0.945308720483, within(1e-12));
    }

    @Test
    void hermiteRuleIntegratesItsDegreeExactlyAndNoMore() {
        int n = 12;
        GaussQuadrature rule = jacobi(n, i -> Math.sqrt(i + 1.0));
        double moment = 1; // (2m - 1)!!
        for (int m = 1; m < n; m++) {
            moment *= 2 * m - 1;
            int power = 2 * m;
            assertThat(rule.integral(x -> Math.pow(x, power)) / moment).isCloseTo(1, within(1e-11));
        }
        double beyond = moment * (2 * n - 1);
        double missing = IntStream.rangeClosed(1, n).asDoubleStream().reduce(1, (a, b) -> a * b); // n! by theory
        assertThat(beyond - rule.integral(x -> Math.pow(x, 2 * n))).isCloseTo(missing, within(1e-9 * beyond));
    }

    @Test
    void chebyshevRuleOfTheSecondKindHasItsClosedForm() {
        int n = 200;
        GaussQuadrature rule = jacobi(n, i -> 0.5);
        for (int k = 1; k <= n; k++) {
            double angle = Math.PI * (n + 1 - k) / (n + 1);
            assertThat(rule.nodes().get(k - 1)).isCloseTo(Math.cos(angle), within(2 * n * ULP));
            assertThat(rule.weights().get(k - 1))
                    .isCloseTo(2.0 / (n + 1) * Math.pow(Math.sin(angle), 2), within(2 * n * ULP));
        }
    }

    private static GaussQuadrature jacobi(int n, IntToDoubleFunction off) {
        return GaussQuadrature.of(new TridiagonalMatrix(
                Values.of(new double[n]),
                Values.of(IntStream.range(0, n - 1).mapToDouble(off).toArray())));
    }

    @Test
    void nodesAreTheEigenvaluesOfTheDenseSolver() {
        int n = 60;
        UniformRandomProvider random = new Seed(2).generator();
        TridiagonalMatrix matrix = new TridiagonalMatrix(
                Values.of(random.doubles(n).toArray()),
                Values.of(random.doubles(n - 1).map(x -> x - 0.5).toArray()));
        Spectrum dense = EigenSolver.best().spectrum(matrix);
        GaussQuadrature rule = GaussQuadrature.of(matrix);
        for (int i = 0; i < n; i++) {
            assertThat(rule.nodes().get(i)).isCloseTo(dense.get(i), within(n * 2 * ULP)); // norm below 2
        }
        assertThat(rule.weights().stream().sum()).isCloseTo(1, within(n * 2 * ULP));
    }

    @Test
    void rangeOfTheEntriesDoesNotMatter() {
        for (double scale : new double[] {1e-300, 1e-160, 1e160, 4e307}) {
            GaussQuadrature rule =
                    GaussQuadrature.of(new TridiagonalMatrix(Values.of(2 * scale, 2 * scale), Values.of(scale)));
            assertThat(rule.nodes().get(0) / scale).isCloseTo(1, within(8 * ULP));
            assertThat(rule.nodes().get(1) / scale).isCloseTo(3, within(8 * ULP));
            assertThat(rule.weights().get(0)).isCloseTo(0.5, within(8 * ULP));
        }
    }

    @Test
    void splitAndEmptyMatricesHaveTheirRules() {
        assertThat(GaussQuadrature.of(new TridiagonalMatrix(Values.of(), Values.of()))
                        .nodes()
                        .size())
                .isZero();
        assertThat(GaussQuadrature.of(new TridiagonalMatrix(Values.of(-4), Values.of())))
                .isEqualTo(new GaussQuadrature(Values.of(-4), Values.of(1)));
        assertThat(GaussQuadrature.of(new TridiagonalMatrix(Values.of(0, 0, 0), Values.of(0, 0))))
                .isEqualTo(new GaussQuadrature(Values.of(0, 0, 0), Values.of(1, 0, 0)));
        assertThat(GaussQuadrature.of(new TridiagonalMatrix(Values.of(5, 3, 1), Values.of(0, 0))))
                .isEqualTo(new GaussQuadrature(Values.of(1, 3, 5), Values.of(0, 0, 1)));
    }

    @Test
    void rowsOfADenseMatrixBecomeItsEigenvectors() {
        int n = 40;
        UniformRandomProvider random = new Seed(3).generator();
        double[][] a = new double[n][n];
        double[][] copy = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                a[i][j] = random.nextDouble() - 0.5;
                a[j][i] = a[i][j];
                copy[i][j] = a[i][j];
                copy[j][i] = a[i][j];
            }
        }
        RitzBasis pairs = RitzBasis.of(a, 1);
        double bound = 20 * n * ULP * pairs.norm(); // 3 n reflections and rotations, each a few ulp of the norm
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                double product = 0;
                for (int j = 0; j < n; j++) {
                    product += copy[i][j] * pairs.component(j, k);
                }
                assertThat(product).isCloseTo(pairs.value(k) * pairs.component(i, k), within(bound));
            }
        }
    }
}
