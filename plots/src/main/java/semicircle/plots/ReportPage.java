package semicircle.plots;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import semicircle.data.store.RunRecord;
import semicircle.spectra.Measurement;

/** Builds the text of a page; every value is escaped on its way in. */
final class ReportPage {
    private static final String STYLE = """
            body{font:16px/1.5 Helvetica Neue,Helvetica,Arial,Liberation Sans,DejaVu Sans,sans-serif;color:#1a1a1a;\
            background:#fff;max-width:76rem;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.9rem;margin:0 0 .3rem}h2{font-size:1.35rem;margin:2.4rem 0 .6rem;border-bottom:1px solid #ccc}
            h3{font-size:1.08rem;margin:1.6rem 0 .4rem}
            .lead,figcaption,.note{color:#555}.note{font-size:.9rem}
            .wide{overflow:auto;max-height:40rem;width:fit-content;max-width:100%;background:linear-gradient(90deg,#fff 40%,#fff0) 0 0/3rem 100% \
            no-repeat local,linear-gradient(270deg,#fff 40%,#fff0) 100% 0/3rem 100% no-repeat local,linear-gradient(90deg,#0003,#0000) \
            0 0/1rem 100% no-repeat,linear-gradient(270deg,#0003,#0000) 100% 0/1rem 100% no-repeat}
            table{border-collapse:separate;border-spacing:0;font-size:.92rem}
            th,td{padding:.22rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid #e4e4e4}
            thead th{border-bottom:1.5px solid #1a1a1a;white-space:nowrap;position:sticky;top:0;background:#fff}
            td.t{min-width:12rem}td.s{white-space:nowrap}td.bad{color:#b3261e;font-weight:bold}
            td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
            td.w{overflow-wrap:anywhere}
            figure{margin:1.2rem 0 1.8rem;break-inside:avoid}figure>svg{max-width:100%;height:auto;display:block}
            figcaption{max-width:45rem;margin-top:.3rem}
            pre{background:#f6f6f4;padding:.8rem 1rem;overflow-x:auto;font-size:.85rem}
            summary{cursor:pointer}
            @media(max-width:40rem){body{margin:1rem auto}th,td{padding:.2rem .45rem}td.t{min-width:10rem}table{font-size:.85rem}}
            @media print{body{margin:0;max-width:none}details{break-inside:avoid}.wide{max-height:none;overflow:visible}}
            """;

    /** Rows of a table that a page shows; the rest stays in the result file. */
    private static final int MOST_ROWS = 2000;

    private static final int SHORT_TEXT = 32;
    private static final String NUMBER = " class=\"n\"";

    private final StringBuilder out = new StringBuilder(1 << 16);

    ReportPage(String title, String lead) {
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(Markup.escape(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(Markup.escape(title))
                .append("</h1>\n<p class=\"lead\">")
                .append(Markup.escape(lead))
                .append("</p>\n");
    }

    String finish() {
        return out + "</body>\n</html>\n";
    }

    ReportPage section(String heading) {
        out.append("<h2>").append(Markup.escape(heading)).append("</h2>\n");
        return this;
    }

    ReportPage note(String text) {
        out.append("<p class=\"note\">").append(Markup.escape(text)).append("</p>\n");
        return this;
    }

    ReportPage study(String yaml) {
        out.append("<details><summary>Study</summary>\n<pre>")
                .append(Markup.escape(yaml))
                .append("</pre></details>\n");
        return this;
    }

    ReportPage provenance(Map<String, String> entries) {
        if (!entries.isEmpty()) {
            out.append("<details><summary>Provenance</summary>\n<div class=\"wide\"><table><tbody>\n");
            entries.forEach((name, value) -> out.append("<tr><th>")
                    .append(Markup.escape(name))
                    .append("</th><td class=\"w\">")
                    .append(Markup.escape(value))
                    .append("</td></tr>\n"));
            out.append("</tbody></table></div></details>\n");
        }
        return this;
    }

    /** Gate cards of a record, then its figures, tables and plain numbers, these at the place of the first, in the order of the record. */
    ReportPage results(RunRecord record) {
        for (GateCard card : GateCard.of(record)) {
            out.append("<h3>Gate card").append(Markup.escape(card.at())).append("</h3>\n<figure>\n");
            out.append(card.svg()).append("</figure>\n");
        }
        Map<String, Measurement.Scalar> scalars = new LinkedHashMap<>();
        record.measurements().forEach((name, measurement) -> {
            if (measurement instanceof Measurement.Scalar scalar) {
                scalars.put(name, scalar);
            }
        });
        Set<String> shown = new HashSet<>();
        record.measurements().forEach((name, measurement) -> {
            if (measurement instanceof Measurement.Table table) {
                table(name, table);
            } else if (measurement instanceof Measurement.Scalar && shown.add("")) {
                scalars(scalars);
            } else if (Chart.drawable(measurement) && shown.add("figure " + Chart.figure(name))) {
                figure(record, Chart.figure(name));
            }
        });
        return this;
    }

    private void figure(RunRecord record, String figure) {
        out.append("<h3>").append(Markup.escape(figure)).append("</h3>\n");
        Chart chart;
        try {
            chart = Chart.of(record, figure);
        } catch (IllegalArgumentException refused) {
            note("This figure cannot be drawn: " + refused.getMessage());
            return;
        }
        long dropped = new DataRange(chart).dropped();
        String absent = dropped == 0
                ? ""
                : (dropped == 1 ? " One value has" : " " + dropped + " values have")
                        + " no place on these axes (not finite, or not positive on a logarithmic axis).";
        String caption = (chart.caption() + absent).strip();
        out.append("<figure>\n").append(ChartRenderer.svg(chart));
        if (!caption.isEmpty()) {
            out.append("<figcaption>").append(Markup.escape(caption)).append("</figcaption>\n");
        }
        out.append("</figure>\n");
    }

    private void scalars(Map<String, Measurement.Scalar> scalars) {
        if (scalars.isEmpty()) {
            return;
        }
        boolean errors =
                scalars.values().stream().anyMatch(s -> s.standardError().isPresent());
        boolean units = scalars.values().stream().anyMatch(s -> !unit(s.unit()).isEmpty());
        out.append("<div class=\"wide\"><table><thead><tr><th>Quantity</th><th class=\"n\">Value</th>")
                .append(errors ? "<th class=\"n\">Standard error</th>" : "")
                .append(units ? "<th>Unit</th>" : "")
                .append("</tr></thead><tbody>\n");
        scalars.forEach((name, scalar) -> {
            out.append("<tr><td>").append(Markup.escape(name)).append("</td>");
            cell(Numeral.of(scalar.value(), scalar.standardError()));
            if (errors) {
                OptionalDouble error = scalar.standardError();
                cell(error.isPresent() ? Numeral.error(error.getAsDouble()) : "");
            }
            out.append(units ? "<td>" + unit(scalar.unit()) + "</td>" : "").append("</tr>\n");
        });
        out.append("</tbody></table></div>\n");
    }

    private void table(String name, Measurement.Table table) {
        int rows = table.columns().isEmpty() ? 0 : table.columns().get(0).size();
        out.append("<h3>").append(Markup.escape(name)).append("</h3>\n<div class=\"wide\"><table><thead><tr>");
        for (Measurement.Column column : table.columns()) {
            boolean numbers = column instanceof Measurement.Numbers
                    || (column instanceof Measurement.Texts texts
                            && kind(texts.texts()).equals(NUMBER));
            String unit = column instanceof Measurement.Numbers n ? unit(n.unit()) : "";
            out.append(numbers ? "<th class=\"n\">" : "<th>").append(Markup.escape(column.name()));
            out.append(unit.isEmpty() ? "" : " (" + unit + ")").append("</th>");
        }
        out.append("</tr></thead><tbody>\n");
        List<List<String>> shown =
                table.columns().stream().map(ReportPage::texts).toList();
        List<String> kinds = shown.stream().map(ReportPage::kind).toList();
        for (int row = 0; row < Math.min(rows, MOST_ROWS); row++) {
            out.append("<tr>");
            for (int column = 0; column < shown.size(); column++) {
                if (table.columns().get(column) instanceof Measurement.Numbers) {
                    cell(shown.get(column).get(row));
                } else {
                    String text = shown.get(column).get(row);
                    out.append(isMiss(text) ? "<td class=\"bad\">" : "<td" + kinds.get(column) + ">")
                            .append(Markup.escape(text))
                            .append("</td>");
                }
            }
            out.append("</tr>\n");
        }
        out.append("</tbody></table></div>\n");
        if (rows > MOST_ROWS) {
            note(String.format(Locale.ROOT, "The first %d of %d rows; the result file has them all.", MOST_ROWS, rows));
        }
    }

    private static List<String> texts(Measurement.Column column) {
        if (column instanceof Measurement.Numbers numbers) {
            String name = column.name();
            if (name.endsWith("standard error")) {
                return numbers.numbers().stream().mapToObj(Numeral::error).toList();
            }
            return name.equals("z") || name.endsWith("deviation")
                    ? numbers.numbers().stream().mapToObj(Numeral::deviation).toList()
                    : Numeral.column(numbers.numbers());
        }
        return column instanceof Measurement.Texts texts ? texts.texts() : List.of();
    }

    /** How the cells of a column of texts stand: numbers to the right, sentences in a column that is not squeezed, names on one line. */
    private static String kind(List<String> texts) {
        if (texts.stream().allMatch(text -> text.matches("-|[-+]?[0-9.]+([eE][-+]?[0-9]+)?"))) {
            return NUMBER;
        }
        return texts.stream().anyMatch(text -> text.length() > SHORT_TEXT) ? " class=\"t\"" : " class=\"s\"";
    }

    private static boolean isMiss(String text) {
        return text.equals("miss");
    }

    private void cell(String number) {
        out.append("<td class=\"n\">").append(Markup.escape(number)).append("</td>");
    }

    private static String unit(String unit) {
        return unit.equals("1") ? "" : Markup.escape(unit);
    }
}
