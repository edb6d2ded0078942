package semicircle.experiments.comparison;

import java.util.Optional;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.SymmetricMatrix;

/** Weights with all singular vectors of their smaller side, which are found once, when first asked for: a state that grows. */
public final class DecomposedWeights {
    private final DenseMatrix matrix;
    private final EigenSolver solver;
    private Optional<EigenPairs> pairs = Optional.empty();

    /**
     * Nothing is computed yet.
     *
     * @param matrix any matrix, not all zero
     * @param solver where the eigenproblem will be solved
     */
    public DecomposedWeights(DenseMatrix matrix, EigenSolver solver) {
        this.matrix = matrix;
        this.solver = solver;
    }

    /** {@return the weights} */
    public DenseMatrix matrix() {
        return matrix;
    }

    /**
     * Keeps the largest singular values.
     *
     * @param rank how many, at least 1
     * @return the nearest matrix of that rank, in Frobenius norm
     */
    DenseMatrix nearest(int rank) {
        boolean upright = matrix.rows() >= matrix.cols();
        DenseMatrix tall = upright ? matrix : matrix.transpose();
        int size = tall.cols();
        EigenPairs known = pairs.orElseGet(() -> pairs(tall));
        pairs = Optional.of(known);
        double[] kept = new double[size * rank];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < rank; j++) {
                kept[i * rank + j] = known.vectors().get(i, size - 1 - j);
            }
        }
        DenseMatrix vectors = DenseMatrix.of(size, rank, kept);
        DenseMatrix low = tall.times(vectors).times(vectors.transpose());
        return upright ? low : low.transpose();
    }

    private EigenPairs pairs(DenseMatrix tall) {
        int size = tall.cols();
        double scale = tall.largestMagnitude();
        DenseMatrix unit = DenseMatrix.of(
                tall.rows(), size, Values.of(tall.toArray()).map(x -> x / scale).toArray());
        double[] gram = unit.transpose().times(unit).toArray();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                gram[j * size + i] = gram[i * size + j];
            }
        }
        return solver.pairs(SymmetricMatrix.of(size, gram));
    }
}
