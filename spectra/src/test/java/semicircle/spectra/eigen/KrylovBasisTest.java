package semicircle.spectra.eigen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.eigen.Samples.dot;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.DiagonalOperator;
import semicircle.spectra.matrix.TridiagonalMatrix;

class KrylovBasisTest {
    /** Outliers converge early, which is where plain Lanczos loses orthogonality. */
    private static DiagonalOperator withOutliers(int n) {
        double[] levels = Values.evenlySpaced(-1, 1, n).toArray();
        levels[0] = -8;
        levels[n - 1] = 20;
        return new DiagonalOperator(Values.of(levels));
    }

    @Test
    void basisStaysOrthonormalAndProjectsTheOperator() {
        int n = 300;
        int m = 60;
        DiagonalOperator operator = withOutliers(n);
        KrylovBasis basis =
                new KrylovBasis(operator, new Seed(1).generator().doubles(n).toArray());
        while (basis.size() < m) {
            basis.extend();
        }
        double[][] v = new double[m][n];
        for (int j = 0; j < m; j++) {
            double[] unit = new double[m];
            unit[j] = 1;
            basis.combine(unit, v[j]);
        }
        TridiagonalMatrix t = basis.projection();
        double bound = 30 * Math.ulp(1.0); // two orthogonalisations leave a few ulp, here of sums of 300 terms
        double[] product = new double[n];
        for (int j = 0; j < m; j++) {
            operator.apply(v[j], product);
            for (int i = 0; i < m; i++) {
                double element = i == j
                        ? t.diagonal().get(i)
                        : Math.abs(i - j) == 1 ? t.offDiagonal().get(Math.min(i, j)) : 0;
                assertThat(dot(v[i], v[j])).isCloseTo(i == j ? 1 : 0, within(bound));
                assertThat(dot(v[i], product)).isCloseTo(element, within(20 * bound)); // norm 20
            }
        }
        double[] rest = product.clone(); // A v_m - T V: its length is the residual
        for (int i = 0; i < n; i++) {
            rest[i] -= t.diagonal().get(m - 1) * v[m - 1][i] + t.offDiagonal().get(m - 2) * v[m - 2][i];
        }
        assertThat(Math.sqrt(dot(rest, rest))).isCloseTo(basis.residual(), within(20 * bound));
        assertThat(basis.products()).isEqualTo(m);
    }

    @Test
    void spaceClosesWithTheNumberOfDistinctLevels() {
        DiagonalOperator operator = new DiagonalOperator(Values.of(1, 1, 2, 2, 2, 5));
        KrylovBasis basis = new KrylovBasis(operator, new double[] {1, 2, 3, 4, 5, 6});
        while (!basis.closed()) {
            basis.extend();
        }
        assertThat(basis.size()).isEqualTo(3);
        assertThat(basis.residual()).isZero();
        double[] nodes = GaussQuadrature.of(basis.projection()).nodes().toArray();
        assertThat(nodes[0]).isCloseTo(1, within(1e-14));
        assertThat(nodes[2]).isCloseTo(5, within(1e-14));
        assertThatIllegalStateException()
                .isThrownBy(basis::extend)
                .withMessage("KrylovBasis: a closed space has no next vector, size 3");
        basis.reopen(new Seed(2).generator());
        assertThat(basis.closed()).isFalse();
        while (basis.size() < 6) {
            basis.reopen(new Seed(2).generator());
            basis.extend();
        }
        double[] all = GaussQuadrature.of(basis.projection()).nodes().toArray();
        double[] expected = operator.diagonal().toArray();
        for (int i = 0; i < 6; i++) {
            assertThat(all[i]).isCloseTo(expected[i], within(1e-13));
        }
        basis.reopen(new Seed(2).generator());
        assertThat(basis.closed()).isTrue();
    }

    @Test
    void startOfAnyRangeIsNormalised() {
        for (double scale : new double[] {1e-310, 1e-200, 1, 1e200, 1e307}) {
            double[] start = {3 * scale, 4 * scale};
            KrylovBasis basis = new KrylovBasis(new DiagonalOperator(Values.of(1, 2)), start);
            assertThat(basis.startLength() / scale).isCloseTo(5, within(1e-12)); // 1e-310 is held to 14 digits
            basis.extend();
            assertThat(basis.projection().diagonal().get(0)).isCloseTo((9 + 2 * 16) / 25.0, within(1e-12));
            assertThat(start[0]).isEqualTo(3 * scale);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KrylovBasis(new DiagonalOperator(Values.of(1, 2)), new double[2]))
                .withMessage("KrylovBasis: start must have an entry other than 0, got 2 zeros");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KrylovBasis(new DiagonalOperator(Values.of()), new double[0]))
                .withMessage("KrylovBasis: start must have an entry other than 0, got 0 zeros");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KrylovBasis(new DiagonalOperator(Values.of(1, 2)), new double[] {1, Double.NaN}))
                .withMessage("KrylovBasis: start must be finite, got NaN at position 1");
    }

    @Test
    void recurrenceWithoutBasisBeginsWithTheSameCoefficients() {
        int n = 200;
        double[] start = new Seed(3).generator().doubles(n).toArray();
        KrylovBasis basis = new KrylovBasis(withOutliers(n), start);
        for (int j = 0; j < 8; j++) {
            basis.extend();
        }
        LanczosCoefficients plain = LanczosCoefficients.of(withOutliers(n), start, 8);
        for (int j = 0; j < 8; j++) { // rounding grows as the outliers converge; at 8 steps they have not
            assertThat(plain.tridiagonal().diagonal().get(j))
                    .isCloseTo(basis.projection().diagonal().get(j), within(1e-9));
        }
        assertThat(plain.residual()).isCloseTo(basis.residual(), within(1e-9));
    }

    @Test
    void ghostsShareTheWeightOfTheirLevel() {
        int n = 400;
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        GaussQuadrature rule =
                LanczosCoefficients.of(withOutliers(n), ones, 120).quadrature();
        long copies = rule.nodes().stream().filter(x -> x > 10).count();
        double mass = 0;
        for (int i = 0; i < rule.nodes().size(); i++) {
            mass += rule.nodes().get(i) > 10 ? rule.weights().get(i) : 0;
        }
        assertThat(copies).isGreaterThan(1); // orthogonality is lost: that is what is tested
        assertThat(mass).isCloseTo(1.0 / n, within(1e-10));
    }

    @Test
    void recurrenceStopsWhereTheSpaceCloses() {
        LanczosCoefficients two =
                LanczosCoefficients.of(new DiagonalOperator(Values.of(7, 7, 7, 3)), new double[] {1, 1, 1, 1}, 50);
        assertThat(two.tridiagonal().size()).isEqualTo(2);
        assertThat(two.products()).isEqualTo(2);
        assertThat(two.residual()).isZero();
        assertThat(two.enclosure().lower()).isCloseTo(3, within(1e-14));
        assertThat(two.enclosure().upper()).isCloseTo(7, within(1e-14));
        LanczosCoefficients zero =
                LanczosCoefficients.of(new DiagonalOperator(Values.of(0, 0)), new double[] {1, 1}, 5);
        assertThat(zero.tridiagonal()).isEqualTo(new TridiagonalMatrix(Values.of(0), Values.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LanczosCoefficients.of(new DiagonalOperator(Values.of(1)), new double[] {1}, 0))
                .withMessage("LanczosCoefficients: steps must be at least 1, got 0");
    }
}
