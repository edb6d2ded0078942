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
import semicircle.data.store.Provenance;
import semicircle.data.store.RunRecord;
import semicircle.data.store.RunStore;
import semicircle.experiments.runner.Runner;
import semicircle.experiments.study.Question;
import semicircle.experiments.study.ShippedStudies;
import semicircle.experiments.study.Study;
import semicircle.experiments.verification.Checklist;
import semicircle.experiments.verification.GoldenTable;
import semicircle.experiments.verification.RowVerdict;
import semicircle.experiments.verification.Trials;
import semicircle.experiments.verification.Verification;
import semicircle.plots.Report;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Everything that can be verified, one part after the other, as one table: numbers, claims about rates, and the verdicts of the catalogue. A state: it
 * collects.
 */
final class Scoreboard {
    private static final int STEPS = 100;
    private static final List<String> PARTS = List.of("part", "rows", "ok", "missed", "not judged", "seconds");
    private static final List<String> NUMBERS =
            List.of("verdict", "quantity", "parameters", "ours", "theirs", "difference", "kind");

    private final long seed;
    private final boolean quick;
    private final int threads;
    private final Runner.Progress progress;
    private final List<List<String>> parts = new ArrayList<>();
    private final List<CatalogueCheck.Row> experiments = new ArrayList<>();
    private final Map<String, Measurement> details = new LinkedHashMap<>();
    private final Map<String, String> captions = new LinkedHashMap<>();
    private final List<String> catalogue;
    private int numbers;
    private int missedNumbers;
    private int notJudged;
    private int claims;
    private int missedClaims;
    private int done;
    private int reached;

    /**
     * Nothing verified yet.
     *
     * @param seed of the sampled numbers
     * @param quick whether rows that take long are left out, claims get a tenth of their samples, and of the experiments only those are run, small,
     *     whose numbers are exact
     * @param threads runs side by side
     * @param progress told of every hundredth of a part
     */
    Scoreboard(long seed, boolean quick, int threads, Runner.Progress progress) throws IOException {
        this.seed = seed;
        this.quick = quick;
        this.threads = threads;
        this.progress = progress;
        this.catalogue = new ArrayList<>();
        for (String name : ShippedStudies.catalogue()) {
            Study study = check().study(name, seed);
            if (!quick || study.verdict().flatMap(Question::errorless).orElse(false)) {
                catalogue.add(name);
            }
        }
    }

    private CatalogueCheck check() {
        return new CatalogueCheck(quick ? "small" : "default", threads, true, Optional.empty());
    }

    /**
     * Verifies all parts, the catalogue first.
     *
     * @param out where each row is printed as it is known
     */
    void run(PrintWriter out) throws IOException {
        int all = VerifyCommand.TABLES.size() + VerifyCommand.TRIALS.size() + catalogue.size();
        long start = System.nanoTime();
        RunningTable verdicts = CatalogueCheck.table(out, progress, catalogue);
        for (String name : catalogue) {
            for (CatalogueCheck.Row row : check().of(name, ExperimentsCommand.FIRST_SEED, advance(name, all))
                    .rows()) {
                experiments.add(row);
                verdicts.add(row.cells());
            }
            done++;
        }
        progress.givesWay();
        out.println();
        RunningTable table = new RunningTable(out, progress, PARTS, List.of(21, 4, 4, 6, 10, 7));
        int missed = (int) experiments.stream().filter(row -> !row.met()).count();
        part(table, "verdicts", experiments.size(), experiments.size() - missed, missed, 0, start);
        for (String subject : VerifyCommand.TABLES.keySet()) {
            table(table, subject, all);
        }
        for (Map.Entry<String, Trials> trials : VerifyCommand.TRIALS.entrySet()) {
            trials(table, trials.getKey(), trials.getValue(), all);
        }
        progress.givesWay();
    }

    private Runner.Progress advance(String part, int all) {
        return (ran, stored, total, label) -> {
            // a part may count its stages one by one, each from 0
            reached = Math.max(reached, done * STEPS + (int) ((long) STEPS * ran / Math.max(1, total)));
            progress.advanced(reached, 0, all * STEPS, part);
        };
    }

    private Verification.Progress rows(String part, int all) {
        Runner.Progress line = advance(part, all);
        return (ran, total, label) -> line.advanced(ran, 0, total, label);
    }

    private void part(RunningTable table, String name, int rows, int ok, int missed, int others, long start) {
        parts.add(List.of(
                name,
                Integer.toString(rows),
                Integer.toString(ok),
                Integer.toString(missed),
                Integer.toString(others),
                String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) * 1e-9)));
        table.add(parts.get(parts.size() - 1));
    }

    private void table(RunningTable table, String subject, int all) throws IOException {
        long start = System.nanoTime();
        List<RowVerdict> verdicts =
                VerifyCommand.recomputed(subject, seed).of(GoldenTable.shipped(subject), quick, rows(subject, all));
        int ok = VerifyCommand.count(verdicts, "ok");
        int missed = VerifyCommand.count(verdicts, "miss");
        numbers += ok + missed;
        missedNumbers += missed;
        notJudged += verdicts.size() - ok - missed;
        part(table, "numbers: " + subject, verdicts.size(), ok, missed, verdicts.size() - ok - missed, start);
        List<List<String>> cells = new ArrayList<>();
        for (RowVerdict verdict : verdicts) {
            cells.add(List.of(
                    verdict.word(),
                    verdict.row().quantity(),
                    verdict.row().parameters(),
                    verdict.ours().map(ours -> Double.toString(ours.value())).orElse(verdict.reason()),
                    verdict.row().value().isPresent()
                            ? Double.toString(verdict.row().value().getAsDouble())
                            : "-",
                    verdict.ours().isPresent() ? String.format(Locale.ROOT, "%+.2g", verdict.deviation()) : "-",
                    verdict.row().kind().name().toLowerCase(Locale.ROOT)));
        }
        details.put(subject, texts(NUMBERS, cells));
        done++;
    }

    private void trials(RunningTable table, String subject, Trials trials, int all) {
        long start = System.nanoTime();
        Checklist found = trials.run(new Seed(seed).child("verify"), quick, rows(subject, all));
        found.figures().forEach((name, figure) -> details.put(subject + ": " + name, figure));
        found.captions().forEach((name, caption) -> captions.put(subject + ": " + name, caption));
        int rows = 0;
        for (Map.Entry<String, Measurement.Table> claim : found.tables().entrySet()) {
            details.put(subject + ": " + claim.getKey(), claim.getValue());
            rows += claim.getValue().columns().stream()
                            .anyMatch(column -> column.name().equals("verdict"))
                    ? claim.getValue().columns().get(0).size()
                    : 0;
        }
        claims += rows;
        missedClaims += found.missed();
        part(table, "claims: " + subject, rows, rows - found.missed(), found.missed(), 0, start);
        done++;
    }

    /** {@return whether nothing was missed} */
    boolean met() {
        return missedNumbers == 0 && missedClaims == 0 && experiments.stream().allMatch(CatalogueCheck.Row::met);
    }

    /** {@return the whole in one line} */
    String summary() {
        int verdicts = experiments.size();
        long missed = experiments.stream().filter(row -> !row.met()).count();
        return (numbers - missedNumbers) + " of " + numbers + " numbers, " + (claims - missedClaims) + " of " + claims
                + " claims and " + (verdicts - missed) + " of " + verdicts + " verdicts as they should be"
                + (quick ? " (quick)" : "")
                + (notJudged > 0 ? "; " + notJudged + " rows of the tables not judged" : "");
    }

    /**
     * Writes the page.
     *
     * @param folder where it goes, made where it is missing
     * @return the page
     */
    Path write(Path folder) throws IOException {
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put(summary(), texts(PARTS, parts));
        all.put(
                "verdicts",
                texts(
                        CatalogueCheck.HEADING,
                        experiments.stream().map(CatalogueCheck.Row::cells).toList()));
        all.putAll(details);
        try (RunStore store = RunStore.open(folder)) {
            Map<String, String> provenance = Provenance.of(EigenSolver.best().name(), threads, List.of());
            store.writeSummary(new RunRecord(
                    RunStore.SUMMARY,
                    "name: scoreboard\n",
                    seed,
                    Provenance.finished(provenance),
                    all,
                    captions,
                    Map.of()));
        }
        return Report.write(folder);
    }

    private static Measurement.Table texts(List<String> heading, List<List<String>> rows) {
        List<Measurement.Column> columns = new ArrayList<>();
        for (int c = 0; c < heading.size(); c++) {
            int at = c;
            columns.add(new Measurement.Texts(
                    heading.get(c), rows.stream().map(row -> row.get(at)).toList()));
        }
        return new Measurement.Table(columns);
    }
}
