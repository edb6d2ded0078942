package semicircle.experiments.simulation;

import java.util.Map;
import java.util.Optional;
import semicircle.dynamics.learning.StreamingRegression;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Stochastic gradient descent on a stream of data: the spread of its steady state, its heavy tail, and the step at which there is no variance any more.
 *
 * <p>Scalars: {@code tail} (Hill's index of |w| over the largest tenth), {@code narrowness} {@code 1/(1 + median |w|^2)}, {@code critical-step}; where the path runs away, as it does from some step beyond the critical one on, the last alone. Cost: {@code 2 b d} flops a step.
 *
 * @param dimension d, in 1..1000
 * @param batch b, in 1..1000
 * @param relativeStep eta over the step at which the variance diverges, positive
 * @param looks looks at the path, in 100..1000000; 4000 if left out
 */
public record StreamingRegressionSimulation(int dimension, int batch, double relativeStep, Optional<Integer> looks)
        implements Simulation {
    private static final int SPACING = 10;

    public StreamingRegressionSimulation {
        Checked.range("dimension", dimension, 1, 1000);
        Checked.range("batch", batch, 1, 1000);
        Checked.positive("relative-step", relativeStep);
        Checked.range("looks", looks.orElse(4000), 100, 1_000_000);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        StreamingRegression model = new StreamingRegression(dimension, batch);
        int count = looks.orElse(4000);
        Values lengths = model.lengths(
                relativeStep * model.criticalStep(),
                1000,
                count,
                SPACING,
                seed.child("stream").generator());
        double[] sorted = lengths.toArray();
        java.util.Arrays.sort(sorted);
        double median = sorted[count / 2];
        Notebook notebook = new Notebook();
        double tail = StreamingRegression.hill(lengths, count / 10);
        boolean away = lengths.stream().anyMatch(length -> length >= StreamingRegression.FARTHEST);
        if (!away) {
            if (Double.isFinite(tail)) {
                notebook.scalar("tail", tail);
            }
            notebook.scalar("narrowness", 1 / (1 + median * median));
        }
        notebook.scalar("critical-step", model.criticalStep());
        int shown = Math.min(count, 500);
        notebook.points(
                "length over time/one path",
                Axis.of("step"),
                Values.evenlySpaced(1000 + SPACING, 1000 + SPACING * (double) shown, shown),
                Axis.log("length |w|"),
                Values.of(lengths.stream()
                        .limit(shown)
                        .map(x -> Math.max(x, 1e-12))
                        .toArray()));
        notebook.caption(
                "length over time",
                "d = " + dimension + ", b = " + batch + ", step " + relativeStep + " of the critical one."
                        + (away
                                ? " Warning: the weights run away and have no steady state to measure; take a smaller"
                                        + " relative-step."
                                : ""));
        return notebook.observations();
    }

    @Override
    public Map<String, Double> exact() {
        return Map.of("critical-step", new StreamingRegression(dimension, batch).criticalStep());
    }
}
