package semicircle.experiments.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import semicircle.data.store.Provenance;
import semicircle.data.store.RunRecord;
import semicircle.data.store.RunStore;
import semicircle.experiments.runner.Runner;
import semicircle.experiments.study.NearestName;
import semicircle.experiments.verification.CalibrationTrials;
import semicircle.experiments.verification.Checklist;
import semicircle.experiments.verification.DetectorTrials;
import semicircle.experiments.verification.Evaluation;
import semicircle.experiments.verification.FitCalibration;
import semicircle.experiments.verification.GoldenTable;
import semicircle.experiments.verification.RowVerdict;
import semicircle.experiments.verification.Trials;
import semicircle.experiments.verification.Verification;
import semicircle.plots.FigureFiles;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;
import tools.jackson.core.JsonGenerator;

/** Recomputes a table of known numbers. */
@Command(
        name = "verify",
        description = "Recompute known numbers, or hold claims against samples; exit 1 on a miss.",
        footer = {
            "",
            "difference = (ours - theirs) / unit; the unit is the stated uncertainty, or the tolerance where that is"
                    + " larger",
            "(1e-10 of the value; 1e-12 for Tracy-Widom and theory curves). A miss is beyond 1 unit, or, where one of",
            "the numbers is sampled, beyond 4 standard errors (or as many of ours as the row says). A limit of"
                    + " infinite size is held to what finite size allows",
            "beside 4 standard errors, and shown without a verdict where that is not known.",
            "",
            "Without a subject each row is printed as it is known. The page of --out is written when all is done: what"
                    + " is",
            "stopped before leaves the rows, and no page. A subject prints when it is done."
        })
final class VerifyCommand implements Callable<Integer> {
    /** Tables of known numbers, and what recomputes them. */
    static final Map<String, BiFunction<EigenSolver, Seed, Verification>> TABLES = new TreeMap<>(Map.of(
            "spectra",
            Verification::spectra,
            "dynamics",
            Verification::dynamics,
            "experiments",
            Verification::experiments));

    /** Claims held against samples. */
    static final Map<String, Trials> TRIALS = new TreeMap<>(Map.of(
            "calibration", new CalibrationTrials(), "detectors", new DetectorTrials(), "fits", FitCalibration::run));

    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "SUBJECT",
            description =
                    "What to verify, such as spectra or dynamics; all of it and the catalogue of experiments if left"
                            + " out.")
    private String subject = "";

    @Option(names = "--table", paramLabel = "FILE", description = "A table of the same columns instead of the shipped.")
    private Optional<Path> table = Optional.empty();

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the sampled numbers; 1 if left out.")
    private long seed = 1;

    @Option(
            names = "--quick",
            description = "Leave out the rows that take long; a tenth of the samples where there is no table; of the"
                    + " catalogue the experiments whose numbers are exact, small.")
    private boolean quick;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Folder for results.h5 and figures, for subjects without a table; for a page of all, without a"
                            + " subject.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--threads", paramLabel = "T", description = "Runs side by side; all cores if left out.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Runner.Progress line = main.progress(spec.commandLine().getErr());
        Verification.Progress progress = (done, total, label) -> line.advanced(done, 0, total, label);
        if (subject.isEmpty()) {
            return all(line);
        }
        Optional<Trials> trials = Optional.ofNullable(TRIALS.get(subject));
        if (trials.isPresent()) {
            Checklist found = trials.get().run(new Seed(seed).child("verify"), quick, progress);
            if (out.isPresent()) {
                store(found, out.get());
            }
            return print(found);
        }
        if (out.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--out goes with " + String.join(", ", new TreeSet<>(TRIALS.keySet())) + ", or all together");
        }
        if (!TABLES.containsKey(subject)) {
            Set<String> subjects = new TreeSet<>(TABLES.keySet());
            subjects.addAll(TRIALS.keySet());
            throw new ParameterException(spec.commandLine(), NearestName.unknown("subject", subject, subjects));
        }
        GoldenTable known = table.isPresent() ? GoldenTable.read(table.get()) : GoldenTable.shipped(subject);
        List<RowVerdict> verdicts = recomputed(subject, seed).of(known, quick, progress);
        if (json) {
            write(verdicts);
        } else {
            print(verdicts);
        }
        return count(verdicts, "miss") == 0 ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    /** Writes what was found and draws its figures from the file. */
    private void store(Checklist found, Path folder) throws IOException {
        String about = "name: verify-" + subject + "\nseed: " + seed + "\nquick: " + quick + "\n";
        Map<String, Measurement> all = new LinkedHashMap<>(found.tables());
        all.putAll(found.figures());
        try (RunStore store = RunStore.open(folder)) {
            store.writeStudy(about);
            store.writeSummary(new RunRecord(
                    RunStore.SUMMARY,
                    about,
                    seed,
                    Provenance.finished(Provenance.of(EigenSolver.best().name(), 1, List.of())),
                    all,
                    found.captions(),
                    Map.of()));
            Optional<RunRecord> written = store.summary();
            if (written.isPresent()) {
                FigureFiles drawn = FigureFiles.write(written.get(), folder.resolve("figures"));
                spec.commandLine().getErr().println(drawn.paths().size() + " figures in " + folder.resolve("figures"));
                drawn.pngMissing().ifPresent(spec.commandLine().getErr()::println);
            }
        }
    }

    private int all(Runner.Progress progress) throws IOException {
        Misuse.requireRange(spec.commandLine(), "--threads", threads, 1, 4096);
        if (json || table.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--json and --table go with one subject: name it");
        }
        Scoreboard board = new Scoreboard(seed, quick, threads, progress);
        PrintWriter lines = spec.commandLine().getOut();
        board.run(lines);
        lines.println();
        lines.println(board.summary());
        if (out.isPresent()) {
            lines.println("page  " + board.write(out.get()));
        }
        return board.met() ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    static Verification recomputed(String subject, long seed) {
        return requireNonNull(TABLES.get(subject)).apply(EigenSolver.best(), new Seed(seed).child("verify"));
    }

    private int print(Checklist found) {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Measurement> tables = new LinkedHashMap<>(found.tables());
        if (!found.notes().isEmpty()) {
            tables.put("notes", new Measurement.Table(List.of(new Measurement.Texts("note", found.notes()))));
        }
        if (json) {
            JsonGenerator generator = JsonText.to(out);
            generator.writeStartObject();
            JsonText.number(generator, "missed", found.missed());
            JsonText.measurements(generator, tables);
            generator.writeEndObject();
            generator.close();
            out.println();
        } else {
            MeasurementText.print(tables, out);
            out.println(found.missed() + " missed");
        }
        return found.missed() == 0 ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    static int count(List<RowVerdict> verdicts, String word) {
        return (int) verdicts.stream().filter(v -> v.word().equals(word)).count();
    }

    private void print(List<RowVerdict> verdicts) {
        PrintWriter out = spec.commandLine().getOut();
        TextTable rows =
                new TextTable("quantity", "parameters", "ours", "±", "theirs", "difference", "kind", "verdict");
        List<String> absent = new ArrayList<>();
        for (RowVerdict verdict : verdicts) {
            if (verdict.word().equals("not computed") || verdict.word().equals("left out")) {
                absent.add(verdict.word() + ": " + verdict.row().label() + ": " + verdict.reason());
            } else if (!verdict.word().equals("text")) {
                rows.add(cells(verdict));
            }
        }
        rows.lines().forEach(out::println);
        absent.forEach(out::println);
        out.println(verdicts.size() + " rows: " + count(verdicts, "ok") + " ok, " + count(verdicts, "miss")
                + " missed, " + count(verdicts, "shown") + " shown, " + count(verdicts, "not computed")
                + " not computed, "
                + (quick ? count(verdicts, "left out") + " left out, " : "") + count(verdicts, "text")
                + " without a number");
    }

    private static List<String> cells(RowVerdict verdict) {
        Evaluation ours = verdict.ours().orElseThrow();
        return List.of(
                verdict.row().quantity(),
                verdict.row().parameters()
                        + (verdict.row().index() == 0
                                ? ""
                                : ", " + verdict.row().index()),
                Double.toString(ours.value()),
                ours.standardError() == 0 ? "-" : String.format(Locale.ROOT, "%.1e", ours.standardError()),
                Double.toString(verdict.row().value().orElse(Double.NaN)),
                String.format(Locale.ROOT, "%+.2g", verdict.deviation()),
                verdict.row().kind().name().toLowerCase(Locale.ROOT),
                verdict.word());
    }

    private void write(List<RowVerdict> verdicts) {
        PrintWriter out = spec.commandLine().getOut();
        JsonGenerator generator = JsonText.to(out);
        generator.writeStartObject();
        for (String word : List.of("ok", "miss", "shown", "not computed", "left out", "text")) {
            JsonText.number(generator, word.replace(' ', '-'), count(verdicts, word));
        }
        generator.writeArrayPropertyStart("rows");
        for (RowVerdict verdict : verdicts) {
            generator.writeStartObject();
            generator.writeStringProperty("quantity", verdict.row().quantity());
            generator.writeStringProperty("parameters", verdict.row().parameters());
            JsonText.number(generator, "index", verdict.row().index());
            verdict.ours().ifPresent(ours -> {
                JsonText.number(generator, "ours", ours.value());
                JsonText.number(generator, "standard-error", ours.standardError());
            });
            JsonText.number(generator, "theirs", verdict.row().value().orElse(Double.NaN));
            JsonText.number(generator, "uncertainty", verdict.row().uncertainty());
            JsonText.number(generator, "difference", verdict.deviation());
            generator.writeStringProperty("kind", verdict.row().kind().name().toLowerCase(Locale.ROOT));
            generator.writeStringProperty("verdict", verdict.word());
            if (!verdict.reason().isEmpty()) {
                generator.writeStringProperty("reason", verdict.reason());
            }
            generator.writeStringProperty("source", verdict.row().source());
            generator.writeEndObject();
        }
        generator.writeEndArray();
        generator.writeEndObject();
        generator.close();
        out.println();
    }
}
