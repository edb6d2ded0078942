package semicircle.experiments.study;

import java.lang.reflect.Method;
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
import semicircle.spectra.Values;

/** Turns records into a tree that {@link RecordBinder} turns back into equal ones; what is absent is left out. */
final class RecordWriter {
    private static final Place NOWHERE = Place.of("study");

    private RecordWriter() {}

    /**
     * Writes a record.
     *
     * @param record the record
     * @param type its type, or the sealed family that it is a kind of
     * @return its keys and values
     */
    static YamlNode.Mapping tree(Object record, Class<?> type) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        if (Kinds.isFamily(type)) {
            entries.put("kind", entry(text(Kinds.name(record.getClass(), type))));
        }
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            node(read(record, component), component.getGenericType())
                    .ifPresent(node -> entries.put(Kinds.hyphened(component.getName()), entry(node)));
        }
        return new YamlNode.Mapping(NOWHERE, entries);
    }

    private static Optional<YamlNode> node(Object value, Type type) {
        Class<?> raw = Kinds.raw(type);
        if (value instanceof Optional<?> optional) {
            return optional.flatMap(inner -> node(inner, Kinds.argument(type)));
        }
        if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? Optional.of(text(optional.getAsInt())) : Optional.empty();
        }
        if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? Optional.of(text(optional.getAsLong())) : Optional.empty();
        }
        if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? Optional.of(number(optional.getAsDouble())) : Optional.empty();
        }
        if (value instanceof Sweep sweep) {
            return sweep.values().isEmpty() ? Optional.empty() : Optional.of(sweep.tree());
        }
        if (value instanceof List<?> list) {
            List<YamlNode> items = new ArrayList<>();
            list.forEach(item -> node(item, Kinds.argument(type)).ifPresent(items::add));
            return items.isEmpty() ? Optional.empty() : Optional.of(new YamlNode.Sequence(NOWHERE, items));
        }
        if (value instanceof Values values) {
            List<YamlNode> items = new ArrayList<>();
            values.stream().forEach(item -> items.add(number(item)));
            return Optional.of(new YamlNode.Sequence(NOWHERE, items));
        }
        if (value instanceof Double number) {
            return Optional.of(number(number));
        }
        if (value instanceof Enum<?> constant) {
            return Optional.of(text(EnumNames.of(constant)));
        }
        return Optional.of(value instanceof Record ? tree(value, raw) : written(value));
    }

    private static YamlNode written(Object value) {
        return value instanceof String words ? new YamlNode.Text(NOWHERE, words, false) : text(value);
    }

    private static YamlNode number(double number) {
        return Double.isInfinite(number) ? text(number > 0 ? ".inf" : "-.inf") : text(number);
    }

    private static YamlNode text(Object value) {
        return new YamlNode.Text(NOWHERE, value.toString(), true);
    }

    private static YamlNode.Entry entry(YamlNode value) {
        return new YamlNode.Entry(NOWHERE, value);
    }

    private static Object read(Object record, RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            accessor.trySetAccessible();
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
