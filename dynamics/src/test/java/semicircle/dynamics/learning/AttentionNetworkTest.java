package semicircle.dynamics.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.MatrixProduct;
import semicircle.spectra.matrix.DenseMatrix;

class AttentionNetworkTest {
    private static final SyntheticLanguage LANGUAGE = new SyntheticLanguage(16, Values.of(0.5, 0.2), 0.3, 1);

    private static AttentionNetwork network(int d, int length, LearningRule rule, double dropout) {
        return new AttentionNetwork(
                16, d, length, 1, rule, dropout, MatrixProduct.on(EigenSolver.best()), new Seed(2).generator());
    }

    /** Central differences of step h err by h^2 and by rounding/h: with h = 1e-5 about 1e-10 of losses near 3. */
    @Test
    void everyGradientAgreesWithCentralDifferences() {
        AttentionNetwork network = network(5, 6, LearningRule.BACK_PROPAGATION, 0);
        List<int[]> sentences = List.of(new int[] {1, 3, 3, 0, 15, 7, 2}, new int[] {4, 4, 9, 1, 3, 0, 11});
        network.gradients(sentences, new Seed(1).generator());
        double h = 1e-5;
        for (LayerWeights matrix : network.matrices()) {
            double[] gradient = matrix.gradient().clone();
            double largest = 0;
            for (int i = 0; i < gradient.length; i++) {
                double kept = matrix.entries()[i];
                matrix.entries()[i] = kept + h;
                double above = network.loss(sentences);
                matrix.entries()[i] = kept - h;
                double below = network.loss(sentences);
                matrix.entries()[i] = kept;
                assertThat(gradient[i]).as(matrix.name() + " " + i).isCloseTo((above - below) / (2 * h), within(2e-9));
                largest = Math.max(largest, Math.abs(gradient[i]));
            }
            assertThat(largest).as(matrix.name()).isGreaterThan(1e-3);
        }
    }

    /** What is drawn has the planted statistics: 4e5 pairs, so 5 deviations of a mean of signs are 0.008. */
    @Test
    void sentencesHaveThePlantedCorrelations() {
        SyntheticLanguage.Speaker speaker = LANGUAGE.speaker(true);
        var random = new Seed(3).generator();
        int[] sentence = new int[11];
        double[] sums = new double[3];
        int pairs = 0;
        for (int i = 0; i < 40_000; i++) {
            speaker.speak(sentence, random);
            for (int t = 1; t < sentence.length; t++) {
                for (int k = 0; k < 3; k++) {
                    sums[k] += LANGUAGE.sign(k, sentence[t - 1]) * LANGUAGE.sign(k, sentence[t]);
                }
                pairs++;
            }
        }
        double[] wanted = {0.5, 0.2, 0.09};
        for (int k = 0; k < 3; k++) {
            assertThat(sums[k] / pairs)
                    .as("mode " + k)
                    .isCloseTo(wanted[k], within(0.012)); // neighbours of one sentence are dependent: 1.5 times
        }
    }

    /** The correlation matrix has exactly the singular values 1, s_k and topic^2. */
    @Test
    void theCorrelationHasThePlantedSingularValues() {
        Values frequencies = LANGUAGE.frequencies();
        double[] correlation = new double[256];
        for (int a = 0; a < 16; a++) {
            for (int b = 0; b < 16; b++) {
                correlation[a * 16 + b] = Math.sqrt(frequencies.get(a) * frequencies.get(b)) * LANGUAGE.lift(a, b);
            }
        }
        Values found = EigenSolver.best()
                .singularValues(DenseMatrix.of(16, 16, correlation))
                .values();
        double[] wanted = {0.09, 0.2, 0.5, 1};
        for (int k = 0; k < 16; k++) {
            assertThat(found.get(k)).isCloseTo(k < 12 ? 0 : wanted[k - 12], within(16 * 16 * Math.ulp(1.0) + 1e-7));
        }
    }

    /** It gains on the frequencies, as far as the order of words allows; without order it gains nothing. */
    @Test
    void itLearnsTheOrderOfWordsAndNothingFromShuffledOnes() {
        for (boolean ordered : new boolean[] {true, false}) {
            AttentionNetwork network = network(8, 8, LearningRule.BACK_PROPAGATION, 0);
            LanguageTraining training =
                    new LanguageTraining(LANGUAGE, ordered, network, 8, 4000, 16, new Seed(5).generator());
            network.learnBy(
                    FineTuning.ALL,
                    1,
                    new AdamOptimiser(0.01, Optional.empty(), Optional.empty(), Optional.empty()),
                    new Seed(6).generator());
            for (int t = 0; t < 600; t++) {
                training.step();
            }
            double gain = LANGUAGE.unigramEntropy() - training.heldOutLoss();
            double possible = LANGUAGE.unigramEntropy() - LANGUAGE.bigramEntropy();
            if (ordered) {
                assertThat(gain).isGreaterThan(0.5 * possible);
            } else {
                assertThat(gain).isLessThan(0.1); // 1024 words: deviation of their mean loss about 0.03
            }
        }
    }

    @Test
    void feedbackAlignmentLearnsTooAndFrozenEmbeddingsStay() {
        AttentionNetwork network = network(8, 8, LearningRule.FEEDBACK_ALIGNMENT, 0.1);
        LanguageTraining training = new LanguageTraining(LANGUAGE, true, network, 8, 2000, 16, new Seed(5).generator());
        Optimiser adam = new AdamOptimiser(0.01, Optional.empty(), Optional.empty(), Optional.empty());
        network.learnBy(FineTuning.ALL, 1, adam, new Seed(6).generator());
        double before = training.heldOutLoss();
        for (int t = 0; t < 300; t++) {
            training.step();
        }
        assertThat(training.heldOutLoss()).isLessThan(before - 0.2);
        double[] embedding = network.layers().get("embedding.weight").toArray();
        network.learnBy(FineTuning.FROZEN_FIRST, 1, adam, new Seed(7).generator());
        training.step();
        assertThat(network.layers().get("embedding.weight").toArray()).isEqualTo(embedding);
    }

    @Test
    void badLanguagesAreRefused() {
        assertThatThrownBy(() -> new SyntheticLanguage(10, Values.of(0.5), 0, 1))
                .hasMessage("synthetic language: words must be a multiple of 4 up to 4096, got 10");
        assertThatThrownBy(() -> new SyntheticLanguage(16, Values.of(0.9), 0.2, 1))
                .hasMessageContaining("must add up to at most 1");
    }
}
