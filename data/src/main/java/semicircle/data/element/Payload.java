package semicircle.data.element;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import semicircle.spectra.Values;

/** Where the numbers of a tensor are and how they become doubles: the one thing that differs between formats once a file is indexed. */
@FunctionalInterface
public interface Payload {
    /**
     * Starts reading.
     *
     * @param first index of the first element wanted, in stored order
     * @return the elements from there on
     * @throws IOException where the file cannot be read
     */
    Elements from(long first) throws IOException;

    /**
     * Reads the beginning, for what is small.
     *
     * @param count how many elements
     * @return the first of them
     * @throws IOException where the file cannot be read or ends too early
     */
    default Values first(int count) throws IOException {
        double[] values = new double[count];
        from(0).next(values, count);
        return Values.of(values);
    }

    /** {@return whether it makes weights of codes: the numbers are then real whatever the stored type} */
    default boolean decodes() {
        return false;
    }

    /** {@return why its numbers cannot be had, if so} */
    default Optional<String> refusal() {
        return Optional.empty();
    }

    /** {@return how many numbers the file holds of it, where the shape tells another count} */
    default OptionalLong held() {
        return OptionalLong.empty();
    }

    /** Elements in stored order, once. A state: each call moves on. */
    @FunctionalInterface
    interface Elements {
        /**
         * Decodes the next elements.
         *
         * @param into the first count values are overwritten
         * @param count how many
         * @throws IOException where the file cannot be read or ends too early
         */
        void next(double[] into, int count) throws IOException;
    }

    /**
     * A tensor whose numbers cannot be had.
     *
     * @param reason why, in a few words
     * @return refuses to be read
     */
    static Payload unreadable(String reason) {
        return new Payload() {
            @Override
            public Elements from(long first) throws IOException {
                throw new IllegalArgumentException("rows: the numbers cannot be read: " + reason);
            }

            @Override
            public Optional<String> refusal() {
                return Optional.of(reason);
            }
        };
    }

    /**
     * A tensor that shows few stored numbers at many places.
     *
     * @param reason why it cannot be read, in a few words
     * @param stored how many numbers the file holds of it
     * @return refuses to be read
     */
    static Payload expanded(String reason, long stored) {
        return new Payload() {
            @Override
            public Elements from(long first) throws IOException {
                return unreadable(reason).from(first);
            }

            @Override
            public Optional<String> refusal() {
                return Optional.of(reason);
            }

            @Override
            public OptionalLong held() {
                return OptionalLong.of(stored);
            }
        };
    }
}
