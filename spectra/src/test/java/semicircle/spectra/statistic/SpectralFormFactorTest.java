package semicircle.spectra.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.Levels.spectrum;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.MarchenkoPastur;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.baseline.SymmetryClass;
import semicircle.spectra.baseline.UnitaryFormFactor;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.HermiteEnsemble;

class SpectralFormFactorTest {
    private static Measurement.Curve curve(Map<String, Measurement> measured, String name) {
        return (Measurement.Curve) Objects.requireNonNull(measured.get(name), name);
    }

    /** Against the direct sum, relative to the sum of weights; phases reach 4,000, whose rounding is 5e-13. */
    @Test
    void manyTimesAtOnceAgreeWithTheDirectSum() {
        UniformRandomProvider random = new Seed(31).generator();
        for (double shift : new double[] {0, -7.5, 40}) {
            double[] x = random.doubles(500).map(u -> 4 * u + shift).toArray();
            double[] weights = random.doubles(500).map(u -> 2 * u - 1).toArray();
            double[] times = random.doubles(700).map(u -> 90 * u).toArray();
            close(FourierSum.fast(x, weights, times), FourierSum.direct(x, weights, times), 1e-12 * 500);
            double[] even =
                    IntStream.range(0, 301).mapToDouble(k -> 3 + 0.25 * k).toArray();
            close(FourierSum.evenly(x, weights, 3, 0.25, 301), FourierSum.direct(x, weights, even), 1e-12 * 500);
        }
    }

    private static void close(double[][] fast, double[][] direct, double bound) {
        for (int part = 0; part < 2; part++) {
            for (int k = 0; k < direct[part].length; k++) {
                assertThat(fast[part][k]).isCloseTo(direct[part][k], within(bound));
            }
        }
    }

    @Test
    void theCheaperRouteIsTakenSilently() {
        double[] x = new Seed(4).generator().doubles(3_000).toArray();
        double[] ones = Values.of(x).map(e -> 1).toArray();
        double[] times = Values.evenlySpaced(0, 300, 500).toArray();
        close(FourierSum.of(x, ones, times), FourierSum.direct(x, ones, times), 1e-12 * 3_000);
        double[] same = {2, 2, 2};
        close(FourierSum.of(same, same, times), FourierSum.direct(same, same, times), 1e-15);
    }

    /** Two levels at 0 and 1: |Z|^2 = 2 + 2 cos t, over the plateau 2. */
    @Test
    void twoLevelsBeat() {
        Map<String, Measurement> measured = new SpectralFormFactor(
                        Optional.of(Values.of(0, 1, Math.PI)), Optional.empty(), OptionalDouble.empty())
                .of(spectrum("two", 0, 1), Optional.empty());
        Values observed = curve(measured, "form-factor/observed").ys();
        assertThat(observed.get(0)).isCloseTo(2, within(1e-15));
        assertThat(observed.get(1)).isCloseTo(1 + Math.cos(1), within(1e-15));
        assertThat(observed.get(2)).isCloseTo(0, within(1e-15));
        assertThat(measured).containsOnlyKeys("form-factor/observed");
    }

    /** The law alone: the square of the mean of Z over n is n (J_1(2t)/t)^2; with an atom the mass there does not move. */
    @Test
    void theSmoothPartIsTheTransformOfTheLaw() {
        double[] levels = IntStream.range(0, 100)
                .mapToDouble(i -> new Semicircle(1).quantile((i + 0.5) / 100))
                .toArray();
        Map<String, Measurement> measured =
                new SpectralFormFactor().of(spectrum("q", levels), Optional.of(new Semicircle(1)));
        Measurement.Curve smooth = curve(measured, "form-factor/disconnected");
        for (int k = 0; k < smooth.xs().size(); k++) {
            double mean = UnitaryFormFactor.meanOfLarge(smooth.xs().get(k));
            assertThat(smooth.ys().get(k)).isCloseTo(100 * mean * mean, within(1e-11));
        }
        Baseline atom = new MarchenkoPastur(4, 1);
        double[][] phases = LawPhases.of(atom, 3).at(new double[] {0}, new GaussianFilter(0, Double.POSITIVE_INFINITY));
        assertThat(phases[0][0]).isCloseTo(1, within(1e-12));
    }

    /** The local density of a semicircle gives the ramp (2/pi)(x sqrt(1-x^2) + asin x); kink: 1e-4. */
    @Test
    void classesFollowTheLocalDensityOfTheLaw() {
        Map<String, Measurement> measured = new SpectralFormFactor(
                        Optional.of(Values.of(20, 100, 300)), Optional.empty(), OptionalDouble.empty())
                .of(spectrum("n", Values.evenlySpaced(-2, 2, 100).toArray()), Optional.of(new Semicircle(1)));
        Values gue = curve(measured, "form-factor/gue").ys();
        assertThat(gue.get(0)).isCloseTo(UnitaryFormFactor.ramp(0.1), within(1e-4));
        assertThat(gue.get(1)).isCloseTo(UnitaryFormFactor.ramp(0.5), within(1e-4));
        assertThat(gue.get(2)).isCloseTo(1, within(1e-4));
    }

    /**
     * 400 GUE spectra of N = 20 at three times: connected within 6 standard errors (chance 2e-9 each, exponential tails
     * averaged 400 times) of the exact finite-N curve; raw adds the square of the mean.
     */
    @Tag("slow")
    @Test
    void ensembleMeansAreTheExactCurves() {
        HermiteEnsemble gue = new HermiteEnsemble(2, 20, 1);
        List<Spectrum> spectra = IntStream.range(0, 400)
                .mapToObj(i ->
                        gue.spectrum(EigenSolver.best(), new Seed(17).child(i).generator()))
                .toList();
        Values times = Values.of(0.8, 8, 25, 90);
        Map<String, Measurement> measured = new SpectralFormFactor(
                        Optional.of(times), Optional.empty(), OptionalDouble.empty())
                .over(spectra, Optional.empty());
        UnitaryFormFactor exact = new UnitaryFormFactor(20);
        Measurement.Curve connected = curve(measured, "form-factor/connected");
        Measurement.Curve raw = curve(measured, "form-factor/raw");
        for (int k = 0; k < times.size(); k++) {
            double expected = exact.connected(times.get(k)) / 20;
            double smooth = exact.mean(times.get(k)) * exact.mean(times.get(k)) / 20;
            assertThat(connected.ys().get(k))
                    .isCloseTo(
                            expected,
                            within(6 * connected.standardErrors().orElseThrow().get(k)));
            assertThat(raw.ys().get(k))
                    .isCloseTo(
                            expected + smooth,
                            within(6 * raw.standardErrors().orElseThrow().get(k)));
            assertThat(connected.standardErrors().orElseThrow().get(k)).isLessThan(0.08 * expected);
        }
    }

    /**
     * Unfolded and filtered GOE, N = 1,000, mean over 2,000 times of tau in [0.3, 0.9]: about 0.6 x 1000 x 0.18 x 2 sqrt(pi) =
     * 380 independent values of scatter 100 %, so 5 % of the exact mean; bound 6 of these.
     */
    @Test
    void unfoldedLevelsFollowTheRampOfTheirClass() {
        Spectrum goe = new HermiteEnsemble(1, 1_000, 1).spectrum(EigenSolver.best(), new Seed(41).generator());
        Values times = Values.evenlySpaced(0.3, 0.9, 2_000);
        Map<String, Measurement> measured = new SpectralFormFactor(
                        Optional.of(times), Optional.of(new LawUnfolding()), OptionalDouble.of(0.18))
                .of(goe, Optional.of(new Semicircle(1)));
        double mean = curve(measured, "unfolded-form-factor/observed").ys().stream()
                .average()
                .orElseThrow();
        double exact = times.map(SymmetryClass.ORTHOGONAL::formFactor).stream()
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(exact, within(0.3 * exact));
        assertThat(measured)
                .containsKeys("unfolded-form-factor/gse", "unfolded-form-factor/gue", "unfolded-form-factor/poisson");
    }

    @Test
    void whatHasNoFormFactorIsRefused() {
        assertThatThrownBy(() -> new SpectralFormFactor().of(spectrum("one", 1), Optional.empty()))
                .hasMessage("spectral-form-factor: needs at least 2 eigenvalues, one has 1");
        assertThatThrownBy(() -> new SpectralFormFactor().of(spectrum("flat", 1, 1, 1), Optional.empty()))
                .hasMessage("spectral-form-factor: all levels of flat are equal");
        assertThatThrownBy(() ->
                        new SpectralFormFactor(Optional.of(Values.of(-1)), Optional.empty(), OptionalDouble.empty()))
                .hasMessage("spectral-form-factor: times must be finite and at least 0, got -1.0");
        assertThatThrownBy(() -> new SpectralFormFactor(Optional.empty(), Optional.empty(), OptionalDouble.of(0)))
                .hasMessage("spectral-form-factor: filter must be positive, got 0.0");
        assertThatThrownBy(() -> new SpectralFormFactor().over(List.of(spectrum("one", 1, 2)), Optional.empty()))
                .hasMessage("spectral-form-factor: an ensemble needs at least 2 spectra, got 1");
    }
}
