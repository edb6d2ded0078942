package semicircle.experiments.study;

import java.util.List;
import java.util.Optional;

/** The words with which a constructor refuses its arguments, moved to the place of the key that they begin with. */
final class ConstructorRefusal {
    private ConstructorRefusal() {}

    /** A constructor's own words, moved to the key that they begin with, be it after the name of the kind. */
    static RefusedStudyException of(
            YamlNode.Mapping mapping, List<String> keys, String path, String name, String message) {
        int colon = message.indexOf(": ");
        String bare = colon < 0 ? message : message.substring(colon + 2);
        for (String words : List.of(message, bare)) {
            for (String key : keys) {
                Optional<YamlNode> value = mapping.get(key);
                if (value.isPresent() && words.startsWith(key + " ")) {
                    return value.get().place().refuse(RecordBinder.join(path, key), words.substring(key.length() + 1));
                }
                if (value.isPresent() && words.startsWith(key + ": ")) {
                    return within(value.get(), RecordBinder.join(path, key), words.substring(key.length() + 2));
                }
            }
        }
        return mapping.place().refuse(path, message.startsWith(name + ": ") ? bare : message);
    }

    /** Words that go on with a key of a mapping or the number of an item of a list, moved there. */
    private static RefusedStudyException within(YamlNode node, String path, String words) {
        int colon = words.indexOf(": ");
        Optional<YamlNode> inner = colon < 0 ? Optional.empty() : child(node, words.substring(0, colon));
        if (inner.isPresent()) {
            return within(inner.get(), RecordBinder.join(path, words.substring(0, colon)), words.substring(colon + 2));
        }
        int blank = words.indexOf(' ');
        Optional<YamlNode> last = blank > 0 && node instanceof YamlNode.Mapping mapping
                ? mapping.get(words.substring(0, blank))
                : Optional.empty();
        return last.isPresent()
                ? last.get()
                        .place()
                        .refuse(RecordBinder.join(path, words.substring(0, blank)), words.substring(blank + 1))
                : node.place().refuse(path, words);
    }

    private static Optional<YamlNode> child(YamlNode node, String key) {
        return node instanceof YamlNode.Mapping mapping ? mapping.get(key) : node.at(key);
    }
}
