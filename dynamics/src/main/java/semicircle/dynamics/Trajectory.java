package semicircle.dynamics;

import java.util.List;
import java.util.function.Function;
import semicircle.spectra.Values;

/**
 * States at ascending times.
 *
 * @param <S> what is kept of a state
 * @param times n finite times, strictly ascending
 * @param states n states
 */
public record Trajectory<S>(Values times, List<S> states) {
    public Trajectory {
        states = List.copyOf(states);
        if (times.size() != states.size()) {
            throw new IllegalArgumentException(
                    "trajectory: " + times.size() + " times need as many states, got " + states.size());
        }
        requireAscending("trajectory", times);
    }

    /**
     * Refuses times that are not finite or do not ascend strictly.
     *
     * @param where what the times belong to, for the message
     * @param times the times
     */
    public static void requireAscending(String where, Values times) {
        for (int i = 0; i < times.size(); i++) {
            double time = times.get(i);
            if (!Double.isFinite(time) || (i > 0 && time <= times.get(i - 1))) {
                throw new IllegalArgumentException(where + ": times must be finite and ascend, but number " + i + " is "
                        + time + (i > 0 ? " after " + times.get(i - 1) : ""));
            }
        }
    }

    /** {@return how many times} */
    public int size() {
        return states.size();
    }

    /**
     * Returns one state.
     *
     * @param i number of the time, from 0
     * @return the state then
     */
    public S at(int i) {
        return states.get(i);
    }

    /**
     * Applies a function to each state.
     *
     * @param <T> what the function keeps
     * @param function the function
     * @return its values at the same times
     */
    public <T> Trajectory<T> map(Function<? super S, ? extends T> function) {
        return new Trajectory<>(times, states.stream().<T>map(function).toList());
    }
}
