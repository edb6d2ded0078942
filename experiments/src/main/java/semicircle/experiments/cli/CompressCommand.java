package semicircle.experiments.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import semicircle.experiments.runner.Runner;
import semicircle.experiments.study.CompressionExperiment;
import semicircle.experiments.study.Outcome;
import semicircle.spectra.Measurement;

/** Compresses a model in memory, a shorthand for a study of one compression experiment. */
@Command(
        name = "compress",
        description =
                "What rounding, pruning or a low rank would leave of a model: modes that survive by law, and when "
                        + "really done in memory.",
        footer = {
            "",
            "A mode of strength s survives noise of entry variance v if s > (n m)^(1/4) sqrt(v), n and m the sides less",
            "the number of modes; rounding adds step^2/12 (survive-by-step); where that is too coarse, and for pruning,",
            "gain and error are measured (survive-by-gain); errors are relative to the weights. Overlaps are those of the",
            "ten leading modes.",
            "found may exceed modes: coarse rounding of a strong mode makes new ones, its harmonics.",
            "--json tells more, as hard-rank, what Gavish and Donoho would keep. No file is written but results.",
            "Example: semicircle compress model.safetensors --bits 8,4,3,2 --out results/bits"
        })
final class CompressCommand implements Callable<Integer> {
    private static final List<String> COLUMNS = List.of(
            "matrix",
            "way",
            "modes",
            "survive-by-step",
            "survive-by-gain",
            "found",
            "overlap-by-law",
            "overlap",
            "error-by-law",
            "error",
            "note");

    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "A model file or folder, a zip or jar of one.")
    private Path file = Path.of("");

    @Option(
            names = "--bits",
            split = ",",
            paramLabel = "B",
            description = "Round to 2^B - 1 levels, one step a matrix.")
    private List<Integer> bits = new ArrayList<>();

    @Option(names = "--prune", split = ",", paramLabel = "F", description = "Set this share, the smallest, to zero.")
    private List<Double> prune = new ArrayList<>();

    @Option(names = "--rank", split = ",", paramLabel = "R", description = "Keep the R largest singular values.")
    private List<Integer> rank = new ArrayList<>();

    @Option(names = "--layers", paramLabel = "GLOB", description = "Only matrices of such a name, like '*attention*'.")
    private Optional<String> layers = Optional.empty();

    @Option(
            names = "--level",
            paramLabel = "P",
            description = "Confidence level of the edge of noise; 0.99 if left out.")
    private Optional<Double> level = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the run file and its figures.")
    private Optional<Path> out = Optional.empty();

    @ArgGroup
    private Format format = new Format();

    /** How the result is written. */
    static final class Format {
        @Option(names = "--json", description = "Write JSON, every table; docs/compress.schema.json describes it.")
        private boolean json;

        @Option(names = "--csv", description = "Write CSV, a row a matrix and way.")
        private boolean csv;
    }

    @Override
    public Integer call() throws IOException {
        CompressionExperiment experiment = experiment();
        Runner.Progress line = main.progress(spec.commandLine().getErr());
        Outcome outcome = new OneRun("compress", file.toString(), experiment, 1, out, format.json)
                .print(
                        (seed, solver) -> experiment.run(
                                seed, solver, (done, total, name) -> line.advanced(done, 0, total, name)),
                        format.csv ? OneRun.csv("matrices") : CompressCommand::listed,
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr());
        return NothingDone.code(
                outcome, "matrices", file, "compressed", spec.commandLine().getErr());
    }

    private static void listed(Outcome outcome, PrintWriter out) {
        Map<String, Measurement> shown = new LinkedHashMap<>(outcome.measurements());
        shown.computeIfPresent(
                "matrices",
                (name, table) -> table instanceof Measurement.Table t ? TablePart.columns(t, COLUMNS) : table);
        outcome.captions().values().stream().findFirst().ifPresent(out::println);
        MeasurementText.print(shown, out);
    }

    private CompressionExperiment experiment() {
        try {
            return new CompressionExperiment(
                    file.toString(),
                    bits,
                    prune,
                    rank,
                    layers,
                    level.map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
        } catch (IllegalArgumentException e) {
            throw Misuse.of(spec.commandLine(), e);
        }
    }
}
