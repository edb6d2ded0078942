package semicircle.experiments.simulation;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import semicircle.dynamics.learning.ScalarFactorisation;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * A number as a product of weights, learned from beside one of its minima: gradient descent stays there iff rate times sharpness is at most 2, else it moves on to a flatter one.
 *
 * <p>Scalars: {@code edge} ({@code rate * sharpness/2} at the end, at most 1 once it rests), {@code flattening} (1 - sharpness at the end over that at the start; 0 for a rate that the minimum bears,
 * {@code 2 (edge-at-start - 1)} just beyond), {@code error} (of the product), {@code diverged} (1 if the weights passed 1e6: there the run ends, without the three before),
 * {@code least-edge} (of the flattest minimum). No flatter minimum than {@code D s^(2 - 2/D)} exists.
 * Draws nothing. Cost: {@code D^2} flops a step.
 *
 * @param edgeAtStart rate times sharpness over 2 at the minimum begun beside, positive
 * @param layers D, number of weights, 2 to 20; 2 if left out
 * @param target s, positive; 1 if left out
 * @param sharpness of that minimum over that of the flattest, 1 or more; 5 if left out
 * @param kick relative error of the product at the start, positive and at most 0.5; the first weight bears it; 1e-3 if left out
 * @param steps steps; 10000 if left out
 */
public record ScalarFactorisationSimulation(
        double edgeAtStart,
        Optional<Integer> layers,
        Optional<Double> target,
        Optional<Double> sharpness,
        Optional<Double> kick,
        Optional<Integer> steps)
        implements Simulation {
    private static final double FARTHEST = 1e6;
    private static final int SHOWN = 500;

    public ScalarFactorisationSimulation {
        Checked.positive("edge-at-start", edgeAtStart);
        Checked.range("layers", layers.orElse(2), 2, 20);
        Checked.positive("target", target.orElse(1.0));
        if (!(sharpness.orElse(5.0) >= 1 && sharpness.orElse(5.0) <= 1e12)) {
            throw new IllegalArgumentException("sharpness must be in 1..1e12, got " + sharpness.orElse(5.0));
        }
        if (!(kick.orElse(1e-3) > 0 && kick.orElse(1e-3) <= 0.5)) {
            throw new IllegalArgumentException("kick must be in (0, 0.5], got " + kick.orElse(1e-3));
        }
        Checked.range("steps", steps.orElse(10_000), 1, 100_000_000);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        int depth = layers.orElse(2);
        double s = target.orElse(1.0);
        double[] weights =
                ScalarFactorisation.minimum(depth, s, sharpness.orElse(5.0)).toArray();
        double start = sharpness.orElse(5.0) * ScalarFactorisation.leastSharpness(depth, s);
        double rate = 2 * edgeAtStart / start;
        weights[0] *= 1 + kick.orElse(1e-3);
        ScalarFactorisation model = new ScalarFactorisation(Values.of(weights), s);
        int last = steps.orElse(10_000);
        int looks = Math.min(last, SHOWN);
        double[] at = new double[looks + 1];
        double[] edges = new double[looks + 1];
        double[] errors = new double[looks + 1];
        int seen = 0;
        boolean diverged = false;
        for (int step = 0, look = 0; step <= last && !diverged; step++) {
            if (step == (long) last * look / looks) {
                at[look] = step;
                edges[look] = rate * model.sharpness(solver) / 2;
                errors[look] = Math.max(Math.abs(model.error()), 1e-17);
                look++;
                seen = look;
            }
            if (step < last) {
                model.step(rate);
                diverged = !model.weights().stream().allMatch(w -> Math.abs(w) < FARTHEST);
            }
        }
        Notebook notebook = new Notebook();
        double end = edges[seen - 1];
        if (!diverged) {
            notebook.scalar("edge", end);
            notebook.scalar("flattening", 1 - end / edgeAtStart);
            notebook.scalar("error", errors[seen - 1]);
        }
        notebook.scalar("diverged", diverged ? 1 : 0);
        notebook.scalar("least-edge", rate * ScalarFactorisation.leastSharpness(depth, s) / 2);
        if (seen > 1) {
            Axis time = Axis.of("step");
            Axis edge = Axis.of("rate * sharpness / 2");
            Values steps = Values.of(Arrays.copyOf(at, seen));
            notebook.line("edge over time/descent", time, steps, edge, Values.of(Arrays.copyOf(edges, seen)));
            notebook.line("edge over time/edge of stability", Axis.of("step"), steps, edge, steps.map(x -> 1));
            notebook.line("error/descent", time, steps, Axis.log("error"), Values.of(Arrays.copyOf(errors, seen)));
        }
        notebook.caption("edge over time", "Largest eigenvalue of the Hessian against what the rate allows.");
        notebook.caption("error", "Distance of the product from its target.");
        return notebook.observations();
    }

    @Override
    public Map<String, Double> exact() {
        return Map.of("least-edge", edgeAtStart / sharpness.orElse(5.0));
    }
}
