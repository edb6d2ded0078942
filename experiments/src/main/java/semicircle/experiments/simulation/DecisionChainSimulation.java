package semicircle.experiments.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import semicircle.dynamics.population.ChainWalk;
import semicircle.dynamics.population.CurieWeiss;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Agents that choose between two options, drawn to each other's choice: exact law, gap of the generator, hysteresis under a slow sweep of the bias, and one path.
 *
 * <p>Scalars, exact for N agents: {@code m}, {@code order} {@code <|m|>}, {@code m2}, {@code m4}, {@code spread} (standard deviation of m), {@code binder}, {@code binder-slope} in J and {@code gap}; {@code loop}, the area of the
 * hysteresis loop. Cost: size times 4000.
 *
 * @param size number of agents N, in 1..100000
 * @param coupling J, at least 0; 0 is the null
 * @param bias h; 0 if left out
 * @param reach largest bias of the sweep, positive; 0.5 if left out
 * @param sweep time of one sweep, positive; 200 if left out
 */
public record DecisionChainSimulation(
        int size, double coupling, Optional<Double> bias, Optional<Double> reach, Optional<Double> sweep)
        implements Simulation {
    private static final int LOOKS = 101;
    private static final int SUBSTEPS = 10;

    /** The loop does not depend on the bias of a run: found once for each size, coupling, reach and time. */
    private static final Map<List<Double>, Values> LOOPS = new ConcurrentHashMap<>();

    public DecisionChainSimulation {
        if (size > 100_000) {
            throw new IllegalArgumentException("size must be in 1..100000, got " + size);
        }
        if (!(reach.orElse(0.5) > 0 && reach.orElse(0.5) < 100)
                || !(sweep.orElse(200.0) > 0)
                || sweep.orElse(200.0).isInfinite()) {
            throw new IllegalArgumentException("reach must be in (0, 100) and sweep positive and finite, got "
                    + reach.orElse(0.5) + " and " + sweep.orElse(200.0));
        }
        new CurieWeiss(size, coupling, bias.orElse(0.0)); // checks the rest
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        CurieWeiss model = new CurieWeiss(size, coupling, bias.orElse(0.0));
        Notebook notebook = new Notebook();
        CurieWeiss.Moments moments = model.moments();
        notebook.scalar("m", moments.first());
        notebook.scalar("order", moments.absolute());
        notebook.scalar("m2", moments.second());
        notebook.scalar("m4", moments.fourth());
        notebook.scalar("spread", Math.sqrt(Math.max(0, moments.second() - moments.first() * moments.first())));
        notebook.scalar("binder", moments.binder());
        notebook.scalar("binder-slope", model.binderSlope());
        notebook.scalar("gap", model.chain().gap());
        law(notebook, model);
        loop(notebook);
        Values path = new ChainWalk(model.chain())
                .counts(size / 2, 0.5, 200, seed.child("path").generator())
                .map(k -> (2 * k - size) / size);
        notebook.points(
                "choice over time/one path",
                Axis.of("time t"),
                Values.evenlySpaced(0.5, 100, 200),
                Axis.of("mean choice m"),
                path);
        notebook.caption(
                "choice over time", "Mean choice of " + size + " agents from an even start, J = " + coupling + ".");
        return notebook.observations();
    }

    private void law(Notebook notebook, CurieWeiss model) {
        Values law = model.chain().stationary();
        int stride = Math.max(1, size / 1000);
        int points = size / stride + 1;
        Values.Filling choices = Values.filling(points);
        Values.Filling density = Values.filling(points);
        for (int i = 0; i < points; i++) {
            choices.set(i, (2.0 * i * stride - size) / size);
            density.set(i, law.get(i * stride) * size / 2);
        }
        notebook.line("law/exact", Axis.of("mean choice m"), choices.done(), Axis.of("density"), density.done());
        notebook.caption("law", "Exact stationary law of the mean choice, N = " + size + ", J = " + coupling + ".");
    }

    private void loop(Notebook notebook) {
        double end = reach.orElse(0.5);
        Values means = LOOPS.computeIfAbsent(
                List.of((double) size, coupling, end, sweep.orElse(200.0)),
                same -> new CurieWeiss(size, coupling, 0).hysteresis(end, sweep.orElse(200.0), LOOKS, SUBSTEPS));
        Values up = Values.evenlySpaced(-end, end, LOOKS);
        Values rising = Values.of(means.stream().limit(LOOKS).toArray());
        Values falling = Values.of(means.stream().skip(LOOKS).toArray());
        double area = 0;
        for (int i = 0; i < LOOKS; i++) {
            area += (falling.get(LOOKS - 1 - i) - rising.get(i)) * 2 * end / (LOOKS - 1);
        }
        notebook.scalar("loop", area);
        notebook.line("hysteresis/upwards", Axis.of("bias h"), up, Axis.of("mean choice m"), rising);
        notebook.line("hysteresis/downwards", Axis.of("bias h"), up.map(h -> -h), Axis.of("mean choice m"), falling);
        notebook.caption(
                "hysteresis",
                "Exact mean choice while the bias is swept, " + sweep.orElse(200.0)
                        + " units of time a sweep; spinodal at h = " + CurieWeiss.spinodal(coupling) + ".");
    }

    @Override
    public Map<String, Double> exact() {
        return bias.orElse(0.0) == 0
                ? Map.of("order", CurieWeiss.spontaneous(coupling), "m", 0.0, "gap", Math.max(0, 1 - coupling))
                : Map.of();
    }
}
