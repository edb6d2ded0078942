package semicircle.dynamics.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/** Sweeps drawn run by run from a law, and what the judge says of them. */
final class Sweeps {
    /** Five scales, each twice the one before. */
    static final Values SIZES = Values.of(64, 128, 256, 512, 1024);

    /** Curie-Weiss: |m| drawn from its exact law, weight binomial(N, k) exp(J N m^2/2); J_c = 1, 1/nu = 1/2 in N (Ellis and Newman 1978). */
    static final Run CURIE_WEISS = (size, x, random, gaussian) -> magnetisation((int) size, x, random);

    private Sweeps() {}

    /** The order parameter of one run. */
    @FunctionalInterface
    interface Run {
        double order(double size, double x, UniformRandomProvider random, ZigguratSampler.NormalizedGaussian gaussian);
    }

    /** One generator draws all runs: scale by scale, in it control by control, in it run by run. */
    static SweepTable drawn(Run run, Values sizes, Values controls, int runs, Seed seed) {
        UniformRandomProvider random = seed.generator();
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        List<double[]> rows = new ArrayList<>();
        for (double size : sizes.toArray()) {
            for (double x : controls.toArray()) {
                for (int i = 0; i < runs; i++) {
                    rows.add(new double[] {size, x, run.order(size, x, random, gaussian)});
                }
            }
        }
        return table(rows);
    }

    /** The same over equally spaced controls, always from one seed. */
    static SweepTable sweep(double from, double to, int points, int runs, Run run, Values sizes) {
        return drawn(run, sizes, Values.evenlySpaced(from, to, points), runs, new Seed(11).child("sweep"));
    }

    /** Rows of scale, control and order parameter; further columns are left out. */
    static SweepTable table(List<double[]> rows) {
        return SweepTable.of(column(rows, 0), column(rows, 1), column(rows, 2));
    }

    static Values column(List<double[]> rows, int c) {
        return Values.of(rows.stream().mapToDouble(row -> row[c]).toArray());
    }

    /** A column beyond scale, control and order parameter. */
    enum Column {
        ERROR,
        RATIO,
        LOSS,
        SIGNAL,
        JUMP,
        SPREAD
    }

    /** The same runs with a column more. */
    static SweepTable with(SweepTable table, Column name, Values column) {
        Optional<Values> given = Optional.of(column);
        return new SweepTable(
                table.scale(),
                table.control(),
                table.order(),
                name == Column.ERROR ? given : table.error(),
                name == Column.RATIO ? given : table.ratio(),
                name == Column.LOSS ? given : table.loss(),
                table.metrics(),
                name == Column.SIGNAL ? given : table.signal(),
                table.branch(),
                name == Column.JUMP ? given : table.jump(),
                name == Column.SPREAD ? given : table.spread());
    }

    /** Two states, 0.8 with the chance {@code 1/(1 + exp(-N (x - place)/6))} and else 0.1, each as wide as {@code 0.3/sqrt(N)}. */
    static Run twoStates(double place) {
        return (size, x, random, gaussian) -> (random.nextDouble() < logistic(size * (x - place) / 6) ? 0.8 : 0.1)
                + 0.3 * gaussian.sample() / Math.sqrt(size);
    }

    /** The verdict on a table, always with the same seed. */
    static Verdict judged(SweepTable table) {
        return judged(table, new Seed(3));
    }

    /** No threshold is known and there is no control; curves are redrawn from the seed's child of the name judge. */
    static Verdict judged(SweepTable table, Seed seed) {
        return new Judge(OptionalDouble.empty())
                .of(table, Optional.empty(), seed.child("judge").generator());
    }

    private static double magnetisation(int n, double coupling, UniformRandomProvider random) {
        double[] weight = new double[n + 1];
        double log = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k <= n; k++) {
            double m = (2.0 * k - n) / n;
            weight[k] = log + coupling * n * m * m / 2;
            most = Math.max(most, weight[k]);
            log += k < n ? Math.log((double) (n - k) / (k + 1)) : 0;
        }
        double total = 0;
        for (int k = 0; k <= n; k++) {
            weight[k] = Math.exp(weight[k] - most);
            total += weight[k];
        }
        double u = random.nextDouble() * total;
        int k = 0;
        while (k < n && u > weight[k]) {
            u -= weight[k++];
        }
        return Math.abs((2.0 * k - n) / n);
    }

    /** {@code 1/(1 + exp(-u))}. */
    static double logistic(double u) {
        return 1 / (1 + Math.exp(-u));
    }
}
