package semicircle.experiments.study;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes studies as YAML 1.2.
 *
 * <p>Keys are the components of the records, {@code kind} chooses among a sealed family. An override {@code a.b=value} sets
 * the same tree before it is bound; the value is YAML; where the key is swept, the value takes the place of its sweep. A
 * swept key may be left out elsewhere. A file may stand on top of another study, see {@link StudyInclude}. Every point of the grid is bound, and so checked, before a study is returned.
 */
public final class StudyFile {
    private static final String SWEEP = "sweep";

    private StudyFile() {}

    /**
     * Reads a study from a file.
     *
     * @param file the file, UTF-8
     * @param overrides {@code dotted.key=value} each
     * @return the study
     * @throws IOException if the file cannot be read
     * @throws RefusedStudyException if it is no study; the message has file, line, column and dotted key
     */
    public static Study read(Path file, List<String> overrides) throws IOException {
        return bound(tree(file), overrides);
    }

    /** The text of a study file. */
    static String text(Path file) throws IOException {
        if (Files.size(file) > 4L * YamlReader.MAX_LENGTH) {
            throw new RefusedStudyException(file + ": must have at most " + YamlReader.MAX_LENGTH + " characters, got "
                    + Files.size(file) + " bytes");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new RefusedStudyException(file + ": must be UTF-8 text, got other bytes");
        }
    }

    /**
     * Reads a study from text.
     *
     * @param source name of the text for messages
     * @param yaml the text
     * @param overrides {@code dotted.key=value} each
     * @return the study
     * @throws RefusedStudyException if it is no study; the message has source, line, column and dotted key
     */
    public static Study read(String source, String yaml, List<String> overrides) {
        return bound(YamlReader.read(source, yaml, true), overrides);
    }

    private static YamlNode tree(Path file) throws IOException {
        return StudyInclude.whole(file, YamlReader.read(file.toString(), text(file), true));
    }

    private static Study bound(YamlNode whole, List<String> overrides) {
        YamlNode tree = whole;
        if (!(tree instanceof YamlNode.Mapping)) {
            throw tree.place().refuse("", "must be a mapping with the keys of a study, got " + tree.described());
        }
        for (String override : overrides) {
            tree = overridden(tree, override);
        }
        tree = Sweep.listed(tree);
        Map<String, YamlNode.Sequence> sweep =
                tree.at(SWEEP).filter(node -> !isAbsent(node)).isPresent()
                        ? Sweep.nodes(tree.at(SWEEP).orElse(tree), SWEEP)
                        : Map.of();
        Sweep.bind(tree.at(SWEEP).orElse(new YamlNode.Text(tree.place(), "", true)), SWEEP);
        for (Map.Entry<String, YamlNode.Sequence> swept : sweep.entrySet()) {
            List<String> keys = Sweep.zipped(swept.getKey());
            if (keys.size() > 1) {
                swept.getValue().items().forEach(item -> Sweep.part(item, keys, 0)); // each with its place
            }
            YamlNode first = swept.getValue().items().get(0);
            for (int i = 0; i < keys.size(); i++) {
                if (tree.at(keys.get(i)).isEmpty()) {
                    tree = tree.with(keys.get(i), keys.size() == 1 ? first : Sweep.part(first, keys, i));
                }
            }
        }
        for (String text : texts(tree, "follow")) {
            if (text.contains("=")
                    && !text.contains("==")
                    && tree.at(followed(text)).isEmpty()) {
                tree = Condition.of(text)
                        .applied(tree, tree.at("follow").orElse(tree).place());
            }
        }
        Study study = RecordBinder.bind(tree, Study.class, "");
        requireConditions(tree, "where");
        requireConditions(tree, "follow");
        ScalarGuide.require(tree, study, StudyGrid.points(tree, sweep, study.follow(), study.where()));
        NullCheck.require(tree, study);
        return study;
    }

    /** Tries each condition where the sweep begins, so that a key that is not there is refused with its line and column. */
    private static void requireConditions(YamlNode tree, String key) {
        if (!(tree.at(key).orElse(tree) instanceof YamlNode.Sequence list)) {
            return;
        }
        for (YamlNode item : list.items()) {
            try {
                if (item instanceof YamlNode.Text text) {
                    Condition.of(text.text()).holds(tree);
                }
            } catch (RefusedStudyException e) {
                throw item.place().refuse(key, String.valueOf(e.getMessage()));
            }
        }
    }

    /**
     * A refusal by someone who does not know the text of a study, moved to its place there.
     *
     * @param file the file
     * @param overrides {@code dotted.key=value} each
     * @param e the refusal, with its key
     * @return the same with file, line and column
     * @throws IOException if the file cannot be read
     */
    public static RefusedStudyException placed(Path file, List<String> overrides, RefusedStudyException e)
            throws IOException {
        return placed(tree(file), overrides, e);
    }

    /**
     * The same of a text.
     *
     * @param source name of the text for messages
     * @param yaml the text
     * @param overrides {@code dotted.key=value} each
     * @param e the refusal, with its key
     * @return the same with source, line and column
     */
    public static RefusedStudyException placed(
            String source, String yaml, List<String> overrides, RefusedStudyException e) {
        return placed(YamlReader.read(source, yaml, true), overrides, e);
    }

    private static RefusedStudyException placed(YamlNode whole, List<String> overrides, RefusedStudyException e) {
        YamlNode tree = whole;
        for (String override : overrides) {
            tree = overridden(tree, override);
        }
        Place place = tree.at(e.key()).orElse(tree).place();
        return e.key().isEmpty() ? e : new RefusedStudyException(place + ": " + e.getMessage());
    }

    /**
     * Writes a study.
     *
     * @param study the study
     * @return canonical YAML, which {@link #read} turns back into an equal study
     */
    public static String write(Study study) {
        return YamlWriter.block(RecordWriter.tree(study, Study.class));
    }

    /**
     * What tells two studies apart.
     *
     * @param before one study
     * @param after the other
     * @return a line {@code dotted.key: before, now after} for each key that differs
     */
    public static List<String> differences(Study before, Study after) {
        Map<String, String> old = new LinkedHashMap<>();
        Map<String, String> now = new LinkedHashMap<>();
        flatten("", RecordWriter.tree(before, Study.class), old);
        flatten("", RecordWriter.tree(after, Study.class), now);
        List<String> lines = new ArrayList<>();
        old.forEach((key, value) -> {
            if (!value.equals(now.get(key))) {
                lines.add(key + ": " + value + ", now " + now.getOrDefault(key, "absent"));
            }
        });
        now.forEach((key, value) -> {
            if (!old.containsKey(key)) {
                lines.add(key + ": absent, now " + value);
            }
        });
        return lines;
    }

    private static void flatten(String path, YamlNode node, Map<String, String> leaves) {
        if (node instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> flatten(RecordBinder.join(path, key), entry.value(), leaves));
        } else {
            leaves.put(path, YamlWriter.flow(node));
        }
    }

    private static String followed(String text) {
        return text.substring(0, text.indexOf('=')).strip();
    }

    private static List<String> texts(YamlNode tree, String key) {
        List<String> texts = new ArrayList<>();
        if (tree.at(key).orElse(tree) instanceof YamlNode.Sequence list) {
            list.items().forEach(item -> texts.add(item instanceof YamlNode.Text text ? text.text() : ""));
        }
        return texts;
    }

    /**
     * The keys that make the study of a file smaller or larger; those of the study that it includes where it says none itself.
     *
     * @param file the file, UTF-8
     * @param scale small, default or large
     * @return {@code dotted.key=value} each; none for default
     * @throws IOException if the file cannot be read
     * @throws RefusedStudyException if the study has no such scale
     */
    public static List<String> scale(Path file, String scale) throws IOException {
        return scale.equals("default") ? List.of() : scale(file.toString(), tree(file), scale);
    }

    /**
     * The keys that make a study smaller or larger.
     *
     * @param source name of the text for messages
     * @param yaml the text
     * @param scale small, default or large
     * @return {@code dotted.key=value} each; none for default
     * @throws RefusedStudyException if the study has no such scale
     */
    public static List<String> scale(String source, String yaml, String scale) {
        return scale.equals("default") ? List.of() : scale(source, YamlReader.read(source, yaml, true), scale);
    }

    private static List<String> scale(String source, YamlNode tree, String scale) {
        if (!scale.equals("small") && !scale.equals("large")) {
            throw new RefusedStudyException(NearestName.unknown("scale", scale, List.of("small", "default", "large")));
        }
        List<String> keys = texts(tree, "scales." + scale);
        if (keys.isEmpty()) {
            throw new RefusedStudyException(source + " has no " + scale
                    + " scale: run it without --scale, or give it `scales: {" + scale + ": [dotted.key=value, ...]}`");
        }
        return keys;
    }

    private static boolean isAbsent(YamlNode node) {
        return node instanceof YamlNode.Text text && text.absent();
    }

    private static YamlNode overridden(YamlNode tree, String override) {
        int equals = override.indexOf('=');
        if (equals < 1) {
            throw new RefusedStudyException("--set " + override + ": must be dotted.key=value, got no '='");
        }
        String key = override.substring(0, equals);
        String place = "--set " + override;
        String yaml = override.substring(equals + 1);
        YamlNode value =
                yaml.isBlank() ? new YamlNode.Text(Place.of(place), "", true) : YamlReader.read(place, yaml, false);
        if (key.startsWith(SWEEP + ".")) {
            YamlNode sweep = tree.at(SWEEP)
                    .filter(node -> !isAbsent(node))
                    .orElse(new YamlNode.Mapping(value.place(), Map.of()));
            return sweep instanceof YamlNode.Mapping mapping
                    ? tree.with(SWEEP, mapping.set(key.substring(SWEEP.length() + 1), value))
                    : tree;
        }
        if (tree.at(SWEEP).orElse(value) instanceof YamlNode.Mapping sweep
                && tree.at(SWEEP).isPresent()) {
            for (String swept : sweep.entries().keySet()) {
                if (Sweep.zipped(swept).contains(key)) {
                    Sweep.requireAlone(key, swept, value.place());
                    return tree.with(SWEEP, sweep.without(swept)).with(key, value);
                }
            }
        }
        return tree.with(key, value);
    }
}
