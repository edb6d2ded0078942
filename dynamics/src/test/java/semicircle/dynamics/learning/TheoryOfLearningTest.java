package semicircle.dynamics.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.DenseMatrix;

/** Exact sums, chains and laws of learning, against brute force and published formulas. */
class TheoryOfLearningTest {
    /** zeta(2) = pi^2/6 at alpha = 1: the loss without skills is 1, with the first it is 1 - 6/pi^2. */
    @Test
    void lossOfSkillsIsTheTailOfZeta() {
        SkillQuanta quanta = new SkillQuanta(1);
        assertThat(quanta.lossOfSkills(0)).isEqualTo(1);
        assertThat(quanta.lossOfSkills(1)).isCloseTo(1 - 6 / (Math.PI * Math.PI), within(1e-12));
        assertThat(quanta.frequency(3)).isCloseTo(6 / (9 * Math.PI * Math.PI), within(1e-12));
    }

    /** Ten million terms one by one; beyond them the frequencies sum to 6/pi^2 1e-7, all unlearnt to 1e-5 of it. */
    @Test
    void lossOfDataAndTimeAreTheirSums() {
        SkillQuanta quanta = new SkillQuanta(1);
        double data = 0;
        double time = 0;
        for (int k = 10_000_000; k >= 1; k--) {
            double p = 6 / (Math.PI * Math.PI * k * (double) k);
            data += p * Math.exp(-1000 * p);
            double rest = 1 / (1 + 0.01 / 0.99 * Math.exp(2 * 1000 * p));
            time += p * rest * rest;
        }
        double tail = 6e-7 / (Math.PI * Math.PI);
        assertThat(quanta.lossOfData(1000)).isCloseTo(data + tail, within(1e-10));
        assertThat(quanta.lossOfTime(1000, 0.01)).isCloseTo(time + 0.99 * 0.99 * tail, within(1e-10));
        assertThat(quanta.lossOfData(0)).isCloseTo(1, within(1e-12));
        assertThatThrownBy(() -> quanta.lossOfData(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Nine million terms one by one, where most of them are summed by their integral; the rest by its leading term, alpha K^-alpha of the zeta sum. */
    @Test
    void longSumsAreTheirTermsOneByOne() {
        double alpha = 0.4;
        double samples = 1e6;
        SkillQuanta quanta = new SkillQuanta(alpha);
        double first = quanta.frequency(1);
        double seen = 0;
        for (int k = 9_000_000; k >= 1; k--) {
            double p = first * Math.pow(k, -1 - alpha);
            seen += p * -Math.expm1(-samples * p);
        }
        double p = quanta.frequency(9_000_000); // beyond: sum of D p^2 by its integral, the next order D p smaller
        double rest = samples * p * p * 9_000_000.5 / (1 + 2 * alpha) * (1 - samples * p / 2);
        assertThat(quanta.lossOfData(samples)).isCloseTo(1 - seen - rest, within(1e-10));
    }

    /** Slopes tend to alpha and alpha/(1 + alpha); the first correction in data is of the order D^(-alpha/(1+alpha)) and smaller. */
    @Test
    void exponentsAreThoseOfTheory() {
        SkillQuanta quanta = new SkillQuanta(0.6);
        assertThat(SkillQuanta.exponent(n -> quanta.lossOfSkills(Math.round(n)), 1e3, 1e6, 4))
                .isCloseTo(0.6, within(1e-3));
        assertThat(SkillQuanta.exponent(quanta::lossOfData, 1e6, 1e8, 3)).isCloseTo(0.375, within(1e-3));
    }

    @Test
    void exactMatchMovesWithTokensAndKeepsItsWidth() {
        ExactMatch one = new ExactMatch(0.3, 1, 1);
        ExactMatch thirty = new ExactMatch(0.3, 1, 30);
        assertThat(thirty.width()).isCloseTo(one.width(), within(1e-12));
        assertThat(thirty.accuracy(thirty.sizeAt(0.25))).isCloseTo(0.25, within(1e-12));
        assertThat(Math.log(thirty.sizeAt(0.5) / one.sizeAt(0.5))).isCloseTo(Math.log(30) / 0.3, within(1e-12));
    }

    /** Mean over 4000 chains of 5 generations with n = 10; the spread of s_5 is about 0.6, so 5 standard errors are 0.05. */
    @Test
    void widthOfAGaussianShrinksAsExpected() {
        GaussianCollapse model = new GaussianCollapse(10);
        double mean = 0;
        double square = 0;
        for (int run = 0; run < 4000; run++) {
            double s = model.deviations(5, new Seed(3).child(run).generator()).get(5);
            mean += s / 4000;
            square += s * s / 4000;
        }
        assertThat(mean).isCloseTo(model.expected(5), within(5 * Math.sqrt((square - mean * mean) / 4000)));
        assertThat(square)
                .isCloseTo(1, within(0.15)); // unbiased variances keep their mean; its spread is below 2, 5 s.e. 0.15
    }

    /** M = 2 tokens of equal chance and M = 2 draws: two draws differ with chance 1/2, and H = 1/2 then: 1/4 on average. */
    @Test
    void diversityFallsAsWrightAndFisherSay() {
        TokenDrift drift = new TokenDrift(Values.of(0.5, 0.5), 2, 0);
        assertThat(drift.closedDiversity(1)).isCloseTo(0.25, within(1e-15));
        assertThat(drift.firstSupport()).isCloseTo(1.5, within(1e-15));
        assertThat(drift.steadyDiversity()).isCloseTo(0, within(1e-15));
        assertThat(new TokenDrift(Values.of(0.5, 0.5), 2, 1).steadyDiversity()).isCloseTo(0.25, within(1e-15));
        assertThat(new TokenDrift(Values.of(1), 5, 0.3).path(3, new Seed(1).generator()))
                .allMatch(g -> g.diversity() == 0 && g.support() == 1 && g.entropy() == 0);
    }

    /** Time average over 2e5 generations, correlated over 1/(1/M + 2f) = 11: spread 0.15, standard error below 0.0016; five of them. */
    @Test
    void diversitySettlesWithFreshDraws() {
        TokenDrift drift = new TokenDrift(TokenDrift.zipf(20), 20, 0.02);
        double mean = drift.path(200_000, new Seed(5).generator()).stream()
                .mapToDouble(TokenDrift.Generation::diversity)
                .average()
                .orElse(0);
        assertThat(mean).isCloseTo(drift.steadyDiversity(), within(0.008));
    }

    /** Replaced: t d/(T - d - 1); 3000 chains of an error with a relative spread below 1: 5 s.e. are 9 per cent. Kept: below pi^2/6. */
    @Test
    void regressionOnItsOwnLabelsGrowsOrIsBounded() {
        RegressionCollapse replaced = new RegressionCollapse(4, 20, 0, false);
        RegressionCollapse kept = new RegressionCollapse(4, 20, 0, true);
        double grown = 0;
        double bounded = 0;
        for (int run = 0; run < 3000; run++) {
            grown += replaced.errors(4, new Seed(6).child(run).generator()).get(3) / 3000;
            bounded += kept.errors(4, new Seed(7).child(run).generator()).get(3) / 3000;
        }
        assertThat(grown / replaced.firstError()).isCloseTo(4, within(0.36));
        assertThat(bounded / kept.firstError()).isBetween(1.0, Math.PI * Math.PI / 6);
    }

    /** Kept data, d = 4 and T = 20: 4/15 + 4/(2 35) + 4/(3 55) + 4/(4 75); spread of an error is about its mean: 5 s.e. of 3000 are 9 per cent. */
    @Test
    void keptDataErrAsExpected() {
        RegressionCollapse kept = new RegressionCollapse(4, 20, 0, true);
        assertThat(kept.expectedError(4).orElseThrow())
                .isCloseTo(4 / 15.0 + 4 / 70.0 + 4 / 165.0 + 4 / 300.0, within(1e-15));
        double mean = 0;
        for (int run = 0; run < 3000; run++) {
            mean += kept.errors(4, new Seed(8).child(run).generator()).get(3) / 3000;
        }
        assertThat(mean / kept.expectedError(4).orElseThrow()).isCloseTo(1, within(0.09));
        // d = 10, T = 40, t = 2 and 5 over the first: Monte Carlo 1.217 and 1.383, to 3 per cent
        RegressionCollapse table = new RegressionCollapse(10, 40, 0, true);
        assertThat(table.expectedError(2).orElseThrow() / table.firstError()).isCloseTo(1.217, within(0.037));
        assertThat(table.expectedError(5).orElseThrow() / table.firstError()).isCloseTo(1.383, within(0.042));
    }

    /**
     * Fresh labels: c is 1 without and 0 with nothing else; for d = 1 the second moment of a beta variable of n1/2 and n2/2; else the mean error of 4000 chains, within five of their own standard
     * errors (a chance of 6e-7 each).
     */
    @Test
    void freshLabelsBoundTheErrorAsExpected() {
        assertThat(new RegressionCollapse(7, 30, 0, false).memory()).isCloseTo(1, within(1e-13));
        assertThat(new RegressionCollapse(7, 30, 30, false).memory()).isZero();
        assertThat(new RegressionCollapse(1, 12, 4, false).memory()).isCloseTo(8 * 10 / (12 * 14.0), within(1e-15));
        for (RegressionCollapse model : List.of(
                new RegressionCollapse(1, 12, 4, false),
                new RegressionCollapse(4, 20, 5, false),
                new RegressionCollapse(6, 10, 2, false))) {
            double mean = 0;
            double square = 0;
            for (int run = 0; run < 4000; run++) {
                double error =
                        model.errors(6, new Seed(9).child(run).generator()).get(5);
                mean += error / 4000;
                square += error * error / 4000;
            }
            assertThat(mean)
                    .isCloseTo(
                            model.expectedError(6).orElseThrow(), within(5 * Math.sqrt((square - mean * mean) / 4000)));
        }
        assertThat(new RegressionCollapse(4, 20, 5, true).expectedError(6)).isEmpty();
    }

    /** Of 4000 chains, five of their own standard errors. */
    @Test
    void keptOrFreshDrawsHoldTheWidthAsExpected() {
        assertThat(new GaussianCollapse(7).expectedVariances(9).stream().allMatch(v -> Math.abs(v - 1) < 1e-14))
                .isTrue(); // unbiased, so a martingale
        for (GaussianCollapse model : List.of(
                new GaussianCollapse(5, 1, false),
                new GaussianCollapse(5, 0, true),
                new GaussianCollapse(4, 2, true))) {
            double mean = 0;
            double square = 0;
            for (int run = 0; run < 4000; run++) {
                double s = model.deviations(12, new Seed(13).child(run).generator())
                        .get(12);
                mean += s * s / 4000;
                square += s * s * s * s / 4000;
            }
            assertThat(mean)
                    .as(model.toString())
                    .isCloseTo(
                            model.expectedVariances(12).get(12), within(5 * Math.sqrt((square - mean * mean) / 4000)));
        }
    }

    /** Replaced: the closed form; kept: {@code H_0 prod (1 - 1/(M t^2))}; with fresh ones 4000 chains, five of their own standard errors. */
    @Test
    void keptDrawsHoldTheDiversityAsExpected() {
        Values truth = TokenDrift.zipf(6);
        TokenDrift replaced = new TokenDrift(truth, 9, 0);
        TokenDrift urn = new TokenDrift(truth, 9, 0, true);
        double product = urn.trueDiversity();
        for (int t = 1; t <= 8; t++) {
            product *= 1 - 1 / (9.0 * t * t);
            assertThat(urn.expectedDiversities(8).get(t - 1)).isCloseTo(product, within(1e-14));
            assertThat(replaced.expectedDiversities(8).get(t - 1))
                    .isCloseTo(replaced.closedDiversity(t), within(1e-14));
        }
        assertThat(new TokenDrift(truth, 9, 0.1).expectedDiversities(400).get(399))
                .isCloseTo(new TokenDrift(truth, 9, 0.1).steadyDiversity(), within(1e-14));
        TokenDrift fresh = new TokenDrift(truth, 9, 0.3, true);
        double mean = 0;
        double square = 0;
        for (int run = 0; run < 4000; run++) {
            double h = fresh.path(8, new Seed(14).child(run).generator()).get(7).diversity();
            mean += h / 4000;
            square += h * h / 4000;
        }
        assertThat(mean)
                .isCloseTo(fresh.expectedDiversities(8).get(7), within(5 * Math.sqrt((square - mean * mean) / 4000)));
    }

    /** With eigenvalues known: two samples of three dimensions, levels 1 and 4, ridge 1. */
    @Test
    void riskFromASpectrumIsItsSum() {
        LeastSquaresRisk model = new LeastSquaresRisk(2, 3, 3, 0.5);
        Spectrum gram = Spectrum.of(new Spectrum.Origin("gram", 2, 3), 1, 4);
        assertThat(model.given(gram, 0)).isCloseTo(3 + 0.5 * 1.25, within(1e-14));
        assertThat(model.given(gram, 1))
                .isCloseTo(3 + 3 * (0.25 + 1 / 25.0) + 0.5 * (1 / 4.0 + 4 / 25.0), within(1e-14));
        assertThat(new LeastSquaresRisk(5, 5, 1, 1).ridgeless()).isInfinite();
        assertThat(new LeastSquaresRisk(5, 5, 1, 0).ridgeless()).isZero();
    }

    /** At gamma = 1 and lambda = 1: m^2 + m = 1, so m = (sqrt 5 - 1)/2. */
    @Test
    void bestRidgeIsFiniteWhereNoneDiverges() {
        LeastSquaresRisk model = new LeastSquaresRisk(100, 100, 1, 1);
        assertThat(model.limit()).isInfinite();
        assertThat(model.bestLimit()).isCloseTo((Math.sqrt(5) - 1) / 2, within(1e-12));
        LeastSquaresRisk tiny = new LeastSquaresRisk(100, 300, 1, 1e-12);
        assertThat(tiny.bestLimit()).isCloseTo(tiny.limit(), within(1e-9)); // best ridge tends to none
    }

    @Test
    void coarseWeightsAreOnTheGridAndPrunedOnesAreTheSmallest() {
        DenseMatrix weights = DenseMatrix.of(1, 4, 0.1, -0.5, 1, -0.26);
        assertThat(WeightRounding.step(weights, 3)).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(WeightRounding.rounded(weights, 0.5).toArray()).containsExactly(0.0, -0.5, 1.0, -0.5);
        assertThat(WeightRounding.clipped(weights, 0.4).toArray()).containsExactly(0.1, -0.4, 0.4, -0.26);
        assertThat(WeightRounding.step(4, 3)).isCloseTo(4 / 3.0, within(1e-15));
        assertThatThrownBy(() -> WeightRounding.clipped(weights, 0)).hasMessageContaining("positive");
        assertThat(WeightRounding.pruned(weights, 0.5).toArray()).containsExactly(0, -0.5, 1, 0);
        assertThat(WeightRounding.pruned(weights, 1).toArray()).containsOnly(0);
        assertThat(WeightRounding.prunedVariance(0.9)).isCloseTo(0.5607139357, within(1e-9)); // truncated normal law
        assertThat(WeightRounding.overlap(2)).isCloseTo((1 - 1 / 16.0) / (1 + 1 / 4.0), within(1e-15));
    }
}
