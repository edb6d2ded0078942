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
import java.util.SortedSet;
import semicircle.data.MalformedFileException;
import semicircle.data.element.Payload;
import semicircle.data.element.StoredElements;
import semicircle.data.file.FileExtent;
import semicircle.data.file.Sibling;

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
                notes.add("lm_head.weight is not stored: a head, if there is one, is tied to " + embedding);
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

    private static Checkpoint sharded(FileExtent file) throws IOException {
        ShardIndex index = ShardIndex.read(file);
        SortedSet<String> shards = index.names();
        List<Closeable> opened = new ArrayList<>();
        try {
            List<Tensor> tensors = new ArrayList<>();
            List<String> notes = new ArrayList<>();
            Map<String, String> foundIn = new LinkedHashMap<>();
            for (String shard : shards) {
                FileExtent part = index.open(shard);
                opened.add(part);
                for (Tensor tensor : tensorsOf(part)) {
                    String other = foundIn.putIfAbsent(tensor.storedName(), shard);
                    if (other != null) {
                        String found = "'" + Sibling.printable(tensor.storedName()) + "' in " + other + " and " + shard;
                        throw index.malformed(tensor.storedName(), found, "each tensor once");
                    }
                    tensors.add(tensor);
                }
            }
            compare(index, foundIn, notes);
            String format = "safetensors (" + shards.size() + (shards.size() == 1 ? " shard)" : " shards)");
            return checkpoint(file, format, tensors, notes, opened);
        } catch (IOException | RuntimeException e) {
            IndexedCheckpoint.closeAll(opened);
            throw e;
        }
    }

    private static void compare(ShardIndex index, Map<String, String> foundIn, List<String> notes)
            throws MalformedFileException {
        for (Map.Entry<String, String> entry : index.shards().entrySet()) {
            String found = foundIn.getOrDefault(entry.getKey(), "");
            if (!entry.getValue().equals(found)) {
                throw index.malformed(
                        entry.getKey(),
                        "no '" + Sibling.printable(entry.getKey()) + "' in " + entry.getValue(),
                        found.isEmpty()
                                ? "the tensor where the index puts it; a shard of another model or version may lie"
                                        + " there"
                                : "the tensor where the index puts it, not in " + found);
            }
        }
        foundIn.keySet().stream()
                .filter(name -> !index.shards().containsKey(name))
                .forEach(name -> notes.add("'" + name + "' is in a shard but not in the index"));
    }
}
