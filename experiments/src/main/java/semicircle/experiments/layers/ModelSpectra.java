package semicircle.experiments.layers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.WeightMatrix;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

/**
 * All matrices of a model, analysed side by side, one BLAS thread each.
 *
 * <p>The result does not depend on the number of threads: each matrix draws from a seed of its own name.
 *
 * @param analysis what is asked of each matrix
 * @param threads how many matrices are in memory at a time, at least 1
 */
public record ModelSpectra(LayerAnalysis analysis, int threads) {
    public ModelSpectra {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
    }

    /** Told of each finished layer, in the order of finishing, from one thread at a time. */
    public interface Progress {
        /**
         * A layer is done.
         *
         * @param done how many are done
         * @param total how many there are
         * @param share of the work that is done, by the sizes of the matrices
         * @param layer the one just done
         */
        void done(int done, int total, double share, LayerSpectrum layer);
    }

    /**
     * Analyses the given matrices.
     *
     * @param checkpoint the open model
     * @param matrices some of its matrices
     * @param solver where eigenvalues are computed
     * @param seed root of the randomness of the shuffles
     * @param progress told of each finished one
     * @return one result for each matrix, in their order
     * @throws IOException if the file cannot be read
     */
    public List<LayerSpectrum> of(
            Checkpoint checkpoint, List<WeightMatrix> matrices, EigenSolver solver, Seed seed, Progress progress)
            throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads, ModelSpectra::daemon);
        try {
            int[] done = {0};
            double[] cost = {0};
            double whole = cost(matrices);
            List<Future<LayerSpectrum>> work = new ArrayList<>();
            for (WeightMatrix matrix : matrices) {
                work.add(pool.submit(() -> {
                    LayerSpectrum layer = analysis.of(checkpoint, matrix, solver, seed);
                    synchronized (done) {
                        done[0]++;
                        cost[0] += cost(matrix);
                        progress.done(done[0], matrices.size(), Math.min(1, cost[0] / whole), layer);
                    }
                    return layer;
                }));
            }
            List<LayerSpectrum> layers = new ArrayList<>();
            for (Future<LayerSpectrum> one : work) {
                layers.add(one.get());
            }
            return layers;
        } catch (ExecutionException e) {
            throw cause(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while layers were analysed", e);
        } finally {
            pool.shutdownNow();
        }
    }

    /**
     * What the spectra of matrices cost.
     *
     * @param matrices those of a model
     * @return in units of a multiplication, up to a factor; above 0
     */
    public static double cost(List<WeightMatrix> matrices) {
        return matrices.stream().mapToDouble(ModelSpectra::cost).sum() + Double.MIN_NORMAL;
    }

    /** The Gram matrix and its eigenvalues: larger side times the square of the smaller one; reading is the least. */
    private static double cost(WeightMatrix matrix) {
        double entries = 1.0 + (double) matrix.rows() * matrix.cols();
        return matrix.skipped().isPresent() ? 1 : entries * (30 + Math.min(matrix.rows(), matrix.cols()));
    }

    private static IOException cause(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof IOException io) {
            return io;
        }
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IOException(cause);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "layers");
        thread.setDaemon(true);
        return thread;
    }
}
