package semicircle.spectra.ensemble;

/**
 * A law on matrices, scaled so that its limit does not depend on the size. It holds parameters, never a sample.
 *
 * <p>Four families by what a sample is: Hermitian, rectangular (a data or weight matrix) and unitary, whose levels are
 * real numbers, and non-Hermitian, whose eigenvalues lie in the plane.
 */
public sealed interface Ensemble permits LevelEnsemble, NonHermitianEnsemble {
    /** {@return number of eigenvalues of one sample} */
    int size();

    /** {@return the least memory that one sample and its levels take; of a dense real matrix where a kind says nothing else} */
    default SampleMemory memory() {
        return SampleMemory.square(size(), DysonIndex.REAL);
    }
}
