package semicircle.dynamics.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import semicircle.dynamics.quantum.ExchangeChain;
import semicircle.dynamics.quantum.LowestState;
import semicircle.dynamics.quantum.MagnetisationBasis;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/**
 * Products of the random-field Heisenberg chain at S_z = 0, beside a triad loop of the same run; with {@code ground L} the
 * ground energy of a clean ring, its time and its memory.
 *
 * <p>Times are the best of many: elapsed, and of one thread also its processor time, which other programs do not lengthen.
 */
public final class ExchangeChainBench {
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private ExchangeChainBench() {}

    /**
     * Prints the table.
     *
     * @param args numbers of sites, 20 and 24 if none; or {@code ground L}
     */
    public static void main(String[] args) {
        PrintStream out = System.out;
        if (args.length == 2 && args[0].equals("ground")) {
            ground(out, Integer.parseInt(args[1]));
            return;
        }
        out.printf(Locale.ROOT, "triad, 8 M numbers, one thread: %.1f GB/s%n", triad());
        out.println("sites    states  threads  elapsed ms  processor ms  ns a row  same bits");
        int[] sizes = args.length == 0
                ? new int[] {20, 24}
                : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        for (int sites : sizes) {
            products(out, sites);
        }
    }

    private static void products(PrintStream out, int sites) {
        Values fields = Values.of(
                new Seed(1).generator().doubles(sites, -1, 1).toArray());
        MagnetisationBasis basis = new MagnetisationBasis(sites, sites / 2);
        int n = basis.arrayLength();
        double[] x = new Seed(2).generator().doubles(n, -1, 1).toArray();
        double[] first = new double[0];
        for (int threads = 1; threads <= 2; threads++) {
            ExchangeChain chain = new ExchangeChain(basis, 1, 1, fields, true, threads);
            double[] y = new double[n];
            double elapsed = Double.POSITIVE_INFINITY;
            double processor = Double.POSITIVE_INFINITY;
            int rounds = (int) Math.max(10, 4e8 / n);
            for (int r = 0; r < Math.min(rounds, 1000); r++) {
                long wall = System.nanoTime();
                long cpu = CLOCK.getCurrentThreadCpuTime();
                chain.apply(x, y);
                processor = Math.min(processor, (CLOCK.getCurrentThreadCpuTime() - cpu) * 1e-6);
                elapsed = Math.min(elapsed, (System.nanoTime() - wall) * 1e-6);
            }
            first = threads == 1 ? y : first;
            out.printf(
                    Locale.ROOT,
                    "%5d %9d %8d %11.3f %13s %9.2f  %s%n",
                    sites,
                    n,
                    threads,
                    elapsed,
                    threads == 1 ? String.format(Locale.ROOT, "%.3f", processor) : "-",
                    (threads == 1 ? processor : elapsed) * 1e6 / n,
                    Arrays.equals(first, y) ? "yes" : "NO");
        }
    }

    private static double triad() {
        double[] a = new double[8 << 20];
        double[] b = new Seed(3).generator().doubles(a.length).toArray();
        double[] c = b.clone();
        double best = Double.POSITIVE_INFINITY;
        for (int r = 0; r < 20; r++) {
            long cpu = CLOCK.getCurrentThreadCpuTime();
            add(a, b, c);
            best = Math.min(best, CLOCK.getCurrentThreadCpuTime() - cpu);
        }
        return 24.0 * a.length / best;
    }

    private static void add(double[] a, double[] b, double[] c) {
        for (int i = 0; i < a.length; i++) {
            a[i] = b[i] + 1.5 * c[i];
        }
    }

    private static void ground(PrintStream out, int sites) {
        MagnetisationBasis basis = new MagnetisationBasis(sites, sites / 2);
        long from = System.nanoTime();
        ExchangeChain chain = new ExchangeChain(basis, 1, 1, Values.of(new double[sites]), true, 1);
        LowestState state = LowestState.energyOf(chain, 1e-8, new Seed(1).generator());
        double heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .mapToDouble(pool -> pool.getPeakUsage().getUsed() / 1e9)
                .sum();
        out.printf(
                Locale.ROOT,
                "%d sites, %d states: energy a site %.14f, residual %.1e, %d products, %.0f s, peak heap %.2f GB%n",
                sites,
                basis.dimension(),
                state.energy() / sites,
                state.residual(),
                state.products(),
                (System.nanoTime() - from) * 1e-9,
                heap);
    }
}
