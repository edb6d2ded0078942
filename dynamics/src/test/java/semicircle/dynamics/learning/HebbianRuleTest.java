package semicircle.dynamics.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.dynamics.flow.PrincipalAngles;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.MatrixProduct;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.SymmetricMatrix;

class HebbianRuleTest {
    private static final int WORDS = 16;
    private static final SyntheticLanguage LANGUAGE = new SyntheticLanguage(WORDS, Values.of(0.5, 0.3), 0.2, 1);

    private static List<int[]> sentences(int count, int length) {
        UniformRandomProvider random = new Seed(41).generator();
        SyntheticLanguage.Speaker speaker = LANGUAGE.speaker(true);
        List<int[]> sentences = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] sentence = new int[length];
            speaker.speak(sentence, random);
            sentences.add(sentence);
        }
        return sentences;
    }

    /** The counts of neighbours, either way, as shares: words x words. */
    private static double[][] together(List<int[]> sentences) {
        double[][] shares = new double[WORDS][WORDS];
        int pairs = sentences.size() * (sentences.get(0).length - 1);
        for (int[] sentence : sentences) {
            for (int t = 1; t < sentence.length; t++) {
                shares[sentence[t - 1]][sentence[t]] += 0.5 / pairs;
                shares[sentence[t]][sentence[t - 1]] += 0.5 / pairs;
            }
        }
        return shares;
    }

    private static double[] marginal(double[][] shares) {
        return java.util.Arrays.stream(shares)
                .mapToDouble(row -> java.util.Arrays.stream(row).sum())
                .toArray();
    }

    private static SymmetricMatrix correlation(double[][] shares, double... p) {
        double[] entries = new double[WORDS * WORDS];
        for (int a = 0; a < WORDS; a++) {
            for (int b = 0; b < WORDS; b++) {
                double root = Math.sqrt(p[a] * p[b]);
                entries[a * WORDS + b] = shares[a][b] / root;
            }
        }
        return SymmetricMatrix.of(WORDS, entries);
    }

    /** {@code S E - D E R}, multiplied out; sums of 320 terms below 1 each. */
    @Test
    void embeddingsMoveByOjasRuleOnTheCountedNeighbours() {
        int d = 3;
        List<int[]> sentences = sentences(40, 9);
        LayerWeights embedding = new LayerWeights("embedding", WORDS, d).gaussian(0.5, new Seed(2).generator());
        new HebbianRule(WORDS, d).neighbours(sentences, embedding);
        double[][] shares = together(sentences);
        double[] p = marginal(shares);
        double[] e = embedding.entries();
        double[][] r = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                for (int a = 0; a < WORDS; a++) {
                    for (int b = 0; b < WORDS; b++) {
                        r[i][j] += e[a * d + i] * shares[a][b] * e[b * d + j];
                    }
                }
            }
        }
        for (int a = 0; a < WORDS; a++) {
            for (int j = 0; j < d; j++) {
                double wanted = 0;
                for (int b = 0; b < WORDS; b++) {
                    wanted += shares[a][b] * e[b * d + j];
                }
                for (int i = 0; i < d; i++) {
                    wanted -= p[a] * e[a * d + i] * r[i][j];
                }
                assertThat(-embedding.gradient()[a * d + j]).isCloseTo(wanted, within(320 * Math.ulp(1.0)));
            }
        }
    }

    /**
     * All sentences at each step, so nothing is sampled. What is left of {@code C V = V R} bounds the angles to the leading eigenvectors by
     * {@code |C V - V R|/(lambda_3 - lambda_4)} (Davis and Kahan 1970; twice that, as R has its eigenvalues only up to it), and {@code V^T V - I} by it over
     * the smallest eigenvalue of R.
     */
    @Test
    void theUnitsComeToTheLeadingEigenvectorsOfTheCorrelationOfNeighbours() {
        int d = 3;
        List<int[]> sentences = sentences(600, 11);
        LayerWeights embedding = new LayerWeights("embedding", WORDS, d).gaussian(0.2, new Seed(3).generator());
        HebbianRule rule = new HebbianRule(WORDS, d);
        Optimiser.Descent descent = new SgdOptimiser(2, Optional.empty()).start(WORDS * d);
        for (int step = 0; step < 5000; step++) {
            java.util.Arrays.fill(embedding.gradient(), 0);
            rule.neighbours(sentences, embedding);
            descent.apply(embedding.gradient(), embedding.entries());
        }
        double[][] shares = together(sentences);
        double[] p = marginal(shares);
        SymmetricMatrix c = correlation(shares, p);
        EigenPairs pairs = EigenSolver.best().pairs(c);
        double least = pairs.spectrum().get(WORDS - d);
        double gap = least - pairs.spectrum().get(WORDS - d - 1);
        assertThat(gap).isGreaterThan(0.1); // planted: 1, 0.5, 0.3 and 0.04; noise of 6000 pairs 2 sqrt(16/6000)/sqrt 2
        double[] scaled = new double[WORDS * d];
        double[] leading = new double[WORDS * d];
        for (int a = 0; a < WORDS; a++) {
            for (int k = 0; k < d; k++) {
                scaled[a * d + k] = Math.sqrt(p[a]) * embedding.entries()[a * d + k];
                leading[a * d + k] = pairs.vectors().get(a, WORDS - 1 - k);
            }
        }
        DenseMatrix v = DenseMatrix.of(WORDS, d, scaled);
        DenseMatrix cv = c.toDense().times(v);
        DenseMatrix r = v.transpose().times(cv);
        double[] vr = v.times(r).toArray();
        double residual = 0;
        for (int k = 0; k < vr.length; k++) {
            residual += Math.pow(cv.toArray()[k] - vr[k], 2);
        }
        residual = Math.sqrt(residual) + 1e-13; // and what rounding leaves of sums of 12000 terms
        assertThat(residual).isLessThan(1e-7);
        double[] gram = v.transpose().times(v).toArray();
        for (int k = 0; k < d * d; k++) {
            assertThat(gram[k]).isCloseTo(k % (d + 1) == 0 ? 1 : 0, within(2 * residual / least));
        }
        Values angles = PrincipalAngles.between(DenseMatrix.of(WORDS, d, leading), v, EigenSolver.best());
        assertThat(Math.sin(angles.get(d - 1))).isLessThan(2 * residual / gap);
    }

    /** At rest {@code W_ij = <c_i y_j>/<y_j^2>}, the least squares of each component on each. */
    @Test
    void outputValueRestsWhereContextAndNextWordAgree() {
        int d = 4;
        int[] sentence = sentences(1, 9).get(0);
        UniformRandomProvider random = new Seed(4).generator();
        LayerWeights embedding = new LayerWeights("embedding", WORDS, d).gaussian(1, random);
        LayerWeights outputValue = new LayerWeights("output-value", d, d);
        double[] context = new LayerWeights("context", 8, d).gaussian(1, random).entries();
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                double both = 0;
                double square = 0;
                for (int t = 0; t < 8; t++) {
                    double y = embedding.entries()[sentence[t + 1] * d + j];
                    both += context[t * d + i] * y;
                    square += y * y;
                }
                outputValue.entries()[i * d + j] = both / square;
            }
        }
        new HebbianRule(WORDS, d).association(sentence, context, embedding, outputValue, 1.0 / 8);
        for (double moved : outputValue.gradient()) {
            assertThat(moved).isCloseTo(0, within(64 * Math.ulp(1.0) * 10)); // 8 terms of size up to 10
        }
    }

    /** Beside back-propagation on the same corpus: both know more than frequencies, the local rule less than the errors tell. */
    @Test
    void aNetworkLearnsTheOrderOfWordsByItAndNoBetterThanByErrors() {
        double possible = LANGUAGE.unigramEntropy() - LANGUAGE.bigramEntropy();
        double[] gains = new double[2];
        for (LearningRule rule : List.of(LearningRule.HEBBIAN, LearningRule.BACK_PROPAGATION)) {
            AttentionNetwork network = new AttentionNetwork(
                    WORDS, 8, 8, 0.5, rule, 0, MatrixProduct.on(EigenSolver.best()), new Seed(2).generator());
            double[] queries = network.matrices().get(1).entries().clone();
            LanguageTraining training =
                    new LanguageTraining(LANGUAGE, true, network, 8, 4000, 16, new Seed(5).generator());
            network.learnBy(
                    FineTuning.ALL,
                    1,
                    new AdamOptimiser(0.01, Optional.empty(), Optional.empty(), Optional.empty()),
                    new Seed(6).generator());
            for (int t = 0; t < 600; t++) {
                training.step();
            }
            gains[rule == LearningRule.HEBBIAN ? 0 : 1] = LANGUAGE.unigramEntropy() - training.heldOutLoss();
            assertThat(java.util.Arrays.equals(
                            queries, network.matrices().get(1).entries()))
                    .isEqualTo(rule == LearningRule.HEBBIAN);
        }
        assertThat(gains[0]).isGreaterThan(0.5 * possible);
        assertThat(gains[0]).isLessThan(gains[1] + 0.03); // deviation of a mean loss of 1024 words
    }
}
