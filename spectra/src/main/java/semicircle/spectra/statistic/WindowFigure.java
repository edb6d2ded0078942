package semicircle.spectra.statistic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.SymmetryClass;

/** Lengths of the windows of a two-point statistic, and its figure beside the four classes. */
final class WindowFigure {
    /** Windows over the whole range of levels that are the least for a mean. */
    static final int LEAST_WINDOWS = 8;

    private static final double SHORTEST = 0.25;
    private static final double LONGEST = 100;
    private static final int COUNT = 40;
    private static final int MOST_BLOCKS = 64;

    private WindowFigure() {}

    static void checked(String statistic, Optional<Values> lengths) {
        double last = 0;
        for (int i = 0; i < lengths.map(Values::size).orElse(0); i++) {
            double length = lengths.orElseThrow().get(i);
            if (!(length > last && length < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        statistic + ": lengths must be positive, finite and ascending, got " + length);
            }
            last = length;
        }
        if (lengths.isPresent() && lengths.get().size() == 0) {
            throw new IllegalArgumentException(statistic + ": lengths must name at least one window, got none");
        }
    }

    /** The lengths asked for, or 40 in geometric steps from 1/4 to an eighth of the range, at most 100. */
    static Values lengths(String statistic, Optional<Values> wanted, String name, double range) {
        double most = range / LEAST_WINDOWS;
        double longest = wanted.map(w -> w.get(w.size() - 1)).orElse(SHORTEST);
        if (longest > most) {
            throw new IllegalArgumentException(statistic + ": windows may be at most an eighth of the " + range
                    + " mean spacings kept of " + name + ", got " + longest);
        }
        return wanted.orElseGet(() -> {
            double ratio = Math.min(LONGEST, most) / SHORTEST;
            double[] grid = new double[COUNT];
            for (int i = 0; i < COUNT; i++) {
                grid[i] = SHORTEST * Math.pow(ratio, (double) i / (COUNT - 1));
            }
            return ratio > 1 ? Values.of(grid) : Values.of(SHORTEST);
        });
    }

    /** Blocks for the error: each at least two windows long. */
    static int blocks(double range, double length) {
        return (int) Math.max(2, Math.min(MOST_BLOCKS, (range - length) / (2 * length)));
    }

    static Map<String, Measurement> figure(
            String name, String quantity, Values lengths, double[] means, double[] errors, Theory theory) {
        Measurement.Axis x = Measurement.Axis.log("window length in mean spacings");
        Measurement.Axis y = Measurement.Axis.of(quantity);
        Map<String, Measurement> layers = new LinkedHashMap<>();
        layers.put(name + "/observed", Measurement.Curve.points(x, lengths, y, Values.of(means), Values.of(errors)));
        for (SymmetryClass symmetry : SymmetryClass.values()) {
            layers.put(
                    name + "/" + symmetry.layer(), Measurement.Curve.line(x, lengths, y, theory.of(symmetry, lengths)));
        }
        return layers;
    }

    /** The exact curve of a class at given lengths. */
    interface Theory {
        Values of(SymmetryClass symmetry, Values lengths);
    }
}
