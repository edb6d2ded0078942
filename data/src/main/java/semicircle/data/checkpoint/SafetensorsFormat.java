package semicircle.data.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import semicircle.data.MalformedFileException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Safetensors, one file or several behind a {@code *.index.json}. Source: github.com/huggingface/safetensors, README and tensor.rs. */
public record SafetensorsFormat() implements CheckpointFormat {
    private static final String INDEX = ".index.json";

    @Override
    public List<String> endings() {
        return List.of(".safetensors", INDEX);
    }

    @Override
    public boolean recognises(Path path, ByteBuffer head) {
        if (head.limit() < 10) {
            return false;
        }
        if (head.get(0) == '{' && isIndex(path)) {
            return true;
        }
        int at = 8;
        while (at < head.limit() - 1 && head.get(at) == ' ') {
            at++;
        }
        boolean shortHeader = head.get(5) == 0 && head.get(6) == 0 && head.get(7) == 0;
        boolean opening = head.get(8) == '{' && (head.get(9) == '"' || head.get(9) == '}');
        return opening || (shortHeader && head.get(at) == '{');
    }

    /**
     * {@return whether the bytes can be the beginning of this format and of no other} Its first bytes count the header, and such a count may be the magic of any
     * format: a header shorter than 4 GiB that opens an object tells more than two or four bytes do.
     */
    static boolean begins(ByteBuffer head) {
        if (head.limit() < 10) {
            return false;
        }
        boolean shortHeader = head.get(4) == 0 && head.get(5) == 0 && head.get(6) == 0 && head.get(7) == 0;
        return shortHeader && head.get(8) == '{' && "\"} \t\r\n".indexOf(head.get(9)) >= 0;
    }

    private static boolean isIndex(Path path) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(INDEX);
    }

    @Override
    public Checkpoint open(FileExtent file) throws IOException {
        if (isIndex(file.path())) {
            return sharded(file);
        }
        List<String> notes = new ArrayList<>();
        if (file.length() > 8 && file.head(9).get(8) != '{') {
            notes.add("the header begins with blanks, where the format demands '{'");
        }
        return checkpoint(file, "safetensors", tensorsOf(file), notes, List.of());
    }

    private static IndexedCheckpoint checkpoint(
            FileExtent file, String format, List<Tensor> tensors, List<String> notes, List<Closeable> files)
            throws IOException {
        Set<String> names = new HashSet<>();
        tensors.forEach(tensor -> names.add(tensor.storedName()));
        for (String embedding : List.of("model.embed_tokens.weight", "transformer.wte.weight", "wte.weight")) {
            if (names.contains(embedding) && !names.contains("lm_head.weight")) {
                notes.add("lm_head.weight is not stored: tied to " + embedding);
            }
        }
        return new IndexedCheckpoint(file.path(), format, PackedWeights.decoded(tensors), notes, files);
    }

    private static List<Tensor> tensorsOf(FileExtent file) throws IOException {
        List<SafetensorsHeader.Entry> entries = SafetensorsHeader.read(file);
        Set<String> names = new HashSet<>();
        entries.forEach(entry -> names.add(entry.name()));
        List<Tensor> tensors = new ArrayList<>();
        for (SafetensorsHeader.Entry entry : entries) {
            String name = plainName(entry.name(), names);
            FileExtent data = file.part(entry.begin(), entry.end() - entry.begin());
            long count = 1;
            for (long size : entry.shape()) {
                count *= size;
            }
            Payload payload = entry.unreadable().isPresent()
                    ? Payload.unreadable(entry.unreadable().get())
                    : entry.type().real()
                            ? StoredElements.in(data, entry.type(), ByteOrder.LITTLE_ENDIAN, count)
                            : Payload.unreadable(entry.type().label());
            Tensor tensor = Tensor.of(name, entry.name(), entry.type(), entry.shape(), payload);
            Role role = roleOf(tensor);
            tensors.add((role == tensor.role() ? tensor : tensor.withRole(role))
                    .skipping(entry.unreadable().or(() -> notWeights(entry, role))));
        }
        return tensors;
    }

    /** The name without {@code .weight}, unless that is taken. */
    static String plainName(String stored, Set<String> taken) {
        String plain = stored.endsWith(".weight") ? stored.substring(0, stored.length() - ".weight".length()) : stored;
        return plain.isEmpty() || taken.contains(plain) ? stored : plain;
    }

    private static Role roleOf(Tensor tensor) {
        boolean filters = tensor.role() == Role.OTHER && (tensor.rank() == 4 || tensor.rank() == 5);
        return filters ? Role.CONVOLUTION : tensor.role();
    }

    private static Optional<String> notWeights(SafetensorsHeader.Entry entry, Role role) {
        boolean depthwise = role == Role.CONVOLUTION
                && entry.shape().size() > 2
                && entry.shape().get(1) == 1;
        return depthwise ? Optional.of("depthwise convolution: one input channel a filter") : Optional.empty();
    }

    private static Checkpoint sharded(FileExtent index) throws IOException {
        Map<String, String> shardOf = weightMap(index);
        Set<String> shards = new TreeSet<>(shardOf.values());
        List<Closeable> opened = new ArrayList<>();
        try {
            List<Tensor> tensors = new ArrayList<>();
            List<String> notes = new ArrayList<>();
            Map<String, String> foundIn = new LinkedHashMap<>();
            for (String shard : shards) {
                if (shard.indexOf('/') >= 0) {
                    throw index.malformed(0, "the shard '" + Sibling.printable(shard) + "'", "a plain file name");
                }
                FileExtent file = index.sibling(shard);
                opened.add(file);
                for (Tensor tensor : tensorsOf(file)) {
                    String other = foundIn.putIfAbsent(tensor.storedName(), shard);
                    if (other != null) {
                        throw index.malformed(
                                0, "'" + tensor.storedName() + "' in " + other + " and " + shard, "each tensor once");
                    }
                    tensors.add(tensor);
                }
            }
            compare(index, shardOf, foundIn, notes);
            String format = "safetensors (" + shards.size() + (shards.size() == 1 ? " shard)" : " shards)");
            return checkpoint(index, format, tensors, notes, opened);
        } catch (IOException | RuntimeException e) {
            IndexedCheckpoint.closeAll(opened);
            throw e;
        }
    }

    private static void compare(
            FileExtent index, Map<String, String> shardOf, Map<String, String> foundIn, List<String> notes)
            throws MalformedFileException {
        for (Map.Entry<String, String> entry : shardOf.entrySet()) {
            if (!entry.getValue().equals(foundIn.get(entry.getKey()))) {
                throw index.malformed(
                        0,
                        "no '" + Sibling.printable(entry.getKey()) + "' in " + entry.getValue(),
                        "the tensor where the index puts it");
            }
        }
        foundIn.keySet().stream()
                .filter(name -> !shardOf.containsKey(name))
                .forEach(name -> notes.add("'" + name + "' is in a shard but not in the index"));
    }

    /** The file of each tensor, as an index of shards states it. */
    static Map<String, String> weightMap(FileExtent index) throws IOException {
        if (index.length() > Cap.HEADER.most()) {
            throw index.malformed(0, index.length() + " bytes", "an index of " + Cap.HEADER.expected());
        }
        Map<String, String> map = new LinkedHashMap<>();
        try (JsonParser json = SafetensorsHeader.json(index)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw index.malformed(0, "no JSON object", "an index of shards");
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean weights = json.currentName().equals("weight_map");
                JsonToken value = json.nextToken();
                if (!weights || value != JsonToken.START_OBJECT) {
                    json.skipChildren();
                    continue;
                }
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    String tensor = json.currentName();
                    if (json.nextToken() != JsonToken.VALUE_STRING) {
                        throw index.malformed(0, "no file name for '" + Sibling.printable(tensor) + "'", "a string");
                    }
                    map.put(tensor, json.getString());
                }
            }
            if (json.nextToken() != null) {
                throw index.malformed(0, "more than one JSON object", "one");
            }
        } catch (JacksonException e) {
            throw SafetensorsHeader.malformedJson(index, 0, e);
        }
        if (map.isEmpty()) {
            throw index.malformed(0, "no entry in weight_map", "tensor names with their shards");
        }
        return map;
    }
}
