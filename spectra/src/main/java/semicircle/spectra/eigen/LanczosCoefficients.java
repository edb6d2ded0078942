package semicircle.spectra.eigen;

import java.util.Arrays;
import semicircle.spectra.Interval;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * The tridiagonal matrix of a symmetric operator seen from a start vector, by the three-term recurrence of Lanczos without
 * a stored basis.
 *
 * <p>Memory: 3n doubles, the start among them. Cost: one product a step and two passes over the three vectors (56n bytes
 * moved). Orthogonality is lost once a Ritz value has converged; then copies of it appear ("ghosts") that share its weight,
 * which leaves quadrature intact but not counts of levels; {@link KrylovBasis} keeps it.
 * <p>Source: Paige 1972, J. Inst. Maths Applics 10, 373. Differs: vectors stay unnormalised, so scaling costs no pass.
 *
 * @param tridiagonal m coefficients of m steps; fewer than asked for where the space closed
 * @param residual length of the next vector before it is normalised, 0 where the space closed
 * @param products operator products spent
 */
public record LanczosCoefficients(TridiagonalMatrix tridiagonal, double residual, long products) {
    /**
     * Runs the recurrence.
     *
     * @param operator n rows
     * @param start n values, not all 0, overwritten
     * @param steps most steps, at least 1
     * @return the coefficients
     * @throws IllegalArgumentException if a product is not finite, or shows that the operator is not symmetric
     */
    public static LanczosCoefficients of(LinearOperator.Symmetric operator, double[] start, int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("LanczosCoefficients: steps must be at least 1, got " + steps);
        }
        return new Recurrence(operator, start, steps).run();
    }

    /** {@return the Gauss rule of the start's spectral law} */
    public GaussQuadrature quadrature() {
        return GaussQuadrature.of(tridiagonal);
    }

    /**
     * {@return the extreme Ritz values, each moved outwards by its residual norm: within that distance lies an eigenvalue,
     * though not surely the extreme one}
     */
    public Interval enclosure() {
        double[] nodes = tridiagonal.diagonal().toArray();
        int m = nodes.length;
        double[] last = new double[m];
        last[m - 1] = 1;
        ImplicitQl.diagonalise(nodes, tridiagonal.offDiagonal().toArray(), last);
        return new Interval(nodes[0] - residual * Math.abs(last[0]), nodes[m - 1] + residual * Math.abs(last[m - 1]));
    }

    private static final class Recurrence {
        private final ProductWatch watch;
        private final int n;
        private final double[] alphas;
        private final double[] betas; // betas[j]: length of the unnormalised vector j; betas[0] is that of the start, 1
        private double[] before;
        private double[] current;
        private final double[] product;
        private final double roundings; // of a sum of n terms of one size, in those of 128

        Recurrence(LinearOperator.Symmetric operator, double[] start, int steps) {
            watch = new ProductWatch("LanczosCoefficients", operator);
            n = operator.size();
            roundings = Math.max(1, n / 128.0);
            alphas = new double[steps];
            betas = new double[steps + 1];
            KrylovBasis.normalise("LanczosCoefficients", n, start);
            current = start;
            before = new double[n];
            product = new double[n];
            betas[0] = 1;
        }

        LanczosCoefficients run() {
            double least = 1;
            for (int j = 0; j < alphas.length; j++) {
                watch.apply(current, product);
                measure(j, least);
                advance(j);
                if (betas[j + 1] <= roundings * watch.negligible()) {
                    return result(j + 1, 0);
                }
                least = betas[j + 1] / watch.norm();
            }
            return result(alphas.length, betas[alphas.length]);
        }

        /** One pass: the diagonal coefficient, the length of the product, and the check against the vector before. */
        private void measure(int j, double least) {
            double a0 = 0;
            double a1 = 0;
            double b0 = 0;
            double b1 = 0;
            double s0 = 0;
            double s1 = 0;
            int i = 0;
            for (; i < n - 1; i += 2) {
                double w = product[i];
                double x = product[i + 1];
                a0 += w * current[i];
                a1 += x * current[i + 1];
                b0 += w * before[i];
                b1 += x * before[i + 1];
                s0 += w * w;
                s1 += x * x;
            }
            if (i < n) {
                a0 += product[i] * current[i];
                b0 += product[i] * before[i];
                s0 += product[i] * product[i];
            }
            watch.noteLength(Math.sqrt(s0 + s1) / betas[j], product);
            alphas[j] = (a0 + a1) / (betas[j] * betas[j]);
            if (j > 0) {
                // rounding: local orthogonality is lost as ulp * norm / beta, and adds up along the steps
                double allowance = 64 * (j + 1) * Math.ulp(1.0) * roundings / least;
                watch.requireSymmetric(betas[j], (b0 + b1) / (betas[j] * betas[j - 1]), allowance);
            }
        }

        /** One pass: the next unnormalised vector, over the oldest one, and its length. */
        private void advance(int j) {
            double p = 1 / betas[j];
            double q = alphas[j] / betas[j];
            double r = j == 0 ? 0 : betas[j] / betas[j - 1];
            double[] next = before;
            double s0 = 0;
            double s1 = 0;
            int i = 0;
            for (; i < n - 1; i += 2) {
                double x = p * product[i] - q * current[i] - r * next[i];
                double y = p * product[i + 1] - q * current[i + 1] - r * next[i + 1];
                next[i] = x;
                next[i + 1] = y;
                s0 += x * x;
                s1 += y * y;
            }
            if (i < n) {
                next[i] = p * product[i] - q * current[i] - r * next[i];
                s0 += next[i] * next[i];
            }
            betas[j + 1] = Math.sqrt(s0 + s1);
            before = current;
            current = next;
        }

        private LanczosCoefficients result(int m, double residual) {
            Values diagonal = Values.of(Arrays.copyOf(alphas, m)).map(watch::unscaled);
            Values off = Values.of(Arrays.copyOfRange(betas, 1, m)).map(watch::unscaled);
            return new LanczosCoefficients(
                    new TridiagonalMatrix(diagonal, off), watch.unscaled(residual), watch.products());
        }
    }
}
