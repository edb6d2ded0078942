package semicircle.dynamics.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.dynamics.Trajectory;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.Values;

/**
 * Dyson's equation for the eigenvalues alone, for any beta: {@code dx_i = (1/N) sum_j dt/(x_i - x_j) - (restoring/2) x_i dt + sqrt(2/(beta
 * N)) dB_i}.
 *
 * <p>Each step is implicit in the drift, the unique minimum of a convex function on ordered levels, found by Newton's method, so that
 * levels never cross and may start together; error of order 1 in the step, in the mean. Cost: about 100 N^2 operations a step.
 *
 * <p>Source: Dyson 1962, J. Math. Phys. 3, 1191; the step of Li and Menon 2013, J. Stat. Phys. 153, 801.
 *
 * @param beta Dyson index, any positive number
 * @param size number of levels N, in 1..2000
 * @param restoring rate of the force towards zero, at least 0
 */
public record EigenvalueFlow(double beta, int size, double restoring) {
    private static final int NEWTON = 200;

    public EigenvalueFlow {
        if (!(beta > 0) || Double.isInfinite(beta)) {
            throw new IllegalArgumentException("eigenvalue flow: beta must be positive and finite, got " + beta);
        }
        if (size < 1 || size > 2000) {
            throw new IllegalArgumentException("eigenvalue flow: size must be in 1..2000, got " + size);
        }
        if (!(restoring >= 0) || Double.isInfinite(restoring)) {
            throw new IllegalArgumentException(
                    "eigenvalue flow: restoring must be finite and at least 0, got " + restoring);
        }
    }

    /**
     * One realisation.
     *
     * @param start N levels in any order, equal ones allowed
     * @param times when to look, ascending from 0 on
     * @param step largest step, positive
     * @param random source of all randomness
     * @return N levels at each time, ascending
     */
    public Trajectory<Values> run(Values start, Values times, double step, UniformRandomProvider random) {
        Trajectory.requireAscending("eigenvalue flow", times);
        if (start.size() != size || !start.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "eigenvalue flow: start must be " + size + " finite levels, got " + start);
        }
        if (!(step > 0) || (times.size() > 0 && times.get(0) < 0)) {
            throw new IllegalArgumentException(
                    "eigenvalue flow: step must be positive and times at least 0, got " + step + " and " + times);
        }
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] levels = start.stream().sorted().toArray();
        List<Values> seen = new ArrayList<>();
        double now = 0;
        for (int k = 0; k < times.size(); k++) {
            long steps = (long) Math.ceil((times.get(k) - now) / step - 1e-9);
            for (long s = 0; s < steps; s++) {
                levels = advanced(levels, (times.get(k) - now) / steps, gaussian);
            }
            now = times.get(k);
            seen.add(Values.of(levels));
        }
        return new Trajectory<>(times, seen);
    }

    /** The minimum of {@code |x - y|^2/2 + (h restoring/4)|x|^2 - (h/N) sum_{i<j} ln(x_j - x_i)}, y the levels after the noise. */
    private double[] advanced(double[] levels, double h, ZigguratSampler.NormalizedGaussian gaussian) {
        double kick = Math.sqrt(2 * h / (beta * size));
        double[] y = new double[size];
        Arrays.setAll(y, i -> levels[i] + kick * gaussian.sample());
        Arrays.sort(y);
        double[] x = y.clone();
        double apart = Math.sqrt(h / size) / 4;
        for (int i = 1; i < size; i++) {
            x[i] = Math.max(x[i], x[i - 1] + apart);
        }
        double[] slope = new double[size];
        double[] trial = new double[size];
        double value = gradient(x, y, h, slope);
        double scale = Math.max(1, Math.abs(y[0]) + Math.abs(y[size - 1]));
        for (int newton = 0; newton < NEWTON; newton++) {
            double[] move = solved(x, slope, h);
            double length = 1;
            for (int i = 1; i < size; i++) { // stay ordered: at most 9/10 of the way to the next collision
                double closing = move[i - 1] - move[i];
                length = closing > 0 ? Math.min(length, 0.9 * (x[i] - x[i - 1]) / closing) : length;
            }
            double reduction = dot(move, slope);
            boolean rounding = -reduction <= 1e-12 * (1 + Math.abs(value)); // too little for the value to show
            double next;
            do {
                for (int i = 0; i < size; i++) {
                    trial[i] = x[i] + length * move[i];
                }
                next = gradient(trial, y, h, slope);
                length /= 2;
            } while (!rounding && !(next <= value + 2e-4 * length * reduction) && length > 1e-12);
            System.arraycopy(trial, 0, x, 0, size);
            value = next;
            if (Math.sqrt(dot(move, move) / size) <= 1e-12 * scale) {
                return x;
            }
        }
        throw new ConvergenceException("eigenvalue flow: a step", Math.sqrt(dot(slope, slope)), 1e-12, NEWTON);
    }

    private double gradient(double[] x, double[] y, double h, double[] slope) {
        double value = 0;
        for (int i = 0; i < size; i++) {
            slope[i] = x[i] - y[i] + h * restoring / 2 * x[i];
            value += (x[i] - y[i]) * (x[i] - y[i]) / 2 + h * restoring / 4 * x[i] * x[i];
        }
        double unit = h / size;
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                double gap = x[j] - x[i];
                value -= unit * Math.log(gap);
                slope[i] += unit / gap;
                slope[j] -= unit / gap;
            }
        }
        return value;
    }

    /** {@code -H^{-1} slope} by conjugate gradients with the diagonal for a preconditioner; H = 1 + h restoring/2 + (h/N) Laplacian. */
    private double[] solved(double[] x, double[] slope, double h) {
        double base = 1 + h * restoring / 2;
        double[] diagonal = new double[size];
        Arrays.fill(diagonal, base);
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                double weight = h / size / ((x[j] - x[i]) * (x[j] - x[i]));
                diagonal[i] += weight;
                diagonal[j] += weight;
            }
        }
        double[] move = new double[size];
        double[] rest = new double[size];
        double[] ahead = new double[size];
        double[] image = new double[size];
        for (int i = 0; i < size; i++) {
            rest[i] = -slope[i];
            ahead[i] = rest[i] / diagonal[i];
        }
        double inner = dot(rest, ahead);
        double target = 1e-20 * inner;
        for (int k = 0; k < 4 * size + 20 && inner > target && inner > 0; k++) {
            multiply(x, h, base, ahead, image);
            double alpha = inner / dot(ahead, image);
            double fresh = 0;
            for (int i = 0; i < size; i++) {
                move[i] += alpha * ahead[i];
                rest[i] -= alpha * image[i];
                fresh += rest[i] * rest[i] / diagonal[i];
            }
            for (int i = 0; i < size; i++) {
                ahead[i] = rest[i] / diagonal[i] + fresh / inner * ahead[i];
            }
            inner = fresh;
        }
        return move;
    }

    private void multiply(double[] x, double h, double base, double[] v, double[] image) {
        for (int i = 0; i < size; i++) {
            image[i] = base * v[i];
        }
        double unit = h / size;
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                double gap = x[j] - x[i];
                double part = unit * (v[i] - v[j]) / (gap * gap);
                image[i] += part;
                image[j] -= part;
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
