package semicircle.experiments.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.Tensor;
import semicircle.data.checkpoint.TensorCheck;
import semicircle.data.checkpoint.TensorDigest;
import semicircle.data.store.FileDigest;
import semicircle.experiments.anatomy.Anatomy;
import semicircle.experiments.anatomy.AnatomyTable;
import semicircle.experiments.runner.Runner;
import semicircle.experiments.study.AnatomyExperiment;
import semicircle.spectra.Measurement;
import tools.jackson.core.JsonGenerator;

/** Shows what a model file holds, and checks that all of it can be read. */
@Command(
        name = "inspect",
        description = "Anatomy of a model: architecture, parameters and neurons by role and layer, and what will be "
                + "analysed; --verify reads every number.",
        footer = {
            "",
            "Neurons are the output units of a weight: the length of its bias, or what its role implies.",
            "--verify ends with 65 where a tensor holds NaN or infinite numbers or cannot be read.",
            "Example: semicircle inspect model.safetensors --verify"
        })
final class InspectCommand implements Callable<Integer> {
    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "A model file or folder, a zip or jar of one.")
    private Path file = Path.of("");

    @Option(names = "--tensors", description = "List every tensor.")
    private boolean tensors;

    @Option(names = "--verify", description = "Read every number; count NaN and infinite ones; tell the speed.")
    private boolean verify;

    @Option(names = "--sha256", description = "With --verify: SHA-256 of each file and tensor; equal tensors named.")
    private boolean sha256;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the run file and its figure.")
    private Optional<Path> out = Optional.empty();

    @ArgGroup
    private Format format = new Format();

    /** How the anatomy is written. */
    static final class Format {
        @Option(names = "--json", description = "Write JSON, every tensor; docs/inspect.schema.json describes it.")
        private boolean json;

        @Option(names = "--csv", description = "Write CSV, a row a tensor.")
        private boolean csv;
    }

    @Override
    public Integer call() throws IOException {
        if (sha256 && !verify) {
            throw new ParameterException(spec.commandLine(), "--sha256 needs --verify: it reads every number too");
        }
        if (format.csv && verify) {
            throw new ParameterException(spec.commandLine(), "--csv lists tensors; --verify has --json");
        }
        if (out.isPresent()) {
            AnatomyExperiment experiment = new AnatomyExperiment(file.toString());
            new OneRun("inspect", file.toString(), experiment, 1, out, false)
                    .print(
                            experiment::run,
                            (outcome, nothing) -> {},
                            spec.commandLine().getOut(),
                            spec.commandLine().getErr());
        }
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            Anatomy anatomy = Anatomy.of(checkpoint);
            PrintWriter lines = spec.commandLine().getOut();
            if (format.csv) {
                TableCsv.print(AnatomyTable.tensors(anatomy), lines);
                return ExitCode.DONE;
            }
            if (!format.json) {
                print(anatomy, lines);
                lines.flush();
            }
            Optional<Verified> verified = verify ? Optional.of(read(checkpoint, anatomy)) : Optional.empty();
            if (format.json) {
                json(anatomy, verified, lines);
            } else {
                verified.ifPresent(found -> found.print(lines));
            }
            return verified.isPresent() && !verified.get().sound() ? ExitCode.BAD_INPUT : ExitCode.DONE;
        }
    }

    private void print(Anatomy anatomy, PrintWriter out) {
        out.println(PlainText.of(anatomy.path() + ": " + anatomy.format() + ", " + bytes(anatomy.fileBytes()) + ", "
                + anatomy.parts().size() + " tensors"));
        out.println("architecture: " + PlainText.of(anatomy.architecture()));
        anatomy.facts().forEach((key, text) -> out.println("  " + key + ": " + PlainText.of(text)));
        out.println(String.format(
                Locale.ROOT,
                "%,d parameters, %,d neurons, %,d matrices to analyse",
                anatomy.parameters(),
                anatomy.neurons(),
                anatomy.analysed()));
        Map<String, Measurement> tables = new LinkedHashMap<>();
        tables.put("by role", AnatomyTable.byRole(anatomy));
        tables.put("by layer", AnatomyTable.byLayer(anatomy));
        if (tensors) {
            tables.put("tensors", AnatomyTable.tensors(anatomy));
        }
        tables.put("not analysed", AnatomyTable.leftOut(anatomy));
        MeasurementText.print(tables, out);
        anatomy.notes().forEach(note -> out.println("note: " + PlainText.of(note)));
    }

    /** What reading all numbers found; digests where they were asked for. */
    private record Verified(
            List<TensorCheck> checks,
            double seconds,
            long bytes,
            Map<String, String> fileDigests,
            Map<String, List<Tensor>> tensorDigests) {
        boolean sound() {
            return checks.stream()
                    .allMatch(check -> check.sound() || check.tensor().skipped().isPresent());
        }

        void print(PrintWriter out) {
            out.println();
            long sound = checks.stream().filter(TensorCheck::sound).count();
            out.println(String.format(
                    Locale.ROOT,
                    "verified: %d of %d tensors sound, %s read in %.2f s, %.0f MB/s",
                    sound,
                    checks.size(),
                    InspectCommand.bytes(bytes),
                    seconds,
                    bytes / 1e6 / Math.max(seconds, 1e-9)));
            MeasurementText.print(Map.of("unsound", AnatomyTable.unsound(checks)), out);
            fileDigests.forEach((name, digest) -> out.println(digest + "  " + PlainText.of(name)));
            tensorDigests.values().stream()
                    .filter(equal -> equal.size() > 1 && equal.get(0).rank() > 1)
                    .forEach(equal -> out.println("note: the same numbers: "
                            + PlainText.of(String.join(
                                    ", ", equal.stream().map(Tensor::name).toList()))));
        }
    }

    private Verified read(Checkpoint checkpoint, Anatomy anatomy) throws IOException {
        Runner.Progress line = main.progress(spec.commandLine().getErr());
        long start = System.nanoTime();
        List<TensorCheck> checks = checkpoint.verify((done, total, check) ->
                line.advanced(done, 0, total, check.tensor().name()));
        double seconds = (System.nanoTime() - start) * 1e-9;
        Map<String, String> files = new LinkedHashMap<>();
        Map<String, List<Tensor>> equal = new LinkedHashMap<>();
        if (sha256) {
            for (Path one : checkpoint.files()) {
                files.put(one.toString(), FileDigest.sha256(one));
            }
            for (TensorCheck check : checks) {
                if (check.unread().isEmpty()) {
                    equal.computeIfAbsent(TensorDigest.sha256(check.tensor()), key -> new ArrayList<>())
                            .add(check.tensor());
                }
            }
        }
        return new Verified(checks, seconds, anatomy.fileBytes(), files, equal);
    }

    private void json(Anatomy anatomy, Optional<Verified> verified, PrintWriter out) {
        JsonGenerator json = JsonText.to(out);
        json.writeStartObject();
        json.writeStringProperty("file", anatomy.path().toString());
        json.writeStringProperty("format", anatomy.format());
        json.writeStringProperty("architecture", anatomy.architecture());
        json.writeObjectPropertyStart("config");
        anatomy.facts().forEach(json::writeStringProperty);
        json.writeEndObject();
        JsonText.number(json, "file-bytes", (double) anatomy.fileBytes());
        JsonText.number(json, "parameters", (double) anatomy.parameters());
        JsonText.number(json, "neurons", (double) anatomy.neurons());
        JsonText.number(json, "matrices", (double) anatomy.analysed());
        json.writeArrayPropertyStart("notes");
        anatomy.notes().forEach(json::writeString);
        json.writeEndArray();
        JsonText.measurements(json, AnatomyTable.all(anatomy));
        verified.ifPresent(found -> {
            json.writeObjectPropertyStart("verified");
            json.writeBooleanProperty("sound", found.sound());
            JsonText.number(json, "seconds", found.seconds());
            JsonText.measurements(json, Map.of("unsound", AnatomyTable.unsound(found.checks())));
            if (sha256) {
                json.writeObjectPropertyStart("files");
                found.fileDigests().forEach(json::writeStringProperty);
                json.writeEndObject();
                json.writeObjectPropertyStart("tensors");
                found.tensorDigests()
                        .forEach((digest, equal) ->
                                equal.forEach(tensor -> json.writeStringProperty(tensor.name(), digest)));
                json.writeEndObject();
            }
            json.writeEndObject();
        });
        json.writeEndObject();
        json.close();
        out.println();
    }

    /** A size as people say it. */
    static String bytes(long count) {
        return count < 10_000
                ? count + " bytes"
                : count < 10_000_000
                        ? String.format(Locale.ROOT, "%.1f kB", count / 1e3)
                        : count < 10_000_000_000L
                                ? String.format(Locale.ROOT, "%.1f MB", count / 1e6)
                                : String.format(Locale.ROOT, "%.2f GB", count / 1e9);
    }
}
