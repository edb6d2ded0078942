package semicircle.dynamics.quantum;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.GaussQuadrature;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.matrix.TridiagonalMatrix;

/** A recurrence under way, a state: three vectors and the tridiagonal matrix so far. */
final class ThreeTermLanczos {
    private static final int LOOK_EVERY = 5;
    private static final int MOST_STEPS = 2_000;

    /** A coupling below this share of the norm is rounding: the space is closed. */
    private static final double CLOSED = 64 * Math.ulp(1.0);

    private final LinearOperator.Symmetric operator;
    private final int n;
    private final List<Double> diagonal = new ArrayList<>();
    private final List<Double> couplings = new ArrayList<>();
    private double[] before;
    private double[] now;
    private double[] next;
    private double energy;
    private double estimate;
    private double norm;

    ThreeTermLanczos(LinearOperator.Symmetric operator, Seed start) {
        this.operator = operator;
        n = operator.size();
        before = new double[n];
        now = new double[n];
        next = new double[n];
        begin(start);
    }

    private void begin(Seed start) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(start.generator());
        java.util.Arrays.fill(before, 0);
        for (int i = 0; i < n; i++) {
            now[i] = gaussian.sample();
        }
        scale(now, 1 / Math.sqrt(dot(now, now)));
    }

    double energy() {
        return energy;
    }

    double estimate() {
        return estimate;
    }

    long products() {
        return diagonal.size();
    }

    /** Steps until the residual of the lowest Ritz pair is small; returns its components in the basis. */
    double[] converge(double tolerance) {
        while (true) {
            boolean closed = step();
            int m = diagonal.size();
            if (closed || m % LOOK_EVERY == 0 || m == n) {
                look(closed || m == n);
                if (estimate <= tolerance * norm) {
                    return lowest();
                }
            }
            if (m >= MOST_STEPS) {
                throw new ConvergenceException("ground state", estimate / norm, tolerance, m);
            }
        }
    }

    private boolean step() {
        operator.apply(now, next);
        int m = diagonal.size();
        double coupling = m == 0 ? 0 : couplings.get(m - 1);
        double alpha = dot(now, next);
        double squares = 0;
        for (int i = 0; i < n; i++) {
            next[i] -= alpha * now[i] + coupling * before[i];
            squares += next[i] * next[i];
        }
        if (!Double.isFinite(squares) || !Double.isFinite(alpha)) {
            throw new IllegalArgumentException(
                    "ground state: products of the Hamiltonian must be finite, but number " + (m + 1) + " is not");
        }
        double beta = Math.sqrt(squares);
        diagonal.add(alpha);
        couplings.add(beta);
        norm = Math.max(norm, Math.abs(alpha) + beta);
        if (beta <= CLOSED * norm) {
            return true;
        }
        scale(next, 1 / beta);
        rotate();
        return false;
    }

    private void rotate() {
        double[] free = before;
        before = now;
        now = next;
        next = free;
    }

    /** Eigenvalues with the last components of the vectors: the first ones of the reversed matrix. */
    private void look(boolean closed) {
        int m = diagonal.size();
        List<Double> d = new ArrayList<>(diagonal);
        List<Double> e = new ArrayList<>(couplings.subList(0, m - 1));
        Collections.reverse(d);
        Collections.reverse(e);
        GaussQuadrature rule = GaussQuadrature.of(new TridiagonalMatrix(values(d), values(e)));
        energy = rule.nodes().get(0);
        norm = Math.max(Math.abs(energy), Math.abs(rule.nodes().get(m - 1)));
        estimate = closed ? 0 : couplings.get(m - 1) * Math.sqrt(rule.weights().get(0));
    }

    private double[] lowest() {
        int m = diagonal.size();
        double[] entries = new double[m * m];
        for (int i = 0; i < m; i++) {
            entries[i * m + i] = diagonal.get(i);
            if (i + 1 < m) {
                entries[i * m + i + 1] = couplings.get(i);
                entries[(i + 1) * m + i] = couplings.get(i);
            }
        }
        EigenPairs pairs = EigenSolver.pureJava().pairs(SymmetricMatrix.of(m, entries));
        return pairs.vector(0).toArray();
    }

    /** The second pass: the Ritz vector of the same recurrence, of unit length. */
    double[] again(double[] ritz, Seed start) {
        double[] vector = new double[n];
        begin(start);
        for (int m = 0; m < ritz.length; m++) {
            for (int i = 0; i < n; i++) {
                vector[i] += ritz[m] * now[i];
            }
            if (m + 1 == ritz.length) {
                break;
            }
            operator.apply(now, next);
            double alpha = diagonal.get(m);
            double coupling = m == 0 ? 0 : couplings.get(m - 1);
            double beta = couplings.get(m);
            for (int i = 0; i < n; i++) {
                next[i] = (next[i] - alpha * now[i] - coupling * before[i]) / beta;
            }
            rotate();
        }
        scale(vector, 1 / Math.sqrt(dot(vector, vector)));
        return vector;
    }

    /** The Hamiltonian times a vector, in a buffer of this recurrence, which ends by that. */
    double[] image(double[] vector) {
        operator.apply(vector, next);
        return next;
    }

    private static Values values(List<Double> numbers) {
        return Values.of(numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private double dot(double[] x, double[] y) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i < n - 3; i += 4) {
            s0 += x[i] * y[i];
            s1 += x[i + 1] * y[i + 1];
            s2 += x[i + 2] * y[i + 2];
            s3 += x[i + 3] * y[i + 3];
        }
        for (; i < n; i++) {
            s0 += x[i] * y[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private void scale(double[] x, double factor) {
        for (int i = 0; i < n; i++) {
            x[i] *= factor;
        }
    }
}
