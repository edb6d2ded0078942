package semicircle.data.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import semicircle.data.element.ElementType;
import semicircle.data.element.JoinedPayload;
import semicircle.data.element.Payload;
import semicircle.data.element.ScaledPayload;
import semicircle.data.file.FileExtent;
import semicircle.data.file.Sibling;

/**
 * TF.js models, layers or graph: a {@code model.json}, or a bare manifest, with its files of weights laid end to end; quantised ones are decoded. The same as
 * JavaScript modules, a {@code model.js} or {@code model.min.js} with its weights in base64, is read without being executed. Source:
 * tfjs-core/src/io/io_utils.ts and types.ts of github.com/tensorflow/tfjs.
 */
public record TensorFlowJsFormat() implements CheckpointFormat {
    private static final int MOST_FILES = 10_000;
    private static final int MOST_STRINGS = 1_000_000;
    private static final int HEAD = 4096;
    private static final String SCRIPT = ".js";
    private static final Pattern MODULE = Pattern.compile(
            "(exports\\s*=|export\\s+default)\\s*\\{[^;]*(modelTopology|weightsManifest|graph-model|layers-model)");
    private static final Set<String> COUNTERS = Set.of("int32", "bool", "string");

    @Override
    public List<String> endings() {
        return List.of("model.json", "weights_manifest.json", "model.min.js", "model.js");
    }

    @Override
    public boolean recognises(Path path, ByteBuffer head) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        String text =
                StandardCharsets.ISO_8859_1.decode(head.duplicate()).toString().strip();
        if (name.endsWith(SCRIPT)) {
            return ScriptModule.isText(text) || MODULE.matcher(text).find();
        }
        if (!name.endsWith(".json") || name.endsWith(".index.json") || head.limit() < 2) {
            return false;
        }
        boolean object =
                text.startsWith("{") && (text.contains("\"modelTopology\"") || text.contains("\"weightsManifest\""));
        boolean manifest = text.startsWith("[") && (text.contains("\"weights\"") || text.contains("\"paths\""));
        return object || manifest;
    }

    @Override
    public Checkpoint open(FileExtent file) throws IOException {
        boolean script = file.name().toLowerCase(Locale.ROOT).endsWith(SCRIPT);
        if (script
                && ScriptModule.isText(
                        StandardCharsets.ISO_8859_1.decode(file.head(HEAD)).toString())) {
            throw file.malformed(0, "a part of the weights as a JavaScript module", "the model.js beside it");
        }
        JsonTree json = script ? new ScriptModule(file).object() : JsonTree.read(file);
        List<JsonTree> groups =
                json.elements().isEmpty() ? json.get("weightsManifest").elements() : json.elements();
        if (groups.isEmpty()) {
            throw file.malformed(0, "no weightsManifest", "groups of paths and weights");
        }
        List<Closeable> opened = new ArrayList<>();
        try {
            List<Tensor> tensors = new ArrayList<>();
            Set<String> names = new HashSet<>();
            Set<String> paths = new HashSet<>();
            for (JsonTree group : groups) {
                for (JsonTree path : group.get("paths").elements()) {
                    if (!paths.add(path.text())) {
                        String found = "the file '" + Sibling.printable(path.text()) + "' twice";
                        throw file.malformed(0, found, "each file of weights once");
                    }
                }
                group(file, group, tensors, names, opened);
            }
            JsonTree topology = json.get("modelTopology");
            JsonTree config = topology.get("model_config");
            Set<String> layers = new HashSet<>();
            transposed(config.keys().isEmpty() ? topology : config, layers);
            tensors.replaceAll(
                    tensor -> layers.contains(layerOf(tensor.storedName())) ? ChannelsLast.transposed(tensor) : tensor);
            String kind = json.get("format").text();
            String format = kind.isEmpty() ? "TF.js" : "TF.js " + Sibling.printable(kind);
            return new IndexedCheckpoint(file.path(), format, tensors, List.of(), opened);
        } catch (IOException | RuntimeException e) {
            IndexedCheckpoint.closeAll(opened);
            throw e;
        }
    }

    /** Names of the layers that the topology says to be transposed convolutions, those of models within it too. */
    private static void transposed(JsonTree layer, Set<String> names) {
        JsonTree config = layer.get("config");
        if (layer.get("class_name").text().matches("Conv[123]DTranspose|Deconvolution[123]D")) {
            names.add(config.get("name").text());
        }
        for (JsonTree inner : config.get("layers").elements()) {
            transposed(inner, names);
        }
    }

    /** The part before the last of a weight's name. */
    private static String layerOf(String weight) {
        String[] parts = weight.split("/", -1);
        return parts.length < 2 ? "" : parts[parts.length - 2];
    }

    private static void group(
            FileExtent file, JsonTree group, List<Tensor> tensors, Set<String> names, List<Closeable> opened)
            throws IOException {
        List<FileExtent> parts = new ArrayList<>();
        long whole = 0;
        for (JsonTree path : group.get("paths").elements()) {
            if (opened.size() == MOST_FILES) {
                throw file.malformed(0, "more files of weights", "at most " + MOST_FILES);
            }
            FileExtent part = weights(file, path.text(), opened);
            opened.add(part);
            parts.add(part);
            whole += part.length();
        }
        long at = 0;
        for (JsonTree weight : group.get("weights").elements()) {
            Stated stated = stated(file, weight);
            if (!names.add(stated.name)) {
                throw file.malformed(0, "a second tensor '" + Sibling.printable(stated.name) + "'", "each name once");
            }
            long bytes = stated.text ? texts(file, parts, at, stated) : stated.stored.bytes(stated.count);
            if (bytes > whole - at) {
                String found = "'" + Sibling.printable(stated.name) + "' of " + bytes + " bytes at " + at;
                throw file.malformed(0, found, "data within the " + whole + " bytes of the files of its group");
            }
            tensors.add(tensor(stated, cut(parts, at, bytes)));
            at += bytes;
        }
        if (at != whole) {
            throw file.malformed(0, whole + " bytes of weights", at + " for the tensors of their group");
        }
    }

    /** A file of weights; beside a module it is one too, of the same ending. */
    private static FileExtent weights(FileExtent file, String path, List<Closeable> opened) throws IOException {
        String own = file.name().toLowerCase(Locale.ROOT);
        if (!own.endsWith(SCRIPT)) {
            return file.sibling(path, "weights");
        }
        FileExtent module = file.sibling(path + (own.endsWith(".min.js") ? ".min.js" : SCRIPT), "weights");
        opened.add(module);
        return new ScriptModule(module).bytes();
    }

    /** One weight as the manifest states it. */
    private record Stated(
            String name,
            String dtype,
            List<Long> shape,
            long count,
            ElementType stored,
            boolean text,
            OptionalDouble scale,
            double min) {}

    private static Stated stated(FileExtent file, JsonTree weight) throws IOException {
        String name = weight.get("name").text();
        String dtype = weight.get("dtype").text();
        List<Long> shape = new ArrayList<>();
        long count = 1;
        for (JsonTree size : weight.get("shape").elements()) {
            long one = size.integer().orElse(-1);
            if (one < 0 || (one > 0 && count > (1L << 60) / one)) {
                throw file.malformed(0, "the shape of '" + Sibling.printable(name) + "'", "sizes below 2^60 in all");
            }
            shape.add(one);
            count *= one;
        }
        JsonTree quantised = weight.get("quantization");
        String stored =
                quantised.keys().isEmpty() ? dtype : quantised.get("dtype").text();
        ElementType type = switch (stored) {
            case "float32" -> ElementType.F32;
            case "float16" -> ElementType.F16;
            case "int32" -> ElementType.I32;
            case "uint8" -> ElementType.U8;
            case "uint16" -> ElementType.U16;
            case "bool" -> ElementType.BOOL;
            case "complex64" -> ElementType.C64;
            case "string" -> ElementType.STRING;
            default ->
                throw file.malformed(
                        0,
                        "dtype '" + Sibling.printable(stored) + "' of '" + Sibling.printable(name) + "'",
                        "float32, float16, int32, uint8, uint16, bool, complex64 or string");
        };
        OptionalDouble scale = type == ElementType.F16
                ? OptionalDouble.empty()
                : quantised.get("scale").number();
        if (!quantised.keys().isEmpty() && type != ElementType.F16 && scale.isEmpty()) {
            throw file.malformed(0, "no scale of '" + Sibling.printable(name) + "'", "scale and min of its codes");
        }
        double min = quantised.get("min").number().orElse(0);
        return new Stated(name, dtype, shape, count, type, type == ElementType.STRING, scale, min);
    }

    /** Bytes of texts that are each led by their length. */
    private static long texts(FileExtent file, List<FileExtent> parts, long at, Stated stated) throws IOException {
        if (stated.count > MOST_STRINGS) {
            throw file.malformed(0, stated.count + " strings", "at most " + MOST_STRINGS);
        }
        long bytes = 0;
        for (long i = 0; i < stated.count; i++) {
            if (at + bytes + 4 > whole(parts)) {
                String found =
                        "'" + Sibling.printable(stated.name) + "' whose string " + i + " lies at " + (at + bytes);
                throw file.malformed(0, found, "strings within the " + whole(parts) + " bytes of their group");
            }
            double[] length = new double[1];
            JoinedPayload.of(cut(parts, at + bytes, 4), ElementType.U32, ByteOrder.LITTLE_ENDIAN, 1)
                    .from(0)
                    .next(length, 1);
            bytes += 4 + (long) length[0];
        }
        return bytes;
    }

    private static long whole(List<FileExtent> parts) {
        return parts.stream().mapToLong(FileExtent::length).sum();
    }

    /** The parts of a run of bytes. */
    private static List<FileExtent> cut(List<FileExtent> parts, long at, long bytes) throws IOException {
        List<FileExtent> cut = new ArrayList<>();
        long start = 0;
        for (FileExtent part : parts) {
            long from = Math.max(at, start);
            long to = Math.min(at + bytes, start + part.length());
            if (from < to) {
                cut.add(part.part(from - start, to - from));
            }
            start += part.length();
        }
        return cut;
    }

    private static Tensor tensor(Stated stated, List<FileExtent> bytes) {
        ElementType type = stated.stored;
        Payload payload = type.real()
                ? JoinedPayload.of(bytes, type, ByteOrder.LITTLE_ENDIAN, stated.count)
                : Payload.unreadable(type.label());
        if (stated.scale.isPresent()) {
            payload = new ScaledPayload(payload, stated.scale.getAsDouble(), stated.min);
        }
        Optional<String> reason =
                COUNTERS.contains(stated.dtype) ? Optional.of(stated.dtype + " values, not weights") : Optional.empty();
        String name = TensorFlowTypes.plain(stated.name);
        return ChannelsLast.tensor(name, stated.name, type, stated.shape, payload)
                .skipping(reason);
    }
}
