package semicircle.spectra.baseline;

import java.util.Arrays;
import semicircle.spectra.ConvergenceException;

/**
 * Solves {@code -1/m_a = z + sum_b s_ab m_b} for few classes: Newton's method, followed from high above the real axis
 * down to it.
 */
final class VectorEquation {
    private static final int STEPS = 80;
    private static final int START = 12;
    private static final double FINEST = 1e-6;

    private static final double NEAR = 1e-7;

    private final double[] shares;
    private final double[][] s; // s_ab = share_b variance_ab
    private final double radius;

    private VectorEquation(double[] shares, double[][] s) {
        this.shares = shares;
        this.s = s;
        this.radius = Math.sqrt(Arrays.stream(s)
                .mapToDouble(row -> Arrays.stream(row).sum())
                .max()
                .orElseThrow());
    }

    static VectorEquation of(VarianceProfileLaw law) {
        double[] shares = law.shares().toArray();
        double[][] s = new double[shares.length][shares.length];
        for (int a = 0; a < shares.length; a++) {
            for (int b = 0; b < shares.length; b++) {
                s[a][b] = shares[b] * law.variances().get(a).get(b);
            }
        }
        return new VectorEquation(shares, s);
    }

    /**
     * The law at one x.
     *
     * @param density at x
     * @param below mass below x
     */
    record Mass(double density, double below) {}

    /** The upper edge: the least x for which {@code y = 1/(x - s y)} has a positive solution, y = -m; by bisection. */
    double edge() {
        double low = 0;
        double high = 2 * radius;
        while (high - low > Math.ulp(high)) {
            double mid = low + (high - low) / 2;
            if (mid <= low || mid >= high) {
                break;
            }
            if (solvable(mid)) {
                high = mid;
            } else {
                low = mid;
            }
        }
        return high;
    }

    /** Newton from below climbs to the least solution of this convex system, or leaves the domain if there is none. */
    private boolean solvable(double x) {
        int n = shares.length;
        double[] y = new double[n];
        Arrays.fill(y, 1 / x);
        for (int step = 0; step < STEPS; step++) {
            double[][] matrix = new double[n][2 * n];
            double[][] right = new double[n][2];
            double worst = 0;
            for (int a = 0; a < n; a++) {
                double room = x - dot(s[a], y);
                if (!(room > 0)) {
                    return false;
                }
                double gap = 1 / room - y[a];
                worst = Math.max(worst, gap / y[a]);
                right[a][0] = gap;
                for (int b = 0; b < n; b++) {
                    matrix[a][2 * b] = (a == b ? 1 : 0) - s[a][b] / (room * room);
                }
            }
            if (worst <= 1e-15) {
                return true;
            }
            solve(matrix, right);
            for (int a = 0; a < n; a++) {
                if (!(right[a][0] >= -1e-15 * y[a])) {
                    return false;
                }
                y[a] += right[a][0];
            }
        }
        return true; // halving towards a double root: at the edge to rounding
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Near 0 from a little below: there a profile of two sides has one solution too many, and the density is even. */
    Mass at(double x) {
        double near = -NEAR * radius;
        if (!(Math.abs(x) < -near)) {
            return solved(x);
        }
        Mass beside = solved(near);
        return new Mass(beside.density, Math.min(1, beside.below + beside.density * (x - near)));
    }

    private Mass solved(double x) {
        int n = shares.length;
        Complex[] m = new Complex[n];
        double height = 2 * radius;
        Arrays.fill(m, new Complex(x, height).inverse().times(-1));
        for (int i = 0; i < START; i++) {
            m = image(new Complex(x, height), m);
        }
        while (height > 0) {
            height = height > FINEST * radius ? height / 8 : 0;
            m = newton(new Complex(x, height), m);
        }
        double imaginary = 0;
        double angle = 0;
        for (int a = 0; a < n; a++) {
            imaginary += shares[a] * Math.max(0, m[a].im());
            angle += shares[a] * m[a].arg();
        }
        return new Mass(imaginary / Math.PI, Math.max(0, Math.min(1, (x * imaginary / 2 + angle) / Math.PI)));
    }

    /** z + s m. */
    private Complex[] shifted(Complex z, Complex[] m) {
        Complex[] shifted = new Complex[m.length];
        for (int a = 0; a < m.length; a++) {
            Complex sum = z;
            for (int b = 0; b < m.length; b++) {
                sum = sum.plus(m[b].times(s[a][b]));
            }
            shifted[a] = sum;
        }
        return shifted;
    }

    private Complex[] image(Complex z, Complex[] m) {
        return Arrays.stream(shifted(z, m)).map(w -> w.inverse().times(-1)).toArray(Complex[]::new);
    }

    private Complex[] newton(Complex z, Complex[] start) {
        int n = shares.length;
        Complex[] m = start;
        double last = Double.POSITIVE_INFINITY;
        for (int step = 0; step < STEPS; step++) {
            Complex[] shifted = shifted(z, m);
            double[][] matrix = new double[n][2 * n];
            double[][] right = new double[n][2];
            double residual = 0;
            for (int a = 0; a < n; a++) {
                // of m (z + s m) + 1 = 0
                Complex gap = m[a].times(shifted[a]).plus(new Complex(1, 0));
                residual = Math.max(residual, gap.abs());
                right[a][0] = -gap.re();
                right[a][1] = -gap.im();
                for (int b = 0; b < n; b++) {
                    Complex entry = m[a].times(s[a][b]);
                    matrix[a][2 * b] = entry.re() + (a == b ? shifted[a].re() : 0);
                    matrix[a][2 * b + 1] = entry.im() + (a == b ? shifted[a].im() : 0);
                }
            }
            if (residual < 1e-15 || (residual >= last && residual < 1e-12)) {
                return m;
            }
            solve(matrix, right);
            Complex[] next = new Complex[n];
            boolean inside = true;
            for (int a = 0; a < n; a++) {
                next[a] = m[a].plus(new Complex(right[a][0], right[a][1]));
                inside &= next[a].im() >= 0;
            }
            if (!inside && z.im() == 0) { // on the axis the conjugate of a solution is one too
                for (int a = 0; a < n; a++) {
                    next[a] = new Complex(next[a].re(), Math.abs(next[a].im()));
                }
            } else if (!inside) {
                Complex[] image = image(z, m);
                for (int a = 0; a < n; a++) {
                    next[a] = m[a].plus(image[a]).times(0.5);
                }
            }
            m = next;
            last = residual;
        }
        if (last < 1e-8) {
            return m; // next to an edge, where the root is double
        }
        throw new ConvergenceException("variance profile at x = " + z.re(), last, 1e-8, STEPS);
    }

    /**
     * Gauss elimination with row pivots.
     *
     * @param matrix n rows of n complex entries, real and imaginary parts in turn; overwritten
     * @param right n complex numbers, overwritten by the solution
     */
    private static void solve(double[][] matrix, double[][] right) {
        int n = matrix.length;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                if (entry(matrix[i], k).abs() > entry(matrix[pivot], k).abs()) {
                    pivot = i;
                }
            }
            double[] row = matrix[k];
            matrix[k] = matrix[pivot];
            matrix[pivot] = row;
            double[] side = right[k];
            right[k] = right[pivot];
            right[pivot] = side;
            Complex inverse = entry(matrix[k], k).inverse();
            for (int i = 0; i < n; i++) {
                if (i != k) {
                    Complex factor = entry(matrix[i], k).times(inverse).times(-1);
                    add(matrix[i], matrix[k], factor);
                    add(right[i], right[k], factor);
                }
            }
        }
        for (int k = 0; k < n; k++) {
            Complex solution = entry(right[k], 0).times(entry(matrix[k], k).inverse());
            right[k][0] = solution.re();
            right[k][1] = solution.im();
        }
    }

    private static Complex entry(double[] row, int j) {
        return new Complex(row[2 * j], row[2 * j + 1]);
    }

    private static void add(double[] row, double[] other, Complex factor) {
        for (int j = 0; j < row.length; j += 2) {
            row[j] += other[j] * factor.re() - other[j + 1] * factor.im();
            row[j + 1] += other[j] * factor.im() + other[j + 1] * factor.re();
        }
    }
}
