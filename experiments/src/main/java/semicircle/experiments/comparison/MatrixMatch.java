package semicircle.experiments.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import semicircle.data.checkpoint.Role;
import semicircle.data.checkpoint.WeightMatrix;

/**
 * Which matrix of one model belongs to which of another: first by name, then by name without wrappers or with underscores for dots, and what is left by role, layer, shape and
 * order, but only where both models have as many of a sort.
 *
 * <p>No place in a list ever decides against a name: a layer that only one model has stays without partner and moves no other.
 *
 * @param pairs matrices that belong together, in the order of the base
 * @param unmatched matrices without a partner
 */
public record MatrixMatch(List<Pair> pairs, List<Unmatched> unmatched) {
    private static final Set<Role> FACTORS = Set.of(Role.ADAPTER_A, Role.ADAPTER_B);
    private static final String WRAPPERS =
            "^((_orig_mod|module|model|transformer|base_model|bert|roberta|gpt_neox|backbone|encoder_model)\\.)+";

    /**
     * Two matrices that belong together.
     *
     * @param base of the base model
     * @param other of the other model
     * @param by what told: {@code name}, {@code name without wrappers}, {@code name in underscores}, {@code role, layer, shape and order}
     */
    public record Pair(WeightMatrix base, WeightMatrix other, String by) {}

    /**
     * A matrix without a partner.
     *
     * @param matrix the matrix
     * @param model {@code base} or {@code other}
     * @param reason why it has none
     */
    public record Unmatched(WeightMatrix matrix, String model, String reason) {}

    public MatrixMatch {
        pairs = List.copyOf(pairs);
        unmatched = List.copyOf(unmatched);
    }

    /**
     * Matches.
     *
     * @param base matrices of the base model
     * @param other matrices of the other model
     * @return every matrix of both, once
     */
    public static MatrixMatch of(List<WeightMatrix> base, List<WeightMatrix> other) {
        Map<WeightMatrix, Pair> found = new LinkedHashMap<>();
        List<WeightMatrix> left = new ArrayList<>(base);
        List<WeightMatrix> right = new ArrayList<>(other);
        byName(left, right, "name", found, WeightMatrix::name);
        byName(left, right, "name without wrappers", found, MatrixMatch::unwrapped);
        byName(left, right, "name in underscores", found, MatrixMatch::underscored);
        byOrder(left, right, found);
        List<Pair> pairs =
                base.stream().filter(found::containsKey).map(found::get).toList();
        List<Unmatched> unmatched = new ArrayList<>();
        boolean adapter = !other.isEmpty()
                && other.stream().allMatch(m -> m.isUpdate() || m.skipped().isPresent());
        left.forEach(m -> unmatched.add(new Unmatched(m, "base", adapter ? "not adapted" : reason(m, right))));
        right.removeIf(m -> m.skipped().isPresent() && FACTORS.contains(m.role()));
        right.forEach(m -> unmatched.add(new Unmatched(m, "other", reason(m, left))));
        return new MatrixMatch(pairs, unmatched);
    }

    private static void byName(
            List<WeightMatrix> left,
            List<WeightMatrix> right,
            String by,
            Map<WeightMatrix, Pair> found,
            Function<WeightMatrix, String> key) {
        Map<String, List<WeightMatrix>> names = new HashMap<>();
        for (WeightMatrix matrix : right) {
            names.computeIfAbsent(key.apply(matrix), name -> new ArrayList<>()).add(matrix);
        }
        for (WeightMatrix matrix : List.copyOf(left)) {
            List<WeightMatrix> same = names.getOrDefault(key.apply(matrix), List.of());
            if (same.size() == 1 && sameShape(matrix, same.get(0))) {
                found.put(matrix, new Pair(matrix, same.get(0), by));
                left.remove(matrix);
                right.remove(same.get(0));
                names.remove(key.apply(matrix));
            }
        }
    }

    private static String unwrapped(WeightMatrix matrix) {
        return matrix.name()
                .toLowerCase(Locale.ROOT)
                .replace('/', '.')
                .replaceFirst(WRAPPERS, "")
                .replaceFirst("(\\.(weight|kernel|base_layer))*(_quantized)?$", "");
    }

    /** As adapters of kohya name modules. */
    private static String underscored(WeightMatrix matrix) {
        return unwrapped(matrix)
                .replaceFirst("^lora_(te\\d?|unet|transformer)_", "")
                .replace('.', '_');
    }

    /** What is left of one sort, in order; a sort of which one model has more is left alone. */
    private static void byOrder(List<WeightMatrix> left, List<WeightMatrix> right, Map<WeightMatrix, Pair> found) {
        Map<String, List<WeightMatrix>> lefts = sorts(left);
        Map<String, List<WeightMatrix>> rights = sorts(right);
        lefts.forEach((sort, ours) -> {
            List<WeightMatrix> theirs = rights.getOrDefault(sort, List.of());
            if (ours.size() == theirs.size()) {
                for (int i = 0; i < ours.size(); i++) {
                    found.put(ours.get(i), new Pair(ours.get(i), theirs.get(i), "role, layer, shape and order"));
                }
                left.removeAll(ours);
                right.removeAll(theirs);
            }
        });
    }

    private static Map<String, List<WeightMatrix>> sorts(List<WeightMatrix> matrices) {
        Map<String, List<WeightMatrix>> sorts = new LinkedHashMap<>();
        for (WeightMatrix m : matrices) {
            int smaller = Math.min(m.rows(), m.cols());
            String sort = m.role() + " " + m.layer() + " " + smaller + "x" + Math.max(m.rows(), m.cols());
            sorts.computeIfAbsent(sort, key -> new ArrayList<>()).add(m);
        }
        return sorts;
    }

    private static boolean sameShape(WeightMatrix a, WeightMatrix b) {
        return (a.rows() == b.rows() && a.cols() == b.cols()) || (a.rows() == b.cols() && a.cols() == b.rows());
    }

    private static String reason(WeightMatrix matrix, List<WeightMatrix> others) {
        for (WeightMatrix other : others) {
            if (other.name().equals(matrix.name())) {
                return "there it is " + other.rows() + "x" + other.cols();
            }
        }
        return "no such name, and no matrix of its role, layer and shape to take its place";
    }
}
