package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.data.checkpoint.ModelBytes.codes;
import static semicircle.data.checkpoint.ModelBytes.concat;
import static semicircle.data.checkpoint.ModelBytes.field;
import static semicircle.data.checkpoint.ModelBytes.floats;
import static semicircle.data.checkpoint.ModelBytes.node;
import static semicircle.data.checkpoint.ModelBytes.onnx;
import static semicircle.data.checkpoint.ModelBytes.onnxTensor;
import static semicircle.data.checkpoint.ModelBytes.text;
import static semicircle.data.checkpoint.Reading.named;
import static semicircle.data.checkpoint.Reading.numbers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.element.NibbleTablePayload;

/** Codes in ONNX graphs, decoded by the scales of the operation that takes them; none are guessed. */
class OnnxQuantisationTest {
    private static final int ROWS = 9;
    private static final int COLS = 11;

    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
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

    private static byte[] integer(String name, long value) {
        return field(5, field(1, text(name)), field(3, value), field(20, 2));
    }

    @Test
    void blocksOfOnnxRuntimeAreDecoded() throws IOException {
        byte[] codes = codes(8 * 2 * 8);
        double[] scales = IntStream.range(0, 16).mapToDouble(i -> 0.5 * (i + 1)).toArray();
        byte[] zeros = codes(8);
        byte[] attributes = concat(integer("K", 32), integer("N", 8), integer("bits", 4), integer("block_size", 16));
        byte[] model = onnx(
                field(5, onnxTensor("a.weight", 2, new long[] {8, 2, 8}, field(9, codes))),
                field(5, onnxTensor("a.scales", 1, new long[] {16}, field(9, floats(scales)))),
                field(5, onnxTensor("a.zeros", 2, new long[] {8}, field(9, zeros))),
                field(5, onnxTensor("b.weight", 2, new long[] {128}, field(9, codes))),
                field(5, onnxTensor("c.weight", 3, new long[] {16, 8}, field(9, codes))),
                field(5, onnxTensor("c.scales", 1, new long[] {2, 8}, field(9, floats(scales)))),
                node("MatMulNBits", "/a/MatMul", "ya", attributes, "x", "a.weight", "a.scales", "a.zeros"),
                node(
                        "MatMulBnb4",
                        "/b/MatMul",
                        "yb",
                        concat(integer("K", 32), integer("N", 8), integer("block_size", 16), integer("quant_type", 1)),
                        "x",
                        "b.weight",
                        "a.scales"),
                node(
                        "DequantizeLinear",
                        "dq",
                        "cf",
                        concat(integer("axis", 0), integer("block_size", 8)),
                        "c.weight",
                        "c.scales"),
                node("MatMul", "/c/MatMul", "yc", new byte[0], "x", "cf"));
        try (Checkpoint opened = Checkpoint.open(Files.write(folder.resolve("q.onnx"), model))) {
            double[] a = IntStream.range(0, 256)
                    .mapToDouble(i -> {
                        int block = i / 16;
                        int zero = zeros[block / 2] >> (4 * (block % 2)) & 15; // two blocks a row, two zeros a byte
                        return ((codes[i / 2] >> (4 * (i % 2)) & 15) - zero) * scales[block];
                    })
                    .toArray();
            assertThat(numbers(opened, named(opened, "a"))).containsExactly(a);
            double[] b = IntStream.range(0, 256)
                    .mapToDouble(i -> (float) NibbleTablePayload.NF4.get(codes[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15)
                            * (float) scales[i / 16])
                    .toArray();
            assertThat(numbers(opened, named(opened, "b"))).containsExactly(b);
            double[] c = IntStream.range(0, 128)
                    .mapToDouble(i -> codes[i] * scales[i / 64 * 8 + i % 8])
                    .toArray();
            assertThat(numbers(opened, named(opened, "c"))).containsExactly(c);
            assertThat(List.of(named(opened, "a").rows(), named(opened, "a").cols()))
                    .containsExactly(8, 32);
        }
    }
}
