package semicircle.plots;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import semicircle.plots.Canvas.Dash;
import semicircle.spectra.Measurement;
import semicircle.spectra.Values;

/**
 * How one layer looks.
 *
 * <p>First rule that applies: a line with a name of {@link #LAWS} is black; layers {@code SYMBOL = number} that share their
 * symbol, two numbers at least, form a family and are coloured by the order of the numbers, lines among points dashed, and points
 * of the same number, such as the two ways of a loop, joined and told apart by marker and dash, the first solid; a
 * line beside points or a histogram is black; everything else gets the next category. Black lines differ by dash.
 *
 * @param rgb colour of edges, lines and markers
 * @param dash pattern of a line
 * @param marker shape of points
 * @param joined whether a line joins the points
 * @param law whether the layer is theory, drawn last
 * @param name what the legend says
 */
record LayerStyle(int rgb, Dash dash, Marker marker, boolean joined, boolean law, MathText name) {
    /** Names of theory, compared in lower case. */
    static final Set<String> LAWS = Set.of(
            "exact",
            "law",
            "theory",
            "limit",
            "asymptotic",
            "expected",
            "prediction",
            "semicircle",
            "marchenko-pastur",
            "tracy-widom",
            "wigner-surmise",
            "porter-thomas",
            "poisson",
            "fit",
            "power-law");

    private static final Map<String, String> SPELT = Map.of(
            "marchenko-pastur", "Marchenko–Pastur",
            "tracy-widom", "Tracy–Widom",
            "wigner-surmise", "Wigner surmise",
            "porter-thomas", "Porter–Thomas",
            "poisson", "Poisson",
            "power-law", "power law",
            "goe", "GOE",
            "gue", "GUE",
            "gse", "GSE");
    private static final Pattern MEMBER =
            Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_/]*) ?= ?([-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)");
    private static final List<Dash> DASHES = List.of(Dash.values());
    private static final List<Marker> MARKERS = List.of(Marker.values());
    private static final int LONGEST_NAME = 34;

    /** Shapes of points. */
    enum Marker {
        DISC,
        SQUARE,
        TRIANGLE,
        DIAMOND,
        INVERTED
    }

    private record Member(String symbol, double number) {}

    /** The styles of a chart's layers, in their order. */
    static List<LayerStyle> of(Chart chart) {
        Map<String, TreeSet<Double>> families = new LinkedHashMap<>();
        for (Chart.Layer layer : chart.layers()) {
            member(layer.name())
                    .ifPresent(m -> families.computeIfAbsent(m.symbol, key -> new TreeSet<>(Comparator.naturalOrder()))
                            .add(m.number));
        }
        boolean measured = chart.layers().stream().anyMatch(LayerStyle::measured);
        boolean overField = chart.field().isPresent();
        Map<Member, List<String>> sharing = sharing(chart);
        List<LayerStyle> styles = new ArrayList<>();
        int laws = 0;
        int categories = 0;
        for (Chart.Layer layer : chart.layers()) {
            Optional<Member> member = member(layer.name());
            List<Double> family = member.map(m -> List.copyOf(families.getOrDefault(m.symbol, new TreeSet<>())))
                    .filter(numbers -> numbers.size() > 1)
                    .orElse(List.of());
            boolean named = LAWS.contains(layer.name().toLowerCase(Locale.ROOT));
            if (isLine(layer) && (named || overField || (measured && family.isEmpty()))) {
                styles.add(theory(layer, laws));
                laws++;
            } else if (member.isPresent() && !family.isEmpty()) {
                LayerStyle alone = relative(layer, family.indexOf(member.get().number), family.size(), measured);
                List<String> same = sharing.getOrDefault(member.get(), List.of());
                int turn = same.indexOf(layer.name());
                styles.add(same.size() > 1 && turn >= 0 ? alone.joined(turn) : alone);
            } else if (layer.shape() instanceof Measurement.Band || layer.shape() instanceof Measurement.Field) {
                styles.add(new LayerStyle(Palette.GREY, Dash.SOLID, Marker.DISC, false, false, legend(layer.name())));
            } else {
                styles.add(category(layer, categories));
                categories++;
            }
        }
        return styles;
    }

    /** Names of the point layers of each number, in their order. */
    private static Map<Member, List<String>> sharing(Chart chart) {
        Map<Member, List<String>> sharing = new LinkedHashMap<>();
        for (Chart.Layer layer : chart.layers()) {
            if (layer.shape() instanceof Measurement.Curve curve
                    && curve.mark() == Measurement.Mark.POINTS
                    && isRising(curve.xs())) {
                member(layer.name())
                        .ifPresent(m -> sharing.computeIfAbsent(m, key -> new ArrayList<>())
                                .add(layer.name()));
            }
        }
        return sharing;
    }

    private static boolean isRising(Values xs) {
        for (int i = 1; i < xs.size(); i++) {
            if (!(xs.get(i) > xs.get(i - 1))) {
                return false; // a cloud, or a path that a line would make a scribble
            }
        }
        return true;
    }

    /** The same colour for points of which others share the number. */
    private LayerStyle joined(int turn) {
        return new LayerStyle(rgb, dash(turn), marker(turn), true, law, name);
    }

    private static LayerStyle theory(Chart.Layer layer, int turn) {
        return new LayerStyle(Palette.BLACK, dash(turn), Marker.DISC, false, true, legend(layer.name()));
    }

    /** A member of a family of {@code count}, at the place {@code rank} from 0. */
    private static LayerStyle relative(Chart.Layer layer, int rank, int count, boolean measured) {
        Dash dash = isLine(layer) && measured ? Dash.DASHED : Dash.SOLID;
        int rgb = Palette.family(rank / (count - 1.0));
        return new LayerStyle(rgb, dash, marker(rank), false, false, legend(layer.name()));
    }

    private static LayerStyle category(Chart.Layer layer, int turn) {
        Dash dash = isLine(layer) ? dash(turn / Palette.CATEGORIES.size() + turn) : Dash.SOLID;
        return new LayerStyle(Palette.category(turn), dash, marker(turn), false, false, legend(layer.name()));
    }

    private static Dash dash(int turn) {
        return DASHES.get(turn % DASHES.size());
    }

    private static Marker marker(int turn) {
        return MARKERS.get(turn % MARKERS.size());
    }

    /** The name as the legend writes it: hyphenated laws in their usual spelling, the rest with markup, shortened if long. */
    static MathText legend(String name) {
        String spelt = SPELT.getOrDefault(name.toLowerCase(Locale.ROOT), name);
        String text = spelt.length() <= LONGEST_NAME ? spelt : spelt.substring(0, LONGEST_NAME - 1) + "…";
        return MathText.of(text);
    }

    static boolean isLine(Chart.Layer layer) {
        return layer.shape() instanceof Measurement.Curve curve && curve.mark() == Measurement.Mark.LINE;
    }

    /** Tells whether a layer is data that a line beside it would explain. */
    static boolean measured(Chart.Layer layer) {
        return layer.shape() instanceof Measurement.Histogram
                || (layer.shape() instanceof Measurement.Curve curve && curve.mark() == Measurement.Mark.POINTS);
    }

    private static Optional<Member> member(String name) {
        Matcher matcher = MEMBER.matcher(name);
        return matcher.find()
                ? Optional.of(new Member(matcher.group(1), Double.parseDouble(matcher.group(2))))
                : Optional.empty();
    }
}
