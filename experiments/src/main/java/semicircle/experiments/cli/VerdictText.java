package semicircle.experiments.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import semicircle.dynamics.verdict.Gate;
import semicircle.dynamics.verdict.Verdict;
import semicircle.experiments.runner.Judgement;

/** A verdict with its gate card, for people. */
final class VerdictText {
    private static final double FAR = 1e4;

    private VerdictText() {}

    static void print(Judgement judgement, PrintWriter out) {
        judgement.verdicts().forEach((group, verdict) -> {
            out.println();
            if (!group.isEmpty()) {
                out.println("at " + group);
            }
            print(verdict, out);
        });
        judgement.question().wanted().ifPresent(wanted -> out.println("wanted   " + wanted));
    }

    /** Lines below the one that says where the figures are: those that are not among them, and why. */
    static List<String> undrawn(Judgement judgement) {
        return judgement.undrawn().entrySet().stream()
                .map(one -> "         no " + one.getKey() + ": " + one.getValue())
                .toList();
    }

    static void print(Verdict verdict, PrintWriter out) {
        out.println("verdict  " + verdict.words());
        out.println("because  " + verdict.reason());
        verdict.threshold().ifPresent(x -> {
            double half = verdict.interval().map(i -> i.width() / 2).orElse(0.0);
            out.println("x_c      " + number(x, half)
                    + verdict.interval()
                            .map(i -> ", 95 % in [" + number(i.lower(), half) + ", " + number(i.upper(), half) + "]")
                            .orElse(""));
        });
        if (!verdict.gates().isEmpty()) {
            TextTable rows = new TextTable("gate", "answer", "question", "finding");
            for (Gate gate : verdict.gates()) {
                rows.add(List.of(gate.code(), word(gate), gate.question(), gate.finding()));
            }
            out.println();
            rows.lines().forEach(out::println);
        }
    }

    /** As in all tables; with as many digits as its error needs where it lies far from the zero of its control. */
    private static String number(double x, double error) {
        boolean far = error > 0 && Math.abs(x) > FAR * error && Math.abs(x) < 1e15;
        int decimals = (int) Math.max(0, Math.min(15, 2 - Math.floor(Math.log10(error))));
        return far ? String.format(Locale.ROOT, "%." + decimals + "f", x) : TextTable.number(x);
    }

    static String word(Gate gate) {
        return gate.state() == Gate.State.PASSED ? "yes" : gate.state() == Gate.State.FAILED ? "no" : "-";
    }
}
