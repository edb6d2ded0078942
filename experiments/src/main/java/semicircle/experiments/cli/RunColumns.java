package semicircle.experiments.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import semicircle.dynamics.verdict.ScaleSeries;
import semicircle.dynamics.verdict.SweepTable;
import semicircle.experiments.study.NearestName;
import semicircle.experiments.study.Question;
import semicircle.experiments.study.RefusedStudyException;
import semicircle.spectra.Values;

/** The options of {@code verdict} that say what the columns of a table of runs are, and the table as they see it. */
final class RunColumns {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--scale", required = true, paramLabel = "COLUMN", description = "Number of units, or linear size.")
    private String scale = "";

    @Option(
            names = "--control",
            paramLabel = "COLUMN",
            description = "Control parameter; left out: the scale is all that varies.")
    private Optional<String> control = Optional.empty();

    @Option(names = "--order", required = true, paramLabel = "COLUMN", description = "Order parameter or metric.")
    private String order = "";

    @Option(
            names = "--error",
            paramLabel = "COLUMN",
            description = "Standard error of the order parameter, 0 where exact; left out: from the runs of a cell.")
    private Optional<String> error = Optional.empty();

    @Option(
            names = "--ratio",
            paramLabel = "COLUMN",
            description =
                    "Dimensionless ratio whose curves cross, such as a scaled gap; the order parameter itself if it is"
                            + " one.")
    private Optional<String> ratio = Optional.empty();

    @Option(names = "--loss", paramLabel = "COLUMN", description = "Loss per unit, to tell a metric artefact.")
    private Optional<String> loss = Optional.empty();

    @Option(
            names = "--metric",
            paramLabel = "COLUMN",
            description = "Another metric of the same runs; may be repeated.")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--jump",
            paramLabel = "COLUMN",
            description = "Largest step of the order parameter within a run that grows step by step.")
    private Optional<String> jump = Optional.empty();

    @Option(
            names = "--spread",
            paramLabel = "COLUMN",
            description =
                    "Standard deviation of the order parameter within a run, where two states may take turns in it.")
    private Optional<String> spread = Optional.empty();

    @Option(names = "--signal", paramLabel = "COLUMN", description = "Independent signal, such as an outlier.")
    private Optional<String> signal = Optional.empty();

    @Option(
            names = "--branch",
            paramLabel = "COLUMN",
            description =
                    "Names the way of the sweep, such as up and down; x_c is that of the first: up, or the smaller"
                            + " number.")
    private Optional<String> branch = Optional.empty();

    @Option(names = "--seed", paramLabel = "COLUMN", description = "Names the seed of a run; each run counts once.")
    private Optional<String> seed = Optional.empty();

    /** {@return whether a control parameter varies beside the scale} */
    boolean haveControl() {
        return control.isPresent();
    }

    /** A column is no evidence beside itself; only the ratio may be the order parameter. */
    void requireEachOnce() {
        Map<String, String> taken = new HashMap<>();
        taken.put(scale, "--scale");
        control.ifPresent(name -> requireOther(taken, "--control", name));
        requireOther(taken, "--order", order);
        error.ifPresent(name -> requireOther(taken, "--error", name));
        ratio.filter(name -> !name.equals(order)).ifPresent(name -> requireOther(taken, "--ratio", name));
        loss.ifPresent(name -> requireOther(taken, "--loss", name));
        metrics.forEach(name -> requireOther(taken, "--metric", name));
        jump.ifPresent(name -> requireOther(taken, "--jump", name));
        spread.ifPresent(name -> requireOther(taken, "--spread", name));
        signal.ifPresent(name -> requireOther(taken, "--signal", name));
        branch.ifPresent(name -> requireOther(taken, "--branch", name));
        seed.ifPresent(name -> requireOther(taken, "--seed", name));
    }

    private void requireOther(Map<String, String> taken, String option, String name) {
        Optional<String> before = Optional.ofNullable(taken.putIfAbsent(name, option));
        if (before.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " must name another column than " + before.get() + ", got '" + name + "'");
        }
    }

    /** {@return options given that say nothing without a control, in their order} */
    Map<String, Boolean> ofTheControl() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--ratio", ratio.isPresent());
        given.put("--error", error.isPresent());
        given.put("--jump", jump.isPresent());
        given.put("--spread", spread.isPresent());
        given.put("--signal", signal.isPresent());
        given.put("--branch", branch.isPresent());
        return given;
    }

    /**
     * The question that the columns ask; a slash in the name of one would part a figure from its layer.
     *
     * @param exact threshold of an exact law, if known
     * @return the question, of plain names
     */
    Question question(OptionalDouble exact) {
        UnaryOperator<String> plain = name -> name.replace('/', '-');
        return new Question(
                plain.apply(scale),
                plain.apply(control.orElse("")),
                plain.apply(order),
                ratio.map(plain),
                loss.map(plain),
                signal.map(plain),
                metrics.stream().map(plain).toList(),
                jump.map(plain),
                spread.map(plain),
                branch.map(plain),
                exact,
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** {@return runs of which only the scale varies} */
    ScaleSeries series(NamedColumns columns) throws IOException {
        Values size = size(columns);
        if (seed.isPresent()) {
            requireKnown(columns, seed.get());
            requireOnce(columns, size, columns.texts(seed.get()));
        }
        return new ScaleSeries(size, column(columns, order), loss(columns, List.of(size)), others(columns));
    }

    /** {@return the same runs, their scale taken for a control} */
    ReadRuns alongScale(NamedColumns columns) throws IOException {
        Values size = size(columns);
        SweepTable table = SweepTable.of(size.map(n -> 1), size, column(columns, order));
        return new ReadRuns(columns.path(), table, columns.lines());
    }

    private Optional<Values> loss(NamedColumns columns, List<Values> cells) throws IOException {
        if (loss.isEmpty()) {
            return Optional.empty();
        }
        requireKnown(columns, loss.get());
        requireKnown(columns, order);
        return Optional.of(LossColumn.read(columns, loss.get(), cells, order));
    }

    private static void requireOnce(NamedColumns columns, Values size, List<String> seeds) {
        Map<List<Object>, Integer> first = new HashMap<>();
        for (int row = 0; row < size.size(); row++) {
            Integer before = first.putIfAbsent(List.of(size.get(row), seeds.get(row)), row);
            if (before != null) {
                throw new RefusedStudyException(columns.path() + ": rows " + (before + 1) + " and " + (row + 1)
                        + " have the same scale and seed: name the --control in which they differ, or leave one out");
            }
        }
    }

    private Map<String, Values> others(NamedColumns columns) throws IOException {
        Map<String, Values> others = new LinkedHashMap<>();
        for (String name : metrics) {
            others.put(name, column(columns, name));
        }
        return others;
    }

    /** {@return runs along the control, each seed once} */
    ReadRuns sweep(NamedColumns columns) throws IOException {
        if (seed.isPresent()) {
            requireKnown(columns, seed.get());
        }
        if (branch.isPresent()) {
            requireKnown(columns, branch.get());
        }
        try {
            Values size = size(columns);
            Values along = column(columns, control.orElseThrow());
            SweepTable all = new SweepTable(
                    size,
                    along,
                    column(columns, order),
                    optional(columns, error),
                    optional(columns, ratio),
                    loss(columns, List.of(size, along)),
                    others(columns),
                    optional(columns, signal),
                    branch.map(columns::texts),
                    optional(columns, jump),
                    optional(columns, spread));
            return seed.isPresent()
                    ? once(columns, all, columns.texts(seed.get()))
                    : new ReadRuns(columns.path(), all, columns.lines());
        } catch (IllegalArgumentException e) {
            throw new RefusedStudyException(columns.path() + ": " + e.getMessage());
        }
    }

    /** Each seed once in its cell: a row that repeats another is left out, and must agree with it. */
    private static ReadRuns once(NamedColumns columns, SweepTable table, List<String> seeds) {
        Map<List<Object>, Integer> first = new HashMap<>();
        BitSet kept = new BitSet();
        for (int row = 0; row < table.rows(); row++) {
            String way = table.branch().isPresent() ? table.branch().get().get(row) : "";
            Integer before = first.putIfAbsent(
                    List.of(table.scale().get(row), table.control().get(row), way, seeds.get(row)), row);
            kept.set(row, before == null);
            if (before != null && table.order().get(row) != table.order().get(before)) {
                throw new IllegalArgumentException("line "
                        + columns.lines().get(row) + " repeats seed " + seeds.get(row) + " of line "
                        + columns.lines().get(before) + " with another order parameter, "
                        + table.order().get(row) + " after " + table.order().get(before));
            }
        }
        List<Long> lines =
                kept.stream().mapToObj(row -> columns.lines().get(row)).toList();
        return new ReadRuns(columns.path(), table.only(kept::get), lines);
    }

    private Optional<Values> optional(NamedColumns columns, Optional<String> name) throws IOException {
        return name.isPresent() ? Optional.of(column(columns, name.get())) : Optional.empty();
    }

    private Values size(NamedColumns columns) throws IOException {
        requireKnown(columns, scale);
        return columns.positive(scale);
    }

    private Values column(NamedColumns columns, String name) throws IOException {
        requireKnown(columns, name);
        return columns.numbers(name);
    }

    private void requireKnown(NamedColumns columns, String name) {
        if (!columns.names().contains(name)) {
            throw new ParameterException(
                    spec.commandLine(), columns.path() + ": " + NearestName.unknown("column", name, columns.names()));
        }
    }
}
