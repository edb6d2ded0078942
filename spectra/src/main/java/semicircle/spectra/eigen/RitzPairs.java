package semicircle.spectra.eigen;

import java.util.List;
import semicircle.spectra.Values;

/**
 * Approximate eigenpairs of a symmetric operator, each with its residual norm: an eigenvalue lies within
 * {@code residuals} of each value.
 *
 * @param values m eigenvalues, ascending
 * @param vectors m vectors of length 1 and n components, orthogonal to rounding
 * @param residuals m norms {@code |A v - value v|}, computed afresh from a product, not estimated
 * @param products operator products spent, those for the residuals among them
 */
public record RitzPairs(Values values, List<Values> vectors, Values residuals, long products) {
    public RitzPairs {
        vectors = List.copyOf(vectors);
        if (vectors.size() != values.size() || residuals.size() != values.size()) {
            throw new IllegalArgumentException("RitzPairs: vectors and residuals must be as many as values, "
                    + values.size() + ", got " + vectors.size() + " and " + residuals.size());
        }
    }

    /** {@return number of pairs} */
    public int size() {
        return values.size();
    }
}
