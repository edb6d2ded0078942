package semicircle.spectra.eigen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import semicircle.spectra.Seed;
import semicircle.spectra.matrix.DenseMatrix;

class MatrixProductTest {
    static Stream<EigenSolver> solvers() {
        return Stream.of(EigenSolver.best(), EigenSolver.pureJava());
    }

    /** Entries below 1 in size: rounding of a sum of 23 products stays below 23^2 ulp(1). */
    @ParameterizedTest
    @MethodSource("solvers")
    void allThreeAgreeWithTheProductOfDenseMatrices(EigenSolver solver) {
        UniformRandomProvider random = new Seed(5).generator();
        DenseMatrix a = uniform(17, 23, random);
        DenseMatrix b = uniform(23, 9, random);
        double[] wanted = a.times(b).toArray();
        MatrixProduct product = MatrixProduct.on(solver);
        double[] c = new double[17 * 9];
        Arrays.fill(c, Double.NaN);
        product.apply(17, 23, 9, a.toArray(), b.toArray(), c);
        near(c, wanted);
        product.applyLeftTransposed(17, 23, 9, a.transpose().toArray(), b.toArray(), c);
        near(c, wanted);
        product.applyRightTransposed(17, 23, 9, a.toArray(), b.transpose().toArray(), c);
        near(c, wanted);
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void nothingBetweenGivesZeros(EigenSolver solver) {
        double[] c = {1, 2, 3, 4};
        MatrixProduct.on(solver).apply(2, 0, 2, new double[0], new double[0], c);
        assertThat(c).containsExactly(0, 0, 0, 0);
        MatrixProduct.on(solver).apply(0, 3, 0, new double[0], new double[0], new double[0]);
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void arraysThatAreTooShortAreRefused(EigenSolver solver) {
        assertThatThrownBy(() -> MatrixProduct.on(solver).apply(2, 2, 2, new double[3], new double[4], new double[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("MatrixProduct: arrays of 3, 4 and 4 entries cannot hold 2 x 2 times 2 x 2");
    }

    private static void near(double[] found, double[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            assertThat(found[i]).isCloseTo(wanted[i], within(23 * 23 * Math.ulp(1.0)));
        }
    }

    private static DenseMatrix uniform(int rows, int cols, UniformRandomProvider random) {
        return DenseMatrix.of(
                rows, cols, random.doubles((long) rows * cols, -1, 1).toArray());
    }
}
