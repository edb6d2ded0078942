package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.data.checkpoint.ModelBytes.concat;
import static semicircle.data.checkpoint.ModelBytes.field;
import static semicircle.data.checkpoint.ModelBytes.floats;
import static semicircle.data.checkpoint.ModelBytes.node;
import static semicircle.data.checkpoint.ModelBytes.onnx;
import static semicircle.data.checkpoint.ModelBytes.onnxTensor;
import static semicircle.data.checkpoint.ModelBytes.text;
import static semicircle.data.checkpoint.Reading.numbers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operation that takes the weights tells their role where their name does not. */
class OnnxRolesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "W,MatMul,/encoder/layer.3/attention/self/query/MatMul,query,3",
        "kernel_77,MatMul,/encoder/layer.3/attention/self/key/MatMul,key,3",
        "weights,Gemm,/encoder/layer.3/attention/output/dense/Gemm,attention output,3",
        "W,FusedMatMul,/model/layers.4/mlp/up_proj/FusedMatMul,up,4",
        "W,Gather,/embeddings/position_embeddings/Gather,position embedding,-1",
        "layer.1.mlp.fc2.weight,MatMul,/encoder/layer.3/attention/self/key/MatMul,down,1",
        "W,MatMul,/MatMul,other,-1",
        "W,Add,/encoder/layer.3/attention/self/key/Add,other,-1",
    })
    void theConsumerTellsWhatTheNameDoesNot(String name, String op, String path, String role, int layer)
            throws IOException {
        byte[] tensor = onnxTensor(name, 1, new long[] {8, 8}, field(9, new byte[256]));
        byte[] graph = concat(node(op, path, "y", new byte[0], inputs(name, op)), field(5, tensor));
        Path file = Files.write(folder.resolve("m.onnx"), onnx(graph));
        try (Checkpoint model = Checkpoint.open(file)) {
            Tensor found = model.tensors().get(0);
            assertThat(found.role().label()).isEqualTo(role);
            assertThat(found.layer().orElse(-1)).isEqualTo(layer);
        }
    }

    /** ConvTranspose of the operator documents: W is (C x M/group x kH x kW), a row here is an output. */
    @Test
    void theOutputsOfATransposedConvolutionAreItsSecondIndex() throws IOException {
        double[] values = new double[9 * 8 * 2];
        for (int k = 0; k < values.length; k++) {
            values[k] = k;
        }
        byte[] tensor = onnxTensor("up.weight", 1, new long[] {9, 8, 2, 1}, field(9, ModelBytes.floats(values)));
        byte[] graph = concat(node("ConvTranspose", "/up", "y", new byte[0], "x", "up.weight"), field(5, tensor));
        Path file = Files.write(folder.resolve("t.onnx"), onnx(graph));
        try (Checkpoint model = Checkpoint.open(file)) {
            WeightMatrix matrix = model.matrices().get(0);
            double[] numbers = numbers(model, matrix);
            assertThat(matrix.rows()).isEqualTo(8);
            for (int out = 0; out < 8; out++) {
                for (int j = 0; j < 18; j++) {
                    assertThat(numbers[out * 18 + j]).isEqualTo((j / 2 * 8 + out) * 2 + j % 2);
                }
            }
        }
    }

    private static String[] inputs(String name, String op) {
        return op.equals("Gather") ? new String[] {name, "x"} : new String[] {"x", name};
    }

    @Test
    void rolesAndNamesComeFromTheConsumingOperation() throws IOException {
        long[] dims = {Sines.ROWS, Sines.COLS};
        long[] lstm = {2, 8, 9};
        byte[] group = field(5, field(1, text("group")), field(3, 9L));
        byte[] model = onnx(
                field(5, onnxTensor("onnx::MatMul_1", 1, dims, field(9, floats(Sines.W)))),
                field(5, onnxTensor("onnx::LSTM_2", 1, lstm, field(9, floats(new double[144])))),
                field(5, onnxTensor("table", 1, dims, field(9, floats(Sines.W)))),
                field(5, onnxTensor("dw.weight", 1, new long[] {9, 1, 9}, field(9, floats(new double[81])))),
                field(5, onnxTensor("added", 1, dims, field(9, floats(Sines.W)))),
                field(5, onnxTensor("alone", 1, dims, field(9, floats(Sines.W)))),
                field(5, onnxTensor("ids", 7, dims, field(9, new byte[8 * Sines.W.length]))),
                node("Transpose", "t", "t_out", new byte[0], "onnx::MatMul_1"),
                node("MatMul", "/layers.3/self_attn/o_proj/MatMul", "y", new byte[0], "x", "t_out"),
                node("LSTM", "/rnn/LSTM", "z", new byte[0], "x", "onnx::LSTM_2"),
                node("Gather", "/g/Gather", "g", new byte[0], "table", "ids"),
                node("Conv", "/dw/Conv", "c", group, "x", "dw.weight"),
                node("Add", "/add/Add", "s", new byte[0], "x", "added"));
        try (Checkpoint opened = Checkpoint.open(Files.write(folder.resolve("r.onnx"), model))) {
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
        try (Checkpoint opened = Checkpoint.open(Files.write(folder.resolve("s.onnx"), onnx(sparse)))) {
            assertThat(opened.matrices()).hasSize(1);
            assertThat(opened.matrices().get(0).name()).isEqualTo("s");
            assertThat(opened.matrices().get(0).skipped()).contains("sparse initialiser, not decoded");
        }
    }
}
