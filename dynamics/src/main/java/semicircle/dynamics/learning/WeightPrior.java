package semicircle.dynamics.learning;

/** What is known of the weights of a teacher before any example. */
public enum WeightPrior {
    /** Plus or minus 1 with equal chance: learnt at a jump. */
    BINARY,
    /** Gaussian of variance 1: learnt smoothly. */
    GAUSSIAN;

    /** Mean of a weight that is seen as {@code field} with the precision given. */
    double mean(double field, double precision) {
        return this == BINARY ? Math.tanh(field) : field / (1 + precision);
    }

    /** Its variance. */
    double variance(double field, double precision) {
        double mean = mean(field, precision);
        return this == BINARY ? 1 - mean * mean : 1 / (1 + precision);
    }
}
