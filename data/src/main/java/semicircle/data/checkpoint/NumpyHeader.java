package semicircle.data.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import semicircle.data.MalformedFileException;
import semicircle.data.element.ElementType;
import semicircle.data.element.Shape;
import semicircle.data.file.FileExtent;
import semicircle.data.file.Sibling;

/**
 * The header of one {@code .npy}: magic, version, length, and a Python literal of strings, booleans, integers and tuples, read by a grammar of its own.
 * Source: NumPy enhancement proposal 1.
 *
 * @param type of one element
 * @param order of its bytes
 * @param columnMajor whether the first index is the fastest
 * @param shape sizes
 * @param length bytes before the data
 */
record NumpyHeader(ElementType type, ByteOrder order, boolean columnMajor, List<Long> shape, int length) {
    private static final int LONGEST = 1 << 20;
    private static final int LONGEST_SHOWN = 24;
    private static final int MOST_SIZES = 64;
    private static final Map<String, ElementType> TYPES = Map.ofEntries(
            Map.entry("f2", ElementType.F16),
            Map.entry("f4", ElementType.F32),
            Map.entry("f8", ElementType.F64),
            Map.entry("i1", ElementType.I8),
            Map.entry("i2", ElementType.I16),
            Map.entry("i4", ElementType.I32),
            Map.entry("i8", ElementType.I64),
            Map.entry("u1", ElementType.U8),
            Map.entry("u2", ElementType.U16),
            Map.entry("u4", ElementType.U32),
            Map.entry("u8", ElementType.U64),
            Map.entry("b1", ElementType.BOOL),
            Map.entry("c8", ElementType.C64),
            Map.entry("c16", ElementType.C128),
            Map.entry("V2", ElementType.BF16));

    /** {@return number of elements} */
    long count() {
        return shape.stream().reduce(1L, (a, b) -> a * b);
    }

    /**
     * Reads a header.
     *
     * @param bytes from the start of the {@code .npy}; left at the first byte of data
     * @param file for messages
     */
    static NumpyHeader read(InputStream bytes, FileExtent file) throws IOException {
        byte[] start = bytes.readNBytes(8);
        if (start.length < 8 || !new String(start, 0, 6, StandardCharsets.ISO_8859_1).equals("\u0093NUMPY")) {
            throw file.malformed(0, "no NumPy magic", "\\x93NUMPY and a version");
        }
        int version = start[6];
        if (version < 1 || version > 3) {
            throw file.malformed(6, "version " + version, "1, 2 or 3");
        }
        int wide = version == 1 ? 2 : 4;
        byte[] size = bytes.readNBytes(wide);
        if (size.length < wide) {
            throw file.malformed(8, "the end", "a header length");
        }
        ByteBuffer sizes = ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN);
        long length = wide == 2 ? Short.toUnsignedLong(sizes.getShort()) : Integer.toUnsignedLong(sizes.getInt());
        if (length > LONGEST) {
            throw file.malformed(8, "a header length of " + length, "at most " + LONGEST);
        }
        byte[] text = bytes.readNBytes((int) length);
        if (text.length < length) {
            throw file.malformed(8, "a header length of " + length, "the header to follow");
        }
        Literal literal = new Literal(new String(text, StandardCharsets.UTF_8), 8 + wide, file);
        return literal.header(8 + wide + text.length);
    }

    /** What is said of data that end too early. */
    static String truncated(String declared, List<Long> shape, long held) {
        return "truncated: declares " + declared + " bytes of data for " + shape + ", holds " + held;
    }

    /** The grammar: {@code {'descr': string, 'fortran_order': bool, 'shape': tuple}}. A state: moves on through the text. */
    private static final class Literal {
        private final String text;
        private final int start;
        private final FileExtent file;
        private int at;

        Literal(String text, int start, FileExtent file) {
            this.text = text;
            this.start = start;
            this.file = file;
        }

        NumpyHeader header(int length) throws MalformedFileException {
            Map<String, Object> values = new HashMap<>();
            take('{');
            while (!peek('}')) {
                int keyAt = at;
                String key = string();
                take(':');
                Object value = value(key);
                if (values.put(key, value) != null) {
                    at = keyAt;
                    throw wrong("each key once");
                }
                if (!peek('}')) {
                    take(',');
                }
            }
            take('}');
            blanks();
            if (at != text.length()) {
                throw wrong("only blanks after the header");
            }
            if (values.get("descr") instanceof String descr
                    && values.get("fortran_order") instanceof Boolean columns
                    && values.get("shape") instanceof Shape shape) {
                return typed(descr, columns && shape.sizes().size() > 1, shape.sizes(), length);
            }
            throw wrong("descr, fortran_order and shape");
        }

        private NumpyHeader typed(String descr, boolean columns, List<Long> shape, int length)
                throws MalformedFileException {
            at = 0;
            if (descr.endsWith("O")) {
                throw file.malformed(start, "an array of Python objects (a pickle)", "numbers");
            }
            boolean marked = !descr.isEmpty() && "<>|=".indexOf(descr.charAt(0)) >= 0;
            ElementType type = marked ? TYPES.get(descr.substring(1)) : null;
            if (type == null || (descr.charAt(0) == '|' && type.bits() > 8 && type != ElementType.BF16)) {
                throw file.malformed(start, "descr '" + Sibling.printable(descr) + "'", "numbers, such as '<f4'");
            }
            try {
                long bytes = type.bits() / 8;
                for (long size : shape) {
                    bytes = Math.multiplyExact(bytes, size);
                }
            } catch (ArithmeticException e) {
                BigInteger declared = BigInteger.valueOf(type.bits() / 8);
                for (long size : shape) {
                    declared = declared.multiply(BigInteger.valueOf(size));
                }
                throw new MalformedFileException(
                        file.path(), truncated(declared.toString(), shape, file.length() - length));
            }
            ByteOrder order = descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            return new NumpyHeader(type, order, columns, shape, length);
        }

        private Object value(String key) throws MalformedFileException {
            return switch (key) {
                case "descr" -> string();
                case "fortran_order" -> bool();
                case "shape" -> new Shape(sizes());
                default -> throw wrong("the keys descr, fortran_order and shape");
            };
        }

        private String string() throws MalformedFileException {
            blanks();
            char quote = at < text.length() ? text.charAt(at) : ' ';
            int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
            if (end < 0 || text.substring(at, end).indexOf('\\') >= 0) {
                throw wrong("a string");
            }
            String string = text.substring(at + 1, end);
            at = end + 1;
            return string;
        }

        private Boolean bool() throws MalformedFileException {
            blanks();
            for (String word : List.of("True", "False")) {
                if (text.startsWith(word, at)) {
                    at += word.length();
                    return word.equals("True");
                }
            }
            throw wrong("True or False");
        }

        private List<Long> sizes() throws MalformedFileException {
            List<Long> sizes = new ArrayList<>();
            take('(');
            while (!peek(')')) {
                int from = at;
                while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                    at++;
                }
                if (at == from || at - from > 18 || sizes.size() == MOST_SIZES) {
                    at = from;
                    throw wrong("at most " + MOST_SIZES + " integers in 0..10^18");
                }
                sizes.add(Long.parseLong(text.substring(from, at)));
                if (peek('L')) {
                    at++; // written by Python 2
                }
                if (!peek(')')) {
                    take(',');
                }
            }
            take(')');
            return sizes;
        }

        private boolean peek(char c) {
            blanks();
            return at < text.length() && text.charAt(at) == c;
        }

        private void take(char c) throws MalformedFileException {
            if (!peek(c)) {
                throw wrong("'" + c + "'");
            }
            at++;
        }

        private void blanks() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private MalformedFileException wrong(String expected) {
            String rest = text.substring(Math.min(at, text.length()));
            String shown = rest.length() > LONGEST_SHOWN ? rest.substring(0, LONGEST_SHOWN) + "..." : rest;
            String found = rest.isBlank() ? "the end of the header" : "'" + Sibling.printable(shown) + "'";
            return file.malformed(start + at, found, expected);
        }

        private record Shape(List<Long> sizes) {}
    }
}
