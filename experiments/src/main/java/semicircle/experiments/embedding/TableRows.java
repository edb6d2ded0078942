package semicircle.experiments.embedding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.WeightMatrix;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.MatrixRows;

/**
 * Some rows of an embedding table, a token each, every set of as many rows equally likely.
 *
 * @param rows the rows, in their order; empty where the table is unfit
 * @param numbers which they are
 * @param all how many the table has
 * @param unfit why it cannot be measured, if so
 */
record TableRows(DenseMatrix rows, List<Integer> numbers, int all, Optional<String> unfit) {
    TableRows {
        numbers = List.copyOf(numbers);
    }

    /**
     * Reads the table once.
     *
     * @param checkpoint the open model
     * @param matrix the table, tokens by rows, or by columns where it is stored so
     * @param most rows at most
     * @param random chooses the rows
     * @return the sample
     * @throws IOException if the file cannot be read
     */
    static TableRows read(Checkpoint checkpoint, WeightMatrix matrix, int most, UniformRandomProvider random)
            throws IOException {
        boolean byColumns = matrix.tensor().columnMajor();
        int tokens = byColumns ? matrix.cols() : matrix.rows();
        int width = byColumns ? matrix.rows() : matrix.cols();
        List<Integer> chosen = chosen(tokens, most, random);
        double[] entries = new double[Math.multiplyExact(chosen.size(), width)];
        long nonFinite = 0;
        MatrixRows source = checkpoint.rows(matrix);
        double[] row = new double[matrix.cols()];
        int next = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            source.next(row);
            for (double x : row) {
                nonFinite += Double.isFinite(x) ? 0 : 1;
            }
            if (byColumns) {
                for (int k = 0; k < chosen.size(); k++) {
                    entries[k * width + i] = row[chosen.get(k)];
                }
            } else if (next < chosen.size() && chosen.get(next) == i) {
                System.arraycopy(row, 0, entries, next * width, width);
                next++;
            }
        }
        if (nonFinite > 0) {
            String reason = nonFinite + " of " + (long) tokens * width + " entries are NaN or infinite";
            return new TableRows(DenseMatrix.of(0, width), List.of(), tokens, Optional.of(reason));
        }
        return new TableRows(DenseMatrix.of(chosen.size(), width, entries), chosen, tokens, Optional.empty());
    }

    /** Knuth, The Art of Computer Programming 2, algorithm 3.4.2 S. */
    private static List<Integer> chosen(int tokens, int most, UniformRandomProvider random) {
        List<Integer> chosen = new ArrayList<>();
        int wanted = Math.min(tokens, most);
        for (int i = 0; i < tokens && chosen.size() < wanted; i++) {
            if (wanted == tokens || random.nextInt(tokens - i) < wanted - chosen.size()) {
                chosen.add(i);
            }
        }
        return chosen;
    }
}
