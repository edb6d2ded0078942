package semicircle.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.store.RunRecord;
import semicircle.data.store.RunStore;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Values;

class ReportTest {
    private static RunRecord run(String id) {
        Map<String, Measurement> all = new LinkedHashMap<>();
        Values xs = Values.of(0, 1, 2);
        all.put("gap/observed", Measurement.Curve.points(Axis.of("x"), xs, Axis.of("gap " + id), xs, xs));
        all.put("largest", new Measurement.Scalar(-2.01234567, OptionalDouble.of(0.0021), "1/energy"));
        all.put(
                "layers",
                new Measurement.Table(List.of(
                        new Measurement.Texts("layer", List.of("<query>", "key")),
                        new Measurement.Numbers("alpha", "1", Values.of(2.5, Double.NaN)),
                        new Measurement.Numbers("width", "s", Values.of(1, 20)))));
        return new RunRecord(
                id,
                "name: 'a <study>'\nseed: 7\n",
                7,
                Map.of("host", "<b>x</b>"),
                all,
                Map.of("gap", "A & B"),
                Map.of());
    }

    /** Errors have two digits and deviations two decimals; no column of units where nothing has one; sentences are not squeezed. */
    @Test
    void tablesAreReadable() {
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put("overlap", Measurement.Scalar.of(4.38789e-5, 1.7e-5));
        all.put(
                "points",
                new Measurement.Table(List.of(
                        new Measurement.Numbers("overlap standard error", "1", Values.of(0.00111867, 7.41655e-5)),
                        new Measurement.Numbers("overlap deviation", "1", Values.of(-10.86175, 0.5)),
                        new Measurement.Texts(
                                "because", List.of("short", "a sentence that is longer than a word or two")))));
        String html = Report.html(Optional.empty(), Optional.of(SampleRecords.of(all)), List.of(), 0);
        assertThat(html)
                .contains("<td class=\"n\">4.4 × 10⁻⁵</td><td class=\"n\">1.7 × 10⁻⁵</td></tr>")
                .contains("<td class=\"n\">0.0011</td><td class=\"n\">\u221210.86</td><td class=\"t\">short</td>")
                .contains("<td class=\"n\">7.4 × 10⁻⁵</td><td class=\"n\">0.50</td>")
                .doesNotContain("<th>Unit</th>");
        assertThat(Report.html(Optional.empty(), Optional.of(run("r")), List.of(), 0))
                .contains("<th>Unit</th>", "<td>1/energy</td>");
    }

    /** What a record says first stands first; numbers in a column of words stand to the right, and a miss is seen. */
    @Test
    void thePageKeepsTheOrderOfTheRecord() {
        Map<String, Measurement> all = new LinkedHashMap<>();
        Values xs = Values.of(0, 1);
        all.put(
                "12 of 13 numbers",
                new Measurement.Table(List.of(
                        new Measurement.Texts("part", List.of("numbers", "claims")),
                        new Measurement.Texts("rows", List.of("12", "-")),
                        new Measurement.Texts("answer", List.of("ok", "miss")))));
        all.put("power/a", Measurement.Curve.points(Axis.of("x"), xs, Axis.of("y"), xs, xs));
        all.put("details", new Measurement.Table(List.of(new Measurement.Texts("more", List.of("none")))));
        all.put("power/b", Measurement.Curve.points(Axis.of("x"), xs, Axis.of("y"), xs, xs));
        String html = Report.html(Optional.empty(), Optional.of(SampleRecords.of(all)), List.of(), 0);
        assertThat(html)
                .containsSubsequence("<h3>12 of 13 numbers</h3>", "<h3>power</h3>", "<h3>details</h3>")
                .containsOnlyOnce("<h3>power</h3>")
                .contains("<th>part</th><th class=\"n\">rows</th><th>answer</th>")
                .contains("<td class=\"s\">numbers</td><td class=\"n\">12</td><td class=\"s\">ok</td>")
                .contains("<td class=\"n\">-</td><td class=\"bad\">miss</td>");
    }

    @Test
    void theFolderBecomesOneSelfContainedPage(@TempDir Path folder) throws Exception {
        RunRecord gallery = SampleRecords.gallery();
        try (RunStore store = RunStore.open(folder)) {
            store.writeStudy("name: 'a <study>'\nseed: 7\n");
            store.put(run("r1"));
            store.put(run("r2"));
            store.writeSummary(gallery);
        }
        Path page = Report.write(folder);
        assertThat(page).isEqualTo(folder.resolve("report.html"));
        String html = Files.readString(page);
        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains("<title>a &lt;study&gt;</title>")
                .contains("2 runs");
        assertThat(html).doesNotContain("<script", "<study>", "<b>x", "<query>", "<link", "@import");
        String addresses = html.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xlink", "");
        assertThat(addresses).doesNotContain("http");
        // a rule for all svg elements would also resize the inner ones, which clip
        assertThat(html).contains("figure>svg{").doesNotContain("figure svg");
        // five figures of the summary, one of each run; every measurement kind is among them
        assertThat(html.split("<figure>", -1)).hasSize(1 + 5 + 2);
        assertThat(html.indexOf("Summary")).isLessThan(html.indexOf("Run r1")).isPositive();
        assertThat(html).contains("\u22122.0123", "0.0021", "1/energy", "A &amp; B", "OpenBLAS &lt;SkylakeX&gt;");
        assertThat(html).contains("<td class=\"n\">2.5</td>", "<td class=\"n\">–</td>", "width (s)", "&lt;query&gt;");
        assertThat(Report.write(folder)).hasContent(html);
        assertThat(folder.resolve("report.html.partial")).doesNotExist();
    }

    @Test
    void thePageIsWellFormed() throws Exception {
        String html = Report.html(Optional.empty(), Optional.of(SampleRecords.gallery()), List.of(run("a")), 1);
        String body = html.substring(html.indexOf("<body>"), html.indexOf("</body>") + 7);
        assertThat(Xml.parse(body).getElementsByTagName("details").getLength()).isEqualTo(4);
    }

    @Test
    void manyRunsAreCutAndThePageSaysSo() {
        List<RunRecord> runs =
                IntStream.range(0, Report.MOST_RUNS).mapToObj(i -> run("r" + i)).toList();
        String html = Report.html(Optional.empty(), Optional.empty(), runs, 400);
        assertThat(html).contains("400 runs", "Below are the first 40 of 400 runs");
        assertThat(html).hasSizeLessThan(600_000);
    }

    @Test
    void aLongTableIsCutAndAFigureWithMixedAxesIsNamedInItsPlace() {
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put(
                "long",
                new Measurement.Table(List.of(new Measurement.Numbers("n", "1", Values.evenlySpaced(0, 1, 2001)))));
        Values two = Values.of(1, 2);
        all.put("f/a", Measurement.Curve.line(Axis.of("x"), two, Axis.of("y"), two));
        all.put("f/b", Measurement.Curve.line(Axis.log("x"), two, Axis.of("y"), two));
        String html = Report.html(Optional.empty(), Optional.of(SampleRecords.of(all)), List.of(), 0);
        assertThat(html).contains("The first 2000 of 2001 rows");
        assertThat(html).contains("This figure cannot be drawn: f: layer b must have the x axis x (unit 1, linear)");
    }

    @Test
    void valuesThatAreNotDrawnAreCountedUnderTheFigure() {
        Values xs = Values.of(1, 2, 3);
        Measurement curve = Measurement.Curve.line(Axis.of("x"), xs, Axis.log("y"), Values.of(1, 0, -1));
        String html = Report.html(Optional.empty(), Optional.of(SampleRecords.of(Map.of("f/a", curve))), List.of(), 0);
        assertThat(html).contains("2 values have no place on these axes");
    }

    @Test
    void aFolderWithoutResultsIsRefused(@TempDir Path folder) {
        assertThatThrownBy(() -> Report.write(folder)).isInstanceOf(FileNotFoundException.class);
        assertThat(folder.resolve("report.html")).doesNotExist();
    }

    @Test
    void anEmptyStudySaysSo() {
        assertThat(Report.html(Optional.of("seed: 1\n"), Optional.empty(), List.of(), 0))
                .contains("<h1>Results</h1>", "The folder holds no finished run.");
    }
}
