package semicircle.experiments.runner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import semicircle.data.store.RunStore;
import semicircle.dynamics.verdict.Gate;
import semicircle.dynamics.verdict.Judge;
import semicircle.dynamics.verdict.SweepTable;
import semicircle.dynamics.verdict.Verdict;
import semicircle.experiments.study.Question;
import semicircle.experiments.study.Study;
import semicircle.spectra.Measurement;
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
    private static final String DISTRIBUTION = "distribution";
    private static final double NORMAL_95 = 1.959964;
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

    /** Adds the gate cards, marks the threshold in the figures of the sweep, and adds those of its scaling. */
    void add(Map<String, Measurement> measurements, Map<String, String> captions) {
        measurements.put("verdict", summary());
        if (verdicts.size() == 1) {
            ThresholdMark mark = new ThresholdMark(verdicts.values().iterator().next(), question.exact());
            mark.add(question.order(), measurements, captions);
            question.ratio().ifPresent(name -> mark.add(name, measurements, captions));
        }
        verdicts.forEach((group, verdict) -> {
            SweepTable table = tables.getOrDefault(group, EMPTY);
            String suffix = group.isEmpty() ? "" : ", " + group;
            measurements.put("gates" + suffix, gates(verdict));
            new ScalingFigures(question, table, verdict).add(suffix, measurements, captions);
            SeedFigure.add(table, verdict.threshold(), question.order(), "seeds" + suffix, measurements, captions);
            DistributionFigure distribution = DistributionFigure.of(question, table, verdict.threshold());
            distribution.add(DISTRIBUTION + suffix, measurements, captions);
            distribution
                    .missing()
                    .ifPresent(reason -> captions.computeIfPresent(
                            "seeds" + suffix, (name, caption) -> caption + " No histograms: " + reason + "."));
        });
        PhaseFigure.add(this, measurements, captions);
    }

    /** {@return figures that are not drawn, with the reason, for each setting} */
    public Map<String, String> undrawn() {
        Map<String, String> undrawn = new LinkedHashMap<>();
        verdicts.forEach((group, verdict) -> DistributionFigure.of(
                        question, tables.getOrDefault(group, EMPTY), verdict.threshold())
                .missing()
                .ifPresent(reason -> undrawn.put(DISTRIBUTION + (group.isEmpty() ? "" : ", " + group), reason)));
        return undrawn;
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

    /** The gates with their findings; beside the exponent and the threshold what is published of them, and the difference in standard errors. */
    private Measurement.Table gates(Verdict verdict) {
        List<String> codes = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        List<String> questions = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        double[][] numbers = new double[3][verdict.gates().size()];
        for (Gate gate : verdict.gates()) {
            boolean exponent = gate.code().equals("G2");
            boolean threshold = gate.code().equals("G7");
            double ours = exponent
                    ? number(gate, "y")
                    : threshold ? verdict.threshold().orElse(Double.NaN) : Double.NaN;
            double published = exponent
                    ? question.exponent().orElse(Double.NaN)
                    : threshold ? question.exact().orElse(Double.NaN) : Double.NaN;
            double error = (number(gate, "y upper") - number(gate, "y lower")) / 2 / NORMAL_95;
            int i = codes.size();
            numbers[0][i] = published;
            numbers[1][i] = ours;
            numbers[2][i] = threshold ? number(gate, "z") : error > 0 ? (ours - published) / error : Double.NaN;
            codes.add(gate.code());
            answers.add(gate.state() == Gate.State.PASSED ? "yes" : gate.state() == Gate.State.FAILED ? "no" : "-");
            questions.add(gate.question());
            findings.add(gate.finding());
        }
        return new Measurement.Table(List.of(
                new Measurement.Texts("gate", codes),
                new Measurement.Texts("answer", answers),
                new Measurement.Texts("question", questions),
                new Measurement.Texts("finding", findings),
                new Measurement.Numbers("published", "1", Values.of(numbers[0])),
                new Measurement.Numbers("ours", "1", Values.of(numbers[1])),
                new Measurement.Numbers("z", "1", Values.of(numbers[2]))));
    }

    private static double number(Gate gate, String name) {
        return gate.numbers().getOrDefault(name, Double.NaN);
    }
}
