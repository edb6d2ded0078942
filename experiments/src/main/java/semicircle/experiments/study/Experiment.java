package semicircle.experiments.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

/** What a study repeats: a pure function of its parameters, its input files and a seed. */
public sealed interface Experiment
        permits CheckpointExperiment,
                CorrelationExperiment,
                EnsembleExperiment,
                FlowExperiment,
                MatrixExperiment,
                SimulationExperiment,
                SpikeExperiment {
    /**
     * Runs once.
     *
     * @param seed root of all randomness of the run
     * @param solver where eigenproblems are solved
     * @return what was found
     * @throws IOException if an input file cannot be read
     */
    Outcome run(Seed seed, EigenSolver solver) throws IOException;

    /** {@return what theory gives for its scalars in the limit of infinite size, by name, where that is known} */
    default Map<String, Double> exact() {
        return Map.of();
    }

    /**
     * Files that it reads, for the provenance.
     *
     * @return each file, in an order that does not depend on the machine
     * @throws IOException if they cannot be found out
     */
    default List<Path> inputs() throws IOException {
        return List.of();
    }
}
