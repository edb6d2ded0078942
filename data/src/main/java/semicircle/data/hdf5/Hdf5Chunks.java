package semicircle.data.hdf5;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import semicircle.data.element.ElementType;
import semicircle.data.element.Payload;

/**
 * Chunks of a dataset behind a version 1 B-tree, plain, shuffled or deflated. Every chunk must be stored. A growing state until indexed.
 *
 * <p>Memory: 20 bytes a chunk; while read, one chunk and the band of all chunks that share their first index, at most 64 MiB.
 */
final class Hdf5Chunks implements Payload {
    private static final int MOST_CHUNKS = 1_000_000;
    private static final long LARGEST_BAND = 1L << 23; // elements

    private final Hdf5Space space;
    private final ElementType type;
    private final ByteOrder order;
    private final long[] shape;
    private final long[] chunk;
    private final long[] grid; // chunks along each index
    private Hdf5Filters filters = new Hdf5Filters(List.of());
    private long[] addresses = new long[0];
    private int[] sizes = new int[0];
    private int[] masks = new int[0];

    Hdf5Chunks(Hdf5Space space, ElementType type, ByteOrder order, List<Long> shape, List<Long> chunk) {
        this.space = space;
        this.type = type;
        this.order = order;
        this.shape = shape.stream().mapToLong(Long::longValue).toArray();
        this.chunk = chunk.stream().mapToLong(Long::longValue).toArray();
        this.grid = new long[this.shape.length];
        for (int k = 0; k < grid.length; k++) {
            grid[k] = (this.shape[k] + this.chunk[k] - 1) / this.chunk[k];
        }
    }

    /** {@return bytes of all chunks in the file} */
    long stored() {
        return Arrays.stream(sizes).asLongStream().sum();
    }

    /** Finds all chunks; or tells why they cannot be read. */
    Optional<String> index(long tree, Optional<Hdf5Object.Message> pipeline) throws IOException {
        long count = 1;
        long elements = 1;
        for (int k = 0; k < shape.length; k++) {
            count = Math.multiplyExact(count, grid[k]);
            elements = Math.multiplyExact(elements, chunk[k]);
        }
        long band = elements;
        for (int k = 1; k < shape.length; k++) {
            band = Math.multiplyExact(band, Math.max(1, grid[k]));
        }
        if (count > MOST_CHUNKS || band > LARGEST_BAND) {
            return Optional.of(count + " chunks of " + elements + " elements are more than are read");
        }
        Optional<Hdf5Filters> known = pipeline.isEmpty()
                ? Optional.of(filters)
                : Hdf5Filters.read(pipeline.get().bytes());
        if (known.isEmpty()) {
            return Optional.of("packed by an HDF5 filter other than deflate and shuffle, which is not read");
        }
        filters = known.get();
        addresses = new long[(int) count];
        sizes = new int[(int) count];
        masks = new int[(int) count];
        int found = walk(tree);
        return found == count ? Optional.empty() : Optional.of(found + " of " + count + " chunks are stored");
    }

    private int walk(long tree) throws IOException {
        int key = 8 + 8 * (shape.length + 1);
        int head = 8 + 2 * space.offsets();
        Deque<Long> nodes = new ArrayDeque<>(List.of(tree));
        Set<Long> seen = new HashSet<>();
        int found = 0;
        while (!nodes.isEmpty()) {
            long address = nodes.pop();
            if (!seen.add(address) || seen.size() > MOST_CHUNKS) {
                throw space.malformed(address, "a cycle in the index of chunks", "each node once");
            }
            ByteBuffer start = space.signed(address, "TREE", head);
            int level = start.get(5) & 0xff;
            int used = start.getShort(6) & 0xffff;
            if (start.get(4) != 1) {
                throw space.malformed(address, "an index of another kind", "that of chunks");
            }
            ByteBuffer node = space.at(address, head + (long) used * (key + space.offsets()));
            for (int i = 0; i < used; i++) {
                int at = head + i * (key + space.offsets());
                long child = space.offset(node.position(at + key));
                if (level > 0) {
                    nodes.push(child);
                } else {
                    found += put(node, at, child);
                }
            }
        }
        return found;
    }

    private int put(ByteBuffer node, int at, long address) throws IOException {
        long number = 0;
        for (int k = 0; k < shape.length; k++) {
            long offset = node.getLong(at + 8 + 8 * k);
            if (offset < 0 || offset >= shape[k] || offset % chunk[k] != 0) {
                throw space.malformed(
                        address, "a chunk at " + offset + " along index " + k, "a multiple of " + chunk[k]);
            }
            number = number * grid[k] + offset / chunk[k];
        }
        int size = node.getInt(at);
        if (size < 0 || address < 0 || size > space.file().length() - address) {
            throw space.malformed(
                    address, "a chunk of " + Integer.toUnsignedString(size) + " bytes", "one in the file");
        }
        boolean first = addresses[(int) number] == 0;
        addresses[(int) number] = address;
        sizes[(int) number] = size;
        masks[(int) number] = node.getInt(at + 4);
        return first ? 1 : 0;
    }

    @Override
    public Elements from(long first) throws IOException {
        Bands bands = new Bands();
        bands.start(first);
        return bands;
    }

    /** Reads band after band. A state: each call moves on. */
    private final class Bands implements Elements {
        private final long row; // elements of one first index
        private double[] band = new double[0];
        private long bandAt; // first element of the band
        private long at;

        Bands() {
            long size = 1;
            for (int k = 1; k < shape.length; k++) {
                size *= shape[k];
            }
            this.row = size;
        }

        void start(long first) {
            at = first;
        }

        @Override
        public void next(double[] into, int count) throws IOException {
            int done = 0;
            while (done < count) {
                if (at < bandAt || at >= bandAt + band.length) {
                    fill();
                }
                int some = (int) Math.min(count - done, bandAt + band.length - at);
                System.arraycopy(band, (int) (at - bandAt), into, done, some);
                done += some;
                at += some;
            }
        }

        private void fill() throws IOException {
            long number = row == 0 ? shape[0] : at / row / chunk[0];
            if (number >= grid[0]) {
                throw new EOFException("the tensor has no more elements");
            }
            long rows = Math.min(chunk[0], shape[0] - number * chunk[0]);
            band = new double[(int) (rows * row)];
            bandAt = number * chunk[0] * row;
            long inBand = 1;
            for (int k = 1; k < grid.length; k++) {
                inBand *= grid[k];
            }
            for (long i = 0; i < inBand; i++) {
                scatter(number * inBand + i, i, rows);
            }
        }

        /** Copies the elements of one chunk to their places in the band; those beyond the shape are padding. */
        private void scatter(long number, long inBand, long rows) throws IOException {
            double[] values = decoded((int) number);
            int rank = shape.length;
            long[] start = new long[rank];
            long rest = inBand;
            for (int k = rank - 1; k > 0; k--) {
                start[k] = rest % grid[k] * chunk[k];
                rest /= grid[k];
            }
            long[] index = new long[rank];
            int run = (int) Math.min(chunk[rank - 1], (rank == 1 ? rows : shape[rank - 1]) - start[rank - 1]);
            for (int from = 0; from < values.length; from += (int) chunk[rank - 1]) {
                long to = 0;
                boolean inside = true;
                for (int k = 0; k < rank; k++) {
                    long place = start[k] + index[k];
                    inside &= k == rank - 1 || place < (k == 0 ? rows : shape[k]);
                    to = to * (k == 0 ? 1 : shape[k]) + place;
                }
                if (inside) {
                    System.arraycopy(values, from, band, (int) to, run);
                }
                for (int k = rank - 2; k >= 0 && ++index[k] == chunk[k]; k--) {
                    index[k] = 0;
                }
            }
        }
    }

    private double[] decoded(int number) throws IOException {
        long elements = 1;
        for (long size : chunk) {
            elements *= size;
        }
        int whole = Math.toIntExact(type.bytes(elements));
        ByteBuffer packed = ByteBuffer.allocate(sizes[number]);
        space.file().read(addresses[number], packed);
        Optional<byte[]> undone = filters.undo(packed.array(), masks[number], whole, type.bits() / 8);
        if (undone.isEmpty()) {
            throw space.malformed(addresses[number], "deflated data that is damaged", "sound data");
        }
        byte[] bytes = undone.get();
        if (bytes.length != whole) {
            throw space.malformed(addresses[number], "a chunk of " + bytes.length + " bytes", whole + " bytes");
        }
        double[] values = new double[(int) elements];
        type.decode(ByteBuffer.wrap(bytes).order(order), values.length, values);
        return values;
    }
}
