package semicircle.spectra.eigen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import semicircle.spectra.Seed;
import semicircle.spectra.matrix.SymmetricMatrix;

class BandTridiagonalTest {
    @ParameterizedTest
    @CsvSource({"2, 1", "3, 1", "3, 2", "7, 3", "50, 48", "100, 16", "200, 48"})
    void eigenvaluesAreThoseOfTheFullMatrix(int n, int band) {
        double[] columns = Samples.gaussian(n * (band + 1), new Seed(n).generator());
        double[] full = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k <= Math.min(band, n - 1 - j); k++) {
                full[j * n + j + k] = columns[j * (band + 1) + k];
                full[(j + k) * n + j] = columns[j * (band + 1) + k];
            }
        }
        double[] expected =
                new EjmlSolver().symmetric(SymmetricMatrix.of(n, full).rowByRow());
        double norm = Math.max(-expected[0], expected[n - 1]);
        // both are backward stable, each within 8 n ulp(norm)
        assertThat(BandTridiagonal.eigenvalues(columns, n, band))
                .containsExactly(expected, within(16 * n * Math.ulp(norm)));
    }

    @ParameterizedTest
    @CsvSource({"0x1p-200", "1.0", "0x1p199"})
    void theProductOfTwoSecondDifferencesHasKnownEigenvalues(double scale) {
        int n = 90; // the square of the chain 2, -1: 5, -4, 1 with corners of 5 for 6
        double[] columns = new double[3 * n];
        for (int j = 0; j < n; j++) {
            columns[3 * j] = scale * (j == 0 || j == n - 1 ? 5 : 6);
            columns[3 * j + 1] = -4 * scale;
            columns[3 * j + 2] = scale;
        }
        double[] expected = new double[n];
        Arrays.setAll(expected, k -> scale * Math.pow(2 - 2 * Math.cos((k + 1) * Math.PI / (n + 1)), 2));
        assertThat(BandTridiagonal.eigenvalues(columns, n, 2))
                .containsExactly(expected, within(8 * n * Math.ulp(16 * scale)));
    }

    @Test
    void aBandOfZerosHasZeros() {
        assertThat(BandTridiagonal.eigenvalues(new double[49 * 100], 100, 48)).containsExactly(new double[100]);
    }

    @Test
    void reflectorsAndRotationsLeaveTheSameEigenvalues() {
        int n = 120;
        int band = 8;
        double[] columns = Samples.gaussian(n * (band + 1), new Seed(8).generator());
        BandTridiagonal reflected = BandTridiagonal.byReflectors(columns, n, band);
        // so the workspace of dsbevx_2stage holds what it is read for
        assertThat(reflected.isSimilarTo(columns)).isTrue();
        double[] rotated = BandTridiagonal.byRotations(columns, n, band).solve();
        assertThat(reflected.solve()).containsExactly(rotated, within(16 * n * Math.ulp(rotated[n - 1])));
    }

    @Test
    void anotherMatrixIsNotTakenForTheSame() {
        double[] columns = Samples.gaussian(9 * 60, new Seed(9).generator());
        BandTridiagonal reflected = BandTridiagonal.byReflectors(columns, 60, 8);
        columns[0] += 1e-6; // the trace
        assertThat(reflected.isSimilarTo(columns)).isFalse();
        columns[0] -= 1e-6;
        columns[1] += 1e-4; // the norm
        assertThat(reflected.isSimilarTo(columns)).isFalse();
    }
}
