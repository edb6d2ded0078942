package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static semicircle.data.checkpoint.ModelBytes.numbered;
import static semicircle.data.checkpoint.ModelBytes.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubCacheTest {
    @TempDir
    Path folder;

    @Test
    void theHuggingFaceCacheIsFollowedIntoItsOwnBlobsOnly() throws IOException {
        Path root = Files.createDirectories(folder.resolve("models--a--b"));
        Path snapshot = Files.createDirectories(root.resolve("snapshots/c0ffee"));
        Path blob = Files.createDirectories(root.resolve("blobs")).resolve("123");
        Files.write(blob, numbered("l.0.attn.qkv.weight", 24, 8));
        Files.createDirectories(root.resolve("refs"));
        Files.write(root.resolve("refs/main"), text("c0ffee"));
        Files.createSymbolicLink(snapshot.resolve("a-1.safetensors"), Path.of("../../blobs/123"));
        Files.write(
                snapshot.resolve("model.safetensors.index.json"),
                text("{\"weight_map\":{\"l.0.attn.qkv.weight\":\"a-1.safetensors\"}}"));
        try (Checkpoint model = Checkpoint.open(root)) {
            assertThat(model.matrices()).hasSize(3);
            assertThat(model.files()).contains(blob.toRealPath());
        }
        Path outside = Files.copy(blob, folder.resolve("outside"));
        Files.delete(snapshot.resolve("a-1.safetensors"));
        Files.createSymbolicLink(snapshot.resolve("a-1.safetensors"), outside);
        assertThatThrownBy(() -> Checkpoint.open(root).close()).hasMessageContaining("no symbolic link");
        assertThat(Arrays.asList(HubCache.snapshot(folder), HubCache.snapshot(root)))
                .containsExactly(folder, snapshot);
    }
}
