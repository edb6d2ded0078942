package semicircle.experiments.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.checkpoint.Checkpoint;
import semicircle.data.checkpoint.Role;
import semicircle.data.checkpoint.Tensor;
import semicircle.data.checkpoint.WeightMatrix;
import semicircle.data.element.ElementType;
import semicircle.data.element.Payload;
import semicircle.spectra.matrix.DenseMatrix;

/** One kernel of 2 x 3 places, 9 inputs and 8 outputs in the layouts of PyTorch [out, in, y, x], Keras [y, x, in, out] and TFLite [out, y, x, in]. */
class ConvolutionSliceTest {
    private static final int OUT = 8;
    private static final int IN = 9;
    private static final int HEIGHT = 2;
    private static final int WIDTH = 3;

    @TempDir
    Path folder;

    private static double weight(int out, int in, int y, int x) {
        return 1000 * out + 100 * y + 10 * x + in + 0.5;
    }

    /** The numbers as a layout has them, given the place of each. */
    private interface Layout {
        int of(int out, int in, int y, int x);
    }

    private static double[] laid(Layout layout) {
        double[] all = new double[OUT * IN * HEIGHT * WIDTH];
        for (int out = 0; out < OUT; out++) {
            for (int in = 0; in < IN; in++) {
                for (int y = 0; y < HEIGHT; y++) {
                    for (int x = 0; x < WIDTH; x++) {
                        all[layout.of(out, in, y, x)] = weight(out, in, y, x);
                    }
                }
            }
        }
        return all;
    }

    private static byte[] floats(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putFloat((float) value);
        }
        return bytes.array();
    }

    private static void slicesAreThePlaces(List<WeightMatrix> slices, boolean outFirst, Reader reader)
            throws IOException {
        assertThat(slices).hasSize(HEIGHT * WIDTH);
        for (int k = 0; k < slices.size(); k++) {
            WeightMatrix slice = slices.get(k);
            assertThat(slice.name()).endsWith(".slice." + k);
            assertThat(slice.rows()).isEqualTo(outFirst ? OUT : IN);
            DenseMatrix found = reader.read(slice);
            for (int out = 0; out < OUT; out++) {
                for (int in = 0; in < IN; in++) {
                    assertThat(outFirst ? found.get(out, in) : found.get(in, out))
                            .as("slice %d, output %d, input %d", k, out, in)
                            .isEqualTo(weight(out, in, k / WIDTH, k % WIDTH));
                }
            }
        }
    }

    /** Reads a matrix. */
    private interface Reader {
        DenseMatrix read(WeightMatrix matrix) throws IOException;
    }

    private static void ofFile(Path path, boolean outFirst) throws IOException {
        try (Checkpoint model = Checkpoint.open(path)) {
            WeightMatrix whole = model.matrices().get(0);
            assertThat(whole.role()).isEqualTo(Role.CONVOLUTION);
            slicesAreThePlaces(ConvolutionSlice.of(whole), outFirst, slice -> DenseMatrix.of(model.rows(slice)));
        }
    }

    @Test
    void inputsBeforePlacesAsInPyTorch() throws IOException {
        byte[] data = floats(laid((out, in, y, x) -> ((out * IN + in) * HEIGHT + y) * WIDTH + x));
        String header =
                "{\"conv.weight\":{\"dtype\":\"F32\",\"shape\":[8,9,2,3],\"data_offsets\":[0," + data.length + "]}}";
        ByteBuffer file = ByteBuffer.allocate(8 + header.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length())
                .put(header.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .put(data);
        ofFile(Files.write(folder.resolve("a.safetensors"), file.array()), true);
    }

    @Test
    void placesBeforeInputsAndOutputsLastAsInKeras() throws IOException {
        Files.write(folder.resolve("w.bin"), floats(laid((out, in, y, x) -> ((y * WIDTH + x) * IN + in) * OUT + out)));
        Path model = Files.writeString(
                folder.resolve("model.json"),
                "{\"weightsManifest\":[{\"paths\":[\"w.bin\"],\"weights\":"
                        + "[{\"name\":\"conv/kernel\",\"shape\":[2,3,9,8],\"dtype\":\"float32\"}]}]}");
        ofFile(model, false);
    }

    private Path keras(String layer, String topology, byte[] data) throws IOException {
        Files.write(folder.resolve("w.bin"), data);
        return Files.writeString(
                folder.resolve("model.json"),
                "{" + topology + "\"weightsManifest\":[{\"paths\":[\"w.bin\"],\"weights\":" + "[{\"name\":\"" + layer
                        + "/kernel\",\"shape\":[2,3,8,9],\"dtype\":\"float32\"}]}]}");
    }

    /** Keras keeps the outputs of a transposed convolution last but one. */
    @Test
    void outputsLastButOneAsInATransposedConvolutionOfKeras() throws IOException {
        byte[] data = floats(laid((out, in, y, x) -> ((y * WIDTH + x) * OUT + out) * IN + in));
        transposed(keras("conv2d_transpose", "", data), true);
        String topology = "\"modelTopology\":{\"model_config\":{\"class_name\":\"Functional\",\"config\":{\"layers\":"
                + "[{\"class_name\":\"Conv2DTranspose\",\"config\":{\"name\":\"up\"}}]}}},";
        transposed(keras("up", topology, data), true);
    }

    /** PyTorch keeps the outputs of a transposed convolution second. */
    @Test
    void outputsSecondAsInATransposedConvolutionOfPyTorch() throws IOException {
        byte[] data = floats(laid((out, in, y, x) -> ((in * OUT + out) * HEIGHT + y) * WIDTH + x));
        String header = "{\"conv_transpose.weight\":{\"dtype\":\"F32\",\"shape\":[9,8,2,3],\"data_offsets\":[0,"
                + data.length + "]}}";
        ByteBuffer file = ByteBuffer.allocate(8 + header.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length())
                .put(header.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .put(data);
        transposed(Files.write(folder.resolve("a.safetensors"), file.array()), false);
    }

    /** The unfolded matrix has a row an output with all its numbers, and the slices are the places. */
    private static void transposed(Path file, boolean outFirst) throws IOException {
        try (Checkpoint model = Checkpoint.open(file)) {
            WeightMatrix whole = model.matrices().get(0);
            assertThat(List.of(whole.rows(), whole.cols())).containsExactly(OUT, IN * HEIGHT * WIDTH);
            assertThat(whole.form()).isEqualTo("unfolded [out, in*k]");
            DenseMatrix unfolded = DenseMatrix.of(model.rows(whole));
            for (int out = 0; out < OUT; out++) {
                List<Double> row = new ArrayList<>();
                List<Double> expected = new ArrayList<>();
                for (int k = 0; k < IN * HEIGHT * WIDTH; k++) {
                    row.add(unfolded.get(out, k));
                    expected.add(weight(out, k / (HEIGHT * WIDTH), k / WIDTH % HEIGHT, k % WIDTH));
                }
                assertThat(row).containsExactlyInAnyOrderElementsOf(expected);
            }
            slicesAreThePlaces(ConvolutionSlice.of(whole), outFirst, slice -> DenseMatrix.of(model.rows(slice)));
        }
    }

    /** The matrix as the reader of TFLite sees it: the first index against all others. */
    @Test
    void placesBeforeInputsAsInTfLite() throws IOException {
        double[] data = laid((out, in, y, x) -> ((out * HEIGHT + y) * WIDTH + x) * IN + in);
        Tensor tensor = new Tensor(
                "conv",
                "conv",
                ElementType.F32,
                List.of(8L, 2L, 3L, 9L),
                Role.CONVOLUTION,
                OptionalInt.empty(),
                Payload.unreadable("in memory"),
                Tensor.Unfolding.KEEP_FIRST,
                Optional.empty());
        WeightMatrix whole = new WeightMatrix(
                "conv",
                tensor,
                OUT,
                HEIGHT * WIDTH * IN,
                Role.CONVOLUTION,
                OptionalInt.empty(),
                "unfolded [out, in*k]",
                new WeightMatrix.Placement(0, HEIGHT * WIDTH * IN, 1, HEIGHT * WIDTH * IN, 1),
                Optional.empty());
        slicesAreThePlaces(ConvolutionSlice.of(whole), true, slice -> {
            double[] entries = new double[slice.rows() * slice.cols()];
            for (int i = 0; i < entries.length; i++) {
                WeightMatrix.Placement place = slice.placement();
                assertThat(place.group()).isEqualTo(1);
                long row = place.first() + i / slice.cols() * place.jump();
                entries[i] = data[(int) (row + (long) (i % slice.cols()) * place.step())];
            }
            return DenseMatrix.of(slice.rows(), slice.cols(), entries);
        });
    }
}
