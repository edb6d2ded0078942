package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecurrentGatesTest {
    @TempDir
    Path folder;

    private List<String> gates(String input, String shapeIn, String hidden, String shapeHidden, int bytes)
            throws IOException {
        String json =
                "{\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[0,%d]},".formatted(input, shapeIn, bytes)
                        + "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}}"
                                .formatted(hidden, shapeHidden, bytes, 2 * bytes);
        Path file = Files.write(folder.resolve("cell.safetensors"), ModelBytes.safetensors(json, new byte[2 * bytes]));
        try (Checkpoint model = Checkpoint.open(file)) {
            return model.matrices().stream()
                    .flatMap(matrix -> model.gates(matrix).stream())
                    .map(m -> m.name() + ": " + m.role().label() + ", " + m.form())
                    .toList();
        }
    }

    /** Orders of the documentation of torch.nn.LSTM and GRU, the ONNX operators, and keras.layers. */
    @Test
    void gatesOfRecurrentCellsAreBlocksInTheOrderOfTheirFramework() throws IOException {
        assertThat(gates("rnn.weight_ih_l0", "[32,8]", "rnn.weight_hh_l0", "[32,8]", 1024))
                .contains(
                        "rnn.weight_hh_l0.input: input gate, rows 0..7",
                        "rnn.weight_hh_l0.forget: forget gate, rows 8..15",
                        "rnn.weight_ih_l0.cell: cell gate, rows 16..23",
                        "rnn.weight_ih_l0.output: output gate, rows 24..31")
                .hasSize(8);
        assertThat(gates("rnn.weight_ih", "[1,24,8]", "rnn.weight_hh", "[1,24,8]", 768))
                .contains(
                        "rnn.weight_ih.update: update gate, rows 0..7 of direction 0",
                        "rnn.weight_hh.candidate: candidate gate, rows 16..23 of direction 0");
        assertThat(gates("gru.kernel", "[8,24]", "gru.recurrent_kernel", "[8,24]", 768))
                .contains("gru.kernel.reset: reset gate, columns 8..15");
        assertThat(gates("rnn.weight_ih_l0", "[64,4]", "rnn.weight_hh_l0", "[32,8]", 1024)) // a projection
                .noneMatch(gate -> gate.startsWith("rnn.weight_ih"));
        assertThat(gates("rnn.weight_ih_l0", "[8,8]", "rnn.weight_hh_l0", "[8,8]", 256))
                .isEmpty();
    }
}
