package semicircle.experiments.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One point of a study's grid.
 *
 * @param settings value of each swept key, as YAML on one line, in the order of the sweep
 * @param experiment what is run there
 * @param yaml the experiment as canonical YAML: what the point is, and all that its seeds depend on
 */
public record StudyPoint(Map<String, String> settings, Experiment experiment, String yaml) {
    public StudyPoint {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    static StudyPoint of(Map<String, String> settings, Experiment experiment) {
        return new StudyPoint(settings, experiment, YamlWriter.block(RecordWriter.tree(experiment, Experiment.class)));
    }

    /** {@return the settings in short, such as {@code size = 100, strength = 1.5}; empty without a sweep} */
    public String label() {
        return label(settings);
    }

    static String label(Map<String, String> settings) {
        StringBuilder label = new StringBuilder();
        settings.forEach((key, value) -> label.append(label.length() == 0 ? "" : ", ")
                .append(key.substring(key.lastIndexOf('.') + 1))
                .append(" = ")
                .append(value));
        return label.toString();
    }
}
