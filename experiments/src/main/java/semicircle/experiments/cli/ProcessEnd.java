package semicircle.experiments.cli;

import java.io.PrintWriter;
import java.util.Map;

/**
 * How the process ends while other threads compute: at once, since native code that still runs would read what an orderly end unloads.
 *
 * <p>What is stored stays whole: files take their names only when they are complete.
 */
final class ProcessEnd {
    private static final String OWN = "semicircle.";
    private static final int PATIENCE = 1000; // ms

    private final PrintWriter err;
    private final Thread hook = new Thread(this::interrupted, "interrupted");

    private ProcessEnd(PrintWriter err) {
        this.err = err;
    }

    /**
     * Waits for a signal that ends the process.
     *
     * @param err where it is told
     * @return to be asked for the end without a signal
     */
    static ProcessEnd watching(PrintWriter err) {
        ProcessEnd end = new ProcessEnd(err);
        Runtime.getRuntime().addShutdownHook(end.hook);
        return end;
    }

    /**
     * Ends the process without a signal.
     *
     * @param code what the shell gets
     */
    void with(int code) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException signalled) {
            return; // the hook ends the process
        }
        if (computing()) {
            Runtime.getRuntime().halt(code);
        }
        System.exit(code);
    }

    /** Whether a thread beside this one is within code of ours. */
    private static boolean computing() {
        for (Map.Entry<Thread, StackTraceElement[]> other :
                Thread.getAllStackTraces().entrySet()) {
            if (other.getKey() == Thread.currentThread()) {
                continue;
            }
            for (StackTraceElement frame : other.getValue()) {
                if (frame.getClassName().startsWith(OWN)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void interrupted() {
        int code = code();
        if (code == ExitCode.INTERRUPTED) {
            Thread word = new Thread(() -> err.println("semicircle: interrupted"), "word");
            word.setDaemon(true);
            word.start();
            try {
                word.join(PATIENCE); // a pipe that nobody reads must not hold the end up
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Runtime.getRuntime().halt(code);
    }

    /** The machine handles a signal in a thread of its name; nothing else tells which one it was. */
    private static int code() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("SIGTERM")) {
                return ExitCode.TERMINATED;
            }
            if (thread.getName().startsWith("SIGHUP")) {
                return ExitCode.HUNG_UP;
            }
        }
        return ExitCode.INTERRUPTED;
    }
}
