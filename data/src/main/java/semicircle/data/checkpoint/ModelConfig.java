package semicircle.data.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import semicircle.data.MalformedFileException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What the {@code config.json} beside a model says, as texts by dotted key: {@code model_type}, {@code hidden_size}, {@code architectures.0}.
 *
 * @param path the file
 * @param texts its strings, numbers and truth values, in the order of the file
 */
public record ModelConfig(Path path, Map<String, String> texts) {
    private static final String NAME = "config.json";
    private static final long LONGEST = 1 << 24;
    private static final int MOST = 100_000;

    /** Keeps the order. */
    public ModelConfig {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /**
     * Reads the file in a model's folder, if there is one that is no link.
     *
     * @param model a model file or its folder
     * @return what it says; empty where there is none
     * @throws MalformedFileException where it is no JSON object, or one of more than 16 MiB
     * @throws IOException where it cannot be read
     */
    public static Optional<ModelConfig> beside(Path model) throws IOException {
        Path folder = Files.isDirectory(model)
                ? model
                : model.toAbsolutePath().normalize().getParent();
        if (folder == null || !Files.isRegularFile(folder.resolve(NAME), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        Path path = folder.resolve(NAME);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            FileExtent file = new FileExtent(path, channel, 0, channel.size());
            if (file.length() > LONGEST) {
                throw file.malformed(0, file.length() + " bytes", "a configuration of at most " + LONGEST);
            }
            return Optional.of(new ModelConfig(path, read(file)));
        }
    }

    /**
     * One of its texts.
     *
     * @param key dotted key
     * @return the text, if it is there
     */
    public Optional<String> text(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    /** Walks the file with a stack of its own; the parser caps the nesting. */
    private static Map<String, String> read(FileExtent file) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        try (JsonParser json = SafetensorsHeader.json(file)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw file.malformed(0, "no JSON object", "a configuration");
            }
            Deque<Level> levels = new ArrayDeque<>();
            levels.push(new Level("", false));
            while (!levels.isEmpty()) {
                JsonToken token = json.nextToken();
                if (token == null) {
                    throw file.malformed(file.length(), "the end", "the end of the JSON object");
                } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                    levels.pop();
                } else if (token != JsonToken.PROPERTY_NAME) {
                    String key = levels.element().key(json);
                    if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                        levels.push(new Level(key + ".", token == JsonToken.START_ARRAY));
                    } else if (token != JsonToken.VALUE_NULL && texts.size() < MOST) {
                        texts.put(key, json.getString());
                    }
                }
            }
        } catch (JacksonException e) {
            throw SafetensorsHeader.malformedJson(file, 0, e);
        }
        return texts;
    }

    /** An open object or array; a state that counts the elements of an array. */
    private static final class Level {
        private final String prefix;
        private final boolean array;
        private int next;

        Level(String prefix, boolean array) {
            this.prefix = prefix;
            this.array = array;
        }

        String key(JsonParser json) {
            return prefix + (array ? Integer.toString(next++) : json.currentName());
        }
    }
}
