package semicircle.experiments.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The grid of a study: every combination of the swept values that meets the conditions, each bound and so checked. */
final class StudyGrid {
    private StudyGrid() {}

    /**
     * The points of a grid.
     *
     * @param tree the study
     * @param sweep values of each swept key, or of some keys together
     * @param follow keys that follow others
     * @param where conditions that a point must meet
     * @return the points, the last key of the sweep changing fastest
     * @throws RefusedStudyException if a value does not fit, two points are the same, or none is left
     */
    static List<StudyPoint> points(
            YamlNode tree, Map<String, YamlNode.Sequence> sweep, List<String> follow, List<String> where) {
        List<StudyPoint> points = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        List<int[]> digits = new ArrayList<>();
        int[] digit = new int[sweep.size()];
        do {
            YamlNode resolved = resolved(tree, sweep, digit, follow);
            if (where.stream().anyMatch(text -> !Condition.of(text).holds(resolved))) {
                continue;
            }
            StudyPoint point = point(resolved, sweep, digit);
            Integer twin = seen.putIfAbsent(point.yaml(), points.size());
            if (twin != null) {
                throw place(sweep, digits.get(twin), digit)
                        .refuse(
                                "sweep",
                                "must have different points, but "
                                        + points.get(twin).label() + " and " + point.label() + " are the same");
            }
            digits.add(digit.clone());
            points.add(point);
        } while (advance(digit, sweep));
        if (points.isEmpty()) {
            throw tree.at("where")
                    .orElse(tree)
                    .place()
                    .refuse("where", "must leave at least one point of the sweep, got none");
        }
        return points;
    }

    /** Where the value stands that makes a point differ from another in words only. */
    private static Place place(Map<String, YamlNode.Sequence> sweep, int[] one, int... other) {
        Place place = Place.of("sweep");
        int k = 0;
        for (YamlNode.Sequence list : sweep.values()) {
            if (one[k] != other[k]) {
                place = list.items().get(other[k]).place();
            }
            k++;
        }
        return place;
    }

    /** The tree at one point of the grid: swept values, zipped ones too, then what follows them. */
    private static YamlNode resolved(
            YamlNode tree, Map<String, YamlNode.Sequence> sweep, int[] digit, List<String> follow) {
        YamlNode resolved = tree;
        int k = 0;
        for (Map.Entry<String, YamlNode.Sequence> entry : sweep.entrySet()) {
            YamlNode value = entry.getValue().items().get(digit[k++]);
            List<String> keys = Sweep.zipped(entry.getKey());
            for (int i = 0; i < keys.size(); i++) {
                resolved = resolved.with(keys.get(i), keys.size() == 1 ? value : Sweep.part(value, keys, i));
            }
        }
        for (int i = 0; i < follow.size(); i++) {
            Place place = tree.at("follow." + i).orElse(tree).place();
            resolved = Condition.of(follow.get(i)).applied(resolved, place);
        }
        return resolved;
    }

    private static StudyPoint point(YamlNode resolved, Map<String, YamlNode.Sequence> sweep, int[] digit) {
        Map<String, String> settings = new LinkedHashMap<>();
        int k = 0;
        for (Map.Entry<String, YamlNode.Sequence> entry : sweep.entrySet()) {
            YamlNode value = entry.getValue().items().get(digit[k++]);
            List<String> keys = Sweep.zipped(entry.getKey());
            for (int i = 0; i < keys.size(); i++) {
                settings.put(keys.get(i), YamlWriter.flow(keys.size() == 1 ? value : Sweep.part(value, keys, i)));
            }
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
}
