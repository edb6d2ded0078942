package semicircle.experiments.verification;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.dynamics.quantum.AndersonBar;
import semicircle.spectra.Seed;

/**
 * The transition of the three-dimensional Anderson lattice at E = 0 from bars of width 4 to 8: {@code M gamma = c0 + c1 u + c2 u^2 + c3 M^(-2.8)}, {@code u = (W - W_c) M^(1/nu)}, least squares.
 *
 * <p>The last term is the correction of small widths, with the exponent of Slevin and Ohtsuki 1999 (PRL 82, 382), {@code y = -2.8(5)}; without it curves of so narrow bars cross some 0.3 too low. Errors: of sampling, from 60 fits to points moved by their errors, and how far the fit moves for
 * {@code y = -2.3} and {@code -3.3}.
 * Cost: some 80 s of one core. The best published fits used widths to 24 and a thousand times the work (Slevin and Ohtsuki 2014).
 *
 * @param disorder W_c
 * @param exponent nu
 */
record AndersonTransition(Evaluation disorder, Evaluation exponent) {
    private static final int[] WIDTHS = {4, 5, 6, 8};
    private static final int[] SLICES = {1_200_000, 700_000, 400_000, 150_000};
    private static final double[] DISORDERS = {15, 15.75, 16.5, 17.25, 18};
    private static final int RESAMPLES = 60;
    private static final double CORRECTION = -2.8;
    private static final int UNKNOWNS = 4;

    private record Point(int width, double disorder, double value, double error) {}

    private record Place(double disorder, double inverse, double misfit) {}

    static AndersonTransition measured(Seed seed) {
        List<Point> points = new ArrayList<>();
        for (int m = 0; m < WIDTHS.length; m++) {
            for (double disorder : DISORDERS) {
                UniformRandomProvider random = seed.child("bar")
                        .child(WIDTHS[m])
                        .child(String.valueOf(disorder))
                        .generator();
                AndersonBar.Growth growth = new AndersonBar(3, WIDTHS[m], disorder).growth(0, SLICES[m], random);
                points.add(new Point(
                        WIDTHS[m], disorder, WIDTHS[m] * growth.exponent(), WIDTHS[m] * growth.standardError()));
            }
        }
        Place best = fit(points, CORRECTION);
        Place low = fit(points, CORRECTION - 0.5);
        Place high = fit(points, CORRECTION + 0.5);
        ZigguratSampler.NormalizedGaussian gaussian =
                ZigguratSampler.NormalizedGaussian.of(seed.child("resampled").generator());
        SampleMean disorders = new SampleMean();
        SampleMean exponents = new SampleMean();
        for (int r = 0; r < RESAMPLES; r++) {
            Place moved = fit(
                    points.stream()
                            .map(p -> new Point(p.width, p.disorder, p.value + p.error * gaussian.sample(), p.error))
                            .toList(),
                    CORRECTION);
            disorders.add(moved.disorder);
            exponents.add(1 / moved.inverse);
        }
        double spread = Math.sqrt(RESAMPLES);
        return new AndersonTransition(
                new Evaluation(
                        best.disorder,
                        Math.hypot(
                                spread * disorders.evaluation(0).standardError(), (high.disorder - low.disorder) / 2)),
                new Evaluation(
                        1 / best.inverse,
                        Math.hypot(
                                spread * exponents.evaluation(0).standardError(),
                                (1 / high.inverse - 1 / low.inverse) / 2)));
    }

    /** Finer and finer grids about the best place. */
    private static Place fit(List<Point> points, double correction) {
        Place best = new Place(16.5, 0.65, Double.POSITIVE_INFINITY);
        double reach = 1.5;
        double span = 0.35;
        for (int level = 0; level < 14; level++) {
            double disorder = best.disorder;
            double inverse = best.inverse;
            for (int i = -3; i <= 3; i++) {
                for (int j = -3; j <= 3; j++) {
                    double w = disorder + reach * i / 3;
                    double y = Math.max(0.05, inverse + span * j / 3);
                    double misfit = misfit(points, w, y, correction);
                    best = misfit < best.misfit ? new Place(w, y, misfit) : best;
                }
            }
            reach *= 0.6;
            span *= 0.6;
        }
        return best;
    }

    /** Weighted squares left by the best coefficients: normal equations by elimination. */
    private static double misfit(List<Point> points, double critical, double inverse, double correction) {
        double[][] normal = new double[UNKNOWNS][UNKNOWNS + 1];
        double total = 0;
        for (Point p : points) {
            double u = (p.disorder - critical) * Math.pow(p.width, inverse);
            double[] row = {1, u, u * u, Math.pow(p.width, correction), p.value};
            double weight = 1 / (p.error * p.error);
            for (int a = 0; a < UNKNOWNS; a++) {
                for (int b = 0; b <= UNKNOWNS; b++) {
                    normal[a][b] += weight * row[a] * row[b];
                }
            }
            total += weight * p.value * p.value;
        }
        for (int a = 0; a < UNKNOWNS; a++) { // positive definite: no exchange of rows is needed
            for (int r = a + 1; r < UNKNOWNS; r++) {
                double factor = normal[r][a] / normal[a][a];
                for (int b = a; b <= UNKNOWNS; b++) {
                    normal[r][b] -= factor * normal[a][b];
                }
            }
            total -= normal[a][UNKNOWNS] * normal[a][UNKNOWNS] / normal[a][a];
        }
        return total;
    }
}
