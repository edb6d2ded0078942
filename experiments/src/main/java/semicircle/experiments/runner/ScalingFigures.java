package semicircle.experiments.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import semicircle.dynamics.verdict.Gate;
import semicircle.dynamics.verdict.SweepTable;
import semicircle.dynamics.verdict.Verdict;
import semicircle.experiments.runner.ScalingCells.Cell;
import semicircle.experiments.study.Question;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Values;

/**
 * What a judged sweep shows beside its order parameter: the collapse, what is left of it, and where the curves of
 * neighbouring scales cross; under several metrics, all of them together. Where the control was swept both ways, of the way that is judged.
 *
 * @param question what was asked
 * @param table the runs
 * @param verdict what was answered
 */
record ScalingFigures(Question question, SweepTable table, Verdict verdict) {
    /** A cell of the collapse: stretched control, lifted value, its standard error (NaN: unknown). */
    private record Point(double u, double value, double error) {}

    void add(String suffix, Map<String, Measurement> measurements, Map<String, String> captions) {
        new MetricsFigure(question, Way.judged(table)).add("metrics" + suffix, measurements, captions);
        if (verdict.threshold().isEmpty()
                || !Double.isFinite(verdict.threshold().getAsDouble())) {
            return;
        }
        double threshold = verdict.threshold().getAsDouble();
        Map<String, Double> found = verdict.gates().stream()
                .filter(gate -> gate.code().equals("G2"))
                .findFirst()
                .map(Gate::numbers)
                .orElse(Map.of());
        double y = found.getOrDefault("y", 0.0);
        double zeta = found.getOrDefault("zeta", 0.0);
        boolean ratio = found.getOrDefault("from the ratio", 0.0) > 0;
        String name = ratio ? question.ratio().orElse("<m^2>^2/<m^4>") : question.order();
        Way way = Way.of(table).get(0);
        NavigableMap<Double, NavigableMap<Double, Cell>> cells = ScalingCells.of(way.table(), ratio);
        TreeMap<Double, List<Point>> points = stretched(cells, threshold, y, zeta);
        String ordinate = zeta == 0 ? name : name + " N^{" + short3(zeta) + "}";
        Axis abscissa = Axis.of("(x - x_c) N^{" + short3(y) + "}");
        points.forEach((size, list) -> measurements.put(
                "collapse" + suffix + "/N = " + number(size), curve(abscissa, Axis.of(ordinate), list)));
        captions.put(
                "collapse" + suffix,
                name + ", stretched about x_c = " + short3(threshold) + " with y = " + short3(y) + " and zeta = "
                        + short3(zeta) + "; it falls on one curve where the collapse holds." + way.alone(question));
        residuals("residuals" + suffix, abscissa, ordinate, points, measurements, captions);
        crossings("crossings" + suffix, name, zeta, cells, measurements, captions);
    }

    private static TreeMap<Double, List<Point>> stretched(
            NavigableMap<Double, NavigableMap<Double, Cell>> cells, double threshold, double y, double zeta) {
        double second = cells.size() > 1 ? new ArrayList<>(cells.keySet()).get(1) : cells.firstKey();
        NavigableMap<Double, Cell> first = cells.firstEntry().getValue();
        // how far the second smallest scale reaches: beyond it only the largest would be seen
        double reach = Math.max(threshold - first.firstKey(), first.lastKey() - threshold) * Math.pow(second, y);
        TreeMap<Double, List<Point>> points = new TreeMap<>();
        cells.forEach((size, curve) -> curve.forEach((x, cell) -> {
            double u = (x - threshold) * Math.pow(size, y);
            double lift = Math.pow(size, zeta);
            if (Math.abs(u) <= reach) {
                points.computeIfAbsent(size, key -> new ArrayList<>())
                        .add(new Point(u, cell.value() * lift, cell.error() * lift));
            }
        }));
        return points;
    }

    /** Each point less the weighted straight line through the neighbours of the other scales, as Houdayer and Hartmann (2004) have it. */
    private static void residuals(
            String figure,
            Axis abscissa,
            String ordinate,
            TreeMap<Double, List<Point>> points,
            Map<String, Measurement> measurements,
            Map<String, String> captions) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Map.Entry<Double, List<Point>> entry : points.entrySet()) {
            List<Point> left = new ArrayList<>();
            for (Point point : entry.getValue()) {
                List<Point> others = new ArrayList<>();
                points.forEach((size, list) -> {
                    if (!size.equals(entry.getKey())) {
                        others.addAll(around(point.u(), list));
                    }
                });
                master(point.u(), others)
                        .ifPresent(law -> left.add(new Point(
                                point.u(), point.value() - law.value(), Math.hypot(point.error(), law.error()))));
            }
            if (!left.isEmpty()) {
                measurements.put(
                        figure + "/N = " + number(entry.getKey()),
                        curve(abscissa, Axis.of("residual of " + ordinate), left));
                least = Math.min(least, left.get(0).u());
                most = Math.max(most, left.get(left.size() - 1).u());
            }
        }
        if (least < most) {
            measurements.put(
                    figure + "/one curve",
                    Measurement.Curve.line(
                            abscissa, Values.of(least, most), Axis.of("residual of " + ordinate), Values.of(0, 0)));
            captions.put(
                    figure,
                    "What is left of the collapse: each point less the straight line through its neighbours of the other"
                            + " scales (Houdayer and Hartmann 2004).");
        }
    }

    /** The two points that enclose a place; none where it is outside. */
    private static List<Point> around(double u, List<Point> list) {
        for (int i = 0; i + 1 < list.size(); i++) {
            if (list.get(i).u() <= u && u <= list.get(i + 1).u()) {
                return list.subList(i, i + 2);
            }
        }
        return List.of();
    }

    private static Optional<Point> master(double u, List<Point> others) {
        boolean known = others.stream().allMatch(point -> point.error() > 0);
        double k = 0;
        double kx = 0;
        double ky = 0;
        double kxx = 0;
        double kxy = 0;
        for (Point point : others) {
            double w = known ? 1 / (point.error() * point.error()) : 1;
            double x = point.u() - u;
            k += w;
            kx += w * x;
            ky += w * point.value();
            kxx += w * x * x;
            kxy += w * x * point.value();
        }
        double determinant = k * kxx - kx * kx;
        return determinant > 0
                ? Optional.of(new Point(
                        u, (kxx * ky - kx * kxy) / determinant, known ? Math.sqrt(kxx / determinant) : Double.NaN))
                : Optional.empty();
    }

    /** Where the curves of two neighbouring scales cross, by straight lines between the controls that both have. */
    private void crossings(
            String figure,
            String name,
            double zeta,
            NavigableMap<Double, NavigableMap<Double, Cell>> cells,
            Map<String, Measurement> measurements,
            Map<String, String> captions) {
        List<Point> found = new ArrayList<>();
        for (Map.Entry<Double, NavigableMap<Double, Cell>> smaller : cells.entrySet()) {
            Optional.ofNullable(cells.higherEntry(smaller.getKey()))
                    .flatMap(larger -> crossing(
                            smaller.getValue(),
                            Math.pow(smaller.getKey(), zeta),
                            larger.getValue(),
                            Math.pow(larger.getKey(), zeta),
                            1 / larger.getKey()))
                    .ifPresent(found::add);
        }
        if (found.size() < 2) {
            return;
        }
        Axis abscissa = Axis.of("1/N");
        Axis ordinate = Axis.of("x^*");
        measurements.put(figure + "/crossings", curve(abscissa, ordinate, found));
        double widest = found.get(0).u();
        verdict.interval()
                .ifPresent(range -> measurements.put(
                        figure + "/x_c, 95 %",
                        new Measurement.Band(
                                abscissa,
                                Values.of(0, widest),
                                ordinate,
                                Values.of(range.lower(), range.lower()),
                                Values.of(range.upper(), range.upper()))));
        question.exact()
                .ifPresent(x -> measurements.put(
                        figure + "/exact",
                        Measurement.Curve.line(abscissa, Values.of(0, widest), ordinate, Values.of(x, x))));
        captions.put(
                figure,
                "Where the curves of " + (zeta == 0 ? name : name + " N^{" + short3(zeta) + "}")
                        + " of neighbouring scales cross, nearest to the threshold, over the inverse of the larger scale.");
    }

    private Optional<Point> crossing(
            NavigableMap<Double, Cell> smaller,
            double smallerLift,
            NavigableMap<Double, Cell> larger,
            double largerLift,
            double inverse) {
        List<Point> differences = new ArrayList<>();
        smaller.forEach((x, cell) -> Optional.ofNullable(larger.get(x))
                .ifPresent(other -> differences.add(new Point(
                        x,
                        other.value() * largerLift - cell.value() * smallerLift,
                        Math.hypot(other.error() * largerLift, cell.error() * smallerLift)))));
        Optional<Point> nearest = Optional.empty();
        double threshold = verdict.threshold().orElse(0);
        for (int i = 0; i + 1 < differences.size(); i++) {
            Point a = differences.get(i);
            Point b = differences.get(i + 1);
            double fall = a.value() - b.value();
            if (a.value() * b.value() <= 0 && fall != 0) {
                double step = b.u() - a.u();
                double x = a.u() + step * a.value() / fall;
                double error = step / (fall * fall) * Math.hypot(b.value() * a.error(), a.value() * b.error());
                if (nearest.isEmpty()
                        || Math.abs(x - threshold) < Math.abs(nearest.get().value() - threshold)) {
                    nearest = Optional.of(new Point(inverse, x, error));
                }
            }
        }
        return nearest;
    }

    private static Measurement curve(Axis x, Axis y, List<Point> points) {
        Values errors = column(points, Point::error);
        boolean known =
                errors.stream().allMatch(Double::isFinite) && errors.stream().anyMatch(error -> error > 0);
        return new Measurement.Curve(
                x,
                column(points, Point::u),
                y,
                column(points, Point::value),
                known ? Optional.of(errors) : Optional.empty(),
                Measurement.Mark.POINTS);
    }

    private static Values column(List<Point> points, ToDoubleFunction<Point> part) {
        return Values.of(points.stream().mapToDouble(part).toArray());
    }

    static String number(double size) {
        return size == Math.rint(size) ? Long.toString((long) size) : Double.toString(size);
    }

    private static String short3(double number) {
        return String.format(Locale.ROOT, "%.3g", number);
    }
}
