package semicircle.experiments.family;

import java.util.List;
import semicircle.experiments.series.StepSpectra;

/**
 * One model of a family.
 *
 * @param name for people
 * @param parameters learned numbers
 * @param neurons output units where they are known
 * @param layers its matrices with their measures
 */
public record Member(String name, long parameters, long neurons, List<StepSpectra.Layer> layers) {
    public Member {
        layers = List.copyOf(layers);
    }

    /** Median of a measure over the matrices of a role that have it; all roles for an empty name; NaN where none has. */
    double median(String role, String column) {
        double[] known = layers.stream()
                .filter(layer -> role.isEmpty() || layer.role().equals(role))
                .mapToDouble(layer -> layer.number(column))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        int n = known.length;
        return n == 0 ? Double.NaN : (known[n / 2] + known[(n - 1) / 2]) / 2;
    }
}
