package semicircle.data.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is no model, or a model that is not read. */
final class ForeignFile {
    static final String READ =
            "safetensors, GGUF, PyTorch, ONNX, Keras, HDF5, TensorFlow, TF.js, TFLite, Flax, NumPy or Matrix Market, alone or in a zip or jar";

    private static final String OLD = "a GGML file from before GGUF, which is not read: llama.cpp converts it";
    private static final Map<String, String> PACKED = Map.of(
            "\u001f\u008b",
                    "a gzip file, which is not opened in place: tar -xzf FILE unpacks a .tgz or .tar.gz into a folder, gunzip -k FILE any other",
            "(\u00b5/\u00fd",
                    "a zstd file, which is not opened in place: tar --zstd -xf FILE unpacks a .tar.zst into a folder, zstd -d FILE any other",
            "\u00fd7zXZ",
                    "an xz file, which is not opened in place: tar -xJf FILE unpacks a .tar.xz into a folder, xz -dk FILE any other",
            "BZh",
                    "a bzip2 file, which is not opened in place: tar -xjf FILE unpacks a .tar.bz2 into a folder, bunzip2 -k FILE any other",
            "7z\u00bc\u00af", "a 7z file, which is not opened in place: 7z x FILE unpacks it into a folder",
            "\u000c\u00db:*", "a manifest of OCDBT, as Orbax writes it, which is not read",
            "tjgg", OLD,
            "fmgg", OLD,
            "lmgg", OLD);
    /** Identifiers of flatbuffers, at byte 4. */
    private static final Map<String, String> MARKED = Map.of(
            "ET11", "an ExecuTorch program, which is not read: its weights are laid out for one device",
            "ET12", "an ExecuTorch program, which is not read: its weights are laid out for one device",
            "PTMF", "a PyTorch Mobile flatbuffer, which is not read");

    private ForeignFile() {}

    static boolean isZip(ByteBuffer head) {
        return head.limit() >= 4
                && !SafetensorsFormat.begins(head)
                && (starts(head, 0, "PK\3\4") || starts(head, 0, "PK\5\6"));
    }

    /** {@return what the bytes are, if they are known and not read} */
    static Optional<String> name(ByteBuffer head) {
        if (SafetensorsFormat.begins(head)) {
            return Optional.empty();
        }
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
        for (Map.Entry<String, String> packed : PACKED.entrySet()) {
            if (starts(head, 0, packed.getKey())) {
                return Optional.of(packed.getValue());
            }
        }
        for (Map.Entry<String, String> marked : MARKED.entrySet()) {
            if (starts(head, 4, marked.getKey())) {
                return Optional.of(marked.getValue());
            }
        }
        return Optional.empty();
    }

    /** {@return what a zip of these members is, if it is a model that is not read} */
    static Optional<String> nameOfZip(List<String> names) {
        if (names.stream().anyMatch(name -> name.endsWith("serialized_exported_program.json"))) {
            return Optional.of("a torch.export program, which is not read");
        }
        if (names.stream().anyMatch(name -> name.equals("archive_format") || name.endsWith("/archive_format"))) {
            return Optional.of("a PT2 archive, as torch.export writes it, which is not supported");
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
