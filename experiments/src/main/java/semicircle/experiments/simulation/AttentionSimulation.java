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
 * scaled-order} {@code q/(1 + q)} of {@code q = N^{1/2} <R^2>}, whose curves cross at a continuous threshold, {@code entropy} of the mean density seen from its cluster, in nats, and {@code reduced-coupling} {@code K/(noise^2 K_#)}: in the time {@code noise^2 t} the noise is 1 and the coupling
 * {@code K/noise^2}. Without noise, where every coupling clusters: {@code clusters} at the end, by their number over time beside that of the mode that grows fastest.
 * Cost: on the circle steps times size times some 15 modes by the Fourier form of the force; in more dimensions {@code 2 size^2} pairs a step; more than 1e10 terms,
 * half a minute or more, are refused where a step is cut into more than 100 parts.
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
    private static final double STEP = AttentionSteps.STEP;
    private static final double TOLERANCE = AttentionSteps.TOLERANCE;
    private static final int MODES = 24;
    private static final int MOST_MODES = 256;
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
        cutting(beta, coupling, softmax, noise, dimension).requireCost(size, steps.orElse(4000));
    }

    private static AttentionSteps cutting(
            double beta,
            double coupling,
            Optional<Boolean> softmax,
            Optional<Double> noise,
            Optional<Integer> dimension) {
        return new AttentionSteps(dimension.orElse(2), beta, coupling, softmax.orElse(false), noise.orElse(1.0) == 0);
    }

    private AttentionSteps cutting() {
        return cutting(beta, coupling, softmax, noise, dimension);
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
        int parts = cutting().parts();
        double[] times = new double[looks];
        double[] orders = new double[looks];
        double[] clusters = new double[looks];
        double[] modes = new double[modes()];
        int counted = 0;
        for (int look = 0, done = 0; look < looks; look++) {
            for (int until = (int) ((long) all * (look + 1) / looks); done < until; done++) {
                for (int part = 0; part < parts; part++) {
                    particles.step(STEP / parts, random);
                }
            }
            times[look] = done * STEP;
            orders[look] = particles.order();
            clusters[look] = noiseless() ? particles.clusters(beta) : 0;
            if (2 * look >= looks) {
                Values aligned = particles.alignedModes(modes.length);
                counted++;
                for (int k = 0; k < modes.length; k++) {
                    modes[k] += (aligned.get(k) - modes[k]) / counted;
                }
            }
        }
        Notebook notebook = new Notebook();
        observed(notebook, Values.of(times), Values.of(orders), modes);
        if (noiseless()) {
            staircase(notebook, Values.of(times), Values.of(clusters));
        }
        return notebook.observations();
    }

    private void staircase(Notebook notebook, Values times, Values clusters) {
        Axis number = Axis.of("clusters");
        notebook.scalar("clusters", clusters.get(clusters.size() - 1));
        notebook.points("clusters/counted", TIME, times, number, clusters);
        if (space() == 2) {
            int first = AttentionThreshold.clusters(beta);
            notebook.line("clusters/fastest mode", TIME, times, number, times.map(t -> first));
        }
        notebook.caption("clusters", "Clusters of tokens without noise, which merge one by one; N = " + size + ".");
    }

    private boolean noiseless() {
        return reduction() == 0;
    }

    /** By how much noise slows time down: its square. */
    private double reduction() {
        return noise.orElse(1.0) * noise.orElse(1.0);
    }

    /** Where all are in one cluster it is {@code 1/sqrt(2 strength/noise^2)} wide. */
    private double width() {
        return Math.sqrt(reduction() / (2 * cutting().strength()));
    }

    private int modes() {
        double wanted = noiseless() || space() > 2 ? MODES : Math.ceil(4 / width());
        return (int) Math.max(MODES, Math.min(MOST_MODES, wanted));
    }

    private void observed(Notebook notebook, Values times, Values orders, double[] modes) {
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
        double reduced = coupling / reduction() / instability();
        if (Double.isFinite(reduced)) {
            notebook.scalar("reduced-coupling", reduced);
        }
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
    }

    /** K_# under noise 1, where the uniform state loses its stability. */
    private double instability() {
        AttentionThreshold threshold = new AttentionThreshold(space());
        return softmax.orElse(false) ? threshold.softmaxInstability(beta) : threshold.instability(beta);
    }

    /** Noise, and a cluster that is no narrower than the least that the modes and the grid of the exact state tell apart. */
    private boolean resolved() {
        return !noiseless() && 4 / width() <= MOST_MODES;
    }

    /** The clustered steady state, where the noisy model has one that is stable and within reach from the start. */
    private Optional<AttentionHarmonics.State> steady() {
        boolean fromUniform = start.orElse(Start.UNIFORM) == Start.UNIFORM;
        if (!resolved() || (fromUniform && coupling / reduction() <= instability())) {
            return Optional.empty();
        }
        return new AttentionHarmonics(space(), beta)
                .fromCluster(coupling / reduction(), softmax.orElse(false))
                .filter(state -> state.order() > 1e-6);
    }

    @Override
    public Map<String, Double> exact() {
        if (!resolved()) {
            return Map.of();
        }
        Optional<AttentionHarmonics.State> steady = steady();
        double order = steady.map(AttentionHarmonics.State::order).orElse(0.0);
        double entropy = steady.map(AttentionHarmonics.State::entropy)
                .orElseGet(() -> new AttentionHarmonics(space(), beta).uniformEntropy());
        return Map.of("order", order, "entropy", entropy);
    }
}
