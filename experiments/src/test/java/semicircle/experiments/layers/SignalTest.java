package semicircle.experiments.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import semicircle.data.element.ElementType;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.DenseMatrix;

/** What rounding to fp8, int8, 4-bit blocks and three levels adds to a matrix is not its signal; what three levels hold natively is. */
class SignalTest {
    private static final int ROWS = 96;
    private static final int COLS = 160;

    private static DenseMatrix noise(String name, int rows, int cols) {
        UniformRandomProvider random = new Seed(7).child(name).generator();
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(random);
        double[] entries = new double[rows * cols];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = gauss.sample();
        }
        return DenseMatrix.of(rows, cols, entries);
    }

    private static DenseMatrix product(int rank) {
        return noise("left", ROWS, rank).times(noise("right", rank, COLS));
    }

    /** Rounds run after run of the entries to multiples of the largest of the run over some number. */
    private static DenseMatrix codes(DenseMatrix matrix, int run, int levels) {
        double[] entries = matrix.toArray();
        for (int from = 0; from < entries.length; from += run) {
            double most = 0;
            for (int i = from; i < from + run; i++) {
                most = Math.max(most, Math.abs(entries[i]));
            }
            double step = (float) (most / levels);
            for (int i = from; i < from + run; i++) {
                entries[i] = Math.rint(entries[i] / step) * step;
            }
        }
        return DenseMatrix.of(matrix.rows(), matrix.cols(), entries);
    }

    private static DenseMatrix each(DenseMatrix matrix, DoubleUnaryOperator change) {
        double[] entries = matrix.toArray();
        for (int i = 0; i < entries.length; i++) {
            entries[i] = change.applyAsDouble(entries[i]);
        }
        return DenseMatrix.of(matrix.rows(), matrix.cols(), entries);
    }

    private static Signal signal(DenseMatrix matrix, ElementType type) {
        Spectrum spectrum = EigenSolver.best().gramSpectrum(matrix);
        return Signal.of(spectrum, matrix, type);
    }

    private static int rank(DenseMatrix matrix, ElementType type) {
        return signal(matrix, type).metrics().numericalRank();
    }

    private static double shortFloat(double value, int digits) {
        double step = value == 0 ? 1 : Math.scalb(1.0, Math.getExponent(value) - digits);
        return Math.rint(value / step) * step;
    }

    @Test
    void roundingOfAProductIsNoRank() {
        for (int rank : new int[] {1, 3}) {
            DenseMatrix whole = product(rank);
            assertThat(rank(each(whole, x -> shortFloat(x, 3)), ElementType.F8_E4M3))
                    .isEqualTo(rank);
            assertThat(rank(each(whole, x -> shortFloat(x, 2)), ElementType.F8_E5M2))
                    .isEqualTo(rank);
            assertThat(rank(each(whole, x -> shortFloat(x, 3) * 0.0137), ElementType.F8_E4M3))
                    .isEqualTo(rank);
            assertThat(rank(codes(whole, ROWS * COLS, 127), ElementType.I8)).isEqualTo(rank);
            assertThat(rank(codes(whole, COLS, 127), ElementType.I8)).isEqualTo(rank);
            DenseMatrix byColumn = codes(whole.transpose(), ROWS, 127).transpose();
            assertThat(rank(byColumn, ElementType.I8)).isEqualTo(rank);
            assertThat(rank(codes(whole, 32, 127), ElementType.Q8_0)).isEqualTo(rank);
            assertThat(rank(codes(whole, 16, 31), ElementType.Q6_K)).isEqualTo(rank);
        }
        Signal three = signal(codes(product(3), 32, 127), ElementType.Q8_0);
        assertThat(three.bulk().size()).isEqualTo(3);
        assertThat(three.remark().orElse("")).startsWith("93 singular values are within the rounding of Q8_0, up to ");
    }

    /** The error has a variance of step^2/12: 15360 squares of a uniform variable, relative error sqrt(4/5/15360) = 0.7 %. */
    @Test
    void theSquaresOfRoundingAreATwelfthOfThoseOfTheSteps() {
        DenseMatrix whole = noise("w", ROWS, COLS);
        DenseMatrix rounded = codes(whole, COLS, 127);
        double[] error = rounded.toArray();
        double[] exact = whole.toArray();
        double squares = 0;
        for (int i = 0; i < error.length; i++) {
            error[i] -= exact[i];
            squares += error[i] * error[i];
        }
        StoredRounding found = StoredRounding.of(rounded, ElementType.I8);
        assertThat(found.squares()).isCloseTo(squares, within(6 * 0.007 * squares));
        Spectrum errors = EigenSolver.best().gramSpectrum(DenseMatrix.of(ROWS, COLS, error));
        double largest = Math.sqrt(errors.largest() * COLS);
        assertThat(found.largest()).isBetween(largest, 3 * largest);
    }

    /** Signs and zeros are all that a ternary model has: its small singular values are as much its own as the large ones. */
    @Test
    void nativeLevelsAreNoRounding() {
        DenseMatrix signs = each(noise("t", ROWS, COLS), x -> 0.37 * (x > 0.43 ? 1 : x < -0.43 ? -1 : 0));
        Signal ternary = signal(signs, ElementType.I2);
        assertThat(ternary.remark()).isEmpty();
        assertThat(ternary.bulk().size()).isEqualTo(ROWS);
        Signal four = signal(codes(noise("q", ROWS, COLS), 32, 7), ElementType.Q4_0);
        assertThat(four.bulk().size()).isEqualTo(ROWS);
        assertThat(signal(noise("f", ROWS, COLS), ElementType.IQ4_XS).remark()).isEmpty();
    }

    @Test
    void zerosAndSingleValuesHaveNoRounding() {
        for (ElementType type : new ElementType[] {ElementType.I8, ElementType.F8_E4M3, ElementType.Q4_0}) {
            DenseMatrix zero = DenseMatrix.of(8, 8, new double[64]);
            assertThat(StoredRounding.of(zero, type).largest()).isZero();
            assertThat(signal(zero, type).metrics().numericalRank()).isZero();
        }
        assertThat(StoredRounding.of(DenseMatrix.of(1, 1, 3), ElementType.I8).largest())
                .isZero();
    }
}
