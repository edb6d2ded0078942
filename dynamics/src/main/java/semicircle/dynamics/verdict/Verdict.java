package semicircle.dynamics.verdict;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import semicircle.spectra.Interval;

/**
 * What may be said of a sweep, with the evidence.
 *
 * @param label the label
 * @param reason why, in a sentence
 * @param threshold where along the control it happened, extrapolated to infinite scale; empty where nothing did
 * @param interval where the threshold may also lie, at 95 %
 * @param gates the evidence, G0 to G7
 */
public record Verdict(
        Label label, String reason, OptionalDouble threshold, Optional<Interval> interval, List<Gate> gates) {
    public Verdict {
        gates = List.copyOf(gates);
        if (label.emergence() && gates.isEmpty()) {
            throw new IllegalArgumentException("verdict: " + label.words() + " needs its gates, got none");
        }
    }

    static Verdict without(Label label, String reason, List<Gate> gates) {
        return new Verdict(label, reason, OptionalDouble.empty(), Optional.empty(), gates);
    }

    /** {@return the label, with what is missing in brackets where it is inconclusive} */
    public String words() {
        return label == Label.INCONCLUSIVE ? "inconclusive (" + reason + ")" : label.words();
    }
}
