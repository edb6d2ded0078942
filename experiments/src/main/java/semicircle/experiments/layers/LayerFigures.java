package semicircle.experiments.layers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import semicircle.experiments.layers.LayerSpectrum.Measured;
import semicircle.spectra.Interval;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.fit.Fitted;

/** Layers as figures: the bulk with its law, the tail on logarithmic axes, and measures over depth. */
public final class LayerFigures {
    private static final Axis EIGENVALUE = Axis.of("eigenvalue λ of the Gram matrix");
    private static final Axis LOG_EIGENVALUE = Axis.log("eigenvalue λ of the Gram matrix");
    private static final Axis SHARE_ABOVE = Axis.log("share of eigenvalues above λ");
    private static final int CURVE_POINTS = 241;

    private LayerFigures() {}

    /**
     * Measures over depth, one figure a measure, one layer of it a role.
     *
     * @param layers the layers of a model
     * @return figures by name, empty where fewer than two layers of one role are there
     */
    public static Map<String, Measurement> overDepth(List<LayerSpectrum> layers) {
        Map<String, Measurement> figures = new LinkedHashMap<>();
        overDepth(figures, "spikes by depth", "spikes beyond the bulk", layers, LayerTable.SPIKES, Optional.empty());
        overDepth(
                figures,
                "alpha by depth",
                "tail exponent α",
                layers,
                LayerTable.ALPHA,
                Optional.of(LayerTable.ALPHA_SE));
        overDepth(figures, "stable rank by depth", "stable rank", layers, LayerTable.STABLE_RANK, Optional.empty());
        overDepth(figures, "entropy by depth", "entropy over ln rank", layers, LayerTable.ENTROPY, Optional.empty());
        overDepth(
                figures,
                "distance to null by depth",
                "distance to the shuffled null",
                layers,
                LayerTable.NULL_DISTANCE,
                Optional.empty());
        return figures;
    }

    private static void overDepth(
            Map<String, Measurement> figures,
            String figure,
            String quantity,
            List<LayerSpectrum> layers,
            LayerTable.Column column,
            Optional<LayerTable.Column> error) {
        Map<String, List<LayerSpectrum>> byRole = new LinkedHashMap<>();
        for (LayerSpectrum layer : layers) {
            if (layer.matrix().layer().isPresent() && column.of(layer).isPresent()) {
                byRole.computeIfAbsent(layer.matrix().role().label(), role -> new ArrayList<>())
                        .add(layer);
            }
        }
        byRole.forEach((role, family) -> {
            if (family.stream().map(l -> l.matrix().layer()).distinct().count() >= 2) {
                int n = family.size();
                double[] depth = new double[n];
                double[] value = new double[n];
                double[] errors = new double[n];
                for (int i = 0; i < n; i++) {
                    OptionalInt at = family.get(i).matrix().layer();
                    depth[i] = at.orElseThrow();
                    value[i] = column.of(family.get(i)).orElseThrow();
                    int row = i;
                    errors[i] = error.map(e -> e.of(family.get(row)))
                            .orElseGet(OptionalDouble::empty)
                            .orElse(0);
                }
                figures.put(
                        figure + "/" + role,
                        new Measurement.Curve(
                                Axis.of("layer"),
                                Values.of(depth),
                                Axis.of(quantity),
                                Values.of(value),
                                error.map(known -> Values.of(errors)),
                                Measurement.Mark.POINTS));
            }
        });
    }

    /**
     * The two figures of one layer: its density, and its tail on logarithmic axes.
     *
     * @param layer an analysed layer; a skipped one has no figure
     * @return figures by name
     */
    public static Map<String, Measurement> of(LayerSpectrum layer) {
        Map<String, Measurement> figures = new LinkedHashMap<>();
        layer.measured().ifPresent(m -> {
            if (m.spectrum().size() >= 3 && m.spectrum().largest() > 0) {
                String name = layer.matrix().name().replace('/', '.');
                density(figures, name + " density", m);
                tail(figures, name + " tail", m);
            }
        });
        return figures;
    }

    /**
     * What the figures of a layer show.
     *
     * @param layer the layer
     * @return a sentence
     */
    public static String caption(LayerSpectrum layer) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s, %s, %d x %d, %s.",
                layer.matrix().name(),
                layer.matrix().role().label(),
                layer.matrix().rows(),
                layer.matrix().cols(),
                layer.matrix().form()));
        LayerTable.SPIKES
                .of(layer)
                .ifPresent(k -> text.append(String.format(Locale.ROOT, " %.0f eigenvalues beyond the bulk.", k)));
        LayerTable.ALPHA
                .of(layer)
                .ifPresent(alpha -> text.append(String.format(
                        Locale.ROOT,
                        " Tail exponent %.2f, 95 %% interval %.2f to %.2f, a power law is %s.",
                        alpha,
                        LayerTable.ALPHA_LOWER.of(layer).orElse(alpha),
                        LayerTable.ALPHA_UPPER.of(layer).orElse(alpha),
                        LayerWords.tail(layer))));
        return text.toString();
    }

    private static void density(Map<String, Measurement> figures, String figure, Measured m) {
        double reach = m.bulk()
                .fitted()
                .map(f -> 1.6 * f.law().support().upper())
                .orElseGet(() -> m.spectrum().largest());
        double shuffled = m.shuffled().map(s -> pooled(s).largest()).orElse(0.0);
        Interval range = new Interval(0, Math.min(m.spectrum().largest(), Math.max(reach, 1.1 * shuffled)));
        int bins = (int) Math.max(8, Math.min(60, 2 * Math.sqrt(m.spectrum().size()))); // counts of some 5 a bin
        figures.put(figure + "/trained", histogram(m.spectrum(), range, bins));
        m.shuffled().ifPresent(s -> figures.put(figure + "/shuffled", centres(histogram(pooled(s), range, bins))));
        m.bulk().fitted().ifPresent(f -> figures.put(figure + "/Marchenko-Pastur", densityOf(f, range)));
    }

    /** The eigenvalues of all shuffles as one spectrum. */
    private static Spectrum pooled(ShuffledNull shuffled) {
        return Spectrum.of(
                shuffled.spectra().get(0).origin(),
                shuffled.spectra().stream()
                        .flatMapToDouble(s -> s.eigenvalues().stream())
                        .toArray());
    }

    private static Measurement.Histogram histogram(Spectrum spectrum, Interval range, int bins) {
        double[] density = new double[bins];
        double width = range.width() / bins;
        for (int i = 0; i < spectrum.size(); i++) {
            int bin = (int) ((spectrum.get(i) - range.lower()) / width);
            if (spectrum.get(i) <= range.upper()) {
                density[Math.max(0, Math.min(bins - 1, bin))] += 1 / (spectrum.size() * width);
            }
        }
        return new Measurement.Histogram(
                EIGENVALUE, Values.evenlySpaced(range.lower(), range.upper(), bins + 1), Values.of(density));
    }

    /** A histogram as points at the centres of its bins, to lie over another one. */
    private static Measurement.Curve centres(Measurement.Histogram histogram) {
        double[] centres = new double[histogram.density().size()];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = (histogram.edges().get(i) + histogram.edges().get(i + 1)) / 2;
        }
        return new Measurement.Curve(
                EIGENVALUE,
                Values.of(centres),
                Axis.of("density"),
                histogram.density(),
                Optional.empty(),
                Measurement.Mark.POINTS);
    }

    /** The law times the share of the bulk; points crowd at both edges of the support, where the law has its square roots. */
    private static Measurement.Curve densityOf(Fitted bulk, Interval range) {
        Interval support = bulk.law().support();
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        double middle = (support.lower() + support.upper()) / 2;
        for (int i = 0; i < CURVE_POINTS; i++) {
            double x = middle - support.width() / 2 * Math.cos(Math.PI * i / (CURVE_POINTS - 1));
            double y = bulk.law().density(x);
            if (range.contains(x) && Double.isFinite(y)) {
                xs.add(x);
                ys.add(y * share(bulk));
            }
        }
        return Measurement.Curve.line(EIGENVALUE, values(xs), Axis.of("density"), values(ys));
    }

    /** Share of the eigenvalues that are of the bulk. */
    private static double share(Fitted bulk) {
        Measurement.Scalar share = bulk.parameters().get("bulk-share");
        return share == null ? 1 : share.value();
    }

    private static void tail(Map<String, Measurement> figures, String figure, Measured m) {
        figures.put(figure + "/trained", survivalPoints(m.spectrum()));
        m.shuffled()
                .ifPresent(s -> figures.put(
                        figure + "/shuffled",
                        survivalPoints(new Spectrum(m.spectrum().origin(), s.meanEigenvalues()))));
        m.bulk()
                .fitted()
                .ifPresent(f -> figures.put(
                        figure + "/Marchenko-Pastur",
                        survivalOf(
                                f.law(),
                                share(f),
                                1 - share(f),
                                lowest(m.spectrum()),
                                f.law().support().upper())));
        m.tail().fitted().ifPresent(f -> {
            double start = f.law().support().lower();
            double share = above(m.spectrum(), start);
            figures.put(figure + "/95 % of α", TailBand.of(f, m.spectrum(), share, LOG_EIGENVALUE, SHARE_ABOVE));
            figures.put(
                    figure + "/power law",
                    survivalOf(f.law(), share, 0, start, m.spectrum().largest()));
        });
    }

    private static double lowest(Spectrum spectrum) {
        double floor = spectrum.largest() * 1e-6;
        for (int i = 0; i < spectrum.size(); i++) {
            if (spectrum.get(i) > floor) {
                return spectrum.get(i);
            }
        }
        return spectrum.largest();
    }

    private static double above(Spectrum spectrum, double x) {
        int count = 0;
        for (int i = 0; i < spectrum.size(); i++) {
            if (spectrum.get(i) >= x) {
                count++;
            }
        }
        return (double) count / spectrum.size();
    }

    private static Measurement.Curve survivalPoints(Spectrum spectrum) {
        int n = spectrum.size();
        double floor = spectrum.largest() * 1e-6;
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (spectrum.get(i) > floor) {
                xs.add(spectrum.get(i));
                ys.add((double) (n - i) / n);
            }
        }
        return new Measurement.Curve(
                LOG_EIGENVALUE, values(xs), SHARE_ABOVE, values(ys), Optional.empty(), Measurement.Mark.POINTS);
    }

    /** Share of a law, below what lies above it. */
    private static Measurement.Curve survivalOf(Baseline law, double share, double above, double from, double to) {
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        for (int i = 0; i < CURVE_POINTS; i++) {
            double x = from * Math.pow(to / from, (double) i / (CURVE_POINTS - 1));
            double y = above + share * law.survival(x);
            if (y > 1e-4 * share) {
                xs.add(x);
                ys.add(y);
            }
        }
        return Measurement.Curve.line(LOG_EIGENVALUE, values(xs), SHARE_ABOVE, values(ys));
    }

    private static Values values(List<Double> numbers) {
        return Values.of(numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
