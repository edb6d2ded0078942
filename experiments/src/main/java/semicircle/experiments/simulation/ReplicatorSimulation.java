package semicircle.experiments.simulation;

import java.util.Map;
import java.util.Optional;
import semicircle.dynamics.Trajectory;
import semicircle.dynamics.open.Replicator;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Hawks and doves under replicator dynamics: the share of hawks settles where neither earns more.
 *
 * <p>Scalar: {@code hawks}, their share at the last time. Theory: min(1, prize/cost).
 *
 * @param prize V, positive
 * @param cost C of a fight, positive
 * @param start share of hawks at first, in (0, 1); 0.9 if left out
 * @param until last time; 100 if left out
 */
public record ReplicatorSimulation(double prize, double cost, Optional<Double> start, Optional<Double> until)
        implements Simulation {
    public ReplicatorSimulation {
        Checked.positive("prize", prize);
        Checked.positive("cost", cost);
        double share = start.orElse(0.9);
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("start must be in (0, 1), got " + share);
        }
        Checked.positive("until", until.orElse(100.0));
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        Values times = Values.evenlySpaced(0, until.orElse(100.0), 201);
        double hawks = start.orElse(0.9);
        Trajectory<Values> shares = Replicator.hawkDove(prize, cost).shares(Values.of(hawks, 1 - hawks), times);
        Values over =
                Values.of(shares.states().stream().mapToDouble(x -> x.get(0)).toArray());
        Notebook notebook = new Notebook();
        notebook.scalar("hawks", over.get(over.size() - 1));
        notebook.points("shares/hawks", Axis.of("time t"), times, Axis.of("share"), over);
        double stable = Math.min(1, prize / cost);
        notebook.line("shares/exact", Axis.of("time t"), times, Axis.of("share"), times.map(t -> stable));
        notebook.caption("shares", "Share of hawks over time, and the evolutionarily stable one.");
        return notebook.observations();
    }

    @Override
    public Map<String, Double> exact() {
        return Map.of("hawks", Math.min(1, prize / cost));
    }
}
