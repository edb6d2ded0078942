package semicircle.experiments.runner;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import semicircle.dynamics.verdict.Verdict;
import semicircle.spectra.Interval;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Values;

/**
 * The phase diagram of a sweep with one more key of numbers beside scale and control: the order parameter at the largest scale over both, and the thresholds
 * that were found with their 95 % intervals.
 */
final class PhaseFigure {
    private static final int FEWEST = 3;
    private static final String SAYS = " = ";

    private PhaseFigure() {}

    /**
     * Adds the figure; nothing where there are fewer than three settings, or they are not of one key of numbers, or their controls differ.
     *
     * @param judgement verdicts and runs by setting, {@code key = value}
     * @param measurements to which it is added
     * @param captions to which its caption is added
     */
    static void add(Judgement judgement, Map<String, Measurement> measurements, Map<String, String> captions) {
        TreeMap<Double, String> settings = new TreeMap<>();
        TreeSet<String> keys = new TreeSet<>();
        for (String setting : judgement.tables().keySet()) {
            String[] parts = setting.split(SAYS, -1);
            OptionalDouble value = parts.length == 2 ? ControlFigures.number(parts[1]) : OptionalDouble.empty();
            if (value.isEmpty()) {
                return;
            }
            keys.add(parts[0]);
            settings.put(value.getAsDouble(), setting);
        }
        if (settings.size() < FEWEST || keys.size() != 1) {
            return;
        }
        NavigableMap<Double, Map<Double, ScalingCells.Cell>> columns = new TreeMap<>();
        settings.forEach((value, setting) -> Optional.ofNullable(
                        judgement.tables().get(setting))
                .ifPresent(table -> columns.put(
                        value,
                        ScalingCells.of(Way.judged(table), false).lastEntry().getValue())));
        Values controls = values(columns.firstEntry().getValue().keySet());
        if (!columns.values().stream()
                .allMatch(column -> values(column.keySet()).equals(controls))) {
            return;
        }
        Axis other = Axis.of(keys.first());
        String key = judgement.question().control();
        Axis control = Axis.of(key.substring(key.lastIndexOf('.') + 1));
        double[] order = new double[controls.size() * settings.size()];
        for (int row = 0; row < controls.size(); row++) {
            int column = 0;
            for (Map<Double, ScalingCells.Cell> cells : columns.values()) {
                order[row * settings.size() + column++] = Optional.ofNullable(cells.get(controls.get(row)))
                        .map(ScalingCells.Cell::value)
                        .orElse(Double.NaN);
            }
        }
        measurements.put(
                "phases/" + judgement.question().order(),
                new Measurement.Field(
                        other,
                        values(settings.keySet()),
                        control,
                        controls,
                        Axis.of(judgement.question().order()),
                        Values.of(order)));
        thresholds(judgement.verdicts(), settings, other, control)
                .ifPresent(curve -> measurements.put("phases/x_c", curve));
        captions.put(
                "phases",
                "Phase diagram: " + judgement.question().order()
                        + " at the largest scale; points: thresholds that were found, with their 95 % intervals.");
    }

    private static Optional<Measurement> thresholds(
            Map<String, Verdict> verdicts, Map<Double, String> settings, Axis other, Axis control) {
        TreeMap<Double, Interval> found = new TreeMap<>();
        settings.forEach((value, setting) -> Optional.ofNullable(verdicts.get(setting))
                .flatMap(Verdict::interval)
                .ifPresent(interval -> found.put(value, interval)));
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Measurement.Curve(
                        other,
                        values(found.keySet()),
                        control,
                        Values.of(found.values().stream()
                                .mapToDouble(interval -> (interval.lower() + interval.upper()) / 2)
                                .toArray()),
                        Optional.of(Values.of(found.values().stream()
                                .mapToDouble(interval -> interval.width() / 2)
                                .toArray())),
                        Measurement.Mark.POINTS));
    }

    private static Values values(Collection<Double> numbers) {
        return Values.of(numbers.stream().mapToDouble(x -> x).toArray());
    }
}
