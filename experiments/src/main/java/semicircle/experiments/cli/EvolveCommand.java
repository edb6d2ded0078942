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
import semicircle.data.checkpoint.Series;
import semicircle.data.store.RunRecord;
import semicircle.data.store.RunStore;
import semicircle.experiments.runner.Run;
import semicircle.experiments.runner.Runner;
import semicircle.experiments.series.SeriesAudit;
import semicircle.experiments.series.StepSpectra;
import semicircle.experiments.study.Outcome;
import semicircle.experiments.study.SeriesExperiment;
import semicircle.experiments.study.Study;
import semicircle.experiments.study.Sweep;
import semicircle.spectra.Measurement;
import semicircle.spectra.eigen.EigenSolver;
import tools.jackson.core.JsonGenerator;

/** Follows the spectra of a training, a run a step and one of them all. */
@Command(
        name = "evolve",
        description = "Checkpoints of one training: an audit of their integrity, then their spectra step by step.",
        footer = {
            "",
            "Steps are told by names like step1000, step1000-tokens4B, checkpoint-500, global_step1000,",
            "seed_0-step_20k, or the refs of a Hugging Face cache folder.",
            "Damaged steps are named and set aside. A change is claimed of a quantity of a matrix where its step",
            "stands out of the steps around it so far that noise shows none in 95 of 100 series; the rest is",
            "summed up as drift, each curve of it in --json. With --out a stopped study goes on where it stood.",
            "Example: semicircle evolve checkpoints --out results/training"
        })
final class EvolveCommand implements Callable<Integer> {
    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SERIES", arity = "1..*", description = "A folder of steps; or the steps, one by one.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--only", paramLabel = "GLOB", description = "Only steps of such a name, like 'seed_0-*'.")
    private Optional<String> only = Optional.empty();

    @Option(names = "--layers", paramLabel = "GLOB", description = "Only matrices of such a name, like '*attention*'.")
    private Optional<String> layers = Optional.empty();

    @Option(names = "--level", paramLabel = "P", description = "Confidence level of a spike; 0.99 if left out.")
    private Optional<Double> level = Optional.empty();

    @Option(names = "--audit", description = "The audit alone; ends with 65 where a step is damaged.")
    private boolean auditOnly;

    @Option(names = "--keep-damaged", description = "Analyse steps that the audit found damaged too.")
    private boolean keepDamaged;

    @Option(names = "--threads", paramLabel = "T", description = "Steps side by side; 1 if left out.")
    private int threads = 1;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the runs of the steps, results and figures.")
    private Optional<Path> out = Optional.empty();

    @ArgGroup
    private Format format = new Format();

    /** How the result is written. */
    static final class Format {
        @Option(names = "--json", description = "Write JSON, every table; docs/evolve.schema.json describes it.")
        private boolean json;

        @Option(names = "--csv", description = "Write CSV, a row a step and matrix; with --audit a row a finding.")
        private boolean csv;
    }

    @Override
    public Integer call() throws IOException {
        Misuse.requireRange(spec.commandLine(), "--threads", threads, 1, 4096);
        SeriesExperiment experiment = experiment();
        Runner.Progress reading = main.progress(spec.commandLine().getErr());
        SeriesAudit audit = SeriesAudit.of(
                experiment.series(), (done, total, name) -> reading.advanced(done, 0, total, "read " + name));
        if (auditOnly) {
            print(audit);
            return audit.damaged() ? ExitCode.BAD_INPUT : ExitCode.DONE;
        }
        new OneRun("evolve", paths.get(0).toString(), experiment, 1, out, format.json)
                .print(
                        (seed, solver) -> SeriesExperiment.outcome(
                                audit,
                                out.isPresent()
                                        ? stored(experiment, audit, solver, out.get())
                                        : steps(experiment, audit, solver)),
                        format.csv ? OneRun.csv("layers") : EvolveListing::print,
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr());
        return ExitCode.DONE;
    }

    private SeriesExperiment experiment() {
        try {
            return new SeriesExperiment(
                    paths.stream().map(Path::toString).toList(),
                    only,
                    layers,
                    level.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                    keepDamaged ? Optional.of(true) : Optional.empty());
        } catch (IllegalArgumentException e) {
            throw Misuse.of(spec.commandLine(), e);
        }
    }

    private void print(SeriesAudit audit) {
        PrintWriter lines = spec.commandLine().getOut();
        Map<String, Measurement> tables = new LinkedHashMap<>();
        tables.put("steps", audit.steps());
        tables.put("audit", audit.table());
        if (format.csv) {
            TableCsv.print(audit.table(), lines);
            lines.flush();
            return;
        }
        if (format.json) {
            try (JsonGenerator generator = JsonText.to(lines)) {
                generator.writeStartObject();
                generator.writeStringProperty("file", paths.get(0).toString());
                JsonText.measurements(generator, tables);
                generator.writeEndObject();
            }
            lines.println();
            return;
        }
        MeasurementText.print(tables, lines);
        lines.println(audit.findings().isEmpty() ? "nothing is wrong with the series" : "");
    }

    private List<StepSpectra> steps(SeriesExperiment experiment, SeriesAudit audit, EigenSolver solver)
            throws IOException {
        Runner.Progress line = main.progress(spec.commandLine().getErr());
        List<Series.Step> chosen = experiment.chosen(audit);
        List<StepSpectra> steps = new ArrayList<>();
        for (Series.Step step : chosen) {
            Study study = Study.of("step", 1, experiment.at(step));
            int done = steps.size();
            Outcome one = study.experiment()
                    .run(
                            Run.of(study).get(0).seed(),
                            solver,
                            (share, part) -> line.within(
                                    done, 0, chosen.size(), (done + share) / chosen.size(), step.name() + " " + part));
            steps.add(StepSpectra.of(step, one.measurements(), one.spectra()));
            line.advanced(steps.size(), 0, chosen.size(), step.name());
        }
        return steps;
    }

    /** A study with a run a step, in a folder of its own, so that a stopped one goes on. */
    private List<StepSpectra> stored(SeriesExperiment experiment, SeriesAudit audit, EigenSolver solver, Path folder)
            throws IOException {
        List<Series.Step> chosen = experiment.chosen(audit);
        List<String> files = chosen.stream()
                .map(step -> "'" + step.path().toString().replace("'", "''") + "'")
                .toList();
        Study study = new Study(
                "steps",
                1,
                1,
                experiment.at(chosen.get(0)),
                new Sweep(Map.of("experiment.file", files)),
                Optional.empty());
        Path runs = folder.resolve("steps");
        Runner.Finished finished =
                new Runner(solver, threads, main.progress(spec.commandLine().getErr())).run(study, runs);
        for (Runner.Failure failure : finished.failures()) {
            spec.commandLine().getErr().println("semicircle: " + failure.described());
        }
        List<StepSpectra> steps = new ArrayList<>();
        try (RunStore store = RunStore.read(runs)) {
            List<Run> all = Run.of(study);
            for (int i = 0; i < all.size(); i++) {
                if (store.contains(all.get(i).id())) {
                    RunRecord record = store.get(all.get(i).id());
                    steps.add(StepSpectra.of(chosen.get(i), record.measurements(), record.spectra()));
                }
            }
        }
        return steps;
    }
}
