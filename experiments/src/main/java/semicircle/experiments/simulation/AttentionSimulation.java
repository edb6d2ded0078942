package semicircle.experiments.simulation;

import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.dynamics.population.AttentionBranch;
import semicircle.dynamics.population.AttentionForce;
import semicircle.dynamics.population.AttentionThreshold;
import semicircle.dynamics.population.CircleParticles;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Measurement.Scale;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Noisy attention particles on the circle: order parameter, density and entropy beside their exact steady state.
 *
 * <p>Scalars, over the second half of the time: {@code order} R, {@code m2} and {@code m4} of R, {@code binder} {@code 1 - <R^4>/(2 <R^2>^2)}, {@code
 * entropy} of the mean density seen from its cluster, in nats, and {@code reduced-coupling} K/K_#. Cost: steps times size times some 15 modes.
 *
 * @param size number of tokens N, at least 1
 * @param beta sharpness of attention, in (0, 100]
 * @param coupling K, at least 0
 * @param start where the tokens are at first: uniform if left out
 * @param softmax whether each token's weights are divided by their sum; false if left out
 * @param steps Heun steps of 0.05, at least 40; 4000 if left out
 * @param noise strength of the Brownian motion, at least 0; 1 if left out
 */
public record AttentionSimulation(
        int size,
        double beta,
        double coupling,
        Optional<Start> start,
        Optional<Boolean> softmax,
        Optional<Integer> steps,
        Optional<Double> noise)
        implements Simulation {
    private static final double STEP = 0.05;
    private static final double TOLERANCE = 1e-8;
    private static final int MODES = 24;
    private static final int LOOKS = 400;
    private static final Axis TIME = Axis.of("time t");

    /** First places of the tokens. */
    public enum Start {
        /** Anywhere. */
        UNIFORM,
        /** All at one point. */
        CLUSTER
    }

    public AttentionSimulation {
        if (size < 1 || size > 10_000_000) {
            throw new IllegalArgumentException("size must be in 1..10000000, got " + size);
        }
        if (beta > 100) {
            throw new IllegalArgumentException("beta must be in (0, 100], got " + beta);
        }
        if (steps.orElse(4000) < 40 || steps.orElse(4000) > 100_000_000) {
            throw new IllegalArgumentException("steps must be in 40..100000000, got " + steps.orElse(4000));
        }
        new CircleParticles(
                new AttentionForce(beta, coupling, softmax.orElse(false), TOLERANCE), noise.orElse(1.0), Values.of(0));
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        UniformRandomProvider random = seed.child("attention").generator();
        Values.Filling places = Values.filling(size);
        for (int i = 0; i < size; i++) {
            places.set(i, start.orElse(Start.UNIFORM) == Start.UNIFORM ? 2 * Math.PI * random.nextDouble() : 0);
        }
        CircleParticles particles = new CircleParticles(
                new AttentionForce(beta, coupling, softmax.orElse(false), TOLERANCE), noise.orElse(1.0), places.done());
        int all = steps.orElse(4000);
        int looks = Math.min(LOOKS, all);
        double[] times = new double[looks];
        double[] orders = new double[looks];
        double[] modes = new double[MODES];
        int counted = 0;
        for (int look = 0, done = 0; look < looks; look++) {
            for (int until = (int) ((long) all * (look + 1) / looks); done < until; done++) {
                particles.step(STEP, random);
            }
            times[look] = done * STEP;
            orders[look] = particles.order();
            if (2 * look >= looks) {
                Values aligned = particles.alignedModes(MODES);
                counted++;
                for (int k = 0; k < MODES; k++) {
                    modes[k] += (aligned.get(k) - modes[k]) / counted;
                }
            }
        }
        return observed(Values.of(times), Values.of(orders), modes);
    }

    private Observations observed(Values times, Values orders, double[] modes) {
        Notebook notebook = new Notebook();
        int half = orders.size() / 2;
        new OrderMoments(Values.of(orders.stream().skip(half).toArray())).into(notebook, "order", 2);
        Values angles = Values.evenlySpaced(-Math.PI, Math.PI, 361);
        Values density = angles.map(x -> density(modes, x));
        double entropy = 0;
        for (int i = 0; i < 360; i++) {
            double rho = density.get(i);
            entropy -= rho > 0 ? rho * Math.log(rho) * 2 * Math.PI / 360 : 0;
        }
        notebook.scalar("entropy", entropy);
        notebook.scalar("reduced-coupling", coupling / new AttentionThreshold(2).instability(beta));
        Axis y = Axis.of("order parameter R");
        notebook.points("order/measured", TIME, times, y, orders);
        Optional<AttentionBranch.State> steady = steady();
        steady.ifPresent(state -> notebook.line("order/exact", TIME, times, y, times.map(t -> state.order())));
        notebook.caption("order", "Length of the mean token over time; N = " + size + ".");
        Axis angle = new Axis("angle from the cluster", "rad", Scale.LINEAR);
        notebook.points("density/measured", angle, angles, Axis.of("density"), density);
        steady.ifPresent(
                state -> notebook.line("density/exact", angle, angles, Axis.of("density"), angles.map(state::density)));
        notebook.caption("density", "Density of tokens seen from their cluster, over the second half of the time.");
        return notebook.observations();
    }

    private static double density(double[] modes, double angle) {
        double sum = 1;
        for (int k = 1; k <= modes.length; k++) {
            sum += 2 * modes[k - 1] * Math.cos(k * angle);
        }
        return sum / (2 * Math.PI);
    }

    /** The clustered steady state, where the noisy model has one that is stable and within reach from the start. */
    private Optional<AttentionBranch.State> steady() {
        if (softmax.orElse(false) || noise.orElse(1.0) != 1) {
            return Optional.empty();
        }
        AttentionBranch branch = new AttentionBranch(beta);
        boolean fromUniform = start.orElse(Start.UNIFORM) == Start.UNIFORM;
        double threshold = fromUniform
                ? new AttentionThreshold(2).instability(beta)
                : branch.fold().coupling();
        return coupling > threshold && coupling < branch.at(0.99).coupling()
                ? Optional.of(branch.stableAt(coupling))
                : Optional.empty();
    }

    @Override
    public Map<String, Double> exact() {
        if (softmax.orElse(false) || noise.orElse(1.0) != 1) {
            return Map.of();
        }
        Optional<AttentionBranch.State> steady = steady();
        double order = steady.map(AttentionBranch.State::order).orElse(0.0);
        double entropy = steady.map(AttentionBranch.State::entropy).orElse(Math.log(2 * Math.PI));
        return Map.of("order", order, "entropy", entropy);
    }
}
