package semicircle.spectra.statistic;

import java.util.Arrays;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.MatrixProduct;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * The k nearest of other directions to each direction, by their cosine.
 *
 * <p>Cost: {@code n^2 d} flops by blocks, half of all pairs; memory {@code 8 n (d + 2 k)} bytes and two blocks.
 */
public final class NearestDirections {
    private static final int BLOCK = 512;

    private final DenseMatrix points;
    private final int neighbours;
    private final double[] cosines; // n x k, falling along each row
    private final int[] places;

    private NearestDirections(DenseMatrix points, int neighbours) {
        this.points = points;
        this.neighbours = neighbours;
        this.cosines = new double[Math.multiplyExact(points.rows(), neighbours)];
        this.places = new int[cosines.length];
        Arrays.fill(cosines, Double.NEGATIVE_INFINITY);
    }

    /**
     * Finds them.
     *
     * @param points unit rows, n x d, n above k
     * @param neighbours k, at least 1
     * @param solver whose backend multiplies
     * @return the nearest of each
     */
    public static NearestDirections of(DenseMatrix points, int neighbours, EigenSolver solver) {
        int n = points.rows();
        if (neighbours < 1 || n <= neighbours) {
            throw new IllegalArgumentException(
                    "nearest directions: " + neighbours + " neighbours need more points than that, got " + n);
        }
        NearestDirections found = new NearestDirections(points, neighbours);
        MatrixProduct product = MatrixProduct.on(solver);
        double[] all = points.toArray();
        int d = points.cols();
        double[] block = new double[BLOCK * BLOCK];
        for (int i = 0; i < n; i += BLOCK) {
            int height = Math.min(BLOCK, n - i);
            double[] upper = Arrays.copyOfRange(all, i * d, (i + height) * d);
            for (int j = i; j < n; j += BLOCK) {
                int width = Math.min(BLOCK, n - j);
                double[] right = Arrays.copyOfRange(all, j * d, (j + width) * d);
                product.applyRightTransposed(height, d, width, upper, right, block);
                found.take(block, i, height, j, width);
            }
        }
        return found;
    }

    private void take(double[] block, int i, int height, int j, int width) {
        for (int a = 0; a < height; a++) {
            for (int b = i == j ? a + 1 : 0; b < width; b++) {
                double cosine = block[a * width + b];
                insert(i + a, j + b, cosine);
                insert(j + b, i + a, cosine);
            }
        }
    }

    private void insert(int point, int other, double cosine) {
        int first = point * neighbours;
        int place = first + neighbours - 1;
        if (!(cosine > cosines[place])) {
            return;
        }
        while (place > first && cosine > cosines[place - 1]) {
            cosines[place] = cosines[place - 1];
            places[place] = places[place - 1];
            place--;
        }
        cosines[place] = cosine;
        places[place] = other;
    }

    /** {@return how many points there are} */
    public int size() {
        return points.rows();
    }

    /** {@return d of the space} */
    public int dimension() {
        return points.cols();
    }

    /** {@return k} */
    public int neighbours() {
        return neighbours;
    }

    /**
     * One of the nearest.
     *
     * @param point whose
     * @param rank 1 for the nearest, at most k
     * @return its number
     */
    public int neighbour(int point, int rank) {
        return places[point * neighbours + rank - 1];
    }

    /**
     * Squared distance to one of the nearest through the ball, from the coordinates: exact where the cosine has no digits left.
     *
     * @param point whose
     * @param rank 1 for the nearest, at most k
     * @return in [0, 4]
     */
    public double squaredChord(int point, int rank) {
        int other = neighbour(point, rank);
        double sum = 0;
        for (int j = 0; j < points.cols(); j++) {
            double difference = points.get(point, j) - points.get(other, j);
            sum += difference * difference;
        }
        return Math.min(4, sum);
    }
}
