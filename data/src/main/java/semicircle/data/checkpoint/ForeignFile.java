package semicircle.data.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is no model, or a model that is not read. */
final class ForeignFile {
    static final String READ =
            "safetensors, GGUF, PyTorch, ONNX, Keras, HDF5, TensorFlow, TF.js, TFLite, Flax, NumPy or Matrix Market, alone or in a zip or jar";

    private ForeignFile() {}

    static boolean isZip(ByteBuffer head) {
        return head.limit() >= 4 && (starts(head, 0, "PK\3\4") || starts(head, 0, "PK\5\6"));
    }

    /** {@return what the bytes are, if they are known and not read} */
    static Optional<String> name(ByteBuffer head) {
        String text = StandardCharsets.ISO_8859_1
                .decode(head.duplicate().limit(Math.min(head.limit(), 256)))
                .toString()
                .strip()
                .toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype") || text.startsWith("<html") || text.startsWith("<?xml")) {
            return Optional.of("a web page, not a model");
        }
        if (text.startsWith("version https://git-lfs")) {
            return Optional.of("a Git LFS pointer, not the model: run git lfs pull");
        }
        if (starts(head, 0, "\u001f\u008b")) {
            return Optional.of("a gzip file: unpack it first");
        }
        return Optional.empty();
    }

    /** {@return what a zip of these members is, if it is a model that is not read} */
    static Optional<String> nameOfZip(List<String> names) {
        if (names.stream().anyMatch(name -> name.endsWith("serialized_exported_program.json"))) {
            return Optional.of("a torch.export program, which is not read");
        }
        return Optional.empty();
    }

    private static boolean starts(ByteBuffer head, int at, String magic) {
        byte[] bytes = magic.getBytes(StandardCharsets.ISO_8859_1);
        if (head.limit() - at < bytes.length) {
            return false;
        }
        return head.duplicate().position(at).limit(at + bytes.length).slice().equals(ByteBuffer.wrap(bytes));
    }
}
