package semicircle.spectra.eigen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.eigen.Backends.bound;
import static semicircle.spectra.eigen.Backends.realForm;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import semicircle.spectra.matrix.HermitianMatrix;
import semicircle.spectra.matrix.QuaternionMatrix;

/** What each backend must do with complex and quaternion matrices. */
class HermitianSpectrumContractTest {
    @ParameterizedTest
    @MethodSource("semicircle.spectra.eigen.Backends#all")
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

    @ParameterizedTest
    @MethodSource("semicircle.spectra.eigen.Backends#all")
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
}
