package semicircle.data.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checkpoints that are spread over a folder in a way that is not read, told by the names in it and two levels below: a folder of steps is one more. */
final class ForeignFolder {
    private static final int MOST = 100_000;
    private static final Pattern ZERO_SHARD =
            Pattern.compile("(bf16_|fp16_)?zero_pp_rank_\\d+_mp_rank_\\d+_(optim|model)_states\\.pt");
    private static final String DISTRIBUTED =
            "torch.distributed.checkpoint, whose tensors are cut over shards and which is"
                    + " not read: python -m torch.distributed.checkpoint.format_utils dcp_to_torch DIR FILE joins them";
    private static final String ZERO = "DeepSpeed ZeRO, whose weights are cut over shards and which is not read:"
            + " its zero_to_fp32.py joins them";

    private ForeignFolder() {}

    /**
     * Tells a folder.
     *
     * @param folder without a model that is read, or with shards among its models
     * @return what it is, if it is known
     */
    static Optional<String> name(Path folder) throws IOException {
        List<String> names = names(folder);
        if (names.stream().anyMatch(name -> name.endsWith(".distcp"))) {
            return Optional.of("a folder of " + DISTRIBUTED);
        }
        if (names.stream().anyMatch(name -> ZERO_SHARD.matcher(last(name)).matches())) {
            boolean whole = names.stream().anyMatch(name -> last(name).equals("mp_rank_00_model_states.pt"));
            return Optional.of("a folder of " + ZERO
                    + (whole ? "; of its stages 1 and 2, mp_rank_00_model_states.pt alone has all weights" : ""));
        }
        if (names.stream().anyMatch(name -> last(name).equals("manifest.ocdbt"))) {
            return Optional.of(
                    "an Orbax checkpoint in OCDBT, which is not read: save it with use_ocdbt=False and export it");
        }
        if (names.stream()
                .anyMatch(name -> List.of("_CHECKPOINT_METADATA", "_METADATA").contains(last(name)))) {
            return Optional.of("an Orbax checkpoint, which is not read");
        }
        return names.stream()
                        .anyMatch(name ->
                                List.of(".zarray", ".zgroup", "zarr.json").contains(last(name)))
                ? Optional.of("zarr arrays, which are not read")
                : Optional.empty();
    }

    /**
     * Tells a shard by its name, where its content alone would pass for a model.
     *
     * @param file a file
     * @return what it is, if it is known
     */
    static Optional<String> shard(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".distcp")) {
            return Optional.of("a shard of " + DISTRIBUTED);
        }
        return ZERO_SHARD.matcher(name).matches() ? Optional.of("a shard of " + ZERO) : Optional.empty();
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Names in the folder, and those in its folders as {@code FOLDER/NAME} and {@code STEP/FOLDER/NAME}. */
    private static List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder, 3)) { // does not follow links
            all.limit(MOST)
                    .forEach(
                            path -> names.add(folder.relativize(path).toString().replace('\\', '/')));
        }
        return names;
    }
}
