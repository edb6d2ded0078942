package semicircle.spectra.eigen;

/**
 * The largest eigenvalue of a tridiagonal matrix and the weight of its vector on the first site.
 *
 * @param eigenvalue the largest eigenvalue
 * @param firstComponentSquared squared first component of its unit eigenvector, in [0, 1]: the overlap with a spike that was
 *     added to the first diagonal entry. Where the largest eigenvalue is degenerate, that of one of its vectors
 * @param residual {@code |T v - eigenvalue v|} of the unit vector v, absolute; at most the error of the eigenvalue
 *     times sqrt(n)
 */
public record TopPair(double eigenvalue, double firstComponentSquared, double residual) {}
