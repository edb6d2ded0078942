package semicircle.data.checkpoint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import semicircle.data.file.Sibling;
import semicircle.data.pickle.PickleNode;

/**
 * Finds the weights in what a pickle holds: a state dict, one inside a training checkpoint, or a whole module kept as inert records. Each container is
 * visited once, however often it is shared.
 */
final class StateDict {
    private static final List<String> PREFERRED =
            List.of("model_state_dict", "state_dict", "model", "module", "net", "ema", "model_ema", "params");
    private static final Set<String> TRANSPARENT = Set.of("_parameters", "_buffers", "_modules");
    private static final Pattern TRAINING = Pattern.compile(
            "optimizers?(_\\w+)?|(lr_)?schedulers?(_\\w+)?|lr_schedulers|exp_avg(_sq)?|momentum_buffer|\\w*rng_state\\w*");
    private static final int DEEPEST = 64;
    private static final int DEEPEST_NEST = 4;
    private static final int LONGEST_NAME = 65_536;
    private static final long MOST_NAMES = 32L << 20;
    private static final int MOST_TENSORS = 100_000;

    /** A tensor under its dotted name. */
    record Found(String name, PickleNode tensor) {}

    private record Step(String name, Object value, int depth) {}

    private final List<Found> found = new ArrayList<>();
    private final Set<String> left = new TreeSet<>();
    private long named;
    private Optional<String> limit = Optional.empty();

    private StateDict() {}

    /** Walks everything below the root, weights preferred. */
    static StateDict of(Object root) {
        StateDict dict = new StateDict();
        Object start = dict.preferred(root);
        dict.walk(start);
        return dict;
    }

    /** {@return the tensors, in the order of the file, under names without the wrappers of training} */
    List<Found> tensors() {
        boolean wrapped =
                !found.isEmpty() && found.stream().allMatch(f -> f.name().startsWith("module."));
        int cut = wrapped ? "module.".length() : 0;
        return found.stream()
                .map(f -> new Found(
                        f.name().substring(cut).replace("_orig_mod.", "").replace("_fsdp_wrapped_module.", ""),
                        f.tensor()))
                .toList();
    }

    /** {@return keys whose tensors are not listed because they are no weights, or another copy} */
    Set<String> left() {
        return left;
    }

    /** {@return which cap cut the walk short, if one did} */
    Optional<String> limit() {
        return limit;
    }

    private Object preferred(Object root) {
        Object at = root;
        for (int nest = 0; nest < DEEPEST_NEST; nest++) {
            if (!(at instanceof PickleNode node) || TorchView.is(at)) {
                return at;
            }
            Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());
            Optional<String> key = PREFERRED.stream()
                    .filter(k -> node.get(k)
                            .filter(value -> holdsTensors(value, visited))
                            .isPresent())
                    .findFirst();
            if (key.isEmpty()) {
                return at;
            }
            for (int i = 0; i < node.items().size(); i += 2) {
                Object other = node.items().get(i);
                if (!key.get().equals(other) && holdsTensors(node.items().get(i + 1), visited)) {
                    left.add(StateDict.key(other));
                }
            }
            at = node.get(key.get()).orElse(PickleNode.NONE);
        }
        return at;
    }

    private static String key(Object key) {
        return key instanceof String || key instanceof Long ? Sibling.printable(key.toString()) : "another key";
    }

    /** Whether a tensor is below; what was visited before is not visited again. */
    private static boolean holdsTensors(Object value, Set<Object> visited) {
        if (!(value instanceof PickleNode) || TorchView.is(value)) {
            return false;
        }
        Deque<Object> open = new ArrayDeque<>();
        open.push(value);
        while (!open.isEmpty()) {
            Object at = open.pop();
            if (TorchView.is(at)) {
                return true;
            }
            if (at instanceof PickleNode node && visited.add(node)) {
                children(node).forEach(child -> open.push(child.value()));
            }
        }
        return false;
    }

    private void walk(Object start) {
        Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Step> open = new ArrayDeque<>();
        open.push(new Step("", start, 0));
        while (!open.isEmpty() && limit.isEmpty()) {
            Step step = open.pop();
            if (TorchView.is(step.value)) {
                if (found.size() == MOST_TENSORS) {
                    limit = Optional.of("more than " + MOST_TENSORS + " tensors");
                }
                found.add(new Found(step.name.isEmpty() ? "tensor" : step.name, (PickleNode) step.value));
            } else if (step.value instanceof PickleNode node && visited.add(node)) {
                follow(step, node, open);
            }
        }
    }

    private void follow(Step step, PickleNode node, Deque<Step> open) {
        if (step.depth == DEEPEST) {
            limit = Optional.of("values nested deeper than " + DEEPEST);
            return;
        }
        List<Step> children = children(node);
        Collections.reverse(children);
        for (Step child : children) {
            if (!(child.value instanceof PickleNode)) {
                continue;
            }
            if (TRAINING.matcher(child.name).matches()) {
                left.add(child.name);
                continue;
            }
            boolean same = TRANSPARENT.contains(child.name);
            String name = same ? step.name : step.name.isEmpty() ? child.name : step.name + "." + child.name;
            named += same ? 0 : name.length();
            if (name.length() > LONGEST_NAME || named > MOST_NAMES) {
                limit = Optional.of("more than " + MOST_NAMES + " characters of names");
                return;
            }
            open.push(new Step(name, child.value, step.depth + 1));
        }
    }

    /** What a container holds, by key, index or attribute. */
    private static List<Step> children(PickleNode node) {
        List<Step> children = new ArrayList<>();
        if (node.kind() == PickleNode.Kind.LIST || node.kind() == PickleNode.Kind.TUPLE) {
            for (int i = 0; i < node.elements().size(); i++) {
                children.add(new Step(Integer.toString(i), node.elements().get(i), 0));
            }
            return children;
        }
        items(node, children);
        if (node.kind() != PickleNode.Kind.CALL) {
            return children;
        }
        boolean ordered = PickleNode.symbol(node.head()).equals("collections.OrderedDict");
        if (ordered && node.element(0) instanceof PickleNode pairs) { // as Python 2 wrote it: a list of pairs
            for (Object pair : pairs.elements()) {
                if (pair instanceof PickleNode p && p.element(0) instanceof String key) {
                    children.add(new Step(key, p.element(1), 0));
                }
            }
        }
        if (node.state() instanceof PickleNode state) {
            items(state, children);
            if (state.kind() == PickleNode.Kind.TUPLE) { // (attributes, slots)
                for (Object part : state.elements()) {
                    if (part instanceof PickleNode attributes && attributes.kind() == PickleNode.Kind.DICT) {
                        items(attributes, children);
                    }
                }
            }
        }
        return children;
    }

    private static void items(PickleNode node, List<Step> into) {
        for (int i = 0; i < node.items().size(); i += 2) {
            Object key = node.items().get(i);
            if (key instanceof String || key instanceof Long) {
                into.add(new Step(key.toString(), node.items().get(i + 1), 0));
            }
        }
    }
}
