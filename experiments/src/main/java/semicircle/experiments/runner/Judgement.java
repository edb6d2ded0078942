package semicircle.experiments.runner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import semicircle.data.store.RunStore;
import semicircle.dynamics.verdict.Gate;
import semicircle.dynamics.verdict.Judge;
import semicircle.dynamics.verdict.SweepTable;
import semicircle.dynamics.verdict.Verdict;
import semicircle.experiments.study.Question;
import semicircle.experiments.study.Study;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/**
 * What a study says of its question, for each setting of its other keys.
 *
 * @param question what was asked
 * @param verdicts verdict by setting; one empty setting where nothing else is swept
 * @param tables the runs that were judged, by setting
 */
public record Judgement(Question question, Map<String, Verdict> verdicts, Map<String, SweepTable> tables) {
    private static final SweepTable EMPTY = SweepTable.of(Values.of(), Values.of(), Values.of());

    public Judgement {
        verdicts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(verdicts));
        tables = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    /**
     * Judges stored runs.
     *
     * @param study the study, with a question
     * @param store its runs
     * @param without runs of the same study without its effect, by setting; none where there is no such study
     * @return the judgement; empty where nothing is asked
     */
    static Optional<Judgement> of(Study study, RunStore store, Map<String, SweepTable> without) throws IOException {
        if (study.verdict().isEmpty()) {
            return Optional.empty();
        }
        Question question = study.verdict().get();
        Map<String, SweepTable> tables = SweepRuns.of(study, question, store);
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        tables.forEach((group, table) -> verdicts.put(
                group,
                new Judge(question.exact())
                        .of(
                                table,
                                Optional.ofNullable(without.getOrDefault(group, without.get(""))),
                                new Seed(study.seed())
                                        .child("verdict")
                                        .child(group)
                                        .generator())));
        return Optional.of(new Judgement(question, verdicts, tables));
    }

    /** Adds the gate cards and the figures of order parameter and collapse. */
    void add(Map<String, Measurement> measurements, Map<String, String> captions) {
        measurements.put("verdict", summary());
        verdicts.forEach((group, verdict) -> {
            SweepTable table = tables.getOrDefault(group, EMPTY);
            String suffix = group.isEmpty() ? "" : ", " + group;
            measurements.put("gates" + suffix, gates(verdict));
            collapse(table, verdict, "collapse" + suffix, measurements, captions);
            SeedFigure.add(table, verdict.threshold(), question.order(), "seeds" + suffix, measurements, captions);
        });
    }

    private Measurement.Table summary() {
        List<String> groups = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        double[][] numbers = new double[3][verdicts.size()];
        int i = 0;
        for (Map.Entry<String, Verdict> entry : verdicts.entrySet()) {
            Verdict verdict = entry.getValue();
            groups.add(entry.getKey().isEmpty() ? "all" : entry.getKey());
            labels.add(verdict.words());
            reasons.add(verdict.reason());
            numbers[0][i] = verdict.threshold().orElse(Double.NaN);
            numbers[1][i] = verdict.interval().map(range -> range.lower()).orElse(Double.NaN);
            numbers[2][i++] = verdict.interval().map(range -> range.upper()).orElse(Double.NaN);
        }
        return new Measurement.Table(List.of(
                new Measurement.Texts("setting", groups),
                new Measurement.Texts("verdict", labels),
                new Measurement.Numbers("x_c", "1", Values.of(numbers[0])),
                new Measurement.Numbers("lower", "1", Values.of(numbers[1])),
                new Measurement.Numbers("upper", "1", Values.of(numbers[2])),
                new Measurement.Texts("because", reasons)));
    }

    private static Measurement.Table gates(Verdict verdict) {
        List<String> codes = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        List<String> questions = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        for (Gate gate : verdict.gates()) {
            codes.add(gate.code());
            answers.add(gate.state() == Gate.State.PASSED ? "yes" : gate.state() == Gate.State.FAILED ? "no" : "-");
            questions.add(gate.question());
            findings.add(gate.finding());
        }
        return new Measurement.Table(List.of(
                new Measurement.Texts("gate", codes),
                new Measurement.Texts("answer", answers),
                new Measurement.Texts("question", questions),
                new Measurement.Texts("finding", findings)));
    }

    /** The order parameter over the control, stretched about the threshold by the exponents that were found. */
    private void collapse(
            SweepTable table,
            Verdict verdict,
            String figure,
            Map<String, Measurement> measurements,
            Map<String, String> captions) {
        if (verdict.threshold().isEmpty()) {
            return;
        }
        Map<String, Double> found = verdict.gates().stream()
                .filter(gate -> gate.code().equals("G2"))
                .findFirst()
                .map(Gate::numbers)
                .orElse(Map.of());
        double y = found.getOrDefault("y", 0.0);
        double zeta = found.getOrDefault("zeta", 0.0);
        double threshold = verdict.threshold().getAsDouble();
        boolean ratio = found.getOrDefault("from the ratio", 0.0) > 0;
        String quantity = ratio ? question.ratio().orElse("<m^2>^2/<m^4>") : question.order();
        TreeMap<Double, TreeMap<Double, double[]>> cells = cells(table);
        double reach = reach(cells, threshold, y);
        cells.forEach((size, curve) -> {
            List<double[]> points = new ArrayList<>();
            curve.forEach((x, cell) -> {
                double u = (x - threshold) * Math.pow(size, y);
                if (Math.abs(u) <= reach) {
                    points.add(new double[] {u, value(cell, ratio) * Math.pow(size, zeta)});
                }
            });
            if (!points.isEmpty()) {
                measurements.put(
                        figure + "/N = "
                                + (size == Math.rint(size) ? Long.toString(size.longValue()) : size.toString()),
                        new Measurement.Curve(
                                Axis.of("(x - x_c) N^{" + short3(y) + "}"),
                                column(points, 0),
                                Axis.of(zeta == 0 ? quantity : quantity + " N^{" + short3(zeta) + "}"),
                                column(points, 1),
                                Optional.empty(),
                                Measurement.Mark.POINTS));
            }
        });
        captions.put(
                figure,
                quantity + ", stretched about x_c = " + short3(threshold) + " with y = " + short3(y) + " and zeta = "
                        + short3(zeta) + "; it falls on one curve where the collapse holds.");
    }

    private static String short3(double number) {
        return String.format(java.util.Locale.ROOT, "%.3g", number);
    }

    private static Values column(List<double[]> points, int c) {
        return Values.of(points.stream().mapToDouble(point -> point[c]).toArray());
    }

    /** How far the second smallest scale reaches: beyond it only the largest would be seen. */
    private static double reach(TreeMap<Double, TreeMap<Double, double[]>> cells, double threshold, double y) {
        double size = cells.size() > 1 ? new ArrayList<>(cells.keySet()).get(1) : cells.firstKey();
        TreeMap<Double, double[]> curve = cells.firstEntry().getValue();
        return Math.max(threshold - curve.firstKey(), curve.lastKey() - threshold) * Math.pow(size, y);
    }

    /** Mean of a cell, or its ratio of moments. */
    private double value(double[] cell, boolean ratio) {
        if (!ratio) {
            return cell[0] / cell[4];
        }
        return question.ratio().isPresent() ? cell[1] / cell[4] : cell[2] * cell[2] / cell[3] / cell[4];
    }

    /** Sums of m, ratio, m^2, m^4 and 1 in each cell. */
    private static TreeMap<Double, TreeMap<Double, double[]>> cells(SweepTable table) {
        TreeMap<Double, TreeMap<Double, double[]>> cells = new TreeMap<>();
        for (int i = 0; i < table.rows(); i++) {
            double[] cell = cells.computeIfAbsent(table.scale().get(i), key -> new TreeMap<>())
                    .computeIfAbsent(table.control().get(i), key -> new double[5]);
            double m = table.order().get(i);
            cell[0] += m;
            cell[1] += table.ratio().isPresent() ? table.ratio().get().get(i) : 0;
            cell[2] += m * m;
            cell[3] += m * m * m * m;
            cell[4]++;
        }
        return cells;
    }
}
