package semicircle.dynamics.learning;

/**
 * Ends a training whose held-out loss has not fallen for some looks, a growing state.
 *
 * <p>Source: Prechelt 1998.
 */
public final class EarlyStopping {
    private final int patience;
    private double best = Double.POSITIVE_INFINITY;
    private int bestLook = -1;
    private int look = -1;

    /**
     * Waits.
     *
     * @param patience looks without a new lowest loss, at least 1
     */
    public EarlyStopping(int patience) {
        if (patience < 1) {
            throw new IllegalArgumentException("patience must be at least 1, got " + patience);
        }
        this.patience = patience;
    }

    /**
     * Takes in a look.
     *
     * @param loss held-out loss; not a number counts as no improvement
     * @return whether to stop
     */
    public boolean stops(double loss) {
        look++;
        if (loss < best) {
            best = loss;
            bestLook = look;
        }
        return look - bestLook >= patience;
    }

    /** {@return the look of the lowest loss so far, from 0; -1 before there is one} */
    public int bestLook() {
        return bestLook;
    }
}
