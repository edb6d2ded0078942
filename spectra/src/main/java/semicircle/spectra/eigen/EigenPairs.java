package semicircle.spectra.eigen;

import semicircle.spectra.Spectrum;
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
}
