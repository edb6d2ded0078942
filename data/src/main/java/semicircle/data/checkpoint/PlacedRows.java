package semicircle.data.checkpoint;

import java.io.IOException;
import semicircle.spectra.matrix.MatrixRows;

/** Rows of a matrix out of the elements of its tensor; what lies between rows is read and passed over. A state: each call moves on. */
final class PlacedRows implements MatrixRows {
    private static final int SKIPPED = 1 << 13;

    private final WeightMatrix matrix;
    private final Payload.Elements elements;
    private final double[] between = new double[SKIPPED];
    private long at;
    private int row;

    PlacedRows(WeightMatrix matrix) throws IOException {
        this.matrix = matrix;
        this.at = matrix.placement().first();
        this.elements = matrix.tensor().payload().from(at);
    }

    @Override
    public int rows() {
        return matrix.rows();
    }

    @Override
    public int cols() {
        return matrix.cols();
    }

    @Override
    public void next(double[] into) throws IOException {
        if (row == matrix.rows()) {
            throw new IllegalStateException("rows: all " + row + " rows of " + matrix.name() + " were read");
        }
        long start = matrix.placement().of(row++);
        while (at < start) {
            int some = (int) Math.min(SKIPPED, start - at);
            elements.next(between, some);
            at += some;
        }
        elements.next(into, matrix.cols());
        at += matrix.cols();
    }
}
