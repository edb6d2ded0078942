package semicircle.data.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import semicircle.spectra.matrix.MatrixRows;

/**
 * A model file, opened and indexed: names, types, shapes and places of its tensors. Nothing large is held; the numbers are read when asked for.
 *
 * <p>Memory: grows with the number of tensors, never with their size. Close it when done: it keeps its files open.
 */
public interface Checkpoint extends Closeable {
    /**
     * Opens a model, told by its content and not by its file name.
     *
     * @param path a model file, an {@code *.index.json} of shards, a directory holding one model, or a zip or jar holding one
     * @return the indexed model
     * @throws semicircle.data.MalformedFileException where the file is no model, one that is not read, or a broken one
     * @throws IOException where the disk fails
     */
    static Checkpoint open(Path path) throws IOException {
        return ModelSearch.open(path);
    }

    /** {@return the path that was opened} */
    Path path();

    /** {@return every file that was opened for it, sorted: the model, its shards, its external data} */
    List<Path> files();

    /** {@return what it is, such as {@code safetensors (2 shards)} or {@code ONNX in jar (model.onnx)}} */
    String format();

    /** {@return all tensors, in the natural order of their names: layer 2 before layer 10} */
    List<Tensor> tensors();

    /** {@return what can be analysed and what is skipped with its reason: at least one for each tensor of rank 2 or more} */
    List<WeightMatrix> matrices();

    /** {@return what is known of the architecture, from a {@code config.json} beside it or from the file's own keys} */
    Architecture config();

    /**
     * Takes an attention matrix apart into its heads.
     *
     * @param matrix one of {@link #matrices()}
     * @param number heads of the queries; left out: as many as {@link #config()} tells
     * @return the heads, readable as any matrix; empty where their number or place is not certain
     */
    List<WeightMatrix> heads(WeightMatrix matrix, OptionalInt number);

    /**
     * Takes the weights of a recurrent cell apart into its gates.
     *
     * @param matrix one of {@link #matrices()}
     * @return the gates, each with its role; empty where there are none, or their number is not certain
     */
    List<WeightMatrix> gates(WeightMatrix matrix);

    /** {@return what a reader of the results should know about this file, such as tied weights} */
    List<String> notes();

    /**
     * Streams a matrix, row after row, through a bounded buffer.
     *
     * @param matrix one of {@link #matrices()}; a skipped one too, if its numbers can be read at all
     * @return its rows, from the first
     * @throws IllegalArgumentException where the matrix has no readable numbers
     * @throws IOException where the file cannot be read
     */
    MatrixRows rows(WeightMatrix matrix) throws IOException;

    /**
     * Reads every number of every tensor, and every member of a zip against its checksum. Runs at the speed of the disk for plain floats.
     *
     * @param listener told of each tensor, from this thread
     * @return what was found, one for each of {@link #tensors()}
     * @throws semicircle.data.MalformedFileException where a checksum is wrong or data ends too early
     * @throws IOException where the disk fails
     */
    List<TensorCheck> verify(TensorListener listener) throws IOException;
}
