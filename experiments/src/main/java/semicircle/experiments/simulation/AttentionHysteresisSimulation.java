package semicircle.experiments.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.dynamics.population.AttentionBranch;
import semicircle.dynamics.population.AttentionForce;
import semicircle.dynamics.population.AttentionHarmonics;
import semicircle.dynamics.population.AttentionParticles;
import semicircle.dynamics.population.AttentionThreshold;
import semicircle.dynamics.population.CircleParticles;
import semicircle.dynamics.population.SphereParticles;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.MatrixProduct;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Noisy attention particles on the circle or a sphere whose coupling is swept up from disorder and down again: the loop of their order parameter beside the exact
 * branch of clustered states and the ends of metastability.
 *
 * <p>Scalars: {@code up} and {@code down}, the couplings at which R passes half of its value on the upper branch at K_#, by interpolation, or an end of the sweep; exact for infinitely many
 * particles and an infinitely slow sweep: K_# and the fold; fewer particles and slower sweeps leave a metastable state earlier, faster ones later. {@code rate},
 * dK/dt. Above the tricritical beta {@code jump-coupling}, {@code jump-order} and {@code entropy-drop} of the exact first-order transition. Cost: 2 points dwell/0.05 steps,
 * on the circle by the Fourier form of the force; in more dimensions of {@code 2 size^2} pairs each, in as many parts as {@code attention} takes.
 *
 * @param size number of tokens N, at least 10; at most 50000 in more than 2 dimensions
 * @param beta sharpness of attention, in (0, 100]; above the tricritical one, 2.447 on the circle, 1.816 and 1.575 in 3 and 4 dimensions, there is a loop
 * @param points couplings on each way, 5 to 500; 31 if left out
 * @param dwell time at each coupling, of which the second half is averaged, 4 to 100000; 60 if left out
 * @param from least coupling, at least 0; 0.95 times the fold if left out
 * @param to largest coupling; 1.05 times K_# if left out
 * @param dimension d of the space, tokens live on S^{d-1}, 2 to 16; 2, the circle, if left out
 */
public record AttentionHysteresisSimulation(
        int size,
        double beta,
        Optional<Integer> points,
        Optional<Double> dwell,
        Optional<Double> from,
        Optional<Double> to,
        Optional<Integer> dimension)
        implements Simulation {
    private static final double STEP = 0.05;
    private static final double TOLERANCE = 1e-8;
    private static final double FROM = 0.95;
    private static final Axis COUPLING = Axis.of("coupling K");
    private static final Axis ORDER = Axis.of("order parameter R");

    public AttentionHysteresisSimulation {
        Checked.range("size", size, 10, 1_000_000);
        if (!(beta > 0 && beta <= 100)) {
            throw new IllegalArgumentException("beta must be in (0, 100], got " + beta);
        }
        Checked.range("points", points.orElse(31), 5, 500);
        if (!(dwell.orElse(60.0) >= 4 && dwell.orElse(60.0) <= 100_000)) {
            throw new IllegalArgumentException("dwell must be in 4..100000, got " + dwell.orElse(60.0));
        }
        Checked.notNegative("from", from.orElse(0.0));
        Checked.notNegative("to", to.orElse(0.0));
        if (from.isPresent() && to.isPresent() && !(from.get() < to.get())) {
            throw new IllegalArgumentException("from must be below to, got " + from.get() + " and " + to.get());
        }
        Checked.range("dimension", dimension.orElse(2), 2, 16);
        if (dimension.orElse(2) > 2) {
            AttentionSimulation.requirePairs(size);
        }
        for (double end : new double[] {from.orElse(0.0), to.orElse(0.0)}) {
            new AttentionSteps(dimension.orElse(2), beta, end, false, false);
        }
        if (to.isPresent() && from.isEmpty()) {
            double first =
                    FROM * new AttentionBranch(dimension.orElse(2), beta).fold().coupling();
            if (!(first < to.get())) {
                throw new IllegalArgumentException("to must be above 0.95 times the fold, " + first
                        + ", where the sweep begins, got " + to.get() + "; or give from too");
            }
        }
    }

    private int space() {
        return dimension.orElse(2);
    }

    private AttentionThreshold threshold() {
        return new AttentionThreshold(space());
    }

    private double instability() {
        return threshold().instability(beta);
    }

    /** Tokens that keep their places while the coupling changes; a state. */
    private final class Tokens {
        private final MatrixProduct product;
        private final UniformRandomProvider random;
        private DenseMatrix places;

        Tokens(MatrixProduct product, UniformRandomProvider random) {
            this.product = product;
            this.random = random;
            this.places = space() == 2
                    ? DenseMatrix.of(
                            size,
                            1,
                            random.doubles(size).map(u -> 2 * Math.PI * u).toArray())
                    : SphereParticles.uniform(size, space(), random);
        }

        /** Mean order over the second half of the time at a coupling. */
        double meanOrder(double coupling) {
            if (space() == 2) {
                CircleParticles circle = new CircleParticles(
                        new AttentionForce(beta, coupling, false, TOLERANCE), 1, Values.of(places.toArray()));
                double order = meanOrder(circle, new AttentionSteps(2, beta, coupling, false, false).parts());
                places = DenseMatrix.of(size, 1, circle.angles().toArray());
                return order;
            }
            SphereParticles sphere = new SphereParticles(beta, coupling, false, 1, product, places);
            double order = meanOrder(sphere, new AttentionSteps(space(), beta, coupling, false, false).parts());
            places = sphere.places();
            return order;
        }

        private double meanOrder(AttentionParticles particles, int parts) {
            int steps = (int) Math.round(dwell.orElse(60.0) / STEP);
            double sum = 0;
            for (int s = 0; s < steps; s++) {
                for (int part = 0; part < parts; part++) {
                    particles.step(STEP / parts, random);
                }
                sum += 2 * s >= steps ? particles.order() : 0;
            }
            return sum / (steps - (steps + 1) / 2);
        }
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        AttentionBranch branch = new AttentionBranch(space(), beta);
        double fold = branch.fold().coupling();
        int count = points.orElse(31);
        double first = from.orElse(FROM * fold);
        double last = to.orElse(Math.max(1.05 * instability(), 1.05 * first));
        Values couplings = Values.evenlySpaced(first, last, count);
        Tokens tokens =
                new Tokens(MatrixProduct.on(solver), seed.child("attention").generator());
        double[] up = new double[count];
        double[] down = new double[count];
        for (int k = 0; k < 2 * count; k++) {
            int at = k < count ? k : 2 * count - 1 - k;
            (k < count ? up : down)[at] = tokens.meanOrder(couplings.get(at));
        }
        Notebook notebook = new Notebook();
        double half = branch.stableAt(Math.max(
                                fold,
                                Math.min(instability() * 1.02, branch.at(0.99).coupling())))
                        .order()
                / 2;
        notebook.scalar("up", passed(couplings, up, half));
        notebook.scalar("down", passed(couplings, down, half));
        notebook.scalar("loop", area(couplings, down) - area(couplings, up));
        notebook.scalar("rate", (last - first) / (count - 1) / dwell.orElse(60.0));
        if (beta > threshold().tricritical()) {
            AttentionBranch.State jump = branch.jump();
            notebook.scalar("jump-coupling", jump.coupling());
            notebook.scalar("jump-order", jump.order());
            notebook.scalar("entropy-drop", new AttentionHarmonics(space(), beta).uniformEntropy() - jump.entropy());
        }
        notebook.points("hysteresis/up", COUPLING, couplings, ORDER, Values.of(up));
        notebook.points("hysteresis/down", COUPLING, couplings, ORDER, Values.of(down));
        exactBranch(notebook, branch, Math.max(fold, first), last);
        notebook.caption(
                "hysteresis",
                "Order parameter while K is swept up and down, d = " + space() + ", N = " + size
                        + ", and the stable clustered states of infinitely many; K_# = " + instability() + ", fold at "
                        + fold + ".");
        return notebook.observations();
    }

    /** Where a curve first rises through a level, between its points; an end of the sweep where it lies above or below all along. */
    private static double passed(Values couplings, double[] orders, double level) {
        int k = 0;
        while (k < orders.length && orders[k] < level) {
            k++;
        }
        if (k == 0 || k == orders.length) {
            return couplings.get(Math.min(k, orders.length - 1));
        }
        double share = (level - orders[k - 1]) / (orders[k] - orders[k - 1]);
        return couplings.get(k - 1) + share * (couplings.get(k) - couplings.get(k - 1));
    }

    private static double area(Values xs, double... ys) {
        double area = 0;
        for (int k = 1; k < ys.length; k++) {
            area += (xs.get(k) - xs.get(k - 1)) * (ys[k] + ys[k - 1]) / 2;
        }
        return area;
    }

    /** The stable part, along its order parameter, of which the coupling is a rising function. */
    private static void exactBranch(Notebook notebook, AttentionBranch branch, double first, double last) {
        List<AttentionBranch.State> states = Values.evenlySpaced(branch.fold().order(), 0.99, 201).stream()
                .mapToObj(branch::at)
                .filter(state -> state.coupling() >= first && state.coupling() <= last)
                .toList();
        double[] couplings =
                states.stream().mapToDouble(AttentionBranch.State::coupling).toArray();
        if (couplings.length > 1) {
            notebook.line(
                    "hysteresis/exact clusters",
                    COUPLING,
                    Values.of(couplings),
                    ORDER,
                    Values.of(states.stream()
                            .mapToDouble(AttentionBranch.State::order)
                            .toArray()));
        }
    }

    @Override
    public Map<String, Double> exact() {
        Map<String, Double> exact = new LinkedHashMap<>();
        exact.put("up", instability());
        exact.put("down", new AttentionBranch(space(), beta).fold().coupling());
        return exact;
    }
}
