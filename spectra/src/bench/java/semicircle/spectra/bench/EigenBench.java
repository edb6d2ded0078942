package semicircle.spectra.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import semicircle.spectra.density.SturmHistogram;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * Prints seconds and peak memory of eigenvalues only, on one thread: ours, the bare library call, numpy.
 *
 * <p>Seconds are CPU time of the one thread that computes, user and system: on an idle machine the elapsed time. Rounds
 * interleave the rivals, so that a load on the machine meets all of them; medians are shown, ratios are paired.
 */
public final class EigenBench {
    private static final String NUMPY = String.join(
            "\n",
            "import sys, time, numpy",
            "a = numpy.zeros((2, 2))",
            "for line in sys.stdin:",
            "    n = int(line)",
            "    if len(a) != n:",
            "        a = numpy.random.default_rng(1).uniform(-1, 1, (n, n)); a = a + a.T",
            "    t = time.thread_time(); numpy.linalg.eigvalsh(a)",
            "    print(time.thread_time() - t, flush=True)");

    private static final PrintStream OUT = System.out;

    private EigenBench() {}

    /**
     * Runs.
     *
     * @param args rounds, then sizes; or {@code memory ours|bare|idle SIZE} for a child
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 3 && args[0].equals("memory")) {
            memory(args[1], Integer.parseInt(args[2]));
            return;
        }
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        int[] sizes = args.length > 1
                ? Arrays.stream(args).skip(1).mapToInt(Integer::parseInt).toArray()
                : new int[] {2000, 4000};
        OUT.println(EigenSolver.lapack().orElseThrow().name());
        OUT.println("JDK " + Runtime.version() + ", medians of " + rounds + " interleaved rounds, CPU seconds of one thread");
        Optional<Numpy> numpy = Numpy.start();
        OUT.println(numpy.map(n -> n.version).orElse("numpy: python3 with numpy not found"));
        OUT.println();
        OUT.println("    N   ours(rows)  ours(matrix)  bare 2-stage  bare 1-stage  numpy    "
                + "rows/bare  matrix/bare  numpy/rows");
        for (int n : sizes) {
            times(n, rounds, numpy);
        }
        numpy.ifPresent(Numpy::close);
        OUT.println();
        sturm(rounds);
        OUT.println();
        int largest = Arrays.stream(sizes).max().orElse(4000);
        double idle = child("idle", largest);
        double ours = child("ours", largest);
        double bare = child("bare", largest);
        OUT.printf(
                Locale.ROOT,
                "peak RSS at N = %d: ours %.0f MiB, bare %.0f MiB, JVM with library alone %.0f MiB, ours/bare %.3f%n",
                largest,
                ours,
                bare,
                idle,
                ours / bare);
    }

    private static void times(int n, int rounds, Optional<Numpy> numpy) throws IOException {
        EigenSolver solver = EigenSolver.lapack().orElseThrow();
        SymmetricMatrix matrix = SymmetricMatrix.of(new NoiseRows(n));
        double[][] seconds = new double[5][rounds];
        try (BareLapack bare = new BareLapack(n)) {
            for (int round = -1; round < rounds; round++) {
                double[] now = new double[5];
                now[0] = Stopwatch.time(() -> solver.spectrum(new NoiseRows(n)).largest());
                bare.prepare(matrix.rowByRow());
                now[2] = Stopwatch.time(bare::twoStage);
                now[1] = Stopwatch.time(() -> solver.spectrum(matrix).largest());
                bare.prepare(matrix.rowByRow());
                now[3] = Stopwatch.time(bare::oneStage);
                now[4] = numpy.isPresent() ? numpy.get().seconds(n) : Double.NaN;
                for (int k = 0; k < 5 && round >= 0; k++) { // the first round warms up
                    seconds[k][round] = now[k];
                }
            }
        }
        double[] m = Arrays.stream(seconds).mapToDouble(Stopwatch::median).toArray();
        OUT.printf(
                Locale.ROOT,
                "%5d   %8.3f    %8.3f      %8.3f      %8.3f      %6.3f   %6.3f     %6.3f       %6.2f%n",
                n,
                m[0],
                m[1],
                m[2],
                m[3],
                m[4],
                pairedRatio(seconds[0], seconds[2]),
                pairedRatio(seconds[1], seconds[2]),
                pairedRatio(seconds[4], seconds[0]));
    }

    private static void sturm(int rounds) {
        TridiagonalMatrix matrix = SturmBenchmark.million();
        SturmHistogram histogram = SturmHistogram.of(-2.2, 2.2, 200);
        double[] seconds = new double[rounds];
        for (int round = -3; round < rounds; round++) {
            double now = Stopwatch.time(() -> histogram.countsBelow(matrix).get(100));
            if (round >= 0) {
                seconds[round] = now;
            }
        }
        OUT.printf(Locale.ROOT, "Sturm histogram, N = 10^6, 200 bins: %.3f s%n", Stopwatch.median(seconds));
    }

    private static double pairedRatio(double[] a, double[] b) {
        double[] ratios = new double[a.length];
        Arrays.setAll(ratios, k -> a[k] / b[k]);
        return Stopwatch.median(ratios);
    }

    private static void memory(String who, int n) throws IOException {
        if (who.equals("ours")) {
            EigenSolver.lapack().orElseThrow().spectrum(new NoiseRows(n));
        } else if (who.equals("bare")) {
            try (BareLapack bare = new BareLapack(n)) {
                bare.prepare(new NoiseRows(n));
                bare.twoStage();
            }
        } else {
            EigenSolver.lapack().orElseThrow().spectrum(new NoiseRows(16));
        }
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                OUT.println(line.replaceAll("[^0-9]", ""));
            }
        }
    }

    /** Peak memory of a fresh JVM in MiB. */
    private static double child(String who, int n) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EigenBench.class.getName()));
        command.addAll(List.of("memory", who, Integer.toString(n)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
        if (process.waitFor() != 0) {
            throw new IOException("child " + who + " ended with " + process.exitValue());
        }
        return Long.parseLong(output) / 1024.0;
    }

    /** A python that answers sizes with seconds. */
    private static final class Numpy {
        private final Process process;
        private final BufferedReader answers;
        private final String version;

        private Numpy(Process process, String version) {
            this.process = process;
            this.version = version;
            this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        static Optional<Numpy> start() throws IOException, InterruptedException {
            try {
                Process probe = new ProcessBuilder("python3", "-c", "import numpy; print('numpy', numpy.__version__)")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                String version = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
                if (probe.waitFor() != 0) {
                    return Optional.empty();
                }
                ProcessBuilder builder = new ProcessBuilder("python3", "-c", NUMPY);
                builder.redirectError(ProcessBuilder.Redirect.INHERIT);
                for (String threads : List.of("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")) {
                    builder.environment().put(threads, "1");
                }
                return Optional.of(new Numpy(builder.start(), version));
            } catch (IOException noPython) {
                return Optional.empty();
            }
        }

        double seconds(int n) throws IOException {
            process.getOutputStream().write((n + "\n").getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
            String line = answers.readLine();
            if (line == null) {
                throw new IOException("numpy ended");
            }
            return Double.parseDouble(line);
        }

        void close() {
            process.destroy();
        }
    }
}
