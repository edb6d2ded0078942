package semicircle.data.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a file may demand of its reader at most, so that a hostile one takes neither the memory nor the time; sound files stay far below. Each is raised by the system property
 * {@code semicircle.cap.NAME}.
 */
public enum Cap {
    /** Bytes of the header of a file, or of an index of shards. */
    HEADER(100_000_000),
    /** Bytes of a JSON document that is held whole. */
    JSON(64L << 20),
    /** Bytes of a JavaScript module that is held whole. */
    SCRIPT(16L << 20),
    /** Values of a JSON document that is held whole. */
    JSON_VALUES(1_000_000),
    /** Levels of messages, arrays, groups and objects in each other. */
    NESTING(64),
    /** Tensors, constants, datasets or other parts of one file. */
    TENSORS(1_000_000),
    /** Bytes of all names and keys of a file. */
    NAMES(64L << 20),
    /** Members of a zip. */
    ZIP_MEMBERS(1_000_000),
    /** Bytes that a packed member may become without its ratio being looked at. */
    UNPACKED(256L << 20),
    /** Bytes that a packed byte becomes. */
    UNPACKED_RATIO(100),
    /** Operations of a pickle. */
    PICKLE_STEPS(100_000_000),
    /** Objects of a pickle. */
    PICKLE_OBJECTS(500_000),
    /** Values on the stack of a pickle. */
    PICKLE_STACK(500_000),
    /** Memos of a pickle. */
    PICKLE_MEMOS(5_000_000),
    /** Elements of all lists and dictionaries of a pickle. */
    PICKLE_ELEMENTS(2_000_000);

    private static final String PREFIX = "semicircle.cap.";

    private final long usual;
    private final String property;

    Cap(long usual) {
        this.usual = usual;
        this.property = PREFIX + label();
    }

    /** {@return the name for people, such as {@code zip-members}} */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return the names of all} */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Cap::label).toList();
    }

    /**
     * Sets a cap for this process.
     *
     * @param label its name
     * @param most at least 1
     */
    public static void raise(String label, long most) {
        if (!labels().contains(label) || most < 1) {
            throw new IllegalArgumentException(
                    "cap must be NAME=N with N at least 1 and NAME one of " + labels() + ", got " + label + "=" + most);
        }
        System.setProperty(PREFIX + label, Long.toString(most));
    }

    /** {@return the cap that is in force} */
    public long most() {
        String set = System.getProperty(property, "");
        if (set.isEmpty()) {
            return usual;
        }
        if (!set.matches("[1-9]\\d{0,17}")) {
            throw new IllegalArgumentException(property + " must be a positive integer, got '" + set + "'");
        }
        return Long.parseLong(set);
    }

    /** {@return the cap that is in force, as far as an int goes} */
    public int count() {
        return (int) Math.min(Integer.MAX_VALUE, most());
    }

    /** {@return what a refusal expects: the cap, and how it is raised} */
    public String expected() {
        return "at most " + most() + " (--cap " + label() + "=N raises it)";
    }
}
