package semicircle.experiments.layers;

import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Processor time by what it went into: a growing state, for people only, never part of a result.
 */
public final class Price {
    /** What costs. */
    public enum Part {
        /** Reading and decoding the weights. */
        READING,
        /** Eigenvalues of the matrices. */
        EIGENVALUES,
        /** Shuffled copies and their eigenvalues. */
        NULL,
        /** Fits of bulk and tail. */
        FITS,
        /** Rival laws of the tail. */
        RIVALS,
        /** Bootstrap of the tail. */
        BOOTSTRAP,
        /** Singular vectors. */
        VECTORS,
        /** Square sub-matrices. */
        SUBMATRICES;

        /** {@return the word that is printed} */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Part, Long> nanoseconds = new EnumMap<>(Part.class);
    private long since = now();

    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /**
     * Books the time since the last call, or since the start, of the calling thread.
     *
     * @param part what it went into
     */
    void book(Part part) {
        long now = now();
        nanoseconds.merge(part, now - since, Long::sum);
        since = now;
    }

    /**
     * Adds another account to this one.
     *
     * @param other any
     */
    public void add(Price other) {
        other.nanoseconds.forEach((part, time) -> nanoseconds.merge(part, time, Long::sum));
    }

    /** {@return seconds by part, in the order of the parts, such as {@code null 1.05 s, fits 0.20 s}; empty where nothing was booked} */
    public String text() {
        StringBuilder text = new StringBuilder();
        nanoseconds.forEach((part, time) -> text.append(text.length() == 0 ? "" : ", ")
                .append(String.format(Locale.ROOT, "%s %.2f s", part.word(), time * 1e-9)));
        return text.toString();
    }
}
