package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import semicircle.data.MalformedFileException;

/** Models that are not read are named, and never taken for unknown bytes or for another model. */
class ForeignModelTest {
    @TempDir
    Path folder;

    private void names(Path path, String what) {
        assertThatThrownBy(() -> Checkpoint.open(path).close())
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining(what)
                .hasMessageNotContaining("\n");
    }

    private void touch(String... files) throws IOException {
        for (String file : files) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "____ET12xxxx         | model.pte      | an ExecuTorch program, which is not read",
                "____PTMFxxxx         | model.ptl      | a PyTorch Mobile flatbuffer, which is not read",
                "tjggxxxxxxxx         | model.bin      | a GGML file from before GGUF",
                "(\u00b5/\u00fdxxxxxx | model.zst      | a zstd file, which is not opened in place: tar --zstd -xf FILE",
            })
    void filesAreNamedByTheirFirstBytes(String head, String name, String what) throws IOException {
        byte[] bytes = head.translateEscapes().getBytes(StandardCharsets.ISO_8859_1);
        names(Files.write(folder.resolve(name), bytes), what);
    }

    @Test
    void distributedCheckpointsOfTorchAreNamed() throws IOException {
        touch(".metadata", "__0_0.distcp", "__1_0.distcp");
        names(folder, "a folder of torch.distributed.checkpoint");
        names(folder.resolve("__0_0.distcp"), "a shard of torch.distributed.checkpoint");
    }

    @Test
    void shardsOfDeepSpeedAreNamed() throws IOException {
        touch(
                "latest",
                "global_step5/mp_rank_00_model_states.pt",
                "global_step5/bf16_zero_pp_rank_0_mp_rank_00_optim_states.pt",
                "global_step5/bf16_zero_pp_rank_1_mp_rank_00_optim_states.pt");
        names(folder, "a folder of DeepSpeed ZeRO");
        names(folder.resolve("global_step5"), "mp_rank_00_model_states.pt alone has all weights");
        names(
                folder.resolve("global_step5/bf16_zero_pp_rank_0_mp_rank_00_optim_states.pt"),
                "a shard of DeepSpeed ZeRO");
    }

    @Test
    void orbaxAndZarrAreNamed() throws IOException {
        touch("_CHECKPOINT_METADATA", "default/_METADATA", "default/manifest.ocdbt", "default/d/abc");
        names(folder, "an Orbax checkpoint in OCDBT, which is not read");
        Files.delete(folder.resolve("default/manifest.ocdbt"));
        names(folder, "an Orbax checkpoint, which is not read");
        Path manifest = Files.write(folder.resolve("manifest.ocdbt"), new byte[] {0x0c, (byte) 0xdb, 0x3a, 0x2a, 1, 2});
        names(manifest, "a manifest of OCDBT, as Orbax writes it");
        Path zarr = Files.createDirectory(folder.resolve("zarr"));
        Files.createDirectory(zarr.resolve("kernel"));
        Files.write(zarr.resolve("kernel/.zarray"), new byte[] {'{', '}'});
        names(zarr, "zarr arrays, which are not read");
    }

    /** A folder of steps, each with a checkpoint of its own. */
    @Test
    void theFolderAboveAnOrbaxCheckpointIsNamed() throws IOException {
        touch("100/_CHECKPOINT_METADATA", "100/default/_METADATA", "100/default/manifest.ocdbt");
        names(folder, "an Orbax checkpoint in OCDBT, which is not read");
        Files.delete(folder.resolve("100/default/manifest.ocdbt"));
        names(folder, "an Orbax checkpoint, which is not read");
    }

    /** Members as torch.export.pt2_archive writes them; models/model.json is not TF.js. */
    @Test
    void archivesOfTorchExportAreNamed() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("m/archive_format", ModelBytes.text("pt2"));
        members.put("m/models/model.json", ModelBytes.text("{}"));
        members.put("m/data/weights/weight_0", new byte[16]);
        names(Files.write(folder.resolve("m.pt2"), ModelBytes.zip(true, members)), "a PT2 archive, as torch.export");
    }

    @Test
    void anUnknownTypeCostsItsTensorAndNotTheFile() throws IOException {
        String header = "{\"w.weight\":{\"dtype\":\"F32\",\"shape\":[8,8],\"data_offsets\":[0,256]},"
                + "\"x.weight\":{\"dtype\":\"F7\",\"shape\":[8,8],\"data_offsets\":[256,312]}}";
        Path file = Files.write(folder.resolve("m.safetensors"), ModelBytes.safetensors(header, new byte[312]));
        try (Checkpoint model = Checkpoint.open(file)) {
            assertThat(model.matrices().get(0).skipped()).isEmpty();
            assertThat(model.matrices().get(1).skipped()).contains("dtype 'F7' is not known to this reader");
            assertThatThrownBy(() -> model.rows(model.matrices().get(1)))
                    .hasMessageContaining("dtype 'F7' is not known to this reader");
            assertThat(model.verify((done, total, check) -> {})).hasSize(2);
        }
    }
}
