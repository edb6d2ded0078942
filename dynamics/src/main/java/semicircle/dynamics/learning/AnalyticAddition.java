package semicircle.dynamics.learning;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Addition modulo p by weights that are written down: waves of random phase, {@code U_a = cos(2 pi k a/p + x)},
 * {@code V_b = cos(2 pi k b/p + y)}, {@code W_q = cos(2 pi k q/p + x + y)}, a frequency k for each hidden unit.
 *
 * <p>Source: Gromov 2023 (arXiv 2301.02679), eq. (5). Cost of an accuracy: {@code 2 width p^3} flops.
 *
 * @param p modulus, at least 3
 * @param width hidden units, at least 1
 * @param ladder whether units take the frequencies 1, 2, ... in turn; else each draws one
 */
public record AnalyticAddition(int p, int width, boolean ladder) {
    public AnalyticAddition {
        if (p < 3 || p > 500 || width < 1) {
            throw new IllegalArgumentException(
                    "analytic addition: p must be in 3..500 and width at least 1, got " + p + " and " + width);
        }
    }

    /**
     * Draws phases and adds all pairs.
     *
     * @param random draws
     * @return share of right sums
     */
    public double accuracy(UniformRandomProvider random) {
        double[] left = new double[p * width];
        double[] right = new double[p * width];
        double[] out = new double[width * p];
        for (int h = 0; h < width; h++) {
            int k = ladder ? 1 + h % (p - 1) : 1 + random.nextInt(p - 1);
            double x = 2 * Math.PI * random.nextDouble();
            double y = 2 * Math.PI * random.nextDouble();
            for (int a = 0; a < p; a++) {
                double angle = 2 * Math.PI * ((long) k * a % p) / p;
                left[a * width + h] = Math.cos(angle + x);
                right[a * width + h] = Math.cos(angle + y);
                out[h * p + a] = Math.cos(angle + x + y);
            }
        }
        int rightSums = 0;
        double[] answer = new double[p];
        for (int a = 0; a < p; a++) {
            for (int b = 0; b < p; b++) {
                Arrays.fill(answer, 0);
                for (int h = 0; h < width; h++) {
                    double sum = left[a * width + h] + right[b * width + h];
                    for (int q = 0; q < p; q++) {
                        answer[q] += sum * sum * out[h * p + q];
                    }
                }
                rightSums += largest(answer) == (a + b) % p ? 1 : 0;
            }
        }
        return (double) rightSums / (p * p);
    }

    private static int largest(double[] answer) {
        int best = 0;
        for (int q = 1; q < answer.length; q++) {
            best = answer[q] > answer[best] ? q : best;
        }
        return best;
    }
}
