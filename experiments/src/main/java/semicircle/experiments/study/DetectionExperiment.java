package semicircle.experiments.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import semicircle.data.MalformedFileException;
import semicircle.data.table.NumericTable;
import semicircle.dynamics.emergence.Detection;
import semicircle.dynamics.emergence.Detector;
import semicircle.dynamics.emergence.EnergyShift;
import semicircle.dynamics.emergence.SymmetrySign;
import semicircle.spectra.Interval;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Scalar;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Looks for signs of emergence in a table: a detector in one of its columns, a sign of a broken symmetry in samples, or a change of
 * the spectra that its rows are.
 *
 * @param file a text table of numbers
 * @param x column of the abscissae, ascending; if left out, a first column headed time, day or index, or else the number of the row
 * @param y column that is looked at; the last if left out
 * @param without column of samples without the effect, for a null band; left out: there is none
 * @param spectra whether each row is a spectrum, for an energy shift; false if left out
 * @param detect what looks at the curve; left out: nothing does
 * @param sign what looks at samples, levels or a profile; left out: nothing does
 */
public record DetectionExperiment(
        String file,
        Optional<String> x,
        Optional<String> y,
        Optional<String> without,
        Optional<Boolean> spectra,
        Optional<Detector> detect,
        Optional<SymmetrySign> sign)
        implements Experiment {
    private static final Set<String> LABELS = Set.of("date", "time", "day", "index");
    private static final String NUMBER = "[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?";

    public DetectionExperiment {
        if (file.isBlank()) {
            throw new IllegalArgumentException("file must name a table, got ''");
        }
        if (detect.isPresent() == sign.isPresent()) {
            throw new IllegalArgumentException("detect or sign must be given, and one of them alone");
        }
        if (spectra.orElse(false) && !(detect.orElse(null) instanceof EnergyShift)) {
            throw new IllegalArgumentException("spectra are looked at by detect: energy-shift alone");
        }
    }

    @Override
    public List<Path> inputs() {
        return List.of(Path.of(file));
    }

    @Override
    public Outcome run(Seed seed, EigenSolver solver) throws IOException {
        NumericTable table = NumericTable.read(Path.of(file));
        Map<String, Measurement> found = new LinkedHashMap<>();
        try {
            if (sign.isPresent()) {
                Values none = without.isPresent() ? column(table, "without", without.get()) : Values.of();
                put(found, sign.get().of(ordinates(table), none));
            } else if (detect.isPresent()) {
                put(found, table, detect.get());
            }
        } catch (IllegalArgumentException e) {
            if (e instanceof RefusedStudyException) {
                throw e;
            }
            MalformedFileException malformed =
                    new MalformedFileException(Path.of(file), String.valueOf(e.getMessage()));
            malformed.initCause(e);
            throw malformed;
        }
        return new Outcome(
                found, Map.of("curve", file + ": what was looked at, and where something was found."), Map.of());
    }

    private void put(Map<String, Measurement> found, NumericTable table, Detector detector) {
        Values xs = abscissae(table);
        if (spectra.orElse(false) && detector instanceof EnergyShift shift) {
            put(found, shift.in(xs, spectra(table)));
            return;
        }
        Values ys = ordinates(table);
        put(found, detector.in(xs, ys));
        found.put(
                "curve/seen",
                new Measurement.Curve(
                        Measurement.Axis.of(x.orElse("row")),
                        xs,
                        Measurement.Axis.of(y.orElse("numbers")),
                        ys,
                        Optional.empty(),
                        Measurement.Mark.POINTS));
    }

    private static void put(Map<String, Measurement> found, Detection seen) {
        found.put(
                "answer",
                new Measurement.Table(List.of(
                        new Measurement.Texts("answer", List.of(seen.answer().words())))));
        found.put("evidence", Scalar.of(seen.statistic()));
        found.put("threshold", Scalar.of(seen.threshold()));
        found.put("lag-one-correlation", Scalar.of(seen.lagOneCorrelation()));
        seen.period().ifPresent(period -> found.put("period", Scalar.of(period)));
        if (seen.found()) {
            Values lower = Values.of(
                    seen.intervals().stream().mapToDouble(Interval::lower).toArray());
            Values upper = Values.of(
                    seen.intervals().stream().mapToDouble(Interval::upper).toArray());
            found.put(
                    "positions",
                    new Measurement.Table(List.of(
                            new Measurement.Numbers("position", "1", seen.positions()),
                            new Measurement.Numbers("lower", "1", lower),
                            new Measurement.Numbers("upper", "1", upper))));
        }
    }

    private static void put(Map<String, Measurement> found, SymmetrySign.Finding seen) {
        String answer = seen.broken() ? "found" : "none";
        found.put("answer", new Measurement.Table(List.of(new Measurement.Texts("answer", List.of(answer)))));
        found.put("evidence", Scalar.of(seen.statistic()));
        found.put("threshold", Scalar.of(seen.threshold()));
        found.put("number", Scalar.of(seen.number()));
    }

    /** The column asked for; or numbers that label the rows, under a heading like time; or the numbers of the rows. */
    private Values abscissae(NumericTable table) {
        int rows = table.numbers().rows();
        boolean column = x.isPresent() && table.names().contains(x.get());
        boolean labels = !column
                && x.map(LABELS::contains).orElse(true)
                && table.labels().size() == rows;
        if (labels && table.labels().stream().allMatch(label -> label.matches(NUMBER))) {
            return Values.of(
                    table.labels().stream().mapToDouble(Double::parseDouble).toArray());
        }
        if (x.isPresent()) {
            return column(table, "x", x.get());
        }
        return rows < 2 ? Values.of(new double[rows]) : Values.evenlySpaced(0, rows - 1.0, rows);
    }

    private static List<Spectrum> spectra(NumericTable table) {
        List<Spectrum> spectra = new ArrayList<>();
        int size = table.numbers().cols();
        for (int t = 0; t < table.numbers().rows(); t++) {
            double[] levels = new double[size];
            for (int k = 0; k < size; k++) {
                levels[k] = table.numbers().get(t, k);
            }
            java.util.Arrays.sort(levels);
            spectra.add(Spectrum.of(new Spectrum.Origin("row " + t, size, size), levels));
        }
        return spectra;
    }

    private Values ordinates(NumericTable table) {
        return y.isPresent()
                ? column(table, "y", y.get())
                : column(table, table.numbers().cols() - 1);
    }

    private static Values column(NumericTable table, String option, String name) {
        int at = table.names().indexOf(name);
        if (at < 0) {
            throw new RefusedStudyException(option + ": unknown column '" + name + "'"
                    + NearestName.of(name, table.names())
                            .map(nearest -> ", did you mean '" + nearest + "'?")
                            .orElse(", the table has " + table.names()));
        }
        return column(table, at);
    }

    private static Values column(NumericTable table, int at) {
        Values.Filling column = Values.filling(table.numbers().rows());
        for (int t = 0; t < table.numbers().rows(); t++) {
            column.set(t, table.numbers().get(t, at));
        }
        return column.done();
    }
}
