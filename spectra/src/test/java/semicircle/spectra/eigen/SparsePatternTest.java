package semicircle.spectra.eigen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.matrix.SparseMatrix;
import semicircle.spectra.matrix.SymmetricSparseMatrix;

class SparsePatternTest {
    private static SymmetricSparseMatrix graph(int n, int edges) {
        UniformRandomProvider random = new Seed(1).generator();
        int[] rows = new int[2 * edges];
        int[] cols = new int[2 * edges];
        double[] values = new double[2 * edges];
        for (int k = 0; k < edges; k++) {
            rows[2 * k] = random.nextInt(n);
            cols[2 * k] = random.nextInt(n);
            rows[2 * k + 1] = cols[2 * k];
            cols[2 * k + 1] = rows[2 * k];
            values[2 * k] = 1;
            values[2 * k + 1] = 1;
        }
        return SparseMatrix.ofTriplets(n, n, rows, cols, values).symmetric();
    }

    /** A path is a tree: no fill, n - 1 entries of 12 bytes each. */
    @Test
    void aPathHasNoFill() {
        int n = 1000;
        int[] rows = new int[2 * n - 2];
        int[] cols = new int[2 * n - 2];
        double[] values = new double[2 * n - 2];
        for (int i = 0; i + 1 < n; i++) {
            rows[2 * i] = i;
            cols[2 * i] = i + 1;
            rows[2 * i + 1] = i + 1;
            cols[2 * i + 1] = i;
            values[2 * i] = 1;
            values[2 * i + 1] = 1;
        }
        SymmetricSparseMatrix path =
                SparseMatrix.ofTriplets(n, n, rows, cols, values).symmetric();
        assertThat(new SparsePattern(path, 12L * (n - 1)).start(n)).isEqualTo(n - 1);
        assertThatThrownBy(() -> new SparsePattern(path, 12L * (n - 1) - 1))
                .hasMessageContaining("must have at most " + (n - 2) + " entries, half of the heap");
    }

    /** The count stops where the room ends: to the end, 100,000 rows of a random graph would take minutes. */
    @Test
    void aRandomGraphIsRefusedBeforeItsFactorIsMade() {
        SymmetricSparseMatrix graph = graph(100_000, 300_000);
        assertThatThrownBy(() -> new SparsePattern(graph, 12_000_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ShiftInvert: the factor of a sparse matrix of 100000 rows must have at most"
                        + " 1000000 entries, half of the heap, and has them after row ")
                .hasMessageEndingWith(
                        "; java -Xmx gives more; its density needs no factor, nor do its ends by Lanczos");
    }
}
