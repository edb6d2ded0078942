package semicircle.data.checkpoint;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import semicircle.data.MalformedFileException;
import semicircle.data.element.ElementType;
import semicircle.data.file.Cap;
import semicircle.data.file.FileExtent;
import semicircle.data.file.Sibling;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** The checked header of one safetensors file: {@code u64 length | JSON | data}. Source: safetensors, README and tensor.rs. */
final class SafetensorsHeader {
    private static final int MOST_SIZES = 64;
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Cap.NESTING.count())
                    .maxNameLength(65_536)
                    .maxStringLength(1 << 26)
                    .maxNumberLength(100)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    static final Map<String, ElementType> TYPES = Map.ofEntries(
            Map.entry("BOOL", ElementType.BOOL),
            Map.entry("U8", ElementType.U8),
            Map.entry("I8", ElementType.I8),
            Map.entry("U16", ElementType.U16),
            Map.entry("I16", ElementType.I16),
            Map.entry("U32", ElementType.U32),
            Map.entry("I32", ElementType.I32),
            Map.entry("U64", ElementType.U64),
            Map.entry("I64", ElementType.I64),
            Map.entry("F16", ElementType.F16),
            Map.entry("BF16", ElementType.BF16),
            Map.entry("F32", ElementType.F32),
            Map.entry("F64", ElementType.F64),
            Map.entry("C64", ElementType.C64),
            Map.entry("F8_E5M2", ElementType.F8_E5M2),
            Map.entry("F8_E4M3", ElementType.F8_E4M3),
            Map.entry("F8_E8M0", ElementType.F8_E8M0),
            Map.entry("F8_E4M3FNUZ", ElementType.F8_E4M3FNUZ),
            Map.entry("F8_E5M2FNUZ", ElementType.F8_E5M2FNUZ),
            Map.entry("F6_E2M3", ElementType.F6_E2M3),
            Map.entry("F6_E3M2", ElementType.F6_E3M2),
            Map.entry("F4", ElementType.F4_E2M1));

    /** One tensor as the header states it; its data lies at begin, from the start of the file. A type that is not known costs this tensor only. */
    record Entry(String name, ElementType type, List<Long> shape, long begin, long end, Optional<String> unreadable) {}

    private final FileExtent file;
    private final long length;

    private SafetensorsHeader(FileExtent file, long length) {
        this.file = file;
        this.length = length;
    }

    /**
     * Reads and checks.
     *
     * @return the tensors, in the order of their data
     */
    static List<Entry> read(FileExtent file) throws IOException {
        if (file.length() < 8) {
            throw file.malformed(0, "a file of " + file.length() + " bytes", "8 bytes of header length");
        }
        long length = file.head(8).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > Cap.HEADER.most()) {
            throw file.malformed(0, "a header length of " + Long.toUnsignedString(length), Cap.HEADER.expected());
        }
        if (length > file.length() - 8) {
            throw file.malformed(
                    0, "a header length of " + length, "at most the " + (file.length() - 8) + " bytes that follow");
        }
        return new SafetensorsHeader(file, length).entries();
    }

    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        long most = Cap.TENSORS.most();
        try (JsonParser json = json(file.part(8, length))) {
            expect(json, json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                expect(json, json.nextToken(), JsonToken.START_OBJECT);
                if (name.equals("__metadata__")) {
                    metadata(json);
                } else if (entries.size() >= most) {
                    throw at(json, "more tensors", Cap.TENSORS.expected());
                } else {
                    entries.add(entry(json, name));
                }
            }
            expect(json, json.currentToken(), JsonToken.END_OBJECT);
            if (json.nextToken() != null) {
                throw at(json, "more JSON after the header object", "spaces");
            }
        } catch (JacksonException e) {
            throw malformedJson(file, 8, e);
        }
        checkPlaces(entries);
        return entries;
    }

    /** A strict parser of UTF-8 text. */
    static JsonParser json(FileExtent text) {
        Reader reader = Channels.newReader(
                text.from(0),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT),
                1 << 16);
        return JSON.createParser(ObjectReadContext.empty(), reader);
    }

    static MalformedFileException malformedJson(FileExtent file, long start, JacksonException e) {
        long offset = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getCharOffset());
        String found = e.getCause() instanceof java.nio.charset.CharacterCodingException
                ? "bytes that are no UTF-8"
                : Sibling.printable(String.valueOf(e.getOriginalMessage()));
        return file.malformed(start + offset, found, "strict JSON in UTF-8");
    }

    private void metadata(JsonParser json) throws MalformedFileException {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            expect(json, json.nextToken(), JsonToken.VALUE_STRING);
        }
        expect(json, json.currentToken(), JsonToken.END_OBJECT);
    }

    private Entry entry(JsonParser json, String name) throws MalformedFileException {
        Optional<String> type = Optional.empty();
        Optional<List<Long>> shape = Optional.empty();
        Optional<List<Long>> offsets = Optional.empty();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            if (key.equals("dtype")) {
                expect(json, value, JsonToken.VALUE_STRING);
                type = Optional.of(json.getString());
            } else if (key.equals("shape")) {
                shape = Optional.of(sizes(json, value));
            } else if (key.equals("data_offsets")) {
                offsets = Optional.of(sizes(json, value));
            } else {
                throw at(json, "the key '" + Sibling.printable(key) + "'", "dtype, shape or data_offsets");
            }
        }
        expect(json, json.currentToken(), JsonToken.END_OBJECT);
        if (type.isEmpty()
                || shape.isEmpty()
                || offsets.isEmpty()
                || offsets.get().size() != 2) {
            throw at(json, "the entry '" + Sibling.printable(name) + "'", "dtype, shape and two data_offsets");
        }
        return placed(json, name, type.get(), shape.get(), offsets.get());
    }

    private Entry placed(JsonParser json, String name, String label, List<Long> shape, List<Long> offsets)
            throws MalformedFileException {
        long begin = offsets.get(0);
        long end = offsets.get(1);
        if (begin > end || end > file.length() - 8 - length) {
            throw at(
                    json,
                    what(name, begin, end),
                    "data within the " + (file.length() - 8 - length) + " bytes after the header");
        }
        ElementType type = TYPES.getOrDefault(label, ElementType.CODES);
        boolean known = type != ElementType.CODES;
        try {
            long bits = type.bits();
            for (long size : shape) {
                bits = Math.multiplyExact(bits, size);
            }
            if (known && (bits % 8 != 0 || bits / 8 != end - begin)) {
                throw at(json, what(name, begin, end), bits + " bits for " + type.label() + " " + shape);
            }
        } catch (ArithmeticException e) {
            throw at(json, "shape " + shape + " of '" + Sibling.printable(name) + "'", "a size below 2^63 bits");
        }
        Optional<String> unreadable = known
                ? Optional.empty()
                : Optional.of("dtype '" + Sibling.printable(label) + "' is not known to this reader");
        return new Entry(name, type, shape, 8 + length + begin, 8 + length + end, unreadable);
    }

    private static String what(String name, long begin, long end) {
        return "'" + Sibling.printable(name) + "' at " + begin + " to " + end;
    }

    private List<Long> sizes(JsonParser json, JsonToken start) throws MalformedFileException {
        expect(json, start, JsonToken.START_ARRAY);
        List<Long> sizes = new ArrayList<>();
        while (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER || json.getLongValue() < 0) {
                throw at(json, Sibling.printable(json.getString()), "an integer in 0..2^63-1");
            }
            if (sizes.size() == MOST_SIZES) {
                throw at(json, "more sizes", "at most " + MOST_SIZES);
            }
            sizes.add(json.getLongValue());
        }
        if (json.currentToken() != JsonToken.END_ARRAY) {
            throw at(json, Sibling.printable(String.valueOf(json.getString())), "an integer in 0..2^63-1");
        }
        return sizes;
    }

    private void checkPlaces(List<Entry> entries) throws MalformedFileException {
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long next = 8 + length;
        for (Entry entry : entries) {
            if (entry.begin() != next) {
                String found = entry.begin() > next ? "a hole before '" : "an overlap at '";
                throw file.malformed(next, found + Sibling.printable(entry.name()) + "'", "data without gaps");
            }
            next = entry.end();
        }
        if (next != file.length()) {
            throw file.malformed(next, (file.length() - next) + " bytes after the last tensor", "the end of the file");
        }
    }

    private void expect(JsonParser json, JsonToken found, JsonToken expected) throws MalformedFileException {
        if (found != expected) {
            throw at(json, found == null ? "the end of the header" : "JSON " + found, "JSON " + expected);
        }
    }

    private MalformedFileException at(JsonParser json, String found, String expected) {
        return file.malformed(8 + Math.max(0, json.currentLocation().getCharOffset()), found, expected);
    }
}
