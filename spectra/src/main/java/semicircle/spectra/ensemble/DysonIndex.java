package semicircle.spectra.ensemble;

import java.util.OptionalInt;

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

    /**
     * The symmetry class of a real index.
     *
     * @param beta any number
     * @return 1, 2 or 4 where it is one of them
     */
    static OptionalInt ofClass(double beta) {
        for (DysonIndex index : values()) {
            if (index.beta == beta) {
                return OptionalInt.of(index.beta);
            }
        }
        return OptionalInt.empty();
    }
}
