package semicircle.experiments.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import semicircle.experiments.runner.Runner;
import semicircle.experiments.study.RefusedStudyException;
import semicircle.experiments.study.ShippedStudies;
import semicircle.experiments.study.Study;
import semicircle.experiments.study.StudyFile;
import semicircle.experiments.study.StudyPoint;
import semicircle.experiments.study.Sweep;
import semicircle.spectra.eigen.EigenSolver;

/** Runs a study, or goes on with it. */
@Command(
        name = "run",
        description = "Run a study; run again, it goes on where it stood.",
        footer = {"", "Example: semicircle run bbp-spike --set replicas=4 --out results/bbp"})
final class RunCommand implements Callable<Integer> {
    private static final int SHOWN_ROWS = 60;

    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "STUDY", description = "A study file, or the name of a shipped study.")
    private String study = "";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set a dotted key of the study, such as experiment.size=500; a list sets a sweep: "
                    + "sweep.experiment.size=[100,200].")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "Result folder; results/NAME if left out.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--scale",
            paramLabel = "SIZE",
            description = "small, default or large, where the study tells what they are; default if left out.")
    private String scale = "default";

    @Option(names = "--threads", paramLabel = "T", description = "Runs side by side; all cores if left out.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--dry-run", description = "Print each point as a study of its own, run nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        Misuse.requireRange(spec.commandLine(), "--threads", threads, 1, 4096);
        Study read = read();
        if (dryRun) {
            print(read);
            return ExitCode.DONE;
        }
        PrintWriter err = spec.commandLine().getErr();
        Path folder = out.orElse(Path.of("results", read.name()));
        Runner.Progress progress = main.progress(err);
        Runner.Finished finished = run(new Runner(EigenSolver.best(), threads, progress), read, folder);
        for (Runner.Failure failure : finished.failures()) {
            err.println("semicircle: " + failure.described());
        }
        print(finished, folder, TypedStudy.figures(folder, reason -> err.println("semicircle: " + reason)));
        return finished.failures().isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    /** Runs; what is refused only now, as a name that no run answers to, is told by its place in the study all the same. */
    private Runner.Finished run(Runner runner, Study read, Path folder) throws IOException {
        try {
            return runner.run(read, folder);
        } catch (RefusedStudyException e) {
            Path file = Path.of(study);
            if (Files.isRegularFile(file)) {
                throw StudyFile.placed(file, with(StudyFile.scale(file, scale)), e);
            }
            String name = ShippedStudies.called(study).orElse(study);
            String text = ShippedStudies.text(name);
            throw StudyFile.placed(name + ".yaml", text, with(StudyFile.scale(study, text, scale)), e);
        }
    }

    private Study read() throws IOException {
        if (study.isBlank()) {
            throw new ParameterException(spec.commandLine(), "STUDY must name a file or a shipped study, got nothing");
        }
        Path file = Path.of(study);
        if (Files.isRegularFile(file) && Files.isReadable(file)) {
            return StudyFile.read(file, with(StudyFile.scale(file, scale)));
        }
        Optional<String> shipped = ShippedStudies.called(study);
        if (shipped.isPresent()) {
            String text = ShippedStudies.text(shipped.get());
            return StudyFile.read(shipped.get() + ".yaml", text, with(StudyFile.scale(study, text, scale)));
        }
        if (Files.exists(file)) {
            throw new ParameterException(
                    spec.commandLine(),
                    study + " must be a file that can be read, got "
                            + (Files.isDirectory(file) ? "a folder" : "one that cannot"));
        }
        throw new ParameterException(
                spec.commandLine(),
                "no file of this name and " + ShippedStudies.unknown("study", study, ShippedStudies.NAMES));
    }

    /** What a scale sets, then what the user sets. */
    private List<String> with(List<String> scaled) {
        List<String> all = new ArrayList<>(scaled);
        all.addAll(overrides);
        return all;
    }

    private void print(Study all) {
        PrintWriter lines = spec.commandLine().getOut();
        for (StudyPoint point : all.points()) {
            Study lone =
                    new Study(all.name(), all.seed(), all.replicas(), point.experiment(), Sweep.NONE, Optional.empty());
            lines.println("---" + (point.label().isEmpty() ? "" : " # " + point.label()));
            lines.print(StudyFile.write(lone));
        }
    }

    private void print(Runner.Finished finished, Path folder, int figures) {
        PrintWriter lines = spec.commandLine().getOut();
        List<String> table = SummaryTable.lines(finished.summary());
        table.subList(0, Math.min(table.size(), SHOWN_ROWS + 1)).forEach(lines::println);
        if (table.size() > SHOWN_ROWS + 1) {
            lines.println("... " + (table.size() - SHOWN_ROWS - 1) + " more rows in " + folder.resolve("summary.h5"));
        }
        if (SummaryTable.hasExact(finished.summary())) {
            lines.println(
                    "exact: theory, at infinite size unless the kind knows it at this one; z = (mean - exact) / s.e.");
        }
        finished.judgement().ifPresent(judgement -> VerdictText.print(judgement, lines));
        lines.println();
        lines.println("results  " + finished.results());
        lines.println("summary  " + folder.resolve("summary.h5"));
        if (figures > 0) {
            lines.println("figures  " + folder.resolve("figures") + " (" + figures + " files)");
            finished.judgement()
                    .ifPresent(judgement -> VerdictText.undrawn(judgement).forEach(lines::println));
        }
        lines.println("report   semicircle report " + folder);
    }
}
