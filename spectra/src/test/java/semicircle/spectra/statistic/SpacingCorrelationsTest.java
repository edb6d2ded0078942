package semicircle.spectra.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.Levels.spectrum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.baseline.SpacingRatioSurmise;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.DysonIndex;
import semicircle.spectra.ensemble.GinibreEnsemble;
import semicircle.spectra.ensemble.HermiteEnsemble;

class SpacingCorrelationsTest {
    private static Measurement.Scalar scalar(Map<String, Measurement> measured, String name) {
        return (Measurement.Scalar) Objects.requireNonNull(measured.get(name), name);
    }

    private static double[] levels(int beta, int size, long seed) {
        return new HermiteEnsemble(beta, size, 1)
                .spectrum(EigenSolver.best(), new Seed(seed).generator())
                .toArray();
    }

    /** Levels 0, 1, 3, 7, 8: gaps over two are 3 and 5. */
    @Test
    void ratiosOfHigherOrderShareNoGap() {
        SpacingRatio second = new SpacingRatio(OptionalDouble.empty(), OptionalInt.of(2));
        Map<String, Measurement> measured = second.of(spectrum("five", 0, 1, 3, 7, 8), Optional.empty());
        assertThat(scalar(measured, "mean-spacing-ratio-order-2").value()).isCloseTo(0.6, within(1e-15));
        assertThat(measured).containsKey("tied-gap-share-order-2");
        assertThatThrownBy(() -> second.of(spectrum("four", 0, 1, 3, 7), Optional.empty()))
                .hasMessage("spacing-ratio: needs at least 5 eigenvalues, four has 4");
        assertThatThrownBy(() -> new SpacingRatio(OptionalDouble.empty(), OptionalInt.of(0)))
                .hasMessage("spacing-ratio: order must be in 1..100, got 0");
    }

    /** Order 1 is Atas' surmise; for independent levels order 2 is 12 int r^2 (1 + r)^-4 dr = 1/2. */
    @Test
    void surmiseOfHigherOrderReducesToTheKnownOnes() {
        for (int beta : new int[] {0, 1, 2, 4}) {
            assertThat(SpacingRatio.surmiseMean(beta, 1)).isCloseTo(new SpacingRatioSurmise(beta).mean(), within(1e-7));
        }
        assertThat(SpacingRatio.surmiseMean(1, 2)).isCloseTo(new SpacingRatioSurmise(4).mean(), within(1e-7));
        assertThat(SpacingRatio.surmiseMean(0, 2)).isCloseTo(0.5, within(1e-7));
    }

    /** Every second level of the orthogonal class is the symplectic class (Forrester and Rains): 0.67444, 5 errors. */
    @Test
    void everySecondGoeLevelIsSymplectic() {
        Measurement.Scalar r = scalar(
                new SpacingRatio(OptionalDouble.of(0.8), OptionalInt.of(2))
                        .of(spectrum("goe", levels(1, 3_000, 51)), Optional.empty()),
                "mean-spacing-ratio-order-2");
        double error = r.standardError().orElseThrow();
        assertThat(r.value()).isCloseTo(SpacingRatioSurmise.exactMean(4), within(5 * error));
        assertThat(error).isLessThan(0.01);
    }

    /**
     * Equal blocks laid over each other: golden Monte Carlo means. Sampled here with a standard error below 1e-3, bound 5
     * of both errors together.
     */
    @Tag("slow")
    @Test
    void superposedBlocksLoseTheirRepulsion() {
        List<CorrelationRows.Row> rows = new ArrayList<>(CorrelationRows.of("mean_rtilde_superposed", "", 3));
        for (CorrelationRows.Row row : rows) {
            int blocks = row.parameters().charAt(0) - '0';
            int beta = row.parameters().contains("GUE") ? 2 : 1;
            double sum = 0;
            double squares = 0;
            int samples = 90;
            for (int s = 0; s < samples; s++) {
                double[] all = new double[blocks * 1_000];
                for (int b = 0; b < blocks; b++) {
                    System.arraycopy(levels(beta, 1_000, 10_000L * beta + 100L * s + b), 0, all, b * 1_000, 1_000);
                }
                double r = scalar(
                                new SpacingRatio(OptionalDouble.of(0.8)).of(spectrum("all", all), Optional.empty()),
                                "mean-spacing-ratio")
                        .value();
                sum += r;
                squares += r * r;
            }
            double mean = sum / samples;
            double error = Math.sqrt((squares / samples - mean * mean) / (samples - 1));
            assertThat(error).isLessThan(1e-3);
            assertThat(mean)
                    .as(row.parameters())
                    .isCloseTo(row.value(), within(5 * Math.hypot(error, row.deviation())));
        }
    }

    /**
     * Mean over 40 spectra of 1,000 levels; each has 800 products of scatter below 0.3, so an error of 0.3/sqrt(32,000) =
     * 0.0017: bound 5 of these.
     */
    @Tag("slow")
    @Test
    void neighbouringSpacingsAreAnticorrelated() {
        for (String symmetry : new String[] {"GOE", "GSE"}) {
            double sum = 0;
            for (int s = 0; s < 40; s++) {
                Spectrum spectrum = spectrum("s", levels(symmetry.equals("GOE") ? 1 : 4, 1_000, 700 + s));
                sum += scalar(
                                new SpacingDistribution().of(spectrum, Optional.of(new Semicircle(1))),
                                "spacing-covariance")
                        .value();
            }
            assertThat(sum / 40).isCloseTo(CorrelationRows.value("cov(s_n;s_n+1)", symmetry), within(0.0085));
        }
    }

    /** Points 0, 1, 2i: the ratios of each point by hand. */
    @Test
    void complexRatiosOfThreePointsAreThoseByHand() {
        Map<String, Measurement> measured =
                new ComplexSpacingRatio(OptionalDouble.of(1)).of(Values.of(0, 1, 0), Values.of(0, 0, 2));
        // at 0: 1/(2i) = -i/2; at 1: -1/(-1 + 2i) = (1 + 2i)/5; at 2i: -2i/(1 - 2i) = (4 - 2i)/5
        double ratio = (0.5 + 1 / Math.sqrt(5) + 2 / Math.sqrt(5)) / 3;
        assertThat(scalar(measured, "mean-complex-ratio").value()).isCloseTo(ratio, within(1e-15));
        assertThat(scalar(measured, "mean-complex-real").value()).isCloseTo((0.2 + 0.8) / 3, within(1e-15));
        double cosine = (0 + 1 / Math.sqrt(5) + 2 / Math.sqrt(5)) / 3;
        assertThat(scalar(measured, "mean-complex-cosine").value()).isCloseTo(cosine, within(1e-15));
    }

    /** 4,000 independent points of the disc: 2/3 and 0 within 5 stated errors. */
    @Test
    void independentPointsHaveFlatRatios() {
        UniformRandomProvider random = new Seed(77).generator();
        double[] x = new double[4_000];
        double[] y = new double[4_000];
        for (int i = 0; i < x.length; i++) {
            double radius = Math.sqrt(random.nextDouble());
            double angle = 2 * Math.PI * random.nextDouble();
            x[i] = radius * Math.cos(angle);
            y[i] = radius * Math.sin(angle);
        }
        Map<String, Measurement> measured = new ComplexSpacingRatio().of(Values.of(x), Values.of(y));
        Measurement.Scalar ratio = scalar(measured, "mean-complex-ratio");
        Measurement.Scalar cosine = scalar(measured, "mean-complex-cosine");
        assertThat(ratio.value())
                .isCloseTo(
                        CorrelationRows.value("csr_mean_abs", "2D Poisson"),
                        within(5 * ratio.standardError().orElseThrow()));
        assertThat(cosine.value())
                .isCloseTo(
                        CorrelationRows.value("csr_mean_cos", "2D Poisson"),
                        within(5 * cosine.standardError().orElseThrow()));
        assertThat(scalar(measured, "tied-share").value()).isZero();
    }

    /** Bulk of 20 complex Ginibre matrices of 200: the exact means of the infinite plane within 5 stated errors. */
    @Tag("slow")
    @Test
    void ginibreEigenvaluesRepelInThePlane() {
        double[] sums = new double[5];
        double[] errors = new double[5];
        String[] names = {"ratio", "cosine", "ratio-squared", "cosine-squared", "real"};
        String[] golden = {"csr_mean_abs", "csr_mean_cos", "csr_mean_abs_sq", "csr_mean_cos_sq", "csr_mean_re"};
        GinibreEnsemble ginibre = new GinibreEnsemble(DysonIndex.COMPLEX, 200, 1);
        for (int s = 0; s < 20; s++) {
            Map<String, Measurement> measured = new ComplexSpacingRatio()
                    .of(ginibre.complexSpectrum(
                            EigenSolver.best(), new Seed(90).child(s).generator()));
            for (int q = 0; q < 5; q++) {
                Measurement.Scalar mean = scalar(measured, "mean-complex-" + names[q]);
                sums[q] += mean.value() / 20;
                errors[q] = Math.hypot(errors[q], mean.standardError().orElseThrow() / 20);
            }
        }
        for (int q = 0; q < 5; q++) {
            assertThat(sums[q])
                    .as(golden[q])
                    .isCloseTo(CorrelationRows.value(golden[q], "GinUE bulk"), within(5 * errors[q]));
            assertThat(errors[q]).isLessThan(0.03);
        }
    }

    @Test
    void complexEigenvaluesAreCheckedAndTiesReported() {
        ComplexSpacingRatio all = new ComplexSpacingRatio(OptionalDouble.of(1));
        assertThatThrownBy(() -> all.of(Values.of(1, 2), Values.of(1, 2)))
                .hasMessage("complex-spacing-ratio: needs at least 3 eigenvalues, got 2");
        assertThatThrownBy(() -> all.of(Values.of(1, 2, 3), Values.of(1, 2)))
                .hasMessage("complex-spacing-ratio: 3 real parts need as many imaginary, got 2");
        assertThatThrownBy(() -> all.of(Values.of(1, 2, Double.NaN), Values.of(1, 2, 0)))
                .hasMessage("complex-spacing-ratio: eigenvalue 2 must be finite, got NaN + 0.0 i");
        assertThatThrownBy(() -> all.of(Values.of(1, 1, 1), Values.of(0, 0, 0)))
                .hasMessage("complex-spacing-ratio: all eigenvalues are multiple and no ratio is left");
        Map<String, Measurement> tied = all.of(Values.of(0, 0, 1, 3), Values.of(0, 0, 0, 1));
        assertThat(scalar(tied, "tied-share").value()).isEqualTo(0.5);
    }
}
