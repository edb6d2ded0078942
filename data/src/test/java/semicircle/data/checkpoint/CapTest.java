package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.file.Cap;

/** Caps that are lowered refuse sound files in the words that say how to raise them. */
class CapTest {
    private static final String TWO = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}";

    @TempDir
    Path folder;

    @AfterEach
    void usual() {
        Cap.labels().forEach(label -> System.clearProperty("semicircle.cap." + label));
    }

    private void refused(Path file, String label, long most) {
        Cap.raise(label, most);
        assertThatThrownBy(() -> Checkpoint.open(file).close())
                .as(label)
                .hasMessageContaining("at most " + most + " (--cap " + label + "=N raises it)");
        System.clearProperty("semicircle.cap." + label);
        org.assertj.core.api.Assertions.assertThatCode(
                        () -> Checkpoint.open(file).close())
                .as(label)
                .doesNotThrowAnyException();
    }

    @Test
    void aRefusalNamesItsCapAndItsOption() throws IOException {
        Path tensors = Files.write(folder.resolve("a.safetensors"), ModelBytes.safetensors(TWO, new byte[8]));
        refused(tensors, "tensors", 1);
        refused(tensors, "header", 20);
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("a.npy", ModelBytes.npy("<f4", false, "(8, 8)", new byte[256]));
        members.put("b.npy", ModelBytes.npy("<f4", false, "(8, 8)", new byte[256]));
        refused(Files.write(folder.resolve("a.npz"), ModelBytes.zip(false, members)), "zip-members", 1);
        Path gguf = Files.write(
                folder.resolve("a.gguf"),
                GgufBytes.little().text8("general.architecture", "llama").build());
        refused(gguf, "names", 3);
        Path pickle = KerasFormatTest.FIXTURES.resolve("torch_state.pt");
        for (String label : new String[] {"pickle-steps", "pickle-objects", "pickle-stack", "pickle-memos"}) {
            refused(pickle, label, 1);
        }
    }

    @Test
    void whatIsNoCapIsRefused() throws IOException {
        assertThatThrownBy(() -> Cap.raise("tensor", 5)).hasMessageContaining("NAME one of [header, ");
        assertThatThrownBy(() -> Cap.raise("tensors", 0)).hasMessageContaining("got tensors=0");
        System.setProperty("semicircle.cap.tensors", "many");
        assertThatThrownBy(Cap.TENSORS::most)
                .hasMessage("semicircle.cap.tensors must be a positive integer, got 'many'");
        assertThat(Cap.ZIP_MEMBERS.label()).isEqualTo("zip-members");
    }
}
