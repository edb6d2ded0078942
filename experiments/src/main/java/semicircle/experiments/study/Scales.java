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
    }
}
