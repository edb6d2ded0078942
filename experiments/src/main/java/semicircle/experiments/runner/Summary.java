package semicircle.experiments.runner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import semicircle.data.store.RunRecord;
import semicircle.data.store.RunStore;
import semicircle.experiments.study.Study;
import semicircle.experiments.study.StudyFile;
import semicircle.experiments.study.StudyPoint;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;

/**
 * What a whole study shows: means over the replicas of each point.
 *
 * @param points points with at least one stored run, in order of the study
 */
public record Summary(List<Point> points) {
    /**
     * The replicas of a point.
     *
     * @param point the point
     * @param replicas runs that are stored
     * @param means mean of each scalar by name, in order
     */
    public record Point(StudyPoint point, int replicas, Map<String, Mean> means) {
        public Point {
            means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
        }

        /**
         * The mean of one scalar.
         *
         * @param name name of the scalar
         * @return its mean
         * @throws IllegalArgumentException if no replica measured it; names those that there are
         */
        public Mean mean(String name) {
            Mean mean = means.get(name);
            if (mean == null) {
                throw new IllegalArgumentException("no scalar '" + name + "', known: " + means.keySet());
            }
            return mean;
        }
    }

    public Summary {
        points = List.copyOf(points);
    }

    /** {@return names of all scalars, in order of appearance} */
    public Set<String> scalars() {
        Set<String> names = new LinkedHashSet<>();
        points.forEach(point -> names.addAll(point.means().keySet()));
        return names;
    }

    static Summary of(Study study, RunStore store) throws IOException {
        List<Point> points = new ArrayList<>();
        for (StudyPoint point : study.points()) {
            Map<String, List<Measurement.Scalar>> scalars = new LinkedHashMap<>();
            int replicas = 0;
            for (int replica = 0; replica < study.mostReplicas(); replica++) {
                String id = new Run(point, study.seed(), replica).id();
                if (store.contains(id)) {
                    replicas++;
                    store.get(id).measurements().forEach((name, measurement) -> {
                        if (measurement instanceof Measurement.Scalar scalar) {
                            scalars.computeIfAbsent(name, key -> new ArrayList<>())
                                    .add(scalar);
                        }
                    });
                }
            }
            if (replicas > 0) {
                points.add(new Point(
                        point, replicas, means(scalars, point.experiment().exact())));
            }
        }
        return new Summary(points);
    }

    private static Map<String, Mean> means(Map<String, List<Measurement.Scalar>> scalars, Map<String, Double> exact) {
        Map<String, Mean> means = new LinkedHashMap<>();
        scalars.forEach((name, replicas) -> means.put(
                name,
                Mean.of(
                        replicas,
                        Optional.ofNullable(exact.get(name))
                                .map(OptionalDouble::of)
                                .orElse(OptionalDouble.empty()))));
        return means;
    }

    /** The summary as a record of tables and figures. */
    RunRecord record(Study study, RunStore store, Optional<Judgement> judgement, Map<String, String> provenance)
            throws IOException {
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        Map<String, String> captions = new LinkedHashMap<>();
        if (study.sweep().values().isEmpty()) {
            MeanFigures.add(study, store, measurements, captions);
        } else {
            ControlFigures.of(study, this).ifPresent(figures -> figures.add(measurements, captions));
        }
        judgement.ifPresent(judged -> judged.add(measurements, captions));
        measurements.put("points", table());
        return new RunRecord(
                RunStore.SUMMARY, StudyFile.write(study), study.seed(), provenance, measurements, captions, Map.of());
    }

    private Measurement.Table table() {
        List<Measurement.Column> columns = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>();
        points.forEach(point -> keys.addAll(point.point().settings().keySet()));
        for (String key : keys) {
            columns.add(setting(key));
        }
        columns.add(numbers("replicas", point -> OptionalDouble.of(point.replicas())));
        for (String name : scalars()) {
            columns.add(numbers(name, point -> mean(point, name, mean -> OptionalDouble.of(mean.value()))));
            columns.add(numbers(name + " standard error", point -> mean(point, name, Mean::standardError)));
            columns.add(numbers(name + " exact", point -> mean(point, name, Mean::exact)));
            columns.add(numbers(name + " deviation", point -> mean(point, name, Mean::deviation)));
        }
        return new Measurement.Table(columns);
    }

    private Measurement.Column setting(String key) {
        String heading = key.substring(key.lastIndexOf('.') + 1);
        List<String> texts = new ArrayList<>();
        double[] values = new double[points.size()];
        boolean numeric = true;
        for (int i = 0; i < values.length; i++) {
            String text = points.get(i).point().settings().getOrDefault(key, "");
            OptionalDouble number = ControlFigures.number(text);
            numeric &= number.isPresent();
            values[i] = number.orElse(Double.NaN);
            texts.add(text);
        }
        return numeric
                ? new Measurement.Numbers(heading, "1", Values.of(values))
                : new Measurement.Texts(heading, texts);
    }

    private Measurement.Numbers numbers(String name, Function<Point, OptionalDouble> column) {
        double[] values = new double[points.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(points.get(i)).orElse(Double.NaN);
        }
        return new Measurement.Numbers(name, "1", Values.of(values));
    }

    private static OptionalDouble mean(Point point, String name, Function<Mean, OptionalDouble> part) {
        return Optional.ofNullable(point.means().get(name)).map(part).orElse(OptionalDouble.empty());
    }
}
