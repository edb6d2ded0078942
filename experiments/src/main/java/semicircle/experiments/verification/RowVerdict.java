package semicircle.experiments.verification;

import java.util.Optional;

/**
 * What became of a row.
 *
 * @param row the row
 * @param ours our number, where there is one
 * @param unit what the difference is measured in
 * @param limit how many units are allowed
 * @param reason why there is no number of ours, or empty
 */
public record RowVerdict(GoldenRow row, Optional<Evaluation> ours, double unit, double limit, String reason) {
    private static final double RELATIVE = 1e-10;
    private static final double LEAST = 1e-14;
    private static final double SAMPLED = 4;
    private static final String LEFT_OUT = "takes long, and --quick was asked for";

    static RowVerdict of(GoldenRow row, Evaluation ours, double absolute) {
        if (row.kind() == GoldenRow.Kind.ASYMPTOTIC && ours.allowance().isPresent()) {
            double error = SAMPLED * Math.hypot(row.uncertainty(), ours.standardError());
            return new RowVerdict(row, Optional.of(ours), ours.allowance().getAsDouble() + error, 1, "");
        }
        boolean sampled = ours.standardError() > 0 || row.kind() == GoldenRow.Kind.MONTECARLO;
        double theirs = Math.abs(row.value().orElse(0));
        double rounding = Math.max(LEAST, absolute > 0 ? absolute : RELATIVE * theirs);
        double unit = Math.max(rounding, Math.hypot(row.uncertainty(), sampled ? ours.standardError() : 0));
        return new RowVerdict(
                row, Optional.of(ours), unit, sampled ? row.standardErrors().orElse(SAMPLED) : 1, "");
    }

    /** A row that takes long, where little time was asked for. */
    static RowVerdict leftOut(GoldenRow row) {
        return absent(row, LEFT_OUT);
    }

    static RowVerdict absent(GoldenRow row, String reason) {
        return new RowVerdict(row, Optional.empty(), 0, 0, reason);
    }

    /** {@return ours less theirs in units; NaN where one of them is missing} */
    public double deviation() {
        return ours.isPresent() && row.value().isPresent()
                ? (ours.get().value() - row.value().getAsDouble()) / unit
                : Double.NaN;
    }

    /** {@return whether it is beyond what is allowed; a published number never is, nor a limit without an allowance} */
    public boolean missed() {
        return judged() && ours.isPresent() && row.value().isPresent() && !(Math.abs(deviation()) <= limit);
    }

    private boolean judged() {
        return switch (row.kind()) {
            case EXACT, MONTECARLO -> true;
            case ASYMPTOTIC -> ours.isPresent() && ours.get().allowance().isPresent();
            case PUBLISHED, TEXT -> false;
        };
    }

    /** {@return {@code ok}, {@code miss}, {@code shown}, {@code text}, {@code left out} or {@code not computed}} */
    public String word() {
        if (row.value().isEmpty()) {
            return "text";
        }
        if (ours.isEmpty()) {
            return reason.equals(LEFT_OUT) ? "left out" : "not computed";
        }
        return judged() ? missed() ? "miss" : "ok" : "shown";
    }
}
