package semicircle.experiments.cli;

import java.io.PrintWriter;
import java.util.List;
import semicircle.dynamics.verdict.Gate;
import semicircle.dynamics.verdict.Verdict;
import semicircle.experiments.runner.Judgement;

/** A verdict with its gate card, for people. */
final class VerdictText {
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

    static void print(Verdict verdict, PrintWriter out) {
        out.println("verdict  " + verdict.words());
        out.println("because  " + verdict.reason());
        verdict.threshold()
                .ifPresent(x -> out.println("x_c      " + TextTable.number(x)
                        + verdict.interval()
                                .map(i -> ", 95 % in [" + TextTable.number(i.lower()) + ", "
                                        + TextTable.number(i.upper()) + "]")
                                .orElse("")));
        if (!verdict.gates().isEmpty()) {
            TextTable rows = new TextTable("gate", "answer", "question", "finding");
            for (Gate gate : verdict.gates()) {
                rows.add(List.of(gate.code(), word(gate), gate.question(), gate.finding()));
            }
            out.println();
            rows.lines().forEach(out::println);
        }
    }

    static String word(Gate gate) {
        return gate.state() == Gate.State.PASSED ? "yes" : gate.state() == Gate.State.FAILED ? "no" : "-";
    }
}
