package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static semicircle.data.checkpoint.ModelBytes.field;
import static semicircle.data.checkpoint.ModelBytes.floats;
import static semicircle.data.checkpoint.ModelBytes.text;
import static semicircle.data.checkpoint.Reading.numbers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import semicircle.data.MalformedFileException;

/** TensorFlow in all its files; those under fixtures/keras were written by TensorFlow itself. */
class TensorFlowFormatTest {
    private static final Path KERAS = KerasFormatTest.FIXTURES.resolve("keras");

    @TempDir
    Path folder;

    @Test
    void aCheckpointOfTensorFlowHoldsWhatKerasSaysUnderItsNames() throws IOException {
        try (Checkpoint model = Checkpoint.open(KERAS.resolve("bundle.index"))) {
            KerasFormatTest.holdsWhatKerasSays(model);
            assertThat(model.format()).isEqualTo("TensorFlow checkpoint");
            assertThat(model.notes()).containsExactly("not listed: 50 tensors of the optimizer");
            assertThat(model.matrices().stream().map(WeightMatrix::name))
                    .contains("embedding", "lstm.lstm_cell.recurrent_kernel", "multi_head_attention.query", "dense_1");
        }
    }

    @Test
    void aSavedModelFolderIsReadThroughItsVariablesAndSecondEntriesAreNamed() throws IOException {
        try (Checkpoint model = Checkpoint.open(KERAS.resolve("saved"))) {
            List<WeightMatrix> analysed =
                    model.matrices().stream().filter(m -> m.skipped().isEmpty()).toList();
            assertThat(analysed).hasSize(11);
            assertThat(model.matrices().stream().map(m -> m.skipped().orElse("")))
                    .contains("another entry of embedding.embeddings");
        }
    }

    @Test
    void damagedIndexesAndMissingDataAreRefused() throws IOException {
        byte[] index = Files.readAllBytes(KERAS.resolve("bundle.index"));
        Path alone = Files.write(folder.resolve("a.index"), index);
        assertThatThrownBy(() -> Checkpoint.open(alone).close())
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("a.data-00000-of-00001");
        index[20] ^= 1;
        Path flipped = Files.write(folder.resolve("b.index"), index);
        assertThatThrownBy(() -> Checkpoint.open(flipped).close()).hasMessageContaining("CRC-32C");
        Path other = Files.write(folder.resolve("c.index"), new byte[100]);
        assertThatThrownBy(() -> Checkpoint.open(other).close()).hasMessageContaining("magic number");
    }

    @ParameterizedTest
    @CsvSource({"dense.tflite, 0", "dense16.tflite, 4.9e-4"}) // a half has 11 bits
    void tfliteHasTheTransposeOfTheKernelsOfKeras(String name, double tolerance) throws IOException {
        try (Checkpoint model = Checkpoint.open(KERAS.resolve(name));
                Checkpoint kernels = Checkpoint.open(KERAS.resolve("dense.npz"))) {
            assertThat(model.matrices()).hasSize(2);
            for (int k = 0; k < 2; k++) {
                WeightMatrix flat = model.matrices().get(k);
                WeightMatrix kernel = kernels.matrices().get(k);
                assertThat(flat.role()).isEqualTo(Role.DENSE);
                double[] found = numbers(model, flat);
                double[] expected = numbers(kernels, kernel);
                for (int i = 0; i < flat.rows(); i++) {
                    for (int j = 0; j < flat.cols(); j++) {
                        double value = expected[j * flat.rows() + i];
                        assertThat(found[i * flat.cols() + j])
                                .isCloseTo(value, org.assertj.core.api.Assertions.within(tolerance * Math.abs(value)));
                    }
                }
            }
        }
    }

    @Test
    void integerCodesOfTfliteAreDecodedByTheScalesOfTheirRows() throws IOException {
        byte[] codes = new byte[64];
        IntStream.range(0, 64).forEach(i -> codes[i] = (byte) (37 * i));
        float[] scales = {0.5f, 1, 2, 4, 8, 16, 32, 64};
        Path file = Files.write(folder.resolve("q.tflite"), TfliteBytes.model(9, codes, 8, 8, scales));
        try (Checkpoint model = Checkpoint.open(file)) {
            assertThat(model.matrices().get(0).skipped()).isEmpty();
            assertThat(numbers(model, model.matrices().get(0)))
                    .containsExactly(IntStream.range(0, 64)
                            .mapToDouble(i -> codes[i] * scales[i / 8])
                            .toArray());
        }
    }

    static final String QUANTISED = "[{\"paths\":[\"w.bin\"],\"weights\":["
            + "{\"name\":\"a/kernel\",\"shape\":[8,8],\"dtype\":\"float32\",\"quantization\":{\"dtype\":\"uint8\",\"scale\":0.1,\"min\":-3}},"
            + "{\"name\":\"b/kernel\",\"shape\":[8,8],\"dtype\":\"float32\",\"quantization\":{\"dtype\":\"uint16\",\"scale\":0.001,\"min\":0}},"
            + "{\"name\":\"c/kernel\",\"shape\":[8,8],\"dtype\":\"float32\",\"quantization\":{\"dtype\":\"float16\"}},"
            + "{\"name\":\"s\",\"shape\":[2],\"dtype\":\"string\"},"
            + "{\"name\":\"d/kernel\",\"shape\":[1,2],\"dtype\":\"float32\"}]}]";

    @Test
    void quantisedWeightsOfTensorFlowJsAreDecodedAndTextsPassedOver() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(64 + 128 + 128 + 4 + 3 + 4 + 8).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 64; i++) {
            bytes.put((byte) (4 * i));
        }
        for (int i = 0; i < 64; i++) {
            bytes.putShort((short) (1000 * i));
        }
        for (int i = 0; i < 64; i++) {
            bytes.putShort((short) 0x3c00); // 1
        }
        bytes.putInt(3).put(text("abc")).putInt(0).putFloat(5).putFloat(7);
        Files.write(folder.resolve("w.bin"), bytes.array());
        Path file = Files.write(folder.resolve("x-weights_manifest.json"), text(QUANTISED));
        try (Checkpoint model = Checkpoint.open(file)) {
            double[][] expected = {
                IntStream.range(0, 64)
                        .mapToDouble(i -> (float) (4 * i * 0.1 - 3))
                        .toArray(),
                IntStream.range(0, 64)
                        .mapToDouble(i -> (float) (1000 * i * 0.001))
                        .toArray(),
                IntStream.range(0, 64).mapToDouble(i -> 1).toArray()
            };
            for (int k = 0; k < 3; k++) {
                WeightMatrix matrix = model.matrices().get(k);
                assertThat(matrix.skipped()).as(matrix.name()).isEmpty();
                assertThat(numbers(model, matrix)).containsExactly(expected[k]);
            }
            assertThat(numbers(model.tensors().get(3))).containsExactly(5, 7);
        }
    }

    @Test
    void filesOfTensorFlowJsMustMatchTheirManifestAndStayInTheirDirectory() throws IOException {
        String one =
                "{\"weightsManifest\":[{\"paths\":[\"PATH\"],\"weights\":[{\"name\":\"a\",\"shape\":[SIZE],\"dtype\":\"TYPE\"}]}]}";
        Files.write(folder.resolve("w.bin"), floats(1, 2));
        Map<String, String> refused = Map.of(
                one.replace("PATH", "w.bin").replace("SIZE", "3").replace("TYPE", "float32"),
                "of 12 bytes at 0",
                one.replace("PATH", "w.bin").replace("SIZE", "1").replace("TYPE", "float32"),
                "found 8 bytes of weights",
                one.replace("PATH", "../w.bin").replace("SIZE", "2").replace("TYPE", "float32"),
                "stays in the directory",
                one.replace("PATH", "w.bin\",\"w.bin").replace("SIZE", "2").replace("TYPE", "float32"),
                "the file 'w.bin' twice",
                one.replace("PATH", "no.bin").replace("SIZE", "2").replace("TYPE", "float32"),
                "an existing plain file",
                one.replace("PATH", "w.bin").replace("SIZE", "-1").replace("TYPE", "float32"),
                "the shape of 'a'",
                one.replace("PATH", "w.bin").replace("SIZE", "2").replace("TYPE", "float7"),
                "dtype 'float7'",
                one.replace("PATH", "w.bin").replace("SIZE", "2").replace("TYPE", "string"),
                "'a' whose string 1 lies at 1065353220", // as the bits of 1f lead it
                "{\"weightsManifest\":[]}",
                "no weightsManifest");
        for (Map.Entry<String, String> bad : refused.entrySet()) {
            Path file = Files.write(folder.resolve("model.json"), text(bad.getKey()));
            assertThatThrownBy(() -> Checkpoint.open(file).close())
                    .as(bad.getKey())
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageContaining(bad.getValue());
        }
    }

    @Test
    void aConstantWithoutEnoughValuesIsSkippedAndRestIsRead() throws IOException {
        byte[] short1 = TensorFlowBytes.graph("a", 1, new long[] {8, 8}, field(5, floats(1)));
        byte[] good = TensorFlowBytes.graph("b", 1, new long[] {8, 8}, field(4, new byte[256]));
        byte[] huge = TensorFlowBytes.graph("c", 1, new long[] {1L << 40, 1L << 40}, field(4, new byte[256]));
        Path file = Files.write(folder.resolve("m.pb"), ModelBytes.concat(short1, good, huge));
        try (Checkpoint model = Checkpoint.open(file)) {
            assertThat(model.matrices().stream()
                            .map(m -> m.name() + ": " + m.skipped().orElse("read")))
                    .containsExactly(
                            "a: one value repeated, not weights",
                            "b: read",
                            "c: 256 bytes where [1099511627776, 1099511627776] needs others");
        }
    }
}
