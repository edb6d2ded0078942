package semicircle.spectra.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.BerryRobnik;
import semicircle.spectra.baseline.Brody;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.baseline.WignerSurmise;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.HermiteEnsemble;
import semicircle.spectra.statistic.PolynomialUnfolding;
import semicircle.spectra.statistic.Unfolding;

class SpacingFitTest {
    private static final Optional<Unfolding> LINE = Optional.of(new PolynomialUnfolding(1));

    private static Measurement.Scalar value(Fitted fitted, String name) {
        return Objects.requireNonNull(fitted.parameters().get(name));
    }

    private static Spectrum renewal(Baseline law, int n, long seed) {
        UniformRandomProvider random = new Seed(seed).generator();
        double[] levels = new double[n];
        for (int i = 1; i < n; i++) {
            levels[i] = levels[i - 1] + law.sample(random);
        }
        return Spectrum.of(new Spectrum.Origin("renewal", n, n), levels);
    }

    /** At its ends Brody's law is Poisson and Wigner's; Berry and Robnik's the same the other way round. */
    @Test
    void lawsMeetTheKnownOnesAtTheirEnds() {
        for (double s : new double[] {0.1, 0.7, 1.9, 4}) {
            assertThat(new Brody(0).density(s)).isCloseTo(new WignerSurmise(0).density(s), within(1e-14));
            assertThat(new Brody(1).density(s)).isCloseTo(new WignerSurmise(1).density(s), within(1e-14));
            assertThat(new BerryRobnik(1).density(s)).isCloseTo(new WignerSurmise(0).density(s), within(1e-14));
            assertThat(new BerryRobnik(0).density(s)).isCloseTo(new WignerSurmise(1).density(s), within(1e-14));
        }
    }

    /** 20 samples of each law: one of 40 beyond 5 stated errors has chance 2e-5, and the seeds are fixed. */
    @Test
    void theParameterOfASampleIsFoundWithinItsError() {
        double squares = 0;
        for (int trial = 0; trial < 20; trial++) {
            Measurement.Scalar brody = value(
                    new BrodyFit(Optional.empty(), LINE, OptionalDouble.of(1))
                            .to(renewal(new Brody(0.4), 1_500, 100 + trial)),
                    "repulsion");
            Measurement.Scalar mixed = value(
                    new BerryRobnikFit(Optional.empty(), LINE, OptionalDouble.of(1))
                            .to(renewal(new BerryRobnik(0.3), 1_500, 200 + trial)),
                    "regular");
            double first = (brody.value() - 0.4) / brody.standardError().orElseThrow();
            double second = (mixed.value() - 0.3) / mixed.standardError().orElseThrow();
            assertThat(Math.abs(first)).isLessThan(5);
            assertThat(Math.abs(second)).isLessThan(5);
            assertThat(brody.standardError().orElseThrow()).isLessThan(0.05);
            assertThat(mixed.standardError().orElseThrow()).isLessThan(0.05);
            squares += first * first + second * second;
        }
        // chi squared of 40 degrees: mean 40, deviation 8.9; errors twice too small would give 160, twice too large 10
        assertThat(squares).isBetween(12.0, 90.0);
    }

    /** GOE spacings by the semicircle: q near 0.96 (Wigner's surmise is not exact); Poisson: q = 0, rho = 1. */
    @Test
    void theEndsAreTheKnownClasses() {
        Spectrum goe = new HermiteEnsemble(1, 2_000, 1).spectrum(EigenSolver.best(), new Seed(3).generator());
        Fitted fitted = new BrodyFit(Optional.of(new Semicircle(1)), Optional.empty(), OptionalDouble.empty()).to(goe);
        assertThat(value(fitted, "repulsion").value()).isBetween(0.85, 1.0);
        assertThat(value(fitted, "distance").value()).isLessThan(0.05);
        assertThat(value(fitted, "spacings").value()).isEqualTo(1_599);
        assertThat(fitted.law()).isInstanceOf(Brody.class);
        Spectrum poisson = renewal(new WignerSurmise(0), 2_000, 9);
        assertThat(value(new BrodyFit().to(poisson), "repulsion").value()).isLessThan(0.1);
        Measurement.Scalar regular = value(new BerryRobnikFit().to(poisson), "regular");
        assertThat(regular.value())
                .isCloseTo(1, within(5 * regular.standardError().orElseThrow()));
        assertThat(regular.value()).isGreaterThan(0.7);
    }

    @Test
    void degenerateLevelsAreRefused() {
        double[] pairs = new double[100];
        for (int i = 0; i < 100; i++) {
            pairs[i] = Math.floor(i / 2.0);
        }
        assertThatThrownBy(() -> new BrodyFit(Optional.empty(), LINE, OptionalDouble.of(1))
                        .to(Spectrum.of(new Spectrum.Origin("kramers", 100, 100), pairs)))
                .hasMessage("brody: 50 of 99 spacings of kramers are ties; remove multiplicities first");
        assertThatThrownBy(() -> new BerryRobnikFit(Optional.empty(), Optional.empty(), OptionalDouble.of(2)))
                .hasMessage("berry-robnik: bulk must be in (0, 1], got 2.0");
        assertThatThrownBy(() -> new Brody(1.1)).hasMessage("brody: repulsion must be in [0, 1], got 1.1");
        assertThatThrownBy(() -> new BerryRobnik(Double.NaN))
                .hasMessage("berry-robnik: regular must be in [0, 1], got NaN");
    }
}
