package semicircle.spectra.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.density.LanczosDensity;
import semicircle.spectra.density.Probe;
import semicircle.spectra.density.StochasticLanczosQuadrature;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.SymmetricSparseMatrix;

/** Prints the speed of what is done with large spectra, on one thread, each line beside the most it may take. */
public final class SpectraBench {
    private static final PrintStream OUT = System.out;
    private static final int ROUNDS = 3;

    private final Optional<Reference> reference;
    private int misses = 0;

    private SpectraBench(Optional<Reference> reference) {
        this.reference = reference;
    }

    /**
     * Runs.
     *
     * @param args none; or {@code ten-million} for a child that prints its seconds and peak memory
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 0) {
            double seconds = Stopwatch.time(() -> SpectraCases.sampledAndCounted(10_000_000));
            OUT.println(seconds + " " + peakMegabytes());
            return;
        }
        try (Closer closer = new Closer(Reference.start())) {
            SpectraBench bench = new SpectraBench(closer.reference);
            OUT.println("JDK " + Runtime.version() + ", processor seconds of one thread, medians of " + ROUNDS + "; "
                    + closer.reference.map(Reference::versions).orElse("no python3 with numpy and scipy"));
            bench.run();
            OUT.println(bench.misses == 0 ? "all within bounds" : bench.misses + " beyond their bound");
        }
    }

    private void run() throws IOException, InterruptedException {
        line("beta-Hermite N = 10^6, drawn and counted in 200 bins", 0.35,
                Stopwatch.median(3, ROUNDS, () -> SpectraCases.sampledAndCounted(1_000_000)),
                "numpy draws only", "draw 1000000", 1);
        tenMillion();
        line("largest of N = 10^6, 10^4 samples", 10,
                Stopwatch.median(1, ROUNDS, () -> SpectraCases.largest(1_000_000, 10_000)),
                "scipy, 100 x a 100th", "largest 1000000 2500 100", 100);
        Spectrum levels = SpectraCases.levels(1_000_000);
        Values lengths = SpectraCases.lengths(50);
        line("Delta_3, 50 lengths to 100, 10^6 levels", 2,
                Stopwatch.median(1, ROUNDS, () -> SpectraCases.rigidity(levels, lengths)), "", "", 1);
        line("Sigma^2, 50 lengths to 100, 10^6 levels", 2,
                Stopwatch.median(1, ROUNDS, () -> SpectraCases.numberVariance(levels, lengths)), "", "", 1);
        Spectrum some = SpectraCases.levels(100_000);
        line("form factor, 10^4 times, 10^5 levels", 2,
                Stopwatch.median(1, ROUNDS, () -> SpectraCases.formFactor(some, 10_000)),
                "numpy, direct, 100 x a 100th", "form_factor 100000 100", 100);
        quadrature();
        OUT.println();
        growth();
    }

    private void line(String what, double most, double seconds, String peer, String request, int factor) {
        OptionalDouble other = request.isEmpty() || reference.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(factor * reference.get().seconds(request));
        String beside = other.isPresent() ? String.format(Locale.ROOT, "   (%s: %.3g s)", peer, other.getAsDouble()) : "";
        OUT.printf(Locale.ROOT, "%-54s %7.3f s, at most %5.2f%s%s%n", what, seconds, most, verdict(seconds, most), beside);
    }

    private String verdict(double value, double most) {
        if (value <= most) {
            return "";
        }
        misses++;
        return "  MISSED";
    }

    private void tenMillion() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx300m", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SpectraBench.class.getName(), "ten-million"));
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] answer = new String(child.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim().split(" ");
        if (child.waitFor() != 0) {
            throw new IOException("the run of ten million rows ended with " + child.exitValue());
        }
        line("the same, N = 10^7, in a fresh JVM", 4, Double.parseDouble(answer[0]), "", "", 1);
        double megabytes = Double.parseDouble(answer[1]);
        OUT.printf(Locale.ROOT, "%-54s %7.0f MB, at most 400%s%n", "  its peak memory, JVM included", megabytes,
                verdict(megabytes, 400));
    }

    /** Peak memory of this process in units of 10^6 bytes. */
    private static double peakMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 / 1e6;
            }
        }
        return Double.NaN;
    }

    private void quadrature() {
        SymmetricSparseMatrix ring = SparseRing.of(1_000_000, 50);
        StochasticLanczosQuadrature slq = new StochasticLanczosQuadrature(100, 10, Probe.GAUSSIAN, false);
        quadrature(ring, new StochasticLanczosQuadrature(20, 1, Probe.GAUSSIAN, false)); // compiles
        double[] alone = new double[1];
        double whole = quadrature(ring, slq, alone);
        OUT.printf(Locale.ROOT, "%-54s %7.3f,   at most  1.30%s%n",
                "quadrature over its products alone, 10^6 rows, 50 each", whole / alone[0], verdict(whole / alone[0], 1.3));
        String beside = reference
                .map(r -> {
                    r.seconds("prepare_product 1000000 50");
                    r.seconds("product");
                    return String.format(Locale.ROOT, "   (scipy.sparse: %.4f s)", r.seconds("product") / 5);
                })
                .orElse("");
        OUT.printf(Locale.ROOT, "%-54s %7.4f s%s%n", "  one product, 5 * 10^7 entries", alone[0] / 1000, beside);
        OUT.printf(Locale.ROOT, "%-54s %7.1f s%n", "  100 steps x 10 probes", whole);
    }

    private static double quadrature(SymmetricSparseMatrix ring, StochasticLanczosQuadrature slq) {
        return quadrature(ring, slq, new double[1]);
    }

    private static double quadrature(SymmetricSparseMatrix ring, StochasticLanczosQuadrature slq, double[] alone) {
        PairedProducts products = new PairedProducts(ring);
        double start = Stopwatch.seconds();
        LanczosDensity density = slq.of(products, new Seed(2).generator());
        double whole = Stopwatch.seconds() - start - products.alone();
        double second = density.trace(x -> x * x).value();
        if (Math.abs(second - 50) > 0.5) { // 10 Gaussian probes of 10^6 rows: standard error 0.05
            throw new IllegalStateException("second moment " + second + ", expected 50");
        }
        alone[0] = products.alone();
        return whole;
    }

    private static void growth() {
        OUT.println("growth of the seconds with N, fitted exponents with standard errors");
        print("all eigenvalues, dense symmetric", "3", n -> {
            EigenSolver solver = EigenSolver.best();
            return () -> solver.spectrum(new NoiseRows(n)).largest();
        }, 500, 1000, 2000, 3000);
        print("beta-Hermite drawn and counted in 200 bins", "1",
                n -> () -> SpectraCases.sampledAndCounted(n), 10_000, 100_000, 1_000_000, 3_000_000);
        print("largest eigenvalue of beta-Hermite", "1/3",
                n -> () -> SpectraCases.largest(n, 20), 10_000, 100_000, 1_000_000, 10_000_000);
        print("Delta_3, 50 lengths", "1", n -> {
            Spectrum levels = SpectraCases.levels(n);
            return () -> SpectraCases.rigidity(levels, SpectraCases.lengths(50));
        }, 10_000, 30_000, 100_000, 300_000);
        print("Sigma^2, 50 lengths", "1", n -> {
            Spectrum levels = SpectraCases.levels(n);
            return () -> SpectraCases.numberVariance(levels, SpectraCases.lengths(50));
        }, 10_000, 30_000, 100_000, 300_000);
        print("form factor, times a tenth of the levels", "1", n -> {
            Spectrum levels = SpectraCases.levels(n);
            return () -> SpectraCases.formFactor(levels, n / 10);
        }, 10_000, 30_000, 100_000, 300_000);
        print("quadrature, 20 steps x 1 probe, 50 a row", "1", n -> {
            SymmetricSparseMatrix ring = SparseRing.of(n, 50);
            StochasticLanczosQuadrature slq = new StochasticLanczosQuadrature(20, 1, Probe.GAUSSIAN, false);
            return () -> slq.of(ring, new Seed(2).generator()).trace(x -> x * x).value();
        }, 30_000, 100_000, 300_000, 1_000_000);
    }

    private static void print(
            String what, String expected, IntFunction<DoubleSupplier> job, int... sizes) {
        OUT.println(Growth.line(what, expected, job, sizes));
    }

    /** Ends the reference with the block. */
    private static final class Closer implements AutoCloseable {
        private final Optional<Reference> reference;

        Closer(Optional<Reference> reference) {
            this.reference = reference;
        }

        @Override
        public void close() {
            reference.ifPresent(Reference::close);
        }
    }
}
