package semicircle.dynamics.flow;

import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.matrix.LinearOperator;

/** A law by which a random matrix moves in time; it holds parameters, never a matrix. */
public sealed interface MatrixFlow permits OrnsteinUhlenbeckFlow {
    /** {@return number of distinct eigenvalues} */
    int size();

    /**
     * Starts one realisation at time 0.
     *
     * @param random source of all randomness
     * @return the moving matrix
     */
    Path start(UniformRandomProvider random);

    /** A matrix on its way, a growing state: one realisation of a flow. */
    interface Path {
        /**
         * Moves on.
         *
         * @param duration time to pass, at least 0
         */
        void advance(double duration);

        /** {@return the matrix now; later moves do not change it} */
        LinearOperator.Symmetric matrix();
    }
}
