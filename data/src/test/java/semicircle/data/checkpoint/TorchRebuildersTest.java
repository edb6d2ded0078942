package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.data.checkpoint.ModelBytes.concat;
import static semicircle.data.checkpoint.PickleBytes.FALSE;
import static semicircle.data.checkpoint.PickleBytes.NONE;
import static semicircle.data.checkpoint.PickleBytes.call;
import static semicircle.data.checkpoint.PickleBytes.dict;
import static semicircle.data.checkpoint.PickleBytes.global;
import static semicircle.data.checkpoint.PickleBytes.integer;
import static semicircle.data.checkpoint.PickleBytes.items;
import static semicircle.data.checkpoint.PickleBytes.ordered;
import static semicircle.data.checkpoint.PickleBytes.pt;
import static semicircle.data.checkpoint.PickleBytes.real;
import static semicircle.data.checkpoint.PickleBytes.sizes;
import static semicircle.data.checkpoint.PickleBytes.storage;
import static semicircle.data.checkpoint.PickleBytes.string;
import static semicircle.data.checkpoint.PickleBytes.tensor;
import static semicircle.data.checkpoint.PickleBytes.tuple;
import static semicircle.data.checkpoint.Reading.numbers;
import static semicircle.data.checkpoint.Sines.COLS;
import static semicircle.data.checkpoint.Sines.ROWS;
import static semicircle.data.checkpoint.Sines.STORAGE;
import static semicircle.data.checkpoint.Sines.W;
import static semicircle.data.checkpoint.Sines.whole;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Quantised tensors, and those whose rebuilder overrides their type or sign. */
@Timeout(60)
class TorchRebuildersTest {
    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void quantisedTensorsAreDecodedPerTensorAndPerChannel() throws IOException {
        byte[] codes = new byte[72];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) (37 * i);
        }
        byte[] hooks = call(global("collections", "OrderedDict"));
        byte[] rebuild = global("torch._utils", "_rebuild_qtensor");
        byte[] one = tuple(global("torch", "per_tensor_affine"), real(0.5), integer(3));
        byte[] scales = tensor(storage("DoubleStorage", "s", 8), 0, sizes(8), sizes(1));
        byte[] zeros = tensor(storage("LongStorage", "z", 8), 0, sizes(8), sizes(1));
        byte[] each = tuple(global("torch", "per_channel_affine"), scales, zeros, integer(0));
        byte[] ints = storage("QInt8Storage", "0", 72);
        byte[] value = ordered(items(
                "a", call(rebuild, ints, integer(0), sizes(8, 9), sizes(9, 1), one, FALSE, hooks),
                "b",
                        call(
                                rebuild,
                                storage("QInt8Storage", "1", 72),
                                integer(0),
                                sizes(8, 9),
                                sizes(9, 1),
                                each,
                                FALSE,
                                hooks)));
        ByteBuffer s = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer z = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 8; i++) {
            s.putDouble(0.25 * (i + 1));
            z.putLong(i);
        }
        Map<String, byte[]> storages = Map.of("0", codes, "1", codes, "s", s.array(), "z", z.array());
        try (Checkpoint model = Checkpoint.open(file("q.pt", pt(true, value, storages)))) {
            double[] a = numbers(model, model.matrices().get(0));
            double[] b = numbers(model, model.matrices().get(1));
            for (int i = 0; i < 72; i++) {
                assertThat(a[i]).isEqualTo((codes[i] - 3) * 0.5);
                assertThat(b[i]).isEqualTo((codes[i] - i / 9) * 0.25 * (i / 9 + 1));
            }
            assertThat(model.matrices().get(0).skipped()).isEmpty();
        }
    }

    @Test
    void laterRebuildersOverrideTheTypeAndTheSign() throws IOException {
        byte[] hooks = call(global("collections", "OrderedDict"));
        byte[] untyped = concat(
                tuple(
                        string("storage"),
                        global("torch.storage", "UntypedStorage"),
                        string("0"),
                        string("cpu"),
                        integer(396)),
                new byte[] {'Q'});
        byte[] third = call(
                global("torch._utils", "_rebuild_tensor_v3"),
                untyped,
                integer(0),
                sizes(9, 44),
                sizes(44, 1),
                FALSE,
                hooks,
                global("torch", "float8_e4m3fn"));
        byte[] negative = call(
                global("torch._utils", "_rebuild_tensor_v2"),
                storage("FloatStorage", "0", ROWS * COLS),
                integer(0),
                sizes(ROWS, COLS),
                sizes(COLS, 1),
                FALSE,
                hooks,
                dict(items("neg", PickleBytes.TRUE)));
        byte[] subclass = call(
                global("torch._tensor", "_rebuild_from_type_v2"),
                global("torch._utils", "_rebuild_tensor_v2"),
                global("my.tensors", "Mine"),
                tuple(storage("FloatStorage", "0", 99), integer(0), sizes(9, 10), sizes(11, 1), FALSE, hooks),
                dict(items()));
        byte[] meta = call(
                global("torch._utils", "_rebuild_meta_tensor_no_storage"),
                global("torch", "float32"),
                sizes(8, 8),
                sizes(8, 1),
                FALSE);
        byte[] sparse =
                call(global("torch._utils", "_rebuild_sparse_tensor"), NONE, tuple(whole(), whole(), sizes(50, 60)));
        byte[] value = dict(items("e", third, "n", negative, "s", subclass, "t", meta, "u", sparse));
        try (Checkpoint model = Checkpoint.open(file("l.pt", pt(true, value, STORAGE)))) {
            assertThat(model.matrices().stream()
                            .map(m -> m.tensor().type() + " " + m.rows() + " "
                                    + m.skipped().orElse("")))
                    .containsExactly(
                            "F8_E4M3 9 ",
                            "F32 9 ",
                            "F32 9 ",
                            "CODES 8 a meta tensor: it has no numbers",
                            "CODES 50 a sparse tensor, not decoded");
            double[] minus = numbers(model, model.matrices().get(1));
            assertThat(minus).containsExactly(Arrays.stream(W).map(w -> -w).toArray());
        }
    }
}
