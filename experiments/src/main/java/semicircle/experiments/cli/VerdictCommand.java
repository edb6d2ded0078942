package semicircle.experiments.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import semicircle.dynamics.verdict.Gate;
import semicircle.dynamics.verdict.Judge;
import semicircle.dynamics.verdict.Label;
import semicircle.dynamics.verdict.SweepTable;
import semicircle.dynamics.verdict.Verdict;
import semicircle.experiments.runner.Judgement;
import semicircle.experiments.runner.TableFigures;
import semicircle.experiments.study.Question;
import semicircle.plots.FigureFiles;
import semicircle.spectra.Seed;
import tools.jackson.core.JsonGenerator;

/** Judges a user's own table of runs. */
@Command(
        name = "verdict",
        description = "Decide from a table of runs whether something emerged, of what kind and where.",
        footer = {
            "",
            "A row of the table is a run; its first line names the columns. Labels: continuous, continuous"
                    + " (logarithmic),",
            "discontinuous, crossover, metric artefact, vanishing with scale, inconclusive (what is missing), none.",
            "Example: semicircle verdict runs.csv --scale N --control x --order m --loss nll"
        })
final class VerdictCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "TABLE", description = "CSV with a heading, a row a run.")
    private Path table = Path.of("");

    @Mixin
    private RunColumns columns = new RunColumns();

    @Option(names = "--null", paramLabel = "TABLE", description = "The same sweep without the effect.")
    private Optional<Path> without = Optional.empty();

    @Option(names = "--exact", paramLabel = "X", description = "Threshold of an exact law, to compare with.")
    private Optional<Double> exact = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Draw curves, collapse, residuals, crossings and histograms of the runs there.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        columns.requireEachOnce();
        List<String> figures = List.of();
        NamedColumns runs = NamedColumns.read(table);
        Verdict verdict;
        if (exact.isPresent() && !Double.isFinite(exact.get())) {
            throw new ParameterException(spec.commandLine(), "--exact must be finite, got " + exact.get());
        }
        if (!columns.haveControl()) {
            requireNoneOfTheControl();
            verdict = beside(columns.alongScale(runs).stray(), columns.series(runs)::verdict);
        } else {
            ReadRuns sweep = columns.sweep(runs);
            Optional<ReadRuns> other = without.isPresent()
                    ? Optional.of(columns.sweep(NamedColumns.read(without.get())))
                    : Optional.empty();
            verdict = beside(
                    sweep.stray().or(() -> other.flatMap(ReadRuns::stray)),
                    () -> new Judge(law())
                            .of(
                                    sweep.table(),
                                    other.map(ReadRuns::table),
                                    new Seed(1).child("verdict").generator()));
            if (out.isPresent()) {
                figures = figures(sweep.table(), verdict, out.get());
            }
        }
        if (json) {
            write(verdict);
        } else {
            PrintWriter lines = spec.commandLine().getOut();
            VerdictText.print(verdict, lines);
            if (!figures.isEmpty()) {
                lines.println();
                figures.forEach(lines::println);
            }
        }
        return ExitCode.DONE;
    }

    /** A run beside which nothing can be seen is told by its line in the file, which the judge does not know. */
    private static Verdict beside(Optional<String> stray, Supplier<Verdict> judged) {
        return stray.map(words ->
                        new Verdict(Label.INCONCLUSIVE, words, OptionalDouble.empty(), Optional.empty(), List.of()))
                .orElseGet(judged);
    }

    /** Draws a judged table, and tells where. */
    private List<String> figures(SweepTable sweep, Verdict verdict, Path folder) throws IOException {
        Question question = columns.question(law());
        FigureFiles files = FigureFiles.write(TableFigures.of(question, sweep, verdict), folder);
        files.pngMissing().ifPresent(reason -> spec.commandLine().getErr().println("semicircle: " + reason));
        List<String> lines = new ArrayList<>();
        lines.add("figures  " + folder + " (" + files.paths().size() + " files)");
        lines.addAll(VerdictText.undrawn(new Judgement(question, Map.of("", verdict), Map.of("", sweep))));
        return lines;
    }

    private OptionalDouble law() {
        return exact.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    /** Without a control there are no curves: what belongs to them would be passed over. */
    private void requireNoneOfTheControl() {
        Map<String, Boolean> given = columns.ofTheControl();
        given.put("--null", without.isPresent());
        given.put("--exact", exact.isPresent());
        given.put("--out", out.isPresent());
        given.forEach((name, there) -> {
            if (there) {
                throw new ParameterException(
                        spec.commandLine(), name + " needs --control: without it only the scale varies");
            }
        });
    }

    private void write(Verdict verdict) {
        PrintWriter out = spec.commandLine().getOut();
        JsonGenerator generator = JsonText.to(out);
        generator.writeStartObject();
        generator.writeStringProperty("verdict", verdict.label().words());
        generator.writeStringProperty("reason", verdict.reason());
        verdict.threshold().ifPresent(x -> JsonText.number(generator, "threshold", x));
        verdict.interval().ifPresent(i -> {
            JsonText.number(generator, "threshold-lower", i.lower());
            JsonText.number(generator, "threshold-upper", i.upper());
        });
        generator.writeArrayPropertyStart("gates");
        for (Gate gate : verdict.gates()) {
            generator.writeStartObject();
            generator.writeStringProperty("gate", gate.code());
            generator.writeStringProperty("answer", VerdictText.word(gate));
            generator.writeStringProperty("question", gate.question());
            generator.writeStringProperty("finding", gate.finding());
            gate.numbers().forEach((name, number) -> JsonText.number(generator, name, number));
            generator.writeEndObject();
        }
        generator.writeEndArray();
        generator.writeEndObject();
        generator.close();
        out.println();
    }
}
