package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.data.checkpoint.ModelBytes.numbered;
import static semicircle.data.checkpoint.ModelBytes.safetensors;
import static semicircle.data.checkpoint.ModelBytes.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The configuration beside a model or in its zip, found, or broken and told. */
class ConfigurationTest {
    @TempDir
    Path folder;

    /** The configuration in the model's own folder of the zip, not one beside the zip or elsewhere in it. */
    @ParameterizedTest
    @CsvSource({"true, 'in/', 4", "false, '', 4", "true, 'other/', 2"})
    void configurationsAreReadInsideZips(boolean stored, String place, int heads) throws IOException {
        byte[] model = safetensors(
                "{\"w.weight\":{\"dtype\":\"F32\",\"shape\":[8,8],\"data_offsets\":[0,256]}}", new byte[256]);
        String folderOfModel = place.isEmpty() ? "" : "in/";
        Path file = Files.write(
                folder.resolve("m.jar"),
                ModelBytes.zip(
                        stored,
                        Map.of(
                                folderOfModel + "model.safetensors",
                                model,
                                place + "config.json",
                                text("{\"num_attention_heads\":4}"))));
        Files.write(folder.resolve("config.json"), text("{\"num_attention_heads\":2}"));
        try (Checkpoint read = Checkpoint.open(file)) {
            assertThat(read.config().heads()).hasValue(heads);
        }
        Path broken = Files.write(
                folder.resolve("broken.zip"),
                ModelBytes.zip(stored, Map.of("model.safetensors", model, "config.json", text("{"))));
        try (Checkpoint read = Checkpoint.open(broken)) {
            assertThat(read.notes()).anyMatch(note -> note.startsWith("config.json is not used"));
        }
    }

    @Test
    void aBrokenConfigurationIsToldAndTheModelIsRead() throws IOException {
        Files.write(folder.resolve("config.json"), text("{\"a\":"));
        Path file = Files.write(folder.resolve("model.safetensors"), numbered("blocks.0.attn.qkv.weight", 24, 8));
        try (Checkpoint model = Checkpoint.open(file)) {
            assertThat(model.matrices()).hasSize(3);
            assertThat(model.notes()).hasSize(1);
            assertThat(model.notes().get(0))
                    .startsWith("config.json is not used: ")
                    .contains("strict JSON");
        }
    }
}
