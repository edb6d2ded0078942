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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.WeightMatrix;
import semicircle.data.element.ElementType;
import semicircle.experiments.runner.Runner;
import semicircle.experiments.study.ComparisonExperiment;
import semicircle.experiments.study.Outcome;
import semicircle.spectra.Measurement;

/** Compares two checkpoints, a shorthand for a study of one comparison experiment. */
@Command(
        name = "compare",
        description =
                "Two checkpoints of one model, matrix by matrix: base and fine-tuned, base and adapter, full precision "
                        + "and quantised, before and after pruning.",
        footer = {
            "",
            "The base is the first file; a quantised one or an adapter never is, if the other is not; --base says it"
                    + " for",
            "sure. A low-rank adapter is added to its base, scaled as its adapter_config.json says.",
            "Angles are principal angles of the leading singular vectors, in radians, on the smaller (inner) and the",
            "larger (outer) side; a mode survived if more than half of it lies in the leading subspace after;",
            "update-in-leading is the share of the update's squares between the leading directions of the base.",
            "Example: semicircle compare base.safetensors tuned.safetensors --out results/tuned"
        })
final class CompareCommand implements Callable<Integer> {
    private static final int MOST_ROWS = 20;
    private static final List<String> CHANGES = List.of(
            "matrix",
            "shape",
            "change",
            "relative-frobenius",
            "relative-spectral",
            "update-rank",
            "update-stable-rank",
            "leading",
            "survived",
            "angle-inner",
            "angle-outer",
            "update-in-leading",
            "note");

    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "1..2", description = "Two models; or one, and its --base.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--base", paramLabel = "FILE", description = "The model before.")
    private Optional<Path> base = Optional.empty();

    @Option(names = "--layers", paramLabel = "GLOB", description = "Only matrices of such a name, like '*attention*'.")
    private Optional<String> layers = Optional.empty();

    @Option(
            names = "--level",
            paramLabel = "P",
            description = "Confidence level of the edges of noise; 0.99 if left out.")
    private Optional<Double> level = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the run file and its figures.")
    private Optional<Path> out = Optional.empty();

    @ArgGroup
    private Format format = new Format();

    /** How the result is written. */
    static final class Format {
        @Option(names = "--json", description = "Write JSON, every table; docs/compare.schema.json describes it.")
        private boolean json;

        @Option(names = "--csv", description = "Write CSV, a row a matrix: what changed.")
        private boolean csv;
    }

    @Override
    public Integer call() throws IOException {
        List<Path> pair = ordered();
        ComparisonExperiment experiment = experiment(pair);
        Runner.Progress line = main.progress(spec.commandLine().getErr());
        Outcome outcome = new OneRun("compare", pair.get(1).toString(), experiment, 1, out, format.json)
                .print(
                        (seed, solver) -> experiment.run(
                                seed, solver, (done, total, name) -> line.advanced(done, 0, total, name)),
                        format.csv ? OneRun.csv("changes") : CompareCommand::listed,
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr());
        return NothingDone.code(
                outcome, "changes", pair.get(1), "compared", spec.commandLine().getErr());
    }

    private static void listed(Outcome outcome, PrintWriter out) {
        Map<String, Measurement> all = outcome.measurements();
        Map<String, Measurement> shown = new LinkedHashMap<>(all);
        if (all.get("changes") instanceof Measurement.Table changes) {
            shown.put("changes", TablePart.columns(changes, CHANGES));
        }
        shown.keySet().removeAll(List.of("modes", "unmatched"));
        TablePart.first("modes", "modes of updates", MOST_ROWS, all, shown);
        TablePart.first("unmatched", "matrices without partner", MOST_ROWS, all, shown);
        outcome.captions().values().stream().findFirst().ifPresent(out::println);
        MeasurementText.print(shown, out);
    }

    private ComparisonExperiment experiment(List<Path> pair) {
        try {
            return new ComparisonExperiment(
                    pair.get(0).toString(),
                    pair.get(1).toString(),
                    layers,
                    level.map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
        } catch (IllegalArgumentException e) {
            throw Misuse.of(spec.commandLine(), e);
        }
    }

    /** The base first. */
    private List<Path> ordered() throws IOException {
        if (base.isPresent()) {
            List<Path> others = new ArrayList<>(files);
            if (others.size() == 2 && !others.remove(base.get())) {
                throw new ParameterException(
                        spec.commandLine(), "--base must be one of the two files, got " + base.get());
            }
            return List.of(base.get(), others.get(0));
        }
        if (files.size() < 2) {
            throw new ParameterException(spec.commandLine(), "compare needs two models, or one and its --base");
        }
        boolean adapter = adapts(files.get(0)) && !adapts(files.get(1));
        boolean swap = adapter || (quantised(files.get(0)) && !quantised(files.get(1)) && !adapts(files.get(1)));
        if (swap) {
            String why = adapter ? ": the other one is an adapter" : ": the other one is quantised";
            spec.commandLine().getErr().println("the base is " + files.get(1) + why);
        }
        return swap ? List.of(files.get(1), files.get(0)) : List.copyOf(files);
    }

    private static boolean adapts(Path file) throws IOException {
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            return checkpoint.matrices().stream().anyMatch(WeightMatrix::isUpdate);
        }
    }

    private static boolean quantised(Path file) throws IOException {
        List<ElementType> plain = List.of(ElementType.F64, ElementType.F32, ElementType.F16, ElementType.BF16);
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            return checkpoint.matrices().stream()
                    .anyMatch(matrix -> matrix.skipped().isEmpty()
                            && !plain.contains(matrix.tensor().type()));
        }
    }
}
