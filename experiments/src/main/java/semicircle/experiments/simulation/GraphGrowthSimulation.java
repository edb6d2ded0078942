package semicircle.experiments.simulation;

import java.util.Map;
import java.util.Optional;
import semicircle.dynamics.population.GraphGrowth;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * A graph that grows edge by edge: largest and second largest cluster, susceptibility and the largest jump.
 *
 * <p>Scalars: {@code order} S, the largest cluster over N at the end; {@code m2} and {@code m4}, its powers; {@code scaled-order} {@code q/(1 + q)} of {@code q = N^{1/3} S}, whose curves cross at the threshold of random edges; {@code second}, {@code susceptibility}, {@code largest-jump}, {@code window} (edges over N
 * between a largest cluster of sqrt(N) and N/2) and {@code half-time}, edges over N at N/2; 0 where not reached. Cost: size.
 *
 * @param rule how edges are chosen; Erdos-Renyi if left out
 * @param size number of nodes N, in 2..2^28
 * @param until edges over N at the end, positive; 1 if left out
 * @param looks points of the curves, in 2..2000; 100 if left out
 */
public record GraphGrowthSimulation(
        Optional<GraphGrowth.Rule> rule, int size, Optional<Double> until, Optional<Integer> looks)
        implements Simulation {
    public GraphGrowthSimulation {
        if (!(until.orElse(1.0) > 0) || until.orElse(1.0) * size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "until must be positive and until times size below 2^31, got " + until.orElse(1.0));
        }
        if (looks.orElse(100) < 2 || looks.orElse(100) > 2000) {
            throw new IllegalArgumentException("looks must be in 2..2000, got " + looks.orElse(100));
        }
        new GraphGrowth(rule.orElse(GraphGrowth.Rule.ERDOS_RENYI), size); // checks the rest
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        GraphGrowth.Rule chosen = rule.orElse(GraphGrowth.Rule.ERDOS_RENYI);
        int count = looks.orElse(100);
        GraphGrowth.History history = new GraphGrowth(chosen, size)
                .grown(until.orElse(1.0), count, seed.child("edges").generator());
        Notebook notebook = new Notebook();
        double order = history.largest().get(count - 1);
        notebook.scalar("order", order);
        notebook.scalar("m2", order * order);
        notebook.scalar("m4", order * order * order * order);
        double scaled = order * Math.cbrt(size);
        notebook.scalar("scaled-order", scaled / (1 + scaled));
        notebook.scalar("second", history.second().get(count - 1));
        notebook.scalar("susceptibility", history.susceptibility().get(count - 1));
        notebook.scalar("largest-jump", history.largestJump());
        notebook.scalar("window", history.window());
        notebook.scalar("half-time", history.halfTime());
        Axis time = Axis.of("edges over N");
        Axis share = Axis.of("share of all nodes");
        notebook.line("clusters/largest", time, history.times(), share, history.largest());
        notebook.line("clusters/second", time, history.times(), share, history.second());
        if (chosen == GraphGrowth.Rule.ERDOS_RENYI) {
            Values law = history.times().map(t -> GraphGrowth.giantComponent(2 * t));
            notebook.line("clusters/limit", time, history.times(), share, law);
        }
        notebook.caption("clusters", "Largest and second largest cluster of a growing graph, N = " + size + ".");
        notebook.line(
                "susceptibility/measured",
                time,
                history.times(),
                Axis.of("Σ s²/N without the largest"),
                history.susceptibility());
        notebook.caption("susceptibility", "Mean square cluster, the largest left out; it peaks at the transition.");
        return notebook.observations();
    }

    @Override
    public Map<String, Double> exact() {
        return rule.orElse(GraphGrowth.Rule.ERDOS_RENYI) == GraphGrowth.Rule.ERDOS_RENYI
                ? Map.of("order", GraphGrowth.giantComponent(2 * until.orElse(1.0)))
                : Map.of();
    }
}
