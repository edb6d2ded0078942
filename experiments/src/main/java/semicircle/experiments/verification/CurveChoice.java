package semicircle.experiments.verification;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Values;

/**
 * A line or a logistic curve through points, by Schwarz's criterion {@code n ln(RSS/n) + 2 ln n}; each has two parameters.
 *
 * <p>It prefers the logistic for a transition and for the artefact of a metric alike, and so certifies neither.
 *
 * <p>Source: Schwarz 1978, Ann. Stat. 6, 461.
 *
 * @param line criterion of {@code a + b x}
 * @param logistic criterion of {@code 1/(1 + exp(-(x - a)/b))}
 */
record CurveChoice(double line, double logistic) {
    private static final int STEPS = 200;

    /** Curve and noise of each point; not both may be constant. */
    static CurveChoice of(Values x, Values curve, double noise, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        return of(x, curve.map(y -> y + noise * gaussian.sample()));
    }

    static CurveChoice of(Values x, Values y) {
        int n = x.size();
        return new CurveChoice(criterion(lineResidual(x, y), n), criterion(logisticResidual(x, y), n));
    }

    /** {@return by how much the logistic is the better one; negative: the line} */
    double logisticBeatsLine() {
        return line - logistic;
    }

    private static double criterion(double residual, int n) {
        return n * Math.log(residual / n) + 2 * Math.log(n);
    }

    private static double lineResidual(Values x, Values y) {
        double middle = x.stream().average().orElseThrow();
        double mean = y.stream().average().orElseThrow();
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < x.size(); i++) {
            xx += (x.get(i) - middle) * (x.get(i) - middle);
            xy += (x.get(i) - middle) * (y.get(i) - mean);
            yy += (y.get(i) - mean) * (y.get(i) - mean);
        }
        return yy - xy * xy / xx;
    }

    /** Levenberg and Marquardt's descent from the point nearest to one half and a quarter of the range. */
    private static double logisticResidual(Values x, Values y) {
        int nearest = 0;
        for (int i = 1; i < x.size(); i++) {
            nearest = Math.abs(y.get(i) - 0.5) < Math.abs(y.get(nearest) - 0.5) ? i : nearest;
        }
        double place = x.get(nearest);
        double width = (x.get(x.size() - 1) - x.get(0)) / 16;
        double best = squares(x, y, place, width);
        double damping = 1e-3;
        for (int step = 0; step < STEPS; step++) {
            double[] normal = new double[5]; // aa, ab, bb, a, b
            for (int i = 0; i < x.size(); i++) {
                double u = (x.get(i) - place) / width;
                double f = 1 / (1 + Math.exp(-u));
                double slope = f * (1 - f) / width;
                normal[0] += slope * slope;
                normal[1] += slope * slope * u;
                normal[2] += slope * slope * u * u;
                normal[3] -= slope * (y.get(i) - f);
                normal[4] -= slope * u * (y.get(i) - f);
            }
            double aa = normal[0] * (1 + damping);
            double bb = normal[2] * (1 + damping);
            double determinant = aa * bb - normal[1] * normal[1];
            double otherPlace = place + (bb * normal[3] - normal[1] * normal[4]) / determinant;
            double otherWidth = width + (aa * normal[4] - normal[1] * normal[3]) / determinant;
            double other = squares(x, y, otherPlace, otherWidth);
            if (other < best) {
                place = otherPlace;
                width = otherWidth;
                best = other;
                damping /= 4;
            } else {
                damping = Math.min(1e12, damping * 4);
            }
        }
        return best;
    }

    private static double squares(Values x, Values y, double place, double width) {
        double sum = 0;
        for (int i = 0; i < x.size(); i++) {
            sum += Math.pow(y.get(i) - 1 / (1 + Math.exp(-(x.get(i) - place) / width)), 2);
        }
        return Double.isFinite(sum) && width > 0 ? sum : Double.POSITIVE_INFINITY;
    }
}
