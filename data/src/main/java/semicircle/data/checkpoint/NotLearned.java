package semicircle.data.checkpoint;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tensors that stand beside the weights in a model file, whatever its format: masks, caches, running means, and what an optimizer keeps. */
final class NotLearned {
    private static final Pattern BUFFER = Pattern.compile("(.*\\.)?(\\w*mask|masked_bias|inv_freq|running_mean|"
            + "running_var|num_batches_tracked|position_ids|rotary(_emb)?\\.\\w+|(cos|sin)_cached)");
    private static final Pattern TRAINING =
            Pattern.compile("(.*\\.)?(optimizers?(_\\w+)?|(max_)?exp_avg(_sq)?|momentum_buffer)(\\..*)?");

    private NotLearned() {}

    /** Why a tensor is no weight, by its name and shape; empty where nothing speaks against it. */
    static Optional<String> reason(String name, List<Long> shape) {
        int rank = shape.size();
        boolean square = rank >= 2 && shape.get(rank - 1).equals(shape.get(rank - 2));
        boolean causal = name.endsWith("attn.bias") && (rank == 4 || (rank == 2 && square));
        if (causal || BUFFER.matcher(name).matches()) {
            return Optional.of("a buffer, not weights");
        }
        return TRAINING.matcher(name).matches() ? Optional.of("kept by the optimizer, not weights") : Optional.empty();
    }
}
