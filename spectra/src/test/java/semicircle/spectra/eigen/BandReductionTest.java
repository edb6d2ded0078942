package semicircle.spectra.eigen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import semicircle.spectra.matrix.SymmetricMatrix;

class BandReductionTest {
    @ParameterizedTest
    @ValueSource(ints = {49, 50, 51, 95, 96, 97, 98, 145, 150, 255, 257, 304, 305, 530}) // the band is 48, a tile 256
    void eigenvaluesAreThoseOfTheOneStageRoute(int n) {
        LapackSolver lapack = LapackSolver.load().orElseThrow();
        SymmetricMatrix matrix = Samples.symmetric(n);
        double[] expected = lapack.symmetric(matrix.rowByRow());
        double norm = Math.max(-expected[0], expected[n - 1]);
        // both are backward stable, each within 8 n ulp(norm)
        assertThat(reduced(matrix)).containsExactly(expected, within(16 * n * Math.ulp(norm)));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 100, 320})
    void aMatrixOfRankOneHasOneEigenvalueBesideZero(int n) {
        double[] ones = new double[n * n];
        Arrays.fill(ones, 1);
        double[] expected = new double[n];
        expected[n - 1] = n;
        assertThat(reduced(SymmetricMatrix.of(n, ones)))
                .containsExactly(expected, within(8 * n * Math.ulp((double) n)));
        assertThat(reduced(SymmetricMatrix.of(n, new double[n * n]))).containsExactly(new double[n]);
    }

    private static double[] reduced(SymmetricMatrix matrix) {
        int n = matrix.size();
        double[] entries = matrix.toDense().toArray();
        try (NativeBuffer a = NativeBuffer.of((long) n * n)) {
            a.put(0, entries, entries.length);
            try (BandReduction reduction = new BandReduction(a, n)) {
                return reduction.eigenvalues();
            }
        }
    }
}
