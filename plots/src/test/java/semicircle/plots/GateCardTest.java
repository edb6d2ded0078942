package semicircle.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import semicircle.data.store.RunRecord;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;

class GateCardTest {
    private static final String LONG =
            "x_c = 0.99326 in [0.9774, 1.009]; S = 1.52, without stretching 4.20e+04; crossings"
                    + " 1.029 ± 0.008 1.014 ± 0.003 1.007 ± 0.002 1.0035 ± 0.0009 1.0018 ± 0.0004";

    private static Measurement.Table gates(double published, double ours, double z) {
        double none = Double.NaN;
        return new Measurement.Table(List.of(
                new Measurement.Texts("gate", List.of("G0", "G3", "G7")),
                new Measurement.Texts("answer", List.of("no", "yes", "-")),
                new Measurement.Texts("question", List.of("is the null quiet?", "does it settle?", "does x_c agree?")),
                new Measurement.Texts("finding", List.of("the control says continuous", LONG, "it is <far> off")),
                new Measurement.Numbers("published", "1", Values.of(none, none, published)),
                new Measurement.Numbers("ours", "1", Values.of(none, none, ours)),
                new Measurement.Numbers("z", "1", Values.of(none, none, z))));
    }

    private static RunRecord record(double z) {
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put(
                "verdict",
                new Measurement.Table(List.of(
                        new Measurement.Texts("setting", List.of("L = 4", "L = 8")),
                        new Measurement.Texts("verdict", List.of("none", "continuous")),
                        new Measurement.Numbers("x_c", "1", Values.of(Double.NaN, 2)),
                        new Measurement.Texts("because", List.of("nothing sharpens", "it sharpens as N^0.550")))));
        all.put("gates, L = 4", gates(1, 0.5496771, z));
        all.put("gates, L = 8", gates(2, Double.NaN, Double.NaN));
        return SampleRecords.of(all);
    }

    private static Document card(int i, double z) throws Exception {
        return Xml.parse(GateCard.of(record(z)).get(i).svg());
    }

    @Test
    void eachTableOfGatesHasTheVerdictOfItsSetting() throws Exception {
        assertThat(GateCard.of(record(0))).extracting(GateCard::name).containsExactly("gates, L = 4", "gates, L = 8");
        assertThat(Xml.texts(card(0, 0))).contains("\nVerdict at L = 4: none\n", "\nnothing sharpens\n");
        assertThat(Xml.texts(card(1, 0))).contains("\nVerdict at L = 8: continuous\n", "\nit sharpens as N0.550\n");
    }

    @Test
    void numbersStandWhereTheyAreKnown() throws Exception {
        assertThat(Xml.texts(card(0, -1.234)))
                .contains(
                        "\nG7\n",
                        "\n–\n",
                        "\n1\n",
                        "\n0.54968\n",
                        "\n\u22121.23\n",
                        "4.20 × 104",
                        "\nit is ⟨far⟩ off\n");
        assertThat(Xml.texts(card(1, 0))).contains("\n2\n").doesNotContain("NaN", "\n0.00\n");
        assertThat(Xml.texts(card(0, 1e9))).contains("\n> 10000\n");
    }

    /** The line of z is 68 pixels wide and ends 24 from the right of 720: its middle is at 662, a unit is 8.5. */
    @Test
    void theScoreIsAPointOnALineFromMinusFourToFour() throws Exception {
        assertThat(points(card(0, 2), 0x0072B2)).containsExactly(662 + 2 * 8.5);
        assertThat(points(card(0, -4), 0x0072B2)).containsExactly(662 - 34.0);
        assertThat(points(card(0, 7), 0xD55E00)).contains(662 + 34.0); // beside the answer no
        assertThat(points(card(1, 0), 0x0072B2)).isEmpty();
    }

    private static List<Double> points(Document card, int rgb) {
        List<Double> found = new java.util.ArrayList<>();
        var paths = card.getElementsByTagName("path");
        for (int i = 0; i < paths.getLength(); i++) {
            Element path = (Element) paths.item(i);
            if (path.getAttribute("stroke-linecap").equals("round")
                    && path.getAttribute("stroke").equalsIgnoreCase(String.format("#%06x", rgb))) {
                found.add(Double.parseDouble(path.getAttribute("d").substring(1).split(" ", -1)[0]));
            }
        }
        return found;
    }

    /** By the widest of the usual fonts no line leaves the page or runs into the column of published values. */
    @Test
    void longFindingsAreBrokenIntoLines() throws Exception {
        Document card = card(0, 0);
        var texts = card.getElementsByTagName("text");
        int lines = 0;
        for (int i = 0; i < texts.getLength(); i++) {
            Element text = (Element) texts.item(i);
            if (text.getAttribute("x").equals("118")) {
                double size = Double.parseDouble(text.getAttribute("font-size"));
                assertThat(118 + MathText.plain(text.getTextContent()).width(size))
                        .isLessThan(720 - 24 + 12);
                lines++;
            }
            assertThat(Double.parseDouble(text.getAttribute("y")))
                    .isLessThan(Double.parseDouble(card.getDocumentElement().getAttribute("height")));
        }
        assertThat(lines).isGreaterThan(7);
    }

    @Test
    void otherTablesAreNoCards() {
        Measurement.Table other = new Measurement.Table(List.of(new Measurement.Texts("gate", List.of("G0"))));
        assertThat(GateCard.of(SampleRecords.of(Map.of("gates", other)))).isEmpty();
    }

    @Test
    void cardsAreSavedAndShownBesideTheTables(@TempDir Path folder) throws Exception {
        FigureFiles files = FigureFiles.write(record(0), folder);
        assertThat(folder.resolve("gates-L-4.svg"))
                .hasContent(GateCard.of(record(0)).get(0).svg());
        assertThat(files.paths()).contains(folder.resolve("gates-L-8.svg"));
        if (files.pngMissing().isEmpty()) {
            assertThat(folder.resolve("gates-L-8.png")).isNotEmptyFile();
        }
        String page = Report.html(java.util.Optional.empty(), java.util.Optional.of(record(0)), List.of(), 0);
        assertThat(page).contains("<h3>Gate card at L = 4</h3>", "<title>gates, L = 8</title>");
    }
}
