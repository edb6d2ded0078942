package semicircle.experiments.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tensors that leave their path at one step and come back at the next, which a large model beside them hides.
 *
 * <p>Claimed where the way between the neighbours is less than 0.7 of the shorter of the two ways to the step, and that is more than twice what the tensor usually moves in a step nearby. In a
 * hundred dimensions a random walk comes back so far with a chance below 1e-12; tensors of fewer numbers are left out, and one that swings at every step is no jump.
 */
final class TensorJumps {
    private static final double RETURNS = 0.7;
    private static final double BEYOND_USUAL = 2;
    private static final int LEAST_NUMBERS = 100; // buckets of the sketch that hold any
    private static final int NEARBY = 6;
    private static final int MOST_NAMES = 5;

    private TensorJumps() {}

    /** What jumps at a step that is neither the first nor the last. */
    static Optional<Finding> at(List<StepPrint> prints, int i) {
        List<String> names = new ArrayList<>();
        double farthest = 0;
        for (Map.Entry<String, TensorPrint> entry : prints.get(i).tensors().entrySet()) {
            String name = entry.getKey();
            double before = distance(prints, i - 1, i, name);
            double after = distance(prints, i, i + 1, name);
            double least = Math.min(before, after);
            boolean back = distance(prints, i - 1, i + 1, name) < RETURNS * least;
            if (back && numbers(prints, i, name) >= LEAST_NUMBERS && least > BEYOND_USUAL * usual(prints, i, name)) {
                names.add(name + twin(prints.get(i), name, entry.getValue().digest()));
                farthest = Math.max(farthest, least / usual(prints, i, name));
            }
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(finding(prints.get(i), names, farthest));
    }

    private static Finding finding(StepPrint print, List<String> names, double farthest) {
        String first = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        return new Finding(
                Finding.Kind.JUMP,
                print.step().name(),
                "",
                String.format(
                        Locale.ROOT,
                        "%s%s leave%s the path by %s and come%s back",
                        first,
                        names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "",
                        names.size() == 1 ? "s" : "",
                        Double.isInfinite(farthest)
                                ? "far more than they move nearby"
                                : String.format(Locale.ROOT, "%.3g times what is usual nearby", farthest),
                        names.size() == 1 ? "s" : ""));
    }

    /** Whose numbers these are, where another tensor of the step has them too. */
    private static String twin(StepPrint print, String name, String digest) {
        return print.tensors().entrySet().stream()
                .filter(other -> !other.getKey().equals(name) && !digest.isEmpty())
                .filter(other -> other.getValue().digest().equals(digest))
                .map(other -> " (equal to " + other.getKey() + ")")
                .findFirst()
                .orElse("");
    }

    /** Infinite where one of the steps does not have the tensor, in which case nothing comes back. */
    private static double distance(List<StepPrint> prints, int i, int j, String name) {
        TensorPrint a = prints.get(i).tensors().get(name);
        TensorPrint b = prints.get(j).tensors().get(name);
        return a == null || b == null ? Double.POSITIVE_INFINITY : Math.sqrt(a.squaredDistance(b));
    }

    /** Numbers in the tensor, by the buckets that they fill at the steps beside: a step of zeros fills none. */
    private static long numbers(List<StepPrint> prints, int i, String name) {
        TensorPrint before = prints.get(i - 1).tensors().get(name);
        return before == null
                ? 0
                : before.sketch().stream().filter(sum -> sum != 0).count();
    }

    /** Median way from step to step nearby, those to and from this step left out; 0 where there are no others. */
    private static double usual(List<StepPrint> prints, int i, String name) {
        double[] ways = IntStream.rangeClosed(Math.max(0, i - NEARBY), Math.min(prints.size() - 2, i + NEARBY))
                .filter(k -> k != i && k + 1 != i)
                .mapToDouble(k -> distance(prints, k, k + 1, name))
                .filter(Double::isFinite)
                .toArray();
        Arrays.sort(ways);
        return ways.length == 0 ? 0 : ways[ways.length / 2];
    }
}
