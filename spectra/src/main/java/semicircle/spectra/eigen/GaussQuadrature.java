package semicircle.spectra.eigen;

import java.util.function.DoubleUnaryOperator;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * The Gauss rule of a tridiagonal matrix T: nodes are its eigenvalues, weights the squared first components of its
 * eigenvectors, so that {@code sum w_i f(x_i) = (f(T))_11}.
 *
 * <p>For the Jacobi matrix of orthogonal polynomials it integrates polynomials of degree 2n - 1 exactly against their
 * probability law; for the Lanczos matrix of (A, v) it does so against the spectral law of v. Cost: O(n^2). Error: a few n
 * ulp of the norm of T in the nodes, a few n ulp of 1 in the weights.
 * <p>Source: Golub and Welsch 1969, Math. Comp. 23, 221.
 *
 * @param nodes n ascending values
 * @param weights n values at least 0 of sum 1 (none for n = 0)
 */
public record GaussQuadrature(Values nodes, Values weights) {
    public GaussQuadrature {
        if (nodes.size() != weights.size()) {
            throw new IllegalArgumentException(
                    "GaussQuadrature: weights must be as many as nodes, " + nodes.size() + ", got " + weights.size());
        }
    }

    /**
     * The rule of a tridiagonal matrix.
     *
     * @param matrix n rows
     * @return n nodes and weights
     */
    public static GaussQuadrature of(TridiagonalMatrix matrix) {
        double[] nodes = matrix.diagonal().toArray();
        double[] first = new double[nodes.length];
        if (nodes.length > 0) {
            first[0] = 1;
        }
        ImplicitQl.diagonalise(nodes, matrix.offDiagonal().toArray(), first);
        return new GaussQuadrature(Values.of(nodes), Values.of(first).map(x -> x * x));
    }

    /**
     * Integrates a function.
     *
     * @param f the function, called at each node
     * @return the weighted sum
     */
    public double integral(DoubleUnaryOperator f) {
        double sum = 0;
        for (int i = 0; i < nodes.size(); i++) {
            sum += weights.get(i) * f.applyAsDouble(nodes.get(i));
        }
        return sum;
    }
}
