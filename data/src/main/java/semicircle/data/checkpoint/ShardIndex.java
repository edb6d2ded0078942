package semicircle.data.checkpoint;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import semicircle.data.MalformedFileException;
import semicircle.data.file.Cap;
import semicircle.data.file.FileExtent;
import semicircle.data.file.Sibling;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A {@code *.index.json}: which file holds which tensor.
 *
 * @param file the index
 * @param shards the file name of each tensor, as written there
 * @param places the byte of each name
 */
record ShardIndex(FileExtent file, Map<String, String> shards, Map<String, Long> places) {
    /** Reads an index. */
    static ShardIndex read(FileExtent index) throws IOException {
        if (index.length() > Cap.HEADER.most()) {
            throw index.malformed(0, index.length() + " bytes", "an index of " + Cap.HEADER.expected());
        }
        Map<String, String> shards = new LinkedHashMap<>();
        Map<String, Long> places = new LinkedHashMap<>();
        try (JsonParser json = SafetensorsHeader.json(index)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw index.malformed(0, "no JSON object", "an index of shards");
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean weights = json.currentName().equals("weight_map");
                JsonToken value = json.nextToken();
                if (!weights || value != JsonToken.START_OBJECT) {
                    json.skipChildren();
                    continue;
                }
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    String tensor = json.currentName();
                    JsonToken shard = json.nextToken();
                    long place = Math.max(0, json.currentTokenLocation().getCharOffset());
                    if (shard != JsonToken.VALUE_STRING) {
                        String found = "no file name for '" + Sibling.printable(tensor) + "'";
                        throw index.malformed(place, found, "a string");
                    }
                    shards.put(tensor, json.getString());
                    places.put(tensor, place);
                }
            }
            if (json.nextToken() != null) {
                throw index.malformed(
                        Math.max(0, json.currentTokenLocation().getCharOffset()), "more than one JSON object", "one");
            }
        } catch (JacksonException e) {
            throw SafetensorsHeader.malformedJson(index, 0, e);
        }
        if (shards.isEmpty()) {
            throw index.malformed(0, "no entry in weight_map", "tensor names with their shards");
        }
        return new ShardIndex(index, shards, places);
    }

    /** {@return the names of all shards, each once} */
    SortedSet<String> names() {
        return new TreeSet<>(shards.values());
    }

    /** Opens a shard; the caller closes it. */
    FileExtent open(String shard) throws IOException {
        String first = shards.entrySet().stream()
                .filter(entry -> entry.getValue().equals(shard))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        if (shard.indexOf('/') >= 0) {
            throw malformed(first, "the shard '" + Sibling.printable(shard) + "'", "a plain file name");
        }
        return file.sibling(shard, place(first), "the tensor '" + first + "'");
    }

    /** States what is wrong with the entry of a tensor, or with a tensor that has none. */
    MalformedFileException malformed(String tensor, String found, String expected) {
        return places.containsKey(tensor)
                ? file.malformed(place(tensor), found, expected)
                : new MalformedFileException(file.path(), found, expected);
    }

    private long place(String tensor) {
        return places.getOrDefault(tensor, 0L);
    }
}
