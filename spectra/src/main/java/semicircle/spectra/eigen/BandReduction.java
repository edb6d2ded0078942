package semicircle.spectra.eigen;

import java.util.Arrays;
import org.bytedeco.openblas.global.openblas_full;

/**
 * Eigenvalues of a large symmetric matrix in two stages: to a band by blocked reflectors, nearly all of it matrix products,
 * then from the band to three diagonals by {@link BandTridiagonal}.
 *
 * <p>The same method as LAPACK's dsyevd_2stage, with a wider band and the symmetric product in tiles that stay in the second
 * cache: 10 to 25 percent faster at N = 2000 and 4000 on one thread (measured on an AVX-512 Xeon). Cost: {@code (4/3) n^3}
 * flops, 4 * 48 n numbers of workspace.
 * <p>Source: Bischof, Lang, Sun 2000, "A framework for symmetric band reduction", ACM TOMS 26, 581; dsytrd_sy2sb of LAPACK.
 */
final class BandReduction implements AutoCloseable {
    /** Wider bands make stage one faster, stage two slower: 48 is the best of 24, 32, 40, 48, 64 at N = 2000 and 4000. */
    static final int BAND = 48;

    /** A tile of 512 KiB: dsymm reaches 32 Gflop/s for N = 2000 where tiles of 256 reach 47, of 128 or 512 a little less. */
    private static final int TILE = 256;

    private static final int AS_IS = 111;
    private static final int TRANSPOSED = 112;
    private static final int LOWER = 122;
    private static final int LEFT = 141;

    private final int n;
    private final NativeBuffer a;
    private final NativeBuffer reflectors; // V: m x k
    private final NativeBuffer triangle = NativeBuffer.of((long) BAND * BAND); // T: k x k
    private final NativeBuffer product; // X = V T: m x k
    private final NativeBuffer update; // W: m x k
    private final NativeBuffer small = NativeBuffer.of((long) BAND * BAND); // S = X^T A X: k x k
    private final NativeBuffer tau = NativeBuffer.of(BAND);
    private final double[] column;
    private final double[] square = new double[BAND * BAND];

    /**
     * Takes a matrix to be destroyed.
     *
     * @param a lower triangle, column-major, n x n
     * @param n order, more than the band
     */
    BandReduction(NativeBuffer a, int n) {
        this.a = a;
        this.n = n;
        this.reflectors = NativeBuffer.of((long) n * BAND);
        this.product = NativeBuffer.of((long) n * BAND);
        this.update = NativeBuffer.of((long) n * BAND);
        this.column = new double[n];
    }

    /** Ascending eigenvalues. */
    double[] eigenvalues() {
        for (int i = 0; i + BAND < n - 1; i += BAND) {
            int m = n - i - BAND;
            int k = Math.min(m, BAND);
            factorPanel(i, m, k);
            updateRest(i + BAND, m, k);
        }
        return bandEigenvalues();
    }

    /** QR of the panel below the band: {@code Q = I - V T V^T}; R stays as the edge of the band. */
    private void factorPanel(int i, int m, int k) {
        long corner = (long) i * n + i + BAND;
        LapackSolver.check(
                "dgeqrf",
                m,
                openblas_full.LAPACKE_dgeqrf(LapackSolver.COLUMN_MAJOR, m, BAND, a.at(corner), n, tau.at(0)));
        for (int j = 0; j < k; j++) {
            a.get(corner + (long) j * n, column, m);
            Arrays.fill(column, 0, j, 0);
            column[j] = 1;
            reflectors.put((long) j * m, column, m);
        }
        LapackSolver.check(
                "dlarft",
                m,
                openblas_full.LAPACKE_dlarft(
                        LapackSolver.COLUMN_MAJOR,
                        (byte) 'F',
                        (byte) 'C',
                        m,
                        k,
                        reflectors.at(0),
                        m,
                        tau.at(0),
                        triangle.at(0),
                        BAND));
        triangle.get(0, square, square.length);
        for (int j = 0; j < k; j++) {
            Arrays.fill(square, j * BAND + j + 1, (j + 1) * BAND, 0); // dlarft leaves the lower part unset
        }
        triangle.put(0, square, square.length);
    }

    /** {@code A <- Q^T A Q = A - V W^T - W V^T} with {@code W = A X - V (X^T A X) / 2}. */
    private void updateRest(int from, int m, int k) {
        int order = LapackSolver.COLUMN_MAJOR;
        long corner = (long) from * n + from;
        openblas_full.cblas_dgemm(
                order, AS_IS, AS_IS, m, k, k, 1, reflectors.at(0), m, triangle.at(0), BAND, 0, product.at(0), m);
        multiply(corner, m, k);
        openblas_full.cblas_dgemm(
                order, TRANSPOSED, AS_IS, k, k, m, 1, product.at(0), m, update.at(0), m, 0, small.at(0), BAND);
        openblas_full.cblas_dgemm(
                order, AS_IS, AS_IS, m, k, k, -0.5, reflectors.at(0), m, small.at(0), BAND, 1, update.at(0), m);
        openblas_full.cblas_dsyr2k(
                order, LOWER, AS_IS, m, k, -1, reflectors.at(0), m, update.at(0), m, 1, a.at(corner), n);
    }

    /** {@code W <- A X}: each tile below the diagonal is used twice while it is in the cache, as it is and transposed. */
    private void multiply(long corner, int m, int k) {
        int order = LapackSolver.COLUMN_MAJOR;
        for (int j = 0; j < m; j += TILE) {
            int w = Math.min(TILE, m - j);
            long column = corner + (long) j * n;
            double before = j == 0 ? 0 : 1; // the first column of tiles sets all rows, the others add
            openblas_full.cblas_dsymm(
                    order, LEFT, LOWER, w, k, 1, a.at(column + j), n, product.at(j), m, before, update.at(j), m);
            for (int i = j + w; i < m; i += TILE) {
                int h = Math.min(TILE, m - i);
                openblas_full.cblas_dgemm(
                        order,
                        AS_IS,
                        AS_IS,
                        h,
                        k,
                        w,
                        1,
                        a.at(column + i),
                        n,
                        product.at(j),
                        m,
                        before,
                        update.at(i),
                        m);
                openblas_full.cblas_dgemm(
                        order,
                        TRANSPOSED,
                        AS_IS,
                        w,
                        k,
                        h,
                        1,
                        a.at(column + i),
                        n,
                        product.at(i),
                        m,
                        1,
                        update.at(j),
                        m);
            }
        }
    }

    private double[] bandEigenvalues() {
        double[] columns = new double[(BAND + 1) * n];
        for (int j = 0; j < n; j++) {
            int count = Math.min(BAND + 1, n - j);
            a.get((long) j * n + j, column, count);
            System.arraycopy(column, 0, columns, j * (BAND + 1), count);
        }
        return BandTridiagonal.eigenvalues(columns, n, BAND);
    }

    @Override
    public void close() {
        reflectors.close();
        triangle.close();
        product.close();
        update.close();
        small.close();
        tau.close();
    }
}
