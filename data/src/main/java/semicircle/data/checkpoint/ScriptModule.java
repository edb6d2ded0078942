package semicircle.data.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import semicircle.data.MalformedFileException;
import semicircle.data.file.Cap;
import semicircle.data.file.FileExtent;
import semicircle.data.file.Sibling;
import semicircle.data.file.UnpackedFile;

/**
 * A JavaScript module that exports one literal, as bundlers write JSON and bytes into a package: {@code …exports={…}…} or {@code …exports="BASE64"…}. Only that
 * literal is read; nothing is executed, and an expression in its place is refused.
 *
 * @param file the module, in UTF-8
 */
record ScriptModule(FileExtent file) {
    private static final Pattern OBJECT = Pattern.compile("(exports\\s*=|export\\s+default)\\s*(?=[{\\[])");
    private static final Pattern TEXT = Pattern.compile("(exports\\s*=|export\\s+default)\\s*[\"']");
    private static final int PRELUDE = 1 << 16;
    private static final int BUFFER = 1 << 16;

    /** {@return whether the beginning of a module exports base64, so that it is no model of its own} */
    static boolean isText(String head) {
        return TEXT.matcher(head).find();
    }

    /** {@return the exported object or array} */
    JsonTree object() throws IOException {
        if (file.length() > Cap.SCRIPT.most()) {
            throw file.malformed(0, file.length() + " bytes", "a JavaScript module of " + Cap.SCRIPT.expected());
        }
        String text =
                StandardCharsets.UTF_8.decode(file.head((int) file.length())).toString();
        Matcher exported = OBJECT.matcher(text);
        if (!exported.find()) {
            throw file.malformed(0, "a JavaScript module that exports no object", "exports = {...}");
        }
        return JsonTree.of(file, exported.end(), new ScriptLiteral(file, text, exported.end()).json());
    }

    /**
     * The exported base64 as the bytes that it stands for.
     *
     * @return them at positions, in a temporary file; the caller closes it
     */
    FileExtent bytes() throws IOException {
        String head = StandardCharsets.ISO_8859_1.decode(file.head(PRELUDE)).toString();
        Matcher exported = TEXT.matcher(head);
        if (!exported.find()) {
            throw file.malformed(0, "a JavaScript module that exports no text", "exports = \"BASE64\"");
        }
        char quote = head.charAt(exported.end() - 1);
        try (InputStream quoted = new Quoted(exported.end(), quote);
                InputStream bytes = Base64.getDecoder().wrap(quoted)) {
            FileExtent unpacked = UnpackedFile.of(file.path(), bytes);
            return new FileExtent(file.path(), unpacked.channel(), 0, unpacked.length(), file.siblings());
        } catch (MalformedFileException e) {
            throw e;
        } catch (IOException e) {
            String found = Sibling.printable(String.valueOf(e.getMessage()));
            throw file.malformed(exported.end(), "base64 that is damaged: " + found, "sound base64");
        }
    }

    /** The characters up to the closing quote. A state: moves on. */
    private final class Quoted extends InputStream {
        private final InputStream text;
        private final char quote;
        private final byte[] buffer = new byte[BUFFER];
        private int at;
        private int end;
        private boolean closed;

        Quoted(long start, char quote) {
            this.text = Channels.newInputStream(file.from(start));
            this.quote = quote;
        }

        @Override
        public int read() throws IOException {
            if (closed) {
                return -1;
            }
            if (at == end) {
                at = 0;
                end = text.read(buffer);
                if (end <= 0) {
                    throw file.malformed(file.length(), "the end within the exported text", "its closing quote");
                }
            }
            int one = buffer[at++];
            closed = one == quote;
            return closed ? -1 : one & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int got = 0;
            for (; got < most; got++) {
                int one = read();
                if (one < 0) {
                    return got == 0 ? -1 : got;
                }
                into[from + got] = (byte) one;
            }
            return got;
        }
    }
}
