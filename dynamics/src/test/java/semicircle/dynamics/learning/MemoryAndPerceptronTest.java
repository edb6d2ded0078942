package semicircle.dynamics.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.DenseMatrix;

/** Associative memories, the binary perceptron and descent on a stream, against published numbers and algebra. */
class MemoryAndPerceptronTest {
    /** Amit, Gutfreund, Sompolinsky 1985. */
    @Test
    void memoryIsLostAtAJump() {
        assertThat(HopfieldTheory.capacity()).isCloseTo(0.1379055665, within(1e-9));
        assertThat(HopfieldTheory.overlapAtCapacity()).isCloseTo(0.9674171155, within(1e-6));
        assertThat(HopfieldTheory.overlap(0.05)).isCloseTo(0.9999922281, within(1e-9));
        assertThat(HopfieldTheory.overlap(0.14)).isZero();
        assertThat(HopfieldTheory.overlap(0)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(MemoryRule.class)
    void everyRuleHoldsAFewPatternsWithoutSelfCoupling(MemoryRule rule) {
        MemoryPatterns patterns = MemoryPatterns.random(100, 3, new Seed(1).generator());
        DenseMatrix couplings = patterns.stored(rule);
        for (int i = 0; i < 100; i++) {
            assertThat(couplings.get(i, i)).isZero();
        }
        for (int p = 0; p < 3; p++) {
            assertThat(patterns.retrieved(couplings, p, new Seed(2).generator()))
                    .isEqualTo(1);
        }
    }

    /** At 0.6 patterns a neuron Hebb's rule is far beyond its capacity, the global rules are within theirs, 1 and 2 (Gardner 1988). */
    @Test
    void globalRulesHoldWhatTheLocalOneLoses() {
        MemoryPatterns patterns = MemoryPatterns.random(200, 120, new Seed(3).generator());
        assertThat(patterns.retrieved(patterns.stored(MemoryRule.HEBB), 0, new Seed(4).generator()))
                .isLessThan(0.8);
        assertThat(patterns.retrieved(patterns.stored(MemoryRule.PSEUDO_INVERSE), 0, new Seed(4).generator()))
                .isEqualTo(1);
        assertThat(patterns.retrieved(patterns.stored(MemoryRule.GRADIENT), 0, new Seed(4).generator()))
                .isEqualTo(1);
    }

    /** Gardner 1988: twice as many patterns as inputs without a margin; with one, by the midpoint rule (error below 1e-7) of the integral. */
    @Test
    void capacityIsGardnersIntegral() {
        assertThat(PerceptronCapacity.ofMargin(0)).isEqualTo(2);
        for (double margin : new double[] {0.2, 1, 2.5}) {
            double step = 1e-4;
            double sum = 0;
            for (double t = -margin + step / 2; t < 12; t += step) {
                sum += step * Math.exp(-t * t / 2) / Math.sqrt(2 * Math.PI) * (t + margin) * (t + margin);
            }
            assertThat(PerceptronCapacity.ofMargin(margin)).isCloseTo(1 / sum, within(1e-7));
        }
        assertThatThrownBy(() -> PerceptronCapacity.ofMargin(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("perceptron capacity: margin must be at least 0 and finite, got -1.0");
    }

    /** Cover 1965: all labels up to N patterns, half of them at 2N, 14 of 16 for four points of the plane's three dimensions through 0. */
    @Test
    void chanceOfSeparationIsCovers() {
        assertThat(PerceptronCapacity.separable(3, 4)).isCloseTo(14.0 / 16, within(1e-12));
        assertThat(PerceptronCapacity.separable(20, 20)).isCloseTo(1, within(1e-12));
        assertThat(PerceptronCapacity.separable(500, 1000)).isCloseTo(0.5, within(1e-10));
        assertThat(PerceptronCapacity.separable(500, 900)).isGreaterThan(0.999);
        assertThat(PerceptronCapacity.separable(500, 1200)).isLessThan(0.001);
        assertThatThrownBy(() -> PerceptronCapacity.separable(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("perceptron capacity: inputs and patterns must be at least 1, got 0 and 1");
    }

    /** Barbier et al. 2019 and Gyorgyi 1990. */
    @ParameterizedTest
    @CsvSource({"0.5, 0.293089", "1.0, 0.560715", "1.2, 0.668661", "1.48, 0.861077"})
    void stateEvolutionSettlesWherePublished(double alpha, double q) {
        assertThat(new PerceptronEvolution(WeightPrior.BINARY).overlap(alpha, 0))
                .isCloseTo(q, within(1e-5));
    }

    @Test
    void thresholdDependsOnTheAlgorithm() {
        PerceptronEvolution binary = new PerceptronEvolution(WeightPrior.BINARY);
        assertThat(binary.informationThreshold()).isCloseTo(1.24468, within(1e-4));
        assertThat(binary.overlap(1.49, 0)).isLessThan(0.95); // 1.4926 is the spinodal
        assertThat(binary.overlap(1.496, 0)).isEqualTo(1);
        assertThat(binary.entropy(0.5, 0)).isNotNaN();
        assertThat(new PerceptronEvolution(WeightPrior.GAUSSIAN).overlap(1.6, 0))
                .isBetween(0.5, 0.9);
        assertThatThrownBy(() -> binary.overlap(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** N = 2000: overlaps fluctuate by about 1/sqrt(N) = 0.022; 5 of them. Without examples nothing is known. */
    @Test
    void messagesFollowStateEvolution() {
        double law = new PerceptronEvolution(WeightPrior.BINARY).overlap(1, 0);
        MessagePassing.Fixed end =
                new MessagePassing(2000, 2000, WeightPrior.BINARY).learnt(0, 200, new Seed(5).generator());
        assertThat(end.overlap()).isCloseTo(law, within(0.11));
        assertThat(end.own()).isCloseTo(law, within(0.11));
        assertThat(new MessagePassing(50, 0, WeightPrior.BINARY)
                        .learnt(0, 10, new Seed(5).generator())
                        .overlap())
                .isZero();
    }

    /** Labels that are dealt out at random say nothing of the teacher: overlap of order 1/sqrt(N) = 0.045; 6 of them. */
    @Test
    void nothingIsLearntFromChance() {
        assertThat(new MessagePassing(500, 900, WeightPrior.BINARY)
                        .learntFromChance(0, 50, new Seed(5).generator())
                        .overlap())
                .isCloseTo(0, within(0.27));
    }

    /** Index 2: E (1 - eta x^2)^2 = 1 - 2 eta + 3 eta^2; index 4 by the moments 1, 3, 15, 105: -4 + 18 eta - 60 eta^2 + 105 eta^3 = 0. */
    @Test
    void tailIndexOfOneWeightIsKnown() {
        assertThat(StreamingRegression.scalarStep(2)).isCloseTo(2.0 / 3, within(1e-9));
        double eta = StreamingRegression.scalarStep(4);
        assertThat(-4 + 18 * eta - 60 * eta * eta + 105 * eta * eta * eta).isCloseTo(0, within(1e-7));
        assertThat(StreamingRegression.scalarStep(0)).isCloseTo(2.42124952, within(1e-6));
    }

    /** Far below the critical step: 20 000 looks, nearly independent, mean of |w|^2 with a relative spread below 2: 5 s.e. are 7 per cent. */
    @Test
    void varianceOfTheSteadyStateIsKnown() {
        StreamingRegression model = new StreamingRegression(3, 2);
        double step = 0.25 * model.criticalStep();
        Values lengths = model.lengths(step, 200, 20_000, 20, new Seed(6).generator());
        double mean = lengths.map(x -> x * x).stream().average().orElse(0);
        assertThat(mean).isCloseTo(3 * model.variance(step), within(0.07 * 3 * model.variance(step)));
        assertThat(model.variance(model.criticalStep())).isInfinite();
    }

    /** Exact power law: quantiles of index 3. */
    @Test
    void hillFindsAnExactPowerLaw() {
        Values lengths = Values.evenlySpaced(0.0001, 1, 10_000).map(u -> Math.pow(u, -1.0 / 3));
        assertThat(StreamingRegression.hill(lengths, 1000)).isCloseTo(3, within(0.03));
    }
}
