package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static semicircle.data.checkpoint.ModelBytes.field;
import static semicircle.data.checkpoint.ModelBytes.floats;
import static semicircle.data.checkpoint.ModelBytes.node;
import static semicircle.data.checkpoint.ModelBytes.onnx;
import static semicircle.data.checkpoint.ModelBytes.onnxTensor;
import static semicircle.data.checkpoint.ModelBytes.safetensors;
import static semicircle.data.checkpoint.ModelBytes.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.MalformedFileException;

/** Shards and data that lie in files of their own: in the folder of the model and nowhere else. */
@Timeout(60)
class FilesBesideAModelTest {
    @TempDir
    Path folder;

    private static final byte[] FOUR = floats(1);
    private static final String ONE = "\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]";

    private static byte[] tensors(String json) {
        return safetensors(json, FOUR);
    }

    @Test
    void directoriesWithoutAModelAreRefused() throws IOException {
        assertThatThrownBy(() -> Checkpoint.open(folder)).hasMessageContaining("a directory without a model");
        Files.write(folder.resolve("pytorch_model.bin"), new byte[] {(byte) 0x80, 2, 0});
        assertThatThrownBy(() -> Checkpoint.open(folder)).hasMessageContaining("found opcode 0x00");
    }

    @Test
    void anIndexMayNotLeaveItsDirectoryOrPointToNothing() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("model"));
        Path outside = Files.write(folder.resolve("out.safetensors"), tensors("{\"a\":{" + ONE + "}}"));
        Files.createSymbolicLink(inside.resolve("soft.safetensors"), outside);
        Files.createLink(inside.resolve("hard.safetensors"), outside);
        Map<String, String> refused = Map.of(
                "../out.safetensors",
                "expected a plain file name",
                outside.toString(),
                "expected a plain file name",
                "soft.safetensors",
                "expected no symbolic link",
                "hard.safetensors",
                "one hard link, not 2",
                "missing.safetensors",
                "at byte 19: found the file name 'missing.safetensors' for the tensor 'a', expected an existing plain"
                        + " file beside the model; download or copy it there");
        for (Map.Entry<String, String> shard : refused.entrySet()) {
            Path index = inside.resolve("model.safetensors.index.json");
            Files.write(index, text("{\"weight_map\":{\"a\":\"" + shard.getKey() + "\"}}"));
            assertThatThrownBy(() -> Checkpoint.open(index).close())
                    .as(shard.getKey())
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageContaining(shard.getValue());
        }
    }

    @Test
    void shardsMustAgreeWithTheirIndex() throws IOException {
        Files.write(folder.resolve("1.safetensors"), tensors("{\"a\":{" + ONE + "}}"));
        Files.write(folder.resolve("2.safetensors"), tensors("{\"a\":{" + ONE + "}}"));
        Path index = folder.resolve("m.index.json");
        Files.write(index, text("{\"weight_map\":{\"a\":\"1.safetensors\",\"b\":\"2.safetensors\"}}"));
        assertThatThrownBy(() -> Checkpoint.open(index)).hasMessageContaining("'a' in 1.safetensors and 2.safetensors");
        Files.write(index, text("{\"weight_map\":{\"b\":\"2.safetensors\"}}"));
        assertThatThrownBy(() -> Checkpoint.open(index))
                .hasMessage(index + ": at byte 19: found no 'b' in 2.safetensors, expected the tensor where the index"
                        + " puts it; a shard of another model or version may lie there");
        Files.write(folder.resolve("3.safetensors"), tensors("{\"c\":{" + ONE + "}}"));
        Files.write(index, text("{\"weight_map\":{\"c\":\"2.safetensors\",\"a\":\"3.safetensors\"}}"));
        assertThatThrownBy(() -> Checkpoint.open(index))
                .hasMessage(index + ": at byte 19: found no 'c' in 2.safetensors, expected the tensor where the index"
                        + " puts it, not in 3.safetensors");
    }

    private static byte[] external(String location, String offset, String length) {
        byte[] tensor = onnxTensor(
                "w.weight",
                1,
                new long[] {8, 8},
                field(13, field(1, text("location")), field(2, text(location))),
                field(13, field(1, text("offset")), field(2, text(offset))),
                field(13, field(1, text("length")), field(2, text(length))),
                field(14, 1));
        return onnx(field(5, tensor), node("MatMul", "/w/MatMul", "y", new byte[0], "x", "w.weight"));
    }

    @Test
    void externalDataStaysInTheDirectoryOfTheModel() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("model"));
        Path outside = Files.write(folder.resolve("out.bin"), new byte[256]);
        Files.createSymbolicLink(inside.resolve("soft.bin"), outside);
        Files.createSymbolicLink(inside.resolve("up"), folder);
        Files.createLink(inside.resolve("hard.bin"), outside);
        for (String location : new String[] {
            "../out.bin", outside.toString(), "soft.bin", "up/out.bin", "hard.bin", "none.bin", "", "a\0b"
        }) {
            Path model = Files.write(inside.resolve("m.onnx"), external(location, "0", "256"));
            assertThatThrownBy(() -> Checkpoint.open(model).close())
                    .as(location)
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageContaining("the file name");
        }
    }

    @Test
    void brokenTensorsAreSkippedWithTheirReasonAndTheRestIsRead() throws IOException {
        Files.write(folder.resolve("w.bin"), new byte[300]);
        for (String[] place :
                new String[][] {{"45", "256"}, {"-1", "256"}, {"0", "99999999999999999999"}, {"0", "-256"}}) {
            Path model = Files.write(folder.resolve("m.onnx"), external("w.bin", place[0], place[1]));
            try (Checkpoint opened = Checkpoint.open(model)) {
                assertThat(opened.matrices().get(0).skipped().orElseThrow()).contains("needs 256 of 300 bytes");
            }
        }
        long[][] shapes = {{1L << 20, 1L << 20}, {-1, 8}, {1L << 62, 1L << 62}, {9, 9}};
        String[] reasons = {"needs 4398046511104", "a negative size", "beyond 2^63", "needs 324"};
        for (int i = 0; i < shapes.length; i++) {
            byte[] broken = onnxTensor("b.weight", 1, shapes[i], field(9, new byte[256]));
            byte[] good = onnxTensor("g.weight", 1, new long[] {8, 8}, field(9, new byte[256]));
            Path model = Files.write(
                    folder.resolve("m.onnx"),
                    onnx(
                            field(5, broken),
                            field(5, good),
                            node("MatMul", "/b/MatMul", "y", new byte[0], "x", "b.weight"),
                            node("MatMul", "/g/MatMul", "z", new byte[0], "x", "g.weight")));
            try (Checkpoint opened = Checkpoint.open(model)) {
                assertThat(opened.matrices()).hasSize(2);
                assertThat(opened.matrices().get(0).skipped().orElseThrow()).contains(reasons[i]);
                assertThat(opened.matrices().get(1).skipped()).isEmpty();
                assertThatThrownBy(() -> opened.rows(opened.matrices().get(0)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("rows: the numbers cannot be read");
            }
        }
    }
}
