package semicircle.plots;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import semicircle.data.store.RunRecord;
import semicircle.data.store.RunStore;

/**
 * One self-contained HTML page for a folder of results: what was run, with what, the numbers and all figures; no script, no
 * network.
 *
 * <p>The summary of the study comes first. Single runs follow, {@value #MOST_RUNS} of them at most and no further one
 * after {@value #MOST_FIGURES} figures; the page says how many are shown.
 */
public final class Report {
    /** Name of the page in its folder. */
    public static final String FILE = "report.html";

    /** How many single runs a page shows. */
    public static final int MOST_RUNS = 40;

    /** After how many figures of single runs a page shows no further run. */
    public static final int MOST_FIGURES = 80;

    private static final Pattern NAME = Pattern.compile("(?m)^name: *(.+?) *$");

    private Report() {}

    /**
     * Writes the page of a folder, replacing an old one in one step.
     *
     * @param folder a folder of results
     * @return the page
     * @throws IOException if the folder holds no results, a file in it is malformed, or the disk refuses
     */
    public static Path write(Path folder) throws IOException {
        Optional<String> study;
        Optional<RunRecord> summary;
        List<RunRecord> runs = new ArrayList<>();
        int total;
        try (RunStore store = RunStore.read(folder)) {
            study = store.study();
            summary = store.summary();
            List<String> ids = store.ids();
            total = ids.size();
            int figures = 0;
            for (int i = 0; i < Math.min(MOST_RUNS, total) && figures < MOST_FIGURES; i++) {
                RunRecord run = store.get(ids.get(i));
                figures += Chart.names(run).size();
                runs.add(run);
            }
        }
        Path page = folder.resolve(FILE);
        FigureFiles.replace(page, html(study, summary, runs, total).getBytes(StandardCharsets.UTF_8));
        return page;
    }

    /**
     * The page as text. Equal records give equal text.
     *
     * @param study the study as YAML, where known
     * @param summary what the study says as a whole, where known
     * @param runs the single runs to show
     * @param total how many single runs there are
     * @return an HTML 5 document
     */
    static String html(Optional<String> study, Optional<RunRecord> summary, List<RunRecord> runs, int total) {
        Optional<RunRecord> first = summary.or(() -> runs.stream().findFirst());
        String yaml = study.orElse(first.map(RunRecord::study).orElse(""));
        String lead = total == 0 && summary.isPresent()
                ? "one summary"
                : String.format(Locale.ROOT, "%d %s", total, total == 1 ? "run" : "runs");
        ReportPage page = new ReportPage(title(yaml), lead);
        if (!yaml.isBlank()) {
            page.study(yaml);
        }
        first.ifPresent(record -> page.provenance(record.provenance()));
        if (first.isEmpty()) {
            page.note("The folder holds no finished run.");
        }
        summary.ifPresent(record -> page.section("Summary").results(record));
        if (runs.size() < total) {
            page.note(String.format(
                    Locale.ROOT,
                    "Below are the first %d of %d runs; the others are in the folder's result files.",
                    runs.size(),
                    total));
        }
        Map<String, String> known = first.map(RunRecord::provenance).orElse(Map.of());
        for (RunRecord run : runs) {
            page.section("Run " + run.id()).note("Seed " + run.seed());
            if (!run.study().equals(yaml)) {
                page.study(run.study());
            }
            if (!run.provenance().equals(known)) {
                page.provenance(run.provenance());
            }
            page.results(run);
        }
        return page.finish();
    }

    private static String title(String yaml) {
        Matcher name = NAME.matcher(yaml);
        return name.find() ? name.group(1).replaceAll("^[\"']|[\"']$", "") : "Results";
    }
}
