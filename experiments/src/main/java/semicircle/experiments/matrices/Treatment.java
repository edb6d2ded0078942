package semicircle.experiments.matrices;

/** What the numbers of a file are taken for. */
public enum Treatment {
    /** A symmetric or Hermitian matrix: its eigenvalues. */
    SYMMETRIC,
    /** Data or weights: the eigenvalues of the smaller Gram matrix over the larger side. */
    RECTANGULAR,
    /** A list of eigenvalues. */
    EIGENVALUES
}
