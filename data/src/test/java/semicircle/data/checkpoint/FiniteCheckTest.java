package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static semicircle.data.checkpoint.ModelBytes.npy;
import static semicircle.data.checkpoint.ModelBytes.safetensors;
import static semicircle.data.checkpoint.ModelBytes.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import semicircle.data.MalformedFileException;

class FiniteCheckTest {
    @TempDir
    Path folder;

    /** Bits of: a finite value next to the largest exponent, NaN of either sign, infinity of either sign. */
    @ParameterizedTest
    @CsvSource({
        "F32, 4, 7f7fffff, ffc00001, 7f800001, 7f800000, ff800000",
        "F64, 8, 7fefffffffffffff, fff8000000000000, 7ff0000000000001, 7ff0000000000000, fff0000000000000",
        "F16, 2, 7bff, fe00, 7c01, 7c00, fc00",
        "BF16, 2, 7f7f, ffc0, 7f81, 7f80, ff80",
    })
    void countsNonFiniteNumbersOfEveryWidth(
            String type, int bytes, String large, String nan, String signalling, String plus, String minus)
            throws IOException {
        int count = 300_001; // odd, and more than a window of the widest
        ByteBuffer data = ByteBuffer.allocate(count * bytes).order(ByteOrder.LITTLE_ENDIAN);
        String[] codes = {large, nan, signalling, plus, minus, plus};
        int[] places = {0, 1, 150_000, 150_001, 262_143, count - 1};
        for (int i = 0; i < codes.length; i++) {
            long code = Long.parseUnsignedLong(codes[i], 16);
            for (int b = 0; b < bytes; b++) {
                data.put(places[i] * bytes + b, (byte) (code >>> (8 * b)));
            }
        }
        String header = "{\"w\":{\"dtype\":\"%s\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
                .formatted(type, count, count * bytes);
        Path file = Files.write(folder.resolve("m.safetensors"), safetensors(header, data.array()));
        try (Checkpoint model = Checkpoint.open(file)) {
            List<String> told = new ArrayList<>();
            List<TensorCheck> checks = model.verify((done, total, check) -> told.add(done + "/" + total));
            assertThat(told).containsExactly("1/1");
            TensorCheck check = checks.get(0);
            assertThat(List.of(check.count(), check.nans(), check.infinities())).containsExactly(300_001L, 2L, 3L);
            assertThat(check.sound()).isFalse();
        }
    }

    @Test
    void finiteNumbersAreSoundAndUnreadableOnesAreNamed() throws IOException {
        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"c\":{\"dtype\":\"C64\",\"shape\":[1],\"data_offsets\":[8,16]}}";
        Path file = Files.write(folder.resolve("m.safetensors"), safetensors(header, new byte[16]));
        try (Checkpoint model = Checkpoint.open(file)) {
            List<TensorCheck> checks = model.verify((done, total, check) -> {});
            assertThat(checks.get(0).sound()).isTrue();
            assertThat(checks.get(1).unread().orElseThrow()).contains("complex64");
        }
    }

    @Test
    void storedMembersOfAZipAreReadAgainstTheirChecksums() throws IOException {
        byte[] zip = zip(true, Map.of("a.npy", npy("<f4", false, "(100, 100)", new byte[40_000])));
        zip[20_000] ^= 1;
        Path file = Files.write(folder.resolve("a.npz"), zip);
        assertThatThrownBy(() -> {
                    try (Checkpoint model = Checkpoint.open(file)) {
                        model.verify((done, total, check) -> {});
                    }
                })
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("a wrong checksum of 'a.npy'");
    }
}
