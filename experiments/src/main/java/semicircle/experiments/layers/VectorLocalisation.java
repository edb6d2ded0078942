package semicircle.experiments.layers;

import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * How evenly the singular vectors of the smaller side spread over its n coordinates, in the bulk and in the tail, from {@code p_i = v_i^2}.
 *
 * <p>A vector without preference has an inverse participation ratio {@code sum p^2} of 3/(n+2), and an entropy {@code -sum p ln p} of about {@code
 * ln n - 0.73}.
 *
 * @param bulk means over the vectors of the bulk
 * @param tail means over the vectors beyond the bulk
 */
public record VectorLocalisation(Spread bulk, Spread tail) {
    /**
     * Means over some vectors.
     *
     * @param vectors how many; the means are 0 where none
     * @param inverseParticipation mean of {@code n sum p^2 / 3}: 1 without preference, n/3 on one coordinate
     * @param participation mean of {@code 1/(n sum p^2)}, the share of coordinates that take part: about 1/3 without preference
     * @param entropy mean of {@code -sum p ln p / ln n}
     */
    public record Spread(int vectors, double inverseParticipation, double participation, double entropy) {}

    /**
     * Measures all vectors.
     *
     * @param pairs of the smaller Gram matrix
     * @param tail how many of the largest are not of the bulk
     * @return the means
     */
    static VectorLocalisation of(EigenPairs pairs, int tail) {
        DenseMatrix vectors = pairs.vectors();
        int n = vectors.rows();
        return new VectorLocalisation(spread(vectors, 0, n - tail), spread(vectors, n - tail, n));
    }

    private static Spread spread(DenseMatrix vectors, int from, int to) {
        int n = vectors.rows();
        double inverse = 0;
        double participation = 0;
        double entropy = 0;
        for (int k = from; k < to; k++) {
            double squares = 0;
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double p = vectors.get(i, k) * vectors.get(i, k);
                squares += p * p;
                sum -= p > 0 ? p * Math.log(p) : 0;
            }
            inverse += n * squares / 3 / (to - from);
            participation += 1 / (n * squares) / (to - from);
            entropy += sum / Math.log(n) / (to - from);
        }
        return new Spread(to - from, inverse, participation, entropy);
    }
}
