package semicircle.plots;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** An image: rows from the top, colours as 0xRRGGBB. */
final class PixelGrid {
    private final int width;
    private final int height;
    private final int[] pixels;

    /** Asks {@code colour} for the pixel at each column and row. */
    PixelGrid(int width, int height, IntBinaryOperator colour) {
        this.width = width;
        this.height = height;
        this.pixels = new int[width * height];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                pixels[row * width + column] = colour.applyAsInt(column, row);
            }
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int rgb(int column, int row) {
        return pixels[row * width + column];
    }

    /**
     * A PNG file (ISO 15948): a palette of 8 bits where at most 256 colours occur, else 24 bits; each row is stored as its
     * difference from the one above.
     */
    byte[] png() {
        Map<Integer, Integer> palette = palette();
        boolean indexed = palette.size() <= 256;
        int depth = indexed ? 1 : 3;
        byte[] above = new byte[width * depth];
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(6);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater, 1 << 16)) {
            byte[] line = new byte[1 + above.length];
            for (int row = 0; row < height; row++) {
                byte[] current = row(row, indexed, palette);
                line[0] = 2; // filter type "up"
                for (int i = 0; i < current.length; i++) {
                    line[i + 1] = (byte) (current[i] - above[i]);
                }
                out.write(line);
                above = current;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory cannot be written", e);
        } finally {
            deflater.end();
        }
        return file(indexed, palette, packed.toByteArray());
    }

    private byte[] row(int row, boolean indexed, Map<Integer, Integer> palette) {
        byte[] bytes = new byte[indexed ? width : 3 * width];
        int last = -1;
        byte index = 0;
        for (int column = 0; column < width; column++) {
            int rgb = rgb(column, row);
            if (indexed) {
                if (rgb != last) {
                    index = palette.getOrDefault(rgb, 0).byteValue();
                    last = rgb;
                }
                bytes[column] = index;
            } else {
                bytes[3 * column] = (byte) (rgb >> 16);
                bytes[3 * column + 1] = (byte) (rgb >> 8);
                bytes[3 * column + 2] = (byte) rgb;
            }
        }
        return bytes;
    }

    /** Colours with their numbers in order of appearance; gives up at 257. */
    private Map<Integer, Integer> palette() {
        Map<Integer, Integer> palette = new LinkedHashMap<>();
        int last = -1;
        for (int rgb : pixels) {
            if (rgb != last) {
                palette.putIfAbsent(rgb, palette.size());
                last = rgb;
                if (palette.size() > 256) {
                    break;
                }
            }
        }
        return palette;
    }

    private byte[] file(boolean indexed, Map<Integer, Integer> palette, byte[] packed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(0x89504E470D0A1A0AL);
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            try (DataOutputStream head = new DataOutputStream(header)) {
                head.writeInt(width);
                head.writeInt(height);
                head.write(new byte[] {8, (byte) (indexed ? 3 : 2), 0, 0, 0});
            }
            chunk(out, "IHDR", header.toByteArray());
            if (indexed) {
                ByteArrayOutputStream colours = new ByteArrayOutputStream();
                for (int rgb : palette.keySet()) {
                    colours.write(rgb >> 16);
                    colours.write(rgb >> 8);
                    colours.write(rgb);
                }
                chunk(out, "PLTE", colours.toByteArray());
            }
            chunk(out, "IDAT", packed);
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) check.getValue());
    }
}
