package semicircle.experiments.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A study on top of the one that it names under {@code include}: a file, by its path from the folder of this one, or else a shipped study.
 *
 * <p>Mappings are merged key by key, all else is replaced. A value takes the place of its sweep below, an empty value takes a sweep away, and another
 * kind takes the place of a kind with all its keys.
 */
final class StudyInclude {
    static final String INCLUDE = "include";
    private static final String KIND = "kind";
    private static final String SWEEP = "sweep";
    private static final int MOST = 8;
    private static final int SHOWN = 40;

    private StudyInclude() {}

    /**
     * The whole tree of a file.
     *
     * @param file the file
     * @param tree what stands in it
     * @return the tree on top of all that it includes
     * @throws IOException if an included file cannot be read
     * @throws RefusedStudyException if there is no such file or study
     */
    static YamlNode whole(Path file, YamlNode tree) throws IOException {
        return whole(file, tree, 0);
    }

    private static YamlNode whole(Path file, YamlNode tree, int depth) throws IOException {
        Optional<YamlNode> include = tree instanceof YamlNode.Mapping top ? top.get(INCLUDE) : Optional.empty();
        if (include.isEmpty() || !(tree instanceof YamlNode.Mapping mapping)) {
            return tree;
        }
        if (depth > MOST) {
            throw include.get()
                    .place()
                    .refuse(
                            INCLUDE,
                            "must not go deeper than " + MOST + " files; does " + file.getFileName()
                                    + " include itself, or a file that does?");
        }
        if (!(include.get() instanceof YamlNode.Text name) || name.text().isBlank()) {
            throw include.get()
                    .place()
                    .refuse(
                            INCLUDE,
                            "must be the path of a file or the name of a shipped study, got "
                                    + include.get().described());
        }
        YamlNode over = mapping.without(INCLUDE);
        YamlNode base = base(file, name, depth);
        return settled(merged(base, over), over);
    }

    private static YamlNode base(Path file, YamlNode.Text name, int depth) throws IOException {
        Path other;
        try {
            other = file.resolveSibling(name.text());
        } catch (InvalidPathException e) {
            throw name.place()
                    .refuse(
                            INCLUDE,
                            "must be the path of a file or the name of a shipped study, got one that is no path");
        }
        if (Files.isRegularFile(other)) {
            YamlNode tree = YamlReader.read(other.toString(), StudyFile.text(other), true);
            if (!(tree instanceof YamlNode.Mapping)) {
                throw name.place()
                        .refuse(
                                INCLUDE,
                                other + " must be a mapping with keys of a study, got " + shortened(tree.described()));
            }
            return whole(other, tree, depth + 1);
        }
        String shipped = ShippedStudies.called(name.text())
                .orElseThrow(() -> name.place()
                        .refuse(
                                INCLUDE,
                                "no file " + other + " and "
                                        + ShippedStudies.unknown("study", name.text(), ShippedStudies.NAMES)));
        return YamlReader.read(shipped + ".yaml", ShippedStudies.text(shipped), true);
    }

    /** What another file holds may be long and no one's business. */
    private static String shortened(String found) {
        return found.length() <= SHOWN ? found : found.substring(0, SHOWN) + "…";
    }

    private static YamlNode merged(YamlNode base, YamlNode over) {
        if (!(base instanceof YamlNode.Mapping below) || !(over instanceof YamlNode.Mapping above)) {
            return over;
        }
        if (above.get(KIND).isPresent()
                && below.get(KIND).isPresent()
                && !kind(above).equals(kind(below))) {
            return over; // the keys of one kind say nothing of another
        }
        YamlNode.Mapping merged = below;
        for (Map.Entry<String, YamlNode.Entry> entry : above.entries().entrySet()) {
            Optional<YamlNode> old = merged.get(entry.getKey());
            YamlNode value = entry.getValue().value();
            merged = merged.set(entry.getKey(), old.isPresent() ? merged(old.get(), value) : value);
        }
        return merged;
    }

    private static Optional<String> kind(YamlNode.Mapping mapping) {
        return mapping.get(KIND).map(node -> node instanceof YamlNode.Text text ? text.text() : "");
    }

    /** The merged tree without the sweeps of keys that the upper study gives one value, or an empty sweep. */
    private static YamlNode settled(YamlNode tree, YamlNode over) {
        if (!(tree.at(SWEEP).orElse(tree) instanceof YamlNode.Mapping sweep)
                || tree.at(SWEEP).isEmpty()) {
            return tree;
        }
        Map<String, YamlNode.Entry> own = over.at(SWEEP).orElse(over) instanceof YamlNode.Mapping mapping
                        && over.at(SWEEP).isPresent()
                ? mapping.entries()
                : Map.of();
        YamlNode.Mapping left = sweep;
        for (Map.Entry<String, YamlNode.Entry> swept : sweep.entries().entrySet()) {
            if (own.containsKey(swept.getKey())) {
                left = isEmpty(swept.getValue().value()) ? left.without(swept.getKey()) : left;
                continue;
            }
            for (String key : Sweep.zipped(swept.getKey())) {
                Optional<YamlNode> value = over.at(key);
                if (value.isPresent()) {
                    Sweep.requireAlone(key, swept.getKey(), value.get().place());
                    left = left.without(swept.getKey());
                }
            }
        }
        return tree.with(SWEEP, left);
    }

    private static boolean isEmpty(YamlNode node) {
        return node instanceof YamlNode.Text text && text.absent();
    }
}
