package semicircle.dynamics.learning;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Values;

/**
 * Stochastic gradient descent on fresh Gaussian data for least squares: its steady state has a power-law tail whose index falls as the step grows.
 *
 * <p>{@code w <- w - (eta/b) sum_i x_i (x_i . w - e_i)} with b samples a step, noise e of variance 1. The tail index is 2 exactly at {@code eta = 2b/(d + b + 1)}; beyond the limit of stationarity there is no steady state.
 *
 * <p>Source: Gurbuzbalaban, Simsekli, Zhu 2021 (arXiv:2006.04740); Kesten 1973.
 *
 * @param dimension d, at least 1
 * @param batch b, at least 1
 */
public record StreamingRegression(int dimension, int batch) {
    /** Length at which a path counts as run away and is followed no further. */
    public static final double FARTHEST = 1e150;

    public StreamingRegression {
        if (dimension < 1 || batch < 1) {
            throw new IllegalArgumentException(
                    "streaming regression: dimension and batch must be at least 1, got " + dimension + " and " + batch);
        }
    }

    /** {@return the step at which the variance of the steady state diverges, {@code 2b/(d + b + 1)}} */
    public double criticalStep() {
        return 2.0 * batch / (dimension + batch + 1);
    }

    /**
     * Steady variance of a component, from {@code E |w|^2 = (1 - 2 eta + eta^2 (d + b + 1)/b) E |w|^2 + eta^2 d/b}.
     *
     * @param step eta, positive
     * @return the variance; infinite from the critical step on
     */
    public double variance(double step) {
        double left = 2 - step * (dimension + batch + 1) / batch;
        return left > 0 ? step / batch / left : Double.POSITIVE_INFINITY;
    }

    /**
     * Step at which the tail index of one weight with one sample a step has a value: {@code E |1 - eta x^2|^index = 1}.
     *
     * @param index tail index, in (0, 8]; 0 gives the limit of stationarity {@code E ln|1 - eta x^2| = 0}
     * @return eta, by bisection to 1e-12
     */
    public static double scalarStep(double index) {
        if (!(index >= 0 && index <= 8)) {
            throw new IllegalArgumentException("streaming regression: index must be in [0, 8], got " + index);
        }
        double low = 1e-3;
        double high = 10;
        while (high - low > 1e-12) {
            double eta = (low + high) / 2;
            DoubleUnaryOperator growth = x -> {
                double factor = Math.abs(1 - eta * x * x);
                return index == 0 ? Math.log(Math.max(factor, Double.MIN_NORMAL)) : Math.pow(factor, index) - 1;
            };
            if (mean(growth, 1 / Math.sqrt(eta)) < 0) {
                low = eta;
            } else {
                high = eta;
            }
        }
        return (low + high) / 2;
    }

    /** Gaussian mean of an even function that may be singular at a point: tanh-sinh rule on both sides (Takahasi and Mori 1974). */
    private static double mean(DoubleUnaryOperator f, double singular) {
        return 2 * (piece(f, 0, singular) + piece(f, singular, singular + 14));
    }

    private static double piece(DoubleUnaryOperator f, double from, double to) {
        double half = (to - from) / 2;
        double sum = 0;
        for (int k = -120; k <= 120; k++) {
            double t = k * 0.03;
            double sinh = Math.PI / 2 * Math.sinh(t);
            double near = 1 / (1 + Math.exp(2 * Math.abs(sinh))); // distance from the nearer end over the length
            double x = t < 0 ? from + 2 * half * near : to - 2 * half * near;
            double weight = Math.PI / 2 * Math.cosh(t) / (Math.cosh(sinh) * Math.cosh(sinh));
            if (x > from && x < to) {
                sum += weight * GaussianTail.density(x) * f.applyAsDouble(x);
            }
        }
        return sum * half * 0.03;
    }

    /**
     * Follows the weights from 0.
     *
     * @param step eta, positive
     * @param burn steps before the first look
     * @param looks how many
     * @param spacing steps between looks, at least 1
     * @param random source of all randomness
     * @return length |w| at each look; from 1e150 on it stays there
     */
    public Values lengths(double step, int burn, int looks, int spacing, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] weights = new double[dimension];
        double[] pull = new double[dimension];
        double[] x = new double[dimension];
        Values.Filling lengths = Values.filling(looks);
        double length = 0;
        for (int look = 0; look < looks; look++) {
            int steps = look == 0 ? burn + spacing : spacing;
            for (int t = 0; t < steps && length < FARTHEST; t++) {
                java.util.Arrays.fill(pull, 0);
                for (int i = 0; i < batch; i++) {
                    double gap = -gaussian.sample();
                    for (int j = 0; j < dimension; j++) {
                        x[j] = gaussian.sample();
                        gap += x[j] * weights[j];
                    }
                    for (int j = 0; j < dimension; j++) {
                        pull[j] += gap * x[j];
                    }
                }
                double square = 0;
                for (int j = 0; j < dimension; j++) {
                    weights[j] -= step / batch * pull[j];
                    square += weights[j] * weights[j];
                }
                length = Math.sqrt(square);
            }
            lengths.set(look, Math.min(length, FARTHEST));
        }
        return lengths.done();
    }

    /**
     * Tail index by Hill's estimator.
     *
     * @param lengths positive numbers
     * @param largest how many of the largest are used, at least 1 and fewer than there are
     * @return the index
     */
    public static double hill(Values lengths, int largest) {
        if (largest < 1 || largest >= lengths.size()) {
            throw new IllegalArgumentException("streaming regression: Hill's estimator needs 1 <= largest < "
                    + lengths.size() + ", got " + largest);
        }
        double[] sorted = lengths.toArray();
        java.util.Arrays.sort(sorted);
        double sum = 0;
        double base = Math.log(sorted[sorted.length - 1 - largest]);
        for (int k = 0; k < largest; k++) {
            sum += Math.log(sorted[sorted.length - 1 - k]) - base;
        }
        return sum > 0 ? largest / sum : Double.POSITIVE_INFINITY;
    }
}
