package semicircle.data.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import semicircle.data.MalformedFileException;
import semicircle.data.RegularFile;
import semicircle.data.element.ElementType;
import semicircle.data.element.StoredElements;
import semicircle.data.file.FileExtent;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * One {@code .npy} array of one or two dimensions with all its numbers, real or complex. Memory: 8 bytes a number, 16 if
 * complex, twice while reading; refused beyond a quarter of the heap.
 */
public final class NumpyArray {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private final int rows;
    private final int cols;
    private final boolean complex;
    private final double[] real;
    private final double[] imaginary;

    private NumpyArray(NumpyHeader header, double[] real, double[] imaginary) {
        this.rows = Math.toIntExact(header.shape().get(0));
        this.cols =
                header.shape().size() < 2 ? 1 : Math.toIntExact(header.shape().get(1));
        this.complex = !header.type().real();
        this.real = real;
        this.imaginary = imaginary;
    }

    /**
     * Tells by the first bytes.
     *
     * @param path a file
     * @return whether it is a {@code .npy}
     * @throws IOException if it cannot be read
     */
    public static boolean recognises(Path path) throws IOException {
        return Arrays.equals(RegularFile.head(path, MAGIC.length), MAGIC);
    }

    /**
     * Tells by the header alone whether an array can only be weights or data: real, of two unequal sizes above 1, or of more
     * dimensions.
     *
     * @param path a {@code .npy}
     * @return true if it is neither a list nor a square matrix nor complex
     * @throws IOException if it cannot be read or its header is broken
     */
    public static boolean isData(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path);
                InputStream bytes = Channels.newInputStream(channel)) {
            NumpyHeader header = NumpyHeader.read(bytes, new FileExtent(path, channel, 0, channel.size()));
            List<Long> shape = header.shape();
            boolean rectangle =
                    shape.size() == 2 && !shape.get(0).equals(shape.get(1)) && Math.min(shape.get(0), shape.get(1)) > 1;
            return header.type().real() && (shape.size() > 2 || rectangle);
        }
    }

    /**
     * Reads an array.
     *
     * @param path the file
     * @return the array
     * @throws MalformedFileException where it is broken, has another rank, or a number that is not finite, with its byte
     * @throws IOException if it cannot be read
     */
    public static NumpyArray read(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            FileExtent file = new FileExtent(path, channel, 0, channel.size());
            NumpyHeader header;
            try (InputStream bytes = Channels.newInputStream(file.from(0))) {
                header = NumpyHeader.read(bytes, file);
            }
            List<Long> shape = header.shape();
            if (shape.isEmpty() || shape.size() > 2) {
                throw file.malformed(0, "an array of " + shape.size() + " dimensions", "1 or 2");
            }
            long size = header.type().bytes(header.count());
            long held = file.length() - header.length();
            if (held < size) {
                throw new MalformedFileException(path, NumpyHeader.truncated(Long.toString(size), shape, held));
            }
            long most = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 32);
            if (header.count() > most) {
                throw new MalformedFileException(
                        path,
                        "must fit into a quarter of the heap: at most " + most + " numbers, got " + header.count()
                                + "; java -Xmx gives more");
            }
            if (held > size) {
                throw file.malformed(header.length(), held + " bytes of data", size + " for " + shape);
            }
            return numbers(file, header);
        }
    }

    private static NumpyArray numbers(FileExtent file, NumpyHeader header) throws IOException {
        int count = (int) header.count();
        boolean complex = !header.type().real();
        ElementType part = header.type() == ElementType.C64
                ? ElementType.F32
                : header.type() == ElementType.C128 ? ElementType.F64 : header.type();
        StoredElements elements =
                new StoredElements(file.from(header.length()), part, header.order(), (long) count * (complex ? 2 : 1));
        double[] real = new double[count];
        double[] imaginary = new double[complex ? count : 0];
        double[] one = new double[complex ? 2 : 1];
        boolean turned = header.columnMajor();
        int height = (int) (long) header.shape().get(0);
        int width = header.shape().size() < 2 ? 1 : (int) (long) header.shape().get(1);
        for (int k = 0; k < count; k++) {
            elements.next(one, one.length);
            if (!Double.isFinite(one[0]) || !Double.isFinite(one[one.length - 1])) {
                double bad = Double.isFinite(one[0]) ? one[one.length - 1] : one[0];
                throw file.malformed(header.length() + header.type().bytes(k), Double.toString(bad), "a finite number");
            }
            int place = turned ? k % height * width + k / height : k;
            real[place] = one[0];
            if (complex) {
                imaginary[place] = one[1];
            }
        }
        return new NumpyArray(header, real, imaginary);
    }

    /** {@return whether its numbers are complex} */
    public boolean complex() {
        return complex;
    }

    /** {@return the real parts, row after row} */
    public Values values() {
        return Values.of(real);
    }

    /** {@return the real parts as a matrix} */
    public DenseMatrix matrix() {
        return DenseMatrix.of(rows, cols, real);
    }

    /** {@return the array as a complex matrix} */
    public ComplexMatrix complexMatrix() {
        return ComplexMatrix.of(rows, cols, real, complex ? imaginary : new double[real.length]);
    }
}
