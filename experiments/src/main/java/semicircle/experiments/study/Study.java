package semicircle.experiments.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A declarative study: an experiment, repeated over the points of a grid.
 *
 * @param name file-safe name
 * @param seed root of all randomness
 * @param replicas independent runs of each point, at least 1
 * @param experiment what is run where the sweep sets nothing else
 * @param sweep the grid
 * @param chart how the scalars are drawn; left out: the last swept key with numbers is the abscissa
 */
public record Study(String name, long seed, int replicas, Experiment experiment, Sweep sweep, Optional<Chart> chart) {
    private static final int MAX_RUNS = 1_000_000;

    public Study {
        if (name.isEmpty() || name.startsWith(".") || !isFileSafe(name)) {
            throw new IllegalArgumentException(
                    "name must be letters, digits, '-', '_' and '.', not first a '.', got '" + name + "'");
        }
        if (replicas < 1) {
            throw new IllegalArgumentException("replicas must be at least 1, got " + replicas);
        }
        if (sweep.size() > MAX_RUNS / replicas) {
            throw new IllegalArgumentException("replicas times points of the sweep must be at most " + MAX_RUNS
                    + ", got " + replicas + " x " + sweep.size());
        }
        if (chart.isPresent()) {
            requireSwept("x", chart.get().x(), sweep);
            chart.get().series().ifPresent(key -> requireSwept("series", key, sweep));
        }
    }

    /**
     * A study of one point.
     *
     * @param name file-safe name
     * @param seed root of all randomness
     * @param experiment what is run, once
     * @return the study
     */
    public static Study of(String name, long seed, Experiment experiment) {
        return new Study(name, seed, 1, experiment, Sweep.NONE, Optional.empty());
    }

    /**
     * {@return the points of the grid, the last key of the sweep changing fastest}
     *
     * @throws RefusedStudyException if a value of the sweep does not fit
     */
    public List<StudyPoint> points() {
        return grid(RecordWriter.tree(this, Study.class), Sweep.nodes(sweep.tree(), "sweep"));
    }

    /**
     * The experiment of a point with one key changed, such as a control between two values of the sweep.
     *
     * @param point a point
     * @param key dotted key below {@code experiment}
     * @param yaml its value as YAML
     * @return the experiment there
     * @throws RefusedStudyException if the value does not fit
     */
    public static Experiment with(StudyPoint point, String key, String yaml) {
        Map<String, YamlNode.Entry> root = new LinkedHashMap<>();
        YamlNode experiment = RecordWriter.tree(point.experiment(), Experiment.class);
        root.put("experiment", new YamlNode.Entry(experiment.place(), experiment));
        YamlNode tree = new YamlNode.Mapping(experiment.place(), root).with(key, YamlReader.read(key, yaml, false));
        return RecordBinder.bind(tree.at("experiment").orElse(tree), Experiment.class, "experiment");
    }

    static List<StudyPoint> grid(YamlNode tree, Map<String, YamlNode.Sequence> sweep) {
        List<StudyPoint> points = new ArrayList<>();
        Map<String, StudyPoint> seen = new LinkedHashMap<>();
        int[] digit = new int[sweep.size()];
        do {
            StudyPoint point = point(tree, sweep, digit);
            Optional<StudyPoint> twin = Optional.ofNullable(seen.putIfAbsent(point.yaml(), point));
            if (twin.isPresent()) {
                throw Place.of("sweep")
                        .refuse(
                                "",
                                "must have different points, but " + twin.get().label() + " and " + point.label()
                                        + " are the same");
            }
            points.add(point);
        } while (advance(digit, sweep));
        return points;
    }

    private static StudyPoint point(YamlNode tree, Map<String, YamlNode.Sequence> sweep, int[] digit) {
        Map<String, String> settings = new LinkedHashMap<>();
        YamlNode resolved = tree;
        int k = 0;
        for (Map.Entry<String, YamlNode.Sequence> entry : sweep.entrySet()) {
            YamlNode value = entry.getValue().items().get(digit[k++]);
            resolved = resolved.with(entry.getKey(), value);
            settings.put(entry.getKey(), YamlWriter.flow(value));
        }
        YamlNode experiment = resolved.at("experiment").orElse(resolved);
        try {
            return StudyPoint.of(settings, RecordBinder.bind(experiment, Experiment.class, "experiment"));
        } catch (RefusedStudyException e) {
            throw settings.isEmpty()
                    ? e
                    : new RefusedStudyException(e.getMessage() + " (point " + StudyPoint.label(settings) + ")");
        }
    }

    private static boolean advance(int[] digit, Map<String, YamlNode.Sequence> sweep) {
        List<YamlNode.Sequence> lists = new ArrayList<>(sweep.values());
        for (int k = digit.length - 1; k >= 0; k--) {
            if (++digit[k] < lists.get(k).items().size()) {
                return true;
            }
            digit[k] = 0;
        }
        return false;
    }

    private static void requireSwept(String what, String key, Sweep sweep) {
        if (!sweep.values().containsKey(key)) {
            throw new IllegalArgumentException("chart: " + what + " must be a swept key, got "
                    + NearestName.unknown("key", key, sweep.values().keySet()));
        }
    }

    private static boolean isFileSafe(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c < 128 && Character.isLetterOrDigit(c);
            if (!letter && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }
}
