package semicircle.experiments.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the question, the refinement and the chart of a study may take of its sweep.
 *
 * @param sweep the grid
 * @param experiment what is run where the sweep sets nothing else
 */
record SweepAxes(Sweep sweep, YamlNode experiment) {
    private static final String EXPERIMENT = "experiment.";

    /** Fewest values of scale and control at a setting that is judged by itself, as the verdict wants them. */
    private static final int FEWEST_SCALES = 3;

    private static final int FEWEST_CONTROLS = 5;

    private static final int MOST_WAYS = 2;

    /** Refuses a question about keys that are not swept, or swept so that nothing can be judged. */
    void require(Question question) {
        requireSwept("verdict: scale", question.scale());
        requireNumbers("verdict: scale", question.scale(), true);
        if (question.dealt().isEmpty()) {
            requireSwept("verdict: control", question.control());
            requireNumbers("verdict: control", question.control(), false);
        } else if (sweep.keys().contains(question.control())) {
            throw new IllegalArgumentException("verdict: dealt must be left out where the control is swept, got "
                    + question.dealt() + " beside a sweep of " + question.control());
        }
        question.branch().ifPresent(key -> {
            requireSwept("verdict: branch", key);
            Set<String> ways = new LinkedHashSet<>(values(key));
            if (ways.size() > MOST_WAYS) {
                throw new IllegalArgumentException("verdict: branch must be a key of one value or two, such as up and"
                        + " down, got " + key + " with " + ways.size() + ": " + String.join(", ", ways));
            }
        });
        sweep.values().keySet().forEach(key -> requireWhole(question, key));
    }

    /** Refuses to refine anything but a control that has a list of its own. */
    void require(Refinement refine, Optional<Question> verdict) {
        String key = refine.control();
        requireSwept("refine: control", key);
        boolean scale = verdict.isPresent() && key.equals(verdict.get().scale());
        if (scale || verdict.flatMap(Question::branch).filter(key::equals).isPresent()) {
            throw new IllegalArgumentException("refine: control must be a key along which something may happen, such as"
                    + " the verdict's control, " + verdict.get().control() + ", got its "
                    + (scale ? "scale" : "branch") + ", " + key);
        }
        if (!sweep.values().containsKey(key)) {
            throw new IllegalArgumentException("refine: control must be swept by itself, got " + key
                    + ", which is swept together with " + String.join(", ", beside(key)));
        }
        requireNumbers("refine: control", key, false);
    }

    void requireSwept(String what, String key) {
        if (sweep.keys().contains(key)) {
            return;
        }
        if (key.startsWith(EXPERIMENT)
                && experiment.at(key.substring(EXPERIMENT.length())).isPresent()) {
            throw new IllegalArgumentException(what + " must be a swept key, got " + key + " with one value: give "
                    + "sweep." + key + " a list, or take '" + what.substring(0, what.indexOf(':')) + "' away");
        }
        throw new IllegalArgumentException(
                what + " must be a swept key, got " + NearestName.unknown("key", key, sweep.keys()));
    }

    private void requireNumbers(String what, String key, boolean positive) {
        for (String value : values(key)) {
            double number = Condition.number(value).orElse(Double.NaN);
            if (!Double.isFinite(number) || (positive && number <= 0)) {
                throw new IllegalArgumentException(what + " must be a key of " + (positive ? "positive " : "")
                        + "numbers, got " + key + " = " + value);
            }
        }
    }

    /** The keys that are swept together with a key. */
    List<String> beside(String key) {
        List<String> beside = new ArrayList<>();
        for (String swept : sweep.values().keySet()) {
            List<String> keys = Sweep.zipped(swept);
            if (keys.contains(key)) {
                keys.stream().filter(other -> !other.equals(key)).forEach(beside::add);
            }
        }
        return beside;
    }

    private List<String> values(String key) {
        List<String> values = new ArrayList<>();
        sweep.values().forEach((swept, list) -> {
            int i = Sweep.zipped(swept).indexOf(key);
            list.stream().filter(item -> i >= 0).forEach(item -> values.add(part(swept, item, i)));
        });
        return values;
    }

    private static String part(String swept, String item, int i) {
        List<String> keys = Sweep.zipped(swept);
        return keys.size() == 1 ? item : YamlWriter.flow(Sweep.part(YamlReader.read(swept, item, false), keys, i));
    }

    /**
     * Keys that are swept together with scale or control, and not told by them, are settings: each is judged by itself, so that each must have
     * enough scales and controls.
     */
    private void requireWhole(Question question, String swept) {
        List<String> keys = Sweep.zipped(swept);
        List<String> axes = new ArrayList<>(List.of(question.scale(), question.control()));
        question.branch().ifPresent(axes::add);
        List<String> settings = keys.stream().filter(key -> !axes.contains(key)).toList();
        for (String axis : List.of(question.scale(), question.control())) {
            if (keys.contains(axis) && !settings.isEmpty()) {
                int fewest = axis.equals(question.scale()) ? FEWEST_SCALES : FEWEST_CONTROLS;
                requireWhole(swept, axis, settings, fewest);
            }
        }
    }

    private void requireWhole(String swept, String axis, List<String> settings, int fewest) {
        List<String> keys = Sweep.zipped(swept);
        List<String> items = sweep.values().getOrDefault(swept, List.of());
        Map<String, String> told = new LinkedHashMap<>();
        Map<String, Set<String>> places = new LinkedHashMap<>();
        int again = -1;
        for (int k = 0; k < items.size(); k++) {
            String item = items.get(k);
            Map<String, String> setting = new LinkedHashMap<>();
            settings.forEach(key -> setting.put(key, part(swept, item, keys.indexOf(key))));
            String place = part(swept, item, keys.indexOf(axis));
            String label = StudyPoint.label(setting);
            again = again < 0 && !told.getOrDefault(place, label).equals(label) ? k : again;
            told.putIfAbsent(place, label);
            places.computeIfAbsent(label, key -> new HashSet<>()).add(place);
        }
        int enough = Math.min(fewest, told.size());
        for (Map.Entry<String, Set<String>> setting : places.entrySet()) {
            if (again >= 0 && setting.getValue().size() < enough) {
                String place = part(swept, items.get(again), keys.indexOf(axis));
                throw new IllegalArgumentException("sweep: " + swept + ": " + again + ": must give each value of "
                        + axis
                        + " once, or enough of them at each setting of the keys beside it, got "
                        + StudyPoint.label(Map.of(axis, place)) + " again: each setting is judged by itself, and "
                        + setting.getKey() + " has " + setting.getValue().size() + " of at least " + enough);
            }
        }
    }
}
