package semicircle.spectra.ensemble;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ways to put identical particles on levels, numbered from 0; each is the list of how many sit on each level. */
final class Occupations {
    private final List<byte[]> states = new ArrayList<>();
    private final Map<ByteBuffer, Integer> numbers = new HashMap<>();
    private final boolean exclusive;

    /** All states; {@code exclusive} for fermions, at most one on a level. */
    Occupations(boolean exclusive, int levels, int particles) {
        this.exclusive = exclusive;
        place(new byte[levels], 0, particles);
    }

    /** How many states there are, without making them: a binomial number, or infinity past the range. */
    static double count(boolean exclusive, int levels, int particles) {
        int top = exclusive ? levels : levels + particles - 1;
        double count = 1;
        for (int k = 1; k <= particles; k++) {
            count = Math.rint(count * (top - particles + k) / k);
        }
        return count;
    }

    private void place(byte[] state, int level, int left) {
        if (left == 0) {
            numbers.put(ByteBuffer.wrap(state.clone()), states.size());
            states.add(state.clone());
            return;
        }
        if (level == state.length) {
            return;
        }
        for (int here = Math.min(left, exclusive ? 1 : left); here >= 0; here--) {
            state[level] = (byte) here;
            place(state, level + 1, left - here);
        }
        state[level] = 0;
    }

    int size() {
        return states.size();
    }

    /**
     * Amplitude of the state reached by adding particles to a state: for bosons the root of the product of {@code C(r + a,
     * a)}, for fermions a sign, or 0 where a level is taken.
     */
    static double amplitude(boolean exclusive, byte[] added, byte[] rest) {
        double amplitude = 1;
        int passed = 0;
        for (int i = 0; i < added.length; i++) {
            if (exclusive && added[i] + rest[i] > 1) {
                return 0;
            }
            if (exclusive && added[i] == 1 && passed % 2 != 0) {
                amplitude = -amplitude;
            }
            passed += rest[i];
            if (!exclusive) {
                amplitude *= Math.sqrt(count(true, added[i] + rest[i], added[i]));
            }
        }
        return amplitude;
    }

    byte[] state(int number) {
        return states.get(number);
    }

    /** Number of the sum of two states. */
    int number(byte[] a, byte[] b) {
        byte[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return numbers.getOrDefault(ByteBuffer.wrap(sum), -1);
    }
}
