package semicircle.experiments.verification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import semicircle.dynamics.emergence.CollapseQuality;
import semicircle.dynamics.emergence.Partition;
import semicircle.dynamics.emergence.SegmentCost;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.Lanczos;
import semicircle.spectra.matrix.LinearOperator;

/** Numbers of detectors: best partitions of known series, and qualities of known collapses. */
final class DetectionValues {
    private static final double[] TOY = {0, .9, .1, 1, 5, 5.2, 4.9, 5.1, .2, .1, 0, .3, 9, 9.1, 9.05, 8.8};

    private DetectionValues() {}

    static List<Evaluator> evaluators(Seed seed) {
        return List.of(
                Evaluator.exact("CHANGEPOINT_Nile", row -> end(row, nile())),
                Evaluator.exact("CHANGEPOINT_toy", row -> end(row, Values.of(TOY))),
                Evaluator.pattern("CHANGEPOINT_Nile_noise_sigma", 1e-6, row -> madOfDifferences(nile())),
                Evaluator.exact("COLLAPSE_quality_S", row -> quality(row, seed)));
    }

    private static double end(GoldenRow row, Values series) {
        String words = row.parameters().toLowerCase(Locale.ROOT);
        SegmentCost.Kind kind = words.contains("meanvar")
                ? SegmentCost.Kind.MEAN_VARIANCE
                : words.contains("l1") ? SegmentCost.Kind.L1 : SegmentCost.Kind.L2;
        int shortest = (int) row.find("min_size").orElse(1);
        List<Integer> ends =
                Partition.best(kind.of(series), row.number("pen"), shortest).ends();
        if (row.index() >= ends.size()) {
            throw new IllegalArgumentException(row.label() + ": the best partition has " + ends.size() + " stretches");
        }
        return ends.get(row.index());
    }

    private static Values nile() {
        try (InputStream stream = DetectionValues.class.getResourceAsStream("/golden/nile.csv")) {
            if (stream == null) {
                throw new IllegalArgumentException("the series of the Nile is missing from this build");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return Values.of(
                    lines.lines().skip(2).mapToDouble(Double::parseDouble).toArray());
        } catch (IOException e) {
            throw new UncheckedIOException("a resource cannot be unreadable", e);
        }
    }

    /** Sigma with the rounded constant 1.4826 of the table's maker. */
    private static double madOfDifferences(Values ys) {
        double[] differences = new double[ys.size() - 1];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = ys.get(i + 1) - ys.get(i);
        }
        double centre = median(differences);
        return 1.4826
                * median(Arrays.stream(differences)
                        .map(d -> Math.abs(d - centre))
                        .toArray())
                / Math.sqrt(2);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    private static double quality(GoldenRow row, Seed seed) {
        if (row.parameters().contains("TFIM")) {
            CollapseQuality ground = new CollapseQuality(isingChains(row.number("dy"), seed));
            return ground.of(row.number("hc"), row.number("nu"), row.number("zeta"));
        }
        return new CollapseQuality(planted()).of(row.number("rc"), row.number("nu"), row.number("zeta"));
    }

    /** {@code a = L^(-0.4/1.3) (1 + tanh(L^(1/1.3) (h - 0.5)))}, errors {@code 0.01 |a| + 1e-4}: the example of the table. */
    private static List<CollapseQuality.Curve> planted() {
        List<CollapseQuality.Curve> curves = new ArrayList<>();
        // rescaled by powers of 2 many abscissae of different sizes agree but for rounding, and S depends on which
        // comes first:
        // these are the maker's
        Values.Filling grid = Values.filling(21);
        for (int i = 0; i < 21; i++) {
            grid.set(i, 0.5 + (-0.1 + i * 0.01));
        }
        Values controls = grid.done();
        for (int size = 8; size <= 64; size *= 2) {
            double l = size;
            Values orders =
                    controls.map(h -> Math.pow(l, -0.4 / 1.3) * (1 + Math.tanh(Math.pow(l, 1 / 1.3) * (h - 0.5))));
            curves.add(new CollapseQuality.Curve(size, controls, orders, orders.map(a -> 0.01 * Math.abs(a) + 1e-4)));
        }
        return curves;
    }

    private static List<CollapseQuality.Curve> isingChains(double error, Seed seed) {
        List<CollapseQuality.Curve> curves = new ArrayList<>();
        Values fields = Values.evenlySpaced(90, 110, 11).map(percent -> percent / 100); // decimals, as above
        for (int length = 6; length <= 12; length += 2) {
            IsingChain chain = new IsingChain(length);
            Values binder = fields.map(h -> chain.binder(h, seed.child("chain")));
            curves.add(new CollapseQuality.Curve(length, fields, binder, fields.map(h -> error)));
        }
        return curves;
    }

    /** The closed chain {@code -sum ZZ - h sum X} of the table, up to 20 sites, by its products. */
    private record IsingChain(int length) {
        double binder(double field, Seed seed) {
            int states = 1 << length;
            LinearOperator.Symmetric energy = new Energy(length, field);
            Values ground = new Lanczos(1, Lanczos.Edge.SMALLEST, 1e-13, 100_000)
                    .of(energy, seed.generator())
                    .vectors()
                    .get(0);
            double second = 0;
            double fourth = 0;
            for (int s = 0; s < states; s++) {
                double m = 1 - 2.0 * Integer.bitCount(s) / length;
                double weight = ground.get(s) * ground.get(s);
                second += weight * m * m;
                fourth += weight * m * m * m * m;
            }
            return 1 - fourth / (3 * second * second); // the norm is 1
        }
    }

    private record Energy(int length, double field) implements LinearOperator.Symmetric {
        @Override
        public int size() {
            return 1 << length;
        }

        @Override
        public void apply(double[] x, double[] y) {
            for (int s = 0; s < size(); s++) {
                int shifted = (s >> 1) | ((s & 1) << (length - 1));
                double sum = (2.0 * Integer.bitCount(s ^ shifted) - length) * x[s];
                for (int i = 0; i < length; i++) {
                    sum -= field * x[s ^ (1 << i)];
                }
                y[s] = sum;
            }
        }
    }
}
