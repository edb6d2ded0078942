package semicircle.spectra.baseline;

/**
 * Fredholm determinants of the sine kernel {@code sin(pi (x - y)) / (pi (x - y))} on (-t, t), split by parity, and what
 * their derivatives in t need.
 *
 * <p>With {@code E+-} the determinants on even and odd functions: {@code d log E+/dt = -even}, {@code d log E-/dt =
 * -odd}, and the second derivatives follow from {@code bend}: no difference quotient anywhere. even and odd are the
 * resolvents at (t, t), {@code u = (even - odd)/2}; {@code bend = (2 pi^2 q^2 - odd)/t = 2 u^2 - du/dt} with q the
 * value at t of {@code (1 - K)^(-1) sin(pi x)/pi}.
 *
 * <p>Source: Gaudin 1961; Mehta, Random Matrices, ch. 20; Tracy and Widom 1993, Introduction to random matrices, sec. 4
 * and 5; quadrature by Bornemann 2010, Math. Comp. 79, 871. Relative accuracy 1e-14 up to t = 1.5, 1e-8 at 3.7; beyond,
 * the expansion of Dyson 1976 (constant term by Widom) to relative 1e-6. Cost: 30 nodes, about 0.05 ms.
 *
 * @param t half the length of the interval, in mean spacings
 * @param logEven log det on even functions
 * @param logOdd log det on odd functions
 * @param even minus the derivative of logEven
 * @param odd minus the derivative of logOdd
 * @param bend {@code 2 u^2 - u'}
 */
record BulkDeterminant(double t, double logEven, double logOdd, double even, double odd, double bend) {
    /** Where the expansion takes over: there the two differ by 1e-6. */
    static final double FAR = 3.75;

    private static final double ZETA_SLOPE = -0.16542114370045094; // zeta'(-1) = -0.16542114370045092921, DLMF 25.6
    private static final int ORDER = 30;
    private static final GaussLegendre RULE = GaussLegendre.of(ORDER);

    static BulkDeterminant at(double t) {
        return t > FAR ? expansion(t) : quadrature(t);
    }

    static BulkDeterminant quadrature(double t) {
        DefiniteFactor plus = DefiniteFactor.of(matrix(t, 1));
        DefiniteFactor minus = DefiniteFactor.of(matrix(t, -1));
        double[] atEnd = new double[ORDER];
        double[] atEndOdd = new double[ORDER];
        double[] wave = new double[ORDER];
        for (int i = 0; i < ORDER; i++) {
            double y = node(t, i);
            double root = Math.sqrt(weight(t, i));
            atEnd[i] = root * kernel(t, y, 1);
            atEndOdd[i] = root * kernel(t, y, -1);
            wave[i] = root * Math.sin(Math.PI * y) / Math.PI;
        }
        double even = kernel(t, t, 1) + plus.form(atEnd, atEnd);
        double odd = Level.minusSin(2 * Math.PI * t) / (2 * Math.PI * t) + minus.form(atEndOdd, atEndOdd);
        double q = Math.sin(Math.PI * t) / Math.PI + minus.form(atEndOdd, wave);
        double bend = (2 * Math.PI * Math.PI * q * q - odd) / t;
        return new BulkDeterminant(t, plus.logDeterminant(), minus.logDeterminant(), even, odd, bend);
    }

    /** From the differential equations of R and u, R = pi^2 t/2 + 1/(8 t) + 1/(32 pi^2 t^3) + ..., u^2 = R'/2. */
    static BulkDeterminant expansion(double t) {
        double x = Math.PI * t;
        double r = Math.PI * (x / 2 + 1 / (8 * x) + 1 / (32 * x * x * x));
        double slope = Math.PI * Math.PI * (0.5 - 1 / (8 * x * x) - 3 / (32 * x * x * x * x));
        double u = Math.sqrt(slope / 2);
        double uSlope = Math.pow(Math.PI, 3) * (1 / (4 * x * x * x) + 3 / (8 * Math.pow(x, 5))) / (4 * u);
        double both = -x * x / 2 - Math.log(x) / 4 + Math.log(2) / 12 + 3 * ZETA_SLOPE + 1 / (32 * x * x);
        double ratio = -x + Math.log(2) / 2 - 1 / (8 * x) - 13 / (384 * x * x * x);
        return new BulkDeterminant(t, (both + ratio) / 2, (both - ratio) / 2, r + u, r - u, 2 * u * u - uSlope);
    }

    /** {@return {@code (even - odd)/2}, the resolvent at (t, -t)} */
    double u() {
        return (even - odd) / 2;
    }

    /** {@return trace of the resolvent on functions of one parity (1 even, -1 odd); t at most 5.5} */
    static double trace(double t, int parity) {
        double[][] matrix = matrix(t, parity);
        return DefiniteFactor.of(matrix).traceOfInverseTimes(matrix);
    }

    private static double node(double t, int i) {
        return t * (1 + RULE.node(i)) / 2;
    }

    private static double weight(double t, int i) {
        return t * RULE.weight(i) / 2;
    }

    private static double[][] matrix(double t, int parity) {
        double[][] matrix = new double[ORDER][ORDER];
        for (int i = 0; i < ORDER; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = Math.sqrt(weight(t, i) * weight(t, j)) * kernel(node(t, i), node(t, j), parity);
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    private static double kernel(double x, double y, int parity) {
        return sinc(Math.PI * (x - y)) + parity * sinc(Math.PI * (x + y));
    }

    private static double sinc(double z) {
        return z == 0 ? 1 : Math.sin(z) / z;
    }
}
