package semicircle.data.checkpoint;

import java.io.IOException;
import semicircle.data.element.Payload;
import semicircle.spectra.matrix.MatrixRows;

/** Rows of a matrix out of the elements of its tensor; what lies between rows is read and passed over. A state: each call moves on. */
final class PlacedRows implements MatrixRows {
    private static final int SKIPPED = 1 << 13;

    private final WeightMatrix matrix;
    private final Payload.Elements elements;
    private final double[] between = new double[SKIPPED];
    private final double[] run; // of a row, with what lies between its columns
    private long at;
    private int row;

    PlacedRows(WeightMatrix matrix) throws IOException {
        this.matrix = matrix;
        this.at = matrix.placement().first();
        int step = matrix.placement().step();
        this.run =
                new double[step == 1 ? 0 : Math.addExact(1, Math.multiplyExact(step, Math.max(0, matrix.cols() - 1)))];
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
        int step = matrix.placement().step();
        if (step == 1 || matrix.cols() < 2) {
            elements.next(into, matrix.cols());
            at += matrix.cols();
            return;
        }
        elements.next(run, run.length);
        at += run.length;
        for (int j = 0; j < matrix.cols(); j++) {
            into[j] = run[j * step];
        }
    }
}
