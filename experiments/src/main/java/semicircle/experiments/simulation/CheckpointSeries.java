package semicircle.experiments.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import semicircle.data.checkpoint.SafetensorsFile;
import semicircle.data.element.ElementType;
import semicircle.spectra.Seed;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Weights written while a network learns: {@code FOLDER/seed-HEX/step-000120.safetensors}, 64 bits a number; or nothing at all.
 *
 * @param folder where the series of this run goes; empty: nowhere
 */
record CheckpointSeries(Optional<Path> folder) {
    /** A folder for each seed, so that replicas keep apart. */
    static CheckpointSeries of(Optional<String> checkpoints, Seed seed) {
        return new CheckpointSeries(checkpoints.map(
                place -> Path.of(place, "seed-" + String.format("%016x", seed.value()))));
    }

    /** Refuses what is no path. */
    static void check(Optional<String> checkpoints) {
        try {
            Optional<Path> unused = checkpoints.map(Path::of);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("checkpoints must be a folder, got " + checkpoints.orElse(""), e);
        }
    }

    /** Writes all layers as one whole file, or replaces it. */
    void write(int step, Map<String, DenseMatrix> layers) {
        if (folder.isEmpty()) {
            return;
        }
        List<SafetensorsFile.Array> arrays = layers.entrySet().stream()
                .map(layer -> SafetensorsFile.Array.of(layer.getKey(), ElementType.F64, layer.getValue()))
                .toList();
        try {
            Files.createDirectories(folder.get());
            new SafetensorsFile(arrays, Map.of("step", Integer.toString(step)))
                    .write(folder.get().resolve(String.format("step-%06d.safetensors", step)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
