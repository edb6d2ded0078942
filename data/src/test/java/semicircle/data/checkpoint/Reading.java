package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import semicircle.spectra.matrix.MatrixRows;

/** What a model holds, read whole. */
final class Reading {
    private Reading() {}

    /** All entries of a matrix, row by row. */
    static double[] numbers(Checkpoint model, WeightMatrix matrix) throws IOException {
        MatrixRows rows = model.rows(matrix);
        double[] all = new double[matrix.rows() * matrix.cols()];
        double[] row = new double[matrix.cols()];
        for (int i = 0; i < matrix.rows(); i++) {
            rows.next(row);
            System.arraycopy(row, 0, all, i * row.length, row.length);
        }
        return all;
    }

    /** All numbers of a tensor. */
    static double[] numbers(Tensor tensor) throws IOException {
        double[] numbers = new double[(int) tensor.count()];
        tensor.payload().from(0).next(numbers, numbers.length);
        return numbers;
    }

    /** The matrix of that name. */
    static WeightMatrix named(Checkpoint model, String name) {
        return model.matrices().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Opens a file and reads its small matrices; whether it was accepted. Anything but an IOException of one line escapes. */
    static boolean opensOrRefuses(Path file) {
        try (Checkpoint model = Checkpoint.open(file)) {
            for (WeightMatrix matrix : model.matrices()) {
                if (matrix.tensor().skipped().isEmpty() && matrix.rows() <= 64 && matrix.cols() <= 4096) {
                    MatrixRows rows = model.rows(matrix);
                    double[] row = new double[matrix.cols()];
                    for (int r = 0; r < matrix.rows(); r++) {
                        rows.next(row);
                    }
                }
            }
            return true;
        } catch (IOException refused) {
            assertThat(refused).hasMessageNotContaining("\n");
            return false;
        }
    }
}
