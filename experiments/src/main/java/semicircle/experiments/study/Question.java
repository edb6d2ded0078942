package semicircle.experiments.study;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import semicircle.dynamics.verdict.Label;

/**
 * What a study asks of its sweep: whether something emerges as the scale grows, and where along the control.
 *
 * @param scale swept key of the number of units or the linear size
 * @param control swept key along which something may happen
 * @param order scalar of a run that is the order parameter
 * @param ratio dimensionless scalar whose curves cross, the order parameter itself where it is one; left out: the ratio of moments of the order parameter
 * @param loss scalar that is a loss per unit; left out: metric artefacts cannot be told
 * @param signal scalar of an independent structural signal; left out: there is none
 * @param metrics other scalars of the same runs, each asked whether it sharpens too; left out: none
 * @param jump scalar that is the largest step of the order parameter within a run; left out: none
 * @param spread scalar that is the standard deviation of the order parameter within a run, where two states may take turns in it; left out: none
 * @param branch swept key that names the way of the sweep, such as up and down; left out: there is one way
 * @param exact threshold of an exact law; left out: none is known
 * @param exponent y of an exact law, by which the change narrows as {@code N^-y}; left out: none is known
 * @param errorless whether the numbers of a run are exact, so that one run a point is enough; false if left out
 * @param lawful whether the exact value of the order parameter holds at each scale, not in the limit of infinite scale only; false if left out
 * @param without keys set to values, {@code dotted.key=value}, that take the effect away: the control of the whole, in which the control itself may be
 *     held; left out: there is none
 * @param dealt values of the control to which the replicas are dealt in turn, where the control itself is held; left out: it is swept
 * @param wanted label that the study should reach, or two parted by {@code or}, where it is known; {@code setting: label} parted by semicolons where settings differ
 */
public record Question(
        String scale,
        String control,
        String order,
        Optional<String> ratio,
        Optional<String> loss,
        Optional<String> signal,
        List<String> metrics,
        Optional<String> jump,
        Optional<String> spread,
        Optional<String> branch,
        OptionalDouble exact,
        OptionalDouble exponent,
        Optional<Boolean> errorless,
        Optional<Boolean> lawful,
        List<String> without,
        List<String> dealt,
        Optional<String> wanted) {
    public Question {
        metrics = List.copyOf(metrics);
        without = List.copyOf(without);
        dealt = List.copyOf(dealt);
        if (scale.equals(control)) {
            throw new IllegalArgumentException("control must be another key than the scale, got " + control);
        }
        wanted.ifPresent(Question::requireLabels);
        exact.ifPresent(x -> requireFinite("exact", x));
        exponent.ifPresent(y -> requireFinite("exponent", y));
        requireEachOnce(order, ratio, loss, signal, jump, spread, metrics);
        Scales.requireSettings("without", without);
        requireSameAxes(scale, branch, without);
    }

    /** The scalars that are asked of each run, by the dotted key that names each. */
    Map<String, String> asked() {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("verdict.order", order);
        ratio.ifPresent(name -> asked.put("verdict.ratio", name));
        loss.ifPresent(name -> asked.put("verdict.loss", name));
        signal.ifPresent(name -> asked.put("verdict.signal", name));
        jump.ifPresent(name -> asked.put("verdict.jump", name));
        spread.ifPresent(name -> asked.put("verdict.spread", name));
        for (int i = 0; i < metrics.size(); i++) {
            asked.put("verdict.metrics." + i, metrics.get(i));
        }
        return asked;
    }

    /** The same question with other keys that take the effect away. */
    Question withWithout(List<String> keys) {
        return new Question(
                scale, control, order, ratio, loss, signal, metrics, jump, spread, branch, exact, exponent, errorless,
                lawful, keys, dealt, wanted);
    }

    private static void requireFinite(String key, double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(key + " must be finite, got " + number);
        }
    }

    /** A scalar is no evidence beside itself; only the ratio may be the order parameter. */
    private static void requireEachOnce(
            String order,
            Optional<String> ratio,
            Optional<String> loss,
            Optional<String> signal,
            Optional<String> jump,
            Optional<String> spread,
            List<String> metrics) {
        Map<String, String> taken = new HashMap<>(Map.of(order, "order"));
        ratio.filter(name -> !name.equals(order)).ifPresent(name -> requireOther(taken, "ratio", "ratio ", name));
        loss.ifPresent(name -> requireOther(taken, "loss", "loss ", name));
        signal.ifPresent(name -> requireOther(taken, "signal", "signal ", name));
        jump.ifPresent(name -> requireOther(taken, "jump", "jump ", name));
        spread.ifPresent(name -> requireOther(taken, "spread", "spread ", name));
        for (int i = 0; i < metrics.size(); i++) {
            requireOther(taken, "metrics", "metrics: " + i + ": ", metrics.get(i));
        }
    }

    private static void requireOther(Map<String, String> taken, String key, String where, String name) {
        String before = taken.putIfAbsent(name, key);
        if (before != null) {
            throw new IllegalArgumentException(
                    where + "must name another scalar than " + before + ", got '" + name + "'");
        }
    }

    /** The null is judged over the same scales and ways. */
    private static void requireSameAxes(String scale, Optional<String> branch, List<String> without) {
        for (int i = 0; i < without.size(); i++) {
            String key = without.get(i).substring(0, without.get(i).indexOf('='));
            if (key.equals(scale) || branch.filter(key::equals).isPresent()) {
                throw new IllegalArgumentException("without: " + i + ": must hold the control, or a key that makes the"
                        + " effect, got the " + (key.equals(scale) ? "scale, " : "branch, ") + without.get(i));
            }
        }
    }

    /** One label, or some parted by {@code or}; where settings differ, {@code setting: label} parted by semicolons. */
    private static void requireLabels(String wanted) {
        List<String> known = Stream.of(Label.values()).map(Label::words).toList();
        for (String part : wanted.split(";", -1)) {
            for (String words : part.substring(part.lastIndexOf(':') + 1).split(" or ", -1)) {
                String label = words.strip();
                String bare = label.startsWith(Label.INCONCLUSIVE.words() + " (") ? Label.INCONCLUSIVE.words() : label;
                if (!known.contains(bare)) {
                    throw new IllegalArgumentException("wanted: " + NearestName.unknown("label", label, known));
                }
            }
        }
    }
}
