package semicircle.dynamics.population;

import java.util.Optional;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.SphericalCap;

/**
 * Attention on the sphere of any dimension in its harmonics, exact for infinitely many tokens: how fast each mode grows from the uniform state, and the clustered steady state.
 *
 * <p>{@code exp(beta x.y) = sum_l N_l w_l P_l(x.y)}, {@code P_l} the Gegenbauer polynomial with {@code P_l(1) = 1}, {@code N_l} the number of harmonics of degree l,
 * {@code w_l = Gamma(d/2) (2/beta)^(d/2-1) I_(l+d/2-1)(beta)} (Funk and Hecke). A density of one axis is {@code (1 + sum_l N_l m_l P_l(t))/area} with t the cosine from the axis and {@code m_l = <P_l>}.
 *
 * @param dimension d of the space, at least 2: tokens live on S^{d-1}
 * @param beta sharpness of attention, in (0, 100]
 */
public record AttentionHarmonics(int dimension, double beta) {
    private static final int POINTS = 256;
    private static final int ROUNDS = 20_000;
    private static final double ROUNDING = 1e-14;

    public AttentionHarmonics {
        new AttentionThreshold(dimension);
        if (!(beta > 0 && beta <= 100)) {
            throw new IllegalArgumentException("attention harmonics: beta must be in (0, 100], got " + beta);
        }
    }

    /**
     * A steady state with one axis.
     *
     * @param order R, the length of the mean token
     * @param entropy {@code -int rho ln rho}, in nats
     * @param modes {@code <P_l>} for l = 0..; the first is 1
     */
    public record State(double order, double entropy, Values modes) {}

    /**
     * Eigenvalues of the kernel {@code exp(beta (x.y - 1))} under the uniform mean.
     *
     * @param last largest degree, at least 0
     * @return {@code exp(-beta) w_l} for l = 0..last
     */
    public Values kernel(int last) {
        double half = dimension / 2.0 - 1;
        Values.Filling kernel = Values.filling(last + 1);
        double value = ModifiedBessel.reduced(half, beta) * Math.exp(-beta);
        for (int l = 0; l <= last; l++) {
            kernel.set(l, value);
            value *= ModifiedBessel.ratio(half + l, beta);
        }
        return kernel.done();
    }

    /**
     * Rate at which a mode of the uniform state grows, or decays if negative: {@code l (l + d - 2) (K w_l/beta - noise^2/2)}, with {@code w_l/w_0} for softmax.
     *
     * @param degree l, at least 1
     * @param coupling K
     * @param softmax whether weights are divided by their mean
     * @param noise strength of the Brownian motion
     * @return the rate
     */
    public double growthRate(int degree, double coupling, boolean softmax, double noise) {
        Values kernel = kernel(degree);
        double weight = kernel.get(degree) * (softmax ? 1 / kernel.get(0) : Math.exp(beta));
        return degree * (degree + dimension - 2.0) * (coupling * weight / beta - noise * noise / 2);
    }

    /**
     * Number of harmonics of each degree.
     *
     * @param last largest degree, at least 0
     * @return {@code N_l} for l = 0..last
     */
    public Values multiplicities(int last) {
        Values.Filling counts = Values.filling(last + 1);
        double lower = 1; // binomial(l + d - 3, l)
        for (int l = 0; l <= last; l++) {
            counts.set(l, l == 0 ? 1 : dimension == 2 ? 2 : lower * (2.0 * l + dimension - 2) / (dimension - 2));
            lower *= (l + dimension - 2.0) / (l + 1);
        }
        return counts.done();
    }

    /**
     * The Gegenbauer polynomials at a point.
     *
     * @param cosine t, in [-1, 1]
     * @param values from {@code P_0} on, overwritten
     */
    void polynomials(double cosine, double[] values) {
        for (int l = 0; l < values.length; l++) {
            values[l] = l == 0
                    ? 1
                    : l == 1
                            ? cosine
                            : ((2.0 * l + dimension - 4) * cosine * values[l - 1] - (l - 1) * values[l - 2])
                                    / (l + dimension - 3);
        }
    }

    /**
     * The density of one axis that has given modes.
     *
     * @param modes {@code <P_l>} for l = 0..
     * @param cosine from the axis
     * @return over the uniform density
     */
    public double density(Values modes, double cosine) {
        double[] p = new double[modes.size()];
        polynomials(cosine, p);
        Values counts = multiplicities(modes.size() - 1);
        double sum = 0;
        for (int l = 0; l < p.length; l++) {
            sum += counts.get(l) * modes.get(l) * p[l];
        }
        return sum;
    }

    /** {@return entropy of the uniform state, in nats: the logarithm of the area of the sphere} */
    public double uniformEntropy() {
        return new SphericalCap(dimension).logArea();
    }

    /**
     * Entropy of a density of one axis.
     *
     * @param modes {@code <P_l>} for l = 0..; where they make a density negative it counts as 0
     * @return {@code -int rho ln rho}, in nats
     */
    public double entropy(Values modes) {
        AxialGrid grid = new AxialGrid(this, POINTS, 1);
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            double rho = density(modes, grid.cosine()[i]);
            sum -= rho > 0 ? grid.weight()[i] * rho * Math.log(rho) : 0;
        }
        return uniformEntropy() + sum;
    }

    /**
     * The steady state reached from one cluster under noise 1: {@code rho ~ exp(2 K/beta int exp(beta x.y) rho(y) dy)}, iterated.
     *
     * <p>Each round lowers the free energy, as the kernel is positive definite, so that a state found is never a saddle between two.
     *
     * @param coupling K, at least 0
     * @return the state; empty where 20000 rounds have not settled, within some 0.1 percent of a threshold
     */
    public Optional<State> fromCluster(double coupling) {
        return fromCluster(coupling, false);
    }

    /**
     * The same where weights may be divided by their sum: the force is then {@code K/beta} times the gradient of {@code ln Z}, {@code Z(x) = int exp(beta x.y)
     * rho(y) dy}, so that {@code rho ~ Z^(2 K/beta)}.
     *
     * @param coupling K, at least 0
     * @param softmax whether weights are divided by their sum
     * @return the state; empty where 20000 rounds have not settled
     */
    public Optional<State> fromCluster(double coupling, boolean softmax) {
        if (!(coupling >= 0) || Double.isInfinite(coupling)) {
            throw new IllegalArgumentException(
                    "attention harmonics: coupling must be at least 0 and finite, got " + coupling);
        }
        int last = 1;
        Values kernel = kernel(200);
        Values counts = multiplicities(200);
        while (last < 200 && counts.get(last) * kernel.get(last) > 1e-17 * kernel.get(0)) {
            last++;
        }
        AxialGrid grid = new AxialGrid(this, POINTS, last + 1);
        double[] modes = new double[last + 1];
        java.util.Arrays.fill(modes, 1);
        double[] next = new double[last + 1];
        double[] rho = new double[POINTS];
        for (int round = 0; round < ROUNDS; round++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < POINTS; i++) {
                double exponent = 0;
                for (int l = 1; l <= last; l++) {
                    exponent += counts.get(l) * kernel.get(l) * modes[l] * grid.polynomial(i)[l];
                }
                rho[i] = softmax // beyond rounding the density is nothing
                        ? 2 * coupling / beta * Math.log(Math.max(ROUNDING, 1 + exponent / kernel.get(0)))
                        : 2 * coupling / beta * Math.exp(beta) * exponent;
                largest = Math.max(largest, rho[i]);
            }
            java.util.Arrays.fill(next, 0);
            for (int i = 0; i < POINTS; i++) {
                rho[i] = grid.weight()[i] * Math.exp(rho[i] - largest);
                for (int l = 0; l <= last; l++) {
                    next[l] += rho[i] * grid.polynomial(i)[l];
                }
            }
            double change = 0;
            for (int l = last; l >= 0; l--) {
                next[l] /= next[0];
                change = Math.max(change, Math.abs(next[l] - modes[l]));
                modes[l] = next[l];
            }
            if (change < 1e-13) {
                return Optional.of(state(modes, rho, grid));
            }
        }
        return Optional.empty();
    }

    /** The entropy by the density itself, which series of modes would round off in its tail. */
    private State state(double[] modes, double[] weighted, AxialGrid grid) {
        double sum = 0;
        for (double share : weighted) {
            sum += share;
        }
        double entropy = uniformEntropy();
        for (int i = 0; i < POINTS; i++) {
            double share = weighted[i] / sum;
            entropy -= share > 0 ? share * Math.log(share / grid.weight()[i]) : 0;
        }
        return new State(modes[1], entropy, Values.of(modes));
    }
}
