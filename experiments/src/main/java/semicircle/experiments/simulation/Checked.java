package semicircle.experiments.simulation;

import java.util.List;
import semicircle.dynamics.open.ConservedQuantities;
import semicircle.dynamics.open.Lindblad;
import semicircle.dynamics.open.SteadyStates;

/** Doors for parameters; each message begins with the key. */
final class Checked {
    private static final int SHOWN = 6;
    private static final double LARGEST_ENERGY = 1e100;

    private Checked() {}

    static void range(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " must be in " + least + ".." + most + ", got " + value);
        }
    }

    static void positive(String key, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(key + " must be positive and finite, got " + value);
        }
    }

    static void finite(String key, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(key + " must be finite, got " + value);
        }
    }

    static void notNegative(String key, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(key + " must be finite and at least 0, got " + value);
        }
    }

    /** Refuses what would leave the range of numbers when an energy is squared. */
    static void energy(String key, double value) {
        finite(key, value);
        if (Math.abs(value) > LARGEST_ENERGY) {
            throw new IllegalArgumentException(key + " must be at most " + LARGEST_ENERGY
                    + " in size, so that squares of energies stay numbers, got " + value + "; take a smaller one");
        }
    }

    /** Says that no steady state is the steady state, and which are told instead. */
    static String degenerate(SteadyStates steady, String told) {
        return "Warning: the steady state is degenerate, " + (steady.capped() ? "at least " : "") + steady.dimension()
                + " independent ones, and the start decides which is reached: " + told
                + "; a decay or another dissipator leaves one.";
    }

    /** What a generator of few spins conserves, in words. */
    static String conserved(Lindblad lindblad, int sites) {
        List<String> sums = ConservedQuantities.of(lindblad, sites).sums();
        int shown = Math.min(SHOWN, sums.size());
        return "conserved " + (sums.size() == 1 ? "is " : "are ") + String.join(", ", sums.subList(0, shown))
                + (shown < sums.size() ? " and " + (sums.size() - shown) + " more" : "");
    }
}
