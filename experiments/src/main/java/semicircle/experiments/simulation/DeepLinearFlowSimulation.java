package semicircle.experiments.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import semicircle.dynamics.Trajectory;
import semicircle.dynamics.flow.DeepLinearFlow;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Two linear layers that learn a matrix by gradient flow: its singular values are learned one after the other, as sigmoids.
 *
 * <p>Scalars: {@code half-time-K}, when mode K passes half of its strength, K from 0 for the strongest; {@code imbalance}, the largest
 * drift of the conserved W2ᵀW2 − W1W1ᵀ; {@code loss} at the end. A mode that stays below half has no half-time.
 *
 * @param modes singular values to learn, positive, at most 20
 * @param strength a0 of the start; 0.001 if left out
 * @param hidden width of the layer between; twice the modes if left out
 * @param aligned whether the start is aligned with the modes; true if left out
 * @param until last time; 1.3 times the latest half-time if left out
 * @param frames looks, at least 10; 200 if left out
 */
public record DeepLinearFlowSimulation(
        Values modes,
        Optional<Double> strength,
        Optional<Integer> hidden,
        Optional<Boolean> aligned,
        Optional<Double> until,
        Optional<Integer> frames)
        implements Simulation {
    private static final Axis TIME = Axis.of("time t");

    public DeepLinearFlowSimulation {
        Checked.range("modes", modes.size(), 1, 20);
        modes = Values.of(modes.stream().map(s -> -s).sorted().map(s -> -s).toArray());
        until.ifPresent(value -> Checked.positive("until", value));
        Checked.range("frames", frames.orElse(200), 10, 100_000);
        Checked.range("hidden", hidden.orElse(2 * modes.size()), modes.size(), 512);
        DeepLinearFlow flow = new DeepLinearFlow(modes, 512, strength.orElse(1e-3), true);
        if (!(modes.get(modes.size() - 1) > 2 * flow.strength())) {
            throw new IllegalArgumentException("modes must be more than twice the strength of the start, got "
                    + modes.get(modes.size() - 1) + " and " + flow.strength());
        }
    }

    private DeepLinearFlow flow() {
        return new DeepLinearFlow(modes, hidden.orElse(2 * modes.size()), strength.orElse(1e-3), aligned.orElse(true));
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        DeepLinearFlow flow = flow();
        double last = until.orElseGet(() -> 1.3 * flow.halfTime(modes.get(modes.size() - 1)));
        Values times = Values.evenlySpaced(0, last, frames.orElse(200));
        Trajectory<DeepLinearFlow.Weights> seen =
                flow.run(times, seed.child("start").generator());
        Notebook notebook = new Notebook();
        Axis strengths = Axis.of("strength of the mode");
        for (int i = 0; i < modes.size(); i++) {
            int mode = i;
            double s = modes.get(i);
            Values rising = Values.of(seen.states().stream()
                    .mapToDouble(w -> w.strengths().get(mode))
                    .toArray());
            halfTime(notebook, mode, s, times, rising);
            notebook.points("modes/s = " + s, TIME, times, strengths, rising);
            if (aligned.orElse(true)) {
                notebook.line("modes/exact s = " + s, TIME, times, strengths, times.map(t -> flow.exactStrength(s, t)));
            }
        }
        notebook.caption("modes", "Strength of each singular mode over time, and its exact sigmoid.");
        Values loss = Values.of(
                seen.states().stream().mapToDouble(DeepLinearFlow.Weights::loss).toArray());
        notebook.scalar("loss", loss.get(loss.size() - 1));
        notebook.scalar(
                "imbalance",
                seen.states().stream()
                        .mapToDouble(DeepLinearFlow.Weights::imbalance)
                        .max()
                        .orElse(0));
        notebook.line("loss/loss", TIME, times, Axis.of("loss"), loss);
        notebook.caption("loss", "Half of the squared error: a staircase of plateaus.");
        return notebook.observations();
    }

    /** By linear interpolation between the looks. */
    private static void halfTime(Notebook notebook, int mode, double s, Values times, Values rising) {
        for (int k = 1; k < times.size(); k++) {
            double before = rising.get(k - 1);
            double after = rising.get(k);
            if (before < s / 2 && after >= s / 2) {
                double part = (s / 2 - before) / (after - before);
                notebook.scalar("half-time-" + mode, times.get(k - 1) + part * (times.get(k) - times.get(k - 1)));
                return;
            }
        }
    }

    @Override
    public Map<String, Double> exact() {
        Map<String, Double> exact = new LinkedHashMap<>();
        double last = until.orElse(Double.POSITIVE_INFINITY);
        for (int i = 0; i < modes.size() && aligned.orElse(true); i++) {
            double half = flow().halfTime(modes.get(i));
            if (half < last) {
                exact.put("half-time-" + i, half);
            }
        }
        return exact;
    }
}
