package semicircle.experiments.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import semicircle.spectra.Measurement;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.fit.Fitted;
import semicircle.spectra.fit.PowerLawFit;

/**
 * The columns of WeightWatcher 0.7.5 under its names and by its formulas, for people who compare; docs/weightwatcher.md tells where our own differ
 * and why.
 *
 * <p>Slices of a convolution make one row: their eigenvalues are pooled, halved. Eigenvalues are those of W^T W without any division, N is the larger side, M the smaller, Q = N/M. A number that cannot be had is absent, where
 * that tool writes -1 and averages it. Its columns on shuffled entries depend on the shuffle; here they are means over ours.
 */
public final class WeightWatcherTable {
    /** What the status of a layer begins with that was not analysed. */
    public static final String SKIPPED = "skipped: ";

    private static final double LEAST_EIGENVALUE = 1e-5;
    private static final double WEAK = 1e-6;
    private static final double SMOOTHING = 1e-10;
    private static final double OVER_TRAINED = 2;
    private static final double UNDER_TRAINED = 6;

    private WeightWatcherTable() {}

    /**
     * The whole table.
     *
     * @param layers the layers, in order
     * @return a row for each, one for all slices of a convolution; skipped ones have a status that says why
     */
    public static Measurement.Table of(List<LayerSpectrum> layers) {
        List<SlicePool> pools = SlicePool.of(layers);
        List<Map<String, Double>> rows =
                pools.stream().map(WeightWatcherTable::row).toList();
        List<String> keys = new ArrayList<>(
                row(new LinkedHashMap<>(), new Sample(Values.of(1, 2, 3), 3, 3)).keySet());
        keys.addAll(shuffled(new LinkedHashMap<>(), new double[] {1, 2, 3}, List.of(new double[] {1, 2, 3}), 3, 3)
                .keySet());
        List<Measurement.Column> columns = new ArrayList<>();
        columns.add(texts("longname", pools, SlicePool::name));
        columns.add(texts("form", pools, SlicePool::form));
        for (String key : keys) {
            double[] numbers = new double[rows.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = rows.get(i).getOrDefault(key, Double.NaN);
            }
            columns.add(new Measurement.Numbers(key, "1", Values.of(numbers)));
        }
        columns.add(texts("status", pools, WeightWatcherTable::status));
        columns.add(texts("warning", pools, WeightWatcherTable::warning));
        return new Measurement.Table(columns);
    }

    private static Measurement.Texts texts(String name, List<SlicePool> pools, Function<SlicePool, String> text) {
        return new Measurement.Texts(name, pools.stream().map(text).toList());
    }

    private static String status(SlicePool pool) {
        return pool.skipped()
                .map(reason -> SKIPPED + reason)
                .orElseGet(() -> tail(pool.eigenvalues()).isPresent()
                        ? "success"
                        : "no power law: fewer than 2 eigenvalues above 1e-5");
    }

    private static String warning(SlicePool pool) {
        Optional<Fitted> tail = pool.skipped().isPresent() ? Optional.empty() : tail(pool.eigenvalues());
        double alpha = tail.map(f -> number(f, "alpha")).orElse(4.0);
        return alpha < OVER_TRAINED ? "over-trained" : alpha > UNDER_TRAINED ? "under-trained" : "";
    }

    /** Eigenvalues of W^T W with the sides of W. */
    private record Sample(Values eigenvalues, double larger, double smaller) {}

    private static Map<String, Double> row(SlicePool pool) {
        if (pool.skipped().isPresent()) {
            return Map.of();
        }
        double[] x = pool.eigenvalues();
        Map<String, Double> row = row(new LinkedHashMap<>(), new Sample(Values.of(x), pool.larger(), pool.smaller()));
        if (pool.members().size() > 1) { // that tool adds the losses of the slices, each by its own largest
            row.put(
                    "rank_loss",
                    pool.each().stream()
                            .mapToDouble(one -> one.length - rank(one, pool.larger()))
                            .sum());
        }
        List<double[]> nulls = pool.shuffled();
        if (!nulls.isEmpty()) {
            shuffled(row, x, nulls, pool.larger(), pool.smaller());
        }
        row.values().removeIf(value -> !Double.isFinite(value));
        return row;
    }

    private static Map<String, Double> row(Map<String, Double> row, Sample sample) {
        double[] x = sample.eigenvalues().toArray();
        int n = x.length;
        double largest = x[n - 1];
        double sum = Arrays.stream(x).sum();
        row.put("M", sample.smaller);
        row.put("N", sample.larger);
        row.put("Q", sample.larger / sample.smaller);
        row.put("num_evals", (double) n);
        Optional<Fitted> tail = tail(x);
        double alpha = tail.map(f -> number(f, "alpha")).orElse(Double.NaN);
        row.put("alpha", alpha);
        row.put("D", tail.map(f -> number(f, "distance")).orElse(Double.NaN));
        row.put(
                "sigma",
                tail.map(f -> (alpha - 1) / Math.sqrt(number(f, "tail"))).orElse(Double.NaN));
        row.put("xmin", tail.map(f -> number(f, "x-min")).orElse(Double.NaN));
        row.put("xmax", largest);
        row.put("num_pl_spikes", tail.map(f -> number(f, "tail")).orElse(Double.NaN));
        row.put("lambda_max", largest);
        row.put("sv_max", Math.sqrt(largest));
        row.put("sv_min", Math.sqrt(x[0]));
        row.put("norm", sum);
        row.put("log_norm", Math.log10(sum));
        row.put("spectral_norm", largest);
        row.put("log_spectral_norm", Math.log10(largest));
        row.put("alpha_weighted", alpha * Math.log10(largest));
        double powers = 0;
        for (double one : x) {
            powers += Math.pow(one / largest, alpha); // over the largest: no overflow
        }
        row.put("log_alpha_norm", Math.log10(powers) + alpha * Math.log10(largest));
        row.put("stable_rank", sum / largest);
        ranks(row, x, sum, sample.larger);
        bulk(row, "", x, sample.larger / sample.smaller, sample.smaller);
        determinant(row, x, sum);
        return row;
    }

    private static void ranks(Map<String, Double> row, double[] x, double sum, double larger) {
        int rank = rank(x, larger);
        int weak = 0;
        double entropy = 0;
        for (double one : x) {
            weak += one < WEAK ? 1 : 0;
            double p = one / sum + SMOOTHING;
            entropy -= p * Math.log(p);
        }
        row.put("matrix_rank", (double) rank);
        row.put("rank_loss", (double) (x.length - rank));
        row.put("weak_rank_loss", (double) weak);
        // that tool divides by ln(1 + 1e-10) for rank 1 and prints some 1e3 to 1e9: absent here
        row.put("entropy", rank < 2 ? Double.NaN : entropy / Math.log(rank + SMOOTHING));
    }

    private static int rank(double[] x, double larger) {
        double least = Math.sqrt(x[x.length - 1]) * larger * Math.ulp(1.0);
        return (int) Arrays.stream(x).filter(one -> Math.sqrt(one) > least).count();
    }

    private static void bulk(Map<String, Double> row, String prefix, double[] x, double aspect, double smaller) {
        double sum = Arrays.stream(x).sum();
        double scale = Math.sqrt(x.length / sum);
        row.put(prefix + "W_scale", scale);
        boolean fitted = sum > 0 && Double.isFinite(scale) && x[0] < x[x.length - 1];
        double[] z = Arrays.stream(x).map(one -> one * scale * scale).toArray();
        double sigma = fitted ? new KernelBulk(z, aspect).sigma() : Double.NaN;
        double upper = sigma * sigma * Math.pow(1 + 1 / Math.sqrt(aspect), 2);
        double lower = sigma * sigma * Math.pow(1 - 1 / Math.sqrt(aspect), 2);
        double fluctuation = Math.sqrt(Math.pow(upper, 2.0 / 3) / Math.sqrt(aspect) * Math.pow(smaller, -2.0 / 3));
        row.put(prefix + "sigma_mp", sigma);
        row.put(prefix + "bulk_max", upper / (scale * scale));
        row.put(prefix + "bulk_min", lower / (scale * scale));
        row.put(
                prefix + "num_spikes",
                fitted
                        ? (double) Arrays.stream(z)
                                .filter(one -> one > upper + fluctuation)
                                .count()
                        : Double.NaN);
        row.put(prefix + "mp_softrank", upper / z[z.length - 1]);
    }

    /** Products of the largest rescaled eigenvalues by their logarithms: no underflow. */
    static void determinant(Map<String, Double> row, double[] x, double sum) {
        double logarithm = 0;
        int at = x.length - 1;
        for (int i = x.length - 1; i > 0; i--) {
            logarithm += Math.log(x[i] * x.length / sum);
            at = i;
            if (logarithm < 0) {
                break;
            }
        }
        boolean found = logarithm < 0;
        row.put("detX_num", found ? (double) (x.length - at) : Double.NaN);
        row.put("detX_val", found ? x[at] : Double.NaN);
        row.put("detX_val_unrescaled", found ? x[at] * x.length / sum : Double.NaN);
    }

    private static Map<String, Double> shuffled(
            Map<String, Double> row, double[] x, List<double[]> nulls, double larger, double smaller) {
        double largest = x[x.length - 1];
        Map<String, Double> sums = new LinkedHashMap<>();
        for (double[] one : nulls) {
            Map<String, Double> single = new LinkedHashMap<>();
            double top = one[one.length - 1];
            single.put("max_rand_eval", top);
            single.put("ww_softrank", top / largest);
            single.put("ww_maxdist", largest - top);
            single.put("rand_distance", distance(x, one));
            bulk(single, "rand_", one, larger / smaller, smaller);
            single.forEach((key, value) -> sums.merge(key, value / nulls.size(), Double::sum));
        }
        row.putAll(sums);
        return row;
    }

    /** Root of the Jensen-Shannon divergence between the two lists, each over its sum. */
    private static double distance(double[] one, double... other) {
        double oneSum = Arrays.stream(one).sum();
        double otherSum = Arrays.stream(other).sum();
        double divergence = 0;
        for (int i = 0; i < one.length; i++) {
            double p = one[i] / oneSum;
            double q = other[i] / otherSum;
            double middle = (p + q) / 2;
            divergence += (p > 0 ? p * Math.log(p / middle) : 0) / 2 + (q > 0 ? q * Math.log(q / middle) : 0) / 2;
        }
        return Math.sqrt(Math.max(0, divergence));
    }

    private static Optional<Fitted> tail(double... x) {
        double[] kept = Arrays.stream(x).filter(one -> one > LEAST_EIGENVALUE).toArray();
        try {
            return Optional.of(new PowerLawFit().to(Spectrum.of(new Spectrum.Origin("tail", 0, 0), kept)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static double number(Fitted fitted, String name) {
        return Objects.requireNonNull(fitted.parameters().get(name)).value();
    }
}
