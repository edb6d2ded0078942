package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.data.checkpoint.Reading.numbers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import semicircle.spectra.matrix.MatrixRows;

/** Gate and up of stacked experts, whose order their family tells. */
class StackedExpertsTest {
    @TempDir
    Path folder;

    /** Experts [2, 16, 24] of 12 gates and 12 ups: order by family, or a form that says why they are not split. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "llama4_text | columns 0..11 of expert 1 | 12",
                "gpt_oss | every second column from 0 of expert 1 | 12",
                "mixtral | expert 1, fused: the order of gate and up is not known for this family | 24",
            })
    void stackedExpertsAreSplitOrSayWhyNot(String type, String form, int cols) throws IOException {
        String name = "model.layers.0.mlp.experts.gate_up_proj";
        String header = "{\"" + name + "\":{\"dtype\":\"F32\",\"shape\":[2,16,24],\"data_offsets\":[0,3072]}}";
        Path file = Files.write(folder.resolve("moe.safetensors"), ModelBytes.safetensors(header, new byte[3072]));
        Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"" + type + "\"}");
        try (Checkpoint model = Checkpoint.open(file)) {
            WeightMatrix matrix = model.matrices().get(cols == 12 ? 2 : 1);
            assertThat(matrix.form()).isEqualTo(form);
            assertThat(matrix.cols()).isEqualTo(cols);
            assertThat(matrix.role()).isEqualTo(cols == 12 ? Role.GATE : Role.GATE_UP);
        }
    }

    /** Experts [2, 16, 24], gate and up in turn as columns: each entry is its place. */
    @Test
    void unpackedExpertsOfGptOssAlternateByColumns() throws IOException {
        double[] all = new double[2 * 16 * 24];
        for (int k = 0; k < all.length; k++) {
            all[k] = k;
        }
        String name = "model.layers.3.mlp.experts.gate_up_proj";
        String header = "{\"" + name + "\":{\"dtype\":\"F32\",\"shape\":[2,16,24],\"data_offsets\":[0,3072]}}";
        Path file =
                Files.write(folder.resolve("oss.safetensors"), ModelBytes.safetensors(header, ModelBytes.floats(all)));
        Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"gpt_oss\"}");
        try (Checkpoint model = Checkpoint.open(file)) {
            assertThat(model.matrices().stream()
                            .map(m -> m.name() + " " + m.role().label() + " " + m.rows() + "x" + m.cols()))
                    .containsExactly(
                            name + ".expert.0.gate gate 16x12",
                            name + ".expert.0.up up 16x12",
                            name + ".expert.1.gate gate 16x12",
                            name + ".expert.1.up up 16x12");
            for (int k = 0; k < 4; k++) {
                double[] expected = new double[16 * 12];
                for (int i = 0; i < expected.length; i++) {
                    expected[i] = k / 2 * 384 + i / 12 * 24 + i % 12 * 2 + k % 2;
                }
                assertThat(numbers(model, model.matrices().get(k))).containsExactly(expected);
            }
        }
    }

    /** MXFP4 codes [1, 16 rows, 1, 16 bytes], rows of gate and up in turn: row r holds code r % 8, that is 0, .5, 1, 1.5, 2, 3, 4, 6. */
    @Test
    void packedExpertsOfGptOssAlternateByRows() throws IOException {
        byte[] data = new byte[256 + 16];
        for (int i = 0; i < 256; i++) {
            data[i] = (byte) (i / 16 % 8 * 17);
        }
        Arrays.fill(data, 256, 272, (byte) 127); // 2^0
        String name = "model.layers.0.mlp.experts.gate_up_proj_";
        String header = "{\"" + name + "blocks\":{\"dtype\":\"U8\",\"shape\":[1,16,1,16],\"data_offsets\":[0,256]},\""
                + name + "scales\":{\"dtype\":\"U8\",\"shape\":[1,16,1],\"data_offsets\":[256,272]}}";
        Path file = Files.write(folder.resolve("oss.safetensors"), ModelBytes.safetensors(header, data));
        Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"gpt_oss\"}");
        try (Checkpoint model = Checkpoint.open(file)) {
            WeightMatrix up = model.matrices().stream()
                    .filter(m -> m.role() == Role.UP)
                    .findFirst()
                    .orElseThrow();
            assertThat(up.rows()).isEqualTo(8);
            MatrixRows rows = model.rows(up);
            double[] row = new double[32];
            for (double expected : new double[] {0.5, 1.5, 3, 6, 0.5, 1.5, 3, 6}) {
                rows.next(row);
                assertThat(row).containsOnly(expected);
            }
        }
    }
}
