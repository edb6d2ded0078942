package semicircle.experiments.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import semicircle.experiments.matrices.LoadedMatrix;
import semicircle.experiments.matrices.MatrixAnalysis;
import semicircle.experiments.matrices.MatrixFile;
import semicircle.experiments.matrices.Treatment;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

/**
 * The spectrum of a user's own matrix or list of eigenvalues.
 *
 * @param file {@code .npy}, Matrix Market or a text table
 * @param as how it is taken; left out: one row or column is a list, a symmetric square a symmetric matrix, all else data
 */
public record MatrixExperiment(String file, Optional<Treatment> as) implements Experiment {
    public MatrixExperiment {
        if (file.isBlank()) {
            throw new IllegalArgumentException("file must name a matrix, got ''");
        }
    }

    @Override
    public List<Path> inputs() {
        return List.of(Path.of(file));
    }

    /**
     * Reads the file.
     *
     * @return what it holds
     * @throws IOException if it cannot be read or is no such file
     */
    public LoadedMatrix load() throws IOException {
        return new MatrixFile(Path.of(file), as).load();
    }

    @Override
    public Outcome run(Seed seed, EigenSolver solver) throws IOException {
        LoadedMatrix loaded = load();
        return new Outcome(
                MatrixAnalysis.of(Path.of(file), loaded, solver, seed),
                Map.of("density", file + ": " + loaded.described()),
                Map.of());
    }
}
