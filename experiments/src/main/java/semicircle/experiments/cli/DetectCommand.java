package semicircle.experiments.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import semicircle.dynamics.emergence.Detector;
import semicircle.dynamics.emergence.SymmetrySign;
import semicircle.experiments.study.DetectionExperiment;
import semicircle.experiments.study.KindWords;
import semicircle.experiments.study.Kinds;
import semicircle.experiments.study.NearestName;

/** Looks for signs of emergence in a table, a shorthand for a study of one detection experiment. */
@Command(
        name = "detect",
        description =
                "A steady state, shifts, slowing down, changes of spectra or a broken symmetry in a table's numbers.",
        footer = {
            "",
            "Kinds and their keys: semicircle kinds detector, semicircle kinds symmetry-sign. Their false alarms and power:",
            "semicircle verify detectors.",
            "Example: semicircle detect run.csv steady-state --x time --y order",
            "Example: semicircle detect levels.csv energy-shift level=0.01 --spectra"
        })
final class DetectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "FILE", description = "A table of numbers, CSV or the like.")
    private Path file = Path.of("");

    @Parameters(index = "1", paramLabel = "KIND", description = "What to look for, such as steady-state.")
    private String kind = "";

    @Parameters(index = "2..*", arity = "0..*", paramLabel = "KEY=VALUE", description = "Its parameters.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--x",
            paramLabel = "COLUMN",
            description = "Abscissae; a first column headed time, or the number of the row, if left out.")
    private Optional<String> x = Optional.empty();

    @Option(names = "--y", paramLabel = "COLUMN", description = "What is looked at; the last column if left out.")
    private Optional<String> y = Optional.empty();

    @Option(names = "--without", paramLabel = "COLUMN", description = "The same without the effect, for null-band.")
    private Optional<String> without = Optional.empty();

    @Option(names = "--spectra", description = "Each row is a spectrum, for energy-shift.")
    private boolean spectra;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the run file and its figures.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        new OneRun("detect", file.toString(), experiment(), 1, out, json)
                .print(spec.commandLine().getOut(), spec.commandLine().getErr());
        return ExitCode.DONE;
    }

    private DetectionExperiment experiment() {
        Set<String> known = new TreeSet<>(Kinds.of(Detector.class).keySet());
        boolean curve = known.contains(kind);
        known.addAll(Kinds.of(SymmetrySign.class).keySet());
        if (!known.contains(kind)) {
            throw new ParameterException(spec.commandLine(), NearestName.unknown("kind", kind, known));
        }
        Optional<Detector> detector =
                curve ? Optional.of(KindWords.read(Detector.class, kind, settings)) : Optional.empty();
        Optional<SymmetrySign> sign =
                curve ? Optional.empty() : Optional.of(KindWords.read(SymmetrySign.class, kind, settings));
        try {
            return new DetectionExperiment(
                    file.toString(), x, y, without, spectra ? Optional.of(true) : Optional.empty(), detector, sign);
        } catch (IllegalArgumentException e) {
            throw Misuse.of(spec.commandLine(), e);
        }
    }
}
