package semicircle.experiments.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import semicircle.dynamics.learning.RegressionCollapse;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Least squares retrained on its own labels: the error grows without bound if data are replaced, and stays bounded if they are kept or some labels are fresh.
 *
 * <p>Scalars: {@code error} of the last generation and {@code growth}, over the exact mean of the first. Cost: {@code generations samples dimension^2}.
 *
 * @param dimension number of weights, in 1..1000
 * @param samples data of a generation, at least dimension + 2, to 10000000
 * @param accumulate whether data of earlier generations are kept; false if left out
 * @param generations how many, in 1..10000; 20 if left out
 * @param fresh labels of each generation that are the truth's, 0 to samples; 0 if left out
 */
public record RegressionCollapseSimulation(
        int dimension,
        int samples,
        Optional<Boolean> accumulate,
        Optional<Integer> generations,
        Optional<Integer> fresh)
        implements Simulation {
    public RegressionCollapseSimulation {
        Checked.range("generations", generations.orElse(20), 1, 10_000);
        Checked.range("samples", samples, 3, 10_000_000);
        model(dimension, samples, fresh, accumulate); // checks the rest
    }

    private static RegressionCollapse model(
            int dimension, int samples, Optional<Integer> fresh, Optional<Boolean> accumulate) {
        return new RegressionCollapse(dimension, samples, fresh.orElse(0), accumulate.orElse(false));
    }

    private RegressionCollapse model() {
        return model(dimension, samples, fresh, accumulate);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        int count = generations.orElse(20);
        RegressionCollapse model = model();
        Values errors = model.errors(count, seed.child("generations").generator());
        Notebook notebook = new Notebook();
        notebook.scalar("error", errors.get(count - 1));
        notebook.scalar("growth", errors.get(count - 1) / model.firstError());
        Values times = count == 1 ? Values.of(1) : Values.evenlySpaced(1, count, count);
        Axis time = Axis.of("generation");
        Axis error = Axis.of("error over that of the first");
        notebook.points("error over time/one path", time, times, error, errors.map(e -> e / model.firstError()));
        Map<String, RegressionCollapse> laws = new LinkedHashMap<>();
        laws.put("replaced", new RegressionCollapse(dimension, samples, 0, false));
        laws.put("kept", new RegressionCollapse(dimension, samples, 0, true));
        if (model.fresh() > 0 && !model.accumulate()) {
            laws.put(model.fresh() + " fresh", model);
        }
        laws.forEach((name, law) -> notebook.line(
                "error over time/" + name + ", expected",
                time,
                times,
                error,
                times.map(t -> law.expectedError((int) t).orElseThrow() / law.firstError())));
        String labels = model.fresh() > 0 ? ", of which " + model.fresh() + " are labelled by the truth." : ".";
        notebook.caption(
                "error over time",
                (model.accumulate() ? "All data are kept" : "Data are replaced in each generation") + labels);
        return notebook.observations();
    }

    @Override
    public Map<String, Double> exact() {
        RegressionCollapse model = model();
        return model.expectedError(generations.orElse(20))
                .map(error -> Map.of("error", error, "growth", error / model.firstError()))
                .orElse(Map.of());
    }
}
