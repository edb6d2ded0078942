package semicircle.data.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import semicircle.data.element.ElementType;
import semicircle.data.element.JoinedPayload;
import semicircle.data.element.Payload;
import semicircle.data.element.Shape;
import semicircle.data.file.FileExtent;
import semicircle.data.file.Sibling;

/**
 * Flax: nested maps of arrays in msgpack, as {@code flax.serialization} writes them; arrays above 1 GiB in chunks. Source: flax/serialization.py.
 */
public record FlaxFormat() implements CheckpointFormat {
    private static final Set<String> TRAINING = Set.of("opt_state", "batch_stats", "step", "rng");
    private static final Map<String, ElementType> TYPES = Map.ofEntries(
            Map.entry("float32", ElementType.F32),
            Map.entry("float64", ElementType.F64),
            Map.entry("float16", ElementType.F16),
            Map.entry("bfloat16", ElementType.BF16),
            Map.entry("int8", ElementType.I8),
            Map.entry("uint8", ElementType.U8),
            Map.entry("int16", ElementType.I16),
            Map.entry("uint16", ElementType.U16),
            Map.entry("int32", ElementType.I32),
            Map.entry("uint32", ElementType.U32),
            Map.entry("int64", ElementType.I64),
            Map.entry("uint64", ElementType.U64),
            Map.entry("bool", ElementType.BOOL),
            Map.entry("complex64", ElementType.C64),
            Map.entry("float8_e4m3fn", ElementType.F8_E4M3),
            Map.entry("float8_e5m2", ElementType.F8_E5M2));

    @Override
    public List<String> endings() {
        return List.of(".msgpack");
    }

    @Override
    public boolean recognises(Path path, ByteBuffer head) {
        if (head.limit() < 3) {
            return false;
        }
        int map = head.get(0) & 0xff;
        int at = map == 0xde ? 3 : map == 0xdf ? 5 : 1;
        if (((map & 0xf0) != 0x80 && at == 1) || at >= head.limit() - 2) {
            return false;
        }
        int key = head.get(at) & 0xff;
        int letter = head.get(at + (key == 0xd9 ? 2 : 1)) & 0xff;
        return ((key > 0xa0 && key < 0xc0) || key == 0xd9) && letter > 0x20 && letter < 0x7f;
    }

    @Override
    public Checkpoint open(FileExtent file) throws IOException {
        List<Tensor> tensors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> left = new TreeSet<>();
        for (FlaxArrays.Found found : FlaxArrays.read(file)) {
            String top = found.path().replaceFirst("/.*", "");
            if (TRAINING.contains(top)) {
                left.add(top);
                continue;
            }
            String path = found.path().replaceFirst("^(params|model_params|target)/(params/)?(?=.)", "");
            String name = path.replace('/', '.');
            if (!names.add(name)) {
                throw file.malformed(0, "a second array '" + Sibling.printable(found.path()) + "'", "each once");
            }
            tensors.add(tensor(name, found));
        }
        List<String> notes =
                left.isEmpty() ? List.of() : List.of("not listed: the arrays under " + String.join(", ", left));
        return new IndexedCheckpoint(file.path(), "Flax", tensors, notes, List.of());
    }

    private static Tensor tensor(String name, FlaxArrays.Found found) {
        ElementType type = TYPES.getOrDefault(found.dtype(), ElementType.CODES);
        long count = Shape.count(found.shape());
        long bytes = found.parts().stream().mapToLong(FileExtent::length).sum();
        Optional<String> reason = Optional.empty();
        if (!type.real()) {
            reason = Optional.of("dtype " + Sibling.printable(found.dtype()) + " is not analysed");
        } else if (count > Long.MAX_VALUE / 64 || type.bytes(count) != bytes) {
            reason = Optional.of(bytes + " bytes where " + found.shape() + " of " + type.label() + " needs others");
        }
        Payload payload = reason.map(Payload::unreadable)
                .orElseGet(() -> JoinedPayload.of(found.parts(), type, ByteOrder.LITTLE_ENDIAN, count));
        Tensor tensor = ChannelsLast.tensor(name, found.path(), type, found.shape(), payload);
        boolean scanned = tensor.rank() == 3
                && ("." + name + ".").matches(".*\\.(layers|ScanTransformerLayer|FlaxBertLayers|scan)\\..*");
        return (scanned ? tensor.unfolded(Tensor.Unfolding.SLICES) : tensor).skipping(reason);
    }
}
