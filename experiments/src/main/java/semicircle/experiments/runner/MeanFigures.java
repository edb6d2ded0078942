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
import semicircle.spectra.Values;

/** Figures of a study without a sweep: histograms averaged over the replicas, lines as the first replica has them. */
final class MeanFigures {
    private MeanFigures() {}

    /** Adds the layers that all replicas share; a layer that differs otherwise is left to the figures of the runs. */
    static void add(Study study, RunStore store, Map<String, Measurement> measurements, Map<String, String> captions)
            throws IOException {
        Map<String, List<Measurement>> layers = new LinkedHashMap<>();
        int replicas = 0;
        for (Run run : Run.of(study)) {
            if (store.contains(run.id())) {
                RunRecord record = store.get(run.id());
                replicas++;
                captions.putAll(record.captions());
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
    }

    private static Optional<Measurement> merged(List<Measurement> replicas) {
        Measurement first = replicas.get(0);
        boolean law = first instanceof Measurement.Curve curve && curve.mark() == Measurement.Mark.LINE;
        if (law || replicas.stream().allMatch(first::equals)) {
            return Optional.of(first);
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
