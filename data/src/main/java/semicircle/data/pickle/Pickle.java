package semicircle.data.pickle;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import semicircle.data.MalformedFileException;
import semicircle.data.file.Cap;
import semicircle.data.file.FileCursor;

/**
 * Reads pickles without running them: names stay names, calls stay records of function and arguments. A state: one machine per pickle.
 *
 * <p>Cost: linear in the pickle; memory: a few times its size, within the caps below. Source: Python's pickletools, protocols 0 to 5. Differs: INST, OBJ,
 * EXT and out-of-band buffers are refused.
 */
public final class Pickle {
    private final long mostNodes = Cap.PICKLE_OBJECTS.most();

    private final FileCursor in;
    private final Map<String, PickleNode> resolved;
    private final PickleStack stack;
    private final PickleLiterals literals;
    private final Set<String> symbols = new LinkedHashSet<>();
    private final List<PickleNode> persistent = new ArrayList<>();
    private long at;
    private int nodes;

    /** A machine for the pickle at the cursor. */
    public Pickle(FileCursor in) {
        this(in, Map.of());
    }

    /** The same, with what some persistent ids stand for. */
    public Pickle(FileCursor in, Map<String, PickleNode> resolved) {
        this.resolved = Map.copyOf(resolved);
        this.in = in;
        this.stack = new PickleStack(in);
        this.literals = new PickleLiterals(in);
    }

    /** {@return all dotted names met} */
    public Set<String> symbols() {
        return symbols;
    }

    /** {@return all persistent ids met} */
    public List<PickleNode> persistent() {
        return persistent;
    }

    /** Reads one pickle; the cursor is then behind it. */
    public Object load() throws IOException {
        in.order(ByteOrder.LITTLE_ENDIAN);
        for (long step = 0, most = Cap.PICKLE_STEPS.most(); step < most; step++) {
            at = in.position();
            stack.moveTo(at);
            literals.moveTo(at);
            int code = in.u8();
            if (code == '.') {
                Object value = stack.pop();
                if (stack.size() > 0) {
                    throw malformed(stack.size() + " values left on the stack", "one");
                }
                return value;
            }
            if (!scalar(code) && !container(code) && !memory(code) && !textual(code)) {
                throw malformed(String.format(Locale.ROOT, "opcode 0x%02x", code), "one that PyTorch writes");
            }
        }
        throw malformed("more operations", Cap.PICKLE_STEPS.expected());
    }

    private boolean scalar(int code) throws IOException {
        switch (code) {
            case 0x80 -> {
                int protocol = in.u8();
                if (protocol > 5) {
                    throw malformed("protocol " + protocol, "0 to 5");
                }
            }
            case 0x95 -> in.skip(8); // FRAME
            case 'N' -> stack.push(PickleNode.NONE);
            case 0x88 -> stack.push(true);
            case 0x89 -> stack.push(false);
            case 'J' -> stack.push((long) in.i32());
            case 'K' -> stack.push((long) in.u8());
            case 'M' -> stack.push((long) in.u16());
            case 'G' -> stack.push(Double.longBitsToDouble(Long.reverseBytes(in.i64())));
            case 0x8a -> stack.push(literals.integer(in.u8()));
            case 0x8b -> stack.push(literals.integer(in.i32()));
            case 'X' -> stack.push(literals.text(Integer.toUnsignedLong(in.i32()), StandardCharsets.UTF_8));
            case 0x8c -> stack.push(literals.text(in.u8(), StandardCharsets.UTF_8));
            case 0x8d -> stack.push(literals.text(in.i64(), StandardCharsets.UTF_8));
            case 'U', 'C' -> stack.push(literals.text(in.u8(), StandardCharsets.ISO_8859_1));
            case 'T', 'B' -> stack.push(literals.text(Integer.toUnsignedLong(in.i32()), StandardCharsets.ISO_8859_1));
            case 0x8e, 0x96 -> stack.push(literals.text(in.i64(), StandardCharsets.ISO_8859_1));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean container(int code) throws IOException {
        switch (code) {
            case '(' -> stack.mark();
            case '}' -> stack.push(node(PickleNode.Kind.DICT, PickleNode.NONE, List.of()));
            case ']', 0x8f -> stack.push(node(PickleNode.Kind.LIST, PickleNode.NONE, List.of()));
            case ')' -> stack.push(node(PickleNode.Kind.TUPLE, PickleNode.NONE, List.of()));
            case 't' -> stack.push(node(PickleNode.Kind.TUPLE, PickleNode.NONE, stack.marked()));
            case 'l', 0x91 -> stack.push(node(PickleNode.Kind.LIST, PickleNode.NONE, stack.marked()));
            case 0x85, 0x86, 0x87 -> stack.push(node(PickleNode.Kind.TUPLE, PickleNode.NONE, stack.top(code - 0x84)));
            case 'd' -> {
                List<Object> pairs = stack.marked();
                PickleNode dict = node(PickleNode.Kind.DICT, PickleNode.NONE, List.of());
                putAll(dict, pairs);
                stack.push(dict);
            }
            case 'a' -> {
                List<Object> one = stack.top(1);
                target(true).append(one.get(0));
            }
            case 'e', 0x90 -> {
                List<Object> all = stack.marked();
                PickleNode list = target(true);
                all.forEach(list::append);
            }
            case 's' -> {
                List<Object> pair = stack.top(2);
                putAll(target(false), pair);
            }
            case 'u' -> {
                List<Object> pairs = stack.marked();
                putAll(target(false), pairs);
            }
            default -> {
                return call(code);
            }
        }
        return true;
    }

    private boolean call(int code) throws IOException {
        switch (code) {
            case 'R', 0x81 -> {
                List<Object> pair = stack.top(2);
                stack.push(node(PickleNode.Kind.CALL, pair.get(0), arguments(pair.get(1))));
            }
            case 0x92 -> {
                List<Object> three = stack.top(3);
                stack.push(node(PickleNode.Kind.CALL, three.get(0), arguments(three.get(1))));
            }
            case 'b' -> {
                Object state = stack.pop();
                if (!(stack.peek() instanceof PickleNode object)) {
                    throw malformed("a state for a plain value", "an object");
                }
                object.build(state);
            }
            case 'Q' -> persist(stack.pop());
            case 'c' -> symbol(literals.line(), literals.line());
            case 0x93 -> {
                List<Object> pair = stack.top(2);
                if (!(pair.get(0) instanceof String module && pair.get(1) instanceof String name)) {
                    throw malformed("a name that is no text", "module and name");
                }
                symbol(module, name);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean memory(int code) throws IOException {
        switch (code) {
            case '0' -> stack.pop();
            case '1' -> stack.marked();
            case '2' -> stack.push(stack.peek());
            case 'q' -> stack.remember(in.u8());
            case 'r' -> stack.remember(in.i32());
            case 0x94 -> stack.rememberNext();
            case 'h' -> stack.push(stack.recall(in.u8()));
            case 'j' -> stack.push(stack.recall(in.i32()));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The line-based operations of Python 2. */
    private boolean textual(int code) throws IOException {
        switch (code) {
            case 'I' -> {
                String line = literals.line();
                stack.push(line.equals("01") || line.equals("00") ? (Object) line.equals("01") : literals.number(line));
            }
            case 'L' -> stack.push(literals.number(literals.line().replaceFirst("L$", "")));
            case 'F' -> stack.push(literals.decimal(literals.line()));
            case 'S' -> {
                String line = literals.line();
                boolean quoted = line.length() > 1 && line.charAt(0) == line.charAt(line.length() - 1);
                stack.push(quoted ? line.substring(1, line.length() - 1) : line);
            }
            case 'V' -> stack.push(literals.line());
            case 'P' -> persist(literals.line());
            case 'p' -> stack.remember(literals.index(literals.line()));
            case 'g' -> stack.push(stack.recall(literals.index(literals.line())));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void symbol(String module, String name) throws MalformedFileException {
        String modern = module.equals("__builtin__") ? "builtins" : module.equals("copy_reg") ? "copyreg" : module;
        String dotted = modern + "." + name;
        symbols.add(dotted);
        stack.push(node(PickleNode.Kind.SYMBOL, dotted, List.of()));
    }

    private void persist(Object id) throws MalformedFileException {
        PickleNode known = resolved.get(String.valueOf(id));
        if (known != null) {
            stack.push(known);
            return;
        }
        PickleNode node = node(PickleNode.Kind.PERSISTENT, id, List.of());
        persistent.add(node);
        stack.push(node);
    }

    private PickleNode node(PickleNode.Kind kind, Object head, List<Object> values) throws MalformedFileException {
        if (++nodes > mostNodes) {
            throw malformed("more objects", Cap.PICKLE_OBJECTS.expected());
        }
        return new PickleNode(kind, head, values);
    }

    private List<Object> arguments(Object tuple) throws MalformedFileException {
        if (!(tuple instanceof PickleNode node) || node.kind() != PickleNode.Kind.TUPLE) {
            throw malformed("arguments that are no tuple", "a tuple");
        }
        return node.elements();
    }

    private void putAll(PickleNode dict, List<Object> pairs) throws MalformedFileException {
        if (pairs.size() % 2 != 0) {
            throw malformed("a key without a value", "pairs");
        }
        for (int i = 0; i < pairs.size(); i += 2) {
            dict.put(pairs.get(i), pairs.get(i + 1));
        }
    }

    private PickleNode target(boolean list) throws MalformedFileException {
        if (stack.peek() instanceof PickleNode node) {
            boolean fits = node.kind() == (list ? PickleNode.Kind.LIST : PickleNode.Kind.DICT);
            if (fits || node.kind() == PickleNode.Kind.CALL) {
                return node;
            }
        }
        throw malformed("items for another kind of value", list ? "a list" : "a dict");
    }

    private MalformedFileException malformed(String found, String expected) {
        return in.malformed(at, found, expected);
    }
}
