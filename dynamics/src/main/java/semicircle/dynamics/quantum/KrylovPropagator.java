package semicircle.dynamics.quantum;

import semicircle.spectra.ConvergenceException;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.KrylovBasis;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * Time evolution by Lanczos exponentials: {@code psi(t) = V exp(-iTt) V* psi} in Krylov spaces of up to 40 vectors.
 *
 * <p>The step is the longest whose error bound {@code beta_m integral_0^t |(exp(-iTs))_{m1}| ds} (exact up to its quadrature:
 * Duhamel's formula; Lubich 2008, "From quantum to classical molecular dynamics", III.2) stays within its share of the
 * tolerance. Memory: up to 41 vectors of 2n numbers.
 *
 * @param tolerance bound of the truncation error of a whole evolution, in [1e-13, 1)
 * @param maxProducts products after which it gives up, at least 1
 */
public record KrylovPropagator(double tolerance, long maxProducts) implements Propagator {
    private static final String NAME = "KrylovPropagator";
    private static final int LARGEST = 40;
    private static final int LOOK_EVERY = 8;
    private static final int SAMPLES = 64;

    public KrylovPropagator {
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
        double[] state = start.toParts();
        double total = Math.abs(time);
        double reached = 0;
        double bound = 0;
        double norm = 0;
        long products = 0;
        while (reached < total) {
            KrylovBasis basis = new KrylovBasis(operator, state);
            Exponential exponential = grown(basis, total - reached, total);
            products += basis.products();
            double step = exponential.longest(total - reached, tolerance / total);
            if (reached + step == reached || (products >= maxProducts && reached + step < total)) {
                throw new ConvergenceException(
                        NAME + ": reached time " + reached + " of " + total
                                + "; take an earlier time or allow more products",
                        exponential.bound(total - reached),
                        tolerance,
                        products);
            }
            bound += exponential.bound(step);
            norm = Math.max(norm, exponential.norm());
            exponential.apply(basis, Math.copySign(step, time), state);
            reached = total - reached == step ? total : reached + step;
        }
        // an energy that errs by its last digit turns its phase by as much times the time
        double rounding = ROUNDING * (products + norm * total);
        return new EvolvedState(StateVector.owning(state), time, bound + rounding, products);
    }

    /**
     * Vectors of a Krylov space that one step needs at most, by the Taylor series of the exponential.
     *
     * @param phase bound of the largest energy times the step
     * @param tolerance of the step
     * @return at most 41, with the next one
     */
    public static int vectors(double phase, double tolerance) {
        double term = 1;
        int m = 0;
        while (m < LARGEST && (m % LOOK_EVERY != 0 || m == 0 || term > tolerance)) {
            m++;
            term *= phase / m;
        }
        return m + 1;
    }

    /** Extends the basis until one step does, or it is full. */
    private Exponential grown(KrylovBasis basis, double remaining, double total) {
        while (true) {
            for (int i = 0; i < LOOK_EVERY && !basis.closed() && basis.size() < LARGEST; i++) {
                basis.extend();
            }
            Exponential exponential = Exponential.of(basis);
            if (basis.closed()
                    || basis.size() >= LARGEST
                    || exponential.longest(remaining, tolerance / total) == remaining) {
                return exponential;
            }
        }
    }

    /** The exponential of the projected matrix. */
    private record Exponential(EigenPairs pairs, double residual, double startLength) {
        static Exponential of(KrylovBasis basis) {
            TridiagonalMatrix t = basis.projection();
            int m = t.size();
            double[] entries = new double[m * m];
            for (int i = 0; i < m; i++) {
                entries[i * m + i] = t.diagonal().get(i);
                if (i + 1 < m) {
                    entries[i * m + i + 1] = t.offDiagonal().get(i);
                    entries[(i + 1) * m + i] = t.offDiagonal().get(i);
                }
            }
            return new Exponential(
                    EigenSolver.pureJava().pairs(SymmetricMatrix.of(m, entries)),
                    basis.closed() ? 0 : basis.residual(),
                    basis.startLength());
        }

        private int size() {
            return pairs.spectrum().size();
        }

        /** Largest size of an energy in the space. */
        double norm() {
            return Math.max(
                    Math.abs(pairs.spectrum().smallest()),
                    Math.abs(pairs.spectrum().largest()));
        }

        /** Trapezoidal sum of {@code residual |(exp(-iTs))_{m1}|} up to a time. */
        double bound(double time) {
            if (residual == 0 || time == 0) {
                return 0;
            }
            double width = pairs.spectrum().largest() - pairs.spectrum().smallest();
            int samples = (int) Math.min(4096, SAMPLES + 4 * width * time);
            double sum = 0;
            for (int k = 1; k <= samples; k++) {
                sum += (k < samples ? 1 : 0.5) * last(time * k / samples);
            }
            return startLength * residual * sum * time / samples;
        }

        private double last(double time) {
            int m = size();
            double re = 0;
            double im = 0;
            for (int k = 0; k < m; k++) {
                double weight = pairs.vectors().get(0, k) * pairs.vectors().get(m - 1, k);
                re += weight * Math.cos(pairs.spectrum().get(k) * time);
                im += weight * Math.sin(pairs.spectrum().get(k) * time);
            }
            return Math.hypot(re, im);
        }

        /** The longest step up to the remaining time whose bound is at most its length times the rate. */
        double longest(double remaining, double rate) {
            if (residual == 0) {
                return remaining;
            }
            double width = pairs.spectrum().largest() - pairs.spectrum().smallest();
            double step = Math.min(remaining, 4.0 * size() / Math.max(width, Double.MIN_NORMAL));
            for (int tries = 0; tries < 200; tries++) {
                if (bound(step) <= rate * step) {
                    return step;
                }
                step *= 0.85;
            }
            return 0;
        }

        /** Overwrites the state by the one a step later. */
        void apply(KrylovBasis basis, double step, double[] state) {
            int m = size();
            double[] re = new double[m];
            double[] im = new double[m];
            for (int k = 0; k < m; k++) {
                double angle = -pairs.spectrum().get(k) * step;
                double first = pairs.vectors().get(0, k) * startLength;
                for (int j = 0; j < m; j++) {
                    re[j] += pairs.vectors().get(j, k) * first * Math.cos(angle);
                    im[j] += pairs.vectors().get(j, k) * first * Math.sin(angle);
                }
            }
            double[] turned = new double[state.length];
            basis.combine(im, turned);
            basis.combine(re, state);
            int n = state.length / 2;
            for (int i = 0; i < n; i++) {
                state[i] -= turned[n + i];
                state[n + i] += turned[i];
            }
        }
    }
}
