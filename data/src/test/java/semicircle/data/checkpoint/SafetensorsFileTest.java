package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static semicircle.data.checkpoint.ModelBytes.floats;
import static semicircle.data.checkpoint.ModelBytes.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.element.ElementType;
import semicircle.data.element.Payload;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.DenseMatrix;

class SafetensorsFileTest {
    @TempDir
    Path folder;

    private static double[] read(Tensor tensor) throws IOException {
        double[] all = new double[(int) tensor.count()];
        tensor.payload().from(0).next(all, all.length);
        return all;
    }

    /** Layout by hand, after the description of the format: an aligned header, wide elements first, then names. */
    @Test
    void bytesAreThoseOfTheFormat() throws IOException {
        Path file = folder.resolve("m.safetensors");
        new SafetensorsFile(
                        List.of(
                                SafetensorsFile.Array.of("b", ElementType.F32, Values.of(1, -2), 2),
                                SafetensorsFile.Array.of("a", ElementType.F32, Values.of(0.5), 1, 1),
                                SafetensorsFile.Array.of("z", ElementType.F64, Values.of(3))),
                        Map.of("format", "pt"))
                .write(file);
        String header = "{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"z\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[8,12]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[12,20]}}";
        header += " ".repeat((8 - header.length() % 8) % 8);
        byte[] three = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(3)
                .array();
        assertThat(Files.readAllBytes(file))
                .isEqualTo(safetensors(header, ModelBytes.concat(three, floats(0.5, 1, -2))));
    }

    @Test
    void whatIsWrittenIsReadBitForBitAndTheOrderOfTheArraysDoesNotMatter() throws IOException {
        double[] numbers = IntStream.range(0, 70_001) // more than two windows
                .mapToDouble(i -> Math.sin(i) * Math.pow(10, i % 600 - 300))
                .toArray();
        numbers[5] = Double.NaN;
        numbers[6] = Double.NEGATIVE_INFINITY;
        numbers[7] = -0.0;
        List<SafetensorsFile.Array> arrays = new ArrayList<>(List.of(
                SafetensorsFile.Array.of("naïve \"name\"\n.weight", ElementType.F64, Values.of(numbers), 70_001),
                SafetensorsFile.Array.of("layers.10.w", ElementType.F32, DenseMatrix.of(2, 3, 1, 2, 3, 4, 5, 6)),
                SafetensorsFile.Array.of("layers.2.w", ElementType.F32, DenseMatrix.of(0, 3))));
        Path first = folder.resolve("first.safetensors");
        Path second = folder.resolve("second.safetensors");
        new SafetensorsFile(arrays).write(first);
        Collections.reverse(arrays);
        new SafetensorsFile(arrays).write(second);
        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
        try (Checkpoint checkpoint = Checkpoint.open(first)) {
            assertThat(checkpoint.tensors())
                    .extracting(Tensor::storedName)
                    .containsExactly("layers.2.w", "layers.10.w", "naïve \"name\"\n.weight");
            assertThat(checkpoint.tensors().get(0).shape()).containsExactly(0L, 3L);
            assertThat(read(checkpoint.tensors().get(1))).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(read(checkpoint.tensors().get(2))).containsExactly(numbers);
        }
    }

    /** Neighbours of 1 in bfloat16 are 2^-7 apart: ties go to the even code; its largest number is (2 - 2^-7) 2^127. */
    @Test
    void narrowNumbersAreRoundedToTheNearest() throws IOException {
        double ulp = Math.scalb(1.0, -7);
        Path file = folder.resolve("m.safetensors");
        Values numbers = Values.of(
                1 + ulp / 2,
                1 + 1.5 * ulp,
                1 + 0.51 * ulp,
                -1 - 0.49 * ulp,
                Float.MAX_VALUE,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                -0.0);
        new SafetensorsFile(List.of(SafetensorsFile.Array.of("w", ElementType.BF16, numbers, 8))).write(file);
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            assertThat(read(checkpoint.tensors().get(0)))
                    .containsExactly(
                            1,
                            1 + 2 * ulp,
                            1 + ulp,
                            -1,
                            Double.POSITIVE_INFINITY,
                            Double.NaN,
                            Double.NEGATIVE_INFINITY,
                            -0.0);
        }
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("m.safetensors"), "old");
        SafetensorsFile broken = new SafetensorsFile(List.of(
                new SafetensorsFile.Array("w", ElementType.F32, List.of(3L), Payload.unreadable("a broken disk"))));
        assertThatThrownBy(() -> broken.write(file)).hasMessageContaining("a broken disk");
        assertThat(file).hasContent("old");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    /** Lengths of headers that are, as bytes, the beginnings of a pickle (protocols 1 to 5), of a gzip and of a zip file. */
    @Test
    void aHeaderOfAnyLengthIsOneOfThisFormat() throws IOException {
        String header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]}}";
        for (int length : new int[] {0x0180, 0x0280, 0x0380, 0x0480, 0x0580, 0x8b1f, 0x04034b50}) {
            byte[] bytes = safetensors(header + " ".repeat(length - header.length()), floats(7));
            Path file = Files.write(folder.resolve("n" + length + ".safetensors"), bytes);
            try (Checkpoint checkpoint = Checkpoint.open(file)) {
                assertThat(read(checkpoint.tensors().get(0))).containsExactly(7);
            }
        }
    }

    @Test
    void noArraysAreAFileToo() throws IOException {
        Path file = folder.resolve("m.safetensors");
        new SafetensorsFile(List.of()).write(file);
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            assertThat(checkpoint.tensors()).isEmpty();
        }
    }

    @Test
    void refusesWhatTheFormatCannotHold() {
        SafetensorsFile.Array one = SafetensorsFile.Array.of("w", ElementType.F32, Values.of(1), 1);
        assertThatThrownBy(() -> new SafetensorsFile(List.of(one, one)))
                .hasMessage("safetensors: the name 'w' is taken");
        assertThatThrownBy(() -> SafetensorsFile.Array.of("w", ElementType.F32, Values.of(1, 2), 3))
                .hasMessage("safetensors: 'w' of shape [3] holds 3 elements, got 2");
        assertThatThrownBy(() -> SafetensorsFile.Array.of("w", ElementType.I8, Values.of(1), 1))
                .hasMessage("safetensors: F64, F32 and BF16 are written, got int8 for 'w'");
        assertThatThrownBy(() -> new SafetensorsFile(
                        List.of(SafetensorsFile.Array.of("__metadata__", ElementType.F32, Values.of(1), 1))))
                .hasMessage("safetensors: the name '__metadata__' is taken");
    }
}
