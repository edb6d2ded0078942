package semicircle.experiments.runner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import semicircle.data.store.RunRecord;
import semicircle.data.store.RunStore;
import semicircle.dynamics.verdict.SweepTable;
import semicircle.experiments.study.Question;
import semicircle.experiments.study.RefusedStudyException;
import semicircle.experiments.study.Study;
import semicircle.experiments.study.StudyPoint;
import semicircle.spectra.Values;

/**
 * The stored runs of a study as tables that can be judged: one for each setting of the keys that are neither scale, control nor branch, nor tied to one of these, as where they are
 * swept together.
 */
final class SweepRuns {
    private final Question question;
    private final Set<String> axes;
    private final Map<String, List<Map<String, Double>>> rows = new LinkedHashMap<>();
    private static final String METRIC = "metric ";

    private final Map<String, List<String>> branches = new LinkedHashMap<>();

    private SweepRuns(Question question, List<StudyPoint> points) {
        this.question = question;
        this.axes = axes(question, points);
    }

    static Map<String, SweepTable> of(Study study, Question question, RunStore store) throws IOException {
        SweepRuns runs = new SweepRuns(question, study.points());
        for (StudyPoint point : study.points()) {
            for (int replica = 0; replica < study.mostReplicas(); replica++) {
                String id = new Run(point, study.seed(), replica).id();
                if (store.contains(id)) {
                    runs.add(point, replica, store.get(id));
                }
            }
        }
        Map<String, SweepTable> tables = new LinkedHashMap<>();
        runs.rows.forEach((group, list) ->
                tables.put(group, runs.table(list, runs.branches.getOrDefault(group, List.of()))));
        return tables;
    }

    private void add(StudyPoint point, int replica, RunRecord record) {
        Map<String, Double> row = new LinkedHashMap<>();
        row.put("scale", number(point, question.scale()));
        List<String> dealt = question.dealt();
        row.put(
                "control",
                dealt.isEmpty()
                        ? number(point, question.control())
                        : ControlFigures.number(dealt.get(replica % dealt.size()))
                                .orElse(Double.NaN));
        row.put("order", AskedScalars.scalar(record, "verdict.order", question.order()));
        question.ratio().ifPresent(name -> row.put("ratio", AskedScalars.scalar(record, "verdict.ratio", name)));
        question.loss().ifPresent(name -> row.put("loss", AskedScalars.scalar(record, "verdict.loss", name)));
        question.signal().ifPresent(name -> row.put("signal", AskedScalars.scalar(record, "verdict.signal", name)));
        question.jump().ifPresent(name -> row.put("jump", AskedScalars.scalar(record, "verdict.jump", name)));
        question.spread().ifPresent(name -> row.put("spread", AskedScalars.scalar(record, "verdict.spread", name)));
        question.metrics()
                .forEach(name -> row.put(METRIC + name, AskedScalars.scalar(record, "verdict.metrics", name)));
        if (row.values().stream().allMatch(Double::isFinite)) {
            String group = group(point);
            rows.computeIfAbsent(group, key -> new ArrayList<>()).add(row);
            question.branch()
                    .ifPresent(key -> branches.computeIfAbsent(group, g -> new ArrayList<>())
                            .add(point.settings().getOrDefault(key, "")));
        }
    }

    /** Scale, control and branch, and each key that has one value only at each value of one of these. */
    private static Set<String> axes(Question question, List<StudyPoint> points) {
        List<String> own = new ArrayList<>(List.of(question.scale(), question.control()));
        question.branch().ifPresent(own::add);
        Set<String> axes = new TreeSet<>(own);
        points.stream()
                .flatMap(point -> point.settings().keySet().stream())
                .distinct()
                .forEach(key -> {
                    if (own.stream().anyMatch(axis -> tied(key, axis, points))) {
                        axes.add(key);
                    }
                });
        return axes;
    }

    private static boolean tied(String key, String axis, List<StudyPoint> points) {
        Map<String, String> values = new LinkedHashMap<>();
        return points.stream().allMatch(point -> {
                    String value = point.settings().getOrDefault(key, "");
                    return value.equals(values.computeIfAbsent(point.settings().getOrDefault(axis, ""), at -> value));
                })
                && values.values().stream().distinct().count() > 1;
    }

    private String group(StudyPoint point) {
        List<String> parts = new ArrayList<>();
        point.settings().forEach((key, value) -> {
            if (!axes.contains(key)) {
                parts.add(key.substring(key.lastIndexOf('.') + 1) + " = " + value);
            }
        });
        return String.join(", ", parts);
    }

    private static double number(StudyPoint point, String key) {
        OptionalDouble number = ControlFigures.number(point.settings().getOrDefault(key, ""));
        return number.orElseThrow(() -> new RefusedStudyException("verdict: " + key + " must have numbers, got '"
                + point.settings().get(key) + "'"));
    }

    private SweepTable table(List<Map<String, Double>> list, List<String> branch) {
        return new SweepTable(
                column(list, "scale"),
                column(list, "control"),
                column(list, "order"),
                question.errorless().orElse(false) ? Optional.of(Values.of(new double[list.size()])) : Optional.empty(),
                question.ratio().map(name -> column(list, "ratio")),
                question.loss().map(name -> column(list, "loss")),
                metrics(list),
                question.signal().map(name -> column(list, "signal")),
                branch.isEmpty() ? Optional.empty() : Optional.of(branch),
                question.jump().map(name -> column(list, "jump")),
                question.spread().map(name -> column(list, "spread")));
    }

    private Map<String, Values> metrics(List<Map<String, Double>> list) {
        Map<String, Values> metrics = new LinkedHashMap<>();
        question.metrics().forEach(name -> metrics.put(name, column(list, METRIC + name)));
        return metrics;
    }

    private static Values column(List<Map<String, Double>> list, String name) {
        return Values.of(list.stream()
                .mapToDouble(row -> row.getOrDefault(name, Double.NaN))
                .toArray());
    }
}
