package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static semicircle.data.checkpoint.Reading.numbers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import semicircle.data.MalformedFileException;
import semicircle.data.element.ElementType;

/** Files that Keras 3.15, TensorFlow 2.x and h5py 3.16 wrote themselves; the makers lie beside them. */
class KerasFormatTest {
    static final Path FIXTURES = Path.of("src/test/resources/fixtures");

    @TempDir
    Path folder;

    /** What Keras says of its own weights: bits of float32 by shape and values. */
    static Map<String, double[]> keras() throws IOException {
        Map<String, double[]> values = new LinkedHashMap<>();
        for (String line : Files.readAllLines(FIXTURES.resolve("keras/keras.values"))) {
            String[] parts = line.split(" ");
            ByteBuffer bytes =
                    ByteBuffer.wrap(HexFormat.of().parseHex(parts[2])).order(ByteOrder.LITTLE_ENDIAN);
            double[] numbers = new double[bytes.limit() / 4];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = bytes.getFloat();
            }
            values.put(parts[0], numbers);
        }
        return values;
    }

    /** Every weight of Keras is among the tensors, bit for bit. */
    static void holdsWhatKerasSays(Checkpoint model) throws IOException {
        List<double[]> found = model.tensors().stream()
                .filter(tensor -> tensor.type() == ElementType.F32)
                .map(tensor -> {
                    try {
                        return numbers(tensor);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
        for (Map.Entry<String, double[]> weight : keras().entrySet()) {
            assertThat(found.stream().anyMatch(numbers -> Arrays.equals(numbers, weight.getValue())))
                    .as(weight.getKey())
                    .isTrue();
        }
        assertThat(found.size()).isBetween(keras().size(), keras().size() + 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keras3.keras", "keras2.h5"})
    void weightsOfKerasItselfAreReadBitForBitWithTheirRoles(String name) throws IOException {
        try (Checkpoint model = Checkpoint.open(FIXTURES.resolve("keras").resolve(name))) {
            holdsWhatKerasSays(model);
            boolean three = name.endsWith(".keras");
            assertThat(model.format()).isEqualTo(three ? "Keras in zip (model.weights.h5)" : "Keras 3.15.1");
            assertThat(model.notes()).containsExactly("not listed: 50 tensors of the optimizer");
            assertThat(model.matrices().stream()
                            .filter(matrix -> matrix.role() != Role.BIAS)
                            .map(m -> m.rows() + "x" + m.cols() + " " + m.role().label() + ", "
                                    + m.skipped().orElse(m.form())))
                    .containsExactlyInAnyOrder(
                            "12x8 embedding, as stored",
                            "8x8 query, unfolded [first, all others]",
                            "8x8 key, unfolded [first, all others]",
                            "8x8 value, unfolded [first, all others]",
                            "8x8 attention output, unfolded [all others, last]",
                            "8x32 recurrent input, as stored",
                            "8x32 recurrent hidden, as stored",
                            "24x9 convolution, unfolded [k*in, out]",
                            "2x18 convolution, depthwise convolution: one input channel a filter",
                            "36x8 convolution, unfolded [k*in, out]",
                            "48x9 dense, as stored",
                            "9x8 dense, as stored");
        }
    }

    @Test
    void linksAreToldAndNotFollowedAndOtherTypesAreNamed() throws IOException {
        try (Checkpoint model = Checkpoint.open(FIXTURES.resolve("hdf5/traps.h5"))) {
            assertThat(model.notes())
                    .containsExactly(
                            "'a/again' is another name of an object listed before",
                            "'out' is a link to another file and is not followed",
                            "'soft' is a soft link and is not followed");
            assertThat(model.matrices().stream()
                            .map(m -> m.name() + ": " + m.skipped().orElse("read")))
                    .containsExactly(
                            "a: read",
                            "half: read",
                            "ints: int32 indices or codes, not weights",
                            "never: no chunks of its rank were written");
            assertThat(model.files()).hasSize(1);
        }
    }

    @Test
    void bfloat16IsKnownByItsAttribute() throws IOException {
        try (Checkpoint model = Checkpoint.open(FIXTURES.resolve("hdf5/bfloat16.weights.h5"))) {
            double[] numbers = numbers(model.tensors().get(0));
            double[] upperHalves = IntStream.range(0, 99)
                    .mapToDouble(i -> Float.intBitsToFloat(
                            Float.floatToRawIntBits((float) Math.sin(1 + i) * (i % 7 == 0 ? 1e-30f : 1)) & 0xffff0000))
                    .toArray();
            assertThat(numbers).containsExactly(upperHalves);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "layers/dense_1/vars/0, dense_1.kernel",
        "layers/dense_1/vars/1, dense_1.bias",
        "_layer_checkpoint_dependencies/lstm/cell/vars/1, lstm.cell.recurrent_kernel",
        "layers/encoder/layers/embedding/vars/0, encoder.embedding.embeddings",
        "model_weights/dense/dense/kernel:0, dense.kernel",
        "layers/own_layer/vars/3, own_layer.3",
    })
    void namesFollowTheLayer(String path, String name) {
        assertThat(KerasFormat.name(path)).isEqualTo(name);
    }

    @Test
    void damagedStructuresAreRefused() throws IOException {
        byte[] good = Files.readAllBytes(FIXTURES.resolve("hdf5/contiguous.h5"));
        Map<String, byte[]> bad = new LinkedHashMap<>();
        byte[] version = good.clone();
        version[8] = 9;
        bad.put("superblock version 9", version);
        byte[] width = good.clone();
        width[13] = 3;
        bad.put("addresses of 3", width);
        byte[] root = good.clone();
        Arrays.fill(root, 64, 72, (byte) 0x7f);
        bad.put("a block within the file", root);
        bad.put("expected", Arrays.copyOf(good, 500));
        for (Map.Entry<String, byte[]> file : bad.entrySet()) {
            Path path = Files.write(folder.resolve("x.h5"), file.getValue());
            assertThatThrownBy(() -> Checkpoint.open(path).close())
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageStartingWith(path.toString())
                    .hasMessageContaining(file.getKey());
        }
    }
}
