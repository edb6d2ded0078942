package semicircle.spectra.eigen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.eigen.Backends.bound;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.DenseMatrix;

/** What each backend must do with rectangular matrices: Gram spectra and singular values. */
class GramSpectrumContractTest {
    @ParameterizedTest
    @MethodSource("semicircle.spectra.eigen.Backends#all")
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
    @MethodSource("semicircle.spectra.eigen.Backends#all")
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
    @MethodSource("semicircle.spectra.eigen.Backends#all")
    void rankDeficientGramHasZerosAndNothingNegative(EigenSolver solver) {
        DenseMatrix low = Samples.dense(50, 3).times(Samples.dense(3, 20));
        Spectrum spectrum = solver.gramSpectrum(low);
        assertThat(spectrum.smallest()).isNotNegative();
        assertThat(spectrum.get(16)).isLessThan(bound(50, spectrum.largest()));
        assertThat(spectrum.get(17)).isGreaterThan(1e-3 * spectrum.largest());
    }

    @ParameterizedTest
    @MethodSource("semicircle.spectra.eigen.Backends#all")
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
}
