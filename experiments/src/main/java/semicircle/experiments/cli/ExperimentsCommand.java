package semicircle.experiments.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
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
import semicircle.dynamics.verdict.Verdict;
import semicircle.experiments.runner.Judgement;
import semicircle.experiments.runner.Runner;
import semicircle.experiments.study.About;
import semicircle.experiments.study.Question;
import semicircle.experiments.study.Study;
import semicircle.experiments.study.StudyFile;
import semicircle.spectra.eigen.EigenSolver;

/** The catalogue of experiments: what each is, or whether each reaches the verdict that it should. */
@Command(
        name = "experiments",
        description = "List the shipped experiments, or run all and compare each verdict with the one wanted.",
        footer = {"", "Example: semicircle experiments --check --scale small --seeds 1"})
final class ExperimentsCommand implements Callable<Integer> {
    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--check", description = "Run each and its null; exit 1 where a verdict is not the one wanted.")
    private boolean check;

    @Option(names = "--only", paramLabel = "NAME", description = "Only this one; may be repeated.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--scale", paramLabel = "SIZE", description = "small, default or large; default if left out.")
    private String scale = "default";

    @Option(names = "--seeds", paramLabel = "K", description = "How many seeds; 1 if left out.")
    private int seeds = 1;

    @Option(names = "--threads", paramLabel = "T", description = "Runs side by side; all cores if left out.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws IOException {
        if (seeds < 1 || seeds > 1000) {
            throw new ParameterException(spec.commandLine(), "--seeds must be in 1..1000, got " + seeds);
        }
        List<String> names = new ArrayList<>();
        for (String name : only) {
            names.add(ShippedStudies.called(name)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            semicircle.experiments.study.NearestName.unknown(
                                    "experiment", name, ShippedStudies.catalogue()))));
        }
        if (names.isEmpty()) {
            names.addAll(ShippedStudies.catalogue());
        }
        return check ? checked(names) : listed(names);
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
        TextTable table =
                new TextTable("experiment", "setting", "seed", "wanted", "given", "x_c", "exact", "null", "answer");
        int missed = 0;
        for (String name : names) {
            String text = ShippedStudies.text(name);
            for (int k = 0; k < seeds; k++) {
                List<String> settings = new ArrayList<>(StudyFile.scale(name, text, scale));
                settings.add("seed=" + (42 + k));
                Study study = StudyFile.read(name + ".yaml", text, settings);
                if (study.verdict().isPresent()) {
                    missed += rows(name, study, table);
                }
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        table.lines().forEach(out::println);
        out.println((table.lines().size() - 1) + " verdicts, " + missed + " not as wanted");
        return missed == 0 ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    private int rows(String name, Study study, TextTable table) throws IOException {
        Path folder = Files.createTempDirectory("semicircle-" + name);
        try {
            Runner.Finished finished = new Runner(
                            EigenSolver.best(),
                            threads,
                            main.progress(spec.commandLine().getErr()))
                    .run(study, folder);
            Map<String, String> nulls = nulls(study, folder);
            Judgement judgement = finished.judgement().orElseThrow();
            int missed = 0;
            for (Map.Entry<String, Verdict> entry : judgement.verdicts().entrySet()) {
                String wanted = wanted(study.verdict().orElseThrow(), entry.getKey());
                Verdict verdict = entry.getValue();
                String none = nulls.getOrDefault(entry.getKey(), nulls.getOrDefault("", "-"));
                boolean right = wanted.isEmpty()
                        || verdict.words().equals(wanted)
                        || (wanted.equals("inconclusive (drift)")
                                && verdict.words().startsWith("inconclusive (drift"));
                boolean quiet = none.equals("-") || none.equals("none");
                missed += right && quiet ? 0 : 1;
                table.add(List.of(
                        name,
                        entry.getKey().isEmpty() ? "-" : entry.getKey(),
                        Long.toString(study.seed()),
                        wanted.isEmpty() ? "-" : wanted,
                        verdict.words(),
                        verdict.threshold().isPresent()
                                ? TextTable.number(verdict.threshold().getAsDouble())
                                : "-",
                        study.verdict().orElseThrow().exact().isPresent()
                                ? TextTable.number(
                                        study.verdict().orElseThrow().exact().getAsDouble())
                                : "-",
                        none,
                        right && quiet ? "ok" : "miss"));
            }
            return missed;
        } finally {
            TypedStudy.delete(folder);
        }
    }

    /** The label that a setting should reach: one for all, or a list of {@code setting: label} parted by semicolons. */
    private static String wanted(Question question, String group) {
        String all = question.wanted().orElse("");
        for (String part : all.split(";", -1)) {
            int colon = part.lastIndexOf(':');
            if (colon > 0 && part.substring(0, colon).strip().equals(group)) {
                return part.substring(colon + 1).strip();
            }
        }
        return all.contains(";") ? "" : all;
    }

    private Map<String, String> nulls(Study study, Path folder) throws IOException {
        Map<String, String> nulls = new LinkedHashMap<>();
        Optional<Study> without = study.without();
        if (without.isPresent()) {
            new Runner(EigenSolver.best(), threads, Runner.Progress.SILENT)
                    .run(without.get(), folder.resolve("null"))
                    .judgement()
                    .ifPresent(judgement ->
                            judgement.verdicts().forEach((group, verdict) -> nulls.put(group, verdict.words())));
        }
        return nulls;
    }
}
