package semicircle.experiments.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import semicircle.dynamics.verdict.Label;

/** What the constructors of a study and of its parts demand of single keys, beyond their types, in the words of JSON Schema. */
final class SchemaLimits {
    private static final Map<String, Object> AT_LEAST_ONE = Map.of("minimum", 1);
    private static final Map<String, Object> SWEPT = Map.of("allOf", List.of(StudySchema.SWEPT_KEY));
    private static final Map<String, Object> SETTINGS = Map.of("items", Map.of("pattern", "^[^=]+="));
    private static final Map<String, Map<String, Object>> LIMITS = limits();

    private SchemaLimits() {}

    private static Map<String, Map<String, Object>> limits() {
        Map<String, Map<String, Object>> limits = new LinkedHashMap<>();
        limits.put("Study.name", Map.of("pattern", "^[A-Za-z0-9_-][A-Za-z0-9_.-]*$"));
        limits.put("Study.replicas", AT_LEAST_ONE);
        limits.put("Study.follow", Map.of("items", Map.of("pattern", "^\\s*experiment\\.[^<>=!]+=[^=]")));
        limits.put("Study.where", Map.of("items", Map.of("pattern", "^[^<>=!]+([<>]|==|!=)")));
        limits.put("Until.standard-error", Map.of("exclusiveMinimum", 0));
        limits.put("Until.replicas", Map.of("minimum", 2));
        limits.put("Refinement.points", Map.of("minimum", 1, "maximum", Refinement.MOST));
        limits.put("Refinement.rounds", Map.of("minimum", 1, "maximum", Refinement.MOST));
        for (String key :
                List.of("Refinement.control", "Chart.x", "Chart.series", "Question.scale", "Question.control")) {
            limits.put(key, SWEPT);
        }
        limits.put("Question.branch", SWEPT);
        limits.put("Question.wanted", Map.of("pattern", wanted()));
        limits.put("Question.without", SETTINGS);
        limits.put("Scales.small", SETTINGS);
        limits.put("Scales.large", SETTINGS);
        return limits;
    }

    /** Labels parted by {@code or}; where settings differ, {@code setting: label} parted by semicolons. */
    private static String wanted() {
        List<String> words = Stream.of(Label.values())
                .map(label -> label.words().replace("(", "\\(").replace(")", "\\)"))
                .toList();
        String label = "(" + String.join("|", words) + "|" + Label.INCONCLUSIVE.words() + " \\([^;:]*)";
        String part = "([^;]*:)?\\s*" + label + "\\s*( or \\s*" + label + "\\s*)*";
        return "^" + part + "(;" + part + ")*$";
    }

    /**
     * What is demanded of a key.
     *
     * @param record the record that it is a component of
     * @param key the key
     * @return words of JSON Schema and their values; none where any value of its type will do
     */
    static Map<String, Object> of(Class<?> record, String key) {
        return LIMITS.getOrDefault(record.getSimpleName() + "." + key, Map.of());
    }
}
