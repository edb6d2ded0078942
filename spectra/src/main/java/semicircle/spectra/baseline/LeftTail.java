package semicircle.spectra.baseline;

/**
 * Asymptotic expansion of the edge determinants as s goes to minus infinity, x = -s.
 *
 * <p>{@code det(1 - T^2) = F2}, {@code (log F2)'' = -q^2}, {@code det(1 -+ T) = sqrt(F2) exp(-+ I/2)}, {@code I} the
 * integral of q over (s, oo), q the Hastings-McLeod solution of Painleve II: {@code q = sqrt(x/2) sum a_n x^(-3n)}.
 * Constants: {@code log F2} has log(2)/24 + zeta'(-1) (Deift, Its, Krasovsky 2008; Baik, Buckingham, DiFranco 2008), I
 * has log(2)/2 (the latter). Relative error of the determinants: 1e-8 at s = -7, 1e-9 at -8, 1e-12 below -10.
 */
record LeftTail(double s) implements EdgeDeterminant {
    private static final int TERMS = 9; // the smallest term of q is near the ninth at x = 7
    private static final double ZETA_SLOPE = -0.16542114370045094; // zeta'(-1) = -0.16542114370045092921, DLMF 25.6
    private static final double[] Q = new double[TERMS];
    private static final double[] Q_SQUARE = new double[TERMS];

    static {
        // q'' = s q + 2 q^3 order by order: 2 a_n = (9 (n - 1)^2 - 1/4) a_(n-1) - the cubic terms without a_n
        Q[0] = 1;
        Q_SQUARE[0] = 1;
        for (int n = 1; n < TERMS; n++) {
            double squareRest = 0;
            for (int i = 1; i < n; i++) {
                squareRest += Q[i] * Q[n - i];
            }
            double cubeRest = squareRest;
            for (int i = 1; i < n; i++) {
                cubeRest += Q[i] * Q_SQUARE[n - i];
            }
            Q[n] = ((9.0 * (n - 1) * (n - 1) - 0.25) * Q[n - 1] - cubeRest) / 2;
            Q_SQUARE[n] = 2 * Q[n] + squareRest;
        }
    }

    @Override
    public double logMinus() {
        return (logBoth() - integral()) / 2;
    }

    @Override
    public double logBoth() {
        double x = -s;
        double cube = x * x * x;
        double sum = 0;
        for (int n = TERMS - 1; n >= 2; n--) {
            sum = (sum - Q_SQUARE[n] / (2.0 * (3 * n - 2) * (3 * n - 3))) / cube;
        }
        return Math.log(2) / 24 + ZETA_SLOPE - cube / 12 - Math.log(x) / 8 + sum;
    }

    @Override
    public double slopeMinus() {
        return (slopeBoth() + q()) / 2;
    }

    @Override
    public double slopeBoth() {
        double x = -s;
        double cube = x * x * x;
        double sum = 0;
        for (int n = TERMS - 1; n >= 0; n--) {
            sum = sum / cube + Q_SQUARE[n] / (2.0 * (2 - 3 * n));
        }
        return x * x * sum;
    }

    private double q() {
        double cube = -s * s * s;
        double sum = 0;
        for (int n = TERMS - 1; n >= 0; n--) {
            sum = sum / cube + Q[n];
        }
        return Math.sqrt(-s / 2) * sum;
    }

    /** Integral of q over (s, oo). */
    private double integral() {
        double x = -s;
        double cube = x * x * x;
        double sum = 0;
        for (int n = TERMS - 1; n >= 0; n--) {
            sum = sum / cube + Q[n] / (1.5 - 3 * n);
        }
        return Math.log(2) / 2 + x * Math.sqrt(x / 2) * sum;
    }
}
