package semicircle.experiments.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import semicircle.experiments.runner.Runner;

/** Progress of a study: one line that grows on a terminal, a plain line every twentieth elsewhere. A state: it counts. */
final class ProgressLine implements Runner.Progress {
    private static final int WIDTH = 30;
    private static final int STEPS = 20;
    private static final int NAME = 30;
    private static final double ROUNDING = 1e-9;

    private final PrintWriter err;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private int step = -1;

    ProgressLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** {@return whether the standard error of this process is a terminal; false where the system does not tell} */
    static boolean onTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException noProc) {
            return false; // plain lines suit every place
        }
    }

    @Override
    public void advanced(int done, int stored, int total, String label) {
        within(done, stored, total, (double) done / total, label);
    }

    @Override
    public void within(int done, int stored, int total, double share, String label) {
        int reached = done == total ? STEPS : (int) Math.min(STEPS - 1, STEPS * share + ROUNDING);
        if (!terminal && !label.isEmpty() && reached <= step) {
            return;
        }
        step = reached;
        String text =
                done + "/" + total + (label.isEmpty() ? " stored before" : remaining(share, (double) stored / total));
        if (!terminal) {
            err.println(text + (label.isEmpty() ? "" : "  " + PlainText.of(label)));
        } else {
            int filled = (int) (WIDTH * Math.min(1, share) + ROUNDING);
            err.print("\r[" + "=".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + text + cut(label) + "\u001b[K"
                    + (done == total ? System.lineSeparator() : ""));
        }
        err.flush();
    }

    @Override
    public void givesWay() {
        if (terminal && step >= 0) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    /** The name of what is just done, as much of it as leaves the line one line. */
    private static String cut(String label) {
        String plain = PlainText.of(label);
        return plain.isEmpty()
                ? ""
                : "  " + (plain.length() <= NAME ? plain : "…" + plain.substring(plain.length() - NAME + 1));
    }

    private String remaining(double share, double before) {
        double ran = share - before;
        double missing = 1 - share;
        if (ran < ROUNDING || missing < ROUNDING) { // nothing to judge by, or nothing left
            return "";
        }
        long seconds = Math.round((System.nanoTime() - start) * 1e-9 / ran * missing);
        return String.format(Locale.ROOT, "  %d:%02d:%02d left", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
