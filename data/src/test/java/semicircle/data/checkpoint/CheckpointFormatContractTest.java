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
import semicircle.spectra.matrix.MatrixRows;

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

    @Test
    void quantisedWeightsAreDecodedPerTensorAndPerAxis() throws IOException {
        byte[] codes = new byte[ROWS * COLS];
        double[] perTensor = new double[codes.length];
        double[] perColumn = new double[codes.length];
        double[] scales =
                IntStream.range(0, COLS).mapToDouble(j -> 0.25f * (j + 1)).toArray();
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) (37 * i);
            perTensor[i] = ((codes[i] & 0xff) - 128) * 0.5;
            perColumn[i] = codes[i] * scales[i % COLS];
        }
        long[] dims = {ROWS, COLS};
        byte[] model = onnx(
                field(5, onnxTensor("a.weight_quantized", 2, dims, field(9, codes))),
                field(5, onnxTensor("a.weight_scale", 1, new long[0], field(4, floats(0.5)))),
                field(5, onnxTensor("a.weight_zero_point", 2, new long[0], field(5, varint128()))),
                field(5, onnxTensor("b.weight", 3, dims, field(9, codes))),
                field(5, onnxTensor("b.scale", 1, new long[] {COLS}, field(9, floats(scales)))),
                field(5, onnxTensor("c.weight", 3, dims, field(9, codes))),
                node("MatMulInteger", "/a/MatMul_quant", "ya", new byte[0], "x", "a.weight_quantized"),
                node("DequantizeLinear", "dq", "b_float", new byte[0], "b.weight", "b.scale"),
                node("MatMul", "/b/MatMul", "yb", new byte[0], "x", "b_float"),
                node("MatMulNBits", "/c/MatMul", "yc", new byte[0], "x", "c.weight"));
        try (Checkpoint opened = Checkpoint.open(file("q.onnx", model))) {
            assertThat(opened.matrices().stream().map(WeightMatrix::name)).containsExactly("a", "b", "c");
            assertThat(numbers(opened, opened.matrices().get(0))).containsExactly(perTensor);
            assertThat(numbers(opened, opened.matrices().get(1))).containsExactly(perColumn);
            assertThat(opened.matrices().get(0).skipped()).isEmpty();
            assertThat(opened.matrices().get(1).skipped()).isEmpty();
            assertThat(opened.matrices().get(2).skipped())
                    .contains("packed codes or scales of MatMulNBits, not decoded");
        }
    }

    @Test
    void scalesOfARearrangedTensorAreNotGuessed() throws IOException {
        byte[] model = onnx(
                field(5, onnxTensor("b.weight", 3, new long[] {ROWS, ROWS}, field(9, new byte[ROWS * ROWS]))),
                field(5, onnxTensor("b.scale", 1, new long[] {ROWS}, field(9, floats(new double[ROWS])))),
                node("Transpose", "t", "turned", new byte[0], "b.weight"),
                node("DequantizeLinear", "dq", "b_float", new byte[0], "turned", "b.scale"),
                node("MatMul", "/b/MatMul", "yb", new byte[0], "x", "b_float"));
        try (Checkpoint opened = Checkpoint.open(file("q.onnx", model))) {
            assertThat(opened.matrices().get(0).skipped()).contains("int8 codes without scales, consumed by MatMul");
        }
    }

    private static byte[] varint128() {
        return ModelBytes.varint(128);
    }

    @Test
    void rolesAndNamesComeFromTheConsumingOperation() throws IOException {
        long[] dims = {ROWS, COLS};
        long[] lstm = {2, 8, 9};
        byte[] group = field(5, field(1, text("group")), field(3, 9L));
        byte[] model = onnx(
                field(5, onnxTensor("onnx::MatMul_1", 1, dims, field(9, floats(W)))),
                field(5, onnxTensor("onnx::LSTM_2", 1, lstm, field(9, floats(new double[144])))),
                field(5, onnxTensor("table", 1, dims, field(9, floats(W)))),
                field(5, onnxTensor("dw.weight", 1, new long[] {9, 1, 9}, field(9, floats(new double[81])))),
                field(5, onnxTensor("added", 1, dims, field(9, floats(W)))),
                field(5, onnxTensor("alone", 1, dims, field(9, floats(W)))),
                field(5, onnxTensor("ids", 7, dims, field(9, new byte[8 * ROWS * COLS]))),
                node("Transpose", "t", "t_out", new byte[0], "onnx::MatMul_1"),
                node("MatMul", "/layers.3/self_attn/o_proj/MatMul", "y", new byte[0], "x", "t_out"),
                node("LSTM", "/rnn/LSTM", "z", new byte[0], "x", "onnx::LSTM_2"),
                node("Gather", "/g/Gather", "g", new byte[0], "table", "ids"),
                node("Conv", "/dw/Conv", "c", group, "x", "dw.weight"),
                node("Add", "/add/Add", "s", new byte[0], "x", "added"));
        try (Checkpoint opened = Checkpoint.open(file("r.onnx", model))) {
            assertThat(opened.matrices().stream()
                            .map(m -> m.name() + " | " + m.role().label() + " | "
                                    + m.skipped().orElse(m.form())))
                    .containsExactly(
                            "added | other | consumed by Add, not by a layer",
                            "alone | other | no operation consumes it",
                            "dw | convolution | depthwise convolution: one input channel a filter",
                            "ids | other | consumed by Gather, not by a layer",
                            "layers.3.self_attn.o_proj | attention output | as stored",
                            "rnn.weight_ih.direction.0 | recurrent input | direction 0",
                            "rnn.weight_ih.direction.1 | recurrent input | direction 1",
                            "table | embedding | as stored");
        }
    }

    @Test
    void sparseInitialisersAreNamedAsSkipped() throws IOException {
        byte[] sparse = field(
                15,
                field(1, onnxTensor("s.weight", 1, new long[] {3}, field(9, floats(1, 2, 3)))),
                field(3, 20L),
                field(3, 30L));
        try (Checkpoint opened = Checkpoint.open(file("s.onnx", onnx(sparse)))) {
            assertThat(opened.matrices()).hasSize(1);
            assertThat(opened.matrices().get(0).name()).isEqualTo("s");
            assertThat(opened.matrices().get(0).skipped()).contains("sparse initialiser, not decoded");
        }
    }

    static double[] numbers(Checkpoint model, WeightMatrix matrix) throws IOException {
        MatrixRows rows = model.rows(matrix);
        double[] all = new double[matrix.rows() * matrix.cols()];
        double[] row = new double[matrix.cols()];
        for (int i = 0; i < matrix.rows(); i++) {
            rows.next(row);
            System.arraycopy(row, 0, all, i * row.length, row.length);
        }
        return all;
    }
}
