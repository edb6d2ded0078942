package semicircle.experiments.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import semicircle.experiments.study.FamilyExperiment;

/** Measures one architecture at several scales, a shorthand for a study of one family experiment. */
@Command(
        name = "family",
        description = "One architecture at several scales: parameters and neurons against spectral measures by role.",
        footer = {
            "",
            "Power laws over parameters and over neurons by least squares of logarithms, with a 95 %% interval; the largest is",
            "predicted from the others, with an interval where they are three or more. A few sizes bear a trend at most: no threshold is told from them.",
            "Example: semicircle family small.safetensors medium.safetensors large.safetensors --out results/family"
        })
final class FamilyCommand implements Callable<Integer> {
    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The models; or a folder of them.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--layers", paramLabel = "GLOB", description = "Only matrices of such a name, like '*attention*'.")
    private Optional<String> layers = Optional.empty();

    @Option(names = "--level", paramLabel = "P", description = "Confidence level of a spike; 0.99 if left out.")
    private Optional<Double> level = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the run file and its figures.")
    private Optional<Path> out = Optional.empty();

    @ArgGroup
    private Format format = new Format();

    /** How the result is written. */
    static final class Format {
        @Option(names = "--json", description = "Write JSON, every table; docs/family.schema.json describes it.")
        private boolean json;

        @Option(names = "--csv", description = "Write CSV, a row a role and model: medians of the measures.")
        private boolean csv;
    }

    @Override
    public Integer call() throws IOException {
        FamilyExperiment experiment = experiment();
        Runner.Progress line = main.progress(spec.commandLine().getErr());
        new OneRun("family", files.get(0).toString(), experiment, 1, out, format.json)
                .print(
                        (seed, solver) -> experiment.run(
                                seed, solver, (done, total, share, name) -> line.within(done, 0, total, share, name)),
                        format.csv ? OneRun.csv("values") : OneRun::listed,
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr());
        return ExitCode.DONE;
    }

    private FamilyExperiment experiment() {
        try {
            return new FamilyExperiment(
                    files.stream().map(Path::toString).toList(),
                    layers,
                    level.map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
        } catch (IllegalArgumentException e) {
            throw Misuse.of(spec.commandLine(), e);
        }
    }
}
