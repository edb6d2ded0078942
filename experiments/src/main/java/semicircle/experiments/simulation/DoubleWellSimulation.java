package semicircle.experiments.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import semicircle.dynamics.open.DoubleWell;
import semicircle.dynamics.open.Langevin;
import semicircle.spectra.Interval;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Noise in a double well: hopping between the wells, beside Kramers' rate and the gap of the Fokker-Planck equation.
 *
 * <p>Scalars: {@code hopping-rate} out of a well, from hops that reach the other well's bottom, with its Poisson error; {@code
 * second-moment} of x; {@code gap} and {@code kramers-rate} by theory. Heun steps.
 *
 * @param diffusion D, at least 0.001; 0.08 if left out
 * @param until length of the path; 20000 if left out
 * @param step of Heun's scheme; 0.02 if left out
 */
public record DoubleWellSimulation(Optional<Double> diffusion, Optional<Double> until, Optional<Double> step)
        implements Simulation {
    private static final int BINS = 80;
    private static final int DRAWN = 2000;

    private static final double LEAST_DIFFUSION = 1e-3;

    /** Half of the step at which Heun's scheme leaves a bottom of curvature 2. */
    private static final double LARGEST_STEP = 0.5;

    public DoubleWellSimulation {
        Checked.positive("diffusion", diffusion.orElse(0.08));
        if (diffusion.orElse(0.08) < LEAST_DIFFUSION) {
            throw new IllegalArgumentException("diffusion must be at least " + LEAST_DIFFUSION
                    + ", below which exp(-1/(4D)), the chance to climb the barrier, leaves the range of numbers, got "
                    + diffusion.orElse(0.08));
        }
        Checked.positive("until", until.orElse(20_000.0));
        Checked.positive("step", step.orElse(0.02));
        if (step.orElse(0.02) > LARGEST_STEP) {
            throw new IllegalArgumentException("step must be at most " + LARGEST_STEP
                    + ", where Heun's scheme still follows the wells, got " + step.orElse(0.02));
        }
        if (!(until.orElse(20_000.0) / step.orElse(0.02) <= 1e8)) {
            throw new IllegalArgumentException(
                    "until must be at most 1e8 steps, got " + until.orElse(20_000.0) + " of " + step.orElse(0.02));
        }
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        DoubleWell well = new DoubleWell(diffusion.orElse(0.08));
        double h = step.orElse(0.02);
        int steps = (int) Math.ceil(until.orElse(20_000.0) / h);
        Values path = new Langevin(DoubleWell::force, well.diffusion(), Langevin.Scheme.HEUN)
                .path(1, h, steps, seed.child("path").generator());
        int hops = 0;
        double side = 1;
        double square = 0;
        for (int k = 0; k <= steps; k++) {
            double x = path.get(k);
            square += x * x;
            if (x * side < 0 && Math.abs(x) >= 1) { // the other well's bottom: a hop, not a glance
                hops++;
                side = -side;
            }
        }
        double rate = hops / (steps * h);
        Notebook notebook = new Notebook();
        notebook.scalar("hopping-rate", rate, Math.sqrt(Math.max(1, hops)) / (steps * h));
        notebook.scalar("second-moment", square / (steps + 1));
        notebook.scalar("gap", well.gap());
        notebook.scalar("kramers-rate", well.kramersRate());
        draw(notebook, well, path, h);
        return notebook.observations();
    }

    /** {@return the inverse of the mean time of first passage from bottom to bottom for the rate; the law exp(-U/D) for the second moment} */
    @Override
    public Map<String, Double> exact() {
        DoubleWell well = new DoubleWell(diffusion.orElse(0.08));
        Interval domain = well.fokkerPlanck().domain();
        Values law = well.fokkerPlanck().stationary();
        double square = 0;
        for (int i = 0; i < law.size(); i++) {
            double x = domain.lower() + (domain.upper() - domain.lower()) * i / (law.size() - 1);
            square += x * x * law.get(i);
        }
        Map<String, Double> exact = new LinkedHashMap<>();
        exact.put("hopping-rate", well.hoppingRate());
        exact.put("second-moment", square);
        return exact;
    }

    private static void draw(Notebook notebook, DoubleWell well, Values path, double h) {
        double[] counts = new double[BINS];
        for (int k = 0; k < path.size(); k++) {
            int bin = (int) Math.floor((path.get(k) + 2) / 4 * BINS);
            if (bin >= 0 && bin < BINS) {
                counts[bin] += BINS / 4.0 / path.size();
            }
        }
        Axis place = Axis.of("place x");
        notebook.put(
                "density/path",
                new Measurement.Histogram(place, Values.evenlySpaced(-2, 2, BINS + 1), Values.of(counts)));
        Interval domain = well.fokkerPlanck().domain();
        Values law = well.fokkerPlanck().stationary();
        double cell = (domain.upper() - domain.lower()) / (law.size() - 1);
        double peak = law.get((int) Math.round((1 - domain.lower()) / cell)) / cell;
        double bottom = DoubleWell.potential(1);
        Values places = Values.evenlySpaced(-2, 2, 401);
        notebook.line(
                "density/exact",
                place,
                places,
                Axis.of("density"),
                places.map(x -> peak * Math.exp((bottom - DoubleWell.potential(x)) / well.diffusion())));
        notebook.caption("density", "Where the path was, and exp(-U/D).");
        int drawn = Math.min(DRAWN, path.size());
        double[] times = new double[drawn];
        double[] xs = new double[drawn];
        for (int k = 0; k < drawn; k++) {
            int at = (int) ((long) k * (path.size() - 1) / Math.max(1, drawn - 1));
            times[k] = at * h;
            xs[k] = path.get(at);
        }
        notebook.line("path/x", Axis.of("time t"), Values.of(times), place, Values.of(xs));
        notebook.caption("path", "The path at " + drawn + " times.");
    }
}
