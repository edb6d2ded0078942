package semicircle.experiments.study;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import semicircle.spectra.Values;

/**
 * What can be named in a study: the sealed families met on a walk over the components of {@link Experiment}.
 *
 * <p>There is no list of kinds but the {@code permits} lines. A kind is called after its class, less the name of its family
 * at the end, in small letters with hyphens: {@code SpikedWignerEnsemble} is {@code spiked-wigner}.
 */
public final class Kinds {
    /**
     * A key of a kind.
     *
     * @param name the key
     * @param type what stands there, in words
     * @param optional whether it may be left out
     */
    public record Parameter(String name, String type, boolean optional) {}

    private static final String WHOLE = "whole number";

    private Kinds() {}

    /** {@return the families by name, in the order of the walk} */
    public static Map<String, Class<?>> families() {
        Map<String, Class<?>> families = new LinkedHashMap<>();
        walk(Experiment.class, families);
        return families;
    }

    private static void walk(Type type, Map<String, Class<?>> families) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                walk(argument, families);
            }
        } else if (type instanceof Class<?> raw && isFamily(raw)) {
            Class<?> family = root(raw);
            if (families.putIfAbsent(hyphened(family.getSimpleName()), family) == null) {
                for (Class<?> kind : of(family).values()) {
                    walk(kind, families);
                }
            }
        } else if (type instanceof Class<?> raw && raw.isRecord()) {
            for (RecordComponent component : raw.getRecordComponents()) {
                walk(component.getGenericType(), families);
            }
        }
    }

    /**
     * The kinds of a family.
     *
     * @param family a sealed interface
     * @return its records by name, sorted by name, those of its sealed sub-interfaces too
     */
    public static Map<String, Class<?>> of(Class<?> family) {
        Map<String, Class<?>> kinds = new TreeMap<>();
        collect(family, root(family), kinds);
        return kinds;
    }

    private static void collect(Class<?> family, Class<?> root, Map<String, Class<?>> kinds) {
        for (Class<?> permitted : family.getPermittedSubclasses()) {
            if (isFamily(permitted)) {
                collect(permitted, root, kinds);
            } else {
                kinds.put(name(permitted, root), permitted);
            }
        }
    }

    /**
     * The name of a kind.
     *
     * @param kind a record
     * @param family a family that it is of
     * @return its name in a study
     */
    public static String name(Class<?> kind, Class<?> family) {
        String name = kind.getSimpleName();
        String whole = root(family).getSimpleName();
        String suffix = whole.substring(lastWord(whole));
        boolean ends = name.endsWith(suffix) && name.length() > suffix.length();
        return hyphened(ends ? name.substring(0, name.length() - suffix.length()) : name);
    }

    /** Where the last capitalised word of a name begins: a kind of MatrixFlow ends in Flow. */
    private static int lastWord(String name) {
        int start = name.length() - 1;
        while (start > 0 && !Character.isUpperCase(name.charAt(start))) {
            start--;
        }
        return start;
    }

    /**
     * The keys of a kind.
     *
     * @param kind a record
     * @return its components in order
     */
    public static List<Parameter> parameters(Class<?> kind) {
        List<Parameter> parameters = new ArrayList<>();
        for (RecordComponent component : kind.getRecordComponents()) {
            Type type = component.getGenericType();
            parameters.add(new Parameter(hyphened(component.getName()), described(type), isOptional(raw(type))));
        }
        return parameters;
    }

    /**
     * Whether a key takes whole numbers only.
     *
     * @param experiment what stands under {@code experiment}; its kinds tell what a key is
     * @param key dotted key that begins with {@code experiment.}
     * @return false too where the tree does not tell
     */
    static boolean isWhole(Optional<YamlNode> experiment, String key) {
        String prefix = "experiment.";
        return key.startsWith(prefix)
                && described(Experiment.class, experiment, key.substring(prefix.length()))
                        .equals(WHOLE);
    }

    /** What stands at a dotted key below a tree of a type, in words; empty where the tree does not tell. */
    private static String described(Type type, Optional<YamlNode> node, String path) {
        Class<?> raw = raw(type);
        if (raw == Optional.class) {
            return described(argument(type), node, path);
        }
        if (path.isEmpty()) {
            return described(type);
        }
        int dot = path.indexOf('.');
        String head = dot < 0 ? path : path.substring(0, dot);
        String rest = dot < 0 ? "" : path.substring(dot + 1);
        Optional<YamlNode> child = node.flatMap(tree -> tree.at(head));
        if (raw == List.class) {
            return described(argument(type), child, rest);
        }
        Optional<Class<?>> record = raw.isRecord() ? Optional.of(raw) : Optional.empty();
        if (isFamily(raw) && node.isPresent()) {
            YamlNode kind = node.get().at("kind").orElse(node.get());
            record = Optional.ofNullable(of(raw).get(kind instanceof YamlNode.Text text ? text.text() : ""));
        }
        if (record.isPresent()) {
            for (RecordComponent component : record.get().getRecordComponents()) {
                if (hyphened(component.getName()).equals(head)) {
                    return described(component.getGenericType(), child, rest);
                }
            }
        }
        return "";
    }

    static boolean isFamily(Class<?> type) {
        return type.isInterface() && type.isSealed();
    }

    static boolean isOptional(Class<?> type) {
        return type == Optional.class
                || type == OptionalInt.class
                || type == OptionalLong.class
                || type == OptionalDouble.class
                || type == List.class
                || type == Sweep.class;
    }

    static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    /** The argument of an {@code Optional} or a {@code List}. */
    static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    /** {@return the name of the family that a sealed interface is of} */
    static String familyName(Class<?> family) {
        return hyphened(root(family).getSimpleName());
    }

    private static Class<?> root(Class<?> family) {
        for (Class<?> parent : family.getInterfaces()) {
            if (isFamily(parent)) {
                return root(parent);
            }
        }
        return family;
    }

    private static String described(Type type) {
        Class<?> raw = raw(type);
        if (raw == Optional.class) {
            return described(argument(type));
        }
        if (raw == List.class) {
            return "list of " + described(argument(type));
        }
        if (raw == int.class
                || raw == long.class
                || raw == Integer.class
                || raw == Long.class
                || raw == OptionalInt.class
                || raw == OptionalLong.class) {
            return WHOLE;
        }
        if (raw == double.class || raw == Double.class || raw == OptionalDouble.class) {
            return "number";
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return "true | false";
        }
        if (raw == Values.class) {
            return "list of number";
        }
        if (raw.isEnum()) {
            return String.join(" | ", EnumNames.of(raw));
        }
        if (isFamily(raw)) {
            return familyName(raw);
        }
        if (raw.isRecord()) {
            List<String> keys = new ArrayList<>();
            parameters(raw).forEach(key -> keys.add(key.name() + (key.optional() ? "?: " : ": ") + key.type()));
            return "{" + String.join(", ", keys) + "}";
        }
        if (raw == String.class) {
            return "text";
        }
        throw new IllegalStateException("no study can name a " + raw.getName());
    }

    /** {@code SpikedWigner} to {@code spiked-wigner}. */
    static String hyphened(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean scots = i > 2 && name.startsWith("Mc", i - 2); // McKay is one word
            if (i > 0 && Character.isUpperCase(c) && !Character.isUpperCase(name.charAt(i - 1)) && !scots) {
                text.append('-');
            }
            text.append(c == '_' ? '-' : Character.toLowerCase(c));
        }
        return text.toString();
    }
}
