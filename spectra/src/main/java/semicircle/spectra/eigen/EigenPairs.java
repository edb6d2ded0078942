package semicircle.spectra.eigen;

import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Eigenvalues with their eigenvectors.
 *
 * @param spectrum n eigenvalues, ascending
 * @param vectors n x n, column k is the unit eigenvector of eigenvalue k; its sign is the library's choice
 */
public record EigenPairs(Spectrum spectrum, DenseMatrix vectors) {
    public EigenPairs {
        if (vectors.rows() != spectrum.size() || vectors.cols() != spectrum.size()) {
            throw new IllegalArgumentException("EigenPairs: vectors must be " + spectrum.size() + " x "
                    + spectrum.size() + ", got " + vectors.rows() + " x " + vectors.cols());
        }
    }

    /**
     * One eigenvector.
     *
     * @param k which, from 0, in the order of the eigenvalues
     * @return its n components
     */
    public Values vector(int k) {
        Values.Filling vector = Values.filling(vectors.rows());
        for (int i = 0; i < vectors.rows(); i++) {
            vector.set(i, vectors.get(i, k));
        }
        return vector.done();
    }
}
