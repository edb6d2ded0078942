package semicircle.spectra.eigen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.matrix.SymmetricRows;
import semicircle.spectra.matrix.SymmetricSparseMatrix;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * Eigenpairs nearest to a shift inside the spectrum: Lanczos on {@code (A - shift)^-1}, whose largest magnitudes they are.
 *
 * <p>Promise: residuals, computed afresh with A itself, are at most {@code tolerance} times the largest row sum of
 * magnitudes. A degenerate eigenvalue is surely found once, as in {@link Lanczos}.
 * <p>A shift on an eigenvalue, to where the nearest pair hides the others, is moved by 1e-10 to 1e-2 of that sum, no further
 * than needed; pairs as far from the shift to within that movement may then be taken for each other.
 * <p>Cost: one factorisation for each pole tried, a solve for each product. Memory: that of Lanczos and the factors.
 * <p>Source: Ericsson and Ruhe 1980, Math. Comp. 35, 1251.
 *
 * @param shift finite, at most 1000 times the largest row sum of magnitudes
 * @param count pairs wanted, at least 1
 * @param tolerance residual norm allowed over the largest row sum, in [1e-13, 1)
 * @param maxProducts solves for one pole after which the search gives up, at least 1
 */
public record ShiftInvert(double shift, int count, double tolerance, long maxProducts) {
    private static final String NAME = "ShiftInvert";

    /** Movements of the pole, in largest row sums. */
    private static final double[] MOVES = {0, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2};

    /** Residual of Lanczos over the norm of the inverse. */
    private static final double INNER = 1e-12;

    /** Pairs further off than this many times the nearest are too close to the inner tolerance to be trusted. */
    private static final double RANGE = 1e6;

    /** Shifts further out, in largest row sums, see all eigenvalues at one distance. */
    private static final double REACH = 1e3;

    public ShiftInvert {
        if (!Double.isFinite(shift)) {
            throw new IllegalArgumentException(NAME + ": shift must be finite, got " + shift);
        }
        if (count < 1) {
            throw new IllegalArgumentException(NAME + ": count must be at least 1, got " + count);
        }
        if (!(tolerance >= 1e-13 && tolerance < 1)) {
            throw new IllegalArgumentException(NAME + ": tolerance must be in [1e-13, 1), got " + tolerance);
        }
        if (maxProducts < 1) {
            throw new IllegalArgumentException(NAME + ": maxProducts must be at least 1, got " + maxProducts);
        }
    }

    /**
     * Finds the pairs of a tridiagonal matrix, O(n) for each solve.
     *
     * @param matrix at least count rows
     * @param random gives the start vector
     * @return the pairs, ascending; products counts solves and products
     * @throws ConvergenceException if maxProducts are spent first, or the residuals stay above the tolerance
     */
    public RitzPairs of(TridiagonalMatrix matrix, UniformRandomProvider random) {
        requireRows(matrix.size());
        double[] off = matrix.offDiagonal().toArray();
        double norm = 0;
        for (int i = 0; i < matrix.size(); i++) {
            double before = i == 0 ? 0 : Math.abs(off[i - 1]) / 4; // quarters: a sum of three may overflow
            double after = i == off.length ? 0 : Math.abs(off[i]) / 4;
            norm = Math.max(norm, before + Math.abs(matrix.diagonal().get(i)) / 4 + after);
        }
        BinaryScale scale = BinaryScale.of(norm);
        int by = -scale.exponent();
        TridiagonalMatrix scaled = new TridiagonalMatrix(
                matrix.diagonal().map(x -> Math.scalb(x, by)),
                matrix.offDiagonal().map(x -> Math.scalb(x, by)));
        return new Search(scaled, 4 * Math.scalb(norm, by), scale.exponent(), random)
                .run(pole -> Optional.of(new TridiagonalInverse(scaled, pole)));
    }

    /**
     * Finds the pairs of a dense matrix: about n^3/3 flops for each pole on the native backend, twice that in Java.
     *
     * @param matrix at least count rows, not modified
     * @param solver whose backend factorises
     * @param random gives the start vector
     * @return the pairs, ascending; products counts solves and products
     * @throws ConvergenceException if maxProducts are spent first, or the residuals stay above the tolerance
     */
    public RitzPairs of(SymmetricMatrix matrix, EigenSolver solver, UniformRandomProvider random) {
        int n = matrix.size();
        requireRows(n);
        double largest = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                largest = Math.max(largest, Math.abs(matrix.get(i, j)));
            }
        }
        BinaryScale scale = BinaryScale.of(largest);
        SymmetricMatrix scaled = scale.exponent() == 0 ? matrix : scaled(matrix, scale);
        double norm = 0;
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += Math.abs(scaled.get(i, j));
            }
            norm = Math.max(norm, sum);
        }
        return new Search(scaled, norm, scale.exponent(), random).run(pole -> solver.backend.inverse(scaled, pole));
    }

    /**
     * Finds the pairs of a sparse matrix, by {@code L D L^T} in an order that keeps it narrow. Cost: by the fill, which a
     * message names where it is too large; thin graphs such as chains and strips have little, random graphs all.
     *
     * @param matrix at least count rows
     * @param random gives the start vector
     * @return the pairs, ascending; products counts solves and products
     * @throws ConvergenceException if maxProducts are spent first, or the residuals stay above the tolerance
     * @throws IllegalArgumentException if the factor would fill more than half of the heap
     */
    public RitzPairs of(SymmetricSparseMatrix matrix, UniformRandomProvider random) {
        requireRows(matrix.size());
        double norm = 0;
        for (int i = 0; i < matrix.size(); i++) {
            double[] sum = new double[1];
            matrix.row(i, (column, value) -> sum[0] += Math.abs(value));
            norm = Math.max(norm, sum[0]);
        }
        if (!(norm == 0 || (norm > 1e-140 && norm < 1e140))) {
            throw new IllegalArgumentException(
                    NAME + ": a sparse matrix must have row sums between 1e-140 and 1e140, got " + norm);
        }
        SparsePattern pattern = new SparsePattern(matrix, Runtime.getRuntime().maxMemory() / 2);
        return new Search(matrix, norm, 0, random).run(pole -> SparseInverse.of(matrix, pattern, pole));
    }

    private static SymmetricMatrix scaled(SymmetricMatrix matrix, BinaryScale scale) {
        SymmetricRows rows = matrix.rowByRow();
        return SymmetricMatrix.of(new SymmetricRows() {
            private int i = 0;

            @Override
            public int size() {
                return rows.size();
            }

            @Override
            public void next(double[] row) {
                rows.next(row);
                scale.down(row, rows.size() - i++);
            }
        });
    }

    private void requireRows(int n) {
        if (count > n) {
            throw new IllegalArgumentException(NAME + ": count must be at most the " + n + " rows, got " + count);
        }
    }

    private record Pair(double value, double residual, Values vector) {}

    /** In units of 2^exponent. */
    private final class Search {
        private final LinearOperator.Symmetric matrix;
        private final double norm;
        private final int exponent;
        private final UniformRandomProvider random;
        private long products;

        Search(LinearOperator.Symmetric matrix, double norm, int exponent, UniformRandomProvider random) {
            this.matrix = matrix;
            this.norm = norm;
            this.exponent = exponent;
            this.random = random;
        }

        RitzPairs run(DoubleFunction<Optional<ShiftedInverse>> factor) {
            if (norm == 0) {
                return nothing();
            }
            double centre = Math.scalb(shift, -exponent);
            if (Math.abs(centre) > REACH * norm) {
                throw new IllegalArgumentException(NAME + ": shift must be at most " + REACH
                        + " times the largest row sum, " + Math.scalb(norm, exponent) + ", got " + shift);
            }
            double worst = Double.POSITIVE_INFINITY;
            for (double move : MOVES) {
                Optional<ShiftedInverse> factored = factor.apply(centre + move * norm);
                if (factored.isEmpty()) {
                    continue;
                }
                try (ShiftedInverse inverse = factored.orElseThrow()) {
                    RitzPairs raw = new Lanczos(count, Lanczos.Edge.MAGNITUDE, INNER, maxProducts).of(inverse, random);
                    products += raw.products();
                    if (!resolved(raw.values())) {
                        continue;
                    }
                    List<Pair> pairs = polished(raw, inverse);
                    worst = Math.min(
                            worst,
                            pairs.stream().mapToDouble(Pair::residual).max().orElse(0));
                    if (worst <= tolerance * norm) {
                        return result(pairs);
                    }
                }
            }
            throw new ConvergenceException(NAME, worst / norm, tolerance, products);
        }

        /** The zero matrix: unit vectors are as good as any. */
        private RitzPairs nothing() {
            Values zeros = Values.of(new double[count]);
            List<Values> vectors = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                double[] unit = new double[matrix.size()];
                unit[k] = 1;
                vectors.add(Values.of(unit));
            }
            return new RitzPairs(zeros, vectors, zeros, 0);
        }

        private boolean resolved(Values inverses) {
            double largest = inverses.stream().map(Math::abs).max().orElse(0);
            return inverses.stream().map(Math::abs).min().orElse(0) * RANGE >= largest;
        }

        /** One more solve for each vector damps what Lanczos left of far eigenvectors; values are Rayleigh quotients. */
        private List<Pair> polished(RitzPairs raw, ShiftedInverse inverse) {
            List<Pair> pairs = new ArrayList<>();
            double[] product = new double[matrix.size()];
            for (Values start : raw.vectors()) {
                double[] vector = new double[matrix.size()];
                inverse.apply(start.toArray(), vector);
                double length = length(vector);
                for (int i = 0; i < vector.length; i++) {
                    vector[i] /= length;
                }
                matrix.apply(vector, product);
                products += 2;
                double value = 0;
                for (int i = 0; i < vector.length; i++) {
                    value += vector[i] * product[i];
                }
                for (int i = 0; i < vector.length; i++) {
                    product[i] -= value * vector[i];
                }
                pairs.add(new Pair(value, length(product), Values.of(vector)));
            }
            pairs.sort(Comparator.comparingDouble(Pair::value));
            return pairs;
        }

        private double length(double[] x) {
            double sum = 0;
            for (double entry : x) {
                sum += entry * entry;
            }
            return Math.sqrt(sum);
        }

        private RitzPairs result(List<Pair> pairs) {
            double[] values = new double[count];
            double[] residuals = new double[count];
            for (int k = 0; k < count; k++) {
                values[k] = Math.scalb(pairs.get(k).value, exponent);
                residuals[k] = Math.scalb(pairs.get(k).residual, exponent);
            }
            List<Values> vectors = pairs.stream().map(Pair::vector).toList();
            return new RitzPairs(Values.of(values), vectors, Values.of(residuals), products);
        }
    }
}
