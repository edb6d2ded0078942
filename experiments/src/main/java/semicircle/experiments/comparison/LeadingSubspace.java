package semicircle.experiments.comparison;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.Lanczos;
import semicircle.spectra.eigen.RitzPairs;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.GramOperator;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * Singular vectors of the largest singular values of a matrix.
 *
 * @param inner of the smaller side: smaller x k, orthonormal columns, the largest value first
 * @param outer of the larger side: larger x k
 */
public record LeadingSubspace(DenseMatrix inner, DenseMatrix outer) {
    private static final int DENSE = 512; // rows of a Gram matrix up to which all its vectors come cheap
    private static final double DENSE_WORK = 1e9; // multiplications
    private static final double TOLERANCE = 1e-9;

    /**
     * Finds them.
     *
     * @param matrix any matrix
     * @param count k, at most the smaller side
     * @param solver where eigenproblems are solved
     * @param random start of the iteration for large matrices
     * @return the vectors
     * @throws semicircle.spectra.ConvergenceException where neighbouring values lie too close
     */
    public static LeadingSubspace of(DenseMatrix matrix, int count, EigenSolver solver, UniformRandomProvider random) {
        DenseMatrix tall = matrix.rows() >= matrix.cols() ? matrix : matrix.transpose();
        int size = tall.cols();
        DenseMatrix inner = size <= DENSE && (double) tall.rows() * size * size <= DENSE_WORK
                ? dense(tall, count, solver)
                : iterated(tall, count, random);
        DenseMatrix image = tall.times(inner);
        double[] outer = image.toArray();
        for (int j = 0; j < count; j++) {
            double square = 0;
            for (int i = 0; i < tall.rows(); i++) {
                square += outer[i * count + j] * outer[i * count + j];
            }
            double norm = square > 0 ? Math.sqrt(square) : 1;
            for (int i = 0; i < tall.rows(); i++) {
                outer[i * count + j] /= norm;
            }
        }
        return new LeadingSubspace(inner, DenseMatrix.of(tall.rows(), count, outer));
    }

    private static DenseMatrix dense(DenseMatrix tall, int count, EigenSolver solver) {
        int size = tall.cols();
        double[] gram = tall.transpose().times(tall).toArray();
        double trace = 0;
        for (int i = 0; i < size; i++) {
            trace += gram[i * size + i];
        }
        for (int i = 0; i < size; i++) { // the scale has no effect on vectors, and rounding of tiny weights would
            for (int j = 0; j <= i; j++) {
                double value = trace > 0 ? gram[i * size + j] / trace : 0;
                gram[i * size + j] = value;
                gram[j * size + i] = value;
            }
        }
        EigenPairs pairs = solver.pairs(SymmetricMatrix.of(size, gram));
        double[] vectors = new double[size * count];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < count; j++) {
                vectors[i * count + j] = pairs.vectors().get(i, size - 1 - j);
            }
        }
        return DenseMatrix.of(size, count, vectors);
    }

    private static DenseMatrix iterated(DenseMatrix tall, int count, UniformRandomProvider random) {
        int size = tall.cols();
        RitzPairs pairs =
                new Lanczos(count, Lanczos.Edge.LARGEST, TOLERANCE, 100_000).of(new GramOperator(tall), random);
        List<Values> vectors = pairs.vectors();
        double[] columns = new double[size * count];
        for (int j = 0; j < count; j++) {
            Values vector = vectors.get(count - 1 - j);
            for (int i = 0; i < size; i++) {
                columns[i * count + j] = vector.get(i);
            }
        }
        return DenseMatrix.of(size, count, columns);
    }

    /**
     * Overlaps of two bases.
     *
     * @param first n x j, orthonormal columns
     * @param second n x k, orthonormal columns
     * @return {@code first^T second}, j x k
     */
    public static DenseMatrix overlaps(DenseMatrix first, DenseMatrix second) {
        return first.transpose().times(second);
    }

    /**
     * Principal angles between two subspaces: arc cosines of the singular values of the overlaps.
     *
     * @param first n x j, orthonormal columns
     * @param second n x k, orthonormal columns
     * @param solver where singular values are computed
     * @return min(j, k) angles in radians, ascending; known to about 1e-8, the root of the rounding of a cosine
     */
    public static Values angles(DenseMatrix first, DenseMatrix second, EigenSolver solver) {
        double[] cosines =
                solver.singularValues(overlaps(first, second)).values().toArray();
        double[] angles = new double[cosines.length];
        for (int i = 0; i < angles.length; i++) {
            angles[i] = Math.acos(Math.min(1, cosines[angles.length - 1 - i]));
        }
        return Values.of(angles);
    }
}
