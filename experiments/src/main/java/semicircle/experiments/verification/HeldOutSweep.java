package semicircle.experiments.verification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.dynamics.verdict.Label;
import semicircle.dynamics.verdict.SweepTable;
import semicircle.spectra.Values;

/**
 * A made sweep of a form by which the judge was not set: written before the judge was changed, so that sweeps of others are no surprise.
 *
 * @param kind what is in it
 * @param noise standard deviation of the noise of one run, as a share of the range of the order parameter
 */
record HeldOutSweep(Kind kind, double noise) {
    private static final Set<Label> CONTINUOUS = EnumSet.of(Label.CONTINUOUS, Label.CONTINUOUS_LOGARITHMIC);

    /** What is in a sweep, and what may be said of it; {@code inconclusive} is never wrong, and crossover but missed. */
    enum Kind {
        /** Binder-like ratio {@code 2/3 Phi(a (x - x_c) N^y)}, y from 0.5 to 2, given as the order parameter. */
        RATIO_AS_ORDER("ratio as order", CONTINUOUS),
        /** The same, named as the ratio too. */
        RATIO_NAMED("ratio named", CONTINUOUS),
        /** Mean gap ratio from 0.531 to 0.386 over L = 8 to 16, exponent from 0.6 to 1.5, noise that falls with the levels. */
        LEVEL_RATIO("gap ratio", CONTINUOUS),
        /** The same with a middle that moves on with L. */
        LEVEL_RATIO_DRIFTS("gap ratio that drifts", EnumSet.of(Label.CROSSOVER)),
        /** Two states of a lattice; a run is a mean over a time in which small lattices change state often and large ones never. */
        LATTICE_JUMP("jump of a lattice", EnumSet.of(Label.DISCONTINUOUS)),
        /** Scaling as at a continuous transition up to a correlation length between the middle scales, two states beyond. */
        WEAK_JUMP("weak jump", EnumSet.of(Label.DISCONTINUOUS, Label.CONTINUOUS)),
        /** {@code m = N^-zeta f(N^y (x - x_c))} with beta = zeta/y = 0.05. */
        SMALL_BETA("small beta", CONTINUOUS),
        /** 0 or 1 in each run, as whether a lattice is spanned; chance {@code Phi(a (x - x_c) N^(3/8))}. */
        SPANNING("spanning", CONTINUOUS),
        /** Up and down branches that leave their state at places that stay apart. */
        HYSTERESIS("hysteresis", EnumSet.of(Label.DISCONTINUOUS)),
        /** {@code f((x - x_c) ln N)}. */
        LOGARITHMIC("logarithmic", CONTINUOUS),
        /** A width that falls to a quarter and stays, over scales that show it. */
        SATURATING("width that saturates", EnumSet.of(Label.CROSSOVER)),
        /** A bend {@code max(0, x - x_b)} that is the same at every scale. */
        BEND("fixed bend", EnumSet.of(Label.CROSSOVER, Label.NONE)),
        /** A smooth change of fixed width whose height grows with ln N. */
        GROWING("growing height", EnumSet.of(Label.CROSSOVER)),
        /** A flat curve whose noise is largest in the middle. */
        UNEVEN_NOISE("uneven noise", EnumSet.of(Label.NONE)),
        /** A change of fixed width under Student noise of two degrees of freedom. */
        HEAVY_TAILS("heavy tails", EnumSet.of(Label.CROSSOVER, Label.NONE)),
        /** Runs of two states at every scale; the chance of the upper turns over a fixed width. */
        TWO_BASINS("two basins", EnumSet.of(Label.CROSSOVER)),
        /** A smooth rise with a dip or bump of fixed width that only the smallest scales show. */
        SMALL_SIZE_BUMP("bump of small scales", EnumSet.of(Label.CROSSOVER, Label.NONE)),
        /** {@code N^-zeta (f(u) + c N^-omega g(u))} of a bent scaling field {@code u = a (d + e d^2) N^y}, d = x - x_c. */
        CORRECTED("corrections to scaling", CONTINUOUS),
        /** A change that narrows and moves on by the same for each unit of ln N, over many close scales. */
        CLOSE_DRIFT("drift of close scales", EnumSet.of(Label.CROSSOVER)),
        /** {@code N^(-1/3) f(N^(1/3) (x - x_c))} with runs spread about it as widely as squares of Gaussian numbers. */
        SKEWED_RUNS("skewed runs", CONTINUOUS),
        /** The same runs about a change that no scale alters. */
        SKEWED_CROSSOVER("skewed runs of a crossover", EnumSet.of(Label.CROSSOVER, Label.NONE)),
        /** {@code N^-zeta f(N^y (x - x_c))} with x_c near one end of the control. */
        NEAR_THE_END("near the end", CONTINUOUS);

        private final String words;

        @SuppressWarnings("ImmutableEnumChecker") // never changed
        private final Set<Label> allowed;

        Kind(String words, Set<Label> allowed) {
            this.words = words;
            this.allowed = allowed;
        }

        String words() {
            return words;
        }

        /** {@return whether something emerges in it} */
        boolean transition() {
            return allowed.stream().anyMatch(Label::emergence);
        }

        boolean right(Label label) {
            return allowed.contains(label);
        }

        /** {@return whether a label claims an emergence that is not there, or of another kind} */
        boolean wrong(Label label) {
            return label.emergence() && !allowed.contains(label);
        }

        String allowedWords() {
            return allowed.stream().map(Label::words).collect(Collectors.joining(" or ")) + " or inconclusive";
        }
    }

    /** The order parameter of one run. */
    private interface Law {
        double order(double scale, double x, boolean up);
    }

    SyntheticSweep.Made make(UniformRandomProvider random) {
        double centre = kind == Kind.NEAR_THE_END
                ? 0.5 + (random.nextBoolean() ? 1 : -1) * (0.26 + 0.1 * random.nextDouble())
                : 0.35 + 0.3 * random.nextDouble();
        double[] sizes = sizes(random);
        int points = 13 + random.nextInt(9);
        int runs = 8 + random.nextInt(9);
        int ways = kind == Kind.HYSTERESIS ? 2 : 1;
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
                kind == Kind.RATIO_NAMED ? Optional.of(order) : Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                ways == 2 ? Optional.of(branch) : Optional.empty(),
                Optional.empty(),
                Optional.empty());
        boolean placed = kind.transition() && kind != Kind.HYSTERESIS;
        return new SyntheticSweep.Made(table, placed ? OptionalDouble.of(centre) : OptionalDouble.empty());
    }

    private double[] sizes(UniformRandomProvider random) {
        int count = 4 + random.nextInt(3);
        if (kind == Kind.LEVEL_RATIO || kind == Kind.LEVEL_RATIO_DRIFTS) {
            return Arrays.copyOf(new double[] {8, 10, 12, 14, 16, 18}, count);
        }
        double base = 16 << random.nextInt(4);
        if (kind == Kind.CLOSE_DRIFT) {
            double[] close = new double[8 + random.nextInt(5)];
            Arrays.setAll(close, i -> Math.rint(4 * base * Math.pow(1.3, i)));
            return close;
        }
        double factor = kind == Kind.SATURATING ? 3 : new double[] {1.5, 2, 3}[random.nextInt(3)];
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
                double moves = kind == Kind.LEVEL_RATIO ? 0 : 0.15 * (1 + b);
                yield (n, x, up) -> {
                    double place = (kind == Kind.LEVEL_RATIO ? centre : 0.25) + moves * (n - base) / base;
                    double chaotic = logistic(-2 * steep * (x - place) * Math.pow(n / base, y));
                    return 0.3863 + 0.1444 * (chaotic + 3 * noise * Math.pow(2, -(n - base) / 4) * gaussian.sample());
                };
            }
            case LATTICE_JUMP ->
                (n, x, up) -> {
                    double chance = logistic(2 * steep * (x - centre) * n / base);
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
                    double smooth = logistic(2 * u);
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
                    boolean upper = random.nextDouble() < logistic(2 * steep * (x - place) * Math.sqrt(n / base));
                    return (upper ? 0.8 : 0.1) + noise * gaussian.sample();
                };
            }
            case LOGARITHMIC ->
                (n, x, up) -> logistic(steep * (x - centre) * Math.log(n) / Math.log(base)) + noise * gaussian.sample();
            case SATURATING ->
                (n, x, up) -> logistic(steep * (x - centre) / (0.25 + 0.75 * base / n)) + noise * gaussian.sample();
            case BEND -> (n, x, up) -> Math.max(0, x - centre) / (1 - centre) + noise * gaussian.sample();
            case GROWING ->
                (n, x, up) -> Math.log(n) * (logistic(2 * steep * (x - centre)) + noise * gaussian.sample());
            case UNEVEN_NOISE ->
                (n, x, up) -> a + noise * (1 + 9 * Math.exp(-50 * (x - centre) * (x - centre))) * gaussian.sample();
            case HEAVY_TAILS ->
                (n, x, up) -> logistic(2 * steep * (x - centre))
                        + noise * gaussian.sample() / Math.sqrt(-Math.log(1 - random.nextDouble()));
            case TWO_BASINS ->
                (n, x, up) -> (random.nextDouble() < logistic(2 * steep * (x - centre)) ? 0.8 : 0.2)
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
                    double g = amplitude * Math.pow(n / base, -omega) * logistic(u);
                    return Math.pow(n / base, -zeta) * (f + g) + noise * gaussian.sample();
                };
            }
            case CLOSE_DRIFT -> {
                double whole = (0.25 + 0.15 * a) / Math.log(largest / base);
                double y = 0.3 + 0.4 * b;
                yield (n, x, up) -> {
                    double place = 0.25 + whole * Math.log(n / base);
                    return logistic(2 * steep * (x - place) * Math.pow(n / base, y)) + noise * gaussian.sample();
                };
            }
            case SKEWED_RUNS, SKEWED_CROSSOVER -> {
                double y = kind == Kind.SKEWED_RUNS ? 1.0 / 3 : 0;
                double reach = 2 * steep * (kind == Kind.SKEWED_RUNS ? 1 : 2);
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
        return logistic(1.5976 * u + 0.07056 * u * u * u);
    }

    private static double soft(double u) {
        return u > 30 ? u : Math.log1p(Math.exp(u));
    }

    private static double logistic(double u) {
        return 1 / (1 + Math.exp(-u));
    }

    private static Values column(List<double[]> rows, int c) {
        return Values.of(rows.stream().mapToDouble(row -> row[c]).toArray());
    }
}
