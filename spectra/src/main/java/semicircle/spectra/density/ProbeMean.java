package semicircle.spectra.density;

import java.util.Optional;
import java.util.OptionalDouble;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;

/** Mean over probes of the same curve, with the standard error of that mean where there are two probes or more. */
final class ProbeMean {
    private final int probes;
    private final double[] mean;
    private final double[] squares; // sum of squared deviations from the mean
    private int added = 0;

    ProbeMean(int probes, int points) {
        this.probes = probes;
        mean = new double[points];
        squares = new double[points];
    }

    /** Adds the values of one probe (Welford 1962). */
    void add(double[] values) {
        added++;
        for (int i = 0; i < mean.length; i++) {
            double step = values[i] - mean[i];
            mean[i] += step / added;
            squares[i] += step * (values[i] - mean[i]);
        }
    }

    Values mean() {
        return Values.of(mean);
    }

    Optional<Values> standardErrors() {
        return probes < 2
                ? Optional.empty()
                : Optional.of(Values.of(squares).map(s -> Math.sqrt(s / (probes - 1.0) / probes)));
    }

    Measurement.Curve curve(Measurement.Axis x, Values at, Measurement.Axis y) {
        return new Measurement.Curve(x, at, y, mean(), standardErrors(), Measurement.Mark.LINE);
    }

    Measurement.Scalar scalar() {
        OptionalDouble error =
                standardErrors().stream().mapToDouble(e -> e.get(0)).findFirst();
        return new Measurement.Scalar(mean[0], error, "1");
    }

    /** Refuses what no kind of probe can measure. */
    static void requireProbes(String where, int probes) {
        if (probes < 1) {
            throw new IllegalArgumentException(where + ": probes must be at least 1, got " + probes);
        }
    }
}
