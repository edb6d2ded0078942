package semicircle.experiments.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import semicircle.spectra.Measurement;
import semicircle.spectra.Measurement.Axis;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;

/** An evolution as figures on a logarithmic axis of steps. */
public final class EvolutionFigures {
    private static final Axis STEP = Axis.log("training step + 1");
    private static final Axis EIGENVALUE = Axis.log("eigenvalue λ of the Gram matrix");
    private static final int CELLS = 60;
    private static final int RIDGES = 10;
    private static final int OUTLIERS = 5;
    private static final double LOWEST = 1e-6; // of the largest eigenvalue: what lies below is drawn at the foot
    private static final int MOST_MATRICES = 30;

    private final Evolution evolution;
    private final Values steps;

    /**
     * Figures of an evolution.
     *
     * @param evolution at least one step
     */
    public EvolutionFigures(Evolution evolution) {
        this.evolution = evolution;
        this.steps = evolution.abscissae();
    }

    /** {@return the figures of the whole model: medians, and layer by step for each measure and role} */
    public Map<String, Measurement> ofModel() {
        Map<String, Measurement> figures = new LinkedHashMap<>();
        Evolution.MEASURES.forEach((column, words) -> figures.put(
                words + " over training/median of all matrices",
                Measurement.Curve.line(STEP, steps, Axis.of(words), Values.of(evolution.median(column)))));
        figures.putAll(spectrum("all matrices", pooled()));
        for (String role : roles()) {
            Evolution.MEASURES.forEach((column, words) -> byLayer(role, column, words)
                    .ifPresent(field -> figures.put(words + " by layer and step, " + role + "/" + role, field)));
        }
        return figures;
    }

    /** {@return names of the matrices that get figures of their own: all, or thirty spread over the model} */
    public List<String> chosen() {
        List<String> all = evolution.matrices();
        if (all.size() <= MOST_MATRICES) {
            return all;
        }
        List<String> some = new ArrayList<>();
        for (int i = 0; i < MOST_MATRICES; i++) {
            some.add(all.get((int) ((long) i * (all.size() - 1) / (MOST_MATRICES - 1))));
        }
        return some;
    }

    /**
     * The three figures of one matrix.
     *
     * @param name the matrix
     * @return heat map, ridgeline and trajectories of the largest eigenvalues
     */
    public Map<String, Measurement> of(String name) {
        List<Optional<StepSpectra.Layer>> layers = evolution.matrix(name);
        List<Optional<Spectrum>> spectra = layers.stream()
                .map(layer -> layer.map(StepSpectra.Layer::spectrum))
                .toList();
        Map<String, Measurement> figures = new LinkedHashMap<>(spectrum(name.replace('/', '.'), spectra));
        figures.putAll(outliers(name.replace('/', '.'), layers));
        return figures;
    }

    /** Eigenvalues of all matrices of a step, each over the mean of its own. */
    private List<Optional<Spectrum>> pooled() {
        List<Optional<Spectrum>> pooled = new ArrayList<>();
        for (StepSpectra step : evolution.steps()) {
            double[] all = step.layers().stream()
                    .flatMapToDouble(layer -> {
                        double mean = layer.spectrum().eigenvalues().stream()
                                .average()
                                .orElse(0);
                        return mean > 0
                                ? layer.spectrum().eigenvalues().stream().map(x -> x / mean)
                                : DoubleStream.empty();
                    })
                    .toArray();
            pooled.add(
                    all.length == 0
                            ? Optional.empty()
                            : Optional.of(Spectrum.of(new Spectrum.Origin("all", all.length, all.length), all)));
        }
        return pooled;
    }

    private Map<String, Measurement> spectrum(String name, List<Optional<Spectrum>> spectra) {
        Map<String, Measurement> figures = new LinkedHashMap<>();
        double largest = spectra.stream()
                .flatMap(Optional::stream)
                .mapToDouble(Spectrum::largest)
                .max()
                .orElse(0);
        double smallest = spectra.stream()
                .flatMap(Optional::stream)
                .flatMapToDouble(s -> s.eigenvalues().stream())
                .filter(x -> x > LOWEST * largest)
                .min()
                .orElse(0);
        if (!(largest > smallest && smallest > 0)) {
            return figures;
        }
        double low = Math.log(smallest);
        double cell = (Math.log(largest) - low) / CELLS;
        double[][] shares = new double[spectra.size()][];
        for (int t = 0; t < shares.length; t++) {
            shares[t] = shares(spectra.get(t), low, cell);
        }
        Values centres = Values.of(IntStream.range(0, CELLS)
                .mapToDouble(k -> Math.exp(low + (k + 0.5) * cell))
                .toArray());
        double[] field = new double[CELLS * shares.length];
        for (int k = 0; k < CELLS; k++) {
            for (int t = 0; t < shares.length; t++) {
                field[k * shares.length + t] = shares[t][k] / cell;
            }
        }
        figures.put(
                name + " spectrum over training/density",
                new Measurement.Field(STEP, steps, EIGENVALUE, centres, Axis.of("density of ln λ"), Values.of(field)));
        figures.putAll(ridges(name, centres, shares, cell));
        return figures;
    }

    private static double[] shares(Optional<Spectrum> spectrum, double low, double cell) {
        double[] shares = new double[CELLS];
        if (spectrum.isEmpty()) {
            Arrays.fill(shares, Double.NaN);
            return shares;
        }
        Spectrum known = spectrum.get();
        for (int i = 0; i < known.size(); i++) {
            double place = known.get(i) > 0 ? (Math.log(known.get(i)) - low) / cell : 0;
            shares[(int) Math.max(0, Math.min(CELLS - 1.0, place))] += 1.0 / known.size();
        }
        return shares;
    }

    /** Densities of some steps, each lifted above the one before. */
    private Map<String, Measurement> ridges(String name, Values centres, double[][] shares, double cell) {
        TreeSet<Integer> chosen = new TreeSet<>();
        int n = shares.length;
        for (int r = 0; r < Math.min(n, RIDGES); r++) {
            chosen.add((int) Math.round((double) r * (n - 1) / Math.max(1, Math.min(n, RIDGES) - 1)));
        }
        double height = 0;
        for (int t : chosen) {
            for (double share : shares[t]) {
                height = Math.max(height, share / cell);
            }
        }
        Map<String, Measurement> ridges = new LinkedHashMap<>();
        int place = 0;
        for (int t : chosen) {
            double lift = 0.6 * height * place++;
            double[] line = new double[CELLS];
            for (int k = 0; k < CELLS; k++) {
                line[k] = shares[t][k] / cell + lift;
            }
            ridges.put(
                    name + " ridgeline/step " + evolution.steps().get(t).step().number(),
                    Measurement.Curve.line(
                            EIGENVALUE, centres, Axis.of("density of ln λ, lifted step by step"), Values.of(line)));
        }
        return ridges;
    }

    /** The largest eigenvalues over the bulk, where a bulk was fitted. */
    private Map<String, Measurement> outliers(String name, List<Optional<StepSpectra.Layer>> layers) {
        Map<String, Measurement> figures = new LinkedHashMap<>();
        int[] fitted = IntStream.range(0, layers.size())
                .filter(t -> layers.get(t)
                        .filter(layer -> layer.number("lambda_plus") > 0)
                        .isPresent())
                .toArray();
        String figure = name + " outliers over training/";
        if (fitted.length > 0) {
            Values xs = pick(fitted, t -> steps.get(t));
            Values upper = pick(fitted, t -> layers.get(t).orElseThrow().number("lambda_plus"));
            Values lower = pick(fitted, t -> lowerEdge(layers.get(t).orElseThrow()));
            figures.put(figure + "bulk", new Measurement.Band(STEP, xs, EIGENVALUE, lower, upper));
        }
        for (int rank = 1; rank <= OUTLIERS; rank++) {
            int below = rank;
            int[] there = IntStream.range(0, layers.size())
                    .filter(t -> layers.get(t)
                            .filter(layer -> layer.spectrum().size() >= below
                                    && layer.spectrum().get(layer.spectrum().size() - below) > 0)
                            .isPresent())
                    .toArray();
            if (there.length > 0) {
                figures.put(
                        figure + "λ" + rank,
                        Measurement.Curve.line(STEP, pick(there, t -> steps.get(t)), EIGENVALUE, pick(there, t -> {
                            Spectrum spectrum = layers.get(t).orElseThrow().spectrum();
                            return spectrum.get(spectrum.size() - below);
                        })));
            }
        }
        return figures;
    }

    /** Lower edge of the fitted law; a thousandth of the upper one for a square matrix, where it is 0. */
    private static double lowerEdge(StepSpectra.Layer layer) {
        double root = Math.sqrt(1 / layer.spectrum().origin().aspect());
        double ratio = (1 - root) / (1 + root);
        return layer.number("lambda_plus") * Math.max(1e-3, ratio * ratio);
    }

    private static Values pick(int[] places, IntToDoubleFunction number) {
        return Values.of(Arrays.stream(places).mapToDouble(number).toArray());
    }

    private List<String> roles() {
        return evolution.steps().stream()
                .flatMap(step -> step.layers().stream())
                .filter(layer -> layer.depth().isPresent())
                .map(StepSpectra.Layer::role)
                .distinct()
                .toList();
    }

    private Optional<Measurement.Field> byLayer(String role, String column, String words) {
        TreeSet<Integer> depths = new TreeSet<>();
        evolution
                .steps()
                .forEach(step -> step.layers().stream()
                        .filter(layer -> layer.role().equals(role))
                        .forEach(layer -> layer.depth().ifPresent(depths::add)));
        if (depths.size() < 2) {
            return Optional.empty();
        }
        List<Integer> rows = List.copyOf(depths);
        double[] field = new double[rows.size() * steps.size()];
        for (int t = 0; t < steps.size(); t++) {
            for (int r = 0; r < rows.size(); r++) {
                int depth = rows.get(r);
                field[r * steps.size() + t] = evolution.steps().get(t).layers().stream()
                        .filter(layer -> layer.role().equals(role)
                                && layer.depth().isPresent()
                                && layer.depth().getAsInt() == depth)
                        .mapToDouble(layer -> layer.number(column))
                        .average()
                        .orElse(Double.NaN);
            }
        }
        return Optional.of(new Measurement.Field(
                STEP,
                steps,
                Axis.of("layer"),
                Values.of(rows.stream().mapToDouble(Integer::doubleValue).toArray()),
                Axis.of(words),
                Values.of(field)));
    }
}
