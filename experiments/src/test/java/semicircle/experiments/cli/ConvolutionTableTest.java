package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.checkpoint.SafetensorsFile;
import semicircle.data.element.ElementType;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/** The table for people tells how a convolution was seen. */
class ConvolutionTableTest {
    @TempDir
    private Path folder;

    /** A seeded kernel of 3 x 3 places and 3 inputs: every slice has too small a side. */
    private Path file() throws IOException {
        UniformRandomProvider random = new Seed(4).generator();
        double[] entries = random.doubles(16 * 3 * 9).map(x -> x - 0.5).toArray();
        Path path = folder.resolve("conv.safetensors");
        SafetensorsFile.Array array =
                SafetensorsFile.Array.of("conv1.weight", ElementType.F32, Values.of(entries), 16, 3, 3, 3);
        new SafetensorsFile(List.of(array)).write(path);
        return path;
    }

    @Test
    void theRoleTellsThatItIsUnfolded() throws IOException {
        assertThat(Typed.words("spectrum", file().toString(), "--quiet").out()).contains("convolution, unfolded");
    }

    @Test
    void slicesWithOneReasonShareALine() throws IOException {
        Typed sliced = Typed.words("spectrum", file().toString(), "--quiet", "--conv", "slices");
        assertThat(sliced.out().lines().filter(line -> line.contains("skipped:")))
                .containsExactly(
                        "conv1 (convolution, sliced, 9 of 16x3): skipped: smaller side 3 of a slice is below 8");
    }
}
