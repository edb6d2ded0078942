package semicircle.dynamics.open;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.Interval;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * Diffusion in a potential, {@code dp/dt = d/dx (U' p) + D d^2 p/dx^2}, between reflecting walls.
 *
 * <p>On a grid of step h the rates {@code D/h^2 exp(-(U_{i+1} - U_i)/(2D))} keep detailed balance, and the symmetrised generator is
 * tridiagonal: {@code -B^T B}, B bidiagonal. The gap is the least eigenvalue of {@code B B^T}, by inverse iteration with the two
 * bidiagonal factors: exact to rounding relative to itself, however small. Error of the grid: O(h^2), taken off once by
 * Richardson's rule.
 *
 * <p>Source: Risken, "The Fokker-Planck equation", chapters 5.4 and 5.9.
 *
 * @param potential U, finite on the domain
 * @param diffusion D, positive
 * @param domain where the walls stand
 * @param points of the grid, at least 5
 */
public record FokkerPlanck(DoubleUnaryOperator potential, double diffusion, Interval domain, int points) {
    private static final int STEPS = 500;

    public FokkerPlanck {
        if (!(diffusion > 0) || Double.isInfinite(diffusion)) {
            throw new IllegalArgumentException(
                    "fokker-planck: diffusion must be positive and finite, got " + diffusion);
        }
        if (points < 5 || points > 10_000_000) {
            throw new IllegalArgumentException("fokker-planck: points must be in 5..10000000, got " + points);
        }
        if (!(domain.lower() < domain.upper())) {
            throw new IllegalArgumentException("fokker-planck: domain must have a width, got " + domain);
        }
    }

    private double[] heights(int count) {
        double[] heights = new double[count];
        double step = (domain.upper() - domain.lower()) / (count - 1);
        for (int i = 0; i < count; i++) {
            double u = potential.applyAsDouble(domain.lower() + i * step);
            if (!Double.isFinite(u)) {
                throw new IllegalArgumentException("fokker-planck: potential must be finite on the domain, got " + u
                        + " at " + (domain.lower() + i * step));
            }
            heights[i] = u / diffusion;
        }
        return heights;
    }

    /** {@return the stationary law exp(-U/D) on the grid, of sum 1} */
    public Values stationary() {
        double[] law = heights(points);
        double least = Values.of(law).stream().min().orElseThrow();
        double sum = 0;
        for (int i = 0; i < points; i++) {
            law[i] = Math.exp(least - law[i]);
            sum += law[i];
        }
        for (int i = 0; i < points; i++) {
            law[i] /= sum;
        }
        return Values.of(law);
    }

    /** {@return the symmetrised generator on the grid, with eigenvalues at most 0} */
    public TridiagonalMatrix generator() {
        double[] heights = heights(points);
        double step = (domain.upper() - domain.lower()) / (points - 1);
        double unit = diffusion / (step * step);
        double[] diagonal = new double[points];
        double[] off = new double[points - 1];
        for (int i = 0; i + 1 < points; i++) {
            double half = Math.exp(-(heights[i + 1] - heights[i]) / 2);
            diagonal[i] -= unit * half;
            diagonal[i + 1] -= unit / half;
            off[i] = unit;
        }
        return new TridiagonalMatrix(Values.of(diagonal), Values.of(off));
    }

    /**
     * The rate of the slowest decay towards the stationary law.
     *
     * @return the first eigenvalue beside 0, with Richardson's correction from half of the points
     * @throws ConvergenceException if two slow decays are too close for the iteration
     */
    public double gap() {
        int coarse = (points - 1) / 2 + 1;
        double fine = gap(2 * coarse - 1);
        return fine + (fine - gap(coarse)) / 3;
    }

    /** B has rows {@code (-a_i, 1/a_i) sqrt(D)/h}, {@code a_i = exp(-(u_{i+1} - u_i)/4)}: its kernel is exp(-u/2). */
    private double gap(int count) {
        double[] heights = heights(count);
        int m = count - 1;
        double[] left = new double[m];
        double[] right = new double[m];
        double unit = Math.sqrt(diffusion) * m / (domain.upper() - domain.lower());
        for (int i = 0; i < m; i++) {
            double a = Math.exp(-(heights[i + 1] - heights[i]) / 4);
            left[i] = -unit * a;
            right[i] = unit / a;
        }
        // B B^T = T is tridiagonal; T^{-1} by its factors of positive numbers only: T = L D L^T, d_i without
        // subtraction
        double[] pivot = new double[m];
        double carried = left[0] * left[0];
        for (int i = 0;
                i < m;
                i++) { // differential form: d_i = carried_i + right_i^2, carried_{i+1} = left_{i+1}^2 carried_i/d_i
            pivot[i] = carried + right[i] * right[i];
            if (i + 1 < m) {
                carried = left[i + 1] * left[i + 1] * (carried / pivot[i]);
            }
        }
        double[] x = new double[m];
        Arrays.fill(x, 1 / Math.sqrt(m));
        double before = Double.POSITIVE_INFINITY;
        for (int step = 0; step < STEPS; step++) {
            solve(left, right, pivot, x);
            double norm = norm(x);
            double value = 1 / norm;
            for (int i = 0; i < m; i++) {
                x[i] /= norm;
            }
            if (Math.abs(value - before) <= 4 * Math.ulp(value)) {
                return value;
            }
            before = value;
        }
        throw new ConvergenceException("fokker-planck: gap", Double.NaN, Math.ulp(before), STEPS);
    }

    /** {@code x <- (B B^T)^{-1} x}, off-diagonal entries {@code right_i left_{i+1}}. */
    private static void solve(double[] left, double[] right, double[] pivot, double[] x) {
        int m = x.length;
        for (int i = 1; i < m; i++) {
            x[i] -= right[i - 1] * left[i] / pivot[i - 1] * x[i - 1];
        }
        x[m - 1] /= pivot[m - 1];
        for (int i = m - 2; i >= 0; i--) {
            x[i] = (x[i] - right[i] * left[i + 1] * x[i + 1]) / pivot[i];
        }
    }

    private static double norm(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
