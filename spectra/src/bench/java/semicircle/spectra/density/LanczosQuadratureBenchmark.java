package semicircle.spectra.density;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import semicircle.spectra.Seed;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.SparseMatrix;

/**
 * Prints the time of stochastic Lanczos quadrature over that of its products alone, both in processor time.
 *
 * <p>Arguments: rows (default 1000000), non-zeros a row (50), steps (100), probes (10), repetitions (3). The matrix is a
 * ring with random hops: half as many random distances, each both ways, which gives the cheapest gathers and so the
 * hardest comparison for what is done beside the products.
 */
public final class LanczosQuadratureBenchmark {
    private LanczosQuadratureBenchmark() {}

    /**
     * Runs the comparison.
     *
     * @param args rows, non-zeros a row, steps, probes, repetitions
     */
    public static void main(String[] args) {
        int n = argument(args, 0, 1_000_000);
        int row = argument(args, 1, 50);
        int steps = argument(args, 2, 100);
        int probes = argument(args, 3, 10);
        int repetitions = argument(args, 4, 3);
        LinearOperator.Symmetric ring = ring(n, row);
        int half = row / 2;
        double exact = 2.0 * half;
        StochasticLanczosQuadrature slq = new StochasticLanczosQuadrature(steps, probes, Probe.GAUSSIAN, false);
        for (int r = 0; r <= repetitions; r++) {
            Pairwise pairwise = new Pairwise(ring);
            double start = seconds();
            LanczosDensity density = slq.of(pairwise, new Seed(2).generator());
            double whole = seconds() - start - pairwise.alone;
            if (r > 0) { // the first one compiles the kernels
                System.out.printf(
                        Locale.ROOT,
                        "rows %d, %d a row, %d steps x %d probes: products alone %.3f s, whole %.3f s, ratio %.3f (second"
                                + " moment %.5f, exact %.5f)%n",
                        n, row, steps, probes, pairwise.alone, whole, whole / pairwise.alone,
                        density.trace(x -> x * x).value(), exact);
            }
        }
    }

    /** Beside each product that is asked for, times one alone, so that other load on the machine falls on both. */
    private static final class Pairwise implements LinearOperator.Symmetric {
        private final LinearOperator.Symmetric operator;
        private final double[] x;
        private final double[] y;
        private double alone = 0;

        Pairwise(LinearOperator.Symmetric operator) {
            this.operator = operator;
            x = new double[operator.size()];
            y = new double[operator.size()];
            Probe.GAUSSIAN.fill(x, new Seed(3).generator());
        }

        @Override
        public int size() {
            return operator.size();
        }

        @Override
        public void apply(double[] in, double[] out) {
            double start = seconds();
            operator.apply(x, y);
            alone += seconds() - start;
            operator.apply(in, out);
        }
    }

    /** Processor time of this thread, which other programs disturb least. */
    private static double seconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
    }

    private static int argument(String[] args, int i, int otherwise) {
        return i < args.length ? Integer.parseInt(args[i]) : otherwise;
    }

    /** Entries of +1 and -1, so the second moment of the density is the number of entries a row. */
    private static LinearOperator.Symmetric ring(int n, int row) {
        int half = row / 2;
        int[] hops = new Seed(4)
                .generator()
                .ints(1, (n - 1) / 2)
                .distinct()
                .limit(half)
                .toArray();
        int[] starts = new int[n + 1];
        int[] columns = new int[Math.multiplyExact(n, 2 * half)];
        double[] values = new double[columns.length];
        int[] sorted = new int[2 * half];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < half; k++) {
                sorted[2 * k] = Math.floorMod(i + hops[k], n);
                sorted[2 * k + 1] = Math.floorMod(i - hops[k], n);
            }
            Arrays.sort(sorted);
            for (int j : sorted) {
                int at = starts[i] + starts[i + 1];
                columns[at] = j;
                long pair = (long) Math.min(i, j) * n + Math.max(i, j);
                values[at] = Long.bitCount(pair * 0x9E3779B97F4A7C15L) % 2 == 0 ? 1 : -1;
                starts[i + 1]++;
            }
            starts[i + 1] += starts[i];
        }
        return SparseMatrix.of(n, n, starts, columns, values).symmetric();
    }
}
