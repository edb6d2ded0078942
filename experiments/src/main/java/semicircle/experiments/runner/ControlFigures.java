package semicircle.experiments.runner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import semicircle.experiments.study.Chart;
import semicircle.experiments.study.Experiment;
import semicircle.experiments.study.RefusedStudyException;
import semicircle.experiments.study.Study;
import semicircle.experiments.study.StudyPoint;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;

/**
 * Figures of a sweep: each scalar over the control, a curve for each setting of the other keys, and the exact law.
 *
 * @param study the study
 * @param summary its means
 * @param control swept key along the abscissa, all of whose values are numbers
 */
record ControlFigures(Study study, Summary summary, String control) {
    private static final int LAW_POINTS = 201;
    private static final double DECADES = 20; // a span of more than this may be drawn on a logarithmic axis

    /** Empty where no swept key has numbers. */
    static Optional<ControlFigures> of(Study study, Summary summary) {
        Optional<String> control = study.chart().map(Chart::x);
        if (control.isEmpty()) {
            for (Map.Entry<String, List<String>> swept : study.sweep().values().entrySet()) {
                if (swept.getValue().size() > 1 && isNumeric(swept.getValue())) {
                    control = Optional.of(swept.getKey());
                }
            }
        }
        return control.filter(key -> isNumeric(study.sweep().values().getOrDefault(key, List.of())))
                .map(key -> new ControlFigures(study, summary, key));
    }

    static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException notOne) {
            return OptionalDouble.empty();
        }
    }

    private static boolean isNumeric(List<String> values) {
        for (String value : values) {
            if (number(value).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    void add(Map<String, Measurement> measurements, Map<String, String> captions) {
        Map<String, List<Summary.Point>> series = new LinkedHashMap<>();
        for (Summary.Point point : summary.points()) {
            series.computeIfAbsent(label(point.point()), key -> new ArrayList<>())
                    .add(point);
        }
        for (String name : summary.scalars()) {
            series.forEach((label, points) -> points(name, points)
                    .ifPresent(curve -> measurements.put(name + "/" + (label.isEmpty() ? "mean" : label), curve)));
            boolean lawful = laws(name, series, measurements);
            captions.put(
                    name,
                    "Mean of " + name + " over " + study.replicas() + (study.replicas() == 1 ? " run" : " runs")
                            + " of each point, with its standard error, against " + shortened(control)
                            + (lawful ? "; line: exact law." : "."));
        }
    }

    private Optional<Measurement> points(String name, List<Summary.Point> points) {
        TreeMap<Double, Mean> means = new TreeMap<>();
        for (Summary.Point point : points) {
            Optional.ofNullable(point.means().get(name)).ifPresent(mean -> means.put(abscissa(point.point()), mean));
        }
        double[] x = new double[means.size()];
        double[] y = new double[means.size()];
        double[] errors = new double[means.size()];
        boolean known = true;
        int i = 0;
        for (Map.Entry<Double, Mean> entry : means.entrySet()) {
            x[i] = entry.getKey();
            y[i] = entry.getValue().value();
            known &= entry.getValue().standardError().isPresent();
            errors[i++] = entry.getValue().standardError().orElse(0);
        }
        return x.length == 0
                ? Optional.empty()
                : Optional.of(new Measurement.Curve(
                        axis(),
                        Values.of(x),
                        Measurement.Axis.of(name),
                        Values.of(y),
                        known ? Optional.of(Values.of(errors)) : Optional.empty(),
                        Measurement.Mark.POINTS));
    }

    private Measurement.Axis axis() {
        return isGeometric() ? Measurement.Axis.log(shortened(control)) : Measurement.Axis.of(shortened(control));
    }

    /** Whether the control spans a factor of 20 or more and its middle value is nearer to the geometric mean of the ends, as a ratio, than to the arithmetic. */
    private boolean isGeometric() {
        double[] x = study.sweep().values().getOrDefault(control, List.of()).stream()
                .mapToDouble(text -> number(text).orElse(Double.NaN))
                .sorted()
                .distinct()
                .toArray();
        if (x.length < 3 || !(x[0] > 0) || x[x.length - 1] / x[0] < DECADES) {
            return false;
        }
        double middle = Math.log(x[x.length / 2]);
        double geometric = Math.log(x[0] * x[x.length - 1]) / 2;
        double arithmetic = Math.log((x[0] + x[x.length - 1]) / 2);
        return Math.abs(middle - geometric) < Math.abs(middle - arithmetic);
    }

    private boolean laws(String name, Map<String, List<Summary.Point>> series, Map<String, Measurement> measurements) {
        Map<String, Measurement> laws = new LinkedHashMap<>();
        series.forEach((label, points) -> law(name, points).ifPresent(law -> laws.put(label, law)));
        boolean common = laws.size() == series.size()
                && laws.values().stream().distinct().count() == 1;
        laws.forEach((label, law) ->
                measurements.put(name + "/exact" + (common || label.isEmpty() ? "" : ", " + label), law));
        return !laws.isEmpty();
    }

    /** The law between the smallest and the largest control; over the points alone where the key takes whole numbers. */
    private Optional<Measurement> law(String name, List<Summary.Point> points) {
        TreeMap<Double, Double> law = new TreeMap<>();
        for (Summary.Point point : points) {
            exact(point.point().experiment(), name).ifPresent(y -> law.put(abscissa(point.point()), y));
        }
        if (law.isEmpty()) {
            return Optional.empty();
        }
        Values grid = isGeometric()
                ? Values.evenlySpaced(Math.log(law.firstKey()), Math.log(law.lastKey()), LAW_POINTS)
                        .map(Math::exp)
                : Values.evenlySpaced(law.firstKey(), law.lastKey(), LAW_POINTS);
        try {
            for (double x : grid.toArray()) {
                exact(Study.with(points.get(0).point(), control, Double.toString(x)), name)
                        .ifPresent(y -> law.put(x, y));
            }
        } catch (RefusedStudyException onlyWhole) {
            law.keySet().removeIf(x -> x != Math.rint(x));
        }
        double[] x = new double[law.size()];
        double[] y = new double[law.size()];
        int i = 0;
        for (Map.Entry<Double, Double> entry : law.entrySet()) {
            x[i] = entry.getKey();
            y[i++] = entry.getValue();
        }
        return Optional.of(Measurement.Curve.line(axis(), Values.of(x), Measurement.Axis.of(name), Values.of(y)));
    }

    private static Optional<Double> exact(Experiment experiment, String name) {
        return Optional.ofNullable(experiment.exact().get(name));
    }

    private double abscissa(StudyPoint point) {
        return number(point.settings().getOrDefault(control, "")).orElse(Double.NaN);
    }

    /** The settings of a curve, the chosen series first; the size is N, as in the theory. */
    private String label(StudyPoint point) {
        StringBuilder label = new StringBuilder();
        List<String> keys = new ArrayList<>(point.settings().keySet());
        study.chart().flatMap(Chart::series).ifPresent(first -> {
            keys.remove(first);
            keys.add(0, first);
        });
        for (String key : keys) {
            if (!key.equals(control)) {
                label.append(label.length() == 0 ? "" : ", ")
                        .append(shortened(key))
                        .append(" = ")
                        .append(point.settings().getOrDefault(key, ""));
            }
        }
        return label.toString();
    }

    private static String shortened(String key) {
        String last = key.substring(key.lastIndexOf('.') + 1);
        return last.equals("size") ? "N" : last;
    }
}
