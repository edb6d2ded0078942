package semicircle.data.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import semicircle.data.file.FileExtent;
import semicircle.data.file.FileReference;
import semicircle.data.file.Sibling;

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
 * @param facts what is stated of sizes, by the file's own keys, as texts
 * @param source where it is stated, such as {@code config.json}; empty if nowhere
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
        String packing,
        Map<String, String> facts,
        String source) {
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
            "",
            Map.of(),
            "");

    private static final String CONFIG = "config.json";
    private static final long LARGEST = 1L << 30;
    private static final List<String> SHOWN = List.of(
            "model_type",
            "hidden_size",
            "n_embd",
            "d_model",
            "num_hidden_layers",
            "n_layer",
            "num_layers",
            "num_attention_heads",
            "n_head",
            "num_key_value_heads",
            "head_dim",
            "intermediate_size",
            "num_local_experts",
            "num_experts",
            "n_routed_experts",
            "vocab_size",
            "torch_dtype",
            "dtype",
            "tie_word_embeddings",
            "quantization_config.quant_method",
            "quantization_config.bits");
    /** Keys of GGUF, those with a dot in front below the name of the architecture. */
    private static final List<String> SHOWN_OF_GGUF = List.of(
            "general.name",
            "general.size_label",
            "general.file_type",
            ".block_count",
            ".embedding_length",
            ".feed_forward_length",
            ".attention.head_count",
            ".attention.head_count_kv",
            ".attention.key_length",
            ".expert_count",
            ".context_length",
            ".vocab_size");

    /** Copies the list and the facts, in their order. */
    public Architecture {
        architectures = List.copyOf(architectures);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /**
     * Reads the {@code config.json} beside a model.
     *
     * @return what it tells; {@link #UNKNOWN} where there is none
     * @throws semicircle.data.MalformedFileException where there is one that is no JSON
     */
    static Architecture beside(Path model) throws IOException {
        Path directory = model.toAbsolutePath().getParent();
        if (directory == null || !Files.isRegularFile(directory.resolve(CONFIG))) {
            return UNKNOWN;
        }
        try (FileExtent file = new Sibling().open(FileReference.from(model), CONFIG)) {
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
                        .filter(name -> !name.isEmpty())
                        .toList(),
                hidden,
                heads,
                keyValue.isPresent() ? keyValue : heads,
                size,
                first(text, "num_hidden_layers", "n_layer", "num_layers", "n_layers"),
                first(text, "num_local_experts", "num_experts", "n_routed_experts"),
                json.get("quantization_config").get("quant_method").text(),
                facts(json, text),
                CONFIG);
    }

    private static Map<String, String> facts(JsonTree json, JsonTree text) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String key : SHOWN) {
            JsonTree at = json;
            for (String part : key.split("\\.", -1)) {
                at = at.get(part);
            }
            String plain = at.plain().isEmpty() ? text.get(key).plain() : at.plain();
            if (!plain.isEmpty()) {
                facts.put(key, Sibling.printable(plain));
            }
        }
        return facts;
    }

    /** What the keys of a GGUF file tell; a number that differs from layer to layer is an array there, and left out. */
    static Architecture of(GgufHeader header) {
        String type = header.texts().getOrDefault("general.architecture", "");
        Map<String, String> facts = new LinkedHashMap<>();
        for (String shown : SHOWN_OF_GGUF) {
            String key = shown.startsWith(".") ? type + shown : shown;
            Long number = header.integers().get(key);
            String plain = number == null ? header.texts().getOrDefault(key, "") : Long.toString(number);
            if (!plain.isEmpty()) {
                facts.put(key, Sibling.printable(plain));
            }
        }
        OptionalLong heads = number(header, type + ".attention.head_count");
        OptionalLong hidden = number(header, type + ".embedding_length");
        OptionalLong size = number(header, type + ".attention.key_length");
        if (size.isEmpty() && heads.isPresent() && hidden.isPresent() && hidden.getAsLong() % heads.getAsLong() == 0) {
            size = OptionalLong.of(hidden.getAsLong() / heads.getAsLong());
        }
        OptionalLong keyValue = number(header, type + ".attention.head_count_kv");
        return new Architecture(
                type,
                List.of(),
                hidden,
                heads,
                keyValue.isPresent() ? keyValue : heads,
                size,
                number(header, type + ".block_count"),
                number(header, type + ".expert_count"),
                "",
                facts,
                type.isEmpty() && facts.isEmpty() ? "" : "keys of the file");
    }

    private static OptionalLong number(GgufHeader header, String key) {
        Long found = header.integers().get(key);
        return found != null && found > 0 && found < LARGEST ? OptionalLong.of(found) : OptionalLong.empty();
    }

    /**
     * The same with another number of heads, their size taken from the first matrix of queries, and the number of shared ones from that of keys.
     *
     * @param number heads of the queries, at least 1
     * @param matrices of the model
     * @return without a size where the number does not divide the queries
     */
    Architecture withHeads(int number, List<WeightMatrix> matrices) {
        OptionalLong inner = inner(matrices, Role.QUERY);
        OptionalLong size = inner.isPresent() && inner.getAsLong() % number == 0
                ? OptionalLong.of(inner.getAsLong() / number)
                : OptionalLong.empty();
        OptionalLong keys = inner(matrices, Role.KEY);
        boolean shared = size.isPresent() && keys.isPresent() && keys.getAsLong() % size.getAsLong() == 0;
        return new Architecture(
                modelType,
                architectures,
                hidden,
                OptionalLong.of(number),
                OptionalLong.of(shared ? keys.getAsLong() / size.getAsLong() : number),
                size,
                layers,
                experts,
                packing,
                facts,
                source);
    }

    /** The side of the first matrix of a role that its heads share. */
    private static OptionalLong inner(List<WeightMatrix> matrices, Role role) {
        return matrices.stream()
                .filter(matrix -> matrix.role() == role && matrix.rows() > 0)
                .mapToLong(matrix -> FusedParts.inFirst(matrix.tensor().storedName()) ? matrix.cols() : matrix.rows())
                .findFirst();
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

    /**
     * {@return the family in small letters and digits alone, such as {@code gptneox}: of the type, or where none is stated of the first class; empty if unknown}
     */
    String family() {
        String named = !modelType.isEmpty() || architectures.isEmpty()
                ? modelType
                : architectures.get(0).replaceFirst("(For[A-Z]|LMHead|Model).*$", "");
        return named.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
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
