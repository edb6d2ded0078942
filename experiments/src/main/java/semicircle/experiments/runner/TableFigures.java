package semicircle.experiments.runner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import semicircle.data.store.RunRecord;
import semicircle.data.store.RunStore;
import semicircle.dynamics.verdict.SweepTable;
import semicircle.dynamics.verdict.Verdict;
import semicircle.experiments.study.Question;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Values;

/** Figures of a judged table that no study made: order parameter and ratio over the control, and all that a judgement adds. */
public final class TableFigures {
    private TableFigures() {}

    /**
     * Draws a judged table.
     *
     * @param question what was asked; its names are those of the columns
     * @param table the runs
     * @param verdict what was answered
     * @return a record of figures and gate card
     */
    public static RunRecord of(Question question, SweepTable table, Verdict verdict) {
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        Map<String, String> captions = new LinkedHashMap<>();
        add(question, question.order(), false, Way.of(table), measurements, captions);
        question.ratio()
                .filter(name -> !name.equals(question.order()))
                .ifPresent(name -> add(question, name, true, Way.of(table), measurements, captions));
        new Judgement(question, Map.of("", verdict), Map.of("", table)).add(measurements, captions);
        return new RunRecord(RunStore.SUMMARY, "", 0, Map.of(), measurements, captions, Map.of());
    }

    /** Curves of each scale; where the control was swept both ways, a curve of each way. */
    private static void add(
            Question question,
            String name,
            boolean ratio,
            List<Way> ways,
            Map<String, Measurement> measurements,
            Map<String, String> captions) {
        TreeMap<Double, Map<String, Measurement>> scales = new TreeMap<>();
        for (Way way : ways) {
            ScalingCells.of(way.table(), ratio)
                    .forEach((size, cells) -> scales.computeIfAbsent(size, key -> new LinkedHashMap<>())
                            .put(way.said(question), curve(question.control(), name, cells)));
        }
        scales.forEach((size, curves) -> {
            String label = size == Math.rint(size) ? String.format(Locale.ROOT, "%.0f", size) : size.toString();
            curves.forEach((way, curve) -> measurements.put(name + "/N = " + label + way, curve));
        });
        captions.put(
                name,
                "Mean of " + name + " over the runs of each cell, with its standard error, against "
                        + question.control() + (ways.size() > 1 ? ", each way of the sweep by itself." : "."));
    }

    private static Measurement curve(String control, String name, NavigableMap<Double, ScalingCells.Cell> cells) {
        Values errors = Values.of(
                cells.values().stream().mapToDouble(ScalingCells.Cell::error).toArray());
        boolean known = errors.stream().allMatch(Double::isFinite);
        return new Measurement.Curve(
                Axis.of(control),
                Values.of(
                        cells.keySet().stream().mapToDouble(Double::doubleValue).toArray()),
                Axis.of(name),
                Values.of(cells.values().stream()
                        .mapToDouble(ScalingCells.Cell::value)
                        .toArray()),
                known ? Optional.of(errors) : Optional.empty(),
                Measurement.Mark.POINTS);
    }
}
