package semicircle.experiments.simulation;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.dynamics.population.Kuramoto;
import semicircle.dynamics.population.Rotators;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Coupled rotators with spread frequencies: order parameter over time beside its limit, and how the locked state turns.
 *
 * <p>Scalars, over the second half of the time: {@code order} r, {@code m2}, {@code m4} of r, {@code binder} {@code 1 - <r^4>/(2 <r^2>^2)}, and {@code rotation}, the mean angular
 * velocity of the mean field; {@code order-limit}, r of infinitely many, from which few differ by more than the error over time says: the draw of their frequencies is not in it. Cost: 4 size sines and cosines a step of 0.05.
 *
 * @param frequencies shape of their density; Lorentzian if left out
 * @param size number of rotators N, at least 2
 * @param coupling K, of either sign
 * @param width of the density, positive; 1 if left out
 * @param centre mean frequency; 0 if left out
 * @param until last time, at least 5; 100 if left out
 */
public record KuramotoSimulation(
        Optional<Kuramoto.Frequencies> frequencies,
        int size,
        double coupling,
        Optional<Double> width,
        Optional<Double> centre,
        Optional<Double> until)
        implements Simulation {
    private static final double STEP = 0.05;

    public KuramotoSimulation {
        if (size < 2 || size > 10_000_000) {
            throw new IllegalArgumentException("size must be in 2..10000000, got " + size);
        }
        if (!(until.orElse(100.0) >= 5 && until.orElse(100.0) <= 1e6)) {
            throw new IllegalArgumentException("until must be in 5..1000000, got " + until.orElse(100.0));
        }
        new Kuramoto(
                frequencies.orElse(Kuramoto.Frequencies.LORENTZIAN), width.orElse(1.0), centre.orElse(0.0), coupling);
    }

    private Kuramoto model() {
        return new Kuramoto(
                frequencies.orElse(Kuramoto.Frequencies.LORENTZIAN), width.orElse(1.0), centre.orElse(0.0), coupling);
    }

    @Override
    public Observations run(Seed seed, EigenSolver solver) {
        UniformRandomProvider random = seed.child("rotators").generator();
        Values omega = model().drawn(size, random);
        Rotators rotators = model().rotators(omega, omega.map(w -> 2 * Math.PI * random.nextDouble()));
        int steps = (int) Math.round(until.orElse(100.0) / STEP);
        double[] orders = new double[steps];
        double turned = 0;
        double last = rotators.phase();
        for (int i = 0; i < steps; i++) {
            rotators.step(STEP);
            orders[i] = rotators.order();
            double phase = rotators.phase();
            double change = phase - last;
            turned += 2 * i >= steps ? change - 2 * Math.PI * Math.rint(change / (2 * Math.PI)) : 0;
            last = phase;
        }
        Notebook notebook = new Notebook();
        new OrderMoments(Values.of(java.util.Arrays.copyOfRange(orders, steps / 2, steps))).into(notebook, "order", 2);
        notebook.scalar("rotation", turned / (STEP * (steps - (steps + 1) / 2)));
        Values times = Values.evenlySpaced(STEP, steps * STEP, steps);
        Axis y = Axis.of("order parameter r");
        notebook.points("order/measured", Axis.of("time t"), times, y, Values.of(orders));
        double limit = model().order();
        notebook.scalar("order-limit", limit);
        notebook.line("order/limit", Axis.of("time t"), times, y, times.map(t -> limit));
        notebook.caption(
                "order",
                "Length of the mean of e^{iθ} over time and its limit for N → ∞; N = " + size + ", K_c = "
                        + model().threshold() + ".");
        return notebook.observations();
    }
}
