package semicircle.spectra.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.fit.Tails.real;
import static semicircle.spectra.fit.Tails.sample;
import static semicircle.spectra.fit.Tails.spectrum;
import static semicircle.spectra.fit.Tails.test;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.PowerLaw;

/** Likelihoods of the laws that a power law is held against. */
class TailRivalTest {
    /**
     * Columns LR_lognormal, LR_exponential and LR_stretched_exponential of the table of WeightWatcher 0.7.5 (the powerlaw package, whose
     * own optimiser stops at about 1e-3); its truncated power law is pinned at a bound and is left out.
     */
    @Test
    void normalisedRatiosAgreeWithThoseOfAnotherProgram() throws IOException {
        Map<String, double[]> theirs = Map.of(
                "embeddings.position_embeddings", new double[] {-0.140260, 18.813396},
                "encoder.layer.0.attention.self.query", new double[] {-1.981312, -1.572772, -2.084037},
                "encoder.layer.5.attention.output.dense", new double[] {-1.657721, -2.464219, -1.764673});
        Map<String, Spectrum> real = real();
        assertThat(real.keySet()).isEqualTo(theirs.keySet());
        theirs.forEach((name, ratios) -> {
            List<TailRival> rivals =
                    test(Objects.requireNonNull(real.get(name))).rivals();
            for (int k = 0; k < ratios.length; k++) {
                assertThat(rivals.get(k).normalised())
                        .as("%s %s", name, rivals.get(k).name())
                        .isCloseTo(ratios[k], within(1e-3));
            }
        });
    }

    /**
     * Likelihoods by hand on 1, 2, 4, 8, cut at 1, as densities of t = ln x: power law n ln a - n, a = 4/(6 ln 2); exponential c e^t
     * e^{-c (e^t - 1)} with c = 4/11: n ln c + 6 ln 2 - n.
     */
    @Test
    void exponentialRatioByHand() {
        Fitted given = new Fitted(new PowerLaw(2, 1), Map.of(), semicircle.spectra.Values.of());
        TailRival exponential =
                TailTest.of(spectrum(1, 2, 4, 8), given).rivals().get(1);
        double power = 4 * Math.log(4 / (6 * Math.log(2))) - 4;
        double other = 4 * Math.log(4 / 11.0) + 6 * Math.log(2) - 4;
        assertThat(exponential.name()).isEqualTo("exponential");
        assertThat(exponential.logRatio()).isCloseTo(power - other, within(1e-13));
    }

    /**
     * The truncated power law {@code x^-a e^{-l (x - 1)} / Z} by a search, Z by Simpson's rule in ln x: the same likelihood as Newton's
     * method finds, to 1e-6 of n. Its maximum is above that at the true parameters by half a chi-squared of 2 degrees: 14 has a chance below 1e-6. The peer's
     * optimiser, which holds a above 1, ends below this one for a = 1/2.
     */
    @Test
    void truncatedPowerLawsHaveTheirHighestLikelihood() {
        double[][] truths = {{2.5, 0.1}, {1.5, 0.02}, {0.5, 0.3}, {3, 0}};
        for (double[] truth : truths) {
            UniformRandomProvider random = new Seed(31).generator();
            double[] xs = new double[400];
            for (int i = 0; i < xs.length; ) {
                double t = -Math.log(random.nextDouble()) * 2; // of density e^{-t/2}/2 in t = ln x
                double accept = Math.exp((1.5 - truth[0]) * t - truth[1] * Math.expm1(t)); // over e^{-t/2}
                double most = truth[0] >= 1.5 ? 1 : Math.exp((1.5 - truth[0]) * 3); // where the cutoff takes over
                if (random.nextDouble() * most < accept) {
                    xs[i++] = Math.exp(t);
                }
            }
            Arrays.sort(xs);
            Fitted given = new Fitted(new PowerLaw(2, 1), Map.of(), semicircle.spectra.Values.of());
            double logs = Arrays.stream(xs).map(Math::log).sum();
            TailRival found = TailTest.of(spectrum(xs), given).rivals().get(3);
            assertThat(found.name()).isEqualTo("truncated-power-law");
            double power = -xs.length * Math.log(logs / xs.length) - xs.length; // cut at 1, as given
            double highest = highest(xs, Double.NEGATIVE_INFINITY);
            assertThat(power - found.logRatio())
                    .as(Arrays.toString(truth))
                    .isCloseTo(highest, within(1e-6 * xs.length));
            assertThat(highest - truncated(xs, truth[0], truth[1])).isBetween(0.0, 14.0);
            if (truth[0] < 1) {
                assertThat(highest(xs, 1)).isLessThan(highest - 0.5);
            }
        }
    }

    /** Log-likelihood of t = ln x. */
    private static double truncated(double[] xs, double a, double l) {
        int steps = 1000;
        double end = l > 0 ? Math.log1p(60 / l) : 60 / (a - 1);
        double z = 0;
        for (int j = 0; j <= steps; j++) {
            double t = end * j / steps;
            double weight = j == 0 || j == steps ? 1 : j % 2 == 1 ? 4 : 2;
            z += weight * Math.exp((1 - a) * t - l * Math.expm1(t)) * end / steps / 3;
        }
        double sum = 0;
        for (double x : xs) {
            sum += (1 - a) * Math.log(x) - l * (x - 1) - Math.log(z);
        }
        return sum;
    }

    /** The likelihood is concave in both: the best a for each l, and the best l of those. */
    private static double highest(double[] xs, double least) {
        return largest(
                logL -> largest(a -> truncated(xs, a, Math.exp(logL)), Math.max(least, -3), 6),
                Math.log(1e-7),
                Math.log(10));
    }

    private static double largest(DoubleUnaryOperator concave, double from, double to) {
        double lower = from;
        double upper = to;
        for (int i = 0; i < 70; i++) {
            double left = lower + 0.382 * (upper - lower);
            double right = upper - 0.382 * (upper - lower);
            if (concave.applyAsDouble(left) > concave.applyAsDouble(right)) {
                upper = right;
            } else {
                lower = left;
            }
        }
        return concave.applyAsDouble((lower + upper) / 2);
    }

    /** What nests a power law is never behind it, and equals it where the tail bends the other way. */
    @Test
    void rivalsThatNestThePowerLawAreNeverBehind() {
        for (long seed = 1; seed <= 40; seed++) {
            UniformRandomProvider random = new Seed(seed).generator();
            double alpha = 1.2 + 0.1 * seed;
            for (TailRival rival :
                    test(sample(60, random, new PowerLaw(alpha, 1)::sample)).rivals()) {
                assertThat(rival.p()).isBetween(0.0, 1.0);
                if (rival.nests()) {
                    assertThat(rival.logRatio()).isLessThanOrEqualTo(0);
                    assertThat(rival.logRatio()).as(rival.name()).isGreaterThan(-8); // chi-squared 16: chance 3e-5
                }
            }
        }
    }
}
