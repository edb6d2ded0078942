package semicircle.dynamics.verdict;

/**
 * How far a curve bends beyond a parabola: for the question whether a loss is smooth where a thresholded metric jumps.
 *
 * @param roughness root mean square distance from the best parabola less the noise, over the range of the curve; the mean over scales
 */
record Smoothness(double roughness) {
    private static final double SMOOTH = 0.04;

    /** Of {@code ln v} against the control or, where that bends less and the control is positive, against its logarithm. */
    static Smoothness ofLogarithm(CurveFamily family) {
        if (family.lowest() <= 0) {
            return new Smoothness(of(family, false, false));
        }
        double plain = of(family, true, false);
        boolean positive = family.curves().stream().allMatch(c -> c.x[0] > 0);
        return new Smoothness(positive ? Math.min(plain, of(family, true, true)) : plain);
    }

    static Smoothness ofValues(CurveFamily family) {
        return new Smoothness(of(family, false, false));
    }

    boolean smooth() {
        return roughness <= SMOOTH;
    }

    private static double of(CurveFamily family, boolean logValue, boolean logControl) {
        double sum = 0;
        for (SizeCurve curve : family.curves()) {
            sum += of(curve, logValue, logControl);
        }
        return sum / family.curves().size();
    }

    private static double of(SizeCurve curve, boolean logValue, boolean logControl) {
        int n = curve.points();
        double[] x = new double[n];
        double[] y = new double[n];
        double noise = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < n; k++) {
            x[k] = logControl ? Math.log(curve.x[k]) : curve.x[k];
            y[k] = logValue ? Math.log(curve.value[k]) : curve.value[k];
            double e = logValue ? curve.error[k] / curve.value[k] : curve.error[k];
            noise += e * e / n;
            low = Math.min(low, y[k]);
            high = Math.max(high, y[k]);
        }
        double residual = parabola(x, y);
        return high > low ? Math.sqrt(Math.max(0, residual - noise)) / (high - low) : 0;
    }

    /** Mean squared residual of the best parabola, by orthogonal polynomials on the points. */
    private static double parabola(double[] x, double... y) {
        int n = x.length;
        double[][] basis = new double[3][n];
        double[] rest = y.clone();
        for (int degree = 0; degree < 3; degree++) {
            for (int k = 0; k < n; k++) {
                basis[degree][k] = degree == 0 ? 1 : basis[degree - 1][k] * (x[k] - (x[0] + x[n - 1]) / 2);
            }
            for (int lower = 0; lower < degree; lower++) {
                subtract(basis[degree], basis[lower], dot(basis[degree], basis[lower]));
            }
            double norm = Math.sqrt(dot(basis[degree], basis[degree]));
            for (int k = 0; k < n && norm > 0; k++) {
                basis[degree][k] /= norm;
            }
            subtract(rest, basis[degree], dot(rest, basis[degree]));
        }
        return dot(rest, rest) / n;
    }

    private static double dot(double[] a, double... b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static void subtract(double[] from, double[] direction, double amount) {
        for (int k = 0; k < from.length; k++) {
            from[k] -= amount * direction[k];
        }
    }
}
