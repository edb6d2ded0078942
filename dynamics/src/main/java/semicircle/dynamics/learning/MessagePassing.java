package semicircle.dynamics.learning;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A perceptron learnt from a teacher by approximate message passing.
 *
 * <p>Examples are Gaussian with variance 1/N, labels are {@code sign(F w)}. Each step costs two products with the M x N examples, in one pass over them. From step 50 on, when most have
 * settled, each step is damped by 0.3: few weights may otherwise swing for ever. Follows the state evolution of {@link PerceptronEvolution} up to
 * {@code N^(-1/2)}.
 *
 * <p>Source: Donoho, Maleki, Montanari 2009; Rangan 2011 (generalised form); Barbier et al. 2019, PNAS 116, 5451.
 *
 * @param size N, weights, at least 1
 * @param examples M, at least 0
 * @param prior law of the weights, known to the student
 */
public record MessagePassing(int size, int examples, WeightPrior prior) {
    private static final double SETTLED = 1e-6;
    private static final double LEAST_VARIANCE = 1e-10;
    private static final int UNDAMPED = 50;
    private static final double DAMPING = 0.3;

    /**
     * Where it ended.
     *
     * @param overlap {@code m . w / N} of the student's mean with the teacher
     * @param own {@code m . m / N}, what the student believes the overlap to be
     * @param steps steps taken
     */
    public record Fixed(double overlap, double own, int steps) {}

    public MessagePassing {
        if (size < 1 || examples < 0 || (long) size * examples > 500_000_000) {
            throw new IllegalArgumentException("message passing: size must be at least 1, examples at least 0 and their"
                    + " product at most 500000000, got " + size + " and " + examples);
        }
    }

    /**
     * Draws a teacher and examples and learns.
     *
     * @param start share of the teacher's weights known at first, in [0, 1]
     * @param most steps at most
     * @param random source of all randomness
     * @return where it ended
     */
    public Fixed learnt(double start, int most, UniformRandomProvider random) {
        return learnt(start, most, true, random);
    }

    /**
     * The same from labels that are dealt out at random, of which nothing can be learnt.
     *
     * @param start share of the teacher's weights known at first, in [0, 1]
     * @param most steps at most
     * @param random source of all randomness
     * @return where it ended
     */
    public Fixed learntFromChance(double start, int most, UniformRandomProvider random) {
        return learnt(start, most, false, random);
    }

    private Fixed learnt(double start, int most, boolean taught, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] teacher = new double[size];
        for (int i = 0; i < size; i++) {
            double draw = gaussian.sample();
            teacher[i] = prior == WeightPrior.BINARY ? (draw < 0 ? -1 : 1) : draw;
        }
        double[] entries = new double[size * examples];
        double sigma = 1 / Math.sqrt(size);
        for (int i = 0; i < entries.length; i++) {
            entries[i] = sigma * gaussian.sample();
        }
        double[] labels = new double[examples];
        for (int k = 0; k < examples; k++) {
            labels[k] = (taught ? dot(entries, k * size, teacher) : gaussian.sample()) < 0 ? -1 : 1;
        }
        double[] mean = new double[size];
        for (int i = 0; i < size; i++) {
            mean[i] = start * teacher[i];
        }
        return passed(entries, labels, mean, 1 - start * start, teacher, most);
    }

    /** Names as in Rangan 2011: variance V and mean w of the output, its score g, precision A and field B of the input. */
    private Fixed passed(double[] inputs, double[] labels, double[] mean, double first, double[] teacher, int most) {
        double[] g = new double[examples];
        double[] field = new double[size];
        double variance = Math.max(LEAST_VARIANCE, first);
        int step = 0;
        double change = 1;
        while (step < most && change > SETTLED && variance > LEAST_VARIANCE) {
            double kept = step < UNDAMPED ? 0 : DAMPING;
            double precision = 0;
            double root = Math.sqrt(variance);
            Arrays.fill(field, 0);
            for (int k = 0; k < examples; k++) {
                double centre = dot(inputs, k * size, mean) - variance * g[k];
                double score = labels[k] * GaussianTail.hazard(-labels[k] * centre / root) / root;
                precision += score * (score + centre / variance) / size;
                g[k] = (1 - kept) * score + kept * g[k];
                for (int i = 0; i < size; i++) {
                    field[i] += g[k] * inputs[k * size + i];
                }
            }
            double next = 0;
            change = 0;
            for (int i = 0; i < size; i++) {
                double b = field[i] + precision * mean[i];
                double m = (1 - kept) * prior.mean(b, precision) + kept * mean[i];
                change += (m - mean[i]) * (m - mean[i]) / size;
                next += prior.variance(b, precision) / size;
                mean[i] = m;
            }
            variance = Math.max(LEAST_VARIANCE, (1 - kept) * next + kept * variance);
            step++;
        }
        double overlap = 0;
        double own = 0;
        for (int i = 0; i < size; i++) {
            overlap += mean[i] * teacher[i] / size;
            own += mean[i] * mean[i] / size;
        }
        return new Fixed(overlap, own, step);
    }

    /** In four partial sums, so that additions overlap. */
    private static double dot(double[] rows, int offset, double[] x) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int n = x.length;
        int i = 0;
        for (; i < n - 3; i += 4) {
            s0 += rows[offset + i] * x[i];
            s1 += rows[offset + i + 1] * x[i + 1];
            s2 += rows[offset + i + 2] * x[i + 2];
            s3 += rows[offset + i + 3] * x[i + 3];
        }
        for (; i < n; i++) {
            s0 += rows[offset + i] * x[i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
