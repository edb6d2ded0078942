package semicircle.dynamics.flow;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.dynamics.Trajectory;
import semicircle.spectra.Values;

/**
 * Gradient flow of a network of two linear layers that learns a matrix of given singular values: {@code dW1/dt = W2^T (Y - W2 W1)},
 * {@code dW2/dt = (Y - W2 W1) W1^T}, Y diagonal.
 *
 * <p>From an aligned start of strength a0 each mode rises by itself: {@code a(t) = s/(1 + (s/a0 - 1) exp(-2 s t))}, half-way at
 * {@code t = ln(s/a0 - 1)/(2 s)}. {@code W2^T W2 - W1 W1^T} is conserved, whatever the start.
 *
 * <p>Source: Saxe, McClelland and Ganguli 2014; Arora, Cohen and Hazan 2018.
 *
 * @param modes singular values of Y, positive
 * @param hidden width of the layer between, at least as many
 * @param strength a0 of the start, positive
 * @param aligned whether the start is aligned with the modes; else all weights are Gaussian of variance a0/hidden
 */
public record DeepLinearFlow(Values modes, int hidden, double strength, boolean aligned) {
    private static final int MOST = 512;

    public DeepLinearFlow {
        if (modes.size() < 1 || modes.size() > MOST || modes.stream().anyMatch(s -> !(s > 0) || Double.isInfinite(s))) {
            throw new IllegalArgumentException(
                    "deep linear flow: modes must be 1 to " + MOST + " positive numbers, got " + modes);
        }
        if (hidden < modes.size() || hidden > MOST) {
            throw new IllegalArgumentException(
                    "deep linear flow: hidden must be in " + modes.size() + ".." + MOST + ", got " + hidden);
        }
        if (!(strength > 0) || Double.isInfinite(strength)) {
            throw new IllegalArgumentException(
                    "deep linear flow: strength must be positive and finite, got " + strength);
        }
    }

    /**
     * What is seen at one time.
     *
     * @param strengths of the modes, the diagonal of {@code W2 W1}
     * @param loss {@code |Y - W2 W1|^2/2}
     * @param imbalance largest entry of {@code W2^T W2 - W1 W1^T} less its start: the error of integration
     */
    public record Weights(Values strengths, double loss, double imbalance) {}

    /**
     * Exact strength of a mode from an aligned start.
     *
     * @param mode s
     * @param time at least 0
     * @return a(t)
     */
    public double exactStrength(double mode, double time) {
        return mode / (1 + (mode / strength - 1) * Math.exp(-2 * mode * time));
    }

    /**
     * When a mode is half learned, from an aligned start.
     *
     * @param mode s, more than twice a0
     * @return {@code ln(s/a0 - 1)/(2 s)}
     */
    public double halfTime(double mode) {
        return Math.log(mode / strength - 1) / (2 * mode);
    }

    /**
     * Learns.
     *
     * @param times when to look, ascending from 0 on
     * @param random gives an unaligned start; an aligned one draws nothing
     * @return what is seen then
     */
    public Trajectory<Weights> run(Values times, UniformRandomProvider random) {
        double[] start = start(random);
        Values imbalance = Values.of(imbalance(start));
        return new DormandPrince(1e-10, 1_000_000)
                .run((t, w, slope) -> slope(w, slope), Values.of(start), times)
                .map(w -> weights(w.toArray(), imbalance));
    }

    /** W1: hidden x n, then W2: n x hidden. */
    private double[] start(UniformRandomProvider random) {
        int n = modes.size();
        double[] w = new double[2 * n * hidden];
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        for (int h = 0; h < hidden; h++) {
            for (int i = 0; i < n; i++) {
                double diagonal = h == i ? Math.sqrt(strength) : 0;
                w[h * n + i] = aligned ? diagonal : Math.sqrt(strength / hidden) * gaussian.sample();
                w[hidden * n + i * hidden + h] = aligned ? diagonal : Math.sqrt(strength / hidden) * gaussian.sample();
            }
        }
        return w;
    }

    /** {@code Y - W2 W1}, n x n. */
    private double[] rest(double[] w) {
        int n = modes.size();
        double[] rest = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int h = 0; h < hidden; h++) {
                double factor = w[hidden * n + i * hidden + h];
                for (int j = 0; j < n; j++) {
                    rest[i * n + j] -= factor * w[h * n + j];
                }
            }
            rest[i * n + i] += modes.get(i);
        }
        return rest;
    }

    private void slope(double[] w, double[] slope) {
        int n = modes.size();
        double[] rest = rest(w);
        Arrays.fill(slope, 0);
        for (int i = 0; i < n; i++) {
            for (int h = 0; h < hidden; h++) {
                double out = w[hidden * n + i * hidden + h];
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    slope[h * n + j] += out * rest[i * n + j];
                    sum += rest[i * n + j] * w[h * n + j];
                }
                slope[hidden * n + i * hidden + h] = sum;
            }
        }
    }

    private double[] imbalance(double[] w) {
        int n = modes.size();
        double[] imbalance = new double[hidden * hidden];
        for (int g = 0; g < hidden; g++) {
            for (int h = 0; h < hidden; h++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += w[hidden * n + i * hidden + g] * w[hidden * n + i * hidden + h]
                            - w[g * n + i] * w[h * n + i];
                }
                imbalance[g * hidden + h] = sum;
            }
        }
        return imbalance;
    }

    private Weights weights(double[] w, Values startImbalance) {
        int n = modes.size();
        double[] rest = rest(w);
        double[] strengths = new double[n];
        double loss = 0;
        for (int k = 0; k < n * n; k++) {
            loss += rest[k] * rest[k] / 2;
        }
        for (int i = 0; i < n; i++) {
            strengths[i] = modes.get(i) - rest[i * n + i];
        }
        double[] now = imbalance(w);
        double drift = 0;
        for (int k = 0; k < now.length; k++) {
            drift = Math.max(drift, Math.abs(now[k] - startImbalance.get(k)));
        }
        return new Weights(Values.of(strengths), loss, drift);
    }
}
