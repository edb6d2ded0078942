package semicircle.experiments.study;

import java.util.List;

/**
 * Other sizes of a study, each a list of {@code dotted.key=value} set before it is bound.
 *
 * @param small for seconds
 * @param large for hours
 */
public record Scales(List<String> small, List<String> large) {
    public Scales {
        small = List.copyOf(small);
        large = List.copyOf(large);
        requireSettings("small", small);
        requireSettings("large", large);
    }

    /** Refuses what sets no key. */
    static void requireSettings(String key, List<String> settings) {
        for (String setting : settings) {
            if (setting.indexOf('=') < 1) {
                throw new IllegalArgumentException(key + ": must be dotted.key=value each, got '" + setting + "'");
            }
        }
    }
}
