package semicircle.dynamics.learning;

import java.util.function.DoubleUnaryOperator;
import semicircle.spectra.ConvergenceException;

/**
 * A perceptron taught by another one, solved for infinitely many weights: overlap of the best student with its teacher, by state evolution.
 *
 * <p>Labels are {@code sign(w . x)} of Gaussian examples, alpha of them a weight. The overlap q and its conjugate solve {@code r = 2 alpha/(1-q) int Dx phi(u)^2/H(u)}, {@code u = sqrt(q/(1-q)) x}, and for binary weights {@code q = int Dz
 * tanh(r + sqrt(r) z)}. Approximate message passing follows this iteration, so it stops where the iteration does. Integrals by the trapezoidal rule, spectrally exact. Cost: about 1 ms; near the
 * spinodal 100 ms.
 *
 * <p>Source: Gyorgyi 1990, PRA 41, 7097; Barbier, Krzakala, Macris, Miolane, Zdeborova 2019, PNAS 116, 5451.
 *
 * @param prior law of the weights
 */
public record PerceptronEvolution(WeightPrior prior) {
    private static final int MOST = 200_000;
    private static final double SETTLED = 1e-12;
    private static final double REACH = 10;
    private static final int HALF = 200;
    /** Beyond this overlap the student knows the teacher: the iteration leads to 1. */
    private static final double PERFECT = 0.9999;

    /**
     * Follows the iteration to its end.
     *
     * @param alpha examples a weight, in [0, 100]
     * @param start overlap to begin with, in [0, 1): 0 knows nothing
     * @return q
     * @throws ConvergenceException if it has not settled after 200 000 steps
     */
    public double overlap(double alpha, double start) {
        if (!(alpha >= 0 && alpha <= 100 && start >= 0 && start < 1)) {
            throw new IllegalArgumentException(
                    "perceptron: alpha must be in [0, 100] and start in [0, 1), got " + alpha + " and " + start);
        }
        double q = start;
        double change = 0;
        for (int step = 0; step < MOST; step++) {
            double next = learnt(conjugate(alpha, q));
            change = Math.abs(next - q);
            q = next;
            if (change <= SETTLED) {
                return q;
            }
            if (prior == WeightPrior.BINARY && q > PERFECT) {
                return 1;
            }
        }
        throw new ConvergenceException("perceptron", change, SETTLED, MOST);
    }

    /**
     * Entropy of the weights that fit all examples, at a fixed point.
     *
     * @param alpha examples a weight
     * @param q overlap of the fixed point, in [0, 1)
     * @return nats a weight, relative to the teacher alone (0); binary weights only
     */
    public double entropy(double alpha, double q) {
        if (prior != WeightPrior.BINARY) {
            throw new IllegalArgumentException("perceptron: only binary weights have an entropy that counts");
        }
        double r = conjugate(alpha, q);
        double root = Math.sqrt(r);
        double prior = gaussian(z -> {
            double x = Math.abs(r + root * z);
            return x + Math.log1p(Math.exp(-2 * x));
        });
        return prior - r * (1 + q) / 2 + 2 * alpha * output(q, u -> GaussianTail.of(u) * GaussianTail.log(u));
    }

    /**
     * Share of the examples at which the student can still err.
     *
     * @param q the overlap
     * @return {@code arccos(q)/pi}, of a student drawn from the posterior
     */
    public static double error(double q) {
        return Math.acos(Math.min(1, q)) / Math.PI;
    }

    /**
     * Where a student that knows nothing first reaches the teacher.
     *
     * @return alpha, by bisection to 1e-6
     */
    public double algorithmicThreshold() {
        return bisected(alpha -> overlap(alpha, 0) < 1 ? -1 : 1, 1, 2);
    }

    /**
     * Where the teacher is the only one who fits all examples.
     *
     * @return alpha, where the entropy of the others is 0, by bisection to 1e-6
     */
    public double informationThreshold() {
        return bisected(alpha -> -entropy(alpha, overlap(alpha, 0)), 1, 1.45);
    }

    private double bisected(DoubleUnaryOperator function, double low, double high) {
        double a = low;
        double b = high;
        while (b - a > 1e-6) {
            double middle = (a + b) / 2;
            if (function.applyAsDouble(middle) < 0) {
                a = middle;
            } else {
                b = middle;
            }
        }
        return (a + b) / 2;
    }

    private double conjugate(double alpha, double q) {
        return 2 * alpha / (1 - q) * output(q, u -> GaussianTail.density(u) * GaussianTail.hazard(u));
    }

    private double learnt(double r) {
        double root = Math.sqrt(r);
        return prior == WeightPrior.BINARY ? gaussian(z -> Math.tanh(r + root * z)) : r / (1 + r);
    }

    /** {@code int Dx f(sqrt(q/(1-q)) x)}: in x for small q, in u for large, where f is narrow. */
    private static double output(double q, DoubleUnaryOperator f) {
        double ratio = Math.sqrt(q / (1 - q));
        if (ratio <= 1) {
            return gaussian(x -> f.applyAsDouble(ratio * x));
        }
        double step = REACH / HALF;
        double sum = 0;
        for (int i = -HALF; i <= HALF; i++) {
            double u = i * step;
            sum += GaussianTail.density(u / ratio) * f.applyAsDouble(u);
        }
        return sum * step / ratio;
    }

    private static double gaussian(DoubleUnaryOperator f) {
        double step = REACH / HALF;
        double sum = 0;
        for (int i = -HALF; i <= HALF; i++) {
            double z = i * step;
            sum += GaussianTail.density(z) * f.applyAsDouble(z);
        }
        return sum * step;
    }
}
