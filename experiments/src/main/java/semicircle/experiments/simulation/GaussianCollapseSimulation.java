package semicircle.experiments.simulation;

import java.util.Map;
import java.util.Optional;
import semicircle.dynamics.learning.GaussianCollapse;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * A Gaussian fitted to its own samples, generation after generation: its width shrinks to nothing, unless draws are kept or some are fresh.
 *
 * <p>Scalars: {@code deviation}, {@code variance} and {@code log-variance} of the last generation, from width 1. Cost: samples times generations.
 *
 * @param samples draws of a generation, in 2..1000000
 * @param generations how many, in 1..100000; 100 if left out
 * @param fresh draws of each generation from the truth, 0 to samples; 0 if left out
 * @param accumulate whether the draws of all generations are fitted; false, the last ones alone, if left out
 */
public record GaussianCollapseSimulation(
        int samples, Optional<Integer> generations, Optional<Integer> fresh, Optional<Boolean> accumulate)
        implements Simulation {
    public GaussianCollapseSimulation {
        Checked.range("fresh", fresh.orElse(0), 0, samples);
        Checked.range("samples", samples, 2, 1_000_000);
        Checked.range("generations", generations.orElse(100), 1, 100_000);
    }

    private GaussianCollapse model() {
        return new GaussianCollapse(samples, fresh.orElse(0), accumulate.orElse(false));
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        int count = generations.orElse(100);
        GaussianCollapse model = model();
        Values deviations = model.deviations(count, seed.child("generations").generator());
        Notebook notebook = new Notebook();
        notebook.scalar("deviation", deviations.get(count));
        double floor = Double.MIN_NORMAL;
        notebook.scalar("log-variance", 2 * Math.log(Math.max(floor, deviations.get(count))));
        Axis time = Axis.of("generation");
        Axis width = Axis.of("standard deviation");
        Values times = Values.evenlySpaced(0, count, count + 1);
        notebook.line("width/one path", time, times, width, deviations);
        notebook.scalar("variance", deviations.get(count) * deviations.get(count));
        if (model.dies()) {
            notebook.line("width/expected", time, times, width, times.map(t -> model.expected((int) t)));
        } else {
            notebook.line(
                    "width/root of the expected variance",
                    time,
                    times,
                    width,
                    model.expectedVariances(count).map(Math::sqrt));
        }
        notebook.caption(
                "width",
                "Width of a Gaussian fitted to " + samples + " draws a generation, " + model.fresh() + " of them fresh"
                        + (model.accumulate() ? ", with all earlier ones." : "."));
        return notebook.observations();
    }

    @Override
    public Map<String, Double> exact() {
        GaussianCollapse model = model();
        int count = generations.orElse(100);
        return model.dies() // the mean of its variance stays 1, carried by ever fewer chains
                ? Map.of("deviation", model.expected(count), "log-variance", model.expectedLog(count))
                : Map.of("variance", model.expectedVariances(count).get(count));
    }
}
