package semicircle.experiments.verification;

import java.util.List;

/**
 * Where the difference of two sampled curves passes zero: of the parabola through it, by least squares with its errors.
 *
 * <p>Errors of points are independent; that of the place is theirs carried through the fit, over the slope there.
 */
final class Crossing {
    /** The difference at one control. */
    record Point(double control, Evaluation first, Evaluation second) {
        double difference() {
            return first.value() - second.value();
        }

        double weight() {
            return 1
                    / (first.standardError() * first.standardError() + second.standardError() * second.standardError());
        }
    }

    private static final int TERMS = 3;

    private Crossing() {}

    /**
     * The crossing nearest to the middle of the points.
     *
     * @param points at least 3, each with errors
     * @return its place and standard error
     */
    static Evaluation of(List<Point> points) {
        double centre = points.stream().mapToDouble(Point::control).average().orElseThrow();
        double[][] normal = new double[TERMS][TERMS];
        double[] right = new double[TERMS];
        for (Point point : points) {
            double u = point.control() - centre;
            for (int i = 0; i < TERMS; i++) {
                right[i] += point.weight() * point.difference() * Math.pow(u, i);
                for (int j = 0; j < TERMS; j++) {
                    normal[i][j] += point.weight() * Math.pow(u, i + j);
                }
            }
        }
        double[][] covariance = inverse(normal);
        double[] fit = new double[TERMS];
        for (int i = 0; i < TERMS; i++) {
            for (int j = 0; j < TERMS; j++) {
                fit[i] += covariance[i][j] * right[j];
            }
        }
        double root = root(fit);
        double variance = 0;
        for (int i = 0; i < TERMS; i++) {
            for (int j = 0; j < TERMS; j++) {
                variance += covariance[i][j] * Math.pow(root, i + j);
            }
        }
        return new Evaluation(centre + root, Math.sqrt(variance) / Math.abs(fit[1] + 2 * fit[2] * root));
    }

    /** The root of {@code f_0 + f_1 u + f_2 u^2} nearest to 0, without cancellation. */
    private static double root(double... fit) {
        double discriminant = fit[1] * fit[1] - 4 * fit[0] * fit[2];
        if (!(discriminant > 0)) {
            throw new IllegalArgumentException("the curves do not cross within these samples");
        }
        return -2 * fit[0] / (fit[1] + Math.copySign(Math.sqrt(discriminant), fit[1]));
    }

    private static double[][] inverse(double[][] m) {
        double[][] inverse = new double[TERMS][TERMS];
        double determinant = 0;
        for (int j = 0; j < TERMS; j++) {
            determinant += m[0][j] * cofactor(m, 0, j);
        }
        for (int i = 0; i < TERMS; i++) {
            for (int j = 0; j < TERMS; j++) {
                inverse[j][i] = cofactor(m, i, j) / determinant;
            }
        }
        return inverse;
    }

    /** With its sign, which cyclic indices bring along. */
    private static double cofactor(double[][] m, int i, int j) {
        int a = (i + 1) % TERMS;
        int b = (i + 2) % TERMS;
        int c = (j + 1) % TERMS;
        int d = (j + 2) % TERMS;
        return m[a][c] * m[b][d] - m[a][d] * m[b][c];
    }
}
