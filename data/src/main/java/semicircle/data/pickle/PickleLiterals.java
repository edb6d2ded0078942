package semicircle.data.pickle;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.Charset;
import semicircle.data.MalformedFileException;
import semicircle.data.file.FileCursor;
import semicircle.data.file.Sibling;

/** Reads texts and numbers of a pickle, with a cap on their bytes in all. A state. */
final class PickleLiterals {
    private static final long MOST_TEXT = 64L << 20;
    private static final int LONGEST_LINE = 65_536;

    private final FileCursor in;
    private long at;
    private long text;

    PickleLiterals(FileCursor in) {
        this.in = in;
    }

    /** Says where the next operation stands. */
    void moveTo(long position) {
        at = position;
    }

    Double decimal(String line) throws MalformedFileException {
        if (line.matches("[-+]?(inf|nan)")) {
            return line.endsWith("n")
                    ? Double.NaN
                    : line.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (line.length() > 100 || !line.matches("[-+]?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?")) {
            throw malformed("the float '" + Sibling.printable(line) + "'", "a decimal number");
        }
        return Double.valueOf(line);
    }

    Object number(String line) throws MalformedFileException {
        if (!line.matches("-?[0-9]{1,18}")) {
            throw malformed("the integer '" + Sibling.printable(line) + "'", "up to 18 digits");
        }
        return Long.valueOf(line);
    }

    int index(String line) throws MalformedFileException {
        if (!line.matches("[0-9]{1,9}")) {
            throw malformed("the memo '" + Sibling.printable(line) + "'", "a number");
        }
        return Integer.parseInt(line);
    }

    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.u8(); c != '\n'; c = in.u8()) {
            if (line.length() == LONGEST_LINE) {
                throw malformed("a line of more than " + LONGEST_LINE + " bytes", "a shorter one");
            }
            line.append((char) c);
        }
        count(line.length());
        return line.toString();
    }

    private void count(long bytes) throws MalformedFileException {
        text += bytes;
        if (text > MOST_TEXT) {
            throw malformed("more than " + MOST_TEXT + " bytes of text", "less");
        }
    }

    String text(long length, Charset charset) throws IOException {
        if (length < 0 || length > in.left()) {
            String found = "a text of " + Long.toUnsignedString(length) + " bytes";
            throw malformed(found, "at most the " + in.left() + " bytes left");
        }
        count(length);
        return new String(in.bytes((int) length), charset);
    }

    Object integer(int length) throws IOException {
        if (length < 0 || length > in.left()) {
            throw malformed("an integer of " + length + " bytes", "at most the " + in.left() + " bytes left");
        }
        count(length);
        byte[] little = in.bytes(length);
        byte[] big = new byte[length];
        for (int i = 0; i < length; i++) {
            big[i] = little[length - 1 - i];
        }
        BigInteger value = length == 0 ? BigInteger.ZERO : new BigInteger(big);
        return value.bitLength() < 64 ? (Object) value.longValue() : value;
    }

    private MalformedFileException malformed(String found, String expected) {
        return in.malformed(at, found, expected);
    }
}
