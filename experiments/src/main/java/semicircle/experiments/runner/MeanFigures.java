package semicircle.experiments.runner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import semicircle.data.store.RunRecord;
import semicircle.data.store.RunStore;
import semicircle.experiments.study.Study;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;

/**
 * Figures of a study without a sweep: histograms, heat maps and measured points averaged over the replicas, the points with
 * the standard error of their mean; lines as the first replica has them.
 */
final class MeanFigures {
    private MeanFigures() {}

    /** Adds the layers that all replicas share; a layer that differs otherwise is left to the figures of the runs. */
    static void add(Study study, RunStore store, Map<String, Measurement> measurements, Map<String, String> captions)
            throws IOException {
        Map<String, List<Measurement>> layers = new LinkedHashMap<>();
        List<Spectrum> spectra = new ArrayList<>();
        int replicas = 0;
        for (Run run : Run.of(study)) {
            if (store.contains(run.id())) {
                RunRecord record = store.get(run.id());
                replicas++;
                captions.putAll(record.captions());
                Optional.ofNullable(record.spectra().get("spectrum")).ifPresent(spectra::add);
                record.measurements().forEach((name, measurement) -> {
                    if (name.indexOf('/') > 0) {
                        layers.computeIfAbsent(name, key -> new ArrayList<>()).add(measurement);
                    }
                });
            }
        }
        for (Map.Entry<String, List<Measurement>> layer : layers.entrySet()) {
            if (layer.getValue().size() == replicas) {
                merged(layer.getValue()).ifPresent(mean -> measurements.put(layer.getKey(), mean));
            }
        }
        if (spectra.size() == replicas && !study.points().isEmpty()) {
            replace(measurements, study.points().get(0).experiment().over(spectra));
        }
    }

    /** Points of a figure that all replicas together tell better go; its lines stay. */
    private static void replace(Map<String, Measurement> measurements, Map<String, Measurement> better) {
        for (String name : better.keySet()) {
            String figure = name.substring(0, name.indexOf('/') + 1);
            measurements
                    .entrySet()
                    .removeIf(layer -> layer.getKey().startsWith(figure)
                            && !better.containsKey(layer.getKey())
                            && layer.getValue() instanceof Measurement.Curve curve
                            && curve.mark() == Measurement.Mark.POINTS);
        }
        measurements.putAll(better);
    }

    private static Optional<Measurement> merged(List<Measurement> replicas) {
        Measurement first = replicas.get(0);
        boolean law = first instanceof Measurement.Curve curve && curve.mark() == Measurement.Mark.LINE;
        if (law || replicas.stream().allMatch(first::equals)) {
            return Optional.of(first);
        }
        if (first instanceof Measurement.Curve curve) {
            return mean(curve, replicas);
        }
        if (first instanceof Measurement.Field field) {
            return mean(field, replicas);
        }
        List<Measurement.Histogram> histograms = new ArrayList<>();
        for (Measurement replica : replicas) {
            if (replica instanceof Measurement.Histogram histogram
                    && histogram.density().size() > 0) {
                histograms.add(histogram);
            }
        }
        return histograms.size() < replicas.size() ? Optional.empty() : Optional.of(mean(histograms));
    }

    private static Optional<Measurement> mean(Measurement.Curve first, List<Measurement> replicas) {
        int n = first.xs().size();
        double[] mean = new double[n];
        double[] squares = new double[n];
        int seen = 0;
        for (Measurement replica : replicas) {
            if (!(replica instanceof Measurement.Curve curve) || !curve.xs().equals(first.xs())) {
                return Optional.empty();
            }
            seen++;
            for (int i = 0; i < n; i++) { // Welford 1962
                double step = curve.ys().get(i) - mean[i];
                mean[i] += step / seen;
                squares[i] += step * (curve.ys().get(i) - mean[i]);
            }
        }
        double degrees = (seen - 1.0) * seen;
        Values errors = Values.of(squares).map(s -> Math.sqrt(s / degrees));
        return Optional.of(Measurement.Curve.points(first.x(), first.xs(), first.y(), Values.of(mean), errors));
    }

    private static Optional<Measurement> mean(Measurement.Field first, List<Measurement> replicas) {
        double[] mean = new double[first.zs().size()];
        for (Measurement replica : replicas) {
            if (!(replica instanceof Measurement.Field field)
                    || !field.xs().equals(first.xs())
                    || !field.ys().equals(first.ys())) {
                return Optional.empty();
            }
            for (int i = 0; i < mean.length; i++) {
                mean[i] += field.zs().get(i) / replicas.size();
            }
        }
        return Optional.of(
                new Measurement.Field(first.x(), first.xs(), first.y(), first.ys(), first.z(), Values.of(mean)));
    }

    /** Mean density over bins that cover all; the mass of a replica's bin is spread evenly over it. */
    private static Measurement mean(List<Measurement.Histogram> replicas) {
        Measurement.Histogram first = replicas.get(0);
        int bins = first.density().size();
        double lower = Double.POSITIVE_INFINITY;
        double upper = Double.NEGATIVE_INFINITY;
        boolean same = true;
        for (Measurement.Histogram replica : replicas) {
            lower = Math.min(lower, replica.edges().get(0));
            upper = Math.max(upper, replica.edges().get(replica.density().size()));
            same &= replica.edges().equals(first.edges());
        }
        Values edges = same ? first.edges() : Values.evenlySpaced(lower, upper, bins + 1);
        double[] density = new double[bins];
        for (Measurement.Histogram replica : replicas) {
            for (int i = 0; i < bins; i++) {
                double mass = mass(replica, edges.get(i), edges.get(i + 1));
                density[i] += mass / (edges.get(i + 1) - edges.get(i)) / replicas.size();
            }
        }
        return new Measurement.Histogram(first.x(), edges, Values.of(density));
    }

    private static double mass(Measurement.Histogram histogram, double from, double to) {
        double mass = 0;
        for (int j = 0; j < histogram.density().size(); j++) {
            double left = Math.max(from, histogram.edges().get(j));
            double right = Math.min(to, histogram.edges().get(j + 1));
            mass += right > left ? (right - left) * histogram.density().get(j) : 0;
        }
        return mass;
    }
}
