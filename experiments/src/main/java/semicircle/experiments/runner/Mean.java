package semicircle.experiments.runner;

import java.util.List;
import java.util.OptionalDouble;
import semicircle.spectra.Measurement;

/**
 * Mean of a scalar over the replicas of a point.
 *
 * @param value the mean
 * @param standardError its standard error: from the scatter of two or more replicas, else the replica's own; empty: unknown
 * @param exact what theory gives, in the limit of infinite size unless the kind knows it at its own, where known
 */
public record Mean(double value, OptionalDouble standardError, OptionalDouble exact) {
    /** Adds in the order given, so that the bits do not depend on which run ended first. */
    static Mean of(List<Measurement.Scalar> replicas, OptionalDouble exact) {
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < replicas.size(); i++) { // Welford 1962: no cancellation
            double step = replicas.get(i).value() - mean;
            mean += step / (i + 1);
            squares += step * (replicas.get(i).value() - mean);
        }
        int n = replicas.size();
        return new Mean(
                mean,
                n == 1 ? replicas.get(0).standardError() : OptionalDouble.of(Math.sqrt(squares / (n - 1) / n)),
                exact);
    }

    /** {@return (value - exact) / standard error; empty where one of them is unknown or the error is 0} */
    public OptionalDouble deviation() {
        double error = standardError.orElse(0);
        return exact.isPresent() && error > 0
                ? OptionalDouble.of((value - exact.getAsDouble()) / error)
                : OptionalDouble.empty();
    }
}
