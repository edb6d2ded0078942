package semicircle.experiments.series;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.Series;
import semicircle.data.checkpoint.Tensor;
import semicircle.data.checkpoint.TensorDigest;
import semicircle.data.element.Payload;
import semicircle.spectra.Values;

/**
 * What is remembered of one step: a digest and a sketch of each tensor.
 *
 * <p>The sketch is a count sketch (Charikar, Chen and Farach-Colton 2002): each number goes with a sign to one of 256 buckets, both fixed by its place, so that
 * squared distances are kept within a relative standard error of sqrt(2/256). Cost: two passes over the file. Memory: 2 kB a tensor.
 *
 * @param step the step
 * @param tensors by the name of the tensor
 */
record StepPrint(Series.Step step, Map<String, TensorPrint> tensors) {
    private static final int BUCKETS = 256;
    private static final int WINDOW = 1 << 14;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    static StepPrint of(Series.Step step) throws IOException {
        Map<String, TensorPrint> prints = new LinkedHashMap<>();
        try (Checkpoint checkpoint = Checkpoint.open(step.path())) {
            for (Tensor tensor : checkpoint.tensors()) {
                prints.put(tensor.name(), print(tensor));
            }
        }
        return new StepPrint(step, prints);
    }

    private static TensorPrint print(Tensor tensor) throws IOException {
        try {
            return sketched(tensor, TensorDigest.sha256(tensor));
        } catch (IllegalArgumentException unreadable) {
            return new TensorPrint("", Values.of(), 0); // codes that no reader decodes; they are named by inspect
        }
    }

    private static TensorPrint sketched(Tensor tensor, String digest) throws IOException {
        double[] sketch = new double[BUCKETS];
        double[] some = new double[WINDOW];
        long nonFinite = 0;
        long at = 0;
        Payload.Elements elements = tensor.payload().from(0);
        for (long left = tensor.count(); left > 0; ) {
            int now = (int) Math.min(left, WINDOW);
            elements.next(some, now);
            for (int i = 0; i < now; i++) {
                long hash = (at++ + 1) * GOLDEN; // Fibonacci hashing, mixed once more: neighbours go apart
                hash = (hash ^ (hash >>> 29)) * 0xBF58476D1CE4E5B9L;
                boolean finite = Double.isFinite(some[i]);
                nonFinite += finite ? 0 : 1;
                int bucket = (int) (hash >>> 56);
                sketch[bucket] += !finite ? 0 : (hash & (1L << 20)) == 0 ? some[i] : -some[i];
            }
            left -= now;
        }
        return new TensorPrint(digest, Values.of(sketch), nonFinite);
    }

    /** Estimated distance of all tensors that both have, in Frobenius norm. */
    double distance(StepPrint other) {
        double squares = 0;
        for (Map.Entry<String, TensorPrint> entry : tensors.entrySet()) {
            TensorPrint theirs = other.tensors.get(entry.getKey());
            squares += theirs == null ? 0 : entry.getValue().squaredDistance(theirs);
        }
        return Math.sqrt(squares);
    }
}
