package semicircle.experiments.verification;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.dynamics.verdict.SweepTable;
import semicircle.spectra.Values;

/**
 * A made sweep of which the truth is known.
 *
 * @param kind what is in it
 * @param noise standard deviation of the noise of one run, as a share of the range of the order parameter
 */
record SyntheticSweep(Kind kind, double noise) {
    /** What is in a sweep. */
    enum Kind {
        /** A polynomial, the same at every scale. */
        SMOOTH(false),
        /** Nothing but noise, whose size may fall with scale. */
        NOISE(false),
        /** A logistic change of fixed width that stays, moves with ln N or settles. */
        CROSSOVER(false),
        /** A flat or smooth curve of which single runs make a step. */
        SINGLE_STEPS(false),
        /** Exact match of k units of a smooth loss, k growing with scale. */
        METRIC_ARTEFACT(false),
        /** {@code m = N^-zeta f(N^y (x - x_c))} with an onset f. */
        SCALING(true),
        /** Mean field: runs drawn from {@code exp(-N (m^4/4 - (x - x_c) m^2/2))}. */
        MEAN_FIELD(true),
        /** Two states, the upper one with chance {@code 1/(1 + exp(-a N (x - x_c)))}. */
        FIRST_ORDER(true);

        private final boolean transition;

        Kind(boolean transition) {
            this.transition = transition;
        }

        boolean transition() {
            return transition;
        }
    }

    /** A sweep with its truth. */
    record Made(SweepTable table, OptionalDouble threshold) {}

    /** What one run gives: order parameter and, for an artefact, the loss. */
    private interface Law {
        double order(double scale, double x, UniformRandomProvider random, ZigguratSampler.NormalizedGaussian gaussian);
    }

    Made make(UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        int sizes = 4 + random.nextInt(3);
        int points = 13 + random.nextInt(9);
        int runs = 8 + random.nextInt(9);
        double base = 32 << random.nextInt(3);
        double factor = random.nextBoolean() ? 2 : 3;
        double centre = 0.35 + 0.3 * random.nextDouble();
        double[] scale = new double[sizes * points * runs];
        double[] control = new double[scale.length];
        double[] order = new double[scale.length];
        double[] loss = new double[scale.length];
        double averaging = random.nextBoolean() ? 0 : 0.5;
        double correction = kind == Kind.SMOOTH || kind == Kind.CROSSOVER ? random.nextDouble() - 0.5 : 0;
        Law law = law(centre, base, runs, random);
        double rate = 1 + 2 * random.nextDouble();
        int row = 0;
        for (int i = 0; i < sizes; i++) {
            double n = Math.rint(base * Math.pow(factor, i));
            double spread = noise * Math.pow(n / base, -averaging);
            double amplitude = 1 + correction * Math.sqrt(base / n);
            for (int k = 0; k < points; k++) {
                double x = (double) k / (points - 1);
                for (int run = 0; run < runs; run++) {
                    scale[row] = n;
                    control[row] = x;
                    order[row] = amplitude * law.order(n, x, random, gaussian) + spread * gaussian.sample();
                    if (kind == Kind.METRIC_ARTEFACT) {
                        double perUnit = 0.7 * Math.exp(-rate * 2.5 * x);
                        loss[row] = perUnit * Math.exp(spread * gaussian.sample());
                        order[row] = Math.exp(-perUnit * 10 * Math.pow(n / base, 0.3)) + spread * gaussian.sample();
                    }
                    row++;
                }
            }
        }
        SweepTable table = new SweepTable(
                Values.of(scale),
                Values.of(control),
                Values.of(order),
                Optional.empty(),
                Optional.empty(),
                kind == Kind.METRIC_ARTEFACT && random.nextBoolean() ? Optional.of(Values.of(loss)) : Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Made(table, kind.transition() ? OptionalDouble.of(centre) : OptionalDouble.empty());
    }

    private Law law(double centre, double base, int runs, UniformRandomProvider random) {
        double a = random.nextDouble();
        double b = random.nextDouble();
        double c = random.nextDouble();
        double d = random.nextDouble();
        return switch (kind) {
            case SMOOTH -> {
                double[] p = {a - 0.5, 2 * b - 1, 2 * c - 1, 2 * d - 1};
                yield (n, x, r, g) -> p[0] + x * (p[1] + x * (p[2] + x * p[3]));
            }
            case NOISE -> (n, x, r, g) -> a + (b < 0.5 ? 0 : 3 * noise * Math.sqrt(base / n) * g.sample());
            case CROSSOVER -> {
                double width = 0.03 + 0.12 * a;
                double moves = b >= 0.34 && b < 0.67 ? 0.05 * (c - 0.5) : 0;
                double settles = b > 0.67 ? 0.2 * (c - 0.5) : 0;
                yield (n, x, r, g) -> logistic((x - centre - moves * Math.log(n / base) - settles * base / n) / width);
            }
            case SINGLE_STEPS -> {
                double chance = 1.0 / runs;
                yield (n, x, r, g) -> a * x * (b < 0.5 ? 0 : 1) + (r.nextDouble() < chance && x > centre ? 0.7 : 0);
            }
            case METRIC_ARTEFACT -> (n, x, r, g) -> 0;
            case SCALING -> {
                double y = 0.25 + 0.5 * a;
                double zeta = y * (0.1 + 0.4 * b);
                double steep = (3 + 5 * c) / Math.pow(base, y) * 3;
                yield (n, x, r, g) ->
                        1.2 * Math.pow(n / base, -zeta) * onset(steep * Math.pow(n, y) * (x - centre), zeta / y);
            }
            case MEAN_FIELD -> {
                double reach = 1.5 + 2 * a;
                yield (n, x, r, g) -> meanField(n, reach * (x - centre), r, g);
            }
            case FIRST_ORDER -> {
                double height = 0.4 + 0.5 * a;
                double rise = (8 + 16 * b) / base; // the smallest scale changes over about a quarter of the range
                double low = 0.3 * c;
                yield (n, x, r, g) -> {
                    boolean upper = r.nextDouble() < logistic(rise * n * (x - centre));
                    return low + (upper ? height : 0) + 0.4 * g.sample() / Math.sqrt(n);
                };
            }
        };
    }

    /** {@return {@code 1/(1 + exp(-u))}} */
    static double logistic(double u) {
        return 1 / (1 + Math.exp(-u));
    }

    /** {@code ln(1 + e^u)^beta} over its value at u = 5. */
    private static double onset(double u, double beta) {
        double soft = u > 30 ? u : Math.log1p(Math.exp(u));
        return Math.pow(soft / 5, beta);
    }

    /** |m| by rejection from a Gaussian about the nearest extremum, wide enough to cover the quartic. */
    private static double meanField(
            double n, double t, UniformRandomProvider random, ZigguratSampler.NormalizedGaussian gaussian) {
        double top = t > 0 ? Math.sqrt(t) : 0;
        double best = n * (t * top * top / 2 - Math.pow(top, 4) / 4);
        double sigma = Math.min(3 / Math.sqrt(n * Math.max(2 * Math.abs(t), 1e-9)), 2 * Math.pow(n, -0.25)) + 1e-3;
        for (int tries = 0; tries < 10_000; tries++) {
            double m = top + sigma * gaussian.sample();
            double proposal = -(m - top) * (m - top) / (2 * sigma * sigma);
            double target = n * (t * m * m / 2 - m * m * m * m / 4) - best;
            if (m >= 0 && Math.log(random.nextDouble()) < target - proposal - 1) {
                return m;
            }
        }
        return top;
    }
}
