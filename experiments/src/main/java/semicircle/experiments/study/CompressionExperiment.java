package semicircle.experiments.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import semicircle.data.MalformedFileException;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.WeightMatrix;
import semicircle.experiments.anatomy.MatrixChoice;
import semicircle.experiments.comparison.Comparison;
import semicircle.experiments.comparison.CompressedMatrix;
import semicircle.experiments.comparison.Compression;
import semicircle.experiments.comparison.CompressionAnalysis;
import semicircle.experiments.comparison.CompressionTable;
import semicircle.experiments.comparison.FiniteMatrix;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

/**
 * A checkpoint compressed matrix by matrix, in memory: the modes that the laws of survival predict to be left, and those that are.
 *
 * @param file the model, a path from the working directory
 * @param bits bits an entry to round to, each a way; left out: none
 * @param prune shares of the entries to set to zero, each a way; left out: none
 * @param rank ranks to cut down to, each a way; left out: none
 * @param layers glob over the names of the matrices; left out: all
 * @param level confidence level of the edge of noise; left out: 0.99
 */
public record CompressionExperiment(
        String file,
        List<Integer> bits,
        List<Double> prune,
        List<Integer> rank,
        Optional<String> layers,
        OptionalDouble level)
        implements Experiment {
    private static final double DEFAULT_LEVEL = 0.99;

    public CompressionExperiment {
        bits = List.copyOf(bits);
        prune = List.copyOf(prune);
        rank = List.copyOf(rank);
        if (file.isBlank()) {
            throw new IllegalArgumentException("file must name a model file, got ''");
        }
        new MatrixChoice(layers); // checks the glob
        new CompressionAnalysis(level.orElse(DEFAULT_LEVEL)); // checks the level
        if (ways(bits, prune, rank).isEmpty()) {
            throw new IllegalArgumentException("bits, prune or rank must say how to compress");
        }
    }

    private static List<Compression> ways(List<Integer> bits, List<Double> prune, List<Integer> rank) {
        List<Compression> ways = new ArrayList<>();
        bits.forEach(b -> ways.add(new Compression.Bits(b)));
        prune.forEach(share -> ways.add(new Compression.Pruned(share)));
        rank.forEach(r -> ways.add(new Compression.Rank(r)));
        return ways;
    }

    @Override
    public List<Path> inputs() throws IOException {
        try (Checkpoint checkpoint = Checkpoint.open(Path.of(file))) {
            return checkpoint.files();
        }
    }

    @Override
    public Outcome run(Seed seed, EigenSolver solver) throws IOException {
        return run(seed, solver, (done, total, name) -> {});
    }

    /**
     * Runs and tells of each matrix.
     *
     * @param seed start vectors
     * @param solver where eigenproblems are solved
     * @param progress told of each matrix
     * @return what was found
     * @throws IOException if the file cannot be read
     */
    public Outcome run(Seed seed, EigenSolver solver, Comparison.Progress progress) throws IOException {
        CompressionAnalysis analysis = new CompressionAnalysis(level.orElse(DEFAULT_LEVEL));
        List<Compression> ways = ways(bits, prune, rank);
        List<CompressedMatrix> all = new ArrayList<>();
        try (Checkpoint checkpoint = Checkpoint.open(Path.of(file))) {
            List<WeightMatrix> chosen = new MatrixChoice(layers).of(checkpoint);
            if (chosen.isEmpty() && layers.isPresent()) {
                throw new RefusedStudyException(
                        "nothing to compress: no matrix of " + file + " fits '" + layers.get() + "'");
            }
            if (chosen.isEmpty()) {
                throw new MalformedFileException(Path.of(file), "it holds no matrix to compress");
            }
            int done = 0;
            for (WeightMatrix matrix : chosen) {
                FiniteMatrix read = FiniteMatrix.of(checkpoint, matrix);
                if (read.entries().isPresent()) {
                    all.addAll(analysis.of(matrix, read.entries().get(), ways, solver, seed.child(matrix.name())));
                } else {
                    ways.forEach(way -> all.add(
                            new CompressedMatrix(matrix, way.name(), Optional.of(read.reason()), Optional.empty())));
                }
                progress.done(++done, chosen.size(), matrix.name());
            }
        }
        return outcome(all);
    }

    private Outcome outcome(List<CompressedMatrix> all) {
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        Map<String, String> captions = new LinkedHashMap<>();
        measurements.put("matrices", CompressionTable.matrices(all));
        measurements.put("all matrices", CompressionTable.ways(all));
        Map<String, Measurement> figures = CompressionTable.figures(all);
        measurements.putAll(figures);
        figures.keySet()
                .forEach(name -> captions.put(
                        name.substring(0, name.lastIndexOf('/')),
                        "Leading modes of the matrices of " + file
                                + ": what is left of each, over its strength; 1 on the "
                                + "abscissa is the threshold of survival."));
        return new Outcome(measurements, captions, Map.of());
    }
}
