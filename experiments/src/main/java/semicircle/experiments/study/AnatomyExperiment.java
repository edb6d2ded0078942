package semicircle.experiments.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.experiments.anatomy.Anatomy;
import semicircle.experiments.anatomy.AnatomyTable;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

/**
 * What a model file holds: parameters, neurons and bytes by role and by layer, every tensor, and what is left out with its reason; no weight is read.
 *
 * @param file the model, a path from the working directory
 */
public record AnatomyExperiment(String file) implements Experiment {
    public AnatomyExperiment {
        if (file.isBlank()) {
            throw new IllegalArgumentException("file must name a model file, got ''");
        }
    }

    @Override
    public List<Path> inputs() throws IOException {
        try (Checkpoint checkpoint = Checkpoint.open(Path.of(file))) {
            return checkpoint.files();
        }
    }

    @Override
    public Outcome run(Seed seed, EigenSolver solver) throws IOException {
        try (Checkpoint checkpoint = Checkpoint.open(Path.of(file))) {
            Anatomy anatomy = Anatomy.of(checkpoint);
            Map<String, Measurement> measurements = new LinkedHashMap<>();
            Map<String, String> captions = new LinkedHashMap<>();
            measurements.put("parameters", Measurement.Scalar.of((double) anatomy.parameters()));
            measurements.put("neurons", Measurement.Scalar.of((double) anatomy.neurons()));
            measurements.put("matrices", Measurement.Scalar.of((double) anatomy.analysed()));
            measurements.putAll(AnatomyTable.all(anatomy));
            AnatomyTable.overDepth(anatomy).forEach((name, figure) -> {
                measurements.put(name, figure);
                captions.put(
                        name.substring(0, name.indexOf('/')),
                        (file + ", " + anatomy.format() + ": " + anatomy.architecture()).replace('\0', '?'));
            });
            return new Outcome(measurements, captions, Map.of());
        }
    }
}
