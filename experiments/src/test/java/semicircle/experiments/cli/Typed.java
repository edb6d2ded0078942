package semicircle.experiments.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A command as a user types it, and what came of it.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
record Typed(int code, String out, String err) {
    static Typed words(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.execute(new PrintWriter(out), new PrintWriter(err), words);
        return new Typed(code, out.toString(), err.toString());
    }
}
