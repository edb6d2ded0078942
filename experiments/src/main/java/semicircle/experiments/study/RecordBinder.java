package semicircle.experiments.study;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import semicircle.spectra.Values;

/**
 * Turns a tree into records by the names of their components; {@link RecordWriter} turns them back.
 *
 * <p>Where a sealed family is expected, the key {@code kind} chooses the record; a kind without keys may be written as its
 * bare name. {@code Optional} and {@code List} components may be left out. Each message says where the word stands, its
 * dotted key, what was expected and what was got.
 */
final class RecordBinder {
    private static final String KIND = "kind";

    private RecordBinder() {}

    /**
     * Binds a mapping to a record or to a kind of a family.
     *
     * @param node the tree
     * @param type record or sealed family
     * @param path dotted key of the tree, empty for the whole study
     * @param <T> the type
     * @return the object, checked by its own constructor
     * @throws RefusedStudyException at the first word that does not fit
     */
    static <T> T bind(YamlNode node, Class<T> type, String path) {
        return type.cast(value(node, type, path));
    }

    /** A number that stands for itself. */
    static double bind(YamlNode node, String path) {
        return (Double) value(node, double.class, path);
    }

    private static Object value(YamlNode node, Type type, String path) {
        Class<?> raw = Kinds.raw(type);
        if (Kinds.isOptional(raw)) {
            return optional(node, type, raw, path);
        }
        if (raw.isRecord()) {
            return record(mapping(node, raw, path), raw, path, raw.getSimpleName());
        }
        if (Kinds.isFamily(raw)) {
            return kind(node, raw, path);
        }
        if (raw == Values.class) {
            return values(list(node, double.class, path));
        }
        if (!(node instanceof YamlNode.Text text) || text.absent()) {
            throw node.place().refuse(path, "must be " + expected(raw) + ", got " + node.described());
        }
        return scalar(text, raw, path);
    }

    private static Object optional(YamlNode node, Type type, Class<?> raw, String path) {
        if (raw == Sweep.class) {
            return Sweep.bind(node, path);
        }
        boolean absent = node instanceof YamlNode.Text text && text.absent();
        if (raw == List.class) {
            return absent ? List.of() : list(node, Kinds.argument(type), path);
        }
        if (raw == OptionalInt.class) {
            return absent ? OptionalInt.empty() : OptionalInt.of((Integer) value(node, int.class, path));
        }
        if (raw == OptionalLong.class) {
            return absent ? OptionalLong.empty() : OptionalLong.of((Long) value(node, long.class, path));
        }
        if (raw == OptionalDouble.class) {
            return absent ? OptionalDouble.empty() : OptionalDouble.of((Double) value(node, double.class, path));
        }
        return absent ? Optional.empty() : Optional.of(value(node, Kinds.argument(type), path));
    }

    private static List<Object> list(YamlNode node, Type item, String path) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            throw node.place().refuse(path, "must be a list, got " + node.described());
        }
        List<Object> items = new ArrayList<>();
        for (YamlNode child : sequence.items()) {
            items.add(value(child, item, path + "." + items.size()));
        }
        return items;
    }

    private static Values values(List<Object> numbers) {
        double[] values = new double[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (Double) numbers.get(i);
        }
        return Values.of(values);
    }

    private static Object kind(YamlNode node, Class<?> family, String path) {
        Map<String, Class<?>> kinds = Kinds.of(family);
        YamlNode.Mapping mapping = node instanceof YamlNode.Text text && !text.absent()
                ? new YamlNode.Mapping(node.place(), Map.of(KIND, new YamlNode.Entry(node.place(), node)))
                : mapping(node, family, path);
        if (!(mapping.get(KIND).orElse(mapping) instanceof YamlNode.Text name)) {
            throw mapping.place().refuse(path, "missing key 'kind', one of: " + String.join(", ", kinds.keySet()));
        }
        String written = name.text().replace("-mc-", "-mc"); // kesten-mc-kay, as older studies have it
        Class<?> kind = Optional.<Class<?>>ofNullable(kinds.get(written))
                .orElseThrow(() -> name.place()
                        .refuse(
                                node == name ? path : join(path, KIND),
                                NearestName.unknown("kind", name.text(), kinds.keySet())));
        return record(mapping.without(KIND), kind, path, name.text());
    }

    private static YamlNode.Mapping mapping(YamlNode node, Class<?> type, String path) {
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        String keys = type.isRecord() ? String.join(", ", keys(type)) : KIND;
        throw node.place().refuse(path, "must be a mapping with the keys " + keys + ", got " + node.described());
    }

    private static List<String> keys(Class<?> record) {
        List<String> keys = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            keys.add(Kinds.hyphened(component.getName()));
        }
        return keys;
    }

    /** The keys of a record; those of a study with {@code include}, which is gone when a file is bound and known nowhere else. */
    private static List<String> known(Class<?> type, YamlNode.Mapping mapping, List<String> keys) {
        List<String> known = new ArrayList<>(keys);
        if (type == Study.class && mapping.get(StudyInclude.INCLUDE).isEmpty()) {
            known.add(StudyInclude.INCLUDE);
        }
        return known;
    }

    private static Object record(YamlNode.Mapping mapping, Class<?> type, String path, String name) {
        List<String> keys = keys(type);
        mapping.entries().forEach((key, entry) -> {
            if (!keys.contains(key)) {
                throw entry.keyPlace().refuse(path, NearestName.unknown("key", key, known(type, mapping, keys)));
            }
        });
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            String key = Kinds.hyphened(components[i].getName());
            types[i] = components[i].getType();
            if (mapping.get(key).isEmpty() && !Kinds.isOptional(types[i])) {
                throw mapping.place()
                        .refuse(
                                path,
                                "missing key '" + key + "', known: " + String.join(", ", known(type, mapping, keys)));
            }
            YamlNode child = mapping.get(key).orElse(new YamlNode.Text(mapping.place(), "", true));
            arguments[i] = value(child, components[i].getGenericType(), join(path, key));
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.trySetAccessible();
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw ConstructorRefusal.of(mapping, keys, path, name, String.valueOf(refusal.getMessage()));
            }
            throw new IllegalStateException("the constructor of " + type.getName() + " fails", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " has no constructor to call", e);
        }
    }

    private static Object scalar(YamlNode.Text node, Class<?> type, String path) {
        String text = node.text();
        try {
            if (type == double.class || type == Double.class) {
                return number(text);
            }
            if (type == int.class || type == Integer.class) {
                return Math.toIntExact(whole(text));
            }
            if (type == long.class || type == Long.class) {
                return whole(text);
            }
        } catch (NumberFormatException | ArithmeticException notOne) {
            throw node.place()
                    .refuse(path, "must be " + expected(type) + ", got " + node.described() + tooMany(text, path));
        }
        if (type == boolean.class || type == Boolean.class) {
            if (text.equals("true") || text.equals("false")) {
                return text.equals("true");
            }
            throw node.place().refuse(path, "must be true or false, got " + node.described());
        }
        return type.isEnum() ? constant(node, type, path) : text;
    }

    private static Object constant(YamlNode.Text node, Class<?> type, String path) {
        for (Object constant : type.getEnumConstants()) {
            if (EnumNames.matches((Enum<?>) constant, node.text())) {
                return constant;
            }
        }
        List<String> names = EnumNames.of(type);
        throw node.place()
                .refuse(
                        path,
                        "must be one of " + String.join(", ", names) + ", got " + node.described()
                                + NearestName.of(node.text(), names)
                                        .map(nearest -> ", did you mean '" + nearest + "'?")
                                        .orElse(""));
    }

    private static double number(String text) {
        return switch (text) {
            case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                char end = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
                if (end != '.' && (end < '0' || end > '9')) { // Java's own 1.0f, NaN and Infinity are not YAML
                    throw new NumberFormatException(text);
                }
                yield Double.parseDouble(text);
            }
        };
    }

    private static long whole(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notPlain) {
            double number = number(text);
            if (Math.rint(number) != number || Math.abs(number) > 1L << 53) {
                throw notPlain;
            }
            return (long) number;
        }
    }

    /** Why a count beyond every int is refused. */
    private static String tooMany(String text, String path) {
        boolean size = List.of("size", "rows", "cols").contains(path.substring(path.lastIndexOf('.') + 1));
        return size && text.matches("[0-9.]+([eE][+]?[0-9]+)?") && number(text) > Integer.MAX_VALUE
                ? "; so many do not fit the memory of any run"
                : "";
    }

    private static String expected(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return "a whole number in -2147483648..2147483647";
        }
        if (type == long.class || type == Long.class) {
            return "a whole number of 64 bits";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return type.isEnum() ? "one of " + String.join(", ", EnumNames.of(type)) : "a text";
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
