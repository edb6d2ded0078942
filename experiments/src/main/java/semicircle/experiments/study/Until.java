package semicircle.experiments.study;

/**
 * More replicas of a point until a mean is known well enough.
 *
 * @param order scalar whose mean is wanted
 * @param standardError of that mean, positive
 * @param replicas most replicas of a point
 */
public record Until(String order, double standardError, int replicas) {
    public Until {
        if (!(standardError > 0)) {
            throw new IllegalArgumentException("standard-error must be positive, got " + standardError);
        }
        if (replicas < 2) {
            throw new IllegalArgumentException("replicas must be at least 2, got " + replicas);
        }
    }
}
