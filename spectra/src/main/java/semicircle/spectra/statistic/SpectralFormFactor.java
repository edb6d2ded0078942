package semicircle.spectra.statistic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.SymmetryClass;

/**
 * Spectral form factor {@code |Z(t)|^2} over its plateau, {@code Z(t) = sum_j w_j exp(i x_j t)}, plateau {@code sum w^2}.
 *
 * <p>Shape: spectrum of n → figure {@code form-factor}: {@code observed}; with a law of finite support also {@code
 * connected} {@code |Z - <Z>|^2}, {@code disconnected} {@code |<Z>|^2}, where {@code <Z> = n integral w rho exp(i x t)},
 * and the curves {@code poisson}, {@code goe}, {@code gue}, {@code gse} of the classes from the local density of the
 * law. Unfolded: figure {@code unfolded-form-factor}, times in Heisenberg times 2 pi, the smooth part already
 * subtracted, beside the exact curves. Units: t in 1/energy. One spectrum's form factor does not average itself: each
 * value scatters by its own size; {@link #over} takes an ensemble.
 * <p>Cost: O((n + m) log m) for m = range x largest time, by a non-uniform fast Fourier transform.
 * <p>Fails: fewer than 2 eigenvalues, all equal, a degenerate unfolding.
 * <p>Source: Cotler et al. 2017, JHEP 05, 118; Mehta, Random Matrices, 3rd ed., section 16.
 *
 * @param times t or tau; if absent 400: geometric to twice the Heisenberg time, unfolded evenly to 2.5
 * @param unfolding how the levels are unfolded; not unfolded if absent
 * @param filter standard deviation of a Gaussian weight around the median level, as a share of the range, positive;
 *     all alike if absent
 */
public record SpectralFormFactor(Optional<Values> times, Optional<Unfolding> unfolding, OptionalDouble filter)
        implements SpectralStatistic {
    private static final String NAME = "spectral-form-factor";
    private static final int COUNT = 400;

    public SpectralFormFactor {
        for (int i = 0; i < times.map(Values::size).orElse(0); i++) {
            double time = times.orElseThrow().get(i);
            if (!(time >= 0 && time < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(NAME + ": times must be finite and at least 0, got " + time);
            }
        }
        if (filter.isPresent() && !(filter.getAsDouble() > 0)) {
            throw new IllegalArgumentException(NAME + ": filter must be positive, got " + filter.getAsDouble());
        }
    }

    /** Times by the rule, not unfolded, not filtered. */
    public SpectralFormFactor() {
        this(Optional.empty(), Optional.empty(), OptionalDouble.empty());
    }

    @Override
    public Map<String, Measurement> of(Spectrum spectrum, Optional<Baseline> against) {
        double[] levels = levels(spectrum, against);
        double range = levels[levels.length - 1] - levels[0];
        Values grid = grid(levels.length, range);
        GaussianFilter weights = filter(range, levels);
        double[][] sums = FourierSum.of(phases(levels), weights(weights, levels), grid.toArray());
        double plateau = plateau(weights, levels);
        return unfolding.isPresent()
                ? unfolded(grid, sums, plateau, weights, levels)
                : raw(grid, sums, plateau, weights, spectrum.size(), against);
    }

    private double[] levels(Spectrum spectrum, Optional<Baseline> against) {
        Levels.atLeast(NAME, spectrum, 2);
        double[] levels =
                unfolding.isPresent() ? Levels.unfolded(NAME, spectrum, against, unfolding, 1, 2) : spectrum.toArray();
        if (levels[0] == levels[levels.length - 1]) {
            throw new IllegalArgumentException(
                    NAME + ": all levels of " + spectrum.origin().name() + " are equal");
        }
        return levels;
    }

    private Values grid(int n, double range) {
        return times.orElseGet(() -> {
            if (unfolding.isPresent()) {
                return Values.evenlySpaced(2.5 / COUNT, 2.5, COUNT);
            }
            double[] geometric = new double[COUNT];
            for (int i = 0; i < COUNT; i++) {
                geometric[i] = Math.pow(4 * Math.PI * n, (double) i / (COUNT - 1)) / range;
            }
            return Values.of(geometric);
        });
    }

    private GaussianFilter filter(double range, double... levels) {
        double share = filter.orElse(Double.POSITIVE_INFINITY);
        return new GaussianFilter(levels[levels.length / 2], share * range);
    }

    private double[] phases(double... levels) {
        return unfolding.isPresent()
                ? Values.of(levels).map(x -> 2 * Math.PI * x).toArray()
                : levels;
    }

    private static double[] weights(GaussianFilter filter, double... levels) {
        return Values.of(levels).map(filter::weight).toArray();
    }

    private static double plateau(GaussianFilter filter, double... levels) {
        double sum = 0;
        for (double level : levels) {
            sum += filter.weight(level) * filter.weight(level);
        }
        return sum;
    }

    private Map<String, Measurement> unfolded(
            Values grid, double[][] sums, double plateau, GaussianFilter weights, double... levels) {
        double[] angular = grid.map(t -> 2 * Math.PI * t).toArray();
        double last = grid.stream().max().orElse(0);
        LawPhases smooth = LawPhases.flat(levels[0] - 0.5, levels[levels.length - 1] + 0.5, 2 * Math.PI * last);
        double[][] mean = smooth.at(angular, weights);
        Figure figure = new Figure("unfolded-form-factor", "time over the Heisenberg time", false);
        figure.points("observed", grid, squares(sums, mean, 1, plateau));
        for (SymmetryClass symmetry : SymmetryClass.values()) {
            Values finite = Values.evenlySpaced(0, Math.max(last, 1e-3), COUNT); // never exactly 1: see formFactor
            figure.line(symmetry.layer(), finite, finite.map(t -> symmetry.formFactor(t == 1 ? Math.nextUp(t) : t)));
        }
        unfolding.ifPresent(curve -> figure.layers.putAll(Levels.flexibility(NAME, curve)));
        return figure.layers;
    }

    private Map<String, Measurement> raw(
            Values grid, double[][] sums, double plateau, GaussianFilter weights, int n, Optional<Baseline> against) {
        Figure figure = new Figure("form-factor", "time", true);
        double[][] zero = new double[2][grid.size()];
        figure.points("observed", grid, squares(sums, zero, 1, plateau));
        if (against.isEmpty() || !Double.isFinite(against.get().support().width())) {
            return figure.layers;
        }
        LawPhases phases = LawPhases.of(against.get(), grid.stream().max().orElse(0));
        double[][] mean = phases.at(grid.toArray(), weights);
        figure.points("connected", grid, squares(sums, mean, n, plateau));
        figure.line("disconnected", grid, squares(mean, zero, 0, plateau / ((double) n * n)));
        if (filter.isEmpty()) {
            LawPhases coarse = LawPhases.of(against.get(), 0);
            for (SymmetryClass symmetry : SymmetryClass.values()) {
                figure.line(symmetry.layer(), grid, grid.map(t -> coarse.local(symmetry, t, n)));
            }
        }
        return figure.layers;
    }

    private static Values squares(double[][] sums, double[][] means, double factor, double plateau) {
        double[] values = new double[sums[0].length];
        for (int k = 0; k < values.length; k++) {
            double re = sums[0][k] - factor * means[0][k];
            double im = sums[1][k] - factor * means[1][k];
            values[k] = (re * re + im * im) / plateau;
        }
        return Values.of(values);
    }

    /**
     * Form factors of an ensemble, averaged over its spectra; the times are those of the first.
     *
     * @param spectra at least 2 of one size
     * @param against the law that they are unfolded by, where asked for
     * @return figure {@code form-factor}, layers {@code raw} {@code <|Z|^2>} and {@code connected} {@code <|Z|^2> -
     *     |<Z>|^2} without bias, over the plateau, with standard errors over the spectra
     */
    public Map<String, Measurement> over(List<Spectrum> spectra, Optional<Baseline> against) {
        if (spectra.size() < 2) {
            throw new IllegalArgumentException(NAME + ": an ensemble needs at least 2 spectra, got " + spectra.size());
        }
        double[] first = levels(spectra.get(0), against);
        Values grid = grid(first.length, first[first.length - 1] - first[0]);
        double[][][] sums = new double[spectra.size()][][];
        double[] plateaus = new double[sums.length];
        double[][] mean = new double[2][grid.size()];
        for (int s = 0; s < sums.length; s++) {
            double[] levels = levels(spectra.get(s), against);
            GaussianFilter weights = filter(levels[levels.length - 1] - levels[0], levels);
            sums[s] = FourierSum.of(phases(levels), weights(weights, levels), grid.toArray());
            plateaus[s] = plateau(weights, levels);
            for (int k = 0; k < grid.size(); k++) {
                mean[0][k] += sums[s][0][k] / sums.length;
                mean[1][k] += sums[s][1][k] / sums.length;
            }
        }
        Figure figure =
                new Figure("form-factor", unfolding.isPresent() ? "time over the Heisenberg time" : "time", true);
        double[][] zero = new double[2][grid.size()];
        figure.average("raw", grid, sums, zero, plateaus, 1);
        figure.average("connected", grid, sums, mean, plateaus, sums.length / (sums.length - 1.0));
        return figure.layers;
    }

    /** The layers of one figure. */
    private static final class Figure {
        private final Map<String, Measurement> layers = new LinkedHashMap<>();
        private final String name;
        private final Measurement.Axis x;
        private final Measurement.Axis y;

        Figure(String name, String time, boolean logarithmic) {
            this.name = name;
            this.x = logarithmic ? Measurement.Axis.log(time) : Measurement.Axis.of(time);
            this.y = logarithmic
                    ? Measurement.Axis.log("form factor over its plateau")
                    : Measurement.Axis.of("form factor over its plateau");
        }

        void line(String layer, Values times, Values values) {
            layers.put(name + "/" + layer, Measurement.Curve.line(x, times, y, values));
        }

        void points(String layer, Values times, Values values) {
            layers.put(
                    name + "/" + layer,
                    new Measurement.Curve(x, times, y, values, Optional.empty(), Measurement.Mark.POINTS));
        }

        void average(
                String layer, Values times, double[][][] sums, double[][] mean, double[] plateaus, double correction) {
            double[] values = new double[times.size()];
            double[] errors = new double[times.size()];
            for (int s = 0; s < sums.length; s++) {
                Values squares = squares(sums[s], mean, 1, plateaus[s] / correction);
                for (int k = 0; k < values.length; k++) {
                    values[k] += squares.get(k) / sums.length;
                    errors[k] += squares.get(k) * squares.get(k);
                }
            }
            for (int k = 0; k < values.length; k++) {
                double variance = Math.max(0, errors[k] / sums.length - values[k] * values[k]);
                errors[k] = Math.sqrt(variance / (sums.length - 1));
            }
            layers.put(name + "/" + layer, Measurement.Curve.points(x, times, y, Values.of(values), Values.of(errors)));
        }
    }
}
