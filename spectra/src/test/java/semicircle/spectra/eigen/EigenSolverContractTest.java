package semicircle.spectra.eigen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.HermitianMatrix;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.QuaternionMatrix;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.matrix.SymmetricRows;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * What each backend must do.
 *
 * <p>Bounds: Householder and QR are backward stable, so eigenvalues are those of A + E with |E| at most c n ulp(|A|), c a
 * small number; 8 allows for two orthogonal sweeps (reduction, iteration) with about 4 roundings each.
 */
class EigenSolverContractTest {
    static Stream<EigenSolver> backends() {
        return Stream.of(EigenSolver.lapack().orElseThrow(), EigenSolver.pureJava());
    }

    private static double bound(int n, double norm) {
        return 8 * n * Math.ulp(norm);
    }

    @ParameterizedTest
    @MethodSource("backends")
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
    @MethodSource("backends")
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
    @MethodSource("backends")
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
    @MethodSource("backends")
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
    @MethodSource("backends")
    void hermitianSpectrumIsThatOfItsRealFormWithoutTwins(EigenSolver solver) {
        int n = 30;
        HermitianMatrix matrix = Samples.hermitian(n);
        double[] real = solver.spectrum(realForm(matrix)).toArray();
        double[] once = solver.spectrum(matrix).toArray();
        double norm = Math.abs(real[0]) + Math.abs(real[2 * n - 1]);
        assertThat(once).hasSize(n);
        for (int k = 0; k < n; k++) {
            assertThat(once[k]).isCloseTo(real[2 * k], within(bound(2 * n, norm)));
            assertThat(once[k]).isCloseTo(real[2 * k + 1], within(bound(2 * n, norm)));
        }
        // Pauli y: eigenvalues -1 and 1
        double[] zeros = new double[4];
        double[] y = {0, -1, 1, 0};
        assertThat(solver.spectrum(HermitianMatrix.of(2, zeros, y)).toArray())
                .containsExactly(new double[] {-1, 1}, within(bound(2, 1)));
    }

    /** The operator's own matrix, column by column: an oracle that shares no code with the solver's embedding. */
    private static SymmetricMatrix realForm(LinearOperator.Symmetric operator) {
        int n = operator.size();
        double[] entries = new double[n * n];
        double[] unit = new double[n];
        double[] column = new double[n];
        for (int j = 0; j < n; j++) {
            unit[j] = 1;
            operator.apply(unit, column);
            unit[j] = 0;
            for (int i = 0; i < n; i++) {
                entries[i * n + j] = column[i];
            }
        }
        return SymmetricMatrix.of(n, entries);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void quaternionSpectrumHasEachOfFourEqualRealEigenvaluesOnce(EigenSolver solver) {
        int n = 15;
        QuaternionMatrix matrix = Samples.quaternion(n);
        double[] real = solver.spectrum(realForm(matrix)).toArray();
        double[] once = solver.spectrum(matrix).toArray();
        double norm = Math.abs(real[0]) + Math.abs(real[4 * n - 1]);
        assertThat(once).hasSize(n);
        for (int k = 0; k < 4 * n; k++) {
            assertThat(once[k / 4]).isCloseTo(real[k], within(bound(4 * n, norm)));
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void gramSpectrumOfAMatrixAndItsTransposeAgree(EigenSolver solver) throws IOException {
        DenseMatrix tall = Samples.dense(700, 40);
        Spectrum a = solver.gramSpectrum(tall);
        Spectrum b = solver.gramSpectrum(tall.transpose());
        assertThat(a.size()).isEqualTo(40);
        assertThat(a.origin().rows()).isEqualTo(700);
        assertThat(b.origin().cols()).isEqualTo(700);
        // sums of 700 products: their rounding beside that of the solver
        assertThat(a.toArray()).containsExactly(b.toArray(), within(bound(700, a.largest())));
        assertThat(solver.gramSpectrum(tall.rowByRow())).isEqualTo(a);
        double squares = 0;
        for (double entry : tall.toArray()) {
            squares += entry * entry;
        }
        assertThat(a.eigenvalues().stream().sum()).isCloseTo(squares / 700, within(bound(700, squares / 700)));
    }

    @ParameterizedTest
    @MethodSource("backends")
    void complexGramSpectrumHasTheEigenvaluesOfItsRealForm(EigenSolver solver) {
        for (int[] shape : new int[][] {{12, 31}, {31, 12}, {9, 9}}) {
            ComplexMatrix matrix = Samples.complex(shape[0], shape[1]);
            double[] entries = new double[4 * shape[0] * shape[1]];
            double[] unit = new double[2 * shape[1]];
            double[] column = new double[2 * shape[0]];
            for (int j = 0; j < unit.length; j++) {
                unit[j] = 1;
                matrix.apply(unit, column);
                unit[j] = 0;
                for (int i = 0; i < column.length; i++) {
                    entries[i * unit.length + j] = column[i];
                }
            }
            double[] real = solver.gramSpectrum(DenseMatrix.of(column.length, unit.length, entries))
                    .toArray();
            double[] once = solver.gramSpectrum(matrix).toArray();
            assertThat(once).hasSize(Math.min(shape[0], shape[1]));
            for (int k = 0; k < real.length; k++) { // the real form's larger side is twice as large
                assertThat(once[k / 2]).isCloseTo(2 * real[k], within(bound(62, 2 * real[real.length - 1])));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void rankDeficientGramHasZerosAndNothingNegative(EigenSolver solver) {
        DenseMatrix low = Samples.dense(50, 3).times(Samples.dense(3, 20));
        Spectrum spectrum = solver.gramSpectrum(low);
        assertThat(spectrum.smallest()).isNotNegative();
        assertThat(spectrum.get(16)).isLessThan(bound(50, spectrum.largest()));
        assertThat(spectrum.get(17)).isGreaterThan(1e-3 * spectrum.largest());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void smallSingularValuesForceTheBidiagonalRoute(EigenSolver solver) {
        DenseMatrix diagonal = DenseMatrix.of(3, 4, 1, 0, 0, 0, 0, 1e-9, 0, 0, 0, 0, 1e-3, 0);
        SingularValues values = solver.singularValues(diagonal);
        assertThat(values.route()).isEqualTo(SingularValues.Route.BIDIAGONAL);
        assertThat(values.recomputed()).isEqualTo(1);
        assertThat(values.values().toArray()).containsExactly(new double[] {1e-9, 1e-3, 1}, within(bound(4, 1)));

        DenseMatrix low = Samples.dense(30, 4).times(Samples.dense(4, 12));
        SingularValues deficient = solver.singularValues(low);
        assertThat(deficient.recomputed()).isEqualTo(8);
        double largest = deficient.values().get(11);
        assertThat(deficient.values().get(7)).isLessThan(bound(30, largest));

        SingularValues regular = solver.singularValues(Samples.dense(40, 20));
        assertThat(regular.route()).isEqualTo(SingularValues.Route.GRAM);
        assertThat(regular.recomputed()).isZero();
        double squares =
                Arrays.stream(Samples.dense(40, 20).toArray()).map(x -> x * x).sum();
        assertThat(regular.values().stream().map(s -> s * s).sum()).isCloseTo(squares, within(bound(40, squares)));
        assertThat(solver.singularValues(DenseMatrix.of(2, 2, 0, 0, 0, 0)).values())
                .isEqualTo(Values.of(0, 0));
    }

    @ParameterizedTest
    @MethodSource("backends")
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
    @MethodSource("backends")
    void streamedRowsGiveTheBitsOfTheCollectedMatrix(EigenSolver solver) {
        SymmetricMatrix matrix = Samples.symmetric(70);
        assertThat(solver.spectrum(matrix.rowByRow())).isEqualTo(solver.spectrum(matrix));
    }

    @ParameterizedTest
    @MethodSource("backends")
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
    @MethodSource("backends")
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
