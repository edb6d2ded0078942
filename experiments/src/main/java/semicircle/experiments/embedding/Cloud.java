package semicircle.experiments.embedding;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import semicircle.dynamics.entropy.SphericalEntropy;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.statistic.Directions;
import semicircle.spectra.statistic.Hubness;
import semicircle.spectra.statistic.Isotropy;
import semicircle.spectra.statistic.MatrixParticipation;
import semicircle.spectra.statistic.NearestDirections;

/**
 * What is measured of points around an origin.
 *
 * @param numbers the measures by key
 * @param hub number of the point that is a neighbour most often
 * @param occurrences how often each point is a neighbour, falling
 */
record Cloud(Map<String, Double> numbers, int hub, Values occurrences) {
    static final int ENTROPY_NEIGHBOURS = 3;

    Cloud {
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }

    /**
     * Measures.
     *
     * @param points unit rows, more than the neighbours
     * @param lengths of the rows
     * @param neighbours k of the hubs, at least 3
     * @param partition whether the partition ratio is wanted, for which all eigenvectors are computed
     * @param solver where products and eigenvectors are computed
     * @return the measures
     */
    static Cloud of(DenseMatrix points, Values lengths, int neighbours, boolean partition, EigenSolver solver) {
        DenseMatrix rows = Directions.scaled(points, lengths);
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("mean-cosine", Isotropy.meanCosine(points));
        Isotropy isotropy = partition ? Isotropy.of(rows, solver) : Isotropy.withoutPartition(rows, solver);
        numbers.put("isoscore", isotropy.isoScore());
        isotropy.partitionRatio().ifPresent(ratio -> numbers.put("partition-ratio", ratio));
        numbers.put("leading-share", isotropy.leadingShare());
        NearestDirections nearest = NearestDirections.of(points, neighbours, solver);
        numbers.put("entropy-from-uniform", new SphericalEntropy(ENTROPY_NEIGHBOURS).fromUniform(nearest));
        Hubness hubs = Hubness.of(nearest);
        numbers.put("hubness-skewness", hubs.skewness());
        numbers.put("largest-hub", (double) hubs.largest());
        numbers.put("orphans", hubs.orphans());
        MatrixParticipation participation = MatrixParticipation.of(rows);
        numbers.put("row-participation", participation.rows());
        numbers.put("column-participation", participation.columns());
        numbers.put("largest-column", participation.largestColumn());
        return new Cloud(numbers, hubs.hub(), occurrences(nearest));
    }

    private static Values occurrences(NearestDirections nearest) {
        double[] counts = new double[nearest.size()];
        for (int i = 0; i < counts.length; i++) {
            for (int rank = 1; rank <= nearest.neighbours(); rank++) {
                counts[nearest.neighbour(i, rank)]--;
            }
        }
        Arrays.sort(counts);
        return Values.of(counts).map(c -> -c);
    }

    /**
     * What theory says of directions without preference.
     *
     * @param key of a measure
     * @param dimension d
     * @return its mean, where it is known at any number of points
     */
    static OptionalDouble exact(String key, int dimension) {
        return switch (key) {
            case "mean-cosine", "entropy-from-uniform" -> OptionalDouble.of(0);
            case "row-participation" -> OptionalDouble.of((dimension + 2) / (3.0 * dimension));
            default -> OptionalDouble.empty();
        };
    }
}
