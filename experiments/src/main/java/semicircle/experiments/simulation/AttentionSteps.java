package semicircle.experiments.simulation;

import java.util.Locale;
import semicircle.dynamics.population.AttentionForce;

/**
 * How steps of attention particles are cut where their force is strong.
 *
 * @param space dimension d
 * @param beta sharpness
 * @param coupling K
 * @param softmax whether weights are divided by their sum
 * @param noiseless whether nothing but the force moves a token
 */
record AttentionSteps(int space, double beta, double coupling, boolean softmax, boolean noiseless) {
    /** A whole step. */
    static final double STEP = 0.05;

    /** Of the Fourier form of the force. */
    static final double TOLERANCE = 1e-8;

    private static final int MOST_PARTS = 10_000;
    private static final int MANY_PARTS = 100;
    private static final double MOST_TERMS = 1e10;
    /** Terms of a mode that one pair of tokens costs, with its exponential. */
    private static final double PAIR = 5;
    /** Largest turn of a token in a part: the bias of R stays below 0.001. */
    private static final double TURN = 0.15;
    /** Largest turn in a step that is not cut, on the circle, where nothing is put back onto a sphere. */
    private static final double WHOLE = 0.7;

    AttentionSteps {
        double most = MOST_PARTS * TURN / STEP * (softmax ? 1 : Math.exp(-beta));
        if (coupling > most) {
            throw new IllegalArgumentException("coupling must be at most " + most + " at beta = " + beta
                    + ", or steps of " + STEP + " would have to be cut into more than " + MOST_PARTS + " parts, got "
                    + coupling);
        }
    }

    /** {@return a bound of the force, and the rate at which a token falls into a cluster of all} */
    double strength() {
        return coupling * (softmax ? 1 : Math.exp(beta));
    }

    /**
     * {@return parts of a step, so that the force turns no token by more than some 0.15} Without noise tokens end where no force is left, whatever the step,
     * as long as Heun's rule is stable.
     */
    int parts() {
        double turn = STEP * strength();
        if (space == 2 && (noiseless || turn <= WHOLE)) {
            return (int) Math.max(1, Math.ceil(turn / WHOLE));
        }
        return (int) Math.max(1, Math.ceil(turn / TURN));
    }

    /** Refuses a cost that neither size nor steps let expect. */
    void requireCost(int size, int steps) {
        int parts = parts();
        double terms = 2.0 * parts * size * (space == 2 ? modes() : PAIR * size);
        if (parts > MANY_PARTS && terms * steps > MOST_TERMS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "steps must be at most %.0f where beta = %.4g and coupling = %.4g cut each step of %.2f into %d parts,"
                            + " got %d: more than %.0e terms of the force would be summed; such a force needs less time, or"
                            + " take a weaker one",
                    Math.floor(MOST_TERMS / terms),
                    beta,
                    coupling,
                    STEP,
                    parts,
                    steps,
                    MOST_TERMS));
        }
    }

    private int modes() {
        return new AttentionForce(beta, coupling, softmax, TOLERANCE).modes();
    }
}
