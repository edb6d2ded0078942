package semicircle.experiments.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import semicircle.data.store.Provenance;
import semicircle.data.store.RunRecord;
import semicircle.data.store.RunStore;
import semicircle.experiments.runner.Mean;
import semicircle.experiments.runner.Runner;
import semicircle.experiments.runner.Summary;
import semicircle.experiments.study.CheckpointExperiment;
import semicircle.experiments.study.ShippedStudies;
import semicircle.experiments.study.Study;
import semicircle.experiments.study.StudyFile;
import semicircle.plots.Report;
import semicircle.spectra.Measurement;
import semicircle.spectra.eigen.EigenSolver;

/** Three real things in under a minute: a law, a transition, a trained model; each a study like any other. */
@Command(name = "demo", description = "See a law, the birth of an outlier and a trained model, in under a minute.")
final class DemoCommand implements Callable<Integer> {
    private static final Set<String> STRENGTHS = Set.of("0.5", "1", "1.25", "1.5", "2", "3");
    private static final String MODEL = "silero-vad-v5.onnx";
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--out", paramLabel = "DIR", description = "Result folder; results/demo if left out.")
    private Path folder = Path.of("results", "demo");

    private final Map<String, Measurement> shown = new LinkedHashMap<>();
    private final Map<String, String> captions = new LinkedHashMap<>();
    private final List<String> studies = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        EigenSolver solver = EigenSolver.best();
        Map<String, String> provenance = Provenance.of(solver.name(), THREADS, List.of());
        semicircleLaw(solver);
        birthOfAnOutlier(solver);
        trainedModel(solver);
        try (RunStore store = RunStore.open(folder)) {
            store.writeStudy(described());
            store.writeSummary(new RunRecord(
                    RunStore.SUMMARY, described(), 0, Provenance.finished(provenance), shown, captions, Map.of()));
        }
        say("report  " + Report.write(folder));
        return ExitCode.DONE;
    }

    private void semicircleLaw(EigenSolver solver) throws IOException {
        say("1  Random matrices against the semicircle law, N = 500, 20 matrices each");
        TextTable table = new TextTable("ensemble", "<r>", "±", "exact", "z", "KS distance", "p, sampled null");
        for (int beta = 1; beta <= 2; beta++) {
            String name = beta == 1 ? "GOE" : "GUE";
            Study study = shipped(
                    "goe-semicircle",
                    "name=" + name.toLowerCase(Locale.ROOT) + "-semicircle",
                    "replicas=20",
                    "experiment.ensemble.size=500",
                    "experiment.ensemble.beta=" + beta,
                    "experiment.reference={ensemble: {kind: gaussian, beta: " + beta
                            + ", size: 500, sigma: 1}, samples: 19}");
            Summary.Point point = run(study, solver, name + " ").points().get(0);
            Mean ratio = point.mean("mean-spacing-ratio");
            table.add(List.of(
                    name,
                    number("%.4f", ratio.value()),
                    number("%.4f", ratio.standardError()),
                    number("%.4f", ratio.exact()),
                    number("%+.1f", ratio.deviation()),
                    number("%.4f", point.mean("kolmogorov-distance").value()),
                    number("%.2f", point.mean("kolmogorov-distance-p-value").value())));
        }
        print(table);
        say("   <r> is the mean ratio of neighbouring gaps; p is the mean over the matrices, 0.5 where the law holds.");
        say("");
    }

    private void birthOfAnOutlier(EigenSolver solver) throws IOException {
        say("2  The birth of an outlier: a spike of strength θ in noise is seen only beyond θ = 1");
        Summary summary = run(
                shipped(
                        "bbp-spike",
                        "replicas=6",
                        "sweep.experiment.strength=[0, 0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 2, 2.5, 3]"),
                solver,
                "");
        print(bySize("squared overlap", "overlap", summary));
        print(bySize("largest eigenvalue", "outlier", summary));
        say("   Exact at N = ∞: θ + 1/θ and 1 - 1/θ² beyond θ = 1, else 2 and 0; the figure sharpens with N.");
        say("");
    }

    /** A row for each of a few strengths, a column for each size. */
    private static TextTable bySize(String heading, String scalar, Summary summary) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        Map<String, String> exact = new LinkedHashMap<>();
        Set<String> headings = new LinkedHashSet<>(List.of(heading));
        for (Summary.Point point : summary.points()) {
            Map<String, String> settings = point.point().settings();
            String strength = settings.getOrDefault("experiment.strength", "");
            if (STRENGTHS.contains(strength)) {
                headings.add("N = " + settings.getOrDefault("experiment.size", ""));
                Mean mean = point.mean(scalar);
                exact.put(strength, number("%.3f", mean.exact()));
                rows.computeIfAbsent(strength, key -> new ArrayList<>(List.of("θ = " + key)))
                        .add(number("%.3f", mean.value()) + " ± " + number("%.3f", mean.standardError()));
            }
        }
        headings.add("exact");
        TextTable table = new TextTable(List.copyOf(headings));
        rows.forEach((strength, cells) -> {
            cells.add(exact.getOrDefault(strength, "-"));
            table.add(cells);
        });
        return table;
    }

    private void trainedModel(EigenSolver solver) throws IOException {
        say("3  A trained model: Silero VAD v5, a speech detector (ONNX, 2.3 MB, MIT licence, Silero Team)");
        Path model = folder.resolve(MODEL);
        Files.createDirectories(folder);
        try (InputStream stream = DemoCommand.class.getResourceAsStream("/models/" + MODEL)) {
            if (stream == null) {
                throw new FileNotFoundException("the model " + MODEL + " is missing from this build");
            }
            Files.copy(stream, model, StandardCopyOption.REPLACE_EXISTING);
        }
        Study study = Study.of(
                "silero-vad-v5",
                42,
                new CheckpointExperiment(
                        model.toString(), Optional.of("sr=16000*"), OptionalInt.of(3), OptionalDouble.empty()));
        run(study, solver, "");
        print(layers());
        say("   The null has the same entries in random order: what differs from it is structure that training wrote.");
        say("");
    }

    private TextTable layers() {
        if (!(shown.get("layers") instanceof Measurement.Table layers)) {
            throw new IllegalStateException("the demo's model left no table of layers");
        }
        TextTable table =
                new TextTable("matrix", "shape", "bulk σ²", "bulk KS", "spikes", "α", "±", "null dist", "null spikes");
        for (int row = 0; row < layers.columns().get(0).size(); row++) {
            if (!Double.isNaN(cell(layers, "lambda_max", row))) {
                table.add(List.of(
                        ((Measurement.Texts) layers.columns().get(0)).texts().get(row),
                        number("%.0f", cell(layers, "rows", row)) + "x" + number("%.0f", cell(layers, "cols", row)),
                        number("%.2e", cell(layers, "mp_variance", row)),
                        number("%.3f", cell(layers, "bulk_deviation", row)),
                        number("%.0f", cell(layers, "spikes", row)),
                        number("%.2f", cell(layers, "alpha", row)),
                        number("%.2f", cell(layers, "alpha_se", row)),
                        number("%.3f", cell(layers, "null_distance", row)),
                        number("%.2g", cell(layers, "traps", row))));
            }
        }
        return table;
    }

    private static double cell(Measurement.Table table, String name, int row) {
        for (Measurement.Column column : table.columns()) {
            if (column instanceof Measurement.Numbers numbers && numbers.name().equals(name)) {
                return numbers.numbers().get(row);
            }
        }
        throw new IllegalStateException("the table of layers has no column " + name);
    }

    /** All studies, one after the other; the first name is the page's title. */
    private String described() {
        return "name: demo\n---\n" + String.join("---\n", studies);
    }

    private static Study shipped(String name, String... overrides) throws IOException {
        return StudyFile.read(name + ".yaml", ShippedStudies.text(name), List.of(overrides));
    }

    /** Runs a study below the demo's folder and takes its figures over into the demo's own summary. */
    private Summary run(Study study, EigenSolver solver, String prefix) throws IOException {
        Runner.Progress progress = main.progress(spec.commandLine().getErr());
        Path below = folder.resolve(study.name());
        Runner.Finished finished = new Runner(solver, THREADS, progress).run(study, below);
        if (!finished.failures().isEmpty()) {
            throw new IllegalStateException(finished.failures().get(0).described());
        }
        studies.add(StudyFile.write(study));
        try (RunStore store = RunStore.read(below)) {
            List<RunRecord> sources = new ArrayList<>();
            store.summary().ifPresent(sources::add);
            if (study.experiment() instanceof CheckpointExperiment) {
                sources.clear();
                sources.add(store.get(store.ids().get(0)));
            }
            for (RunRecord source : sources) {
                source.measurements().forEach((name, measurement) -> {
                    if (!name.equals("points")) {
                        shown.put(prefix + name, measurement);
                    }
                });
                source.captions().forEach((name, caption) -> captions.put(prefix + name, caption));
            }
        }
        return finished.summary();
    }

    private void print(TextTable table) {
        table.lines().forEach(line -> say("   " + line));
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private static String number(String format, OptionalDouble value) {
        return value.isPresent() ? number(format, value.getAsDouble()) : "-";
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }
}
