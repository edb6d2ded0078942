package semicircle.experiments.series;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import semicircle.data.store.FileDigest;

/** Finds steps that are there twice, and steps whose trained tensors are those of another step. */
final class EqualWeights {
    private static final int MOST_NAMES = 5;

    private final List<StepPrint> prints;
    private final Set<String> trained = new HashSet<>();

    EqualWeights(List<StepPrint> prints) {
        this.prints = prints;
        Map<String, Set<String>> digests = new HashMap<>();
        for (StepPrint print : prints) {
            print.tensors()
                    .forEach((name, tensor) -> digests.computeIfAbsent(name, key -> new HashSet<>())
                            .add(tensor.digest()));
        }
        digests.forEach((name, different) -> {
            if (different.size() > 1) {
                trained.add(name);
            }
        });
    }

    /** {@return one digest of all tensors of a step, in the order of their names} */
    static String whole(StepPrint print) {
        StringBuilder all = new StringBuilder();
        new TreeMap<>(print.tensors())
                .forEach((name, tensor) ->
                        all.append(name).append(' ').append(tensor.digest()).append('\n'));
        return FileDigest.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Set<Integer> strays = new HashSet<>();
        for (int i = 1; i < prints.size(); i++) {
            if (prints.get(i).step().number() == prints.get(i - 1).step().number()) {
                int stray = stray(i - 1, i);
                strays.add(stray);
                findings.add(repeated(stray, 2 * i - 1 - stray));
            }
        }
        Set<Integer> grouped = new HashSet<>();
        for (int i = 0; i < prints.size(); i++) {
            List<Integer> group = strays.contains(i) || grouped.contains(i) ? List.of() : equalTo(i, strays, grouped);
            if (group.size() > 1) {
                grouped.addAll(group);
                findings.addAll(same(group, strays));
            }
        }
        for (int i = 0; i < prints.size(); i++) {
            for (int j = i + 1; j < prints.size(); j++) {
                int equal = strays.contains(i) || strays.contains(j) ? 0 : equal(i, j);
                if (equal > 0 && equal == common(i, j)) {
                    continue; // told above
                }
                if (equal > 0 && j > i + 1 && returns(i, j)) {
                    boolean late = strange(i, j) >= strange(j, i);
                    findings.add(part(late ? i : j, late ? j : i, equal));
                } else if (equal > 0 && j == i + 1 && 2 * equal <= common(i, j)) {
                    paused(i).ifPresent(findings::add);
                }
            }
        }
        return findings;
    }

    /** Of two checkpoints of one step the one farther from the steps beside; of equal ones the second. */
    private int stray(int i, int j) {
        return equal(i, j) < common(i, j) && strange(i, j) > strange(j, i) ? i : j;
    }

    private Finding repeated(int stray, int kept) {
        String whose = IntStream.range(0, prints.size())
                .filter(k -> k != stray && equal(stray, k) > 0 && equal(stray, k) == common(stray, k))
                .mapToObj(k -> "; they are those of " + name(k))
                .findFirst()
                .orElse("");
        boolean same = equal(stray, kept) == common(stray, kept);
        return new Finding(
                Finding.Kind.REPEATED,
                name(stray),
                name(kept),
                same
                        ? "the same step and the same weights"
                        : "the same step with weights farther from the steps beside" + whose);
    }

    /** A step and all later ones that have the same weights. */
    private List<Integer> equalTo(int i, Set<Integer> strays, Set<Integer> grouped) {
        List<Integer> group = new ArrayList<>(List.of(i));
        for (int j = i + 1; j < prints.size(); j++) {
            boolean free = !strays.contains(j) && !grouped.contains(j);
            if (free && equal(i, j) > 0 && equal(i, j) == common(i, j)) {
                group.add(j);
            }
        }
        return group;
    }

    /** Whose weights they are is told by the distances to the steps beside; where these do not tell it, all are doubtful. */
    private List<Finding> same(List<Integer> group, Set<Integer> strays) {
        Optional<Integer> owner = new WeightsOwner(prints, group, strays).found();
        return group.stream()
                .filter(carrier -> owner.isEmpty() || !owner.get().equals(carrier))
                .map(carrier -> owner.isPresent()
                        ? same(carrier, owner.get())
                        : duplicated(carrier, group.get(0).equals(carrier) ? group.get(1) : group.get(0)))
                .toList();
    }

    private Finding duplicated(int step, int twin) {
        return new Finding(
                Finding.Kind.DUPLICATED,
                name(step),
                name(twin),
                "all " + common(step, twin) + " trained tensors are those of " + name(twin)
                        + "; the steps beside do not tell whose they are");
    }

    private Finding same(int carrier, int owner) {
        return new Finding(
                Finding.Kind.SAME_WEIGHTS,
                name(carrier),
                name(owner),
                "all " + common(carrier, owner) + " trained tensors are those of " + name(owner));
    }

    private Finding part(int carrier, int owner, int equal) {
        return new Finding(
                Finding.Kind.PART_OF_ANOTHER,
                name(carrier),
                name(owner),
                equal + " of " + common(carrier, owner) + " trained tensors are those of " + name(owner));
    }

    /** Tensors that stand still from this step to the next, and in neither interval beside it: a frozen one rests for longer. */
    private Optional<Finding> paused(int i) {
        List<String> still = i == 0 || i + 2 >= prints.size()
                ? List.of()
                : trained.stream()
                        .filter(name -> isEqual(i, i + 1, name))
                        .filter(name -> has(i - 1, name) && !isEqual(i - 1, i, name))
                        .filter(name -> has(i + 2, name) && !isEqual(i + 1, i + 2, name))
                        .sorted()
                        .toList();
        int moved = common(i, i + 1) - equal(i, i + 1);
        return still.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        Finding.Kind.TENSOR_OF_ANOTHER,
                        name(i + 1),
                        name(i),
                        "carries " + named(still) + " of " + name(i) + ", while " + moved
                                + (moved == 1 ? " other moved" : " others moved")));
    }

    private static String named(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        return names.size() > MOST_NAMES ? first + " and " + (names.size() - MOST_NAMES) + " more" : first;
    }

    private String name(int i) {
        return prints.get(i).step().name();
    }

    /** Trained tensors that both steps have. */
    private int common(int i, int j) {
        int common = 0;
        for (String name : trained) {
            common += has(i, name) && has(j, name) ? 1 : 0;
        }
        return common;
    }

    private boolean has(int i, String name) {
        return prints.get(i).tensors().containsKey(name);
    }

    private int equal(int i, int j) {
        int equal = 0;
        for (String name : trained) {
            equal += isEqual(i, j, name) ? 1 : 0;
        }
        return equal;
    }

    private boolean isEqual(int i, int j, String name) {
        TensorPrint a = prints.get(i).tensors().get(name);
        TensorPrint b = prints.get(j).tensors().get(name);
        return a != null && b != null && !a.digest().isEmpty() && a.digest().equals(b.digest());
    }

    /** Some tensor is equal in both and different between: it went away and came back, which frozen ones do not. */
    private boolean returns(int i, int j) {
        return trained.stream().filter(name -> isEqual(i, j, name)).anyMatch(name -> !isEqual(i, i + 1, name));
    }

    /** How far a step lies from its neighbours, the other one left out: that of a wrong place is the larger. */
    private double strange(int i, int without) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = i - 1; k >= 0; k--) {
            if (k != without && equal(k, i) < common(k, i)) {
                least = Math.min(least, prints.get(i).distance(prints.get(k)));
                break;
            }
        }
        for (int k = i + 1; k < prints.size(); k++) {
            if (k != without && equal(k, i) < common(k, i)) {
                least = Math.min(least, prints.get(i).distance(prints.get(k)));
                break;
            }
        }
        return least;
    }
}
