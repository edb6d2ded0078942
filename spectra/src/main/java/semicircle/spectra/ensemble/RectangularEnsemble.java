package semicircle.spectra.ensemble;

import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.matrix.LinearOperator;

/**
 * A law on rectangular matrices X of data, variables by samples; its spectrum is that of the sample covariance {@code X
 * X^* / cols}: {@code rows} eigenvalues, of which {@code rows - cols} are exact zeros where there are more variables
 * than samples.
 *
 * <p>A weight matrix has the smaller Gram matrix over the larger side instead: take {@code rows <= cols}, where both
 * agree.
 */
public sealed interface RectangularEnsemble extends LevelEnsemble
        permits LayerProductEnsemble, MultiSpikedCovarianceEnsemble, WeightInitialisationEnsemble, WishartEnsemble {
    /** {@return rows of a sample, the variables N} */
    int rows();

    /** {@return columns of a sample, the samples M} */
    int cols();

    /**
     * Draws one matrix.
     *
     * @param random source of all randomness
     * @return rows x cols entries
     */
    LinearOperator sample(UniformRandomProvider random);
}
