package semicircle.experiments.embedding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.WeightMatrix;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.statistic.Directions;

/**
 * What is asked of each embedding table: isotropy, entropy by nearest neighbours, hubs and participation, beside uniform directions with the same lengths of rows.
 *
 * <p>Cost: for each table and each null {@code n^2 d + 2 n d^2} flops for n rows of d numbers, and {@code 2 n d^2 + 9 d^3} with the partition ratio.
 *
 * @param rows rows taken of a larger table
 * @param neighbours k of the hubs
 * @param nulls how many tables of uniform directions
 * @param partition whether the partition ratio is computed in more than {@value #CHEAP} dimensions too
 */
public record EmbeddingAnalysis(int rows, int neighbours, int nulls, boolean partition) {
    /** Dimensions up to which all eigenvectors are cheap. */
    static final int CHEAP = 1024;

    private static final double EIGENVECTOR_RATE = 3e10; // flops a second of 9 d^3, measured at d = 4096 on one core
    private static final int PAIRS = 100_000;

    public EmbeddingAnalysis {
        if (rows < 4 || rows > 200_000) {
            throw new IllegalArgumentException("rows must be in 4..200000, got " + rows);
        }
        if (neighbours < Cloud.ENTROPY_NEIGHBOURS || neighbours > 1000) {
            throw new IllegalArgumentException(
                    "neighbours must be in " + Cloud.ENTROPY_NEIGHBOURS + "..1000, got " + neighbours);
        }
        if (nulls < 0 || nulls > 1000) {
            throw new IllegalArgumentException("nulls must be in 0..1000, got " + nulls);
        }
    }

    /**
     * Measures one table.
     *
     * @param file what the model is called
     * @param step its place in a series
     * @param checkpoint the open model
     * @param matrix the table
     * @param solver where eigenproblems are solved
     * @param seed of rows and nulls: the same for the same table of each step
     * @return what was found
     * @throws IOException if the file cannot be read
     */
    EmbeddingTable of(
            String file, double step, Checkpoint checkpoint, WeightMatrix matrix, EigenSolver solver, Seed seed)
            throws IOException {
        boolean few = Math.min(matrix.rows(), matrix.cols()) < WeightMatrix.SMALLEST_SIDE;
        if (matrix.skipped().isPresent() && !(few && matrix.tensor().skipped().isEmpty())) {
            return skipped(file, step, matrix, matrix.skipped().get());
        }
        Seed own = seed.child(matrix.name());
        TableRows sample =
                TableRows.read(checkpoint, matrix, rows, own.child("rows").generator());
        if (sample.unfit().isPresent()) {
            return skipped(file, step, matrix, sample.unfit().get());
        }
        Directions directions = Directions.of(sample.rows());
        int n = directions.points().rows();
        int d = directions.points().cols();
        if (n <= neighbours || d < 2) {
            return skipped(
                    file,
                    step,
                    matrix,
                    n + " different directions in " + d + " dimensions are too few for " + neighbours + " neighbours");
        }
        boolean wanted = partition || d <= CHEAP;
        Cloud cloud = Cloud.of(directions.points(), directions.norms(), neighbours, wanted, solver);
        List<Cloud> uniform = new ArrayList<>();
        for (int k = 0; k < nulls; k++) {
            DenseMatrix points =
                    Directions.uniform(n, d, own.child("uniform").child(k).generator());
            uniform.add(Cloud.of(points, directions.norms(), neighbours, wanted, solver));
        }
        int hub = sample.numbers().get((int) directions.places().get(cloud.hub()));
        return new EmbeddingTable(
                file,
                step,
                matrix,
                Optional.empty(),
                Optional.of(new EmbeddingTable.Measured(
                        sample.all(),
                        d,
                        sample.numbers().size(),
                        directions.zeros(),
                        directions.repeats(),
                        hub,
                        cloud,
                        uniform,
                        cosines(directions.points(), own.child("pairs").generator()))));
    }

    private static EmbeddingTable skipped(String file, double step, WeightMatrix matrix, String reason) {
        return new EmbeddingTable(file, step, matrix, Optional.of(reason), Optional.empty());
    }

    private static Values cosines(DenseMatrix points, UniformRandomProvider random) {
        int n = points.rows();
        double[] cosines = new double[PAIRS];
        double[] one = new double[points.cols()];
        double[] two = new double[points.cols()];
        for (int k = 0; k < PAIRS; k++) {
            int i = random.nextInt(n);
            int j = (i + 1 + random.nextInt(n - 1)) % n;
            points.copyRow(i, one);
            points.copyRow(j, two);
            double sum = 0;
            for (int c = 0; c < one.length; c++) {
                sum += one[c] * two[c];
            }
            cosines[k] = sum;
        }
        return Values.of(cosines);
    }

    /** {@return what the partition ratio of a table and each null would cost where it is left out; empty where it is not} */
    Optional<String> price(int dimension) {
        double seconds = 9.0 * dimension * dimension * dimension / EIGENVECTOR_RATE * (1 + nulls);
        return partition || dimension <= CHEAP
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "partition-ratio left out: all eigenvectors take about %.0f s of processor time, --partition",
                        seconds));
    }
}
