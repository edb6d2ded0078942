package semicircle.experiments.simulation;

import java.util.Map;
import java.util.Optional;
import semicircle.dynamics.learning.GaussianCollapse;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * A Gaussian fitted to its own samples, generation after generation: its width shrinks to nothing.
 *
 * <p>Scalars: {@code deviation} and {@code log-variance} of the last generation, from width 1. Cost: samples times generations.
 *
 * @param samples draws of a generation, in 2..1000000
 * @param generations how many, in 1..100000; 100 if left out
 */
public record GaussianCollapseSimulation(int samples, Optional<Integer> generations) implements Simulation {
    public GaussianCollapseSimulation {
        Checked.range("samples", samples, 2, 1_000_000);
        Checked.range("generations", generations.orElse(100), 1, 100_000);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        int count = generations.orElse(100);
        GaussianCollapse model = new GaussianCollapse(samples);
        Values deviations = model.deviations(count, seed.child("generations").generator());
        Notebook notebook = new Notebook();
        notebook.scalar("deviation", deviations.get(count));
        double floor = Double.MIN_NORMAL;
        notebook.scalar("log-variance", 2 * Math.log(Math.max(floor, deviations.get(count))));
        Axis time = Axis.of("generation");
        Axis width = Axis.of("standard deviation");
        Values times = Values.evenlySpaced(0, count, count + 1);
        notebook.line("width/one path", time, times, width, deviations);
        notebook.line("width/expected", time, times, width, times.map(t -> model.expected((int) t)));
        notebook.caption("width", "Width of a Gaussian fitted to " + samples + " of its own draws.");
        return notebook.observations();
    }

    @Override
    public Map<String, Double> exact() {
        GaussianCollapse model = new GaussianCollapse(samples);
        int count = generations.orElse(100);
        return Map.of("deviation", model.expected(count), "log-variance", model.expectedLog(count));
    }
}
