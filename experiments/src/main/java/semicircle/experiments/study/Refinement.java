package semicircle.experiments.study;

/**
 * More values of a control where its curves are steepest, after the grid is done.
 *
 * @param control swept key with numbers
 * @param order scalar whose slope is looked at
 * @param points values added in a round, at least 1
 * @param rounds how often, at least 1
 */
public record Refinement(String control, String order, int points, int rounds) {
    static final int MOST = 100;

    public Refinement {
        if (points < 1 || points > MOST) {
            throw new IllegalArgumentException("points must be in 1.." + MOST + ", got " + points);
        }
        if (rounds < 1 || rounds > MOST) {
            throw new IllegalArgumentException("rounds must be in 1.." + MOST + ", got " + rounds);
        }
    }
}
