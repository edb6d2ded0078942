package semicircle.spectra.baseline;

import semicircle.spectra.Interval;

/**
 * Law of the ratio of neighbouring spacings, smaller over larger, in [0, 1]: exact for three levels, within 1 % of the
 * law of large matrices; beta 0 is {@code 2/(1 + r)^2}, exact for independent levels.
 *
 * <p>Source: Atas, Bogomolny, Giraud, Roux 2013, PRL 110, 084101: {@code (2/Z) (r + r^2)^beta / (1 + r + r^2)^(1 + 3
 * beta/2)}. With {@code phi = 3 atan(sqrt(3) r/(2 + r))} in [0, pi/2] the law of phi is {@code sin^beta phi},
 * normalised: hence closed distribution functions.
 *
 * @param beta Dyson index 1, 2 or 4; 0 for independent levels
 */
public record SpacingRatioSurmise(int beta) implements Baseline {
    private static final GaussLegendre RULE = GaussLegendre.of(40);
    private static final double ROOT_THREE = Math.sqrt(3);

    public SpacingRatioSurmise {
        if (beta != 0 && beta != 1 && beta != 2 && beta != 4) {
            throw new IllegalArgumentException("spacing-ratio-surmise: beta must be 0, 1, 2 or 4, got " + beta);
        }
    }

    /**
     * Mean ratio in the bulk of infinitely large matrices, not the surmise's.
     *
     * <p>Source: 2 ln 2 - 1 for Poisson; else extrapolated finite circular ensembles, error at most 2 in the last
     * digit; beta = 2 agrees with Nishigaki 2024, arXiv:2407.15704.
     *
     * @param beta Dyson index 1, 2 or 4; 0 for independent levels
     * @return the mean
     */
    public static double exactMean(int beta) {
        return switch (beta) {
            case 0 -> 2 * Math.log(2) - 1;
            case 1 -> 0.5307295757;
            case 2 -> 0.5997504209;
            case 4 -> 0.6744385612;
            default ->
                throw new IllegalArgumentException("spacing-ratio-surmise: beta must be 0, 1, 2 or 4, got " + beta);
        };
    }

    @Override
    public Interval support() {
        return new Interval(0, 1);
    }

    @Override
    public double density(double r) {
        if (r < 0 || r > 1) {
            return 0;
        }
        if (beta == 0) {
            return 2 / ((1 + r) * (1 + r));
        }
        double normalisation = switch (beta) {
            case 1 -> 8.0 / 27;
            case 2 -> 4 * Math.PI / (81 * ROOT_THREE);
            default -> 4 * Math.PI / (729 * ROOT_THREE);
        };
        return 2 / normalisation * Math.pow(r + r * r, beta) / Math.pow(1 + r + r * r, 1 + 1.5 * beta);
    }

    @Override
    public double cdf(double r) {
        if (r <= 0 || r >= 1) {
            return r <= 0 ? 0 : 1;
        }
        return beta == 0 ? 2 * r / (1 + r) : below(angle(r));
    }

    @Override
    public double survival(double r) {
        if (r <= 0 || r >= 1) {
            return r <= 0 ? 1 : 0;
        }
        return beta == 0 ? (1 - r) / (1 + r) : above(3 * Math.atan((1 - r) / (ROOT_THREE * (1 + r))));
    }

    private static double angle(double r) {
        return 3 * Math.atan(ROOT_THREE * r / (2 + r));
    }

    private static double ratio(double phi) {
        double tangent = Math.tan(phi / 3);
        return Math.min(1, 2 * tangent / (ROOT_THREE - tangent));
    }

    /** Mass of sin^beta on [0, phi]. */
    private double below(double phi) {
        return switch (beta) {
            case 1 -> 2 * square(Math.sin(phi / 2));
            case 2 -> Level.minusSin(2 * phi) / Math.PI;
            default -> phi > 0.6 ? 1 - above(Math.PI / 2 - phi) : fourthPowerMass(Math.sin(phi));
        };
    }

    /**
     * {@code 16/(3 pi) int sin^4} by powers of the sine, the series of {@code 1/sqrt(1 - sine^2)} integrated; sine
     * below 0.6.
     */
    private static double fourthPowerMass(double sine) {
        double term = Math.pow(sine, 5);
        double sum = 0;
        for (int k = 0; k < 40; k++) {
            sum += term / (5 + 2 * k);
            term *= sine * sine * (2 * k + 1) / (2 * k + 2);
        }
        return 16 / (3 * Math.PI) * sum;
    }

    /** Mass of cos^beta on [0, psi]. */
    private double above(double psi) {
        return switch (beta) {
            case 1 -> Math.sin(psi);
            case 2 -> (2 * psi + Math.sin(2 * psi)) / Math.PI;
            default -> (12 * psi + 8 * Math.sin(2 * psi) + Math.sin(4 * psi)) / (6 * Math.PI);
        };
    }

    private double slope(double sine) {
        return switch (beta) {
            case 1 -> sine;
            case 2 -> 4 / Math.PI * square(sine);
            default -> 16 / (3 * Math.PI) * square(square(sine));
        };
    }

    @Override
    public double quantile(double p) {
        Level.checked("spacing-ratio-surmise", p);
        if (p == 0 || p == 1) {
            return p;
        }
        if (beta == 0) {
            return p / (2 - p);
        }
        double quarter = Math.PI / 2;
        if (p > 0.5) {
            double psi =
                    MonotoneRoot.of(z -> above(z) - (1 - p), z -> slope(Math.cos(z)), 0, quarter, Math.min(1, 1 - p));
            double tangent = ROOT_THREE * Math.tan(psi / 3);
            return (1 - tangent) / (1 + tangent);
        }
        double start = Math.min(1.5, Math.pow((beta + 1) * p / slope(1), 1.0 / (beta + 1)));
        return ratio(MonotoneRoot.of(z -> below(z) - p, z -> slope(Math.sin(z)), 0, quarter, start));
    }

    @Override
    public double mean() {
        return beta == 0 ? exactMean(0) : moment(1);
    }

    @Override
    public double variance() {
        double secondMoment = beta == 0 ? 3 - 4 * Math.log(2) : moment(2);
        return secondMoment - square(mean());
    }

    private double moment(int k) {
        return RULE.integral(phi -> Math.pow(ratio(phi), k) * slope(Math.sin(phi)), 0, Math.PI / 2);
    }

    private static double square(double x) {
        return x * x;
    }
}
