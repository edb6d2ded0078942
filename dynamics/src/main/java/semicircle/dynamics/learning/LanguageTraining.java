package semicircle.dynamics.learning;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** A network that learns from a corpus of a language and is tested on sentences that it has not seen, a growing state. */
public final class LanguageTraining {
    private static final int HELD_OUT = 128;

    private final AttentionNetwork network;
    private final List<int[]> corpus;
    private final List<int[]> heldOut;
    private final int batch;
    private final UniformRandomProvider random;

    /**
     * Draws a corpus.
     *
     * @param language what is spoken
     * @param ordered whether words keep their order; else only their frequencies are left
     * @param network what learns
     * @param length words that the network looks at
     * @param sentences size of the corpus, at least 1
     * @param batch sentences of a step, at least 1
     * @param random draws the corpus now, batches and dropout later
     */
    public LanguageTraining(
            SyntheticLanguage language,
            boolean ordered,
            AttentionNetwork network,
            int length,
            int sentences,
            int batch,
            UniformRandomProvider random) {
        if (sentences < 1 || sentences > 1_000_000 || batch < 1 || batch > 4096) {
            throw new IllegalArgumentException(
                    "language training: sentences must be in 1..1000000 and batch in 1..4096, got " + sentences
                            + " and " + batch);
        }
        SyntheticLanguage.Speaker speaker = language.speaker(ordered);
        this.network = network;
        this.corpus = spoken(speaker, sentences, length, random);
        this.heldOut = spoken(speaker, HELD_OUT, length, random);
        this.batch = batch;
        this.random = random;
    }

    private static List<int[]> spoken(
            SyntheticLanguage.Speaker speaker, int count, int length, UniformRandomProvider random) {
        List<int[]> sentences = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] sentence = new int[length + 1];
            speaker.speak(sentence, random);
            sentences.add(sentence);
        }
        return sentences;
    }

    /** Takes one step on a random batch. */
    public void step() {
        List<int[]> chosen = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            chosen.add(corpus.get(random.nextInt(corpus.size())));
        }
        network.step(chosen, random);
    }

    /** {@return mean loss per word on at most 128 sentences of the corpus, nats} */
    public double trainingLoss() {
        return network.loss(corpus.subList(0, Math.min(HELD_OUT, corpus.size())));
    }

    /** {@return mean loss per word on 128 other sentences, nats} */
    public double heldOutLoss() {
        return network.loss(heldOut);
    }
}
