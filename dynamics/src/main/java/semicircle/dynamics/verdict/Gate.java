package semicircle.dynamics.verdict;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One question put to a sweep, with the numbers of its answer.
 *
 * @param code G0 to G7
 * @param question what is asked
 * @param state the answer
 * @param finding the answer in words, with its numbers
 * @param numbers the numbers by name
 */
public record Gate(String code, String question, State state, String finding, Map<String, Double> numbers) {
    /** How the finding of G0 begins; the label of the control follows. */
    public static final String OF_CONTROL = "the control says ";

    /** Answer of a gate. */
    public enum State {
        /** It speaks for emergence. */
        PASSED,
        /** It speaks against it. */
        FAILED,
        /** It cannot be asked of this sweep. */
        ABSENT
    }

    static Gate asked(String code, String question, boolean passed, String finding, Map<String, Double> numbers) {
        return new Gate(code, question, passed ? State.PASSED : State.FAILED, finding, numbers);
    }

    static Gate absent(String code, String question, String why) {
        return new Gate(code, question, State.ABSENT, why, Map.of());
    }

    public Gate {
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }
}
