package semicircle.dynamics.learning;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Values;

/**
 * A language whose statistics are known: words of Zipf frequency, a planted bigram for each strength, and a topic for each sentence.
 *
 * <p>Words come in families of g equally frequent members. After word a, word b has the probability
 * {@code pi_b (1 + sum_k s_k u_k(a) u_k(b) + topic * tau * w(b))}, tau = ±1 for the whole sentence; the u_k and w are different Walsh
 * functions of the place in the family, ±1. Hence exactly: the correlation of neighbours {@code P(a,b)/sqrt(pi_a pi_b)} has the singular
 * values 1, s_k and topic^2, all others 0.
 *
 * @param words vocabulary, a multiple of the family
 * @param strengths of the planted bigrams, positive; at most 6
 * @param topic strength of the topic, at least 0; strengths and topic add up to at most 1
 * @param zipf exponent of the frequencies of the families, at least 0
 */
public record SyntheticLanguage(int words, Values strengths, double topic, double zipf) {
    public SyntheticLanguage {
        if (strengths.size() < 1 || strengths.size() > 6 || !strengths.stream().allMatch(s -> s > 0)) {
            throw new IllegalArgumentException(
                    "synthetic language: strengths must be 1 to 6 positive numbers, got " + strengths);
        }
        if (!(topic >= 0) || !(strengths.stream().sum() + topic <= 1 + 1e-12)) {
            throw new IllegalArgumentException("synthetic language: strengths and topic must add up to at most 1, got "
                    + strengths + " and " + topic);
        }
        int family = family(strengths);
        if (words < family || words > 4096 || words % family != 0) {
            throw new IllegalArgumentException(
                    "synthetic language: words must be a multiple of " + family + " up to 4096, got " + words);
        }
        if (!(zipf >= 0 && zipf <= 3)) {
            throw new IllegalArgumentException("synthetic language: zipf must be in [0, 3], got " + zipf);
        }
    }

    /** Members of a family: a power of two, room for each bigram, the topic and the constant. */
    private static int family(Values strengths) {
        return Integer.highestOneBit(strengths.size() + 1) << 1;
    }

    /** {@return frequencies of the words, which add up to 1} */
    public Values frequencies() {
        int family = family(strengths);
        double[] raw = new double[words];
        for (int a = 0; a < words; a++) {
            raw[a] = Math.pow(1 + a / family, -zipf);
        }
        double sum = Arrays.stream(raw).sum();
        return Values.of(raw).map(x -> x / sum);
    }

    /**
     * A planted function of the words.
     *
     * @param k which bigram, from 0; the number of bigrams means the topic
     * @param word the word
     * @return 1 or -1
     */
    public int sign(int k, int word) {
        return (Integer.bitCount((k + 1) & (word % family(strengths))) & 1) == 0 ? 1 : -1;
    }

    /**
     * Probability of a word after a word, over all topics.
     *
     * @param a the word before
     * @param b the word
     * @return its share of the frequency of b: {@code P(b|a)/pi_b}
     */
    public double lift(int a, int b) {
        int last = strengths.size();
        return 1 + bigram(a, b) + topic * topic * sign(last, a) * sign(last, b);
    }

    private double bigram(int a, int b) {
        double sum = 0;
        for (int k = 0; k < strengths.size(); k++) {
            sum += strengths.get(k) * sign(k, a) * sign(k, b);
        }
        return sum;
    }

    /** {@return mean loss per word of whoever knows all frequencies and nothing of order, nats} */
    public double unigramEntropy() {
        return -frequencies().map(x -> x * Math.log(x)).stream().sum();
    }

    /** {@return mean loss per word of whoever knows the word before and no topic, nats} */
    public double bigramEntropy() {
        Values frequencies = frequencies();
        double gain = 0;
        for (int a = 0; a < words; a++) {
            for (int b = 0; b < words; b++) {
                double lift = lift(a, b);
                gain += lift > 0 ? frequencies.get(a) * frequencies.get(b) * lift * Math.log(lift) : 0;
            }
        }
        return unigramEntropy() - gain;
    }

    /** Speaks sentences of this language; with {@code ordered} false its words in any order, so that only frequencies are left. */
    Speaker speaker(boolean ordered) {
        return new Speaker(this, ordered);
    }

    /** Draws words, by rejection from their frequencies. */
    static final class Speaker {
        private final SyntheticLanguage language;
        private final boolean ordered;
        private final double[] cumulative;

        private Speaker(SyntheticLanguage language, boolean ordered) {
            this.language = language;
            this.ordered = ordered;
            this.cumulative = language.frequencies().toArray();
            Arrays.parallelPrefix(cumulative, Double::sum);
        }

        /** Fills a sentence. */
        void speak(int[] sentence, UniformRandomProvider random) {
            int last = language.strengths.size();
            double tau = ordered ? (random.nextBoolean() ? 1 : -1) * language.topic : 0;
            for (int t = 0; t < sentence.length; t++) {
                double lift;
                int word;
                do {
                    word = word(random);
                    lift = 1 + tau * language.sign(last, word);
                    if (ordered && t > 0) {
                        lift += language.bigram(sentence[t - 1], word);
                    }
                } while (2 * random.nextDouble() >= lift); // no lift is above 2
                sentence[t] = word;
            }
        }

        private int word(UniformRandomProvider random) {
            int at = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[cumulative.length - 1]);
            return Math.min(cumulative.length - 1, at < 0 ? -at - 1 : at + 1);
        }
    }
}
