package semicircle.experiments.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import semicircle.data.element.ElementType;
import semicircle.experiments.layers.QuantisationStep;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.DenseMatrix;

/** Rounding to steps that differ by column, where the truth is known: rounding alone has no modes, and a planted one is one. */
class RoundedUpdateTest {
    private static final int ROWS = 120;
    private static final int COLS = 180;
    private static final int LEVELS = 127;

    private final double[] weights = weights();

    @Test
    void roundingWithAStepPerColumnHasNoModes() {
        MatrixUpdate.Measured measured = compared(rounded(weights));
        assertThat(measured.rounding().map(MatrixUpdate.Rounding::form)).contains("column");
        assertThat(measured.change()).isEqualTo("rounding");
        assertThat(measured.rank()).isZero();
        assertThat(measured.modes().map(noise -> noise.outliers().size())).contains(0);
    }

    /**
     * One step more in every third row of every third column is a rank-1 update of singular value sqrt(rows cols)/3 steps, 49; the noise, of deviation
     * 1/sqrt(12), ends at (sqrt(rows) + sqrt(cols))/sqrt(12), 7.
     */
    @Test
    void plantedModeIsFoundBesideRoundingWithAStepPerColumn() {
        double[] after = rounded(weights);
        double[] steps = steps(weights);
        for (int i = 0; i < after.length; i++) {
            int row = i / COLS;
            int column = i % COLS;
            after[i] += row % 3 == 0 && column % 3 == 0 ? steps[column] : 0;
        }
        MatrixUpdate.Measured measured = compared(after);
        assertThat(measured.change()).isEqualTo("rounding and 1 modes");
        assertThat(measured.rank()).isEqualTo(1);
    }

    private MatrixUpdate.Measured compared(double[] after) {
        DenseMatrix other = DenseMatrix.of(ROWS, COLS, after);
        Optional<QuantisationStep> step = QuantisationStep.of(other, ElementType.F32);
        return new UpdateAnalysis(0.999_999)
                .measure("w", DenseMatrix.of(ROWS, COLS, weights), other, step, EigenSolver.best(), new Seed(1));
    }

    private static double[] weights() {
        UniformRandomProvider random = new Seed(7).generator();
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] sizes = IntStream.range(0, COLS)
                .mapToDouble(j -> Math.exp(normal.sample()))
                .toArray();
        return IntStream.range(0, ROWS * COLS)
                .mapToDouble(i -> normal.sample() * sizes[i % COLS])
                .toArray();
    }

    private static double[] steps(double[] entries) {
        double[] steps = new double[COLS];
        for (int i = 0; i < entries.length; i++) {
            steps[i % COLS] = Math.max(steps[i % COLS], Math.abs(entries[i]) / LEVELS);
        }
        return steps;
    }

    private static double[] rounded(double[] entries) {
        double[] steps = steps(entries);
        double[] rounded = new double[entries.length];
        Arrays.setAll(rounded, i -> Math.rint(entries[i] / steps[i % COLS]) * steps[i % COLS]);
        return rounded;
    }
}
