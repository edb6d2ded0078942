package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.data.checkpoint.ModelBytes.concat;
import static semicircle.data.checkpoint.ModelBytes.field;
import static semicircle.data.checkpoint.ModelBytes.node;
import static semicircle.data.checkpoint.ModelBytes.onnx;
import static semicircle.data.checkpoint.ModelBytes.onnxTensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name that tells no role leaves it to the path of the operation that takes the weights. */
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
            double[] numbers = CheckpointFormatContractTest.numbers(model, matrix);
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
}
