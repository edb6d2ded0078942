package semicircle.dynamics.population;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.Values;

/**
 * Clustered steady states of infinitely many noisy attention particles on the circle or a sphere, followed along their order parameter R.
 *
 * <p>Densities {@code rho ~ exp((2K/beta) integral exp(beta x.y) rho(y) dy)} are critical points of {@code F = 1/2 int rho ln rho
 * - (K/2beta) iint exp(beta x.y) rho rho}. Unknowns are the modes {@code m_n = <P_n(t)>} of {@link AttentionHarmonics}, on the circle {@code <cos n x>}, and K, at
 * fixed {@code R = m_1}; Newton's method on {@code m_n = <P_n>_m}, spectrally exact integrals. Folds of K(R) are passed without care. A state:
 * the modes found so far. Cost: about 0.1 s, some seconds at beta = 100.
 */
public final class AttentionBranch {
    private static final double LAST = 0.99;
    private static final int GRID = 99;
    private static final int MOST_DIMENSIONS = 16;
    private static final int STEPS = 60;
    private static final double SETTLED = 1e-10;

    private final int dimension;
    private final double beta;
    private final AttentionHarmonics harmonics;
    private final double[] kernel; // N_n exp(-beta) w_n
    private final double[] polynomial; // row n: P_n at the points
    private final double[] weight; // shares of the sphere
    private final int modes;
    private final List<double[]> found = new ArrayList<>(); // kappa, m_2 .. m_modes at R = 0.01, 0.02, ...

    /**
     * A steady state.
     *
     * @param order R, the length of the mean token
     * @param coupling K
     * @param entropy {@code -int rho ln rho}, in nats; ln 2 pi for the uniform state on the circle
     * @param freeEnergy F less that of the uniform state
     * @param modes {@code <P_n>} for n = 0..; the first is 1
     */
    public record State(double order, double coupling, double entropy, double freeEnergy, Values modes) {}

    /**
     * Follows the branch on the circle.
     *
     * @param beta sharpness of attention, in (0, 100]
     */
    public AttentionBranch(double beta) {
        this(2, beta);
    }

    /**
     * Follows the branch from the uniform state to R = 0.99.
     *
     * @param dimension d of the space, 2 to 16: tokens live on S^{d-1}
     * @param beta sharpness of attention, in (0, 100]
     */
    public AttentionBranch(int dimension, double beta) {
        if (!(beta > 0 && beta <= 100)) {
            throw new IllegalArgumentException("attention branch: beta must be in (0, 100], got " + beta);
        }
        if (dimension < 2 || dimension > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(
                    "attention branch: dimension must be in 2.." + MOST_DIMENSIONS + ", got " + dimension);
        }
        this.dimension = dimension;
        this.beta = beta;
        this.harmonics = new AttentionHarmonics(dimension, beta);
        int last = 12 + (int) Math.ceil(9 * Math.sqrt(beta + 1) + Math.sqrt(beta * (dimension - 2)));
        Values counts = harmonics.multiplicities(last);
        double[] values = harmonics.kernel(last).toArray();
        for (int n = 0; n <= last; n++) {
            values[n] *= counts.get(n);
        }
        int needed = last;
        while (values[needed] < 1e-18 * values[0]) {
            needed--;
        }
        modes = needed;
        kernel = values;
        int points = Math.max(256, 8 * modes);
        AxialGrid grid = new AxialGrid(harmonics, points, modes + 1);
        weight = grid.weight();
        polynomial = new double[(modes + 1) * points];
        for (int i = 0; i < points; i++) {
            for (int n = 0; n <= modes; n++) {
                polynomial[n * points + i] = grid.polynomial(i)[n];
            }
        }
        double[] start = new double[modes + 1];
        start[1] = kappa(new AttentionThreshold(dimension).instability(beta));
        for (int i = 1; i <= GRID; i++) {
            start = solve(LAST * i / GRID, start);
            found.add(start);
        }
    }

    private double kappa(double coupling) {
        return coupling * Math.exp(beta);
    }

    /**
     * The steady state of an order parameter.
     *
     * @param order R, in (0, 0.99]
     * @return the state; unstable where K falls with R
     */
    public State at(double order) {
        if (!(order > 0 && order <= LAST)) {
            throw new IllegalArgumentException("attention branch: order must be in (0, 0.99], got " + order);
        }
        int nearest = Math.min(GRID - 1, Math.max(0, (int) Math.rint(order / LAST * GRID) - 1));
        double[] unknown = solve(order, found.get(nearest));
        double kappa = unknown[1];
        Values.Filling m = Values.filling(modes + 1);
        double energy = 0;
        for (int n = 0; n <= modes; n++) {
            double mode = n == 0 ? 1 : n == 1 ? order : unknown[n];
            m.set(n, mode);
            energy += n == 0 ? 0 : kernel[n] * mode * mode;
        }
        double[] rho = density(order, unknown);
        double drop = 0; // rho is over the uniform density
        for (int i = 0; i < rho.length; i++) {
            drop += rho[i] > 0 ? weight[i] * rho[i] * Math.log(rho[i]) : 0;
        }
        double free = drop / 2 - kappa / (2 * beta) * energy;
        return new State(order, kappa * Math.exp(-beta), harmonics.uniformEntropy() - drop, free, m.done());
    }

    /** {@return the clustered state that ceases to exist below its K: the fold; the least K of the branch} */
    public State fold() {
        int least = 0;
        for (int i = 1; i < GRID; i++) {
            least = found.get(i)[1] < found.get(least)[1] ? i : least;
        }
        double low = Math.max(1e-3, LAST * least / GRID);
        double high = Math.min(LAST, LAST * (least + 2) / GRID);
        double golden = (Math.sqrt(5) - 1) / 2;
        while (high - low > 1e-7) {
            double left = high - golden * (high - low);
            double right = low + golden * (high - low);
            if (at(left).coupling() < at(right).coupling()) {
                high = right;
            } else {
                low = left;
            }
        }
        return at((low + high) / 2);
    }

    /**
     * The first-order transition: the clustered state whose free energy is that of the uniform one.
     *
     * @return the state; its R is the jump
     * @throws IllegalArgumentException up to the tricritical beta, where there is no jump
     */
    public State jump() {
        if (beta <= new AttentionThreshold(dimension).tricritical()) {
            throw new IllegalArgumentException("attention branch: a jump needs beta above "
                    + new AttentionThreshold(dimension).tricritical() + ", got " + beta);
        }
        return at(root(fold().order(), r -> -at(r).freeEnergy()));
    }

    /**
     * The stable clustered state at a coupling.
     *
     * @param coupling K, at least that of the fold
     * @return the state
     */
    public State stableAt(double coupling) {
        State fold = fold();
        if (!(coupling >= fold.coupling()) || coupling > at(LAST).coupling()) {
            throw new IllegalArgumentException("attention branch: a clustered state needs K in " + fold.coupling()
                    + ".." + at(LAST).coupling() + ", got " + coupling);
        }
        return at(root(fold.order(), r -> at(r).coupling() - coupling));
    }

    /** Root between {@code from} and the end of the branch of what rises there. */
    private static double root(double from, DoubleUnaryOperator rising) {
        double low = from;
        double high = LAST;
        while (high - low > 1e-14) {
            double middle = (low + high) / 2;
            if (rising.applyAsDouble(middle) > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return (low + high) / 2;
    }

    private double[] density(double order, double[] unknown) {
        int points = weight.length;
        double[] rho = new double[points];
        double largest = Double.NEGATIVE_INFINITY;
        for (int n = 1; n <= modes; n++) {
            double factor = 2 * unknown[1] / beta * kernel[n] * (n == 1 ? order : unknown[n]);
            for (int i = 0; i < points; i++) {
                rho[i] += factor * polynomial[n * points + i];
            }
        }
        for (double exponent : rho) {
            largest = Math.max(largest, exponent);
        }
        double sum = 0;
        for (int i = 0; i < points; i++) {
            rho[i] = Math.exp(rho[i] - largest);
            sum += weight[i] * rho[i];
        }
        for (int i = 0; i < points; i++) {
            rho[i] /= sum;
        }
        return rho;
    }

    /** Newton's method at fixed R; unknown[1] is K exp(beta), unknown[n] the mode n. */
    private double[] solve(double order, double[] start) {
        double[] unknown = start.clone();
        double largest = 0;
        for (int iteration = 0; iteration < STEPS; iteration++) {
            double[] rho = density(order, unknown);
            double[] step = LinearSystem.solve(new NewtonStep(order, unknown, rho).rows);
            largest = 0;
            for (int n = 1; n <= modes; n++) {
                largest = Math.max(largest, Math.abs(step[n - 1]) / (n == 1 ? unknown[1] : 1));
            }
            double damping = Math.min(1, 0.3 / largest);
            for (int n = 1; n <= modes; n++) {
                unknown[n] += damping * step[n - 1];
            }
            if (largest < SETTLED) { // the next one would be its square
                return unknown;
            }
        }
        throw new ConvergenceException(
                "attention branch: Newton's steps at R = " + order + "; a smaller beta has a branch to follow",
                largest,
                SETTLED,
                STEPS);
    }

    /** One linear system: rows n = 1..modes, columns K exp(beta) and the modes 2..modes. */
    private final class NewtonStep {
        private final double[][] rows = new double[modes][modes + 1];

        NewtonStep(double order, double[] unknown, double[] rho) {
            int points = weight.length;
            double[] mass = new double[points];
            double[] mean = new double[modes + 1];
            for (int i = 0; i < points; i++) {
                mass[i] = weight[i] * rho[i];
                for (int n = 0; n <= modes; n++) {
                    mean[n] += mass[i] * polynomial[n * points + i];
                }
            }
            double[] weighted = new double[points];
            for (int n = 1; n <= modes; n++) {
                for (int i = 0; i < points; i++) {
                    weighted[i] = mass[i] * polynomial[n * points + i];
                }
                for (int k = 1; k <= n; k++) {
                    double both = 0;
                    for (int i = 0; i < points; i++) {
                        both += weighted[i] * polynomial[k * points + i];
                    }
                    enter(n, k, both - mean[n] * mean[k], order, unknown);
                    if (k < n) {
                        enter(k, n, both - mean[n] * mean[k], order, unknown);
                    }
                }
                rows[n - 1][modes] = mean[n] - (n == 1 ? order : unknown[n]);
            }
        }

        private void enter(int n, int k, double covariance, double order, double... unknown) {
            double scale = 2 / beta * kernel[k] * covariance;
            rows[n - 1][0] -= scale * (k == 1 ? order : unknown[k]);
            if (k > 1) {
                rows[n - 1][k - 1] = (n == k ? 1 : 0) - scale * unknown[1];
            }
        }
    }
}
