package semicircle.experiments.series;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import semicircle.data.MalformedFileException;
import semicircle.data.checkpoint.Series;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;

/**
 * Looks for the damage that public series are known to have, before anything is concluded from them: steps that carry other steps' weights, whole or in part, missing
 * steps, single-point jumps, broken files.
 *
 * <p>Cost: two passes over every file. Memory: 2 kB a tensor and step.
 *
 * @param series what was looked at
 * @param findings what is wrong, in the order of the steps
 * @param digest SHA-256 over the digests of all tensors, by step; absent for unreadable ones
 */
public record SeriesAudit(Series series, List<Finding> findings, Map<String, String> digest) {
    private static final double RETURNS = 0.7; // a random walk comes back with sqrt(2), a straight path with 2

    /** Of the squared ways of steps at rest about one place, whose ratio errs by 0.09. */
    private static final double EXCHANGED = 0.65;

    public SeriesAudit {
        findings = List.copyOf(findings);
        digest = Map.copyOf(digest);
    }

    /** Told of each step. */
    @FunctionalInterface
    public interface Progress {
        /**
         * A step was read.
         *
         * @param done how many were
         * @param total how many there are
         * @param name the one just read
         */
        void read(int done, int total, String name);
    }

    /**
     * Reads every step.
     *
     * @param series the steps
     * @param progress told of each
     * @return what was found
     * @throws IOException if the disk fails
     */
    public static SeriesAudit of(Series series, Progress progress) throws IOException {
        List<Finding> findings = new ArrayList<>();
        List<StepPrint> prints = new ArrayList<>();
        int done = 0;
        for (Series.Step step : series.steps()) {
            try {
                prints.add(StepPrint.of(step));
            } catch (MalformedFileException | EOFException | NoSuchFileException e) {
                findings.add(new Finding(Finding.Kind.UNREADABLE, step.name(), "", String.valueOf(e.getMessage())));
            }
            progress.read(++done, series.steps().size(), step.name());
        }
        Map<String, String> digests = new HashMap<>();
        prints.forEach(print -> digests.put(print.step().name(), EqualWeights.whole(print)));
        findings.addAll(otherTensors(prints));
        findings.addAll(notFinite(prints));
        findings.addAll(new EqualWeights(prints).findings());
        Set<String> known = new HashSet<>();
        findings.stream().filter(f -> f.kind().setAside()).forEach(f -> known.add(f.step()));
        List<StepPrint> rest = prints.stream()
                .filter(print -> !known.contains(print.step().name()))
                .toList();
        findings.addAll(jumps(rest));
        findings.addAll(swaps(rest));
        findings.addAll(new StepGaps(series.steps()).findings());
        List<String> order = series.steps().stream().map(Series.Step::name).toList();
        findings.sort(Comparator.comparingInt(finding -> order.indexOf(finding.step())));
        return new SeriesAudit(series, findings, digests);
    }

    /** {@return the steps that nothing forbids to use, in order} */
    public List<Series.Step> sound() {
        Set<String> aside = new LinkedHashSet<>();
        findings.stream().filter(f -> f.kind().setAside()).forEach(f -> aside.add(f.step()));
        return series.steps().stream()
                .filter(step -> !aside.contains(step.name()))
                .toList();
    }

    /** {@return the steps that can be opened, in order} */
    public List<Series.Step> readable() {
        return series.steps().stream()
                .filter(step -> digest.containsKey(step.name()))
                .toList();
    }

    /** {@return whether some step is damaged; gaps and numbers that are not finite are not damage} */
    public boolean damaged() {
        return findings.stream().anyMatch(f -> f.kind().setAside());
    }

    /** {@return the findings as a table} */
    public Measurement.Table table() {
        return new Measurement.Table(List.of(
                new Measurement.Texts(
                        "step", findings.stream().map(Finding::step).toList()),
                new Measurement.Texts(
                        "finding", findings.stream().map(f -> f.kind().label()).toList()),
                new Measurement.Texts(
                        "other", findings.stream().map(Finding::other).toList()),
                new Measurement.Texts(
                        "detail", findings.stream().map(Finding::detail).toList())));
    }

    /** {@return every step with its digest} */
    public Measurement.Table steps() {
        List<Series.Step> all = series.steps();
        return new Measurement.Table(List.of(
                new Measurement.Numbers(
                        "number",
                        "1",
                        Values.of(all.stream().mapToDouble(Series.Step::number).toArray())),
                new Measurement.Texts(
                        "name", all.stream().map(Series.Step::name).toList()),
                new Measurement.Texts(
                        "sha256",
                        all.stream()
                                .map(step -> digest.getOrDefault(step.name(), "unreadable"))
                                .toList())));
    }

    private static List<Finding> otherTensors(List<StepPrint> prints) {
        Map<Set<String>, Integer> sets = new HashMap<>();
        prints.forEach(print -> sets.merge(print.tensors().keySet(), 1, Integer::sum));
        List<Finding> findings = new ArrayList<>();
        int most = sets.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        for (StepPrint print : prints) {
            Set<String> own = print.tensors().keySet();
            Integer count = sets.get(own);
            if (count != null && count < most) {
                Set<String> usual = sets.entrySet().stream()
                        .filter(entry -> entry.getValue() == most)
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(own);
                long missing =
                        usual.stream().filter(name -> !own.contains(name)).count();
                long more = own.stream().filter(name -> !usual.contains(name)).count();
                findings.add(new Finding(
                        Finding.Kind.OTHER_TENSORS,
                        print.step().name(),
                        "",
                        missing + " tensors missing and " + more + " more than in most steps"));
            }
        }
        return findings;
    }

    private static List<Finding> notFinite(List<StepPrint> prints) {
        List<Finding> findings = new ArrayList<>();
        for (StepPrint print : prints) {
            long numbers = 0;
            long tensors = 0;
            for (TensorPrint tensor : print.tensors().values()) {
                numbers += tensor.nonFinite();
                tensors += tensor.nonFinite() > 0 ? 1 : 0;
            }
            if (numbers > 0) {
                findings.add(new Finding(
                        Finding.Kind.NOT_FINITE,
                        print.step().name(),
                        "",
                        numbers + " numbers in " + tensors + " tensors are NaN or infinite"));
            }
        }
        return findings;
    }

    /** Two steps side by side that make the path shorter in each other's place, by more than sketches err, while neither makes a pair with the step on its other side. */
    static List<Finding> swaps(List<StepPrint> prints) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 1; i + 2 < prints.size(); i++) {
            if (exchanged(prints, i) && !exchanged(prints, i - 1) && !exchanged(prints, i + 1)) {
                findings.add(swapped(prints.get(i), prints.get(i + 1)));
                findings.add(swapped(prints.get(i + 1), prints.get(i)));
            }
        }
        return findings;
    }

    private static boolean exchanged(List<StepPrint> prints, int i) {
        if (i < 1 || i + 2 >= prints.size()) {
            return false;
        }
        double now = square(prints, i - 1, i) + square(prints, i + 1, i + 2);
        return square(prints, i - 1, i + 1) + square(prints, i, i + 2) < EXCHANGED * now;
    }

    private static double square(List<StepPrint> prints, int i, int j) {
        double distance = prints.get(i).distance(prints.get(j));
        return distance * distance;
    }

    private static Finding swapped(StepPrint print, StepPrint other) {
        return new Finding(
                Finding.Kind.SWAPPED,
                print.step().name(),
                other.step().name(),
                "nearer to the steps beside " + other.step().name() + " than to its own");
    }

    /** A step from which the way between its neighbours is far shorter than to either, for the whole model or for single tensors. */
    private static List<Finding> jumps(List<StepPrint> prints) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 1; i < prints.size() - 1; i++) {
            double before = prints.get(i - 1).distance(prints.get(i));
            double after = prints.get(i).distance(prints.get(i + 1));
            double across = prints.get(i - 1).distance(prints.get(i + 1));
            if (!(across < RETURNS * Math.min(before, after))) {
                TensorJumps.at(prints, i).ifPresent(findings::add);
            } else {
                findings.add(new Finding(
                        Finding.Kind.JUMP,
                        prints.get(i).step().name(),
                        "",
                        String.format(
                                Locale.ROOT,
                                "%.3g and %.3g from its neighbours, which are %.3g apart; equal to no other step",
                                before,
                                after,
                                across)));
            }
        }
        return findings;
    }
}
