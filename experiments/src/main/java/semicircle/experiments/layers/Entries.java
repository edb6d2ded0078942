package semicircle.experiments.layers;

import java.io.IOException;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.MatrixRows;

/** The entries of one matrix in memory; a state that shuffling changes. */
final class Entries {
    private static final double LARGEST = 1e70;

    private final int rows;
    private final int cols;
    private double[] values;

    private Entries(int rows, int cols, double[] values) {
        this.rows = rows;
        this.cols = cols;
        this.values = values;
    }

    static Entries read(MatrixRows source) throws IOException {
        int rows = source.rows();
        int cols = source.cols();
        double[] values = new double[Math.multiplyExact(rows, cols)];
        double[] row = new double[cols];
        for (int i = 0; i < rows; i++) {
            source.next(row);
            System.arraycopy(row, 0, values, i * cols, cols);
        }
        return new Entries(rows, cols, values);
    }

    /** Why no spectrum can be taken, where that is so. */
    Optional<String> unfit() {
        long nonFinite = 0;
        double largest = 0;
        for (double value : values) {
            if (!Double.isFinite(value)) {
                nonFinite++;
            }
            largest = Math.max(largest, Math.abs(value));
        }
        if (nonFinite > 0) {
            return Optional.of(nonFinite + " of " + values.length + " entries are NaN or infinite");
        }
        boolean ordinary = largest == 0 || (largest > 1 / LARGEST && largest < LARGEST);
        return ordinary
                ? Optional.empty()
                : Optional.of("the largest entry, " + largest + " in size, must be between " + 1 / LARGEST + " and "
                        + LARGEST + ", as its fourth power is needed; rescale the matrix");
    }

    /** {@return a copy over the largest magnitude, so that no square under- or overflows; the zero matrix as it is} */
    DenseMatrix unitScale() {
        double[] scaled = values.clone();
        double largest = 0;
        for (double value : scaled) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < scaled.length && largest > 0; i++) {
            scaled[i] /= largest;
        }
        return DenseMatrix.of(rows, cols, scaled);
    }

    int height() {
        return rows;
    }

    int width() {
        return cols;
    }

    /** Some rows and columns. */
    DenseMatrix part(int[] chosenRows, int[] chosenCols) {
        double[] part = new double[chosenRows.length * chosenCols.length];
        for (int i = 0; i < chosenRows.length; i++) {
            for (int j = 0; j < chosenCols.length; j++) {
                part[i * chosenCols.length + j] = values[chosenRows[i] * cols + chosenCols[j]];
            }
        }
        return DenseMatrix.of(chosenRows.length, chosenCols.length, part);
    }

    /** {@return the matrix as it is} */
    DenseMatrix dense() {
        return DenseMatrix.of(rows, cols, values);
    }

    MatrixRows rows() {
        return new MatrixRows() {
            private final double[] all = values;
            private int at;

            @Override
            public int rows() {
                return rows;
            }

            @Override
            public int cols() {
                return cols;
            }

            @Override
            public void next(double[] row) {
                System.arraycopy(all, at, row, 0, cols);
                at += cols;
            }
        };
    }

    void shuffle(UniformRandomProvider random) {
        values = new EntryShuffle().of(values, random);
    }
}
