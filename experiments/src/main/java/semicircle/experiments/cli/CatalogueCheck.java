package semicircle.experiments.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import semicircle.dynamics.verdict.Gate;
import semicircle.dynamics.verdict.Label;
import semicircle.dynamics.verdict.Verdict;
import semicircle.experiments.runner.Runner;
import semicircle.experiments.runner.Summary;
import semicircle.experiments.study.Question;
import semicircle.experiments.study.ShippedStudies;
import semicircle.experiments.study.Study;
import semicircle.experiments.study.StudyFile;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Runs experiments of the catalogue, each with its null, and compares what is said with what is wanted.
 *
 * @param scale small, default or large
 * @param threads runs side by side
 * @param nulls whether each runs its null too
 * @param kept folder of stored runs, from which a check goes on where it was stopped; none are kept if empty
 */
record CatalogueCheck(String scale, int threads, boolean nulls, Optional<Path> kept) {
    /** Standard errors that a threshold may lie off its exact law. */
    private static final double FARTHEST = 4;

    static final List<String> HEADING =
            List.of("experiment", "setting", "seed", "wanted", "given", "exact", "x_c", "95 %", "z", "null", "answer");

    /**
     * A table for rows to come.
     *
     * @param out where they are printed
     * @param progress a line that gives way to each
     * @param names experiments that they may be of
     * @return the table, its headings printed
     */
    static RunningTable table(PrintWriter out, Runner.Progress progress, List<String> names) {
        return new RunningTable(
                out, progress, HEADING, List.of(RunningTable.widest(names), 9, 4, 24, 24, 8, 11, 22, 5, 9, 6));
    }

    /**
     * One verdict.
     *
     * @param experiment its name
     * @param setting setting of the keys that are neither scale nor control, empty where there are none
     * @param seed seed of the study
     * @param wanted label that it should reach, or two parted by "or", empty where none is known; "inconclusive" for whatever reason where none is named
     * @param exact threshold of the exact law
     * @param verdict what was said
     * @param without what is said of the null, empty where there is none
     */
    record Row(
            String experiment,
            String setting,
            long seed,
            String wanted,
            OptionalDouble exact,
            Verdict verdict,
            String without) {
        /** {@return whether the label is the one wanted, the null is quiet, and the threshold agrees with its exact law} */
        boolean met() {
            if (deviation().filter(z -> Math.abs(z) > FARTHEST).isPresent()) {
                return false;
            }
            return (wanted.isEmpty() || Stream.of(wanted.split(" or ", -1)).anyMatch(this::given)) && quiet();
        }

        /** Whether that is what was given; of an inconclusive one the beginning of the reason is enough, or none. */
        private boolean given(String label) {
            String inconclusive = Label.INCONCLUSIVE.words();
            String beginning = label.startsWith(inconclusive) ? label.replaceFirst("\\)$", "") : label;
            return label.startsWith(inconclusive)
                    ? verdict.words().startsWith(beginning)
                    : verdict.words().equals(label);
        }

        List<String> cells() {
            return List.of(
                    experiment,
                    setting.isEmpty() ? "-" : setting,
                    Long.toString(seed),
                    wanted.isEmpty() ? "-" : wanted,
                    verdict.words(),
                    number(exact),
                    number(verdict.threshold()),
                    verdict.interval()
                            .map(i -> String.format(Locale.ROOT, "[%.4g, %.4g]", i.lower(), i.upper()))
                            .orElse("-"),
                    deviation().map(z -> String.format(Locale.ROOT, "%+.1f", z)).orElse("-"),
                    without.isEmpty() ? "-" : without,
                    met() ? "ok" : "miss");
        }

        /** Whether nothing is seen in the null. */
        private boolean quiet() {
            return without.isEmpty() || without.equals(Label.NONE.words());
        }

        /** Threshold less exact threshold, in standard errors. */
        private Optional<Double> deviation() {
            return Optional.ofNullable(numbers("G7").get("z"));
        }

        /** Exponent y and its interval. */
        Map<String, Double> sharpening() {
            return numbers("G2");
        }

        private Map<String, Double> numbers(String gate) {
            return verdict.gates().stream()
                    .filter(one -> one.code().equals(gate))
                    .findFirst()
                    .map(Gate::numbers)
                    .orElse(Map.of());
        }

        private static String number(OptionalDouble value) {
            return value.isPresent() ? TextTable.number(value.getAsDouble()) : "-";
        }
    }

    /**
     * What an experiment came to.
     *
     * @param rows a verdict for each setting; none where nothing is asked
     * @param summary means over its replicas
     */
    record Outcome(List<Row> rows, Summary summary) {
        Outcome {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A study of the catalogue at this scale.
     *
     * @param name its name
     * @param seed seed of the study
     * @return the study
     */
    Study study(String name, long seed) throws IOException {
        String text = ShippedStudies.text(name);
        List<String> settings = new ArrayList<>(StudyFile.scale(name, text, scale));
        settings.add("seed=" + seed);
        if (!nulls) {
            settings.add("verdict.without=[]");
        }
        return StudyFile.read(name + ".yaml", text, settings);
    }

    /**
     * Runs an experiment in a folder of its own, which is deleted afterwards where runs are not kept.
     *
     * @param name its name
     * @param seed seed of the study
     * @param progress told of every run
     * @return what it came to
     * @throws IOException if results cannot be stored, or a run fails
     */
    Outcome of(String name, long seed, Runner.Progress progress) throws IOException {
        Study study = study(name, seed);
        if (study.verdict().isEmpty()) {
            return new Outcome(List.of(), new Summary(List.of()));
        }
        if (kept.isPresent()) {
            return of(study, seed, progress, kept.get().resolve(name).resolve(scale + "-seed-" + seed));
        }
        Path folder = Files.createTempDirectory("semicircle-" + name);
        try {
            return of(study, seed, progress, folder);
        } finally {
            TypedStudy.delete(folder);
        }
    }

    private Outcome of(Study study, long seed, Runner.Progress progress, Path folder) throws IOException {
        Question question = study.verdict().orElseThrow();
        Runner.Finished finished = new Runner(EigenSolver.best(), threads, progress).run(study, folder);
        if (!finished.failures().isEmpty()) {
            throw new IOException(
                    study.name() + ": " + finished.failures().get(0).described());
        }
        List<Row> rows = new ArrayList<>();
        finished.judgement()
                .orElseThrow()
                .verdicts()
                .forEach((setting, verdict) -> rows.add(new Row(
                        study.name(),
                        setting,
                        seed,
                        wanted(question, setting),
                        question.exact(),
                        verdict,
                        without(verdict))));
        return new Outcome(rows, finished.summary());
    }

    /** The label that a setting should reach: one for all, or a list of {@code setting: label} parted by semicolons. */
    static String wanted(Question question, String setting) {
        String all = question.wanted().orElse("");
        for (String part : all.split(";", -1)) {
            int colon = part.lastIndexOf(':');
            if (colon > 0 && part.substring(0, colon).strip().equals(setting)) {
                return part.substring(colon + 1).strip();
            }
        }
        return all.contains(";") ? "" : all;
    }

    /** What the first gate heard of the null, in its own words. */
    private static String without(Verdict verdict) {
        return verdict.gates().stream()
                .filter(gate -> gate.code().equals("G0") && gate.state() != Gate.State.ABSENT)
                .findFirst()
                .map(gate -> gate.finding().replace(Gate.OF_CONTROL, ""))
                .orElse("");
    }
}
