package semicircle.experiments.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import semicircle.experiments.comparison.MatrixUpdate.Measured;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.MarchenkoPastur;

/** Updates as figures: the spectrum of each beside its noise, and the size of all over depth. */
public final class UpdateFigures {
    private static final Axis EIGENVALUE = Axis.of("eigenvalue λ of the update's Gram matrix");
    private static final Axis DENSITY = Axis.of("density");
    private static final int BINS = 40;
    private static final int POINTS = 201;
    private static final double BEYOND = 3; // edges of the noise law that are shown

    private UpdateFigures() {}

    /**
     * Size of the update over depth, a layer of the figure a role.
     *
     * @param updates matrices with partners
     * @return layers by name; none where no role has two depths
     */
    public static Map<String, Measurement> overDepth(List<MatrixUpdate> updates) {
        Map<String, List<MatrixUpdate>> roles = new LinkedHashMap<>();
        for (MatrixUpdate update : updates) {
            if (update.measured().isPresent() && update.matrix().layer().isPresent()) {
                roles.computeIfAbsent(update.matrix().role().label(), role -> new ArrayList<>())
                        .add(update);
            }
        }
        Map<String, Measurement> figure = new LinkedHashMap<>();
        roles.forEach((role, family) -> {
            long depths =
                    family.stream().map(u -> u.matrix().layer()).distinct().count();
            if (depths >= 2) {
                figure.put("update by depth/" + role, curve(family));
            }
        });
        return figure;
    }

    private static Measurement.Curve curve(List<MatrixUpdate> family) {
        double[] depth = new double[family.size()];
        double[] size = new double[family.size()];
        for (int i = 0; i < depth.length; i++) {
            depth[i] = family.get(i).matrix().layer().orElseThrow();
            size[i] = family.get(i).measured().orElseThrow().relativeFrobenius();
        }
        return new Measurement.Curve(
                Axis.of("layer"),
                Values.of(depth),
                Axis.of("Frobenius norm of the update over that of the base"),
                Values.of(size),
                Optional.empty(),
                Measurement.Mark.POINTS);
    }

    /**
     * The spectrum of an update beside the law of rounding noise, or of its own noise.
     *
     * @param update a compared matrix that changed
     * @return layers by name; none where there is nothing to draw
     */
    public static Map<String, Measurement> of(MatrixUpdate update) {
        Map<String, Measurement> figure = new LinkedHashMap<>();
        update.measured()
                .filter(m -> m.changed() > 0 && m.update().spectrum().size() >= 3)
                .ifPresent(m -> {
                    String name = update.matrix().name().replace('/', '.') + " update/";
                    Spectrum spectrum = m.rounding()
                            .map(MatrixUpdate.Rounding::levelled)
                            .orElse(m.update().spectrum());
                    Optional<MarchenkoPastur> law = law(m);
                    double reach = law.map(noise -> Math.min(BEYOND * noise.upperEdge(), spectrum.largest()))
                            .orElse(spectrum.largest());
                    double upper = Math.max(
                            reach, law.map(noise -> 1.05 * noise.upperEdge()).orElse(0.0));
                    if (upper > 0) {
                        figure.put(name + "observed", histogram(spectrum, upper));
                        law.ifPresent(noise -> figure.put(name + named(m), curve(noise, upper)));
                    }
                });
        return figure;
    }

    private static String named(Measured m) {
        return m.rounding().isPresent() ? "rounding noise, step²÷12" : "noise bulk, fitted";
    }

    private static Optional<MarchenkoPastur> law(Measured m) {
        double aspect = 1 / m.update().spectrum().origin().aspect();
        return m.rounding()
                .map(rounding -> new MarchenkoPastur(aspect, rounding.variance()))
                .or(() -> m.update()
                        .bulk()
                        .map(fitted -> new MarchenkoPastur(aspect, UpdateTable.parameter(fitted, "variance"))));
    }

    static Measurement.Histogram histogram(Spectrum spectrum, double upper) {
        double[] edges = new double[BINS + 1];
        double[] density = new double[BINS];
        for (int k = 0; k <= BINS; k++) {
            edges[k] = upper * k / BINS;
        }
        for (int i = 0; i < spectrum.size(); i++) {
            int bin = (int) Math.min(BINS, spectrum.get(i) / upper * BINS);
            if (bin < BINS) {
                density[bin] += BINS / (upper * spectrum.size());
            }
        }
        return new Measurement.Histogram(EIGENVALUE, Values.of(edges), Values.of(density));
    }

    static Measurement.Curve curve(MarchenkoPastur law, double upper) {
        double lower = law.lowerEdge();
        Values xs =
                Values.evenlySpaced(lower + (law.upperEdge() - lower) * 1e-3, Math.min(upper, law.upperEdge()), POINTS);
        return Measurement.Curve.line(EIGENVALUE, xs, DENSITY, xs.map(law::density));
    }
}
