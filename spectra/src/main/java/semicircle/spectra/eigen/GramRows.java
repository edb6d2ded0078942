package semicircle.spectra.eigen;

import java.io.IOException;
import semicircle.spectra.matrix.MatrixRows;

/**
 * Sums the smaller Gram matrix over blocks of rows as they arrive.
 *
 * <p>With cols at most rows only a block and the cols x cols sum are held; otherwise every row meets every other, and all
 * rows x cols entries are held beside the rows x rows result.
 */
final class GramRows {
    /** Where the block and the sum live. */
    interface Target {
        /** Stores a row in a slot of the block. */
        void put(int slot, double[] row);

        /** Reads a slot back. */
        void get(int slot, double[] row);

        /** Adds the Gram matrix of the first count slots to the sum. */
        void accumulate(int count);

        /** Multiplies the sum by a power of two. */
        void rescale(int exponent);
    }

    /** Doubles in a block: 8 MB, small beside the sum whenever time matters. */
    private static final int BLOCK = 1 << 20;

    /** Rows below which a block would not keep the matrix product busy. */
    private static final int FEWEST = 256;

    private GramRows() {}

    /**
     * Slots that the block of a target must have.
     *
     * @param rows number of rows
     * @param cols number of columns
     * @return at most rows
     */
    static int slots(int rows, int cols) {
        return rows < cols ? rows : Math.min(rows, Math.max(FEWEST, BLOCK / Math.max(1, cols)));
    }

    /**
     * Runs through the rows.
     *
     * @param rows the matrix, used up
     * @param target receives the blocks; its sum is that of the rows divided by the returned scale
     * @return the scale of the rows
     */
    static BinaryScale sum(MatrixRows rows, Target target) throws IOException {
        int slots = slots(rows.rows(), rows.cols());
        double[] row = new double[rows.cols()];
        BinaryScale scale = BinaryScale.NONE;
        boolean empty = true;
        for (int done = 0; done < rows.rows(); ) {
            int count = Math.min(slots, rows.rows() - done);
            EntryWatch watch = new EntryWatch();
            for (int slot = 0; slot < count; slot++) {
                rows.next(row);
                watch.see(row, row.length, done + slot, 0);
                target.put(slot, row);
            }
            double largest = watch.largest();
            if (!scale.fits(largest) && (empty || Math.getExponent(largest) > scale.exponent())) {
                BinaryScale wider = BinaryScale.of(largest);
                target.rescale(2 * (scale.exponent() - wider.exponent()));
                scale = wider;
            }
            shrink(target, count, row, scale);
            target.accumulate(count);
            empty &= largest == 0;
            done += count;
        }
        return scale;
    }

    private static void shrink(Target target, int count, double[] row, BinaryScale scale) {
        if (scale.exponent() == 0) {
            return;
        }
        for (int slot = 0; slot < count; slot++) {
            target.get(slot, row);
            scale.down(row, row.length);
            target.put(slot, row);
        }
    }
}
