package semicircle.data.checkpoint;

import java.util.Map;
import java.util.Optional;
import semicircle.data.element.ElementType;
import semicircle.data.pickle.PickleNode;

/**
 * A storage of PyTorch as a persistent id of a pickle states it.
 *
 * @param type how an element is stored
 * @param key its name among the storages
 * @param count how many elements it has
 * @param offset its first element within a larger one, in its own type
 */
record StorageClaim(ElementType type, String key, long count, long offset) {
    private static final Map<String, ElementType> STORAGES = Map.ofEntries(
            Map.entry("DoubleStorage", ElementType.F64),
            Map.entry("FloatStorage", ElementType.F32),
            Map.entry("HalfStorage", ElementType.F16),
            Map.entry("BFloat16Storage", ElementType.BF16),
            Map.entry("LongStorage", ElementType.I64),
            Map.entry("IntStorage", ElementType.I32),
            Map.entry("ShortStorage", ElementType.I16),
            Map.entry("CharStorage", ElementType.I8),
            Map.entry("ByteStorage", ElementType.U8),
            Map.entry("BoolStorage", ElementType.BOOL),
            Map.entry("ComplexFloatStorage", ElementType.C64),
            Map.entry("ComplexDoubleStorage", ElementType.C128),
            Map.entry("QInt8Storage", ElementType.I8),
            Map.entry("QUInt8Storage", ElementType.U8),
            Map.entry("QInt32Storage", ElementType.I32),
            Map.entry("QUInt4x2Storage", ElementType.CODES),
            Map.entry("QUInt2x4Storage", ElementType.CODES),
            Map.entry("UntypedStorage", ElementType.U8));

    /**
     * Reads what a pickle says of a storage.
     *
     * @param storage the object that a view stands on
     * @return the claim; empty where it is of an unknown form
     */
    static Optional<StorageClaim> of(Object storage) {
        boolean named = storage instanceof PickleNode node
                && node.kind() == PickleNode.Kind.PERSISTENT
                && node.head() instanceof PickleNode;
        if (!named) {
            return Optional.empty();
        }
        PickleNode id = (PickleNode) ((PickleNode) storage).head();
        Optional<ElementType> type = type(id);
        if (type.isEmpty() || !(id.element(4) instanceof Long count) || count < 0) {
            return Optional.empty();
        }
        long offset = 0;
        if (id.element(5) instanceof PickleNode view) { // (key, offset, count), in the legacy stream
            if (!(view.element(1) instanceof Long start) || start < 0) {
                return Optional.empty();
            }
            offset = start;
        }
        return Optional.of(new StorageClaim(type.get(), key(id), count, offset));
    }

    /** {@return the key of the storage that an id names} */
    static String key(PickleNode id) {
        return String.valueOf(id.element(2));
    }

    /** {@return the element type of the storage that an id names} */
    static Optional<ElementType> type(PickleNode id) {
        String name = PickleNode.symbol(id.element(1));
        return Optional.ofNullable(STORAGES.get(name.substring(name.lastIndexOf('.') + 1)));
    }
}
