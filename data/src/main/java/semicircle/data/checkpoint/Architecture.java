package semicircle.data.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a {@code config.json} beside a model, or the keys of a GGUF file, tell of its architecture.
 *
 * @param modelType family, such as {@code llama}; empty if unknown
 * @param architectures classes that hold it, such as {@code LlamaForCausalLM}
 * @param hidden width of the residual stream
 * @param heads number of query heads
 * @param keyValueHeads number of key and value heads
 * @param headSize rows of a head
 * @param layers number of layers
 * @param experts number of experts of a layer
 * @param packing how weights were packed, such as {@code gptq}; empty if not
 */
public record Architecture(
        String modelType,
        List<String> architectures,
        OptionalLong hidden,
        OptionalLong heads,
        OptionalLong keyValueHeads,
        OptionalLong headSize,
        OptionalLong layers,
        OptionalLong experts,
        String packing) {
    /** Nothing is known. */
    public static final Architecture UNKNOWN = new Architecture(
            "",
            List.of(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            "");

    private static final long LARGEST = 1L << 30;

    /** Copies the list. */
    public Architecture {
        architectures = List.copyOf(architectures);
    }

    /**
     * Reads the {@code config.json} beside a model.
     *
     * @return what it tells; {@link #UNKNOWN} where there is none
     * @throws semicircle.data.MalformedFileException where there is one that is no JSON
     */
    static Architecture beside(Path model) throws IOException {
        Path directory = model.toAbsolutePath().getParent();
        if (directory == null || !Files.isRegularFile(directory.resolve("config.json"))) {
            return UNKNOWN;
        }
        try (FileExtent file = Sibling.open(model, "config.json")) {
            return of(JsonTree.read(file));
        }
    }

    static Architecture of(JsonTree json) {
        JsonTree text = json.get("text_config").keys().isEmpty() ? json : json.get("text_config");
        OptionalLong heads = first(text, "num_attention_heads", "n_head", "num_heads", "n_heads");
        OptionalLong hidden = first(text, "hidden_size", "n_embd", "d_model", "dim");
        OptionalLong size = first(text, "head_dim", "kv_channels", "d_kv");
        if (size.isEmpty() && heads.isPresent() && hidden.isPresent() && hidden.getAsLong() % heads.getAsLong() == 0) {
            size = OptionalLong.of(hidden.getAsLong() / heads.getAsLong());
        }
        OptionalLong keyValue =
                first(text, "num_key_value_heads", "num_kv_heads", "multi_query_group_num", "n_head_kv");
        if (text.get("multi_query").isTrue()
                && !text.get("new_decoder_architecture").isTrue()) {
            keyValue =
                    keyValue.isPresent() && text.get("multi_query_attention").isTrue() ? keyValue : OptionalLong.of(1);
        }
        return new Architecture(
                text.get("model_type").text(),
                json.get("architectures").elements().stream()
                        .map(JsonTree::text)
                        .toList(),
                hidden,
                heads,
                keyValue.isPresent() ? keyValue : heads,
                size,
                first(text, "num_hidden_layers", "n_layer", "num_layers", "n_layers"),
                first(text, "num_local_experts", "num_experts", "n_routed_experts"),
                json.get("quantization_config").get("quant_method").text());
    }

    private static OptionalLong first(JsonTree json, String... keys) {
        for (String key : keys) {
            OptionalLong found = json.get(key).integer();
            if (found.isPresent() && found.getAsLong() > 0 && found.getAsLong() < LARGEST) {
                return found;
            }
        }
        return OptionalLong.empty();
    }

    /** {@return the number of rows of all queries, and of all keys, if known} */
    Optional<long[]> widths() {
        if (heads.isEmpty() || headSize.isEmpty() || keyValueHeads.isEmpty()) {
            return Optional.empty();
        }
        long size = headSize.getAsLong();
        return Optional.of(new long[] {heads.getAsLong() * size, keyValueHeads.getAsLong() * size});
    }
}
