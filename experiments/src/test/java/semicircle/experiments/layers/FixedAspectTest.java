package semicircle.experiments.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.fit.PowerLawFit;
import semicircle.spectra.matrix.DenseMatrix;

/** Sub-matrices of noise are noise of their own shape, whatever the shape of the whole. */
class FixedAspectTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    private static DenseMatrix noise(int rows, int cols) {
        var gauss = ZigguratSampler.NormalizedGaussian.of(
                new Seed(9).child(rows).child(cols).generator());
        double[] entries = new double[rows * cols];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = gauss.sample();
        }
        return DenseMatrix.of(rows, cols, entries);
    }

    private static FixedAspect of(DenseMatrix matrix) throws IOException {
        return FixedAspect.of(Entries.read(matrix.rowByRow()), 24, SOLVER, new Seed(10).generator())
                .orElseThrow();
    }

    /** The exponent of the whole spectrum goes with its shape, that of 100 x 100 sub-matrices does not: they have one law. A median of 24 independent ones has a standard deviation of 1.25/sqrt(24) = 0.26
     * of theirs; those of one matrix share half of their rows, which may double it: six times 0.26 sqrt(2) 1.4. */
    @Test
    void theExponentDoesNotKnowTheAspectRatioOfTheWhole() throws IOException {
        DenseMatrix square = noise(200, 200);
        DenseMatrix wide = noise(200, 4000);
        double whole = alpha(square);
        double wideWhole = alpha(wide);
        FixedAspect ofSquare = of(square);
        FixedAspect ofWide = of(wide);
        assertThat(ofSquare.side()).isEqualTo(100);
        assertThat(ofWide.side()).isEqualTo(100);
        double spread =
                Math.max(ofSquare.spread().orElseThrow(), ofWide.spread().orElseThrow());
        assertThat(ofWide.alpha()).isCloseTo(ofSquare.alpha(), within(3 * spread));
        assertThat(Math.abs(wideWhole - whole)).isGreaterThan(2 * Math.abs(ofWide.alpha() - ofSquare.alpha()));
    }

    private static double alpha(DenseMatrix matrix) {
        return new PowerLawFit()
                .to(SOLVER.gramSpectrum(matrix))
                .parameters()
                .get("alpha")
                .value();
    }

    @Test
    void smallAndConstantMatricesHaveNone() throws IOException {
        assertThat(FixedAspect.of(Entries.read(noise(15, 40).rowByRow()), 3, SOLVER, new Seed(1).generator()))
                .isEmpty();
        DenseMatrix zero = DenseMatrix.of(40, 40, new double[1600]);
        assertThat(FixedAspect.of(Entries.read(zero.rowByRow()), 3, SOLVER, new Seed(1).generator()))
                .isEmpty();
        assertThat(FixedAspect.of(Entries.read(noise(40, 40).rowByRow()), 1, SOLVER, new Seed(1).generator())
                        .orElseThrow()
                        .spread())
                .isEmpty();
    }
}
