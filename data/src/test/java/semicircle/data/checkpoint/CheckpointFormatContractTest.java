package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.data.checkpoint.ModelBytes.concat;
import static semicircle.data.checkpoint.ModelBytes.field;
import static semicircle.data.checkpoint.ModelBytes.floats;
import static semicircle.data.checkpoint.ModelBytes.node;
import static semicircle.data.checkpoint.ModelBytes.npy;
import static semicircle.data.checkpoint.ModelBytes.onnx;
import static semicircle.data.checkpoint.ModelBytes.onnxTensor;
import static semicircle.data.checkpoint.ModelBytes.safetensors;
import static semicircle.data.checkpoint.ModelBytes.text;
import static semicircle.data.checkpoint.ModelBytes.zip;
import static semicircle.data.checkpoint.Reading.numbers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same numbers come out of every format, bit for bit; and each kind of packing says what it is. */
class CheckpointFormatContractTest {
    private static final int ROWS = 9;
    private static final int COLS = 11;
    private static final double[] W = IntStream.range(0, ROWS * COLS)
            .mapToDouble(i -> (float) Math.sin(1 + i) * (i % 7 == 0 ? 1e-30f : 1))
            .toArray();

    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] weightOnnx(byte[] tensor) {
        return onnx(field(5, tensor), node("MatMul", "/l.0/attn/q_proj/MatMul", "y", new byte[0], "x", "w.weight"));
    }

    private static byte[] doubles(ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * W.length).order(order);
        Arrays.stream(W).forEach(bytes::putDouble);
        return bytes.array();
    }

    private static byte[] unpacked(double[] values) {
        byte[] all = new byte[0];
        for (double value : values) {
            all = concat(all, new byte[] {4 * 8 + 5}, floats(value));
        }
        return all;
    }

    private static byte[] fixture(String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/fixtures").resolve(name));
    }

    private static String market() {
        StringBuilder text = new StringBuilder("%%MatrixMarket matrix array real general\n9 11\n");
        for (int j = 0; j < COLS; j++) {
            for (int i = 0; i < ROWS; i++) {
                text.append(W[i * COLS + j]).append('\n');
            }
        }
        return text.toString();
    }

    Map<String, byte[]> sameTensorEverywhere() throws IOException {
        String header = "{\"w.weight\":{\"dtype\":\"F32\",\"shape\":[9,11],\"data_offsets\":[0,396]}}";
        byte[] tensors = safetensors(header, floats(W));
        byte[] array = npy("<f4", false, "(9, 11)", floats(W));
        long[] dims = {ROWS, COLS};
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a.safetensors", tensors);
        files.put("padded.safetensors", safetensors(header + "     ", floats(W)));
        files.put("w.npy", array);
        files.put("two/w.npy", npy(2, "{'shape':(9,11),'descr':\"<f4\",'fortran_order':False}", floats(W)));
        files.put("big.npy", npy(">f8", false, "(9, 11)", doubles(ByteOrder.BIG_ENDIAN)));
        files.put("stored.npz", zip(true, Map.of("w.npy", array)));
        files.put("deflated.npz", zip(false, Map.of("w.npy", array)));
        files.put("raw.onnx", weightOnnx(onnxTensor("w.weight", 1, dims, field(9, floats(W)))));
        files.put("packed.onnx", weightOnnx(onnxTensor("w.weight", 1, dims, field(4, floats(W)))));
        files.put("unpacked.onnx", weightOnnx(onnxTensor("w.weight", 1, dims, unpacked(W))));
        files.put(
                "double.onnx",
                weightOnnx(onnxTensor("w.weight", 11, dims, field(10, doubles(ByteOrder.LITTLE_ENDIAN)))));
        files.put(
                "w.gguf",
                GgufBytes.little().tensor("w.weight", 0, floats(W), COLS, ROWS).build());
        byte[] state = PickleBytes.ordered(Map.of("w.weight", PickleBytes.tensor("FloatStorage", "0", ROWS, COLS)));
        byte[] wide = PickleBytes.ordered(Map.of("w.weight", PickleBytes.tensor("DoubleStorage", "0", ROWS, COLS)));
        files.put("stored.pt", PickleBytes.pt(true, state, Map.of("0", floats(W))));
        files.put("deflated.bin", PickleBytes.pt(false, state, Map.of("0", floats(W))));
        files.put("double.ckpt", PickleBytes.pt(true, wide, Map.of("0", doubles(ByteOrder.LITTLE_ENDIAN))));
        files.put("stream.pth", PickleBytes.legacy(state, 4, true, Map.of("0", floats(W))));
        for (String h5 : List.of("contiguous", "chunked", "deflated", "block", "latest")) { // written by h5py itself
            files.put(h5 + ".h5", fixture("hdf5/" + h5 + ".h5"));
        }
        files.put("big.h5", fixture("hdf5/big.h5"));
        files.put(
                "h5.keras",
                zip(true, Map.of("model.weights.h5", fixture("hdf5/contiguous.h5"), "config.json", text("{}"))));
        files.put("flax.msgpack", fixture("flax/flax.msgpack")); // written by Flax itself
        files.put("chunked.msgpack", fixture("flax/chunked.msgpack"));
        files.put("flax.zip", zip(false, Map.of("flax_model.msgpack", fixture("flax/flax.msgpack"))));
        files.put("w.tflite", TfliteBytes.model(0, floats(W), ROWS, COLS));
        files.put("w.mtx", text(market()));
        files.put("frozen.pb", TensorFlowBytes.graph("w/MatMul", 1, new long[] {ROWS, COLS}, field(4, floats(W))));
        files.put("typed.pb", TensorFlowBytes.graph("w/MatMul", 1, new long[] {ROWS, COLS}, field(5, floats(W))));
        byte[] saved = TensorFlowBytes.graph("w/MatMul", 1, new long[] {ROWS, COLS}, field(4, floats(W)));
        files.put("saved_model.pb", concat(field(1, 1), field(2, field(2, saved))));
        files.put(
                "js/model.json",
                text(
                        "{\"format\":\"layers-model\",\"modelTopology\":{},\"weightsManifest\":[{\"paths\":"
                                + "[\"a.bin\",\"b.bin\"],\"weights\":[{\"name\":\"w/kernel\",\"shape\":[9,11],\"dtype\":\"float32\"}]}]}"));
        files.put("pt.zip", zip(false, Map.of("x.pt", files.get("stored.pt"))));
        files.put("stored.zip", zip(true, Map.of("m/a.safetensors", tensors)));
        files.put("deflated.jar", zip(false, Map.of("a.safetensors", tensors, "README", text("hello"))));
        files.put("onnx.jar", zip(false, Map.of("x.onnx", files.get("raw.onnx"))));
        files.put("npz.zip", zip(false, Map.of("x.npz", files.get("deflated.npz"))));
        return files;
    }

    @Test
    void everyFormatGivesTheSameDoublesBitForBit() throws IOException {
        Files.createDirectories(folder.resolve("two"));
        Files.createDirectories(folder.resolve("js"));
        file("js/a.bin", Arrays.copyOf(floats(W), 10)); // cut in the middle of a number
        file("js/b.bin", Arrays.copyOfRange(floats(W), 10, 396));
        for (Map.Entry<String, byte[]> file : sameTensorEverywhere().entrySet()) {
            try (Checkpoint model = Checkpoint.open(file(file.getKey(), file.getValue()))) {
                assertThat(model.matrices()).as(file.getKey()).hasSize(1);
                WeightMatrix matrix = model.matrices().get(0);
                assertThat(matrix.skipped()).as(file.getKey()).isEmpty();
                assertThat(numbers(model, matrix)).as(file.getKey()).containsExactly(W);
            }
        }
    }

    @Test
    void everyFormatIsFoundInAFolder() {
        for (CheckpointFormat format : CheckpointFormat.all()) {
            for (String ending : format.endings()) {
                assertThat(ModelChoice.PREFERRED).anyMatch(sought -> sought.endsWith(ending));
            }
        }
    }

    @Test
    void everyPermittedFormatIsListedAndExercised() throws IOException {
        assertThat(CheckpointFormat.all().stream().map(Object::getClass))
                .containsExactlyInAnyOrder(CheckpointFormat.class.getPermittedSubclasses());
        Files.createDirectories(folder.resolve("two"));
        Files.createDirectories(folder.resolve("js"));
        file("js/a.bin", Arrays.copyOf(floats(W), 10)); // cut in the middle of a number
        file("js/b.bin", Arrays.copyOfRange(floats(W), 10, 396));
        List<String> opened = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : sameTensorEverywhere().entrySet()) {
            try (Checkpoint model = Checkpoint.open(file(file.getKey(), file.getValue()))) {
                opened.add(model.format());
            }
        }
        assertThat(opened)
                .contains(
                        "safetensors",
                        "NumPy",
                        "ONNX",
                        "GGUF",
                        "PyTorch",
                        "Keras 2.15.0",
                        "safetensors in jar (a.safetensors)");
    }

    @Test
    void columnMajorArraysAreReadAsTheirTranspose() throws IOException {
        byte[] array = npy("<f4", true, "(11, 9)", floats(W));
        try (Checkpoint model = Checkpoint.open(file("f.npy", array))) {
            WeightMatrix matrix = model.matrices().get(0);
            assertThat(List.of(matrix.rows(), matrix.cols())).containsExactly(ROWS, COLS);
            assertThat(matrix.form()).isEqualTo("transposed: stored by columns");
            assertThat(numbers(model, matrix)).containsExactly(W);
        }
    }

    @Test
    void shardsMakeOneModel() throws IOException {
        String header = "{\"NAME.weight\":{\"dtype\":\"F32\",\"shape\":[9,11],\"data_offsets\":[0,396]}}";
        file("m-1.safetensors", safetensors(header.replace("NAME", "model.embed_tokens"), floats(W)));
        file("m-2.safetensors", safetensors(header.replace("NAME", "model.layers.10.mlp.up_proj"), floats(W)));
        file("m-3.safetensors", safetensors(header.replace("NAME", "model.layers.2.mlp.up_proj"), floats(W)));
        file(
                "model.safetensors.index.json",
                text("{\"metadata\":{\"total_size\":1188},\"weight_map\":{"
                        + "\"model.embed_tokens.weight\":\"m-1.safetensors\","
                        + "\"model.layers.2.mlp.up_proj.weight\":\"m-3.safetensors\","
                        + "\"model.layers.10.mlp.up_proj.weight\":\"m-2.safetensors\"}}"));
        try (Checkpoint model = Checkpoint.open(folder)) {
            assertThat(model.format()).isEqualTo("safetensors (3 shards)");
            assertThat(model.matrices().stream().map(WeightMatrix::name))
                    .containsExactly("model.embed_tokens", "model.layers.2.mlp.up_proj", "model.layers.10.mlp.up_proj");
            assertThat(model.notes())
                    .containsExactly("lm_head.weight is not stored: a head, if there is one, is tied to"
                            + " model.embed_tokens.weight");
            assertThat(numbers(model, model.matrices().get(2))).containsExactly(W);
        }
    }
}
