package semicircle.experiments.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.SafetensorsFile;
import semicircle.data.checkpoint.WeightMatrix;
import semicircle.data.element.ElementType;
import semicircle.spectra.matrix.DenseMatrix;

class TransposedRowsTest {
    @TempDir
    Path folder;

    /** 9 rows of 31 columns, in stripes of one, two, seven (not a divisor), and all columns. */
    @Test
    void columnsComeInOrderWhateverTheStripe() throws IOException {
        double[] entries = new double[9 * 31];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = i;
        }
        Path file = folder.resolve("a.safetensors");
        DenseMatrix matrix = DenseMatrix.of(9, 31, entries);
        new SafetensorsFile(List.of(SafetensorsFile.Array.of("w", ElementType.F32, matrix))).write(file);
        try (Checkpoint model = Checkpoint.open(file)) {
            WeightMatrix weights = model.matrices().get(0);
            for (int bytes : new int[] {1, 2 * 72, 7 * 72, 1 << 20}) {
                TransposedRows rows = new TransposedRows(model, weights, bytes);
                assertThat(List.of(rows.rows(), rows.cols())).containsExactly(31, 9);
                assertThat(DenseMatrix.of(rows).toArray())
                        .as("%d bytes", bytes)
                        .containsExactly(matrix.transpose().toArray());
                assertThatThrownBy(() -> rows.next(new double[9])).hasMessageContaining("all 31 columns of w");
            }
        }
    }
}
