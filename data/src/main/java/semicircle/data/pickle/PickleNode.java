package semicircle.data.pickle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A compound value of a pickle: containers, names, and calls that are kept as written and never made. A growing state while the pickle is read; compared by
 * identity, so shared and self-referencing values stay what they are.
 *
 * <p>Plain values are Boolean, Long, BigInteger, Double, String (bytes as Latin-1) and {@link #NONE}.
 */
public final class PickleNode {
    /** What a value is. */
    public enum Kind {
        DICT,
        LIST,
        TUPLE,
        /** A function or class applied to arguments; nothing runs. */
        CALL,
        /** An id that the file resolves elsewhere. */
        PERSISTENT,
        /** A dotted name. */
        SYMBOL
    }

    /** Python's None. */
    public static final Object NONE = Optional.empty();

    private final Kind kind;
    private final Object head;
    private List<Object> elements;
    private List<Object> items = List.of(); // key, value, key, value, ...
    private Object state = NONE;

    /**
     * A value.
     *
     * @param head the function of a call, the id of a persistent one, the text of a symbol; else NONE
     * @param elements of a list or tuple, or the arguments of a call; not copied
     */
    public PickleNode(Kind kind, Object head, List<Object> elements) {
        this.kind = kind;
        this.head = head;
        this.elements = elements;
    }

    public Kind kind() {
        return kind;
    }

    public Object head() {
        return head;
    }

    public List<Object> elements() {
        return elements;
    }

    /** {@return keys and values in turn} */
    public List<Object> items() {
        return items;
    }

    /** {@return what the object was to be built from} */
    public Object state() {
        return state;
    }

    void build(Object from) {
        state = from;
    }

    void put(Object key, Object value) {
        if (items.isEmpty()) {
            items = new ArrayList<>(4);
        }
        items.add(key);
        items.add(value);
    }

    void append(Object value) {
        if (kind == Kind.CALL) {
            put((long) items.size() / 2, value);
            return;
        }
        if (elements.isEmpty()) {
            elements = new ArrayList<>(4);
        }
        elements.add(value);
    }

    /** {@return the element, or NONE where there are fewer} */
    public Object element(int i) {
        return i < elements.size() ? elements.get(i) : NONE;
    }

    /** {@return the last value put under a text} */
    public Optional<Object> get(String key) {
        for (int i = items.size() - 2; i >= 0; i -= 2) {
            if (key.equals(items.get(i))) {
                return Optional.of(items.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /** {@return the dotted name that a value is, or calls, or was saved beside as a module; else an empty text} */
    public static String symbol(Object value) {
        Object at = value;
        for (int i = 0; i < 3 && at instanceof PickleNode node; i++) {
            if (node.kind == Kind.SYMBOL) {
                return (String) node.head;
            }
            boolean module = node.kind == Kind.PERSISTENT
                    && node.head instanceof PickleNode id
                    && id.element(0).equals("module");
            at = module ? ((PickleNode) node.head).element(1) : node.kind == Kind.CALL ? node.head : NONE;
        }
        return "";
    }
}
