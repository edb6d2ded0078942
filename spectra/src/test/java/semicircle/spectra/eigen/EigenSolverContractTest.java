package semicircle.spectra.eigen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.eigen.Backends.bound;
import static semicircle.spectra.eigen.Backends.realForm;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.HermitianMatrix;
import semicircle.spectra.matrix.QuaternionMatrix;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.matrix.SymmetricRows;
import semicircle.spectra.matrix.TridiagonalMatrix;

/** What each backend must do. */
class EigenSolverContractTest {
    @ParameterizedTest
    @MethodSource("semicircle.spectra.eigen.Backends#all")
    void emptyAndSingleMatricesAreSolved(EigenSolver solver) {
        assertThat(solver.spectrum(SymmetricMatrix.of(0)).size()).isZero();
        assertThat(solver.spectrum(new TridiagonalMatrix(Values.of(), Values.of()))
                        .size())
                .isZero();
        double[] none = {};
        assertThat(solver.spectrum(HermitianMatrix.of(0, none, none)).size()).isZero();
        assertThat(solver.spectrum(QuaternionMatrix.of(0, none, none, none, none))
                        .size())
                .isZero();
        assertThat(solver.gramSpectrum(DenseMatrix.of(0, 5)).size()).isZero();
        assertThat(solver.gramSpectrum(DenseMatrix.of(5, 0)).size()).isZero();
        assertThat(solver.gramSpectrum(ComplexMatrix.of(0, 3, none, none)).size())
                .isZero();
        assertThat(solver.singularValues(DenseMatrix.of(3, 0)).values().size()).isZero();
        assertThat(solver.pairs(SymmetricMatrix.of(0)).spectrum().size()).isZero();

        assertThat(solver.spectrum(SymmetricMatrix.of(1, -3)).toArray()).containsExactly(-3);
        assertThat(solver.spectrum(new TridiagonalMatrix(Values.of(7), Values.of()))
                        .toArray())
                .containsExactly(7);
        double[] zero = {0};
        assertThat(solver.spectrum(HermitianMatrix.of(1, new double[] {2}, zero))
                        .toArray())
                .containsExactly(2);
        assertThat(solver.spectrum(QuaternionMatrix.of(1, new double[] {5}, zero, zero, zero))
                        .toArray())
                .containsExactly(5);
        assertThat(solver.gramSpectrum(DenseMatrix.of(1, 2, 3, 4)).toArray()).containsExactly(12.5); // 25 / 2
        assertThat(solver.singularValues(DenseMatrix.of(1, 2, 3, 4)).values().toArray())
                .containsExactly(new double[] {5}, within(Math.ulp(5.0)));
        assertThat(solver.pairs(SymmetricMatrix.of(1, -3)).vectors().get(0, 0)).isIn(1.0, -1.0);
    }

    @ParameterizedTest
    @MethodSource("semicircle.spectra.eigen.Backends#all")
    void secondDifferencesHaveTheirKnownEigenvalues(EigenSolver solver) {
        int n = 60; // 2 - 2 cos(k pi / (n + 1)), k = 1..n
        double[] expected = new double[n];
        double[] full = new double[n * n];
        double[] two = new double[n];
        double[] minusOne = new double[n - 1];
        Arrays.fill(two, 2);
        Arrays.fill(minusOne, -1);
        for (int k = 0; k < n; k++) {
            expected[k] = 2 - 2 * Math.cos((k + 1) * Math.PI / (n + 1));
            full[k * n + k] = 2;
            if (k > 0) {
                full[k * n + k - 1] = -1;
                full[(k - 1) * n + k] = -1;
            }
        }
        TridiagonalMatrix tridiagonal = new TridiagonalMatrix(Values.of(two), Values.of(minusOne));
        assertThat(solver.spectrum(tridiagonal).toArray()).containsExactly(expected, within(bound(n, 4)));
        assertThat(solver.spectrum(SymmetricMatrix.of(n, full)).toArray())
                .containsExactly(expected, within(bound(n, 4)));
    }

    @ParameterizedTest
    @MethodSource("semicircle.spectra.eigen.Backends#all")
    void repeatedEigenvaluesComeWithTheirMultiplicity(EigenSolver solver) {
        int n = 40; // I + ones: 1 (n - 1 times) and n + 1
        double[] entries = new double[n * n];
        Arrays.fill(entries, 1);
        for (int i = 0; i < n; i++) {
            entries[i * n + i] = 2;
        }
        double[] expected = new double[n];
        Arrays.fill(expected, 1);
        expected[n - 1] = n + 1;
        SymmetricMatrix matrix = SymmetricMatrix.of(n, entries);
        assertThat(solver.spectrum(matrix).toArray()).containsExactly(expected, within(bound(n, n + 1)));
        assertOrthonormalPairs(solver.pairs(matrix), matrix, n + 1);
        assertThat(solver.spectrum(SymmetricMatrix.of(3, 0, 0, 0, 0, 0, 0, 0, 0, 0))
                        .toArray())
                .containsExactly(0, 0, 0);
        assertThat(solver.spectrum(new TridiagonalMatrix(Values.of(2, 2, 2), Values.of(0, 0)))
                        .toArray())
                .containsExactly(2, 2, 2);
    }

    @ParameterizedTest
    @MethodSource("semicircle.spectra.eigen.Backends#all")
    void pairsSatisfyTheirEquationAndAreOrthonormal(EigenSolver solver) {
        SymmetricMatrix matrix = Samples.symmetric(120);
        EigenPairs pairs = solver.pairs(matrix);
        double norm = Math.max(-pairs.spectrum().smallest(), pairs.spectrum().largest());
        assertOrthonormalPairs(pairs, matrix, norm);
        double trace = 0;
        for (int i = 0; i < 120; i++) {
            trace += matrix.get(i, i);
        }
        Spectrum values = solver.spectrum(matrix);
        assertThat(values.eigenvalues().stream().sum()).isCloseTo(trace, within(120 * bound(120, norm)));
        assertThat(values.toArray()).containsExactly(pairs.spectrum().toArray(), within(2 * bound(120, norm)));
    }

    private static void assertOrthonormalPairs(EigenPairs pairs, SymmetricMatrix matrix, double norm) {
        int n = matrix.size();
        DenseMatrix v = pairs.vectors();
        DenseMatrix av = matrix.toDense().times(v);
        DenseMatrix overlaps = v.transpose().times(v);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                assertThat(av.get(i, k))
                        .isCloseTo(v.get(i, k) * pairs.spectrum().get(k), within(bound(n, norm)));
                assertThat(overlaps.get(i, k)).isCloseTo(i == k ? 1 : 0, within(bound(n, 1)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("semicircle.spectra.eigen.Backends#all")
    void hugeAndTinyEntriesScaleExactly(EigenSolver solver) throws IOException {
        int n = 24;
        for (int exponent : new int[] {995, -995}) { // entries near 1e300 and 1e-300; the factor is exact
            double[] symmetric = shifted(Samples.symmetric(n).toDense().toArray(), exponent);
            assertRelative(
                    solver.spectrum(SymmetricMatrix.of(n, symmetric)).toArray(),
                    solver.spectrum(Samples.symmetric(n)).toArray(),
                    exponent);
            assertRelative(
                    solver.pairs(SymmetricMatrix.of(n, symmetric)).spectrum().toArray(),
                    solver.pairs(Samples.symmetric(n)).spectrum().toArray(),
                    exponent);
            double[] dense = shifted(Samples.dense(n, 2 * n).toArray(), exponent);
            assertRelative(
                    solver.singularValues(DenseMatrix.of(n, 2 * n, dense))
                            .values()
                            .toArray(),
                    solver.singularValues(Samples.dense(n, 2 * n)).values().toArray(),
                    exponent);
            TridiagonalMatrix t = Samples.tridiagonal(n);
            TridiagonalMatrix far = new TridiagonalMatrix(
                    Values.of(shifted(t.diagonal().toArray(), exponent)),
                    Values.of(shifted(t.offDiagonal().toArray(), exponent)));
            assertRelative(solver.spectrum(far).toArray(), solver.spectrum(t).toArray(), exponent);
            assertThat(solver.topPair(far).firstComponentSquared())
                    .isEqualTo(solver.topPair(t).firstComponentSquared());
        }
        double[] middling = shifted(Samples.dense(900, 4).toArray(), 400); // squares fit, but only just
        for (int k = 0; k < 2000; k++) {
            middling[k] = 0; // the first block decides nothing
        }
        double[] plain = shifted(middling, -400);
        assertRelative(
                solver.gramSpectrum(DenseMatrix.of(900, 4, middling)).toArray(),
                solver.gramSpectrum(DenseMatrix.of(900, 4, plain)).toArray(),
                800);
    }

    private static double[] shifted(double[] x, int exponent) {
        return Arrays.stream(x).map(v -> Math.scalb(v, exponent)).toArray();
    }

    private static void assertRelative(double[] scaled, double[] plain, int exponent) {
        double norm = Math.max(-plain[0], plain[plain.length - 1]);
        assertThat(shifted(scaled, -exponent)).containsExactly(plain, within(bound(plain.length, norm)));
    }

    @ParameterizedTest
    @MethodSource("semicircle.spectra.eigen.Backends#all")
    void streamedRowsGiveTheBitsOfTheCollectedMatrix(EigenSolver solver) {
        SymmetricMatrix matrix = Samples.symmetric(70);
        assertThat(solver.spectrum(matrix.rowByRow())).isEqualTo(solver.spectrum(matrix));
    }

    @ParameterizedTest
    @MethodSource("semicircle.spectra.eigen.Backends#all")
    void nonFiniteEntriesAreRefusedWithTheirPosition(EigenSolver solver) {
        for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
            SymmetricRows rows = new SymmetricRows() {
                private int i = 0;

                @Override
                public int size() {
                    return 5;
                }

                @Override
                public void next(double[] row) {
                    Arrays.fill(row, 1);
                    row[2] = i == 1 ? bad : 1;
                    i++;
                }
            };
            assertThatThrownBy(() -> solver.spectrum(rows))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("EigenSolver: entries must be finite, got " + bad + " at row 1, column 3");
        }
    }

    @ParameterizedTest
    @MethodSource("semicircle.spectra.eigen.Backends#all")
    void topPairIsTheLastOfAllPairs(EigenSolver solver) {
        for (int n : new int[] {1, 2, 3, 50}) {
            TridiagonalMatrix t = Samples.tridiagonal(n);
            EigenPairs all = solver.pairs(realForm(t));
            TopPair top = solver.topPair(t);
            double norm = Math.max(-all.spectrum().smallest(), all.spectrum().largest());
            double first = all.vectors().get(0, n - 1);
            assertThat(top.eigenvalue()).isCloseTo(all.spectrum().largest(), within(bound(n, norm)));
            assertThat(top.residual()).isLessThan(bound(n, norm));
            double gap =
                    n == 1 ? norm : all.spectrum().largest() - all.spectrum().get(n - 2);
            // a vector turns by backward error / gap
            assertThat(top.firstComponentSquared()).isCloseTo(first * first, within(4 * bound(n, norm) / gap));
        }
    }
}
