package semicircle.experiments.comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.WeightMatrix;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Two models, matrix by matrix.
 *
 * @param updates what became of each matrix that has a partner, in the order of the base
 * @param unmatched the others
 */
public record Comparison(List<MatrixUpdate> updates, List<MatrixMatch.Unmatched> unmatched) {
    public Comparison {
        updates = List.copyOf(updates);
        unmatched = List.copyOf(unmatched);
    }

    /** Told of each matrix. */
    @FunctionalInterface
    public interface Progress {
        /**
         * A matrix is done.
         *
         * @param done how many are
         * @param total how many there are
         * @param name the one just done
         */
        void done(int done, int total, String name);
    }

    /**
     * Compares one matrix after the other.
     *
     * @param base the open base model
     * @param mine matrices of it
     * @param other the open other model
     * @param theirs matrices of it
     * @param analysis what is asked of each pair
     * @param solver where eigenproblems are solved
     * @param seed start vectors
     * @param progress told of each
     * @return the comparison
     * @throws IOException if a file cannot be read
     */
    public static Comparison of(
            Checkpoint base,
            List<WeightMatrix> mine,
            Checkpoint other,
            List<WeightMatrix> theirs,
            UpdateAnalysis analysis,
            EigenSolver solver,
            Seed seed,
            Progress progress)
            throws IOException {
        MatrixMatch match = MatrixMatch.of(mine, theirs);
        List<MatrixUpdate> updates = new ArrayList<>();
        for (MatrixMatch.Pair pair : match.pairs()) {
            updates.add(analysis.of(base, other, pair, solver, seed));
            progress.done(updates.size(), match.pairs().size(), pair.base().name());
        }
        return new Comparison(updates, match.unmatched());
    }
}
