package semicircle.experiments.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import semicircle.data.checkpoint.NumpyArray;
import semicircle.data.table.MatrixMarket;
import semicircle.experiments.matrices.LoadedMatrix;
import semicircle.experiments.matrices.MatrixFile;
import semicircle.experiments.matrices.ProbeEstimates;
import semicircle.experiments.matrices.Treatment;
import semicircle.experiments.study.KindWords;
import semicircle.experiments.study.MatrixExperiment;
import semicircle.experiments.study.RefusedStudyException;
import semicircle.spectra.fit.Fit;
import semicircle.spectra.statistic.SpectralStatistic;

/** The options of {@code spectrum} that are for one matrix of the user's own. */
final class OwnMatrixOptions {
    @Option(
            names = "--as",
            paramLabel = "KIND",
            description = "A lone matrix as symmetric, rectangular or eigenvalues; by its content if left out.")
    private Optional<Treatment> as = Optional.empty();

    @Option(
            names = "--statistics",
            paramLabel = "LIST",
            description = "A lone matrix: further statistics, as for ensemble.")
    private Optional<String> statistics = Optional.empty();

    @Option(
            names = "--fit",
            paramLabel = "LIST",
            description = "A lone matrix: laws to fit, brody,power-law for instance.")
    private Optional<String> fits = Optional.empty();

    @Option(names = "--near", paramLabel = "X", description = "A lone symmetric matrix: the levels next to X.")
    private Optional<Double> near = Optional.empty();

    @Option(names = "--count", paramLabel = "K", description = "With --near: so many levels; 10 if left out.")
    private Optional<Integer> count = Optional.empty();

    @Option(
            names = "--moments",
            paramLabel = "P",
            description = "A lone matrix: tr A^p / n up to p = P by random probes, Hutchinson's and Hutch++.")
    private Optional<Integer> moments = Optional.empty();

    @Option(
            names = "--sketch",
            paramLabel = "S",
            description = "With --moments: vectors of the sketch of Hutch++; as many as probes if left out.")
    private Optional<Integer> sketch = Optional.empty();

    @Option(
            names = "--density",
            paramLabel = "ROUTE",
            description =
                    "A lone matrix: density by products alone, kpm (kernel polynomials) or slq (Lanczos quadrature).")
    private Optional<ProbeEstimates.DensityRoute> density = Optional.empty();

    @Option(
            names = "--order",
            paramLabel = "M",
            description = "With --density: 200 Chebyshev moments or 100 Lanczos steps if left out.")
    private Optional<Integer> order = Optional.empty();

    @Option(
            names = "--probes",
            paramLabel = "K",
            description = "With --moments and --density: random vectors; 10 if left out.")
    private Optional<Integer> probes = Optional.empty();

    /**
     * Tells a matrix or a list from a model: by the content, and by the wish of the user.
     *
     * @param file what was named
     * @param layers whether layers of a model were asked for
     * @return whether it is a matrix of its own
     */
    boolean isMeant(Path file, boolean layers) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        if (MatrixMarket.recognises(file)) {
            return true;
        }
        if (NumpyArray.recognises(file)) {
            return !layers && isOwn(file);
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        return as.isPresent()
                || name.endsWith(".csv")
                || name.endsWith(".tsv")
                || name.endsWith(".txt")
                || name.endsWith(".mtx");
    }

    /** A lone array that is no weight matrix: a list, or symmetric, or complex; weights go the way of models. */
    private boolean isOwn(Path file) throws IOException {
        return as.isPresent()
                || given()
                || (!NumpyArray.isData(file)
                        && !(new MatrixFile(file, Optional.empty()).load() instanceof LoadedMatrix.Rectangular));
    }

    /** {@return whether an option was given that says nothing of a model file} */
    boolean given() {
        return statistics.isPresent() || fits.isPresent() || near.isPresent() || count.isPresent() || probing();
    }

    private boolean probing() {
        return moments.isPresent()
                || sketch.isPresent()
                || density.isPresent()
                || order.isPresent()
                || probes.isPresent();
    }

    /**
     * What is to be done.
     *
     * @param file the matrix
     * @param line whose refusal it is
     * @return the experiment
     */
    MatrixExperiment experiment(Path file, CommandLine line) {
        if (count.isPresent() && near.isEmpty()) {
            throw new ParameterException(line, "--count belongs to --near, got no --near");
        }
        try {
            return new MatrixExperiment(
                    file.toString(),
                    as,
                    statistics
                            .map(list -> KindWords.list("--statistics", SpectralStatistic.class, "[" + list + "]"))
                            .orElse(List.of()),
                    fits.map(list -> KindWords.list("--fit", Fit.class, "[" + list + "]"))
                            .orElse(List.of()),
                    near.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                    whole(count),
                    probing()
                            ? Optional.of(new ProbeEstimates(
                                    whole(moments), whole(sketch), density, whole(order), whole(probes)))
                            : Optional.empty());
        } catch (RefusedStudyException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    line, "--" + String.valueOf(e.getMessage()).replaceFirst("^levels", "count"), e);
        }
    }

    private static OptionalInt whole(Optional<Integer> number) {
        return number.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
