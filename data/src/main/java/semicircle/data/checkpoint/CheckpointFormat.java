package semicircle.data.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import semicircle.data.file.FileExtent;

/**
 * A kind of model file. To add one: one record, its name under {@code permits}, and a line in {@link #all()}.
 *
 * <p>A format indexes with memory that grows with the number of tensors only; compares each length with the bytes left before it allocates; holds no
 * recursion whose depth the file controls; fails the file where the container is broken, and skips a tensor, with its reason, where only that one is.
 */
public sealed interface CheckpointFormat
        permits SafetensorsFormat,
                NumpyFormat,
                OnnxFormat,
                GgufFormat,
                PyTorchFormat,
                KerasFormat,
                TensorFlowFormat,
                FrozenGraphFormat,
                TensorFlowJsFormat,
                TfliteFormat,
                FlaxFormat,
                MatrixMarketFormat {
    /** {@return all formats, the surest sign first} */
    static List<CheckpointFormat> all() {
        return List.of(
                new NumpyFormat(),
                new GgufFormat(),
                new KerasFormat(),
                new MatrixMarketFormat(),
                new TfliteFormat(),
                new PyTorchFormat(),
                new SafetensorsFormat(),
                new TensorFlowFormat(),
                new TensorFlowJsFormat(),
                new FrozenGraphFormat(),
                new OnnxFormat(),
                new FlaxFormat());
    }

    /** {@return endings of its files, with the dot, lower case; they decide only where the content does not} */
    List<String> endings();

    /**
     * Tells by the content.
     *
     * @param path the file, for its ending where the content alone leaves doubt
     * @param head its first bytes, at most 4096; not modified
     * @return whether this is the format
     */
    boolean recognises(Path path, ByteBuffer head);

    /**
     * Indexes a file.
     *
     * @param file the bytes; the channel stays the caller's
     * @return the model; closes only the files that this call opened
     * @throws semicircle.data.MalformedFileException where the container is broken
     * @throws IOException where the disk fails
     */
    Checkpoint open(FileExtent file) throws IOException;
}
