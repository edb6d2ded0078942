package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static semicircle.data.checkpoint.ModelBytes.field;
import static semicircle.data.checkpoint.ModelBytes.floats;
import static semicircle.data.checkpoint.ModelBytes.safetensors;
import static semicircle.data.checkpoint.ModelBytes.text;
import static semicircle.data.checkpoint.Reading.numbers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import semicircle.data.file.Cap;

/** Models of several files in a zip. */
class ZipFolderTest {
    private static final double[] NUMBERS =
            IntStream.range(0, 64).mapToDouble(i -> i - 31.5).toArray();

    @TempDir
    Path folder;

    private void hold(Map<String, byte[]> members, boolean stored, int tensors) throws IOException {
        Path zip = Files.write(folder.resolve("m.zip"), ModelBytes.zip(stored, members));
        try (Checkpoint model = Checkpoint.open(zip)) {
            assertThat(model.matrices().stream().filter(m -> m.skipped().isEmpty()))
                    .hasSize(tensors);
            for (WeightMatrix matrix : model.matrices()) {
                assertThat(numbers(model, matrix)).containsExactly(NUMBERS);
            }
            assertThat(model.files()).containsExactly(zip);
        }
    }

    private static byte[] shard(String name) {
        return safetensors(
                "{\"" + name + "\":{\"dtype\":\"F32\",\"shape\":[8,8],\"data_offsets\":[0,256]}}", floats(NUMBERS));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shardsExternalDataAndWeightsOfTensorFlowJsAreFoundBesideTheModel(boolean stored) throws IOException {
        Map<String, byte[]> shards = new LinkedHashMap<>();
        shards.put("m/s1.safetensors", shard("a.weight"));
        shards.put("m/s2.safetensors", shard("b.weight"));
        shards.put(
                "m/model.safetensors.index.json",
                text("{\"weight_map\":{\"a.weight\":\"s1.safetensors\",\"b.weight\":\"s2.safetensors\"}}"));
        hold(shards, stored, 2);

        byte[] external = field(13, field(1, text("location")), field(2, text("w.data")));
        byte[] onnx = ModelBytes.onnx(
                field(5, ModelBytes.onnxTensor("W", 1, new long[] {8, 8}, external, field(14, 1))),
                ModelBytes.node("MatMul", "/dense/MatMul", "y", new byte[0], "x", "W"));
        hold(Map.of("a/model.onnx", onnx, "a/w.data", floats(NUMBERS)), stored, 1);

        String manifest = "{\"weightsManifest\":[{\"paths\":[\"w.bin\"],\"weights\":["
                + "{\"name\":\"d/kernel\",\"shape\":[8,8],\"dtype\":\"float32\"}]}]}";
        hold(Map.of("model.json", text(manifest), "w.bin", floats(NUMBERS)), stored, 1);
    }

    /** Members of 100 kB, which pack to a hundredth: what all become is counted, not each alone. */
    @Test
    void allMembersTogetherUnpackToSoMuch() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        StringBuilder paths = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            members.put("w" + i + ".bin", new byte[100_000]);
            paths.append(i == 0 ? "" : ",").append("\"w").append(i).append(".bin\"");
        }
        String manifest = "{\"weightsManifest\":[{\"paths\":[" + paths + "],\"weights\":["
                + "{\"name\":\"d/kernel\",\"shape\":[500,1000],\"dtype\":\"float32\"}]}]}";
        members.put("model.json", text(manifest));
        Path zip = Files.write(folder.resolve("m.zip"), ModelBytes.zip(false, members));
        Checkpoint.open(zip).close();
        Cap.raise("unpacked", 1);
        Cap.raise("unpacked-ratio", 1);
        try {
            assertThatThrownBy(() -> Checkpoint.open(zip).close())
                    .isInstanceOf(semicircle.data.MalformedFileException.class)
                    .hasMessageContaining("--cap unpacked-ratio=N raises it");
            Cap.raise("unpacked", 1_999_999);
            assertThatThrownBy(() -> Checkpoint.open(zip).close())
                    .hasMessageContaining("members that become more than 1999999 bytes");
        } finally {
            System.clearProperty("semicircle.cap.unpacked");
            System.clearProperty("semicircle.cap.unpacked-ratio");
        }
    }

    @Test
    void namesThatLeaveTheZipAreNoMembers() throws IOException {
        Files.write(folder.resolve("w.bin"), floats(NUMBERS));
        for (String name : new String[] {"../w.bin", "w.bin", "/etc/hostname", ""}) {
            String manifest = "{\"weightsManifest\":[{\"paths\":[\"" + name + "\"],\"weights\":["
                    + "{\"name\":\"d/kernel\",\"shape\":[8,8],\"dtype\":\"float32\"}]}]}";
            Path zip =
                    Files.write(folder.resolve("m.zip"), ModelBytes.zip(false, Map.of("a/model.json", text(manifest))));
            assertThatThrownBy(() -> Checkpoint.open(zip).close())
                    .as(name)
                    .hasMessageContaining("a member of the zip beside the model");
        }
    }
}
