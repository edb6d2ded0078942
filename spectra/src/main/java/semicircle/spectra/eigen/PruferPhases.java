package semicircle.spectra.eigen;

import java.util.Arrays;

/**
 * Eigenphases of a unitary matrix from its Verblunsky coefficients: the angles where a phase that only grows meets a
 * given value, found by Newton steps kept inside a bracket. O(n) for a count of phases, O(n^2) for all.
 *
 * <p>Source: Killip and Stoiciu 2009, Duke Math. J. 146, 361, proposition 2.2: {@code psi_0 = theta, psi_{k+1} = psi_k +
 * theta - 2 arg(1 - a_k e^{i psi_k})}; e^{i theta} is an eigenvalue where {@code psi_{n-1} = -arg a_{n-1}} modulo 2 pi.
 */
final class PruferPhases {
    private static final double TURN = 2 * Math.PI;

    /** Bisections alone would need 53 steps; Newton 3 to 5. */
    private static final int STEPS = 120;

    private static final double RESOLUTION = 2 * Math.ulp(1.0);

    private final double[] real;
    private final double[] imaginary;
    private final double target;
    private double slope;

    /** Takes n at least 1 coefficients, the last of modulus 1; not modified. */
    PruferPhases(double[] real, double[] imaginary) {
        this.real = real;
        this.imaginary = imaginary;
        int last = real.length - 1;
        this.target = -Math.atan2(imaginary[last], real[last]);
    }

    /** Turns of psi beyond the target at an angle; leaves its derivative in {@code slope}. */
    private double turns(double theta) {
        double c = Math.cos(theta);
        double s = Math.sin(theta);
        double x = c;
        double y = s;
        double psi = theta;
        double derivative = 1;
        for (int k = 0; k < real.length - 1; k++) {
            double a = real[k];
            double b = imaginary[k];
            double u = 1 - (a * x - b * y);
            double v = -(a * y + b * x);
            double norm = u * u + v * v;
            psi += theta - 2 * Math.atan2(v, u);
            if (norm > 0) {
                derivative = 1 + derivative * Math.max(0, 1 - a * a - b * b) / norm;
                double p = (u * u - v * v) / norm; // conj(w) / w = (p, q)
                double q = -2 * u * v / norm;
                double t = p * c - q * s;
                q = p * s + q * c;
                double next = x * t - y * q;
                y = x * q + y * t;
                x = next;
            } else {
                x = Math.cos(psi);
                y = Math.sin(psi);
            }
            if ((k & 15) == 15) { // rounding must not let the point leave the circle
                double size = Math.hypot(x, y);
                x /= size;
                y /= size;
            }
        }
        slope = derivative / TURN;
        return (psi - target) / TURN;
    }

    /** All phases in (-pi, pi], ascending. */
    double[] all() {
        int n = real.length;
        int cells = 2 * n;
        double[] grid = new double[cells + 1];
        double[] value = new double[cells + 1];
        for (int k = 0; k <= cells; k++) {
            grid[k] = k == cells ? Math.PI : -Math.PI + TURN * k / cells;
            value[k] = k == cells ? value[0] + n : turns(grid[k]);
            if (k > 0) {
                value[k] = Math.max(value[k], value[k - 1]); // grows but for rounding
            }
        }
        double[] phases = new double[n];
        double first = Math.floor(value[0]) + 1;
        int cell = 0;
        for (int j = 0; j < n; j++) {
            while (cell < cells - 1 && value[cell + 1] < first + j) {
                cell++;
            }
            double phase = root(first + j, grid[cell], grid[cell + 1]);
            phases[j] = Math.PI - Math.abs(phase) <= 8 * n * Math.ulp(Math.PI) ? Math.PI : phase; // -1 to rounding
        }
        Arrays.sort(phases);
        return phases;
    }

    private double root(double level, double lower, double upper) {
        double low = lower;
        double high = upper;
        double at = (low + high) / 2;
        for (int step = 0; step < STEPS && high - low > RESOLUTION; step++) {
            double miss = turns(at) - level;
            double newton = at - miss / slope;
            if (Math.abs(newton - at) <= RESOLUTION) {
                return Math.min(high, Math.max(low, newton));
            }
            if (miss < 0) {
                low = at;
            } else {
                high = at;
            }
            boolean inside = newton > low && newton < high;
            at = inside && step % 8 != 7 ? newton : (low + high) / 2;
        }
        return at;
    }
}
