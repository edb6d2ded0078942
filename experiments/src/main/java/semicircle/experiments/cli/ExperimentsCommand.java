package semicircle.experiments.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import semicircle.experiments.runner.Runner;
import semicircle.experiments.study.About;
import semicircle.experiments.study.Question;
import semicircle.experiments.study.ShippedStudies;
import semicircle.experiments.study.Study;
import semicircle.experiments.study.StudyFile;

/** The catalogue of experiments: what each is, or whether each reaches the verdict that it should. */
@Command(
        name = "experiments",
        description = "List the shipped experiments, or run all and compare each verdict with the one wanted.",
        footer = {
            "",
            "Rows are printed as they are known: what is stopped leaves those that were, and goes on where --out kept"
                    + " the runs.",
            "Example: semicircle experiments --check --scale small --seeds 1"
        })
final class ExperimentsCommand implements Callable<Integer> {
    static final long FIRST_SEED = 42;

    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--check", description = "Run each and its null; exit 1 where a verdict is not the one wanted.")
    private boolean check;

    @Option(
            names = "--coverage",
            paramLabel = "K",
            description = {
                "Repeat each that has an exact threshold, exponent or law of its order parameter",
                "K times, without its null: how often the 95 %% interval holds it; exit 1 where",
                "that is rarer than stated."
            })
    private Optional<Integer> coverage = Optional.empty();

    @Option(names = "--only", paramLabel = "NAME", description = "Only this one; may be repeated.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--scale", paramLabel = "SIZE", description = "small, default or large; default if left out.")
    private Optional<String> scale = Optional.empty();

    @Option(names = "--seeds", paramLabel = "K", description = "How many seeds; 1 if left out.")
    private Optional<Integer> seeds = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = {
                "Folder where the runs are kept, a folder for each seed of each experiment;",
                "what it holds is not run again. Nothing is kept if left out."
            })
    private Optional<Path> kept = Optional.empty();

    @Option(names = "--threads", paramLabel = "T", description = "Runs side by side; all cores if left out.")
    private Optional<Integer> threads = Optional.empty();

    @Override
    public Integer call() throws IOException {
        requireUsed();
        seeds.ifPresent(given -> Misuse.requireRange(spec.commandLine(), "--seeds", given, 1, 1000));
        threads.ifPresent(given -> Misuse.requireRange(spec.commandLine(), "--threads", given, 1, 4096));
        coverage.ifPresent(given -> Misuse.requireRange(spec.commandLine(), "--coverage", given, 1, 10_000));
        List<String> names = new ArrayList<>();
        for (String name : only) {
            names.add(ShippedStudies.called(name)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            ShippedStudies.unknown("experiment", name, ShippedStudies.catalogue()))));
        }
        if (names.isEmpty()) {
            names.addAll(ShippedStudies.catalogue());
        }
        if (coverage.isPresent()) {
            return covered(names, coverage.get());
        }
        return check ? checked(names) : listed(names);
    }

    /** What would be passed over is refused. */
    private void requireUsed() {
        if (check && coverage.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--check and --coverage must not go together");
        }
        if (seeds.isPresent() && !check) {
            throw new ParameterException(spec.commandLine(), "--seeds goes with --check");
        }
        boolean listing = !check && coverage.isEmpty();
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--out", kept.isPresent());
        given.put("--scale", scale.isPresent());
        given.put("--threads", threads.isPresent());
        given.forEach((option, there) -> {
            if (listing && there) {
                throw new ParameterException(spec.commandLine(), option + " goes with --check or --coverage");
            }
        });
    }

    private CatalogueCheck check(boolean nulls) {
        return new CatalogueCheck(
                scale.orElse("default"), threads.orElse(Runtime.getRuntime().availableProcessors()), nulls, kept);
    }

    private int listed(List<String> names) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        for (String name : names) {
            Study study = StudyFile.read(name + ".yaml", ShippedStudies.text(name), List.of());
            out.println(name);
            if (study.about().isPresent()) {
                About about = study.about().get();
                out.println("    " + about.sentence());
                out.println("    law: " + about.law());
                out.println("    source: " + about.source());
            }
            study.verdict().flatMap(Question::wanted).ifPresent(wanted -> out.println("    verdict wanted: " + wanted));
        }
        return ExitCode.DONE;
    }

    private int checked(List<String> names) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        CatalogueCheck check = check(true);
        RunningTable table = CatalogueCheck.table(out, Runner.Progress.SILENT, names);
        int verdicts = 0;
        int missed = 0;
        for (String name : names) {
            for (int k = 0; k < seeds.orElse(1); k++) {
                Runner.Progress progress = main.progress(spec.commandLine().getErr());
                for (CatalogueCheck.Row row :
                        check.of(name, FIRST_SEED + k, progress).rows()) {
                    table.add(row.cells());
                    verdicts++;
                    missed += row.met() ? 0 : 1;
                }
            }
        }
        out.println(verdicts + " verdicts, " + missed + " not as wanted");
        return missed == 0 ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    private int covered(List<String> names, int repeats) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        CatalogueCheck alone = check(false);
        List<Integer> widths = new ArrayList<>();
        CoverageCheck.HEADING.forEach(heading -> widths.add(Math.max(8, heading.length())));
        widths.set(0, RunningTable.widest(names));
        RunningTable table = new RunningTable(out, Runner.Progress.SILENT, CoverageCheck.HEADING, widths);
        int missed = 0;
        List<String> without = new ArrayList<>();
        for (String name : names) {
            Optional<Question> question = alone.study(name, FIRST_SEED).verdict();
            if (question.filter(CoverageCheck::counts).isEmpty()) {
                without.add(name);
                continue;
            }
            for (CoverageCheck.Row row : new CoverageCheck(alone, repeats)
                    .of(name, main.progress(spec.commandLine().getErr()))) {
                table.add(row.cells());
                missed += row.met() ? 0 : 1;
            }
        }
        if (!without.isEmpty()) {
            out.println("no exact threshold, exponent or law at each scale: " + String.join(", ", without));
        }
        return missed == 0 ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }
}
