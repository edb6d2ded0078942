package semicircle.experiments.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import semicircle.experiments.study.CorrelationExperiment;
import semicircle.experiments.study.Outcome;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;

/** Analyses the correlations of time series, a shorthand for a study of one correlation experiment. */
@Command(
        name = "correlate",
        description = "Correlations of many time series: modes beyond noise, cleaned matrices, changes over time, and "
                + "which series make them.",
        footer = {
            "",
            "FILE has a row for each time and a column for each series, names in the first row, dates in the first",
            "column if you like. --out gets correlation-raw.csv, correlation-clipped.csv and correlation-shrunk.csv.",
            "Windows do not overlap; a change point is raised from the logarithm of their largest eigenvalues.",
            "Example: semicircle correlate prices.csv --returns --window 60 --out results/prices"
        })
final class CorrelateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "A table of time series, CSV or the like.")
    private Path file = Path.of("");

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "These series alone.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--without", split = ",", paramLabel = "NAME", description = "All but these series.")
    private List<String> without = new ArrayList<>();

    @Option(names = "--returns", description = "The numbers are prices: take differences of their logarithms.")
    private boolean returns;

    @Option(names = "--window", paramLabel = "W", description = "Times in a window; a 30th, at least 20, if left out.")
    private Optional<Integer> window = Optional.empty();

    @Option(names = "--level", paramLabel = "P", description = "Chance that noise shows no mode; 0.99 if left out.")
    private Optional<Double> level = Optional.empty();

    @Option(
            names = "--scan",
            negatable = true,
            description = "Leave each series out in turn; done up to 150 series if left out.")
    private Optional<Boolean> scan = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the run file, figures and matrices.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CorrelationExperiment experiment = experiment();
        OneRun run = new OneRun("correlate", file.toString(), experiment, 1, out, json);
        Outcome outcome =
                run.print(spec.commandLine().getOut(), spec.commandLine().getErr());
        if (out.isPresent()) {
            List<String> names = experiment.panel().names();
            write(outcome.measurements(), "correlation/raw", names, "correlation-raw.csv");
            write(outcome.measurements(), "clipped/matrix", names, "correlation-clipped.csv");
            write(outcome.measurements(), "shrunk/matrix", names, "correlation-shrunk.csv");
        }
        return ExitCode.DONE;
    }

    private CorrelationExperiment experiment() {
        try {
            return new CorrelationExperiment(
                    file.toString(),
                    only,
                    without,
                    returns ? Optional.of(true) : Optional.empty(),
                    window.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                    level.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                    scan);
        } catch (IllegalArgumentException e) {
            throw Misuse.of(spec.commandLine(), e);
        }
    }

    private void write(Map<String, Measurement> results, String name, List<String> names, String target)
            throws IOException {
        if (!(results.get(name) instanceof Measurement.Field field)) {
            return;
        }
        StringBuilder text = new StringBuilder();
        List<String> quoted = names.stream().map(TableCsv::quoted).toList();
        text.append(String.join(",", quoted)).append(System.lineSeparator());
        Values values = field.zs();
        int n = names.size();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                text.append(j == 0 ? "" : ",").append(values.get(i * n + j));
            }
            text.append(System.lineSeparator());
        }
        Files.writeString(out.orElse(Path.of(".")).resolve(target), text, StandardCharsets.UTF_8);
    }
}
