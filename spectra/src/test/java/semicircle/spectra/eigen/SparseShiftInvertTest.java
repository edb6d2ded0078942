package semicircle.spectra.eigen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.eigen.Samples.nearest;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.SparseMatrix;
import semicircle.spectra.matrix.SymmetricSparseMatrix;

class SparseShiftInvertTest {
    /** A symmetric matrix of triplets i, j, value with i at most j. */
    private static SymmetricSparseMatrix matrix(int n, List<double[]> upper) {
        List<double[]> both = new ArrayList<>();
        for (double[] entry : upper) {
            both.add(entry);
            if (entry[0] != entry[1]) {
                both.add(new double[] {entry[1], entry[0], entry[2]});
            }
        }
        return SparseMatrix.ofTriplets(
                        n,
                        n,
                        both.stream().mapToInt(e -> (int) e[0]).toArray(),
                        both.stream().mapToInt(e -> (int) e[1]).toArray(),
                        both.stream().mapToDouble(e -> e[2]).toArray())
                .symmetric();
    }

    /** Residuals below tolerance times the largest row sum bound the errors of the eigenvalues. */
    private static void check(SymmetricSparseMatrix matrix, double norm, double shift, double... expected) {
        RitzPairs pairs = new ShiftInvert(shift, expected.length, 1e-11, 5000).of(matrix, new Seed(3).generator());
        double[] product = new double[matrix.size()];
        for (int k = 0; k < expected.length; k++) {
            assertThat(pairs.values().get(k)).isCloseTo(expected[k], within(2e-11 * norm));
            Values v = pairs.vectors().get(k);
            matrix.apply(v.toArray(), product);
            double sum = 0;
            for (int i = 0; i < product.length; i++) {
                sum += Math.pow(product[i] - pairs.values().get(k) * v.get(i), 2);
            }
            assertThat(Math.sqrt(sum)).isLessThan(1e-11 * norm);
            assertThat(pairs.residuals().get(k)).isCloseTo(Math.sqrt(sum), within(1e-13 * norm));
        }
    }

    @Test
    void interiorLevelsOfAStripOfTheSquareLatticeAreThoseOfItsSines() {
        int rows = 300;
        int cols = 17;
        List<double[]> upper = new ArrayList<>();
        double[] exact = new double[rows * cols];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                int at = j * rows + i; // numbered along the long side: the order has to be found
                if (i + 1 < rows) {
                    upper.add(new double[] {at, at + 1, 1});
                }
                if (j + 1 < cols) {
                    upper.add(new double[] {at, at + rows, 0.7});
                }
                exact[at] =
                        2 * Math.cos(Math.PI * (i + 1) / (rows + 1)) + 1.4 * Math.cos(Math.PI * (j + 1) / (cols + 1));
            }
        }
        check(matrix(rows * cols, upper), 3.4, 0.123, nearest(exact, 0.123, 9));
        check(matrix(rows * cols, upper), 3.4, -2.1, nearest(exact, -2.1, 4));
    }

    @Test
    void randomSparseMatricesHaveTheLevelsOfTheDenseSolver() {
        int n = 400;
        UniformRandomProvider random = new Seed(8).generator();
        List<double[]> upper = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            upper.add(new double[] {i, i, random.nextDouble() - 0.5});
            for (int k = 0; k < 2 && i + 1 < n; k++) {
                upper.add(new double[] {i, i + 1 + random.nextInt(n - 1 - i), random.nextDouble() - 0.5});
            }
        }
        SymmetricSparseMatrix sparse = matrix(n, merged(upper));
        double[] all = EigenSolver.best().spectrum(sparse.rowByRow()).toArray();
        check(sparse, 20, 0.05, nearest(all, 0.05, 6));
        check(sparse, 20, all[200], nearest(all, all[200], 5)); // a shift on an eigenvalue
    }

    private static List<double[]> merged(List<double[]> upper) {
        List<double[]> once = new ArrayList<>();
        for (double[] entry : upper) {
            if (once.stream().noneMatch(e -> e[0] == entry[0] && e[1] == entry[1])) {
                once.add(entry);
            }
        }
        return once;
    }

    @Test
    void partsEmptyRowsAndTheSmallestSizesWork() {
        check(matrix(1, List.of(new double[] {0, 0, 3})), 3, 1, 3);
        List<double[]> two = List.of(new double[] {0, 1, 2}, new double[] {3, 4, 1}); // row 2 is empty
        check(matrix(5, two), 2, 0.4, nearest(new double[] {-2, 2, 0, 1, -1}, 0.4, 3));
    }

    @Test
    void refusesMoreLevelsThanRows() {
        assertThatThrownBy(() -> new ShiftInvert(0, 2, 1e-9, 10)
                        .of(matrix(1, List.of(new double[] {0, 0, 3})), new Seed(1).generator()))
                .hasMessage("ShiftInvert: count must be at most the 1 rows, got 2");
    }
}
