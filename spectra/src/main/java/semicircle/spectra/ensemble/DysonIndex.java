package semicircle.spectra.ensemble;

/** Number of real components of an off-diagonal entry; fixes the symmetry class. */
public enum DysonIndex {
    /** Real symmetric, beta = 1. */
    REAL(1),
    /** Complex Hermitian, beta = 2. */
    COMPLEX(2),
    /** Self-dual quaternion, beta = 4. */
    QUATERNION(4);

    private final int beta;

    DysonIndex(int beta) {
        this.beta = beta;
    }

    /** {@return 1, 2 or 4} */
    public int beta() {
        return beta;
    }
}
