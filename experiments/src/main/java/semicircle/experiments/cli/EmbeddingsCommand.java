package semicircle.experiments.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import semicircle.experiments.runner.Runner;
import semicircle.experiments.study.EmbeddingExperiment;
import semicircle.experiments.study.Outcome;

/** Measures embedding tables, a shorthand for a study of one embedding experiment. */
@Command(
        name = "embeddings",
        description = "Embedding tables: isotropy, entropy by nearest neighbours, hubs and participation of rows, "
                + "beside uniform directions on the sphere.",
        footer = {
            "",
            "mean-cosine of different rows; isoscore (1: all directions alike); partition-ratio min Z/max Z of Mu and",
            "Viswanath; leading-share of the squared lengths along one direction; entropy less that of the sphere, in nats",
            "(3 nearest neighbours; 0: uniform); skewness of how often a row is among the K nearest of others (hubs);",
            "orphans: rows that never are; participation: 1 where all coordinates, or rows, take part alike.",
            "uniform: rows of the same lengths in uniform directions. Time grows as the square of --rows.",
            "Example: semicircle embeddings model.safetensors --out results/embeddings"
        })
final class EmbeddingsCommand implements Callable<Integer> {
    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Models; or with --series the steps of a training.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--series", description = "FILE is a folder of steps, or the steps, named as for evolve.")
    private boolean series;

    @Option(
            names = "--layers",
            paramLabel = "GLOB",
            description = "Matrices of such a name; those whose name tells an embedding if left out.")
    private Optional<String> layers = Optional.empty();

    @Option(names = "--rows", paramLabel = "N", description = "Rows taken of a larger table; 5000 if left out.")
    private Optional<Integer> rows = Optional.empty();

    @Option(names = "--neighbours", paramLabel = "K", description = "Neighbours that hubs are of; 10 if left out.")
    private Optional<Integer> neighbours = Optional.empty();

    @Option(names = "--nulls", paramLabel = "R", description = "Tables of uniform directions; 3 if left out.")
    private Optional<Integer> nulls = Optional.empty();

    @Option(
            names = "--partition",
            description =
                    "The partition ratio in more than 1024 dimensions too; its price is told where it is left out.")
    private boolean partition;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the rows and the nulls; 1 if left out.")
    private long seed = 1;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the run file and its figures.")
    private Optional<Path> out = Optional.empty();

    @ArgGroup
    private Format format = new Format();

    /** How the result is written. */
    static final class Format {
        @Option(names = "--json", description = "Write JSON, every table; docs/embeddings.schema.json describes it.")
        private boolean json;

        @Option(names = "--csv", description = "Write CSV, a row a measure.")
        private boolean csv;
    }

    @Override
    public Integer call() throws IOException {
        EmbeddingExperiment experiment = experiment();
        Runner.Progress line = main.progress(spec.commandLine().getErr());
        Outcome outcome = new OneRun("embeddings", files.get(0).toString(), experiment, seed, out, format.json)
                .print(
                        (root, solver) -> experiment.run(
                                root, solver, (done, total, name) -> line.advanced(done, 0, total, name)),
                        format.csv ? OneRun.csv("measures") : OneRun::listed,
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr());
        return NothingDone.code(
                outcome, "tables", files.get(0), "measured", spec.commandLine().getErr());
    }

    private EmbeddingExperiment experiment() {
        try {
            return new EmbeddingExperiment(
                    files.stream().map(Path::toString).toList(),
                    series ? Optional.of(true) : Optional.empty(),
                    layers,
                    rows.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                    neighbours.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                    nulls.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                    partition ? Optional.of(true) : Optional.empty());
        } catch (IllegalArgumentException e) {
            throw Misuse.of(spec.commandLine(), e);
        }
    }
}
