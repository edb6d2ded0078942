package semicircle.dynamics.learning;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;

/**
 * All pairs (a, b) below p with their sum modulo p, some to learn from and the rest to be tested on.
 *
 * <p>With random labels the sums are dealt out anew among the pairs, so that nothing but memory helps.
 */
final class ModularTask {
    private final int p;
    private final int[] left;
    private final int[] right;
    private final int[] label;
    private final int learned;

    ModularTask(int p, double fraction, boolean randomLabels, UniformRandomProvider random) {
        this.p = p;
        int pairs = p * p;
        int[] order = PermutationSampler.natural(pairs);
        PermutationSampler.shuffle(random, order);
        int[] sums = Arrays.stream(order).map(k -> (k / p + k % p) % p).toArray();
        if (randomLabels) {
            PermutationSampler.shuffle(random, sums);
        }
        this.left = Arrays.stream(order).map(k -> k / p).toArray();
        this.right = Arrays.stream(order).map(k -> k % p).toArray();
        this.label = sums;
        this.learned = (int) Math.round(fraction * pairs);
    }

    int p() {
        return p;
    }

    int pairs() {
        return left.length;
    }

    /** The first so many pairs are learned from. */
    int learned() {
        return learned;
    }

    int left(int i) {
        return left[i];
    }

    int right(int i) {
        return right[i];
    }

    int label(int i) {
        return label[i];
    }
}
