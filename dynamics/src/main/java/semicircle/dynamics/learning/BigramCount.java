package semicircle.dynamics.learning;

import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Correlation of neighbours as counted in a corpus of pairs, less what frequencies alone make of it:
 * {@code n_ab/sqrt(n_a n_b) - sqrt(n_a n_b)/n}.
 *
 * <p>Counting adds noise of variance 1/n to each entry. So a planted mode of strength s shows as a singular value only if
 * {@code s > sqrt(words/n)}; then at {@code s + words/(n s)}, its vectors with the squared overlap {@code 1 - words/(n s^2)}.
 *
 * <p>Source: the square case of Benaych-Georges and Nadakuditi 2012, section 3.1.
 */
public final class BigramCount {
    private final SyntheticLanguage language;
    private final DenseMatrix correlation;

    /**
     * Counts.
     *
     * @param language what is spoken
     * @param ordered whether words keep their order
     * @param pairs size of the corpus, at least 1
     * @param random draws it
     */
    public BigramCount(SyntheticLanguage language, boolean ordered, int pairs, UniformRandomProvider random) {
        if (pairs < 1) {
            throw new IllegalArgumentException("bigram count: pairs must be at least 1, got " + pairs);
        }
        int words = language.words();
        double[] both = new double[words * words];
        double[] first = new double[words];
        double[] second = new double[words];
        SyntheticLanguage.Speaker speaker = language.speaker(ordered);
        int[] pair = new int[2];
        for (int i = 0; i < pairs; i++) {
            speaker.speak(pair, random);
            both[pair[0] * words + pair[1]]++;
            first[pair[0]]++;
            second[pair[1]]++;
        }
        for (int a = 0; a < words; a++) {
            for (int b = 0; b < words; b++) {
                double root = Math.sqrt(first[a] * second[b]);
                int k = a * words + b;
                both[k] = root == 0 ? 0 : both[k] / root - root / pairs;
            }
        }
        this.language = language;
        this.correlation = DenseMatrix.of(words, words, both);
    }

    /** {@return the correlation, words x words} */
    public DenseMatrix correlation() {
        return correlation;
    }

    /**
     * Squared overlap with a planted mode.
     *
     * @param k which bigram, from 0
     * @param vector of unit length, one entry a word
     * @return in [0, 1]
     */
    public double overlap(int k, Values vector) {
        Values frequencies = language.frequencies();
        double sum = 0;
        for (int a = 0; a < vector.size(); a++) {
            sum += vector.get(a) * Math.sqrt(frequencies.get(a)) * language.sign(k, a);
        }
        return sum * sum;
    }
}
