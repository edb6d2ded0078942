package semicircle.spectra.ensemble;

import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.matrix.LinearOperator;

/** A law on rectangular matrices, such as data or weights; its spectrum is that of the scaled Gram matrix. */
public sealed interface RectangularEnsemble extends Ensemble permits WishartEnsemble {
    /** {@return rows of a sample} */
    int rows();

    /** {@return columns of a sample} */
    int cols();

    /**
     * Draws one matrix.
     *
     * @param random source of all randomness
     * @return rows x cols entries
     */
    LinearOperator sample(UniformRandomProvider random);
}
