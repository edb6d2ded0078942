package semicircle.dynamics.quantum;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import semicircle.dynamics.Trajectory;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.LinearOperator;

/** A way to {@code exp(-i H t) psi} from products. */
public sealed interface Propagator permits ChebyshevPropagator, KrylovPropagator {
    /** One unit of rounding for each product: vectors of length 1, sums of few terms. */
    double ROUNDING = 4 * Math.ulp(1.0);

    /**
     * Moves a state.
     *
     * @param hamiltonian n rows, or 2n on (re, im)
     * @param start n amplitudes
     * @param time any finite time, also before 0
     * @return the state then, within the tolerance
     * @throws semicircle.spectra.ConvergenceException if the tolerance cannot be met; the time reached is told
     */
    EvolvedState evolve(LinearOperator.Symmetric hamiltonian, StateVector start, double time);

    /**
     * Visits ascending times.
     *
     * @param <T> what is kept
     * @param hamiltonian as in {@link #evolve}
     * @param start state at time 0
     * @param times ascending, from 0 on
     * @param keep what is kept of each state; its error bound is the sum of those of the steps
     * @return what was kept
     */
    default <T> Trajectory<T> visit(
            LinearOperator.Symmetric hamiltonian, StateVector start, Values times, Function<EvolvedState, T> keep) {
        Trajectory.requireAscending("time evolution", times);
        List<T> kept = new ArrayList<>();
        EvolvedState now = new EvolvedState(start, 0, 0, 0);
        for (int i = 0; i < times.size(); i++) {
            double time = times.get(i);
            if (time < 0) {
                throw new IllegalArgumentException("time evolution: times must be at least 0, got " + time);
            }
            EvolvedState step = evolve(hamiltonian, now.state(), time - now.time());
            now = new EvolvedState(
                    step.state(), time, now.errorBound() + step.errorBound(), now.products() + step.products());
            kept.add(keep.apply(now));
        }
        return new Trajectory<>(times, kept);
    }

    /**
     * Times in equal ratios.
     *
     * @param first positive
     * @param last above first, hit exactly
     * @param count at least 2
     * @return the grid
     */
    static Values logarithmic(double first, double last, int count) {
        if (!(first > 0 && last > first) || Double.isInfinite(last)) {
            throw new IllegalArgumentException(
                    "logarithmic times: must be 0 < first < last, got " + first + " and " + last);
        }
        double[] exponents =
                Values.evenlySpaced(Math.log(first), Math.log(last), count).toArray();
        double[] times = Values.of(exponents).map(Math::exp).toArray();
        times[0] = first;
        times[count - 1] = last;
        return Values.of(times);
    }

    /** Refuses a tolerance or a time that cannot be worked with. */
    static void requireRange(String where, double tolerance) {
        if (!(tolerance >= 1e-13 && tolerance < 1)) {
            throw new IllegalArgumentException(where + ": tolerance must be in [1e-13, 1), got " + tolerance);
        }
    }
}
