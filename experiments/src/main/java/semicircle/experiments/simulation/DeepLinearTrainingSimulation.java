package semicircle.experiments.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.dynamics.learning.DeepLinearNetwork;
import semicircle.dynamics.learning.FineTuning;
import semicircle.dynamics.learning.LinearModes;
import semicircle.dynamics.learning.Optimiser;
import semicircle.dynamics.learning.SgdOptimiser;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.MatrixProduct;

/**
 * Two linear layers that learn a matrix step by step, with an optimiser, weight decay, batches and a second task.
 *
 * <p>Scalars: {@code half-time-K}, steps until mode K first has half of its strength, K from 0 for the strongest; {@code strength-K} at the end of the
 * first task; {@code imbalance}, the drift of W2ᵀW2 − W1W1ᵀ; {@code loss}; with a second task {@code forgotten}, the loss of the first
 * task after it, and {@code second-loss}.
 *
 * @param modes singular values to learn, positive, at most 20
 * @param optimiser how weights follow the gradient; sgd of rate 0.005 if left out
 * @param steps steps of the first training; 2000 if left out
 * @param strength a0 of the start; 0.001 if left out
 * @param aligned whether the start is aligned with the modes; true if left out
 * @param batch Gaussian inputs of a step; all inputs at once if left out
 * @param then what is learned afterwards; nothing if left out
 * @param checkpoints folder for 21 checkpoints of the first training, safetensors; nothing is written if left out
 */
public record DeepLinearTrainingSimulation(
        Values modes,
        Optional<Optimiser> optimiser,
        Optional<Integer> steps,
        Optional<Double> strength,
        Optional<Boolean> aligned,
        Optional<Integer> batch,
        Optional<SecondTask> then,
        Optional<String> checkpoints)
        implements Simulation {
    private static final Axis STEPS = Axis.of("step");
    private static final int LOOKS = 200;
    private static final int SAVES = 20;

    public DeepLinearTrainingSimulation {
        Checked.range("modes", modes.size(), 1, 20);
        modes = Values.of(modes.stream().map(s -> -s).sorted().map(s -> -s).toArray());
        Checked.positive("modes", modes.get(modes.size() - 1));
        Checked.positive("modes", modes.get(0));
        Checked.range("steps", steps.orElse(2000), 1, 10_000_000);
        Checked.positive("strength", strength.orElse(1e-3));
        Checked.range("batch", batch.orElse(1), 1, 100_000);
        CheckpointSeries.check(checkpoints);
        int count = modes.size();
        then.ifPresent(
                task -> Checked.range("modes of the second task", task.modes().size(), count, count));
    }

    private Optimiser chosen() {
        return optimiser.orElseGet(() -> new SgdOptimiser(0.005, Optional.empty()));
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        int n = modes.size();
        DeepLinearNetwork network = new DeepLinearNetwork(
                n,
                2 * n,
                strength.orElse(1e-3),
                aligned.orElse(true),
                MatrixProduct.on(solver),
                seed.child("start").generator());
        network.learnBy(FineTuning.ALL, 1, chosen(), seed.child("adapter").generator());
        Notebook notebook = new Notebook();
        Course first = course(
                network, modes, steps.orElse(2000), seed.child("batches"), CheckpointSeries.of(checkpoints, seed));
        note(notebook, first);
        notebook.scalar("imbalance", network.imbalance());
        notebook.scalar("loss", network.loss(modes));
        then.ifPresent(task -> second(notebook, network, task, seed.child("second")));
        notebook.caption(
                "modes", "Strength of each singular mode over the steps, and its exact sigmoid for gradient flow.");
        notebook.caption("loss", "Half of the squared error: a staircase of plateaus.");
        return notebook.observations();
    }

    /** What was seen of one training. */
    private record Course(Values looks, List<Values> strengths, Values losses, Map<Integer, Double> halfTimes) {}

    private Course course(DeepLinearNetwork network, Values target, int last, Seed seed, CheckpointSeries series) {
        UniformRandomProvider random = seed.generator();
        Map<Integer, Double> halves = new LinkedHashMap<>();
        List<Double> looks = new ArrayList<>();
        List<Values> strengths = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        Values before = network.strengths();
        int every = Math.max(1, last / LOOKS);
        int save = Math.max(1, last / SAVES);
        for (int step = 0; step <= last; step++) {
            if (step > 0) {
                if (batch.isPresent()) {
                    network.step(target, batch.get(), random);
                } else {
                    network.step(target);
                }
            }
            Values now = network.strengths();
            requireFinite(now, step);
            noteHalfTimes(halves, target, before, now, step);
            before = now;
            if (step % every == 0 || step == last) {
                looks.add((double) step);
                strengths.add(now);
                losses.add(network.loss(target));
            }
            if (step % save == 0 || step == last) {
                series.write(step, network.layers());
            }
        }
        return new Course(values(looks), strengths, values(losses), halves);
    }

    private static void requireFinite(Values strengths, int step) {
        if (!strengths.stream().allMatch(s -> Math.abs(s) < 1e100)) {
            throw new IllegalArgumentException(
                    "training diverged at step " + step + "; take a smaller rate, below 1 over the largest mode");
        }
    }

    /** By linear interpolation between steps. */
    private static void noteHalfTimes(Map<Integer, Double> halves, Values target, Values before, Values now, int step) {
        for (int i = 0; i < target.size(); i++) {
            double half = target.get(i) / 2;
            if (before.get(i) < half && now.get(i) >= half) {
                halves.putIfAbsent(i, step - (now.get(i) - half) / (now.get(i) - before.get(i)));
            }
        }
    }

    private void note(Notebook notebook, Course course) {
        Axis strengths = Axis.of("strength of the mode");
        course.halfTimes().forEach((mode, step) -> notebook.scalar("half-time-" + mode, step));
        for (int i = 0; i < modes.size(); i++) {
            int mode = i;
            double s = modes.get(i);
            Values seen = Values.of(course.strengths().stream()
                    .mapToDouble(values -> values.get(mode))
                    .toArray());
            notebook.scalar("strength-" + i, seen.get(seen.size() - 1));
            notebook.points("modes/mode " + i + ", s = " + s, STEPS, course.looks(), strengths, seen);
            if (flows() && aligned.orElse(true)) {
                double a0 = strength.orElse(1e-3);
                Values exact = course.looks().map(t -> LinearModes.strength(s, a0, t * rate()));
                notebook.line("modes/exact " + i + ", s = " + s, STEPS, course.looks(), strengths, exact);
            }
        }
        notebook.line("loss/first task", STEPS, course.looks(), Axis.of("loss"), course.losses());
    }

    private void second(Notebook notebook, DeepLinearNetwork network, SecondTask task, Seed seed) {
        network.learnBy(
                task.arm().orElse(FineTuning.ALL),
                task.rank().orElse(1),
                chosen(),
                seed.child("adapter").generator());
        int last = task.steps().orElse(steps.orElse(2000));
        CheckpointSeries nowhere = new CheckpointSeries(Optional.empty());
        Course course = course(network, task.modes(), last, seed.child("batches"), nowhere);
        notebook.line("loss/second task", STEPS, course.looks(), Axis.of("loss"), course.losses());
        notebook.scalar("second-loss", network.loss(task.modes()));
        notebook.scalar("forgotten", network.loss(modes));
    }

    /** Plain descent without decay follows the flow. */
    private boolean flows() {
        return chosen() instanceof SgdOptimiser sgd && sgd.decay().orElse(0.0) == 0;
    }

    private double rate() {
        return chosen() instanceof SgdOptimiser sgd ? sgd.rate() : 0;
    }

    private static Values values(List<Double> numbers) {
        return Values.of(numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Override
    public Map<String, Double> exact() {
        Map<String, Double> exact = new LinkedHashMap<>();
        double a0 = strength.orElse(1e-3);
        for (int i = 0; i < modes.size() && flows() && aligned.orElse(true) && batch.isEmpty(); i++) {
            double s = modes.get(i);
            double half = s > 2 * a0 ? LinearModes.halfTime(s, a0) / rate() : Double.POSITIVE_INFINITY;
            if (half > 1 && half < 0.9 * steps.orElse(2000)) {
                exact.put("half-time-" + i, half);
            }
        }
        return exact;
    }
}
