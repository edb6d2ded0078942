package semicircle.experiments.runner;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
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
        add(question.order(), question.control(), ScalingCells.of(table, false), measurements, captions);
        question.ratio()
                .filter(name -> !name.equals(question.order()))
                .ifPresent(name -> add(name, question.control(), ScalingCells.of(table, true), measurements, captions));
        new Judgement(question, Map.of("", verdict), Map.of("", table)).add(measurements, captions);
        return new RunRecord(RunStore.SUMMARY, "", 0, Map.of(), measurements, captions, Map.of());
    }

    private static void add(
            String name,
            String control,
            NavigableMap<Double, NavigableMap<Double, ScalingCells.Cell>> cells,
            Map<String, Measurement> measurements,
            Map<String, String> captions) {
        cells.forEach((size, curve) -> {
            Values errors = Values.of(curve.values().stream()
                    .mapToDouble(ScalingCells.Cell::error)
                    .toArray());
            boolean known = errors.stream().allMatch(Double::isFinite);
            String label = size == Math.rint(size) ? String.format(Locale.ROOT, "%.0f", size) : size.toString();
            measurements.put(
                    name + "/N = " + label,
                    new Measurement.Curve(
                            Axis.of(control),
                            Values.of(curve.keySet().stream()
                                    .mapToDouble(Double::doubleValue)
                                    .toArray()),
                            Axis.of(name),
                            Values.of(curve.values().stream()
                                    .mapToDouble(ScalingCells.Cell::value)
                                    .toArray()),
                            known ? Optional.of(errors) : Optional.empty(),
                            Measurement.Mark.POINTS));
        });
        captions.put(
                name,
                "Mean of " + name + " over the runs of each cell, with its standard error, against " + control + ".");
    }
}
