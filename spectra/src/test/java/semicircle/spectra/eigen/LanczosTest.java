package semicircle.spectra.eigen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.eigen.Samples.dot;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.Lanczos.Edge;
import semicircle.spectra.ensemble.GaussianEnsemble;
import semicircle.spectra.matrix.DiagonalOperator;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.TridiagonalMatrix;

class LanczosTest {
    private static final double TOLERANCE = 1e-11;

    @Test
    void edgesOfTheDiscreteLaplacianAreExact() {
        int n = 200;
        TridiagonalMatrix laplacian = new TridiagonalMatrix(
                Values.of(DoubleStream.generate(() -> 2).limit(n).toArray()),
                Values.of(DoubleStream.generate(() -> -1).limit(n - 1).toArray()));
        for (Edge edge : Edge.values()) {
            RitzPairs pairs = new Lanczos(3, edge, TOLERANCE, 20000).of(laplacian, new Seed(1).generator());
            int[] ranks = edge == Edge.LARGEST || edge == Edge.MAGNITUDE
                    ? new int[] {n - 2, n - 1, n}
                    : edge == Edge.SMALLEST ? new int[] {1, 2, 3} : new int[] {1, 2, 3, n - 2, n - 1, n};
            assertThat(pairs.size()).isEqualTo(ranks.length);
            for (int k = 0; k < ranks.length; k++) {
                // a residual r bounds the error of an eigenvalue by r; norm 4
                assertThat(pairs.values().get(k))
                        .isCloseTo(2 - 2 * Math.cos(Math.PI * ranks[k] / (n + 1)), within(4 * TOLERANCE));
            }
        }
    }

    @Test
    void pairsOfAGoeMatrixAreThoseOfTheDenseSolver() {
        int n = 150;
        LinearOperator.Symmetric matrix = GaussianEnsemble.goe(n).sample(new Seed(2).generator());
        Spectrum dense = EigenSolver.best().spectrum(matrix);
        RitzPairs pairs = new Lanczos(4, Edge.BOTH, TOLERANCE, 5000).of(matrix, new Seed(3).generator());
        for (int k = 0; k < 8; k++) {
            assertThat(pairs.values().get(k)).isCloseTo(dense.get(k < 4 ? k : n - 8 + k), within(2 * TOLERANCE));
            double[] v = pairs.vectors().get(k).toArray();
            double[] y = new double[n];
            matrix.apply(v, y);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += Math.pow(y[i] - pairs.values().get(k) * v[i], 2);
            }
            assertThat(pairs.residuals().get(k))
                    .isCloseTo(Math.sqrt(sum), within(1e-15))
                    .isLessThan(2.2 * TOLERANCE); // norm below 2.2
            for (int l = 0; l < 8; l++) {
                assertThat(dot(v, pairs.vectors().get(l).toArray())).isCloseTo(k == l ? 1 : 0, within(1e-13));
            }
        }
    }

    @Test
    void productsAreCountedTruly() {
        DiagonalOperator operator = new DiagonalOperator(Values.evenlySpaced(0, 1, 300));
        RitzPairs pairs = new Lanczos(2, Edge.SMALLEST, TOLERANCE, 10000).of(operator, new Seed(4).generator());
        assertThat(pairs.products()).isEqualTo(operator.products());
        assertThat(pairs.values().get(1)).isCloseTo(1.0 / 299, within(TOLERANCE));
    }

    @Test
    void everyDistinctLevelOfADegenerateEdgeIsFound() {
        double[] levels = new double[100];
        for (int i = 0; i < 100; i++) {
            levels[i] = i < 4 ? 10 : i < 6 ? 9 : i < 7 ? 8 : i / 100.0;
        }
        DiagonalOperator operator = new DiagonalOperator(Values.of(levels));
        RitzPairs pairs = new Lanczos(3, Edge.LARGEST, TOLERANCE, 10000).of(operator, new Seed(5).generator());
        // distinct levels are promised, copies are not: every value returned is a level, and none above the least is
        // missed
        double least = pairs.values().get(0);
        for (double level : new double[] {10, 9, 8}) {
            if (level > least + 1e-6) {
                assertThat(pairs.values().stream().anyMatch(v -> Math.abs(v - level) < 1e-9))
                        .isTrue();
            }
        }
        for (int k = 0; k < 3; k++) {
            double value = pairs.values().get(k);
            assertThat(DoubleStream.of(10, 9, 8).anyMatch(l -> Math.abs(value - l) < 1e-9))
                    .isTrue();
        }
        assertThat(pairs.values().get(2)).isCloseTo(10, within(1e-9));
    }

    @Test
    void closedSpacesGoOnToFurtherCopies() {
        RitzPairs ones = new Lanczos(3, Edge.BOTH, TOLERANCE, 1000).of(constant(50, 1), new Seed(6).generator());
        assertThat(ones.values().stream()).allSatisfy(v -> assertThat(v).isCloseTo(1, within(1e-14)));
        RitzPairs zeros = new Lanczos(2, Edge.LARGEST, TOLERANCE, 1000).of(constant(5, 0), new Seed(7).generator());
        assertThat(zeros.values()).isEqualTo(Values.of(0, 0));
        assertThat(zeros.residuals()).isEqualTo(Values.of(0, 0));
        assertThat(dot(zeros.vectors().get(0).toArray(), zeros.vectors().get(1).toArray()))
                .isCloseTo(0, within(1e-14));
    }

    private static DiagonalOperator constant(int n, double value) {
        return new DiagonalOperator(
                Values.of(DoubleStream.generate(() -> value).limit(n).toArray()));
    }

    @Test
    void smallMatricesGiveTheirWholeSpectrum() {
        for (int n = 1; n <= 7; n++) {
            Values levels = n == 1 ? Values.of(-3) : Values.evenlySpaced(-3, 5, n);
            RitzPairs pairs = new Lanczos(n, Edge.LARGEST, TOLERANCE, 100)
                    .of(new DiagonalOperator(levels), new Seed(n).generator());
            for (int k = 0; k < n; k++) {
                assertThat(pairs.values().get(k)).isCloseTo(levels.get(k), within(1e-13));
            }
        }
    }

    @Test
    void rangeOfTheEntriesDoesNotMatter() {
        Values levels = Values.evenlySpaced(-1, 2, 60);
        for (double scale : new double[] {1e-300, 1e-200, 1e200, 1e305}) {
            RitzPairs pairs = new Lanczos(2, Edge.BOTH, TOLERANCE, 10000)
                    .of(new DiagonalOperator(levels.map(x -> x * scale)), new Seed(8).generator());
            assertThat(pairs.values().get(0) / scale).isCloseTo(-1, within(2 * TOLERANCE));
            assertThat(pairs.values().get(3) / scale).isCloseTo(2, within(2 * TOLERANCE));
            assertThat(pairs.residuals().get(3) / scale).isLessThan(2 * TOLERANCE);
        }
    }

    @Test
    void spentBudgetCarriesWhatWasReached() {
        DiagonalOperator operator = new DiagonalOperator(Values.evenlySpaced(0, 1, 5000));
        Lanczos lanczos = new Lanczos(2, Edge.SMALLEST, TOLERANCE, 60);
        assertThatExceptionOfType(ConvergenceException.class)
                .isThrownBy(() -> lanczos.of(operator, new Seed(9).generator()))
                .satisfies(e -> {
                    assertThat(e.products()).isEqualTo(operator.products()).isLessThanOrEqualTo(60);
                    assertThat(e.residual()).isFinite().isGreaterThan(e.tolerance());
                    assertThat(e.tolerance()).isEqualTo(TOLERANCE);
                });
        assertThatExceptionOfType(ConvergenceException.class)
                .isThrownBy(() -> new Lanczos(2, Edge.SMALLEST, 0.1, 1).of(operator, new Seed(9).generator()))
                .withMessage("Lanczos: residual Infinity after 0 products, expected at most 0.100");
    }

    @Test
    void brokenPromiseOfSymmetryIsToldWithItsNumbers() {
        KrylovBasis basis = new KrylovBasis(twoByTwo(0, 1, 3, 0), new double[] {1, 0});
        basis.extend();
        String message = "the operator must be symmetric, but v.Au = 3.00000000 and u.Av = 1.00000000 for unit vectors"
                + " u and v (product 2); they differ by 0.667 of the norm";
        assertThatIllegalArgumentException().isThrownBy(basis::extend).withMessage("KrylovBasis: " + message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LanczosCoefficients.of(twoByTwo(0, 1, 3, 0), new double[] {1, 0}, 2))
                .withMessage("LanczosCoefficients: " + message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lanczos(1, Edge.LARGEST, TOLERANCE, 100)
                        .of(twoByTwo(1, 2, 2 + 1e-6, 5), new Seed(10).generator()))
                .withMessageContaining("the operator must be symmetric, but v.Au = ");
    }

    private static LinearOperator.Symmetric twoByTwo(double a, double b, double c, double d) {
        return new LinearOperator.Symmetric() {
            @Override
            public int size() {
                return 2;
            }

            @Override
            public void apply(double[] x, double[] y) {
                y[0] = a * x[0] + b * x[1];
                y[1] = c * x[0] + d * x[1];
            }
        };
    }

    @Test
    void productThatIsNotFiniteIsLocated() {
        for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
            LinearOperator.Symmetric operator = new DiagonalOperator(Values.of(1, 2, bad, 4));
            String message = "products of the operator must be finite, got "
                    + (Double.isNaN(bad) ? "NaN" : "-?Infinity") + " at row 2 of product 1";
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Lanczos(1, Edge.LARGEST, TOLERANCE, 9).of(operator, new Seed(1).generator()))
                    .withMessageMatching("KrylovBasis: " + message);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LanczosCoefficients.of(operator, new double[] {1, 1, 1, 1}, 2))
                    .withMessageMatching("LanczosCoefficients: " + message);
        }
    }

    @Test
    void optionsAndSizesAreChecked() {
        refused(() -> new Lanczos(0, Edge.BOTH, 0.1, 1), "Lanczos: count must be at least 1, got 0");
        refused(() -> new Lanczos(1, Edge.BOTH, 1e-14, 1), "Lanczos: tolerance must be in [1e-13, 1), got 1.0E-14");
        refused(() -> new Lanczos(1, Edge.BOTH, Double.NaN, 1), "Lanczos: tolerance must be in [1e-13, 1), got NaN");
        refused(() -> new Lanczos(1, Edge.BOTH, 0.1, 0), "Lanczos: maxProducts must be at least 1, got 0");
        refused(
                () -> new Lanczos(3, Edge.BOTH, 0.1, 10).of(constant(5, 1), new Seed(1).generator()),
                "Lanczos: count must be at most 2 for 5 rows at edge BOTH, got 3");
        refused(
                () -> new Lanczos(1, Edge.LARGEST, 0.1, 10).of(constant(0, 1), new Seed(1).generator()),
                "Lanczos: count must be at most 0 for 0 rows at edge LARGEST, got 1");
    }

    private static void refused(Runnable act, String message) {
        assertThatIllegalArgumentException().isThrownBy(act::run).withMessage(message);
    }
}
