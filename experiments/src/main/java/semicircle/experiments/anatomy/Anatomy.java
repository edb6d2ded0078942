package semicircle.experiments.anatomy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import semicircle.data.checkpoint.Architecture;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.Role;
import semicircle.data.checkpoint.Tensor;
import semicircle.data.checkpoint.WeightMatrix;

/**
 * What a model file holds: its architecture, and each tensor with its role, size, and whether it will be analysed.
 *
 * <p>Cost: the index of the file only, no weight is read.
 *
 * @param path what was opened
 * @param format what it is
 * @param architecture what the configuration or the names say, in a few words
 * @param facts what the configuration says of sizes, by its own keys
 * @param fileBytes bytes of all files that were opened
 * @param parts the tensors, in natural order
 * @param notes what a reader should know, such as tied weights
 */
public record Anatomy(
        Path path,
        String format,
        String architecture,
        Map<String, String> facts,
        long fileBytes,
        List<Part> parts,
        List<String> notes) {
    public Anatomy {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
    }

    /**
     * Reads the index of a model.
     *
     * @param checkpoint the open model
     * @return its anatomy
     * @throws IOException if a file cannot be measured
     */
    public static Anatomy of(Checkpoint checkpoint) throws IOException {
        Architecture config = checkpoint.config();
        Map<String, String> facts = config.facts();
        List<String> notes = new ArrayList<>(checkpoint.notes());
        boolean tied = "true".equals(facts.get("tie_word_embeddings"));
        boolean head = checkpoint.tensors().stream().anyMatch(tensor -> tensor.role() == Role.HEAD);
        if (tied && !head && notes.stream().noneMatch(note -> note.contains("tied"))) {
            notes.add("no head is stored: the configuration ties it to the embedding");
        }
        long bytes = 0;
        for (Path file : checkpoint.files()) {
            bytes += Files.size(file);
        }
        return new Anatomy(
                checkpoint.path(),
                checkpoint.format(),
                architecture(config, checkpoint.tensors()),
                facts,
                bytes,
                parts(checkpoint),
                notes);
    }

    private static List<Part> parts(Checkpoint checkpoint) {
        IdentityHashMap<Tensor, List<WeightMatrix>> matrices = new IdentityHashMap<>();
        for (WeightMatrix matrix : checkpoint.matrices()) {
            matrices.computeIfAbsent(matrix.tensor(), key -> new ArrayList<>()).add(matrix);
        }
        Map<String, Long> lengths = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (Tensor tensor : checkpoint.tensors()) {
            names.add(tensor.name());
            if (tensor.rank() == 1) {
                lengths.put(tensor.name(), tensor.count());
            }
        }
        return checkpoint.tensors().stream()
                .map(tensor -> {
                    Optional<Long> bias = Optional.ofNullable(lengths.get(tensor.name() + ".bias"));
                    return Part.of(
                            tensor,
                            matrices.getOrDefault(tensor, List.of()),
                            names,
                            bias.map(OptionalLong::of).orElseGet(OptionalLong::empty));
                })
                .toList();
    }

    private static String architecture(Architecture config, List<Tensor> tensors) {
        String stated = config.architectures().isEmpty()
                ? config.modelType()
                : config.architectures().get(0);
        if (!stated.isEmpty()) {
            return stated + " (" + config.source() + ")";
        }
        Optional<String> named = NamedFamily.of(tensors);
        return named.map(family -> family + " (by the names of its tensors)")
                .orElse("not told by names or config.json");
    }

    /** {@return learned numbers in all} */
    public long parameters() {
        return parts.stream().mapToLong(Part::parameters).sum();
    }

    /** {@return output units of all weights where they are known} */
    public long neurons() {
        return parts.stream().mapToLong(part -> part.neurons().orElse(0)).sum();
    }

    /** {@return matrices that get a spectrum} */
    public long analysed() {
        return parts.stream().mapToLong(Part::analysed).sum();
    }
}
