package semicircle.spectra.bench;

import java.util.Arrays;
import semicircle.spectra.Seed;
import semicircle.spectra.matrix.SparseMatrix;
import semicircle.spectra.matrix.SymmetricSparseMatrix;

/**
 * A ring with random hops: a few random distances, each both ways, and entries of +1 and -1, so that the second moment of its
 * density is the number of entries a row. Neighbours gather from neighbouring places, which gives the cheapest products and so
 * the hardest comparison for what is done beside them.
 */
final class SparseRing {
    private SparseRing() {}

    /** A matrix of n rows with an even number of entries in each. */
    static SymmetricSparseMatrix of(int n, int row) {
        int half = row / 2;
        int[] hops = new Seed(4)
                .generator()
                .ints(1, (n - 1) / 2)
                .distinct()
                .limit(half)
                .toArray();
        int[] starts = new int[n + 1];
        int[] columns = new int[Math.multiplyExact(n, 2 * half)];
        double[] values = new double[columns.length];
        int[] sorted = new int[2 * half];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < half; k++) {
                sorted[2 * k] = Math.floorMod(i + hops[k], n);
                sorted[2 * k + 1] = Math.floorMod(i - hops[k], n);
            }
            Arrays.sort(sorted);
            for (int k = 0; k < sorted.length; k++) {
                int at = starts[i] + k;
                columns[at] = sorted[k];
                long pair = (long) Math.min(i, sorted[k]) * n + Math.max(i, sorted[k]);
                values[at] = Long.bitCount(pair * 0x9E3779B97F4A7C15L) % 2 == 0 ? 1 : -1;
            }
            starts[i + 1] = starts[i] + sorted.length;
        }
        return SparseMatrix.of(n, n, starts, columns, values).symmetric();
    }
}
