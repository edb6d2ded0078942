package semicircle.data.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import semicircle.spectra.Values;

/**
 * A group of a result file as plain data, between a record and the HDF5 library.
 *
 * @param notes attributes by name: String, Long or Double
 * @param leaves datasets by name
 * @param branches groups by name
 */
record Branch(Map<String, Object> notes, Map<String, Leaf> leaves, Map<String, Branch> branches) {
    Branch {
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
        leaves = Collections.unmodifiableMap(new LinkedHashMap<>(leaves));
        branches = Collections.unmodifiableMap(new LinkedHashMap<>(branches));
    }

    /** A dataset with its attributes. */
    sealed interface Leaf {
        /** {@return attributes by name} */
        Map<String, Object> notes();
    }

    /**
     * One number.
     *
     * @param value the number
     * @param notes attributes
     */
    record Single(double value, Map<String, Object> notes) implements Leaf {}

    /**
     * Numbers in a row.
     *
     * @param values any count, none included
     * @param notes attributes
     */
    record Vector(Values values, Map<String, Object> notes) implements Leaf {}

    /**
     * Numbers in rows and columns.
     *
     * @param rows at least 1
     * @param columns at least 1
     * @param values row by row
     * @param notes attributes
     */
    record Matrix(int rows, int columns, Values values, Map<String, Object> notes) implements Leaf {}

    /**
     * One text.
     *
     * @param text any text without NUL
     * @param notes attributes
     */
    record Text(String text, Map<String, Object> notes) implements Leaf {}

    /**
     * Texts in a row.
     *
     * @param texts any count, none included
     * @param notes attributes
     */
    record Texts(List<String> texts, Map<String, Object> notes) implements Leaf {}

    /**
     * A leaf that must be there.
     *
     * @param <L> its kind
     * @param name its name
     * @param kind its kind
     * @return the leaf
     */
    <L extends Leaf> L leaf(String name, Class<L> kind) {
        Leaf leaf = leaves.get(name);
        if (!kind.isInstance(leaf)) {
            throw new IllegalArgumentException("no dataset " + name + " of kind " + kind.getSimpleName());
        }
        return kind.cast(leaf);
    }

    /**
     * An attribute that must be there.
     *
     * @param <T> its type
     * @param notes attributes
     * @param name its name
     * @param type String, Long or Double
     * @return its value
     */
    static <T> T note(Map<String, Object> notes, String name, Class<T> type) {
        Object value = notes.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("no attribute " + name + " of type " + type.getSimpleName());
        }
        return type.cast(value);
    }

    /** A branch that is being filled. */
    static final class Builder {
        private final Map<String, Object> notes = new LinkedHashMap<>();
        private final Map<String, Leaf> leaves = new LinkedHashMap<>();
        private final Map<String, Branch> branches = new LinkedHashMap<>();

        Builder note(String name, Object value) {
            notes.put(name, value);
            return this;
        }

        Builder leaf(String name, Leaf leaf) {
            leaves.put(name, leaf);
            return this;
        }

        Builder branch(String name, Branch branch) {
            branches.put(name, branch);
            return this;
        }

        /** Adds a branch unless it holds nothing: the HDF5 library overwrites a trailing group that is empty. */
        Builder branchIfAny(String name, Builder filled) {
            Branch branch = filled.build();
            return branch.leaves.isEmpty() && branch.branches.isEmpty() ? this : branch(name, branch);
        }

        /**
         * The name of a node for anything called so: HDF5 gives '/' and '.' a meaning of their own.
         *
         * @param called any text
         * @return a name not yet taken here
         */
        String free(String called) {
            String name = called.replace('/', ':');
            name = name.isBlank() || name.equals(".") ? "~" : name;
            while (leaves.containsKey(name) || branches.containsKey(name)) {
                name = name + "~";
            }
            return name;
        }

        Branch build() {
            return new Branch(notes, leaves, branches);
        }
    }
}
