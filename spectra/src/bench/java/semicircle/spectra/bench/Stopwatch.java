package semicircle.spectra.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/** Processor time of this thread, user and system: on an idle machine the elapsed time; other programs disturb it least. */
final class Stopwatch {
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private Stopwatch() {}

    static double seconds() {
        return THREAD.getCurrentThreadCpuTime() * 1e-9;
    }

    /** Seconds of one run; its result must be a number. */
    static double time(DoubleSupplier job) {
        double start = seconds();
        double result = job.getAsDouble();
        double seconds = seconds() - start;
        if (!Double.isFinite(result)) {
            throw new IllegalStateException("result " + result);
        }
        return seconds;
    }

    /** Median seconds of some runs after others that warm up. */
    static double median(int warmUps, int rounds, DoubleSupplier job) {
        double[] seconds = new double[rounds];
        for (int round = -warmUps; round < rounds; round++) {
            double now = time(job);
            if (round >= 0) {
                seconds[round] = now;
            }
        }
        return median(seconds);
    }

    static double median(double... x) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
