package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static semicircle.data.checkpoint.Reading.numbers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every type of a real file to the bit, from any element on, in both byte orders; what is not decoded has a reason. */
@Timeout(60)
class GgufBlocksTest {
    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(GgufBlocksTest.class.getResourceAsStream(name), name);
    }

    private static Map<String, String> digests() throws IOException {
        Map<String, String> digests = new LinkedHashMap<>();
        try (InputStream rows = resource("/golden/gguf-digests.csv")) {
            new String(rows.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line ->
                            digests.put(line.substring(0, line.indexOf(',')), line.substring(line.indexOf(',') + 1)));
        }
        return digests;
    }

    private Path allQuants() throws IOException {
        try (InputStream bytes = resource("/fixtures/allquants.gguf")) {
            return file("allquants.gguf", bytes.readAllBytes());
        }
    }

    private static String digest(double[] values) throws NoSuchAlgorithmException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            assertThat((double) (float) value).isEqualTo(value);
            bytes.putFloat((float) value);
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }

    @Test
    void everyDecodedTypeIsBitEqualToItsReference() throws IOException, NoSuchAlgorithmException {
        Map<String, String> found = new LinkedHashMap<>();
        try (Checkpoint model = Checkpoint.open(allQuants())) {
            assertThat(model.format()).isEqualTo("GGUF");
            assertThat(model.matrices()).hasSize(28);
            for (WeightMatrix matrix : model.matrices()) {
                assertThat(List.of(matrix.rows(), matrix.cols())).containsExactly(64, 1536);
                if (matrix.skipped().isEmpty()) {
                    String type = matrix.name().substring("w.".length());
                    found.put(type, digest(numbers(model, matrix)));
                }
            }
        }
        assertThat(found).containsExactlyInAnyOrderEntriesOf(digests());
    }

    @Test
    void typesThatAreNotDecodedAreNamedWithTheReason() throws IOException {
        try (Checkpoint model = Checkpoint.open(allQuants())) {
            List<WeightMatrix> skipped = model.matrices().stream()
                    .filter(m -> m.skipped().isPresent())
                    .toList();
            assertThat(skipped.stream().map(m -> m.name().substring(2)))
                    .containsExactlyInAnyOrder(
                            "iq1_m", "iq1_s", "iq2_s", "iq2_xs", "iq2_xxs", "iq3_s", "iq3_xxs", "nvfp4", "q1_0",
                            "q2_0");
            for (WeightMatrix matrix : skipped) {
                String type = matrix.name().substring(2);
                assertThat(matrix.skipped().orElseThrow()).startsWithIgnoringCase(type + " is not decoded");
                assertThatThrownBy(() -> model.rows(matrix)).isInstanceOf(IllegalArgumentException.class);
            }
            assertThat(model.notes())
                    .containsExactly("4 tensors are quantised below 4 bits: the bulk of a spectrum is inflated by some"
                            + " per cent");
        }
    }

    @Test
    void rowsInsideABlockTypeCanBeReadFromAnyElementOn() throws IOException {
        try (Checkpoint model = Checkpoint.open(allQuants())) {
            Tensor tensor = model.tensors().stream()
                    .filter(t -> t.storedName().equals("w.q4_K"))
                    .findFirst()
                    .orElseThrow();
            double[] all = new double[1000];
            tensor.payload().from(0).next(all, 1000);
            double[] late = new double[3];
            tensor.payload().from(777).next(late, 3);
            assertThat(late).containsExactly(all[777], all[778], all[779]);
        }
    }

    @Test
    void bigEndianBlocksAreDecodedWhereTheirFormIsSettled() throws IOException {
        byte[] block = new byte[34 * 8];
        for (int i = 0; i < 8; i++) {
            block[34 * i] = 0x3c; // 1.0 as a big-endian half
            for (int j = 0; j < 32; j++) {
                block[34 * i + 2 + j] = (byte) (j - 16 * i);
            }
        }
        GgufBytes gguf = new GgufBytes(ByteOrder.BIG_ENDIAN, 3)
                .tensor("a.weight", 8, block, 32, 8)
                .tensor("b.weight", 13, new byte[176 * 8], 256, 8);
        try (Checkpoint model = Checkpoint.open(file("b.gguf", gguf.build()))) {
            double[] numbers = numbers(model, model.matrices().get(0));
            assertThat(numbers).startsWith(0, 1, 2).endsWith(31 - 112);
            assertThat(model.matrices().get(1).skipped()).contains("the big-endian form of Q5_K is not settled");
        }
    }
}
