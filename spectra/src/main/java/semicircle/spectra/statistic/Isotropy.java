package semicircle.spectra.statistic;

import java.util.Arrays;
import java.util.OptionalDouble;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.Lanczos;
import semicircle.spectra.eigen.MatrixProduct;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * How evenly the rows of a table fill the directions of their space.
 *
 * <p>Cost: {@code 4 n d^2 + 9 d^3} flops; without the partition ratio, which needs all eigenvectors, {@code 2 n d^2} and some hundred products of d x d. Fails: fewer than 2 rows, or rows that are all equal.
 *
 * <p>Sources: Mu and Viswanath 2018, ICLR, eq. (2) and (3); Rudman, Gillman, Rayne, Eickhoff 2022, Findings of ACL, IsoScore: its steps come to {@code
 * (P - 1)/(d - 1)} with {@code P = (tr C)^2 / tr C^2}. Differs: Z is taken along both signs of each eigenvector, which have none.
 *
 * @param partitionRatio smallest over largest {@code Z(c) = sum exp(c.v)}, c the unit eigenvectors of the second moment and their opposites: 1 without preference; falls as
 *     rows grow longer, so that it speaks only beside rows of the same lengths; empty where it was not asked for
 * @param isoScore IsoScore, from the covariance C: 1 where all directions have equal variance, 0 where one has all; n independent rows without preference have {@code P =
 *     d/(1 + d/n)}
 * @param leadingShare share of the squared lengths along the leading eigenvector of the second moment
 */
public record Isotropy(OptionalDouble partitionRatio, double isoScore, double leadingShare) {
    private static final double LEADING_TOLERANCE = 1e-6; // residual over norm, which bounds the error of an eigenvalue
    private static final long MOST_PRODUCTS = 20_000;

    /**
     * Measures rows.
     *
     * @param rows n x d, as they are
     * @param solver where the eigenvectors are computed
     * @return the measures
     */
    public static Isotropy of(DenseMatrix rows, EigenSolver solver) {
        double[] moment = moment(rows, solver);
        double score = isoScore(moment, mean(rows.toArray(), rows.rows(), rows.cols()));
        EigenPairs pairs = solver.pairs(SymmetricMatrix.of(rows.cols(), moment));
        double trace = pairs.spectrum().eigenvalues().stream().sum();
        double[] along = new double[Math.multiplyExact(rows.rows(), rows.cols())];
        MatrixProduct.on(solver)
                .apply(
                        rows.rows(),
                        rows.cols(),
                        rows.cols(),
                        rows.toArray(),
                        pairs.vectors().toArray(),
                        along);
        double ratio = partitionRatio(along, rows.rows(), rows.cols());
        return new Isotropy(OptionalDouble.of(ratio), score, pairs.spectrum().largest() / trace);
    }

    /**
     * Measures rows of many columns, without the partition ratio.
     *
     * @param rows n x d, as they are
     * @param solver whose backend multiplies
     * @return the measures; the leading share to a millionth
     */
    public static Isotropy withoutPartition(DenseMatrix rows, EigenSolver solver) {
        int d = rows.cols();
        double[] moment = moment(rows, solver);
        double score = isoScore(moment, mean(rows.toArray(), rows.rows(), d));
        double trace = 0;
        for (int i = 0; i < d; i++) {
            trace += moment[i * d + i];
        }
        double largest = new Lanczos(1, Lanczos.Edge.LARGEST, LEADING_TOLERANCE, MOST_PRODUCTS)
                .of(
                        SymmetricMatrix.of(d, moment),
                        new Seed(1).child("leading share").generator())
                .values()
                .get(0);
        return new Isotropy(OptionalDouble.empty(), score, largest / trace);
    }

    /** Second moment of the rows, d x d. */
    private static double[] moment(DenseMatrix rows, EigenSolver solver) {
        int n = rows.rows();
        int d = rows.cols();
        if (n < 2 || d < 2) {
            throw new IllegalArgumentException("isotropy: at least 2 rows and 2 columns, got " + n + " x " + d);
        }
        double[] all = rows.toArray();
        double[] moment = new double[Math.multiplyExact(d, d)];
        MatrixProduct.on(solver).applyLeftTransposed(d, n, d, all, all, moment);
        for (int k = 0; k < moment.length; k++) {
            moment[k] /= n;
        }
        symmetrise(moment, d);
        return moment;
    }

    private static void symmetrise(double[] moment, int d) {
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                double mean = (moment[i * d + j] + moment[j * d + i]) / 2;
                moment[i * d + j] = mean;
                moment[j * d + i] = mean;
            }
        }
    }

    private static double[] mean(double[] all, int n, int d) {
        double[] mean = new double[d];
        for (int k = 0; k < all.length; k++) {
            mean[k % d] += all[k] / n;
        }
        return mean;
    }

    /** {@code ((tr C)^2 / tr C^2 - 1)/(d - 1)}, C the second moment less that of the mean. */
    private static double isoScore(double[] moment, double[] mean) {
        int d = mean.length;
        double trace = 0;
        double squares = 0;
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                double entry = moment[i * d + j] - mean[i] * mean[j];
                squares += entry * entry;
                trace += i == j ? entry : 0;
            }
        }
        if (!(squares > 0)) {
            throw new IllegalArgumentException("isotropy: all rows are equal, which have no covariance");
        }
        return (trace * trace / squares - 1) / (d - 1);
    }

    /** From the coordinates of each row along the eigenvectors, n x d; by logarithms, as exponentials overflow. */
    private static double partitionRatio(double[] along, int n, int d) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int sign = -1; sign <= 1; sign += 2) {
            for (int c = 0; c < d; c++) {
                double top = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < n; i++) {
                    top = Math.max(top, sign * along[i * d + c]);
                }
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += Math.exp(sign * along[i * d + c] - top);
                }
                double z = top + Math.log(sum);
                smallest = Math.min(smallest, z);
                largest = Math.max(largest, z);
            }
        }
        return Math.exp(smallest - largest);
    }

    /**
     * Mean cosine between two different directions; without preference 0 with a variance of {@code 2/(n (n-1) d)}.
     *
     * @param points unit rows, n x d, at least 2
     * @return in [-1/(n-1), 1]
     */
    public static double meanCosine(DenseMatrix points) {
        int n = points.rows();
        if (n < 2) {
            throw new IllegalArgumentException("mean cosine: at least 2 directions, got " + n);
        }
        double[] sum = new double[points.cols()];
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        points.applyTransposed(ones, sum);
        double square = 0;
        for (double s : sum) {
            square += s * s;
        }
        return (square - n) / ((double) n * (n - 1));
    }
}
