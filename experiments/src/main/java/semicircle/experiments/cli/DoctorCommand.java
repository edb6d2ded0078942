package semicircle.experiments.cli;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import semicircle.data.store.Provenance;
import semicircle.spectra.Spectrum;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.SymmetricMatrix;

/** Says what the program stands on, and tries each eigenvalue backend on a matrix whose spectrum is known. */
@Command(name = "doctor", description = "Show Java, eigenvalue backends, memory and fonts, and test each backend.")
final class DoctorCommand implements Callable<Integer> {
    private static final int SIZE = 200;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Runtime machine = Runtime.getRuntime();
        line(out, "semicircle", Provenance.version());
        line(
                out,
                "java",
                System.getProperty("java.version") + ", " + System.getProperty("java.vendor") + ", "
                        + System.getProperty("java.home"));
        line(
                out,
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " on "
                        + System.getProperty("os.arch"));
        line(out, "processors", machine.availableProcessors() + " (runs go side by side, one BLAS thread each)");
        line(
                out,
                "memory",
                String.format(Locale.ROOT, "heap at most %.1f GiB", machine.maxMemory() / (double) (1L << 30)));
        line(out, "disk", disk());
        line(out, "fonts", fonts());
        Optional<EigenSolver> lapack = EigenSolver.lapack();
        boolean sound = true;
        if (lapack.isPresent()) {
            sound = test(out, "native", lapack.get());
        } else {
            line(out, "native", "no library for this system could be linked; the pure-Java backend serves, slower");
        }
        sound &= test(out, "pure Java", EigenSolver.pureJava());
        return sound ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    /**
     * The path graph's Laplacian has the eigenvalues {@code 2 - 2 cos(pi k / (n + 1))}; a backward stable solver errs by at
     * most a small multiple of n ulps of the largest.
     */
    private static boolean test(PrintWriter out, String name, EigenSolver solver) {
        long start = System.nanoTime();
        double[] entries = new double[SIZE * SIZE];
        for (int i = 0; i < SIZE; i++) {
            entries[i * SIZE + i] = 2;
            if (i > 0) {
                entries[i * SIZE + i - 1] = -1;
                entries[(i - 1) * SIZE + i] = -1;
            }
        }
        Spectrum spectrum = solver.spectrum(SymmetricMatrix.of(SIZE, entries));
        double worst = 0;
        for (int k = 1; k <= SIZE; k++) {
            worst = Math.max(worst, Math.abs(spectrum.get(k - 1) - (2 - 2 * Math.cos(Math.PI * k / (SIZE + 1)))));
        }
        boolean sound = worst <= SIZE * Math.ulp(4.0);
        line(
                out,
                name,
                String.format(
                        Locale.ROOT,
                        "%s; self-test %s: %d known eigenvalues within %.1e, in %.0f ms",
                        solver.name(),
                        sound ? "passed" : "FAILED",
                        SIZE,
                        worst,
                        (System.nanoTime() - start) * 1e-6));
        return sound;
    }

    private static String disk() {
        Path here = Path.of("").toAbsolutePath();
        try {
            return String.format(
                    Locale.ROOT,
                    "%.1f GiB free here (%s)",
                    Files.getFileStore(here).getUsableSpace() / (double) (1L << 30),
                    here);
        } catch (IOException e) {
            return "unknown (" + e.getMessage() + ")";
        }
    }

    private static String fonts() {
        try {
            int families =
                    GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames(Locale.ROOT).length;
            return families + " families (SVG figures need none, PNG figures at least one)";
        } catch (LinkageError | IllegalStateException | NullPointerException | InternalError e) {
            return "none that Java can use (" + e + "); SVG figures work, PNG figures need fontconfig and a font";
        }
    }

    private static void line(PrintWriter out, String what, String text) {
        out.println(String.format(Locale.ROOT, "%-11s %s", what, text));
    }
}
