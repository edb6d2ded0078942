package semicircle.data.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import semicircle.data.file.FileExtent;
import semicircle.data.file.Sibling;
import semicircle.data.hdf5.Hdf5Dataset;
import semicircle.data.hdf5.Hdf5Space;
import semicircle.data.hdf5.Hdf5Tree;

/**
 * Keras: the HDF5 files of Keras 2, the {@code .weights.h5} of Keras 3 and those inside a {@code .keras} zip; any other HDF5 file of matrices, too. Layers
 * and functions in them are never built. Source: keras/src/saving/saving_lib.py and keras/src/legacy/saving/legacy_h5_format.py of github.com/keras-team/keras.
 */
public record KerasFormat() implements CheckpointFormat {
    private static final Pattern OPTIMIZER = Pattern.compile("optimizer(_weights)?(/.*)?|.*/optimizer/.*");
    private static final Set<String> CONTAINERS =
            Set.of("model_weights", "layers", "_layer_checkpoint_dependencies", "vars", "top_level_model_weights");

    @Override
    public List<String> endings() {
        return List.of(".h5", ".hdf5", ".keras");
    }

    @Override
    public boolean recognises(Path path, ByteBuffer head) {
        return Hdf5Space.signature(head) >= 0;
    }

    @Override
    public Checkpoint open(FileExtent file) throws IOException {
        Hdf5Space space = Hdf5Space.open(file);
        Hdf5Tree tree = Hdf5Tree.walk(space);
        List<String> notes = new ArrayList<>(tree.notes());
        List<Tensor> tensors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int training = 0;
        for (Hdf5Tree.Leaf leaf : tree.leaves()) {
            if (OPTIMIZER.matcher(leaf.path()).matches()) {
                training++;
                continue;
            }
            Hdf5Dataset data = Hdf5Dataset.of(space, leaf);
            String name = name(leaf.path());
            tensors.add(ChannelsLast.tensor(
                            names.add(name) ? name : leaf.path(),
                            leaf.path(),
                            data.type(),
                            data.shape(),
                            data.payload())
                    .skipping(data.broken()));
        }
        if (training > 0) {
            notes.add("not listed: " + training + " tensors of the optimizer");
        }
        Map<String, String> about = tree.attributes();
        boolean keras = about.containsKey("keras_version")
                || tensors.stream().anyMatch(tensor -> tensor.storedName().contains("/vars/"));
        String version = about.getOrDefault("keras_version", "");
        String format = keras ? version.isEmpty() ? "Keras" : "Keras " + Sibling.printable(version) : "HDF5";
        return new IndexedCheckpoint(file.path(), format, tensors, notes, List.of());
    }

    /** {@code layers/dense_1/vars/0} becomes {@code dense_1.kernel}; {@code model_weights/dense/dense/kernel:0} becomes {@code dense.kernel}. */
    static String name(String path) {
        String[] parts = path.split("/", -1);
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i].replaceFirst(":0$", "");
            boolean variable = i > 0 && parts[i - 1].equals("vars");
            boolean container = CONTAINERS.contains(part) && i < parts.length - 1;
            boolean again = !kept.isEmpty() && kept.get(kept.size() - 1).equals(part);
            if (variable) {
                kept.add(variable(i > 1 ? parts[i - 2] : "", part));
            } else if (!container && !again) {
                kept.add(part);
            }
        }
        return String.join(".", kept);
    }

    /** Variables lie in the order of their creation. */
    private static String variable(String layer, String number) {
        String of = layer.toLowerCase(Locale.ROOT);
        List<String> names = of.contains("embedding")
                ? List.of("embeddings")
                : of.contains("normalization")
                        ? List.of("gamma", "beta", "moving_mean", "moving_variance")
                        : of.contains("cell") || of.matches("(lstm|gru|simple_rnn)(_\\d+)?")
                                ? List.of("kernel", "recurrent_kernel", "bias")
                                : of.contains("separable")
                                        ? List.of("depthwise_kernel", "pointwise_kernel", "bias")
                                        : of.matches(".*(dense|conv).*") ? List.of("kernel", "bias") : List.of();
        Optional<Integer> index = number.matches("\\d{1,3}") ? Optional.of(Integer.parseInt(number)) : Optional.empty();
        return index.filter(i -> i < names.size()).map(names::get).orElse(number);
    }
}
