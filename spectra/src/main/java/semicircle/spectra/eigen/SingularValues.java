package semicircle.spectra.eigen;

import semicircle.spectra.Values;

/**
 * Singular values and how they were had.
 *
 * @param values min(rows, cols) values, ascending, at least 0
 * @param route the computation that gave all of them
 * @param recomputed how many of the Gram route's values lay below its accuracy, so that all were computed again by the
 *     bidiagonal route; 0 on the Gram route
 */
public record SingularValues(Values values, Route route, int recomputed) {
    /** Ways to singular values. */
    public enum Route {
        /** Square roots of the eigenvalues of the smaller Gram matrix: relative error {@code ulp * (largest/value)^2 / 2}. */
        GRAM,
        /** Reduction to a bidiagonal matrix: absolute error a few {@code ulp * largest}. */
        BIDIAGONAL
    }
}
