package semicircle.spectra.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.Levels.spectrum;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.HermiteEnsemble;

class UnfoldingTest {
    private static final List<Unfolding> EXAMPLES =
            List.of(new LawUnfolding(), new PolynomialUnfolding(7), new SplineUnfolding(5), new GaussianUnfolding(12));

    @Test
    void everyKindHasAnExample() {
        assertThat(EXAMPLES.stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(Set.of(Unfolding.class.getPermittedSubclasses()));
    }

    /** Bulk levels of a GOE by the semicircle and by each fit agree; degree 7 misses a square-root edge by about n/7^3. */
    @Test
    void everyKindUnfoldsTheBulk() {
        Spectrum goe = new HermiteEnsemble(1, 600, 1).spectrum(EigenSolver.best(), new Seed(5).generator());
        Values exact = new LawUnfolding().of(goe, Optional.of(new Semicircle(1)));
        for (Unfolding unfolding : EXAMPLES) {
            Values levels = unfolding.of(goe, Optional.of(new Semicircle(1)));
            int cut = (levels.size() - exact.size()) / 2;
            for (int i = 100; i < 500; i++) {
                assertThat(levels.get(i + cut)).as("%s", unfolding).isCloseTo(exact.get(i), within(5.0));
            }
        }
    }

    /** What lies in the space of the fit is found to rounding: i + 1/2 = cubic(x) has one real root each. */
    @Test
    void fitsAreExactOnTheirOwnCurves() {
        double[] x = IntStream.range(0, 300).mapToDouble(UnfoldingTest::root).toArray();
        for (Unfolding unfolding :
                List.of(new PolynomialUnfolding(3), new PolynomialUnfolding(20), new SplineUnfolding(6))) {
            Values levels = unfolding.of(spectrum("cubic", x), Optional.empty());
            for (int i = 0; i < 300; i++) {
                assertThat(levels.get(i)).as("%s", unfolding).isCloseTo(i + 0.5, within(1e-9));
            }
        }
    }

    /** Solves {@code 150 + 50 x + 100 x^3 = i + 1/2} by bisection. */
    private static double root(int i) {
        double lower = -2;
        double upper = 2;
        for (int k = 0; k < 80; k++) {
            double mid = (lower + upper) / 2;
            if (150 + 50 * mid + 100 * mid * mid * mid < i + 0.5) {
                lower = mid;
            } else {
                upper = mid;
            }
        }
        return lower;
    }

    /** Fits absorb long-range fluctuations: a stiff law leaves Poisson's Sigma^2(100) near 100, a fine spline a fraction. */
    @Test
    void aFlexibleFitHidesLongRangeFluctuationsAndSaysItsDegree() {
        double[] x = new Seed(3).generator().doubles(1_000).toArray();
        Arrays.sort(x);
        Optional<Values> lengths = Optional.of(Values.of(100));
        double stiff =
                observed(new NumberVariance(lengths, OptionalDouble.of(1), Optional.of(new PolynomialUnfolding(1)))
                        .of(spectrum("p", x), Optional.empty()));
        Map<String, Measurement> fine = new NumberVariance(
                        lengths, OptionalDouble.of(1), Optional.of(new SplineUnfolding(12)))
                .of(spectrum("p", x), Optional.empty());
        assertThat(observed(fine)).isLessThan(0.6 * stiff);
        assertThat(fine.get("number-variance-unfolding-pieces")).isEqualTo(Measurement.Scalar.of(12));
        assertThat(new SpacingDistribution(
                                OptionalDouble.empty(), OptionalInt.empty(), Optional.of(new PolynomialUnfolding(4)))
                        .of(spectrum("p", x), Optional.empty()))
                .containsEntry("spacing-distribution-unfolding-degree", Measurement.Scalar.of(4));
    }

    private static double observed(Map<String, Measurement> measured) {
        return ((Measurement.Curve) Objects.requireNonNull(measured.get("number-variance/observed")))
                .ys()
                .get(0);
    }

    @Test
    void whatCannotBeUnfoldedIsRefused() {
        for (Unfolding unfolding : EXAMPLES) {
            assertThatThrownBy(() -> unfolding.of(spectrum("none"), Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("none");
        }
        double[] flat = new double[50];
        Arrays.fill(flat, 2);
        for (Unfolding unfolding : EXAMPLES.subList(1, 4)) {
            assertThatThrownBy(() -> unfolding.of(spectrum("flat", flat), Optional.empty()))
                    .as("%s", unfolding)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("flat");
        }
        double[] gap =
                IntStream.range(0, 40).mapToDouble(i -> Math.scalb(1.0, i)).toArray();
        assertThatThrownBy(() -> new PolynomialUnfolding(4).of(spectrum("gap", gap), Optional.empty()))
                .hasMessageContaining("polynomial unfolding: degree 4 makes the counting function of gap fall between");
        assertThatThrownBy(() -> new PolynomialUnfolding(0))
                .hasMessage("polynomial unfolding: degree must be in 1..50, got 0");
        assertThatThrownBy(() -> new SplineUnfolding(0))
                .hasMessage("spline unfolding: pieces must be at least 1, got 0");
        assertThatThrownBy(() -> new GaussianUnfolding(Double.NaN))
                .hasMessage("gaussian unfolding: width must be finite and at least 1, got NaN");
        assertThatThrownBy(() -> new SplineUnfolding(9).of(spectrum("few", 1, 2, 3), Optional.empty()))
                .hasMessage("spline unfolding: needs at least 72 eigenvalues, few has 3");
    }
}
