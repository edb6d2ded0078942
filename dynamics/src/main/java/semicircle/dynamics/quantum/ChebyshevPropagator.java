package semicircle.dynamics.quantum;

import semicircle.spectra.ConvergenceException;
import semicircle.spectra.matrix.LinearOperator;

/**
 * Time evolution by Chebyshev's series (Tal-Ezer and Kosloff 1984, J. Chem. Phys. 81, 3967): {@code exp(-iHt) = exp(-ibt)
 * sum_n c_n T_n((H - b)/a)}, {@code c_0 = J_0(at)}, {@code c_n = 2 (-i)^n J_n(at)}.
 *
 * <p>The ends of the spectrum come from Lanczos and are widened by 1 percent. The truncation error is bounded by the sum of
 * the terms left out. About {@code at + 10 (at)^(1/3)} products and five vectors: the better way for one long time.
 *
 * @param tolerance bound of the truncation error, in [1e-13, 1)
 * @param maxProducts products after which it gives up, at least 1
 */
public record ChebyshevPropagator(double tolerance, long maxProducts) implements Propagator {
    private static final String NAME = "ChebyshevPropagator";

    public ChebyshevPropagator {
        Propagator.requireRange(NAME, tolerance);
        if (maxProducts < 1) {
            throw new IllegalArgumentException(NAME + ": maxProducts must be at least 1, got " + maxProducts);
        }
    }

    @Override
    public EvolvedState evolve(LinearOperator.Symmetric hamiltonian, StateVector start, double time) {
        if (!Double.isFinite(time)) {
            throw new IllegalArgumentException(NAME + ": time must be finite, got " + time);
        }
        LinearOperator.Symmetric operator = ComplexAction.of(hamiltonian, start.dimension());
        if (time == 0) {
            return new EvolvedState(start, 0, 0, 0);
        }
        SpectrumEnds ends = SpectrumEnds.of(hamiltonian);
        double argument = ends.halfWidth() * Math.abs(time);
        if (argument > maxProducts) {
            throw new ConvergenceException(
                    NAME + ": time " + time + " needs about " + (long) argument
                            + " products, reached time 0; take an earlier time or allow more products",
                    1,
                    tolerance,
                    ends.products());
        }
        double[] bessel = BesselSeries.of(argument, tolerance);
        double[] sum = series(operator, ends, start.toParts(), bessel, Math.signum(time));
        rotate(sum, -ends.middle() * time);
        StateVector state = StateVector.owning(sum);
        double bound = BesselSeries.tail(argument, bessel.length)
                + ROUNDING * (bessel.length + Math.abs(ends.middle() * time));
        double drift = Math.abs(state.norm() - start.norm());
        if (!(drift <= bound + tolerance)) {
            throw new ConvergenceException(
                    NAME + ": the spectrum reaches beyond its estimated ends", drift, bound, bessel.length);
        }
        return new EvolvedState(state, time, bound, ends.products() + bessel.length - 1);
    }

    private static double[] series(
            LinearOperator.Symmetric operator, SpectrumEnds ends, double[] psi, double[] bessel, double direction) {
        int size = psi.length;
        double[] sum = new double[size];
        double[] before = new double[size];
        double[] now = psi;
        double[] next = new double[size];
        addTurned(bessel[0], 0, now, sum);
        for (int n = 1; n < bessel.length; n++) {
            operator.apply(now, next);
            double factor = n == 1 ? 1 : 2;
            for (int i = 0; i < size; i++) {
                next[i] = factor * (next[i] - ends.middle() * now[i]) / ends.halfWidth() - (n == 1 ? 0 : before[i]);
            }
            addTurned(2 * bessel[n], direction > 0 ? n : 3 * n, next, sum);
            double[] free = before;
            before = now;
            now = next;
            next = free;
        }
        return sum;
    }

    /** {@code sum += factor (-i)^quarter v}. */
    private static void addTurned(double factor, int quarter, double[] v, double[] sum) {
        int n = v.length / 2;
        int q = quarter & 3;
        double sign = q == 0 || q == 1 ? factor : -factor;
        for (int i = 0; i < n; i++) {
            if (q % 2 == 0) {
                sum[i] += sign * v[i];
                sum[n + i] += sign * v[n + i];
            } else { // -i (re + i im) = im - i re
                sum[i] += sign * v[n + i];
                sum[n + i] -= sign * v[i];
            }
        }
    }

    private static void rotate(double[] parts, double angle) {
        int n = parts.length / 2;
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        for (int i = 0; i < n; i++) {
            double re = parts[i];
            parts[i] = c * re - s * parts[n + i];
            parts[n + i] = s * re + c * parts[n + i];
        }
    }
}
