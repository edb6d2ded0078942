package semicircle.spectra.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.fit.Tails.real;
import static semicircle.spectra.fit.Tails.sample;
import static semicircle.spectra.fit.Tails.spectrum;
import static semicircle.spectra.fit.Tails.test;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.MarchenkoPastur;
import semicircle.spectra.baseline.PowerLaw;

class TailTestTest {
    private static double value(Fitted fitted, String name) {
        return Objects.requireNonNull(fitted.parameters().get(name)).value();
    }

    /**
     * Column gof_p200 of the same table, 200 samples by another program: 0, 0.02, 0.005. Four standard errors of both: sqrt(p
     * (1-p)/200) of about 0.01 and the same of ours, so within 0.06.
     */
    @Test
    void bootstrapAgreesWithThatOfAnotherProgram() throws IOException {
        Map<String, Double> theirs = Map.of(
                "embeddings.position_embeddings", 0.0,
                "encoder.layer.0.attention.self.query", 0.02,
                "encoder.layer.5.attention.output.dense", 0.005);
        real().forEach((name, spectrum) -> {
            Fitted fitted = new PowerLawFit().to(spectrum);
            double p = new TailBootstrap(200).p(spectrum, fitted, new Seed(5).generator());
            assertThat(p).as(name).isCloseTo(Objects.requireNonNull(theirs.get(name)), within(0.06));
            assertThat(TailTest.of(spectrum, fitted, OptionalDouble.of(p)).verdict())
                    .isEqualTo(TailVerdict.REJECTED);
        });
    }

    /** ln of 1, 2, 4, 8 over 1 (x_min the first): 0, 1, 2, 3 units, CV^2 = (5/4)/(9/4) = 5/9: curvature (1 - 5/9)/2. */
    @Test
    void curvatureByHand() {
        PowerLaw law = new PowerLaw(2, 1);
        Fitted given = new Fitted(law, Map.of(), semicircle.spectra.Values.of());
        TailTest test = TailTest.of(spectrum(1, 2, 4, 8), given);
        assertThat(test.curvature()).isCloseTo(2.0 / 9, within(1e-15));
        assertThat(test.curvatureBound()).isCloseTo(2.0 / 9 + 1.6448536269514722 / 2, within(1e-15));
    }

    /**
     * 12 samples of each; a power law at n = 4000 is called supported in 95 % of samples or more (200 counted), the others in at most 1 %: that 4
     * of 12 power laws fail, or one of 48 others succeeds twice, has a chance below 1e-3 each at those rates, and the seed is fixed.
     */
    @Test
    void wordsAreRight() {
        int supported = 0;
        int wrong = 0;
        MarchenkoPastur bulk = new MarchenkoPastur(0.5, 1);
        for (long k = 0; k < 12; k++) {
            UniformRandomProvider random = new Seed(900 + k).generator();
            supported += count(sample(4000, random, new PowerLaw(2.5, 1)::sample));
            wrong += count(sample(
                    4000,
                    random,
                    r -> Math.exp(org.apache.commons.rng.sampling.distribution.ZigguratSampler.NormalizedGaussian.of(r)
                            .sample())));
            wrong += count(sample(4000, random, r -> -Math.log1p(-r.nextDouble())));
            wrong += count(sample(4000, random, bulk::sample));
        }
        assertThat(supported).isGreaterThanOrEqualTo(9);
        assertThat(wrong).isLessThanOrEqualTo(1);
    }

    private static int count(Spectrum spectrum) {
        return test(spectrum).verdict() == TailVerdict.SUPPORTED ? 1 : 0;
    }

    /** Too short a straight tail is compatible, whatever its law. */
    @Test
    void shortTailsAreNeverSupported() {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(test(sample(100, new Seed(seed).generator(), new PowerLaw(2, 1)::sample))
                            .verdict())
                    .isNotEqualTo(TailVerdict.SUPPORTED);
        }
        Fitted two = new PowerLawFit().to(spectrum(1, 2));
        assertThat(TailTest.of(spectrum(1, 2), two).rivals()).isEmpty();
        assertThat(TailTest.of(spectrum(1, 2), two).verdict()).isEqualTo(TailVerdict.COMPATIBLE);
    }

    /**
     * The interval carries the choice of the cut: of 200 samples each, 95 % covered less 4 binomial errors of 1.5 %; 1000 numbers, 40 % of them
     * from the law.
     */
    @Test
    void intervalOfAlphaCoversTheTruth() {
        PowerLaw law = new PowerLaw(2.5, 1);
        int covered = 0;
        int narrow = 0;
        for (int k = 0; k < 200; k++) {
            UniformRandomProvider random = new Seed(77).child(k).generator();
            Fitted fitted = new PowerLawFit()
                    .to(sample(600, random, r -> r.nextDouble() < 0.4 ? law.sample(r) : r.nextDouble()));
            covered += value(fitted, "alpha-lower") <= 2.5 && 2.5 <= value(fitted, "alpha-upper") ? 1 : 0;
            narrow += value(fitted, "alpha-upper") - value(fitted, "alpha-lower") < 2 ? 1 : 0;
        }
        assertThat(covered / 200.0).isGreaterThan(0.95 - 4 * 0.0154);
        assertThat(narrow).isGreaterThan(150);
    }

    @Test
    void onlyPowerLawsAreTested() {
        Fitted other = new Fitted(new MarchenkoPastur(1, 1), Map.of(), semicircle.spectra.Values.of());
        assertThatThrownBy(() -> TailTest.of(spectrum(1, 2, 3), other))
                .hasMessageStartingWith("tail test: needs a power law, got MarchenkoPastur");
        assertThatThrownBy(() -> new TailBootstrap(0))
                .hasMessage("tail bootstrap: samples must be in 1..1000000, got 0");
    }

    @Test
    void allIsFreeOfTheScale() {
        Spectrum one = sample(300, new Seed(4).generator(), new PowerLaw(3, 1)::sample);
        TailTest a = test(one);
        for (double scale : new double[] {1e-30, 1e30}) {
            TailTest b = test(new Spectrum(one.origin(), one.eigenvalues().map(x -> x * scale)));
            assertThat(b.curvature()).isCloseTo(a.curvature(), within(1e-9));
            assertThat(b.verdict()).isEqualTo(a.verdict());
            for (int k = 0; k < a.rivals().size(); k++) {
                assertThat(b.rivals().get(k).logRatio())
                        .isCloseTo(a.rivals().get(k).logRatio(), within(1e-6));
            }
        }
    }
}
