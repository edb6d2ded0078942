package semicircle.experiments.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.SampleMemory;

/** What a study repeats: a pure function of its parameters, its input files and a seed. */
public sealed interface Experiment
        permits AnatomyExperiment,
                CheckpointExperiment,
                ComparisonExperiment,
                CompressionExperiment,
                CorrelationExperiment,
                DetectionExperiment,
                EigenvectorExperiment,
                EmbeddingExperiment,
                EnsembleExperiment,
                FamilyExperiment,
                FlowExperiment,
                LevelExperiment,
                MatrixExperiment,
                PlaneExperiment,
                SeriesExperiment,
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

    /**
     * Runs once and tells of its parts.
     *
     * @param seed root of all randomness of the run
     * @param solver where eigenproblems are solved
     * @param progress told of each part, where there are some worth telling
     * @return what was found
     * @throws IOException if an input file cannot be read
     */
    default Outcome run(Seed seed, EigenSolver solver, PartProgress progress) throws IOException {
        return run(seed, solver);
    }

    /** {@return what theory gives for its scalars by name, where that is known: at its own size, or else in the limit of infinite size} */
    default Map<String, Double> exact() {
        return Map.of();
    }

    /** {@return the least memory that a run takes, where that is much and known before} */
    default SampleMemory memory() {
        return SampleMemory.NONE;
    }

    /**
     * What only all replicas together tell; it takes the place of what each has of the same figure.
     *
     * @param spectra those that the runs have kept, in order of the replicas
     * @return layers of figures by name
     */
    default Map<String, Measurement> over(List<Spectrum> spectra) {
        return Map.of();
    }

    /**
     * The part of a run's text from which its random numbers follow; all of it, unless some of it, such as a file's name, must not matter.
     *
     * @param yaml the text
     * @return a text
     */
    default String randomness(String yaml) {
        return yaml;
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
