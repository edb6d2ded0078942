package semicircle.spectra.eigen;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.LinearOperator;

/**
 * Extreme eigenpairs of a symmetric operator by thick-restart Lanczos with full re-orthogonalisation.
 *
 * <p>Promise: each pair returned has a residual of at most {@code tolerance} times the norm. Distinct extreme eigenvalues
 * are all found, with probability 1 over the random start. A degenerate eigenvalue is surely found once; further copies
 * appear only when the Krylov space closes before it is full (few distinct eigenvalues, such as the identity), so with a
 * degenerate edge the {@code count} values may reach further into the spectrum than the count of levels says.
 *
 * <p>Memory: at most {@code 2 w + 20} vectors of n doubles, w the pairs wanted. Cost: counted in products; each comes with
 * 8n flops for every basis vector.
 * <p>Source: Wu and Simon 2000, SIAM J. Matrix Anal. Appl. 22, 602.
 *
 * @param count pairs wanted at each edge, at least 1; {@link Edge#BOTH} returns twice as many
 * @param edge which end of the spectrum
 * @param tolerance residual norm allowed over the norm of the operator, in [1e-13, 1)
 * @param maxProducts products after which the search gives up, at least 1
 */
public record Lanczos(int count, Edge edge, double tolerance, long maxProducts) {
    private static final String NAME = "Lanczos";

    /** Which eigenvalues. */
    public enum Edge {
        /** The algebraically largest. */
        LARGEST,
        /** The algebraically smallest. */
        SMALLEST,
        /** As many of each end. */
        BOTH,
        /** The largest in magnitude, of either sign. */
        MAGNITUDE
    }

    public Lanczos {
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
     * Finds the pairs.
     *
     * @param operator n rows, as many as pairs are wanted or more
     * @param random gives the start vector
     * @return the pairs, ascending
     * @throws ConvergenceException if maxProducts are spent first; carries the worst relative residual
     * @throws IllegalArgumentException if a product is not finite, or shows that the operator is not symmetric
     */
    public RitzPairs of(LinearOperator.Symmetric operator, UniformRandomProvider random) {
        long wanted = edge == Edge.BOTH ? 2L * count : count;
        if (wanted > operator.size()) {
            throw new IllegalArgumentException(NAME + ": count must be at most "
                    + (edge == Edge.BOTH ? operator.size() / 2 : operator.size()) + " for " + operator.size()
                    + " rows at edge " + edge + ", got " + count);
        }
        return new Search(operator, (int) wanted, random).run();
    }

    private final class Search {
        private final LinearOperator.Symmetric operator;
        private final int wanted;
        private final int capacity;
        private final UniformRandomProvider random;
        private final KrylovBasis basis;

        Search(LinearOperator.Symmetric operator, int wanted, UniformRandomProvider random) {
            this.operator = operator;
            this.wanted = wanted;
            this.random = random;
            capacity = (int) Math.min(operator.size(), 2L * wanted + 20);
            ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
            double[] start = new double[operator.size()];
            for (int i = 0; i < start.length; i++) {
                start[i] = gaussian.sample();
            }
            basis = new KrylovBasis(operator, start);
        }

        RitzPairs run() {
            while (true) {
                boolean spent = !fill();
                RitzBasis ritz = basis.ritz();
                double worst = worstResidual(ritz);
                if (worst <= tolerance) {
                    return pairs(ritz);
                }
                if (spent) {
                    throw new ConvergenceException(NAME, worst, tolerance, basis.products());
                }
                basis.restart(ritz, edges(ritz, wanted + (capacity - wanted) / 2));
            }
        }

        /** Extends to capacity; false if products, less those for the final residuals, ran out before. */
        private boolean fill() {
            while (basis.size() < capacity) {
                if (basis.products() + wanted >= maxProducts) {
                    return false;
                }
                basis.reopen(random);
                basis.extend();
            }
            return true;
        }

        private double worstResidual(RitzBasis ritz) {
            if (ritz.size() < wanted) {
                return Double.POSITIVE_INFINITY;
            }
            double worst = 0;
            for (int k : edges(ritz, wanted)) {
                worst = Math.max(worst, ritz.residual(k));
            }
            return worst == 0 ? 0 : worst / ritz.norm();
        }

        /** Ranks of the given number of Ritz values, from the wanted ends. */
        private int[] edges(RitzBasis ritz, int number) {
            int size = ritz.size();
            int low = switch (edge) {
                case SMALLEST -> number;
                case LARGEST -> 0;
                case BOTH -> number / 2;
                case MAGNITUDE -> lowerShare(ritz, number);
            };
            return IntStream.concat(IntStream.range(0, low), IntStream.range(size - (number - low), size))
                    .toArray();
        }

        private int lowerShare(RitzBasis ritz, int number) {
            int low = 0;
            for (int taken = 0; taken < number; taken++) {
                int high = ritz.size() - 1 - (taken - low);
                low += -ritz.value(low) > ritz.value(high) ? 1 : 0;
            }
            return low;
        }

        private RitzPairs pairs(RitzBasis ritz) {
            int n = operator.size();
            double[] values = new double[wanted];
            double[] residuals = new double[wanted];
            List<Values> vectors = new ArrayList<>();
            double[] coefficients = new double[ritz.size()];
            double[] vector = new double[n];
            double[] product = new double[n];
            int[] ranks = edges(ritz, wanted);
            for (int k = 0; k < wanted; k++) {
                for (int j = 0; j < coefficients.length; j++) {
                    coefficients[j] = ritz.component(j, ranks[k]);
                }
                basis.combine(coefficients, vector);
                values[k] = basis.unscaled(ritz.value(ranks[k]));
                residuals[k] = residual(vector, values[k], product);
                vectors.add(Values.of(vector));
            }
            return new RitzPairs(Values.of(values), vectors, Values.of(residuals), basis.products() + wanted);
        }

        private double residual(double[] vector, double value, double[] product) {
            operator.apply(vector, product);
            double largest = 0;
            for (int i = 0; i < product.length; i++) {
                product[i] -= value * vector[i];
                largest = Math.max(largest, Math.abs(product[i]));
            }
            double sum = 0;
            for (double entry : product) {
                double part = largest == 0 ? 0 : entry / largest;
                sum += part * part;
            }
            return largest * Math.sqrt(sum);
        }
    }
}
