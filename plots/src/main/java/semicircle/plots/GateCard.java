package semicircle.plots;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import semicircle.data.store.RunRecord;
import semicircle.plots.Canvas.Anchor;
import semicircle.plots.Canvas.Pen;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;

/**
 * The evidence of a verdict as a figure: each gate with its answer and finding, the published value, ours, and the z-score on a line from -4 to 4.
 *
 * @param name the name of its table in the record
 * @param verdict the label
 * @param reason why, in a sentence
 * @param rows the gates in order
 */
record GateCard(String name, String verdict, String reason, List<Row> rows) {
    private static final List<String> COLUMNS =
            List.of("gate", "answer", "question", "finding", "published", "ours", "z");
    private static final int WIDTH = ChartRenderer.WIDTH;
    private static final double EDGE = 24;
    private static final double ANSWER = 66;
    private static final double WORDS = 118;
    private static final double WORDS_WIDTH = 330;
    private static final double PUBLISHED = 530;
    private static final double OURS = 608;
    private static final double Z = WIDTH - EDGE;
    private static final double Z_LINE = 68;
    private static final double MOST_Z = 4;
    private static final double LARGE = 17;
    private static final double MIDDLE = 14;
    private static final double SMALL = 12.5;
    private static final double LEAD = 1.3;
    private static final double GAP = 9;
    private static final MathContext DIGITS = new MathContext(5);

    /**
     * A gate.
     *
     * @param code G0 to G7
     * @param answer yes, no, or a hyphen where it cannot be asked
     * @param question what is asked
     * @param finding the answer in words
     * @param published the value that is known; NaN where none is
     * @param ours the value found; NaN where none is
     * @param z their difference in standard errors; NaN where one of them is missing
     */
    record Row(String code, String answer, String question, String finding, double published, double ours, double z) {}

    GateCard {
        rows = List.copyOf(rows);
    }

    /** The cards of a record: one for each table of gates. */
    static List<GateCard> of(RunRecord record) {
        List<GateCard> cards = new ArrayList<>();
        record.measurements().forEach((name, measurement) -> {
            if (measurement instanceof Measurement.Table table && isCard(table)) {
                cards.add(of(record, name, table));
            }
        });
        return cards;
    }

    static boolean isCard(Measurement.Table table) {
        return table.columns().stream().map(Measurement.Column::name).toList().equals(COLUMNS);
    }

    private static GateCard of(RunRecord record, String name, Measurement.Table table) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < table.columns().get(0).size(); i++) {
            rows.add(new Row(
                    text(table, 0, i),
                    text(table, 1, i),
                    text(table, 2, i),
                    text(table, 3, i),
                    number(table, 4, i),
                    number(table, 5, i),
                    number(table, 6, i)));
        }
        Map<String, String> said = said(record, name);
        return new GateCard(name, said.getOrDefault("verdict", ""), said.getOrDefault("because", ""), rows);
    }

    private static String text(Measurement.Table table, int column, int row) {
        return table.columns().get(column) instanceof Measurement.Texts texts
                ? texts.texts().get(row)
                : "";
    }

    private static double number(Measurement.Table table, int column, int row) {
        Values numbers = table.columns().get(column) instanceof Measurement.Numbers all ? all.numbers() : Values.of();
        return row < numbers.size() ? numbers.get(row) : Double.NaN;
    }

    /** The row of the table of verdicts for the setting that the name ends in: {@code gates, L = 4}; all where it ends in none. */
    private static Map<String, String> said(RunRecord record, String name) {
        Map<String, String> said = new LinkedHashMap<>();
        int comma = name.indexOf(", ");
        String setting = comma < 0 ? "all" : name.substring(comma + 2);
        if (record.measurements().get("verdict") instanceof Measurement.Table table) {
            for (int row = 0; row < table.columns().get(0).size(); row++) {
                if (text(table, 0, row).equals(setting)) {
                    for (Measurement.Column column : table.columns()) {
                        if (column instanceof Measurement.Texts texts) {
                            said.put(column.name(), texts.texts().get(row));
                        }
                    }
                }
            }
        }
        return said;
    }

    /** The setting in words, after a blank; nothing where there is one for all. */
    String at() {
        int comma = name.indexOf(", ");
        return comma < 0 ? "" : " at " + name.substring(comma + 2);
    }

    /** One {@code svg} element. */
    String svg() {
        SvgCanvas canvas =
                new SvgCanvas(WIDTH, (int) Math.ceil(paint(Optional.empty())), name, verdict + ": " + reason);
        paint(Optional.of(canvas));
        return canvas.finish();
    }

    /** The bytes of a PNG file, a fresh array. */
    byte[] png() {
        ImageCanvas canvas = new ImageCanvas(WIDTH, (int) Math.ceil(paint(Optional.empty())), ChartRenderer.PNG_SCALE);
        paint(Optional.of(canvas));
        return canvas.finish().png();
    }

    /** Paints where there is a canvas, and tells the height that it takes. */
    private double paint(Optional<Canvas> canvas) {
        double y = EDGE;
        y = words(canvas, "Verdict" + at() + ": " + verdict, EDGE, y, LARGE, WIDTH - 2 * EDGE);
        y = words(canvas, reason, EDGE, y + 3, MIDDLE, WIDTH - 2 * EDGE) + GAP;
        double base = y + SMALL;
        canvas.ifPresent(on -> {
            on.text(MathText.plain("gate"), EDGE, base, SMALL, Anchor.START);
            on.text(MathText.plain("answer"), ANSWER, base, SMALL, Anchor.START);
            on.text(MathText.plain("question and finding"), WORDS, base, SMALL, Anchor.START);
            on.text(MathText.plain("published"), PUBLISHED, base, SMALL, Anchor.END);
            on.text(MathText.plain("ours"), OURS, base, SMALL, Anchor.END);
            on.text(MathText.of("z, -4 to 4"), Z - Z_LINE / 2, base, SMALL, Anchor.MIDDLE);
        });
        y = base + 6;
        rule(canvas, y, Palette.INK, 1.1);
        for (Row row : rows) {
            y = row(canvas, row, y + GAP);
            rule(canvas, y, row.equals(rows.get(rows.size() - 1)) ? Palette.INK : Palette.ABSENT, 1);
        }
        return y + EDGE - GAP;
    }

    private static void rule(Optional<Canvas> canvas, double y, int rgb, double width) {
        canvas.ifPresent(on -> on.stroke(new Trace().moveTo(EDGE, y).lineTo(WIDTH - EDGE, y), Pen.solid(rgb, width)));
    }

    private static double row(Optional<Canvas> canvas, Row row, double top) {
        double base = top + MIDDLE;
        canvas.ifPresent(on -> {
            on.text(MathText.plain(row.code()), EDGE, base, MIDDLE, Anchor.START);
            on.discs(new Trace().moveTo(ANSWER + 5, base - 5), 10, colour(row.answer()));
            on.text(
                    MathText.plain(row.answer().equals("-") ? "–" : row.answer()),
                    ANSWER + 15,
                    base,
                    MIDDLE,
                    Anchor.START);
            number(on, row.published(), PUBLISHED, base);
            number(on, row.ours(), OURS, base);
            deviation(on, row.z(), base);
        });
        boolean numbers = Double.isFinite(row.published()) || Double.isFinite(row.ours());
        double width = numbers ? WORDS_WIDTH : Z - WORDS; // where no number stands beside
        double y = words(canvas, row.question(), WORDS, top, MIDDLE, width);
        y = words(canvas, row.finding(), WORDS, y + 2, SMALL, width);
        return Math.max(y, numbers ? base + 20 : y) + GAP - 2;
    }

    private static int colour(String answer) {
        return answer.equals("yes") ? Palette.category(2) : answer.equals("no") ? Palette.category(1) : Palette.ABSENT;
    }

    private static void number(Canvas on, double value, double right, double base) {
        if (Double.isFinite(value)) {
            double shown = new BigDecimal(value).round(DIGITS).doubleValue();
            on.text(MathText.plain(Numeral.of(shown)), right, base, MIDDLE, Anchor.END);
        }
    }

    /** The z-score as a number, and as a point on a line with marks at 0 and at the ends; a point beyond stands at the end. */
    private static void deviation(Canvas on, double z, double base) {
        if (Double.isNaN(z)) {
            return;
        }
        double middle = Z - Z_LINE / 2;
        double y = base + 13;
        String digits = Math.abs(z) < 1e4 ? String.format(Locale.ROOT, "%+.2f", z) : z > 0 ? "> 10000" : "< -10000";
        on.text(MathText.number(digits), middle, base, MIDDLE, Anchor.MIDDLE);
        Trace line = new Trace().moveTo(Z - Z_LINE, y).lineTo(Z, y);
        for (double mark = -1; mark <= 1; mark++) {
            double x = middle + mark * Z_LINE / 2;
            line.moveTo(x, y - 4).lineTo(x, y + 4);
        }
        on.stroke(line, Pen.solid(Palette.GREY, 1));
        double at = Math.max(-MOST_Z, Math.min(MOST_Z, z)) / MOST_Z;
        on.discs(
                new Trace().moveTo(middle + at * Z_LINE / 2, y),
                8,
                Math.abs(z) <= MOST_Z ? Palette.category(0) : Palette.category(1));
    }

    /** Writes words in lines of a width; tells where the last line ends. */
    private static double words(Optional<Canvas> canvas, String text, double x, double top, double size, double width) {
        double y = top;
        for (String line : lines(text, size, width)) {
            double base = y + size;
            canvas.ifPresent(on -> on.text(MathText.of(line), x, base, size, Anchor.START));
            y += size * LEAD;
        }
        return y;
    }

    private static List<String> lines(String text, double size, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        String powers = text.strip()
                .replaceAll("(\\d)e([-+]?)0*(\\d)", "$1 × 10^{$2$3}")
                .replace("{+", "{");
        for (String word : powers.split("\\s+", -1)) {
            if (line.length() > 0 && MathText.of(line + " " + word).width(size) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }
}
