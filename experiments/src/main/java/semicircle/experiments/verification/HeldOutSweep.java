package semicircle.experiments.verification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.dynamics.verdict.SweepTable;
import semicircle.spectra.Values;

/**
 * A made sweep of a form by which the judge was not set: written before the judge was changed, so that sweeps of others are no surprise.
 *
 * @param kind what is in it
 * @param noise standard deviation of the noise of one run, as a share of the range of the order parameter
 */
record HeldOutSweep(HeldOutKind kind, double noise) {
    /** The order parameter of one run. */
    private interface Law {
        double order(double scale, double x, boolean up);
    }

    SyntheticSweep.Made make(UniformRandomProvider random) {
        double centre = kind == HeldOutKind.NEAR_THE_END
                ? 0.5 + (random.nextBoolean() ? 1 : -1) * (0.26 + 0.1 * random.nextDouble())
                : 0.35 + 0.3 * random.nextDouble();
        double[] sizes = sizes(random);
        int points = 13 + random.nextInt(9);
        int runs = 8 + random.nextInt(9);
        int ways = kind == HeldOutKind.HYSTERESIS ? 2 : 1;
        Law law = law(centre, sizes, random);
        List<double[]> rows = new ArrayList<>();
        List<String> branch = new ArrayList<>();
        for (double n : sizes) {
            for (int k = 0; k < points; k++) {
                double x = (double) k / (points - 1);
                for (int run = 0; run < ways * runs; run++) {
                    boolean up = run < runs;
                    rows.add(new double[] {n, x, law.order(n, x, up)});
                    branch.add(up ? "up" : "down");
                }
            }
        }
        Values order = column(rows, 2);
        SweepTable table = new SweepTable(
                column(rows, 0),
                column(rows, 1),
                order,
                Optional.empty(),
                kind == HeldOutKind.RATIO_NAMED ? Optional.of(order) : Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                ways == 2 ? Optional.of(branch) : Optional.empty(),
                Optional.empty(),
                Optional.empty());
        boolean placed = kind.transition() && kind != HeldOutKind.HYSTERESIS;
        return new SyntheticSweep.Made(table, placed ? OptionalDouble.of(centre) : OptionalDouble.empty());
    }

    private double[] sizes(UniformRandomProvider random) {
        int count = 4 + random.nextInt(3);
        if (kind == HeldOutKind.LEVEL_RATIO || kind == HeldOutKind.LEVEL_RATIO_DRIFTS) {
            return Arrays.copyOf(new double[] {8, 10, 12, 14, 16, 18}, count);
        }
        double base = 16 << random.nextInt(4);
        if (kind == HeldOutKind.CLOSE_DRIFT) {
            double[] close = new double[8 + random.nextInt(5)];
            Arrays.setAll(close, i -> Math.rint(4 * base * Math.pow(1.3, i)));
            return close;
        }
        double factor = kind == HeldOutKind.SATURATING ? 3 : new double[] {1.5, 2, 3}[random.nextInt(3)];
        double[] sizes = new double[count];
        for (int i = 0; i < count; i++) {
            sizes[i] = Math.rint(base * Math.pow(factor, i));
        }
        return sizes;
    }

    private Law law(double centre, double[] sizes, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double base = sizes[0];
        double largest = sizes[sizes.length - 1];
        double a = random.nextDouble();
        double b = random.nextDouble();
        double c = random.nextDouble();
        double steep = 4 + 4 * c; // of the smallest scale: it changes over about a quarter of the range
        return switch (kind) {
            case RATIO_AS_ORDER, RATIO_NAMED -> {
                double y = Math.min(0.5 + 1.5 * a, Math.log(20) / Math.log(largest / base));
                double falls = b < 0.5 ? 0 : 0.5;
                yield (n, x, up) -> 2.0 / 3 * phi(steep * (x - centre) * Math.pow(n / base, y))
                        + noise * Math.pow(n / base, -falls) * gaussian.sample();
            }
            case LEVEL_RATIO, LEVEL_RATIO_DRIFTS -> {
                double y = 0.6 + 0.9 * a;
                double moves = kind == HeldOutKind.LEVEL_RATIO ? 0 : 0.15 * (1 + b);
                yield (n, x, up) -> {
                    double place = (kind == HeldOutKind.LEVEL_RATIO ? centre : 0.25) + moves * (n - base) / base;
                    double chaotic = SyntheticSweep.logistic(-2 * steep * (x - place) * Math.pow(n / base, y));
                    return 0.3863 + 0.1444 * (chaotic + 3 * noise * Math.pow(2, -(n - base) / 4) * gaussian.sample());
                };
            }
            case LATTICE_JUMP ->
                (n, x, up) -> {
                    double chance = SyntheticSweep.logistic(2 * steep * (x - centre) * n / base);
                    double hops = 60 * Math.exp(-(1 + 2 * a) * Math.sqrt(n / base)); // surface tension, d = 2
                    return 0.2 + 0.1 * x + 0.6 * share(chance, hops, random) + spread(n, base) * gaussian.sample();
                };
            case WEAK_JUMP -> {
                double length = base * Math.pow(largest / base, 0.3 + 0.3 * a);
                yield (n, x, up) -> {
                    double y = 0.6;
                    double lift = Math.pow(Math.min(n, length) / base, -0.06);
                    double stretch = Math.pow(Math.min(n, length) / base, y) * Math.max(1, n / length);
                    double u = steep * (x - centre) * stretch;
                    double smooth = SyntheticSweep.logistic(2 * u);
                    boolean upper = random.nextDouble() < smooth;
                    double split = n > length ? 1 - Math.exp(1 - n / length) : 0;
                    return lift * (smooth + split * ((upper ? 1 : 0) - smooth)) + noise * gaussian.sample();
                };
            }
            case SMALL_BETA -> {
                double y = 0.3 + 0.7 * a;
                yield (n, x, up) -> {
                    double u = steep * (x - centre) * Math.pow(n / base, y);
                    double m = Math.pow(n / base, -0.05 * y) * Math.pow(soft(u), 0.05) * (1 - Math.exp(-5 * soft(u)));
                    return m + noise * gaussian.sample();
                };
            }
            case SPANNING ->
                (n, x, up) -> random.nextDouble() < phi(steep * (x - centre) * Math.pow(n / base, 0.375)) ? 1 : 0;
            case HYSTERESIS -> {
                double window = 0.1 + 0.1 * a;
                yield (n, x, up) -> {
                    double place = centre + (up ? window : -window) / 2;
                    boolean upper = random.nextDouble()
                            < SyntheticSweep.logistic(2 * steep * (x - place) * Math.sqrt(n / base));
                    return (upper ? 0.8 : 0.1) + noise * gaussian.sample();
                };
            }
            case LOGARITHMIC ->
                (n, x, up) -> SyntheticSweep.logistic(steep * (x - centre) * Math.log(n) / Math.log(base))
                        + noise * gaussian.sample();
            case SATURATING ->
                (n, x, up) -> SyntheticSweep.logistic(steep * (x - centre) / (0.25 + 0.75 * base / n))
                        + noise * gaussian.sample();
            case BEND -> (n, x, up) -> Math.max(0, x - centre) / (1 - centre) + noise * gaussian.sample();
            case GROWING ->
                (n, x, up) ->
                        Math.log(n) * (SyntheticSweep.logistic(2 * steep * (x - centre)) + noise * gaussian.sample());
            case UNEVEN_NOISE ->
                (n, x, up) -> a + noise * (1 + 9 * Math.exp(-50 * (x - centre) * (x - centre))) * gaussian.sample();
            case HEAVY_TAILS ->
                (n, x, up) -> SyntheticSweep.logistic(2 * steep * (x - centre))
                        + noise * gaussian.sample() / Math.sqrt(-Math.log(1 - random.nextDouble()));
            case TWO_BASINS ->
                (n, x, up) -> (random.nextDouble() < SyntheticSweep.logistic(2 * steep * (x - centre)) ? 0.8 : 0.2)
                        + noise * gaussian.sample();
            case SMALL_SIZE_BUMP ->
                (n, x, up) -> x * (1 + a)
                        + (b - 0.5) * Math.exp(-60 * (x - centre) * (x - centre)) * base / n
                        + noise * gaussian.sample();
            case CORRECTED -> {
                double y = 0.3 + 0.3 * a;
                double bent = b - 0.5;
                double omega = y * (0.5 + random.nextDouble());
                double zeta = y * 0.4 * random.nextDouble();
                double amplitude = 0.6 * (random.nextDouble() - 0.5);
                yield (n, x, up) -> {
                    double d = x - centre;
                    double u = steep * (d + bent * d * d) * Math.pow(n / base, y);
                    double f = Math.pow(soft(u) / 5, zeta / y);
                    double g = amplitude * Math.pow(n / base, -omega) * SyntheticSweep.logistic(u);
                    return Math.pow(n / base, -zeta) * (f + g) + noise * gaussian.sample();
                };
            }
            case CLOSE_DRIFT -> {
                double whole = (0.25 + 0.15 * a) / Math.log(largest / base);
                double y = 0.3 + 0.4 * b;
                yield (n, x, up) -> {
                    double place = 0.25 + whole * Math.log(n / base);
                    return SyntheticSweep.logistic(2 * steep * (x - place) * Math.pow(n / base, y))
                            + noise * gaussian.sample();
                };
            }
            case SKEWED_RUNS, SKEWED_CROSSOVER -> {
                double y = kind == HeldOutKind.SKEWED_RUNS ? 1.0 / 3 : 0;
                double reach = 2 * steep * (kind == HeldOutKind.SKEWED_RUNS ? 1 : 2);
                yield (n, x, up) -> {
                    double scale = Math.pow(n / base, y);
                    double u = reach * (x - centre) * scale;
                    double shape = 0.5 + 2 * soft(u);
                    double gamma = AhrensDieterMarsagliaTsangGammaSampler.of(random, shape, 1 / shape)
                            .sample();
                    return (soft(u) * gamma / reach + 0.1 * noise * gaussian.sample()) / scale;
                };
            }
            case NEAR_THE_END -> {
                double y = 0.3 + 0.4 * a;
                double zeta = y * (0.1 + 0.3 * b);
                yield (n, x, up) -> {
                    double u = 1.5 * steep * (x - centre) * Math.pow(n / base, y);
                    return Math.pow(n / base, -zeta) * Math.pow(soft(u) / 5, zeta / y) + noise * gaussian.sample();
                };
            }
        };
    }

    private double spread(double n, double base) {
        return noise * Math.sqrt(base / n);
    }

    /** Share of a run that is spent in the upper state: of one visit more than it hops, each above with the chance. */
    private static double share(double chance, double hops, UniformRandomProvider random) {
        int visits = 1;
        double limit = Math.exp(-hops);
        double product = random.nextDouble();
        while (product > limit) {
            product *= random.nextDouble();
            visits++;
        }
        double above = 0;
        double whole = 0;
        for (int i = 0; i < visits; i++) {
            double time = -Math.log(1 - random.nextDouble());
            above += random.nextDouble() < chance ? time : 0;
            whole += time;
        }
        return above / whole;
    }

    /** The Gaussian distribution within 1.4e-4: Bowling et al. 2009, J. Ind. Eng. Manag. 2, 114. */
    private static double phi(double u) {
        return SyntheticSweep.logistic(1.5976 * u + 0.07056 * u * u * u);
    }

    private static double soft(double u) {
        return u > 30 ? u : Math.log1p(Math.exp(u));
    }

    private static Values column(List<double[]> rows, int c) {
        return Values.of(rows.stream().mapToDouble(row -> row[c]).toArray());
    }
}
