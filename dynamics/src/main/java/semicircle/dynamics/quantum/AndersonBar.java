package semicircle.dynamics.quantum;

import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Values;

/**
 * One particle in a long bar with random levels, by transfer matrices: how fast its slowest amplitude grows along the bar, the inverse localisation length.
 *
 * <p>{@code psi_{n+1} = (E - H_n) psi_n - psi_{n-1}}, H_n one closed slice of {@code M^(d-1)} sites with levels uniform in [-W/2, W/2]; as many amplitudes as a slice has sites are
 * kept orthogonal, every 6 slices. The reduced exponent {@code M gamma} rises with M where states are localised, falls where they extend, and stays at the transition (d = 3: W = 16.5, near 1.74).
 *
 * <p>Cost of a slice: {@code 8 n^2 + 2/3 n^3} flops, n its sites. Memory: {@code 16 n^2} bytes.
 * <p>Source: MacKinnon and Kramer 1983, Z. Phys. B 53, 1; Slevin and Ohtsuki 2014, New J. Phys. 16, 015012.
 *
 * @param dimensions 2 or 3, of the bar with its length
 * @param width M, sites across, at least 1; across a closed slice at least 3, or 1 for a chain
 * @param disorder W, at least 0
 */
public record AndersonBar(int dimensions, int width, double disorder) {
    private static final int SPACING = 6;
    private static final int BLOCKS = 50;
    private static final int FORGOTTEN = 50;

    public AndersonBar {
        if (dimensions < 2 || dimensions > 3) {
            throw new IllegalArgumentException("anderson bar: dimensions must be 2 or 3, got " + dimensions);
        }
        if ((width != 1 && width < 3) || width > (dimensions == 3 ? 24 : 500)) {
            throw new IllegalArgumentException(
                    "anderson bar: width must be 1 or in 3.." + (dimensions == 3 ? 24 : 500) + ", got " + width);
        }
        if (!(disorder >= 0) || Double.isInfinite(disorder)) {
            throw new IllegalArgumentException("anderson bar: disorder must be at least 0 and finite, got " + disorder);
        }
    }

    /**
     * A measured exponent.
     *
     * @param exponent gamma, the smallest growth a slice
     * @param standardError of it, from 50 blocks of the bar
     */
    public record Growth(double exponent, double standardError) {}

    /**
     * Follows the bar.
     *
     * @param energy E
     * @param slices length of the bar, at least 600; 300 more are passed first
     * @param random source of all randomness
     * @return the smallest exponent
     */
    public Growth growth(double energy, int slices, UniformRandomProvider random) {
        if (slices < BLOCKS * 2 * SPACING) {
            throw new IllegalArgumentException(
                    "anderson bar: slices must be at least " + BLOCKS * 2 * SPACING + ", got " + slices);
        }
        int n = dimensions == 3 ? width * width : width;
        double[][] now = new double[n][n];
        double[][] before = new double[n][n];
        for (int k = 0; k < n; k++) {
            now[k][k] = 1;
        }
        double[] levels = new double[n];
        Values.Filling blocks = Values.filling(BLOCKS);
        for (int t = 0; t < FORGOTTEN; t++) {
            advance(energy, now, before, levels, random);
        }
        int rounds = slices / SPACING;
        int done = 0;
        for (int b = 0; b < BLOCKS; b++) {
            double log = 0;
            int from = done;
            for (; done < (long) rounds * (b + 1) / BLOCKS; done++) {
                log += advance(energy, now, before, levels, random);
            }
            blocks.set(b, log / ((done - from) * (double) SPACING));
        }
        Values means = blocks.done();
        double mean = means.stream().sum() / BLOCKS;
        double squares = means.stream().map(x -> (x - mean) * (x - mean)).sum();
        return new Growth(mean, Math.sqrt(squares / (BLOCKS - 1.0) / BLOCKS));
    }

    /** Passes some slices and makes the amplitudes orthonormal again; growth of the last, the slowest. */
    private double advance(
            double energy, double[][] now, double[][] before, double[] levels, UniformRandomProvider random) {
        for (int s = 0; s < SPACING; s++) {
            for (int i = 0; i < levels.length; i++) {
                levels[i] = energy - disorder * (random.nextDouble() - 0.5);
            }
            for (int k = 0; k < now.length; k++) {
                slice(levels, now[k], before[k]);
                double[] spent = before[k];
                before[k] = now[k];
                now[k] = spent;
            }
        }
        double length = 0;
        for (int k = 0; k < now.length; k++) { // Gram and Schmidt, one after the other
            for (int j = 0; j < k; j++) {
                double overlap = dot(now[j], now[k]) + dot(before[j], before[k]);
                subtract(overlap, now[j], now[k]);
                subtract(overlap, before[j], before[k]);
            }
            length = Math.sqrt(dot(now[k], now[k]) + dot(before[k], before[k]));
            for (int i = 0; i < now[k].length; i++) {
                now[k][i] /= length;
                before[k][i] /= length;
            }
        }
        return Math.log(length);
    }

    /** {@code next <- levels x - hops x - next}. */
    private void slice(double[] levels, double[] x, double[] next) {
        for (int i = 0; i < x.length; i++) {
            next[i] = levels[i] * x[i] - next[i];
        }
        if (width == 1) {
            return;
        }
        for (int row = 0; row < x.length; row += width) {
            int last = row + width - 1;
            for (int i = row; i < last; i++) {
                next[i] -= x[i + 1];
                next[i + 1] -= x[i];
            }
            next[row] -= x[last];
            next[last] -= x[row];
        }
        if (dimensions == 3) {
            int turn = x.length - width;
            for (int i = 0; i < turn; i++) {
                next[i] -= x[i + width];
                next[i + width] -= x[i];
            }
            for (int i = 0; i < width; i++) {
                next[i] -= x[i + turn];
                next[i + turn] -= x[i];
            }
        }
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static void subtract(double factor, double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] -= factor * x[i];
        }
    }
}
