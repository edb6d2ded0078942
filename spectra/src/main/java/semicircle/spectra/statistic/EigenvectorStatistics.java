package semicircle.spectra.statistic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * How evenly vectors spread over a basis, from the weights {@code p_i = |psi_i|^2}.
 *
 * <p>Inverse participation ratio {@code IPR_q = sum p_i^q}; participation entropy {@code S_q = ln(IPR_q)/(1 - q)}, q = 1
 * the Shannon entropy, in nats; {@code D_q(N) = S_q / ln N}, 1 where spread out, 0 where localised, with corrections of
 * order 1/ln N: extrapolate by {@link #fractalDimension}.
 * <p>Random vectors follow the law of {@link PorterThomas}.
 *
 * @param size N, components of a vector
 * @param weights one vector after the other: N times the number of vectors, each normalised to sum 1
 */
public record EigenvectorStatistics(int size, Values weights) {
    private static final String NAME = "eigenvector statistics";

    public EigenvectorStatistics {
        if (size < 1 || weights.size() == 0 || weights.size() % size != 0) {
            throw new IllegalArgumentException(
                    NAME + ": weights must be whole vectors of " + size + " components, got " + weights.size());
        }
        double sum = 0;
        for (int i = 0; i < weights.size(); i++) {
            if (!(weights.get(i) >= 0)) {
                throw new IllegalArgumentException(
                        NAME + ": weights must be at least 0, got " + weights.get(i) + " at index " + i);
            }
            sum += weights.get(i);
            if (i % size == size - 1) {
                if (!(Math.abs(sum - 1) <= 1e-8)) {
                    throw new IllegalArgumentException(
                            NAME + ": weights of vector " + i / size + " must sum to 1, got " + sum);
                }
                sum = 0;
            }
        }
    }

    /**
     * The columns of a matrix.
     *
     * @param vectors columns, each of any length above 0; normalised here
     * @return their weights
     */
    public static EigenvectorStatistics of(DenseMatrix vectors) {
        return of(List.of(vectors), vectors.rows());
    }

    /**
     * Complex or quaternion vectors by their real parts: the weights of one component are added.
     *
     * @param parts matrices of one shape, such as the real and the imaginary parts
     * @return their weights
     */
    public static EigenvectorStatistics of(List<DenseMatrix> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException(NAME + ": needs at least one matrix of components, got none");
        }
        return of(parts, parts.get(0).rows());
    }

    private static EigenvectorStatistics of(List<DenseMatrix> parts, int rows) {
        int cols = parts.get(0).cols();
        double[] weights = new double[Math.multiplyExact(rows, cols)];
        for (DenseMatrix part : parts) {
            if (part.rows() != rows || part.cols() != cols) {
                throw new IllegalArgumentException(
                        NAME + ": parts must be " + rows + " x " + cols + ", got " + part.rows() + " x " + part.cols());
            }
            for (int i = 0; i < rows; i++) {
                for (int k = 0; k < cols; k++) {
                    weights[k * rows + i] += part.get(i, k) * part.get(i, k);
                }
            }
        }
        for (int k = 0; k < cols; k++) {
            double sum = 0;
            for (int i = 0; i < rows; i++) {
                sum += weights[k * rows + i];
            }
            if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        NAME + ": vector " + k + " must have a finite norm above 0, got " + Math.sqrt(sum));
            }
            for (int i = 0; i < rows; i++) {
                weights[k * rows + i] /= sum;
            }
        }
        return new EigenvectorStatistics(rows, Values.of(weights));
    }

    /** {@return how many vectors} */
    public int count() {
        return weights.size() / size;
    }

    /**
     * Inverse participation ratio of each vector.
     *
     * @param q power, above 0; 1 gives 1
     * @return {@code sum_i p_i^q} per vector
     */
    public Values inverseParticipation(double q) {
        if (!(q > 0 && q < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(NAME + ": q must be finite and above 0, got " + q);
        }
        double[] sums = new double[count()];
        for (int i = 0; i < weights.size(); i++) {
            double p = weights.get(i);
            sums[i / size] += q == 2 ? p * p : Math.pow(p, q);
        }
        return Values.of(sums);
    }

    /**
     * Participation entropy of each vector.
     *
     * @param q order, above 0
     * @return S_q per vector in nats, from 0 to ln N
     */
    public Values participationEntropy(double q) {
        if (q != 1) {
            return inverseParticipation(q).map(ipr -> Math.log(ipr) / (1 - q));
        }
        double[] sums = new double[count()];
        for (int i = 0; i < weights.size(); i++) {
            double p = weights.get(i);
            sums[i / size] -= p > 0 ? p * Math.log(p) : 0;
        }
        return Values.of(sums);
    }

    /**
     * How far each vector spreads along levels that its components stand for, such as the diagonal of the matrix whose eigenvectors they are: the variance of
     * the levels under its weights.
     *
     * @param levels level of each component, not all the same
     * @param beta 1, 2 or 4: class of the random vectors compared with
     * @return mean over the vectors as a share of that of random vectors, {@code beta N/(beta N + 2)} of the variance of all levels: 1 where
     *     they take in all levels alike, 0 where each keeps to one
     */
    public Measurement.Scalar levelSpread(Values levels, int beta) {
        if (levels.size() != size) {
            throw new IllegalArgumentException(
                    NAME + ": levels must be one for each of " + size + " components, got " + levels.size());
        }
        double centre = levels.stream().average().orElse(0);
        double all = levels.stream().map(a -> (a - centre) * (a - centre)).sum() / size;
        if (!(all > 0)) {
            throw new IllegalArgumentException(NAME + ": levels must not be all the same, got " + levels.get(0));
        }
        double[] within = new double[count()];
        for (int k = 0; k < within.length; k++) {
            double mean = 0;
            double square = 0;
            for (int i = 0; i < size; i++) {
                double distance = levels.get(i) - centre;
                mean += weights.get(k * size + i) * distance;
                square += weights.get(k * size + i) * distance * distance;
            }
            within[k] = (square - mean * mean) / all * (1 + 2 / (beta * (double) size));
        }
        return mean(Values.of(within));
    }

    /**
     * The whole table.
     *
     * @param beta 1, 2 or 4: class of the random vectors compared with
     * @return scalars {@code mean-ipr}, {@code mean-participation-entropy} and {@code porter-thomas-distance}, with {@code
     *     random-ipr} and {@code random-participation-entropy}; figure {@code components}: the density of ln(N p) with that
     *     of Porter and Thomas. The errors treat vectors as independent
     */
    public Map<String, Measurement> measured(int beta) {
        if (beta != 1 && beta != 2 && beta != 4) {
            throw new IllegalArgumentException(NAME + ": beta must be 1, 2 or 4, got " + beta);
        }
        PorterThomas random = new PorterThomas(beta, size);
        Map<String, Measurement> result = new LinkedHashMap<>();
        result.put("mean-ipr", mean(inverseParticipation(2)));
        result.put("random-ipr", Measurement.Scalar.of(random.meanParticipation()));
        result.put("mean-participation-entropy", mean(participationEntropy(1)));
        result.put("random-participation-entropy", Measurement.Scalar.of(random.meanEntropy()));
        result.put("porter-thomas-distance", Measurement.Scalar.of(porterThomasDistance(beta)));
        result.putAll(figure(random));
        return result;
    }

    /**
     * Largest distance between the counting function of the components and the law of Porter and Thomas, N p ~
     * Gamma(beta/2) of mean 1; the law of finite N is of order 1/N away.
     *
     * @param beta 1, 2 or 4
     * @return distance in [0, 1]
     */
    public double porterThomasDistance(int beta) {
        PorterThomas random = new PorterThomas(beta, size);
        double[] sorted = weights.toArray();
        Arrays.sort(sorted);
        double worst = 0;
        for (int i = 0; i < sorted.length; i++) {
            double law = random.cdf(sorted[i]);
            worst = Math.max(worst, Math.max(law - (double) i / sorted.length, (i + 1.0) / sorted.length - law));
        }
        return worst;
    }

    private Map<String, Measurement> figure(PorterThomas random) {
        int cells = 60;
        double lower = -8;
        double upper = 4;
        double[] density = new double[cells];
        for (int i = 0; i < weights.size(); i++) {
            double place = (Math.log(size * weights.get(i)) - lower) / (upper - lower) * cells;
            if (place >= 0 && place < cells) {
                density[(int) place] += cells / ((upper - lower) * weights.size());
            }
        }
        Measurement.Axis x = Measurement.Axis.of("logarithm of the component weight over its mean");
        Values grid = Values.evenlySpaced(lower, upper, 241);
        Values law = grid.map(random::logarithmicDensity);
        Map<String, Measurement> layers = new LinkedHashMap<>();
        layers.put(
                "components/observed",
                new Measurement.Histogram(x, Values.evenlySpaced(lower, upper, cells + 1), Values.of(density)));
        layers.put("components/porter-thomas", Measurement.Curve.line(x, grid, Measurement.Axis.of("density"), law));
        return layers;
    }

    /**
     * D_q of infinite size: slope of the mean participation entropy against ln N, free of the constant that makes {@code
     * S_q / ln N} converge slowly.
     *
     * @param sizes vectors of one ensemble at two or more sizes
     * @param q order, above 0
     * @return slope of the line of least squares, its standard error from its residuals; exact for two sizes
     */
    public static Measurement.Scalar fractalDimension(List<EigenvectorStatistics> sizes, double q) {
        List<double[]> points = new ArrayList<>();
        for (EigenvectorStatistics one : sizes) {
            double entropy = one.participationEntropy(q).stream().average().orElseThrow();
            points.add(new double[] {Math.log(one.size), entropy});
        }
        double n = points.size();
        double meanX = points.stream().mapToDouble(p -> p[0]).average().orElse(0);
        double meanY = points.stream().mapToDouble(p -> p[1]).average().orElse(0);
        double xx = points.stream()
                .mapToDouble(p -> (p[0] - meanX) * (p[0] - meanX))
                .sum();
        double xy = points.stream()
                .mapToDouble(p -> (p[0] - meanX) * (p[1] - meanY))
                .sum();
        if (!(xx > 0)) {
            throw new IllegalArgumentException(NAME + ": an extrapolation needs at least 2 different sizes, got "
                    + points.size() + " vectors of "
                    + sizes.stream().map(EigenvectorStatistics::size).distinct().toList());
        }
        double slope = xy / xx;
        double residual = points.stream()
                .mapToDouble(p -> Math.pow(p[1] - meanY - slope * (p[0] - meanX), 2))
                .sum();
        return n < 3 ? Measurement.Scalar.of(slope) : Measurement.Scalar.of(slope, Math.sqrt(residual / (n - 2) / xx));
    }

    private static Measurement.Scalar mean(Values values) {
        double mean = values.stream().average().orElseThrow();
        double squares = values.stream().map(v -> (v - mean) * (v - mean)).sum();
        int n = values.size();
        return n < 2 ? Measurement.Scalar.of(mean) : Measurement.Scalar.of(mean, Math.sqrt(squares / (n - 1) / n));
    }
}
