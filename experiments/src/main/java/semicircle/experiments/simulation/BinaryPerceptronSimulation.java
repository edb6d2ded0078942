package semicircle.experiments.simulation;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.dynamics.learning.MessagePassing;
import semicircle.dynamics.learning.PerceptronEvolution;
import semicircle.dynamics.learning.WeightPrior;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.SampleMemory;

/**
 * A perceptron that learns another one's plus and minus signs by message passing: beyond enough examples it knows them all at once.
 *
 * <p>Scalars: {@code overlap} with the teacher, {@code own}, what the student believes it to be, {@code error} {@code arccos(overlap)/pi}, and {@code steps}. Cost: {@code 4 alpha N^2} flops a step.
 *
 * @param size N, weights, in 2..8000
 * @param alpha examples a weight, in [0, 4]
 * @param prior law of the weights; BINARY if left out, GAUSSIAN weights are learned smoothly
 * @param start share of the teacher known at first, in [0, 1]; 0 if left out
 * @param steps at most, in 1..100000; 500 if left out
 * @param randomLabels whether labels are dealt out at random, so that nothing can be learned; false if left out
 */
public record BinaryPerceptronSimulation(
        int size,
        double alpha,
        Optional<WeightPrior> prior,
        Optional<Double> start,
        Optional<Integer> steps,
        Optional<Boolean> randomLabels)
        implements Simulation {
    private static final Values RATIOS = Values.evenlySpaced(0.05, 1.4, 28);

    /** The law over the ratios, a fixed-point iteration each: found once for each prior. */
    private static final Map<WeightPrior, Values> LAWS = new ConcurrentHashMap<>();

    public BinaryPerceptronSimulation {
        Checked.range("size", size, 2, 8000);
        Checked.range("steps", steps.orElse(500), 1, 100_000);
        if (!(alpha >= 0 && alpha <= 4 && start.orElse(0.0) >= 0 && start.orElse(0.0) <= 1)) {
            throw new IllegalArgumentException(
                    "alpha must be in [0, 4] and start in [0, 1], got " + alpha + " and " + start.orElse(0.0));
        }
    }

    private PerceptronEvolution law() {
        return new PerceptronEvolution(prior.orElse(WeightPrior.BINARY));
    }

    @Override
    public SampleMemory memory() {
        return ModelMemory.vectors(alpha * size, size);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        int examples = (int) Math.round(alpha * size);
        MessagePassing student = new MessagePassing(size, examples, prior.orElse(WeightPrior.BINARY));
        UniformRandomProvider random = seed.child("teacher").generator();
        MessagePassing.Fixed end = randomLabels.orElse(false)
                ? student.learntFromChance(start.orElse(0.0), steps.orElse(500), random)
                : student.learnt(start.orElse(0.0), steps.orElse(500), random);
        Notebook notebook = new Notebook();
        notebook.scalar("overlap", end.overlap());
        notebook.scalar("own", end.own());
        notebook.scalar("error", Math.acos(Math.max(-1, Math.min(1, end.overlap()))) / Math.PI);
        notebook.scalar("steps", end.steps());
        PerceptronEvolution law = law();
        Values laws = LAWS.computeIfAbsent(law.prior(), same -> RATIOS.map(a -> law.overlap(a, 0)));
        Axis axis = Axis.of("examples a weight, alpha");
        Axis order = Axis.of("overlap with the teacher");
        notebook.line("learning/law, from nothing", axis, RATIOS, order, laws);
        notebook.points("learning/here", axis, Values.of(alpha), order, Values.of(end.overlap()));
        notebook.caption("learning", "Overlap of student and teacher, N = " + size + ".");
        return notebook.observations();
    }

    @Override
    public Map<String, Double> exact() {
        return !randomLabels.orElse(false) && start.orElse(0.0) == 0 && Math.abs(alpha - 1.4926) > 0.02
                ? Map.of("overlap", law().overlap(alpha, 0))
                : Map.of();
    }
}
