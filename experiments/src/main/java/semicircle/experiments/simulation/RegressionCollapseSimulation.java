package semicircle.experiments.simulation;

import java.util.Map;
import java.util.Optional;
import semicircle.dynamics.learning.RegressionCollapse;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Least squares retrained on its own labels: the error grows without bound if data are replaced and stays bounded if they are kept.
 *
 * <p>Scalars: {@code error} of the last generation and {@code growth}, over the exact mean of the first. Cost: {@code generations samples dimension^2}.
 *
 * @param dimension number of weights, in 1..1000
 * @param samples data of a generation, at least dimension + 2, to 10000000
 * @param accumulate whether data of earlier generations are kept; false if left out
 * @param generations how many, in 1..10000; 20 if left out
 */
public record RegressionCollapseSimulation(
        int dimension, int samples, Optional<Boolean> accumulate, Optional<Integer> generations) implements Simulation {
    public RegressionCollapseSimulation {
        Checked.range("generations", generations.orElse(20), 1, 10_000);
        Checked.range("samples", samples, 3, 10_000_000);
        new RegressionCollapse(dimension, samples, false); // checks the rest
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        int count = generations.orElse(20);
        RegressionCollapse model = new RegressionCollapse(dimension, samples, accumulate.orElse(false));
        Values errors = model.errors(count, seed.child("generations").generator());
        Notebook notebook = new Notebook();
        notebook.scalar("error", errors.get(count - 1));
        notebook.scalar("growth", errors.get(count - 1) / model.firstError());
        Values times = count == 1 ? Values.of(1) : Values.evenlySpaced(1, count, count);
        Axis time = Axis.of("generation");
        Axis error = Axis.of("error over that of the first");
        notebook.points("error over time/one path", time, times, error, errors.map(e -> e / model.firstError()));
        for (boolean kept : new boolean[] {false, true}) {
            RegressionCollapse expected = new RegressionCollapse(dimension, samples, kept);
            notebook.line(
                    "error over time/" + (kept ? "kept" : "replaced") + ", expected",
                    time,
                    times,
                    error,
                    times.map(t -> expected.expectedError((int) t) / expected.firstError()));
        }
        notebook.caption(
                "error over time",
                accumulate.orElse(false) ? "All data are kept." : "Data are replaced in each generation.");
        return notebook.observations();
    }

    @Override
    public Map<String, Double> exact() {
        RegressionCollapse model = new RegressionCollapse(dimension, samples, accumulate.orElse(false));
        double error = model.expectedError(generations.orElse(20));
        return Map.of("error", error, "growth", error / model.firstError());
    }
}
