package semicircle.dynamics.verdict;

import java.util.Arrays;
import java.util.List;
import semicircle.spectra.Interval;

/**
 * How the width falls over which the upper of two states takes over: y of {@code w_N = w N^-y} in the chance {@code 1/(1 + exp(-(x - x_N)/w_N))}, by likelihood over all runs
 * of all scales, whatever the places x_N are. A scale at which no cell holds both states bounds its width from above, and so says as much of y as one that was resolved.
 *
 * @param exponent y that makes the runs likeliest
 * @param exponents y that make them less likely by no more than exp(-1.92): 95 % (Wilks 1938, Ann. Math. Stat. 9, 60)
 * @param evidence twice the logarithm by which they are likelier than at y = 0; 0 where y is not above 0
 * @param settles whether a width that falls as 1/N or as its root to a good part of the first, and rests there, makes the runs about as likely
 */
record StateWidths(double exponent, Interval exponents, double evidence, boolean settles) {
    private static final double GRID = 0.2; // of ln w
    private static final double WIDEST = 2; // in ranges of the control
    private static final double NARROWEST = 0.05; // in steps
    private static final double PRIOR =
            0.01; // a weak pull towards half a step, where nothing else bounds a width from below
    private static final double REACH = 3; // of places about the last, in steps
    private static final int NARROWER = 14; // halvings of the bracket of a place: to a thousandth of a step
    private static final double LEAST = -1;
    private static final double MOST = 3;
    private static final double STEP = 0.02; // of y
    private static final double WITHIN_95 = 1.92;
    private static final double[] RATES = {0.5, 1};
    private static final double LEAST_REST = 0.2; // of the width at the first scale
    private static final double REST_STEP = 0.05;
    private static final double ABOUT = 2; // of the logarithm
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /** Runs of one scale in either state; its arrays are never modified after it is made. */
    static final class Counts {
        final double size;
        final double[] x;
        final double[] up;
        final double[] runs;
        private final double strays;

        /**
         * Takes over the arrays.
         *
         * @param size the scale
         * @param x control, ascending: k
         * @param up how many are in the upper state: k
         * @param runs how many there are: k
         * @param strays chance that the noise of a run carries it over to the other state
         */
        Counts(double size, double[] x, double[] up, double[] runs, double strays) {
            this.size = size;
            this.x = x;
            this.up = up;
            this.runs = runs;
            this.strays = strays;
        }

        double step() {
            return (x[x.length - 1] - x[0]) / (x.length - 1);
        }

        /** Control at which half of the runs are up, were the steps of the control all alike. */
        private double half() {
            double down = 0;
            for (int k = 0; k < x.length; k++) {
                down += 1 - up[k] / runs[k];
            }
            return x[0] + (x[x.length - 1] - x[0]) * down / x.length;
        }

        private double logLikelihood(double place, double width) {
            double sum = 0;
            for (int k = 0; k < x.length; k++) {
                double p = strays + (1 - 2 * strays) / (1 + Math.exp(-(x[k] - place) / width));
                sum += up[k] * Math.log(Math.max(p, Double.MIN_NORMAL))
                        + (runs[k] - up[k]) * Math.log(Math.max(1 - p, 0x1p-53));
            }
            return sum;
        }

        /** The likeliest place for a width, by golden sections about a guess. */
        private double place(double guess, double width) {
            double a = guess - REACH * step();
            double b = guess + REACH * step();
            double c = b - GOLDEN * (b - a);
            double d = a + GOLDEN * (b - a);
            double atC = logLikelihood(c, width);
            double atD = logLikelihood(d, width);
            for (int i = 0; i < NARROWER; i++) {
                if (atC > atD) {
                    b = d;
                    d = c;
                    atD = atC;
                    c = b - GOLDEN * (b - a);
                    atC = logLikelihood(c, width);
                } else {
                    a = c;
                    c = d;
                    atC = atD;
                    d = a + GOLDEN * (b - a);
                    atD = logLikelihood(d, width);
                }
            }
            return (a + b) / 2;
        }

        /** Log-likelihood of each width of a grid at its likeliest place, from the widest. */
        private double[] profile(double... widths) {
            double place = half();
            double[] profile = new double[widths.length];
            for (int i = widths.length - 1; i >= 0; i--) {
                place = place(place, widths[i]);
                double steps = step() / widths[i] - 2;
                profile[i] = logLikelihood(place, widths[i]) - PRIOR * steps * steps / 2;
            }
            return profile;
        }
    }

    /** Of at least two scales. */
    static StateWidths of(List<Counts> scales) {
        double finest = scales.stream().mapToDouble(Counts::step).min().orElseThrow();
        double range = scales.stream()
                .mapToDouble(counts -> counts.x[counts.x.length - 1] - counts.x[0])
                .max()
                .orElseThrow();
        double narrowest = Math.log(NARROWEST * finest);
        int n = (int) Math.ceil((Math.log(WIDEST * range) - narrowest) / GRID) + 1;
        double[] widths = new double[n];
        Arrays.setAll(widths, i -> Math.exp(narrowest + GRID * i));
        double[][] profiles =
                scales.stream().map(counts -> counts.profile(widths)).toArray(double[][]::new);
        double middle = Math.log(scales.get(0).size);
        double[] logSizes = scales.stream()
                .mapToDouble(counts -> (Math.log(counts.size) - middle) / GRID)
                .toArray();
        int exponents = (int) Math.round((MOST - LEAST) / STEP) + 1;
        double[] likelihood = new double[exponents];
        for (int j = 0; j < exponents; j++) {
            likelihood[j] = likeliest(profiles, logSizes, LEAST + STEP * j, 0);
        }
        int best = 0;
        for (int j = 1; j < exponents; j++) {
            best = likelihood[j] > likelihood[best] ? j : best;
        }
        int lower = best;
        int upper = best;
        while (lower > 0 && likelihood[lower] > likelihood[best] - WITHIN_95) {
            lower--;
        }
        while (upper < exponents - 1 && likelihood[upper] > likelihood[best] - WITHIN_95) {
            upper++;
        }
        double y = LEAST + STEP * best;
        double same = likelihood[(int) Math.round(-LEAST / STEP)];
        return new StateWidths(
                y,
                new Interval(LEAST + STEP * lower, LEAST + STEP * upper),
                y > 0 ? 2 * (likelihood[best] - same) : 0,
                resting(profiles, (Math.log(finest) - narrowest) / GRID, logSizes) > likelihood[best] - ABOUT);
    }

    /** Log-likelihood of all scales where widths fall to a rest, no less than a step of the control at the last scale, at the likeliest rest and width of the first. */
    private static double resting(double[][] profiles, double step, double... logSizes) {
        double most = Double.NEGATIVE_INFINITY;
        for (double rate : RATES) {
            for (double rest = LEAST_REST; rest < 1; rest += REST_STEP) {
                double[] narrower = new double[logSizes.length];
                for (int s = 0; s < narrower.length; s++) {
                    narrower[s] = Math.log(rest + (1 - rest) * Math.exp(-rate * GRID * logSizes[s])) / GRID;
                }
                int narrowestFirst = (int) Math.ceil(step - narrower[narrower.length - 1]);
                most = Math.max(most, likeliest(profiles, narrower, -1, narrowestFirst));
            }
        }
        return most;
    }

    /** Log-likelihood of all scales for an exponent, at the likeliest width of the first scale, from a place of the grid. */
    private static double likeliest(double[][] profiles, double[] logSizes, double exponent, int from) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = Math.max(0, from); i < profiles[0].length; i++) {
            double sum = 0;
            for (int s = 0; s < profiles.length; s++) {
                sum += at(profiles[s], i - exponent * logSizes[s]);
            }
            most = Math.max(most, sum);
        }
        return most;
    }

    /** Between two widths of the grid, by the cubic of Catmull and Rom; beyond its ends as at the last. */
    private static double at(double[] profile, double index) {
        int last = profile.length - 1;
        int i = (int) Math.max(0, Math.min(last - 1, Math.floor(index)));
        double t = Math.max(0, Math.min(1, index - i));
        double before = profile[Math.max(0, i - 1)];
        double left = profile[i];
        double right = profile[i + 1];
        double after = profile[Math.min(last, i + 2)];
        double linear = right - before;
        double square = 2 * before - 5 * left + 4 * right - after;
        double cube = 3 * (left - right) + after - before;
        return left + t * (linear + t * (square + t * cube)) / 2;
    }
}
