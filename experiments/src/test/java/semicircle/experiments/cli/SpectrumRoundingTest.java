package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.checkpoint.SafetensorsFile;
import semicircle.data.element.ElementType;
import semicircle.spectra.matrix.DenseMatrix;

/** Matrices of known rank, rounded to the type that they are stored in: what rounding adds is neither rank, bulk nor spike. */
class SpectrumRoundingTest {
    private static final int ROWS = 60;
    private static final int COLS = 90;

    @TempDir
    Path folder;

    private JsonTree measured(ElementType type, int rank) throws IOException {
        DenseMatrix product = ModelFiles.noise("left", ROWS, rank).times(ModelFiles.noise("right", rank, COLS));
        Path file = folder.resolve(type + ".safetensors");
        new SafetensorsFile(List.of(SafetensorsFile.Array.of("w", type, product))).write(file);
        Typed typed = Typed.words("spectrum", file.toString(), "--json", "--quiet");
        assertThat(typed.code()).as(typed.toString()).isZero();
        return JsonTree.of(typed.out()).rows().get(0).at("matrices").rows().get(0);
    }

    @Test
    void roundingIsNoRank() throws IOException {
        for (ElementType type : new ElementType[] {ElementType.BF16, ElementType.F32, ElementType.F64}) {
            JsonTree one = measured(type, 1);
            assertThat(one.at("rank").number()).as("%s", type).isEqualTo(1);
            assertThat(one.keys()).doesNotContain("spikes");
            assertThat(one.at("spike_strengths").rows()).isEmpty();
        }
        assertThat(measured(ElementType.F32, 1).at("note").text())
                .contains("59 singular values are within the rounding of float32");
    }

    @Test
    void aRankAboveOneIsKeptWhole() throws IOException {
        assertThat(measured(ElementType.F32, 20).at("rank").number()).isEqualTo(20);
        assertThat(measured(ElementType.F32, ROWS).at("rank").number()).isEqualTo(ROWS);
    }
}
