package semicircle.data.pickle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import semicircle.data.MalformedFileException;
import semicircle.data.file.Cap;
import semicircle.data.file.FileCursor;

/** Stack and memo of a pickle machine, each with its cap. A state. */
final class PickleStack {
    private static final int MOST_STRAY_MEMOS = 100_000;
    private static final Object MARK = new Object();

    private final long deepest = Cap.PICKLE_STACK.most();
    private final long mostMemos = Cap.PICKLE_MEMOS.most();
    private final long mostElements = Cap.PICKLE_ELEMENTS.most();
    private final FileCursor in;
    private final List<Object> stack = new ArrayList<>();
    private final List<Object> memo = new ArrayList<>();
    private final Map<Integer, Object> stray = new HashMap<>();
    private long at;
    private int elements;

    /** An empty one; the cursor is for messages. */
    PickleStack(FileCursor in) {
        this.in = in;
    }

    /** Says where the next operation stands. */
    void moveTo(long position) {
        at = position;
    }

    int size() {
        return stack.size();
    }

    void mark() throws MalformedFileException {
        push(MARK);
    }

    void rememberNext() throws MalformedFileException {
        remember(memo.size() + stray.size());
    }

    void push(Object value) throws MalformedFileException {
        if (stack.size() >= deepest) {
            throw malformed("more values on the stack", Cap.PICKLE_STACK.expected());
        }
        stack.add(value);
    }

    Object peek() throws MalformedFileException {
        if (stack.isEmpty() || stack.get(stack.size() - 1) == MARK) {
            throw malformed("an empty stack", "a value on it");
        }
        return stack.get(stack.size() - 1);
    }

    Object pop() throws MalformedFileException {
        Object value = peek();
        stack.remove(stack.size() - 1);
        return value;
    }

    List<Object> top(int count) throws MalformedFileException {
        int from = stack.size() - count;
        for (int i = stack.size() - 1; i >= Math.max(0, from); i--) {
            if (stack.get(i) == MARK) {
                from = -1;
            }
        }
        if (from < 0) {
            throw malformed("an empty stack", count + " values on it");
        }
        return cut(from, from);
    }

    List<Object> marked() throws MalformedFileException {
        int mark = stack.size() - 1;
        while (mark >= 0 && stack.get(mark) != MARK) {
            mark--;
        }
        if (mark < 0) {
            throw malformed("no mark on the stack", "one");
        }
        return cut(mark + 1, mark);
    }

    private List<Object> cut(int from, int down) throws MalformedFileException {
        List<Object> tail = stack.subList(from, stack.size());
        elements += tail.size();
        if (elements > mostElements) {
            throw malformed("more elements", Cap.PICKLE_ELEMENTS.expected());
        }
        List<Object> copy = new ArrayList<>(tail);
        stack.subList(down, stack.size()).clear();
        return copy;
    }

    void remember(int index) throws MalformedFileException {
        Object value = peek();
        if (index < 0 || memo.size() >= mostMemos || stray.size() == MOST_STRAY_MEMOS) {
            throw malformed("memo " + Integer.toUnsignedString(index), "in order, " + Cap.PICKLE_MEMOS.expected());
        }
        if (index < memo.size()) {
            memo.set(index, value);
        } else if (index == memo.size()) {
            memo.add(value);
        } else {
            stray.put(index, value);
        }
    }

    Object recall(int index) throws MalformedFileException {
        Object value = index >= 0 && index < memo.size() ? memo.get(index) : stray.getOrDefault(index, MARK);
        if (value == MARK) {
            throw malformed("memo " + Integer.toUnsignedString(index) + " that was never set", "one that was");
        }
        return value;
    }

    private MalformedFileException malformed(String found, String expected) {
        return in.malformed(at, found, expected);
    }
}
