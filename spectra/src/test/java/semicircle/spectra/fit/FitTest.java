package semicircle.spectra.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.Levels.spectrum;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.MarchenkoPastur;
import semicircle.spectra.baseline.PowerLaw;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.DysonIndex;
import semicircle.spectra.ensemble.LaguerreEnsemble;
import semicircle.spectra.ensemble.SpikedCovarianceEnsemble;
import semicircle.spectra.ensemble.WishartEnsemble;
import semicircle.spectra.matrix.DenseMatrix;

class FitTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    private static double value(Fitted fitted, String name) {
        return java.util.Objects.requireNonNull(fitted.parameters().get(name)).value();
    }

    private static double error(Fitted fitted, String name) {
        return java.util.Objects.requireNonNull(fitted.parameters().get(name))
                .standardError()
                .orElseThrow();
    }

    /**
     * Gaussian noise of variance 1 with orthogonal signals of the given singular values, as u v^T on coordinate
     * vectors.
     */
    private static Spectrum planted(int n, int m, double[] strengths, long seed) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(new Seed(seed).generator());
        double[] entries = new double[n * m];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = gaussian.sample();
        }
        for (int k = 0; k < strengths.length; k++) {
            entries[k * m + k] +=
                    strengths[k]; // Gaussian noise knows no direction: coordinate vectors are as good as any
        }
        return SOLVER.gramSpectrum(DenseMatrix.of(n, m, entries));
    }

    @Test
    void everyFitRefusesWhatHasNoLaw() {
        List<Fit> fits = List.of(new BerryRobnikFit(), new BrodyFit(), new MarchenkoPasturFit(), new PowerLawFit());
        Set<Class<?>> tested = new java.util.HashSet<>();
        for (Fit fit : fits) {
            tested.add(fit.getClass());
            assertThatThrownBy(() -> fit.to(spectrum("zero", new double[20])))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("zero");
            double[] ones = new double[20];
            Arrays.fill(ones, 1);
            assertThatThrownBy(() -> fit.to(spectrum("constant", ones)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("constant");
            double[] orthogonal = IntStream.range(0, 20)
                    .mapToDouble(i -> 1 + (i % 7 - 3) * Math.ulp(1.0))
                    .toArray();
            assertThatThrownBy(() -> fit.to(spectrum("orthogonal", orthogonal)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("orthogonal");
            double[] rankOne = new double[20];
            rankOne[19] = 3;
            assertThatThrownBy(() -> fit.to(spectrum("rank-one", rankOne)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("rank-one");
            assertThatThrownBy(() -> fit.to(spectrum("empty")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("empty");
        }
        assertThat(tested).isEqualTo(Set.of(Fit.class.getPermittedSubclasses()));
    }

    @Test
    void reasonsAreGivenInWords() {
        assertThatThrownBy(() -> new PowerLawFit().to(spectrum("w", 0, 0, 2)))
                .hasMessage("power-law: needs at least 2 distinct eigenvalues above 1.0E-12 of the largest, w has 1");
        assertThatThrownBy(() -> new MarchenkoPasturFit().to(spectrum("w", 1, 2, 3)))
                .hasMessage("marchenko-pastur: needs at least 10 eigenvalues, w has 3");
        assertThatThrownBy(() -> new MarchenkoPasturFit(java.util.OptionalDouble.of(1)))
                .hasMessage("marchenko-pastur: level must be in (0, 1), got 1.0");
        double[] heavy =
                IntStream.range(0, 100).mapToDouble(i -> Math.exp(0.3 * i)).toArray();
        Fitted none = new MarchenkoPasturFit().to(spectrum("heavy", heavy));
        assertThat(value(none, "self-consistent")).isZero();
        assertThat(value(none, "upper-deviation")).isGreaterThan(value(none, "deviation-limit"));
    }

    /**
     * PEERS fault (1): a square matrix with 40 planted spikes. Strengths from just above the threshold s^4 = n m to 4
     * times: the bulk of the rest is that of 344 x 344 noise up to the weak spikes; four standard errors (0.006) and 2
     * % for those.
     */
    @Test
    void squareMatricesKeepTheirVarianceBesideFortySpikes() {
        int n = 384;
        double[] strengths = IntStream.range(0, 40)
                .mapToDouble(k -> Math.sqrt(n) * (1.05 + 2.95 * k / 39))
                .toArray();
        for (long seed = 1; seed <= 3; seed++) {
            Fitted fitted = new MarchenkoPasturFit().to(planted(n, n, strengths, seed));
            assertThat(value(fitted, "variance")).isCloseTo(1, within(0.02 + 4 * error(fitted, "variance")));
            assertThat(value(fitted, "spikes")).isBetween(35.0, 41.0);
            // largest: s^2 = 16 n, l = 17: eigenvalue 17 (1 + 1/16) = 18.06, so soft rank 4/18.06
            assertThat(value(fitted, "soft-rank")).isCloseTo(4 / 18.06, within(0.03));
            double top =
                    MarchenkoPasturFit.strengths(fitted).get(fitted.outliers().size() - 1);
            assertThat(top).isCloseTo(17, within(0.15 * 17));
        }
    }

    /**
     * One strong signal: l = 1 + s^2/(variance M) comes back within 4 of its errors, sqrt(2/M) l sqrt(1 - c/(l-1)^2).
     */
    @Test
    void impliedStrengthIsThePlantedOne() {
        int n = 200;
        int m = 400;
        double strength = 1 + 9.0;
        Fitted fitted = new MarchenkoPasturFit().to(planted(n, m, new double[] {3 * Math.sqrt(m)}, 5));
        assertThat(value(fitted, "spikes")).isEqualTo(1);
        assertThat(MarchenkoPasturFit.strengths(fitted).get(0))
                .isCloseTo(strength, within(4 * Math.sqrt(2.0 / m) * strength));
        assertThat(fitted.law()).isInstanceOf(MarchenkoPastur.class);
    }

    /**
     * Of 200 noise matrices about 95 % must lie within 1.96 stated errors: binomial deviation 0.0154, five of them, and
     * 0.02 for the finite size of the quantiles.
     */
    @Test
    void statedErrorsOfTheVarianceCoverTheTruth() {
        for (int[] shape : new int[][] {{100, 100}, {100, 400}}) {
            int within = 0;
            int spikes = 0;
            for (int i = 0; i < 200; i++) {
                Spectrum spectrum = new WishartEnsemble(DysonIndex.REAL, shape[0], shape[1], 2.5)
                        .spectrum(SOLVER, new Seed(60).child(i).generator());
                Fitted fitted = new MarchenkoPasturFit().to(spectrum);
                within += Math.abs(value(fitted, "variance") - 2.5) < 1.96 * error(fitted, "variance") ? 1 : 0;
                spikes += value(fitted, "spikes") > 0 ? 1 : 0;
            }
            assertThat(within / 200.0).as("%s", Arrays.toString(shape)).isCloseTo(0.95, within(5 * 0.0154 + 0.02));
            // level 0.99: 2 expected of 200; Poisson chance of more than 12 is 2e-7
            assertThat(spikes).isLessThanOrEqualTo(12);
        }
    }

    @Test
    void fitsOfScaledWeightsAreScaled() {
        double[] strengths = {60, 50, 45, 40};
        Spectrum one = planted(150, 300, strengths, 8);
        double scale = 3e-5 * 3e-5;
        Spectrum small = new Spectrum(one.origin(), one.eigenvalues().map(x -> x * scale));
        Fitted a = new PowerLawFit().to(one);
        Fitted b = new PowerLawFit().to(small);
        assertThat(value(b, "alpha")).isCloseTo(value(a, "alpha"), within(1e-9));
        assertThat(value(b, "tail")).isEqualTo(value(a, "tail"));
        Fitted c = new MarchenkoPasturFit().to(one);
        Fitted d = new MarchenkoPasturFit().to(small);
        assertThat(value(d, "variance")).isCloseTo(scale * value(c, "variance"), within(1e-12 * scale));
        assertThat(value(d, "spikes")).isEqualTo(value(c, "spikes"));
    }

    private static Spectrum pareto(int n, double alpha, double xMin, UniformRandomProvider random) {
        PowerLaw law = new PowerLaw(alpha, xMin);
        return spectrum(
                "pareto",
                IntStream.range(0, n).mapToDouble(i -> law.sample(random)).toArray());
    }

    /** Independent Pareto numbers above 1, uniform below: the cut is found near 1 and alpha within 5 of its errors. */
    @Test
    void plantedPowerLawIsRecovered() {
        for (double alpha : new double[] {1.8, 2.5, 4}) {
            UniformRandomProvider random = new Seed(31).generator();
            double[] tail = pareto(2_000, alpha, 1, random).toArray();
            double[] all = Arrays.copyOf(tail, 3_000);
            for (int i = 2_000; i < 3_000; i++) {
                all[i] = random.nextDouble();
            }
            Fitted fitted = new PowerLawFit().to(spectrum("planted", all));
            assertThat(value(fitted, "alpha")).isCloseTo(alpha, within(5 * error(fitted, "alpha")));
            assertThat(value(fitted, "x-min")).isBetween(0.8, 2.0);
            assertThat(value(fitted, "tail") + fitted.outliers().size()).isEqualTo(3_000);
        }
    }

    /**
     * The choice of x_min makes the estimate scatter more than the formula of a known x_min says: of 300 trials at
     * least 75 % lie within 1.96 stated errors (95 % less the choice; the count scatters by 2.5 %), and the mean is
     * right within 3 %.
     */
    @Test
    void statedErrorOfAlphaIsThatOfAKnownCut() {
        int within = 0;
        double sum = 0;
        for (int i = 0; i < 300; i++) {
            Fitted fitted = new PowerLawFit()
                    .to(pareto(400, 2.5, 1, new Seed(32).child(i).generator()));
            within += Math.abs(value(fitted, "alpha") - 2.5) < 1.96 * error(fitted, "alpha") ? 1 : 0;
            sum += value(fitted, "alpha");
        }
        assertThat(sum / 300).isCloseTo(2.5, within(0.075));
        assertThat(within).isGreaterThan(225);
    }

    /**
     * By hand: tail from the first value of {1, 2, 4}: alpha - 1 = 3/(ln 2 + ln 4) = 1.4427; D = max |1 - 2^-1.4427 -
     * 1/3| ...
     */
    @Test
    void distanceIsTheOneSidedOneOfTheTable() {
        Fitted fitted = new PowerLawFit().to(spectrum("three", 1, 2, 4));
        // from 1: 2^-1.442695 = 1/e, 4^-1.442695 = e^-2: |1 - e^-1 - 1/3| = 0.29879, |1 - e^-2 - 2/3| = 0.19800
        // from 2: alpha - 1 = 2/ln 2, 2^-(2/ln 2) = e^-2: |1 - e^-2 - 1/2| = 0.36466; so the first wins
        assertThat(value(fitted, "distance")).isCloseTo(1 - Math.exp(-1) - 1.0 / 3, within(1e-15));
        assertThat(value(fitted, "alpha")).isCloseTo(1 + 1 / Math.log(2), within(1e-14));
        assertThat(error(fitted, "alpha")).isCloseTo(1 / Math.log(2) / Math.sqrt(3), within(1e-14));
        assertThat(value(fitted, "x-min")).isEqualTo(1);
    }

    /** An orthogonal matrix beside one mode: the many equal eigenvalues must not break the logarithms. */
    @Test
    void nearlyConstantTailsGiveAnExponentOrAReason() {
        double[] values = IntStream.range(0, 30)
                .mapToDouble(i -> 1 + (i % 5) * Math.ulp(1.0))
                .toArray();
        values[0] = 0.5;
        Fitted fitted = new PowerLawFit().to(spectrum("nearly", values));
        assertThat(value(fitted, "alpha")).isGreaterThan(1);
        assertThat(value(fitted, "x-min")).isEqualTo(0.5);
    }

    @Test
    void tenThousandEigenvaluesAreFittedInTime() {
        Spectrum large = pareto(10_000, 3, 1, new Seed(33).generator());
        assertThat(value(new PowerLawFit().to(large), "tail")).isGreaterThan(100);
    }

    /**
     * Covariances of N = 300 and 600 variables in 600 and 300 samples, variance 2: found within 6 standard errors, no spike,
     * both by the tridiagonal model and by the data themselves.
     */
    @Test
    void covariancesOfEitherShapeHaveTheVarianceOfTheirEntries() {
        for (int n : new int[] {300, 600}) {
            int m = 900 - n;
            for (Spectrum spectrum : List.of(
                    new LaguerreEnsemble(1, n, m, 2).spectrum(SOLVER, new Seed(7).generator()),
                    new WishartEnsemble(DysonIndex.REAL, n, m, 2).spectrum(SOLVER, new Seed(8).generator()))) {
                assertThat(spectrum.origin().rows()).isEqualTo(n);
                assertThat(spectrum.origin().cols()).isEqualTo(m);
                Fitted fitted = new MarchenkoPasturFit().to(spectrum);
                MarchenkoPastur law = (MarchenkoPastur) fitted.law();
                assertThat(law.aspect()).isEqualTo((double) n / m);
                assertThat(value(fitted, "variance")).isCloseTo(2, within(6 * error(fitted, "variance")));
                assertThat(error(fitted, "variance")).isBetween(0.001, 0.05);
                assertThat(value(fitted, "bulk-edge") / law.upperEdge()).isCloseTo(1, within(1e-12));
                assertThat(fitted.outliers().size()).isZero();
                assertThat(value(fitted, "spike-threshold")).isGreaterThan(spectrum.largest());
            }
        }
    }

    /**
     * l = 20 in 200 samples of 400 variables: the outlier, about l (1 + 2/19), has the relative deviation sqrt(2/200) = 0.1;
     * 5 of them.
     */
    @Test
    void theSpikeOfAWideCovarianceHasItsStrength() {
        Spectrum spectrum = new SpikedCovarianceEnsemble(1, 400, 200, 20).spectrum(SOLVER, new Seed(9).generator());
        Fitted fitted = new MarchenkoPasturFit().to(spectrum);
        assertThat(fitted.outliers().size()).isEqualTo(1);
        assertThat(fitted.outliers().get(0)).isEqualTo(spectrum.largest());
        assertThat(MarchenkoPasturFit.strengths(fitted).get(0)).isCloseTo(20, within(10.0));
        Spectrum full = Spectrum.of(new Spectrum.Origin("full", 12, 6), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThatThrownBy(() -> new MarchenkoPasturFit().to(full))
                .hasMessage("marchenko-pastur: full of 12 variables in 6 samples must have 6 zeros, the last of them is"
                        + " 6.0");
    }
}
