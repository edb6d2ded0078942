package semicircle.experiments.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import semicircle.data.MalformedFileException;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.WeightMatrix;
import semicircle.experiments.anatomy.MatrixChoice;
import semicircle.experiments.anatomy.NameGlob;
import semicircle.experiments.layers.ConvolutionSlice;
import semicircle.experiments.layers.Convolutions;
import semicircle.experiments.layers.ExpertTable;
import semicircle.experiments.layers.LayerAnalysis;
import semicircle.experiments.layers.LayerFigures;
import semicircle.experiments.layers.LayerSpectrum;
import semicircle.experiments.layers.LayerTable;
import semicircle.experiments.layers.ModelSpectra;
import semicircle.experiments.layers.SpikeTable;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Spectra of the weight matrices of a model file.
 *
 * @param file the model, a path from the working directory
 * @param layers glob over the names of the matrices, {@code *.mlp.*} for instance; left out: all
 * @param shuffles shuffled copies of each matrix as its null; left out: 1
 * @param level confidence level of the edge beyond which an eigenvalue is a spike; left out: 0.99
 * @param bootstrap samples of the bootstrap of each tail; left out: none
 * @param vectors whether the spread of singular vectors is measured; left out: no
 * @param convolutions whether a convolution is one unfolded matrix or one matrix for each place of its kernel; left out: UNFOLD
 * @param heads heads that the queries are split into, and keys, values and outputs with them; 0: as many as the model's configuration tells; left out: not split
 * @param fixedAspect square sub-matrices of each matrix, whose tails have no part of its aspect ratio; left out: none
 * @param gates whether the weights of recurrent cells are split into their gates; left out: no
 */
public record CheckpointExperiment(
        String file,
        Optional<String> layers,
        OptionalInt shuffles,
        OptionalDouble level,
        OptionalInt bootstrap,
        Optional<Boolean> vectors,
        Optional<Convolutions> convolutions,
        OptionalInt heads,
        OptionalInt fixedAspect,
        Optional<Boolean> gates)
        implements Experiment {
    private static final int DEFAULT_SHUFFLES = 1;
    private static final double DEFAULT_LEVEL = 0.99;
    private static final int MOST_HEADS = 4096;

    public CheckpointExperiment {
        if (file.isBlank()) {
            throw new IllegalArgumentException("file must name a model file, got ''");
        }
        if (heads.orElse(0) < 0 || heads.orElse(0) > MOST_HEADS) {
            throw new IllegalArgumentException("heads must be in 0.." + MOST_HEADS + ", got " + heads.getAsInt());
        }
        new MatrixChoice(layers); // checks the glob
        analysis(shuffles, level, bootstrap, vectors, fixedAspect); // checks them
    }

    /**
     * The usual analysis.
     *
     * @param file the model
     * @param layers glob over the names of the matrices
     * @param shuffles shuffled copies of each matrix
     * @param level confidence level of a spike
     */
    public CheckpointExperiment(String file, Optional<String> layers, OptionalInt shuffles, OptionalDouble level) {
        this(
                file,
                layers,
                shuffles,
                level,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    private static LayerAnalysis analysis(
            OptionalInt shuffles,
            OptionalDouble level,
            OptionalInt bootstrap,
            Optional<Boolean> vectors,
            OptionalInt fixedAspect) {
        return new LayerAnalysis(
                shuffles.orElse(DEFAULT_SHUFFLES),
                level.orElse(DEFAULT_LEVEL),
                bootstrap.orElse(0),
                vectors.orElse(false),
                fixedAspect.orElse(0));
    }

    /** Neither the file's place nor the choice of layers matters: a matrix has the same nulls wherever its file lies. */
    @Override
    public String randomness(String yaml) {
        return "checkpoint";
    }

    @Override
    public List<Path> inputs() throws IOException {
        try (Checkpoint checkpoint = Checkpoint.open(Path.of(file))) {
            return checkpoint.files();
        }
    }

    @Override
    public Outcome run(Seed seed, EigenSolver solver) throws IOException {
        return run(seed, solver, PartProgress.SILENT);
    }

    @Override
    public Outcome run(Seed seed, EigenSolver solver, PartProgress progress) throws IOException {
        return outcome(analyse(
                seed,
                solver,
                1,
                (done, total, share, layer) ->
                        progress.reached(share, layer.matrix().name()),
                note -> {}));
    }

    /**
     * Analyses the layers asked for.
     *
     * @param seed root of all randomness of the run
     * @param solver where eigenvalues are computed
     * @param threads layers side by side
     * @param progress told of each finished layer
     * @param notes told what is worth knowing of the file
     * @return the layers in the order of the model
     * @throws IOException if the file cannot be read
     */
    public List<LayerSpectrum> analyse(
            Seed seed, EigenSolver solver, int threads, ModelSpectra.Progress progress, Consumer<String> notes)
            throws IOException {
        try (Checkpoint checkpoint = Checkpoint.open(Path.of(file))) {
            checkpoint.notes().forEach(notes);
            if (checkpoint.matrices().isEmpty()) {
                throw new MalformedFileException(
                        Path.of(file),
                        "it holds no matrix to analyse, none of its "
                                + checkpoint.tensors().size()
                                + " tensors has two dimensions or more; semicircle inspect lists them");
            }
            return new ModelSpectra(analysis(shuffles, level, bootstrap, vectors, fixedAspect), threads)
                    .of(checkpoint, chosen(checkpoint), solver, seed, progress);
        }
    }

    private List<WeightMatrix> chosen(Checkpoint checkpoint) {
        List<WeightMatrix> all = seen(checkpoint);
        if (layers.isEmpty()) {
            return all;
        }
        Predicate<String> glob = NameGlob.of("layers", layers.get());
        List<WeightMatrix> chosen = new ArrayList<>();
        for (WeightMatrix matrix : all) {
            if (glob.test(matrix.name())) {
                chosen.add(matrix);
            }
        }
        if (chosen.isEmpty()) {
            throw new RefusedStudyException(
                    "layers: '" + layers.get() + "' matches none of the " + all.size() + " matrices of " + file);
        }
        return chosen;
    }

    private List<WeightMatrix> seen(Checkpoint checkpoint) {
        List<WeightMatrix> whole = convolutions.orElse(Convolutions.UNFOLD) == Convolutions.UNFOLD
                ? checkpoint.matrices()
                : checkpoint.matrices().stream()
                        .flatMap(matrix -> ConvolutionSlice.of(matrix).stream())
                        .toList();
        List<WeightMatrix> byHead = heads.isEmpty() ? whole : heads(checkpoint, whole);
        return gates.orElse(false) ? parts(byHead, checkpoint::gates) : byHead;
    }

    /** Each matrix by its parts, or itself where it has none. */
    private static List<WeightMatrix> parts(
            List<WeightMatrix> whole, Function<WeightMatrix, List<WeightMatrix>> split) {
        return whole.stream()
                .flatMap(matrix -> {
                    List<WeightMatrix> parts = split.apply(matrix);
                    return parts.isEmpty() ? Stream.of(matrix) : parts.stream();
                })
                .toList();
    }

    private List<WeightMatrix> heads(Checkpoint checkpoint, List<WeightMatrix> whole) {
        OptionalInt number = heads.orElse(0) == 0 ? OptionalInt.empty() : heads;
        List<WeightMatrix> split = parts(whole, matrix -> checkpoint.heads(matrix, number));
        if (split.size() == whole.size()) {
            throw new RefusedStudyException(
                    number.isEmpty()
                            ? "heads: no configuration of " + file + " tells their number; name it"
                            : "heads: " + number.getAsInt() + " divide no attention matrix of " + file);
        }
        return split;
    }

    /**
     * Tells layers as results that can be stored and drawn.
     *
     * @param analysed layers of one model
     * @return the table, the figures of the model and of each layer, and the spectra
     */
    public static Outcome outcome(List<LayerSpectrum> analysed) {
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        Map<String, String> captions = new LinkedHashMap<>();
        Map<String, Spectrum> spectra = new LinkedHashMap<>();
        int measured = 0;
        for (LayerSpectrum layer : analysed) {
            measured += layer.measured().isPresent() ? 1 : 0;
        }
        measurements.put("matrices-analysed", Measurement.Scalar.of(measured));
        measurements.put("matrices-skipped", Measurement.Scalar.of(analysed.size() - measured));
        measurements.put("layers", LayerTable.of(analysed));
        ExpertTable.of(analysed).ifPresent(experts -> measurements.put("experts", experts));
        SpikeTable.of(analysed).ifPresent(spikes -> measurements.put("spikes", spikes));
        LayerFigures.overDepth(analysed).forEach((name, figure) -> {
            measurements.put(name, figure);
            captions.put(
                    name.substring(0, name.indexOf('/')),
                    "One point a matrix, over the number of its layer, by its role in the network.");
        });
        for (LayerSpectrum layer : analysed) {
            Map<String, Measurement> figures = LayerFigures.of(layer);
            measurements.putAll(figures);
            figures.keySet()
                    .forEach(figure ->
                            captions.put(figure.substring(0, figure.indexOf('/')), LayerFigures.caption(layer)));
            layer.measured().ifPresent(m -> spectra.put(layer.matrix().name(), m.spectrum()));
        }
        return new Outcome(measurements, captions, spectra);
    }
}
