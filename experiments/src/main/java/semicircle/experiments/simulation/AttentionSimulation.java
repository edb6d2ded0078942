package semicircle.experiments.simulation;

import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.dynamics.population.AttentionForce;
import semicircle.dynamics.population.AttentionHarmonics;
import semicircle.dynamics.population.AttentionParticles;
import semicircle.dynamics.population.AttentionThreshold;
import semicircle.dynamics.population.CircleParticles;
import semicircle.dynamics.population.SphereParticles;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Measurement.Scale;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.MatrixProduct;
import semicircle.spectra.ensemble.SampleMemory;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Noisy attention particles on the circle or a sphere of any dimension: order parameter, density and entropy beside their exact steady state.
 *
 * <p>Scalars, over the second half of the time: {@code order} R, {@code m2} and {@code m4} of R, {@code binder} {@code 1 - <R^4>/(2 <R^2>^2)}, {@code
 * scaled-order} {@code q/(1 + q)} of {@code q = N^{1/2} <R^2>}, whose curves cross at a continuous threshold, {@code entropy} of the mean density seen from its cluster, in nats, and {@code reduced-coupling} K/K_#. Cost: on the circle steps times size
 * times some 15 modes by the Fourier form of the force; in more dimensions {@code 2 size^2} pairs a step.
 *
 * @param size number of tokens N, at least 1; at most 50000 in more than 2 dimensions
 * @param beta sharpness of attention, in (0, 100]
 * @param coupling K, at least 0
 * @param start where the tokens are at first: uniform if left out
 * @param softmax whether each token's weights are divided by their sum; false if left out
 * @param steps Heun steps of 0.05, at least 40; each is cut where coupling and beta are strong; 4000 if left out
 * @param noise strength of the Brownian motion, at least 0; 1 if left out
 * @param dimension d of the space, tokens live on S^{d-1}, 2 to 1000; 2, the circle, if left out
 */
public record AttentionSimulation(
        int size,
        double beta,
        double coupling,
        Optional<Start> start,
        Optional<Boolean> softmax,
        Optional<Integer> steps,
        Optional<Double> noise,
        Optional<Integer> dimension)
        implements Simulation {
    private static final double STEP = 0.05;
    private static final double TOLERANCE = 1e-8;
    private static final int MOST_PARTS = 10_000;
    /** Largest turn of a token in a part: the bias of R stays below 0.001. */
    private static final double TURN = 0.15;

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
        Checked.range("dimension", dimension.orElse(2), 2, 1000);
        if (dimension.orElse(2) > 2) {
            requirePairs(size);
        }
        new CircleParticles(
                new AttentionForce(beta, coupling, softmax.orElse(false), TOLERANCE), noise.orElse(1.0), Values.of(0));
        requireSteps(beta, coupling, softmax.orElse(false));
    }

    static void requirePairs(int size) {
        if (size > 50_000) {
            throw new IllegalArgumentException("size must be at most 50000 in more than 2 dimensions, where every pair"
                    + " is summed, got " + size);
        }
    }

    private int space() {
        return dimension.orElse(2);
    }

    /** Steps that each step of 0.05 is cut into, so that the force turns no token by more than some 0.15: the bias of R stays below 0.001. */
    private int parts() {
        double strength = coupling * (softmax.orElse(false) ? 1 : Math.exp(beta));
        return parts(space(), strength);
    }

    /** On the circle, where nothing is put back onto a sphere, a step that turns a token by up to 0.7 is still whole. */
    static int parts(int space, double strength) {
        return space == 2 && STEP * strength <= 0.7 ? 1 : (int) Math.max(1, Math.ceil(STEP * strength / TURN));
    }

    /** Refuses a force that no affordable step follows. */
    static void requireSteps(double beta, double coupling, boolean softmax) {
        double most = MOST_PARTS * TURN / STEP * (softmax ? 1 : Math.exp(-beta));
        if (coupling > most) {
            throw new IllegalArgumentException("coupling must be at most " + most + " at beta = " + beta
                    + ", or steps of " + STEP + " would have to be cut into more than " + MOST_PARTS + " parts, got "
                    + coupling);
        }
    }

    private AttentionParticles particles(UniformRandomProvider random, EigenSolver solver) {
        boolean anywhere = start.orElse(Start.UNIFORM) == Start.UNIFORM;
        if (space() > 2) {
            double[] pole = new double[Math.multiplyExact(size, space())];
            for (int i = 0; i < size; i++) {
                pole[i * space()] = 1;
            }
            return new SphereParticles(
                    beta,
                    coupling,
                    softmax.orElse(false),
                    noise.orElse(1.0),
                    MatrixProduct.on(solver),
                    anywhere ? SphereParticles.uniform(size, space(), random) : DenseMatrix.of(size, space(), pole));
        }
        Values.Filling places = Values.filling(size);
        for (int i = 0; i < size; i++) {
            places.set(i, anywhere ? 2 * Math.PI * random.nextDouble() : 0);
        }
        return new CircleParticles(
                new AttentionForce(beta, coupling, softmax.orElse(false), TOLERANCE), noise.orElse(1.0), places.done());
    }

    @Override
    public SampleMemory memory() {
        return ModelMemory.vectors(6, (double) size * space());
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        UniformRandomProvider random = seed.child("attention").generator();
        AttentionParticles particles = particles(random, solver);
        int all = steps.orElse(4000);
        int looks = Math.min(LOOKS, all);
        int parts = parts();
        double[] times = new double[looks];
        double[] orders = new double[looks];
        double[] modes = new double[MODES];
        int counted = 0;
        for (int look = 0, done = 0; look < looks; look++) {
            for (int until = (int) ((long) all * (look + 1) / looks); done < until; done++) {
                for (int part = 0; part < parts; part++) {
                    particles.step(STEP / parts, random);
                }
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
        double squares = orders.stream().skip(half).map(r -> r * r).average().orElse(0) * Math.sqrt(size);
        notebook.scalar("scaled-order", squares / (1 + squares));
        AttentionHarmonics harmonics = new AttentionHarmonics(space(), beta);
        double[] all = new double[modes.length + 1];
        all[0] = 1;
        System.arraycopy(modes, 0, all, 1, modes.length);
        Values seen = Values.of(all);
        double area = Math.exp(harmonics.uniformEntropy());
        notebook.scalar("entropy", harmonics.entropy(seen));
        notebook.scalar("reduced-coupling", coupling / instability());
        Axis y = Axis.of("order parameter R");
        notebook.points("order/measured", TIME, times, y, orders);
        Optional<AttentionHarmonics.State> steady = steady();
        steady.ifPresent(state -> notebook.line("order/exact", TIME, times, y, times.map(t -> state.order())));
        notebook.caption("order", "Length of the mean token over time; N = " + size + ".");
        Axis angle = new Axis("angle from the cluster", "rad", Scale.LINEAR);
        Values angles = Values.evenlySpaced(space() == 2 ? -Math.PI : 0, Math.PI, 361);
        notebook.points(
                "density/measured",
                angle,
                angles,
                Axis.of("density"),
                angles.map(x -> harmonics.density(seen, Math.cos(x)) / area));
        steady.ifPresent(state -> notebook.line(
                "density/exact",
                angle,
                angles,
                Axis.of("density"),
                angles.map(x -> harmonics.density(state.modes(), Math.cos(x)) / area)));
        notebook.caption("density", "Density of tokens seen from their cluster, over the second half of the time.");
        return notebook.observations();
    }

    /** K_#, where the uniform state loses its stability. */
    private double instability() {
        AttentionThreshold threshold = new AttentionThreshold(space());
        return softmax.orElse(false) ? threshold.softmaxInstability(beta) : threshold.instability(beta);
    }

    /** The clustered steady state, where the noisy model has one that is stable and within reach from the start. */
    private Optional<AttentionHarmonics.State> steady() {
        boolean fromUniform = start.orElse(Start.UNIFORM) == Start.UNIFORM;
        if (noise.orElse(1.0) != 1 || (fromUniform && coupling <= instability())) {
            return Optional.empty();
        }
        return new AttentionHarmonics(space(), beta)
                .fromCluster(coupling, softmax.orElse(false))
                .filter(state -> state.order() > 1e-6);
    }

    @Override
    public Map<String, Double> exact() {
        if (noise.orElse(1.0) != 1) {
            return Map.of();
        }
        Optional<AttentionHarmonics.State> steady = steady();
        double order = steady.map(AttentionHarmonics.State::order).orElse(0.0);
        double entropy = steady.map(AttentionHarmonics.State::entropy)
                .orElseGet(() -> new AttentionHarmonics(space(), beta).uniformEntropy());
        return Map.of("order", order, "entropy", entropy);
    }
}
