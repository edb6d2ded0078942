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
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.MarchenkoPastur;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.DysonIndex;
import semicircle.spectra.ensemble.GaussianEnsemble;
import semicircle.spectra.ensemble.HermiteEnsemble;
import semicircle.spectra.ensemble.WishartEnsemble;

class StatisticContractTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    private static final List<SpectralStatistic> EXAMPLES = List.of(
            new KolmogorovDistance(),
            new CramerVonMises(),
            new Wasserstein(),
            new JensenShannon(),
            new EnergyDistance(),
            new DensityHistogram(),
            new SpacingDistribution(),
            new SpacingRatio(),
            new EdgeOutliers(),
            new NumberVariance(),
            new Rigidity(),
            new SpectralFormFactor());

    private static double scalar(Map<String, Measurement> measured, String name) {
        return ((Measurement.Scalar) Objects.requireNonNull(measured.get(name))).value();
    }

    @Test
    void everyKindHasAnExample() {
        Set<String> kinds = new TreeSet<>();
        leaves(SpectralStatistic.class, kinds);
        Set<String> shown = new TreeSet<>();
        EXAMPLES.forEach(e -> shown.add(e.getClass().getName()));
        assertThat(shown).isEqualTo(kinds);
    }

    private static void leaves(Class<?> family, Set<String> into) {
        if (!family.isSealed()) {
            into.add(family.getName());
            return;
        }
        for (Class<?> kind : family.getPermittedSubclasses()) {
            leaves(kind, into);
        }
    }

    @Test
    void anEmptySpectrumIsRefusedWithTheNameOfTheStatistic() {
        for (SpectralStatistic statistic : EXAMPLES) {
            assertThatThrownBy(() -> statistic.of(spectrum("none"), Optional.of(new Semicircle(1))))
                    .as("%s", statistic)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("none");
        }
    }

    @Test
    void whatNeedsALawSaysSo() {
        for (SpectralStatistic statistic : EXAMPLES) {
            if (!(statistic instanceof SpacingRatio)
                    && !(statistic instanceof DensityHistogram)
                    && !(statistic instanceof SpectralFormFactor)) {
                assertThatThrownBy(() -> statistic.of(spectrum("w", 1, 2, 4), Optional.empty()))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageEndingWith("needs a law to compare w with, got none");
            }
        }
    }

    /** One eigenvalue at the centre of a semicircle: D = 1/2, omega^2 = 2 (1/2)^3/3 = 1/12, W1 = E|x| = 8/(3 pi). */
    @Test
    void distancesOfOneEigenvalueAreThoseOfTheIntegrals() {
        Spectrum one = spectrum("one", 0);
        Baseline law = new Semicircle(1);
        assertThat(new KolmogorovDistance().between(one, law)).isCloseTo(0.5, within(1e-15));
        assertThat(new CramerVonMises().between(one, law)).isCloseTo(1.0 / 12, within(1e-15));
        assertThat(new Wasserstein().between(one, law)).isCloseTo(8 / (3 * Math.PI), within(1e-6));
        // far right: everything must come from the law's mean, 0
        assertThat(new Wasserstein().between(spectrum("far", 10), law)).isCloseTo(10, within(1e-5));
        assertThat(new KolmogorovDistance().between(spectrum("far", 10), law)).isEqualTo(1);
        assertThat(new CramerVonMises().between(spectrum("far", 10), law)).isCloseTo(1.0 / 3, within(1e-15));
    }

    /** Half of the mass is the atom: 50 zeros and quantiles of the rest are as close as a step can be, 1/(2 n). */
    @Test
    void anAtomOfTheLawIsNoDistance() {
        Baseline law = new MarchenkoPastur(2, 1);
        double[] values = new double[100];
        for (int i = 50; i < 100; i++) {
            values[i] = law.quantile((i + 0.5) / 100);
        }
        Spectrum spectrum = spectrum("atom", values);
        assertThat(new KolmogorovDistance().between(spectrum, law)).isCloseTo(0.005, within(1e-9));
        assertThat(new CramerVonMises().between(spectrum, law)).isLessThan(1e-5);
        Map<String, Measurement> density = new DensityHistogram().of(spectrum, Optional.of(law));
        assertThat(scalar(density, "atom-share")).isEqualTo(0.5);
        assertThat(mass((Measurement.Histogram) Objects.requireNonNull(density.get("density/observed"))))
                .isCloseTo(0.5, within(1e-12));
    }

    private static double mass(Measurement.Histogram histogram) {
        double sum = 0;
        for (int i = 0; i < histogram.density().size(); i++) {
            sum += histogram.density().get(i)
                    * (histogram.edges().get(i + 1) - histogram.edges().get(i));
        }
        return sum;
    }

    @Test
    void distancesScaleAsTheyShould() {
        Spectrum one = GaussianEnsemble.goe(50).spectrum(SOLVER, new Seed(1).generator());
        Spectrum three = new Spectrum(one.origin(), one.eigenvalues().map(x -> 3 * x));
        for (SpectralDistance distance : List.of(new KolmogorovDistance(), new CramerVonMises(), new Wasserstein())) {
            double scale = distance instanceof Wasserstein ? 3 : 1;
            assertThat(distance.between(three, new Semicircle(3)))
                    .isCloseTo(scale * distance.between(one, new Semicircle(1)), within(1e-12));
        }
    }

    /**
     * The 5 % point of independent numbers at n = 400 is 0.068; a rigid spectrum of the wrong radius is far from its
     * null.
     */
    @Test
    void theSampledNullKnowsRigidity() {
        HermiteEnsemble goe = new HermiteEnsemble(1, 400, 1);
        SampledNull sampled = SampledNull.of(goe, new KolmogorovDistance(), 99, SOLVER, new Seed(7));
        assertThat(sampled.quantile(0.95)).isLessThan(0.02);
        assertThat(sampled.pValue(0)).isEqualTo(1);
        assertThat(sampled.pValue(1)).isEqualTo(0.01);
        Spectrum wider = new HermiteEnsemble(1, 400, 1.1).spectrum(SOLVER, new Seed(8).generator());
        assertThat(sampled.pValue(new KolmogorovDistance().between(wider, new Semicircle(1))))
                .isEqualTo(0.01);
        SampledNull fewer = SampledNull.of(goe, new KolmogorovDistance(), 9, SOLVER, new Seed(7));
        for (int i = 0; i < 9; i++) {
            assertThat(sampled.distances().stream().boxed().toList())
                    .contains(fewer.distances().get(i));
        }
        assertThatThrownBy(() -> SampledNull.of(goe, new KolmogorovDistance(), 0, SOLVER, new Seed(7)))
                .hasMessage("sampled null: needs at least 1 sample, got 0");
    }

    @Test
    void spacingRatioIgnoresScaleAndShift() {
        double[] x = {0, 1, 3, 3.5, 7};
        double[] moved = {5, 5.25, 5.75, 5.875, 6.75};
        // gaps 1, 2, 0.5, 3.5: ratios 1/2, 1/4, 1/7
        double mean = (0.5 + 0.25 + 1 / 7.0) / 3;
        assertThat(scalar(new SpacingRatio().of(spectrum("x", x), Optional.empty()), "mean-spacing-ratio"))
                .isCloseTo(mean, within(1e-15));
        assertThat(scalar(new SpacingRatio().of(spectrum("x", moved), Optional.empty()), "mean-spacing-ratio"))
                .isCloseTo(mean, within(1e-15));
    }

    @Test
    void tiesAreReportedNotAveraged() {
        Map<String, Measurement> measured = new SpacingRatio().of(spectrum("tied", 0, 1, 1, 2, 4, 8), Optional.empty());
        assertThat(scalar(measured, "tied-gap-share")).isEqualTo(0.2);
        assertThat(scalar(measured, "mean-spacing-ratio")).isEqualTo(0.5);
        assertThatThrownBy(() -> new SpacingRatio().of(spectrum("kramers", 1, 1, 2, 2, 3, 3), Optional.empty()))
                .hasMessage("spacing-ratio: 3 of 5 gaps of kramers are ties and no ratio is left;"
                        + " remove multiplicities first");
        assertThatThrownBy(() -> new SpacingRatio().of(spectrum("two", 1, 2), Optional.empty()))
                .hasMessage("spacing-ratio: needs at least 3 eigenvalues, two has 2");
        assertThatThrownBy(() -> new SpacingRatio(OptionalDouble.of(0)))
                .hasMessage("spacing-ratio: bulk must be in (0, 1], got 0.0");
    }

    /**
     * Poisson levels: mean 2 ln 2 - 1; the stated error covers the truth in 95 % of 300 trials, binomial deviation 1.3
     * %.
     */
    @Test
    void statedErrorOfTheRatioCoversTheTruth() {
        double exact = 2 * Math.log(2) - 1;
        int within = 0;
        for (int trial = 0; trial < 300; trial++) {
            UniformRandomProvider random = new Seed(9).child(trial).generator();
            Map<String, Measurement> measured =
                    new SpacingRatio().of(spectrum("p", random.doubles(400).toArray()), Optional.empty());
            Measurement.Scalar r = (Measurement.Scalar) Objects.requireNonNull(measured.get("mean-spacing-ratio"));
            within += Math.abs(r.value() - exact) < 1.96 * r.standardError().orElseThrow() ? 1 : 0;
        }
        assertThat(within / 300.0).isBetween(0.95 - 5 * 0.0126, 1.0);
    }

    /**
     * Bulk spacings of 2,000 GOE levels: mean 1 within the count's rigidity, variance 0.2855 (golden NNSD_var) within
     * 10 %.
     */
    @Test
    void spacingsOfTheOrthogonalClassHaveItsVariance() {
        Spectrum goe = new HermiteEnsemble(1, 2_000, 1).spectrum(SOLVER, new Seed(3).generator());
        Map<String, Measurement> measured = new SpacingDistribution().of(goe, Optional.of(new Semicircle(1)));
        assertThat(scalar(measured, "mean-spacing")).isCloseTo(1, within(0.005));
        assertThat(scalar(measured, "spacing-variance")).isCloseTo(0.28553, within(0.05));
        assertThat(mass((Measurement.Histogram) Objects.requireNonNull(measured.get("spacing/observed")))
                        + scalar(measured, "spacing-tail-share"))
                .isCloseTo(1, within(1e-12));
        assertThat(measured.keySet()).contains("spacing/goe", "spacing/gue", "spacing/gse", "spacing/poisson");
    }

    @Test
    void histogramHoldsAllTheMassEvenWithFarOutliers() {
        double[] values = IntStream.range(0, 300).mapToDouble(i -> i / 300.0).toArray();
        values[299] = 1e6;
        Measurement.Histogram histogram = (Measurement.Histogram) Objects.requireNonNull(new DensityHistogram()
                .of(spectrum("far", values), Optional.empty())
                .get("density/observed"));
        assertThat(histogram.density().size()).isEqualTo(1_000);
        assertThat(mass(histogram)).isCloseTo(1, within(1e-12));
        assertThatThrownBy(() -> new DensityHistogram().of(spectrum("flat", 2, 2, 2, 2), Optional.empty()))
                .hasMessage("density-histogram: needs at least 3 eigenvalues that are not all equal, flat has 4");
        assertThatThrownBy(() -> new DensityHistogram(OptionalInt.of(0)))
                .hasMessage("density-histogram: bins must be in 1..1000, got 0");
    }

    /** At level 0.99 about 1 % of pure noise has an outlier: of 200, Poisson mean 2, more than 12 has chance 2e-7. */
    @Test
    void edgeLevelIsTheChanceOfNoOutlier() {
        EdgeOutliers strict = new EdgeOutliers(OptionalDouble.of(0.99), Optional.of(DysonIndex.REAL));
        int alarms = 0;
        for (int i = 0; i < 200; i++) {
            WishartEnsemble noise = new WishartEnsemble(DysonIndex.REAL, 40, 80, 1);
            Spectrum s = noise.spectrum(SOLVER, new Seed(21).child(i).generator());
            alarms += scalar(strict.of(s, noise.limit()), "outliers-above") > 0 ? 1 : 0;
        }
        assertThat(alarms).isLessThanOrEqualTo(12);
        Map<String, Measurement> planted =
                new EdgeOutliers().of(spectrum("x", -3, 0, 1, 2.5, 4), Optional.of(new Semicircle(1)));
        assertThat(scalar(planted, "outliers-above")).isEqualTo(2);
        assertThat(scalar(planted, "outliers-below")).isEqualTo(1);
    }

    @Test
    void unfoldedLevelsHaveMeanSpacingOne() {
        Baseline law = new Semicircle(1);
        double[] x = IntStream.range(0, 100)
                .mapToDouble(i -> law.quantile((i + 0.5) / 100))
                .toArray();
        double[] levels =
                new LawUnfolding().of(spectrum("q", x), Optional.of(law)).toArray();
        for (int i = 0; i < 100; i++) {
            assertThat(levels[i]).isCloseTo(i + 0.5, within(1e-9));
        }
        assertThat(new LawUnfolding()
                        .of(spectrum("out", -5, 0, 5), Optional.of(law))
                        .size())
                .isEqualTo(1);
    }
}
