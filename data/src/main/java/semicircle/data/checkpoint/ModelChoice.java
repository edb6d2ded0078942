package semicircle.data.checkpoint;

import java.util.List;
import java.util.Locale;

/** Which of several files is the model, by the ends of their names. */
final class ModelChoice {
    /** What is taken first where several kinds lie together. */
    static final List<String> PREFERRED = List.of(
            "model.safetensors.index.json",
            "model.safetensors",
            ".index.json",
            ".safetensors",
            ".gguf",
            "model.weights.h5",
            "pytorch_model.bin",
            ".onnx",
            ".ort",
            ".keras",
            ".h5",
            ".hdf5",
            ".tflite",
            ".msgpack",
            "model.json",
            "model.min.js",
            "model.js",
            "-weights_manifest.json",
            ".index",
            ".pb",
            ".npz",
            ".npy",
            ".pt",
            ".pth",
            ".ckpt",
            ".th",
            ".bin",
            ".mtx");

    /** Endings that hold weights beyond doubt. */
    private static final List<String> WEIGHTS = List.of(
            ".safetensors",
            ".gguf",
            ".onnx",
            ".ort",
            ".keras",
            ".h5",
            ".hdf5",
            ".tflite",
            ".msgpack",
            ".npz",
            ".npy",
            ".pt",
            ".pth",
            "pytorch_model.bin");

    private ModelChoice() {}

    /** {@return the names of the first preferred ending that occurs} */
    static List<String> preferred(List<String> names) {
        for (String ending : PREFERRED) {
            List<String> found = names.stream()
                    .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(ending) && !GgufFormat.continues(name))
                    .filter(name -> ending.startsWith(".")
                            || ending.startsWith("-")
                            || name.length() == ending.length()
                            || name.endsWith("/" + ending))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** {@return names of other models beside the chosen one, but not its own parts} */
    static List<String> beside(String chosen, List<String> names) {
        return names.stream()
                .filter(name -> !name.equals(chosen) && !isPart(chosen, name))
                .filter(name -> WEIGHTS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith))
                .toList();
    }

    /** Shards beside their index. */
    private static boolean isPart(String chosen, String name) {
        boolean shard = chosen.endsWith(".index.json")
                && name.endsWith(chosen.contains(".safetensors") ? ".safetensors" : ".bin");
        return shard || GgufFormat.continues(name);
    }

    /** {@return the first few, for a message} */
    static String some(List<String> names) {
        return names.size() <= 3 ? names.toString() : names.subList(0, 3) + " ...";
    }
}
