package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.data.checkpoint.ModelBytes.floats;
import static semicircle.data.checkpoint.ModelBytes.zip;
import static semicircle.data.checkpoint.PickleBytes.dict;
import static semicircle.data.checkpoint.PickleBytes.items;
import static semicircle.data.checkpoint.PickleBytes.ordered;
import static semicircle.data.checkpoint.PickleBytes.pickle;
import static semicircle.data.checkpoint.PickleBytes.pt;
import static semicircle.data.checkpoint.PickleBytes.sizes;
import static semicircle.data.checkpoint.PickleBytes.storage;
import static semicircle.data.checkpoint.PickleBytes.tensor;
import static semicircle.data.checkpoint.Reading.numbers;
import static semicircle.data.checkpoint.Sines.COLS;
import static semicircle.data.checkpoint.Sines.ROWS;
import static semicircle.data.checkpoint.Sines.STORAGE;
import static semicircle.data.checkpoint.Sines.W;
import static semicircle.data.checkpoint.Sines.at;
import static semicircle.data.checkpoint.Sines.view;
import static semicircle.data.checkpoint.Sines.whole;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.element.ElementType;
import semicircle.data.file.FileExtent;
import semicircle.data.file.ZipDirectory;

/** Tensors are read through their offsets, sizes and strides, from stored and from deflated storages; what points beyond them is skipped. */
@Timeout(60)
class TorchViewsTest {
    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void viewsAreReadThroughTheirStrides() throws IOException {
        byte[] value = ordered(items(
                "a", view(0, sizes(COLS, ROWS), sizes(1, COLS)),
                "b", view(COLS + 2, sizes(8, 8), sizes(COLS, 1)),
                "c", view(1, sizes(8, 9), sizes(1, COLS)),
                "d", view(0, sizes(2, 8, 4), sizes(1, COLS, 2))));
        try (Checkpoint model = Checkpoint.open(file("v.pt", pt(true, value, STORAGE)))) {
            List<WeightMatrix> m = model.matrices();
            assertThat(m.stream().map(x -> x.rows() + "x" + x.cols() + " " + x.form()))
                    .containsExactly(
                            "9x11 transposed: stored by columns",
                            "8x8 as stored",
                            "9x8 transposed: stored by columns",
                            "2x32 unfolded [first, all others]");
            assertThat(numbers(model, m.get(0))).containsExactly(W);
            double[] slice = numbers(model, m.get(1));
            double[] columns = numbers(model, m.get(2));
            for (int i = 0; i < 8; i++) {
                for (int j = 0; j < 8; j++) {
                    assertThat(slice[8 * i + j]).isEqualTo(at(1 + i, 2 + j));
                    assertThat(columns[8 * i + j]).isEqualTo(at(i, 1 + j));
                }
            }
            double[] three = numbers(model, m.get(3));
            assertThat(three[32 + 4 * 5 + 3]).isEqualTo(at(5, 1 + 6));
        }
    }

    @Test
    void viewsOfALargeStorageMoveThroughASmallWindow() throws IOException {
        int n = 700;
        double[] big = IntStream.range(0, n * n).mapToDouble(i -> i).toArray();
        byte[] value = ordered(items(
                "a", tensor(storage("FloatStorage", "0", (long) n * n), 5, sizes(20, 8, 3), sizes(3, 60_000, 1)),
                "b", tensor(storage("FloatStorage", "0", (long) n * n), 0, sizes(300, 300), sizes(2L * n, 2))));
        try (Checkpoint model = Checkpoint.open(file("b.pt", pt(true, value, Map.of("0", floats(big)))))) {
            double[] a = numbers(model, model.matrices().get(0));
            double[] b = numbers(model, model.matrices().get(1));
            for (int i = 0; i < a.length; i++) {
                assertThat(a[i]).isEqualTo((double) (5 + 3 * (i / 24) + 60_000 * (i / 3 % 8) + i % 3));
            }
            for (int i = 0; i < b.length; i++) {
                assertThat(b[i]).isEqualTo((double) (2 * n * (i / 300) + 2 * (i % 300)));
            }
            Tensor tensor = model.tensors().get(1);
            double[] late = new double[1];
            tensor.payload().from(301).next(late, 1);
            assertThat(late[0]).isEqualTo(2.0 * n + 2);
        }
    }

    @Test
    void viewsOfADeflatedStorageHoldTheNumbersOfAStoredOne() throws IOException {
        Map<String, byte[]> views = items(
                "a", view(0, sizes(COLS, ROWS), sizes(1, COLS)),
                "b", view(0, sizes(8, 8), sizes(COLS, 1)),
                "c", view(3, sizes(8, 9), sizes(1, COLS)),
                "d", view(0, sizes(2, 8, 4), sizes(1, COLS, 2)),
                "filters.weight", view(0, sizes(3, 4, 2, 2), sizes(32, 1, 8, 4)),
                "one", view(98, sizes(1, 1), sizes(1L << 40, 7)),
                "sliding", view(1, sizes(10, 9), sizes(9, 1)),
                "none", view(0, sizes(0, 8), sizes(3, 2)));
        byte[] value = dict(views);
        try (Checkpoint deflated = Checkpoint.open(file("d.pt", pt(false, value, STORAGE)));
                Checkpoint stored = Checkpoint.open(file("s.pt", pt(true, value, STORAGE)))) {
            List<WeightMatrix> matrices = stored.matrices();
            assertThat(matrices.stream().filter(m -> m.tensor().skipped().isEmpty()))
                    .hasSize(views.size());
            for (int i = 0; i < matrices.size(); i++) {
                WeightMatrix other = deflated.matrices().get(i);
                assertThat(numbers(deflated, other)).as(other.name()).containsExactly(numbers(stored, matrices.get(i)));
            }
            assertThat(matrices.get(1).name()).isEqualTo("b");
            assertThat(numbers(deflated, deflated.matrices().get(1)))
                    .startsWith(at(0, 0), at(0, 1))
                    .endsWith(at(7, 6), at(7, 7));
        }
    }

    /** A file whose pickle lies open to every change, and whose storage is deflated. */
    static byte[] viewsOfADeflatedStorage() {
        byte[] value = dict(items(
                "b", view(0, sizes(8, 8), sizes(COLS, 1)),
                "d", view(0, sizes(2, 8, 4), sizes(1, COLS, 2)),
                "w", whole()));
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("m/data.pkl", pickle(value));
        members.put("m/data/0", floats(W));
        return zip(name -> name.endsWith(".pkl"), members);
    }

    @Test
    void aDeflatedStorageIsUnpackedOnceAndOnlyForViewsThatNeedIt() throws IOException {
        Path path = file("d.pt", zip(false, Map.of("data/0", floats(W))));
        try (FileChannel channel = FileChannel.open(path)) {
            ZipDirectory zip = ZipDirectory.read(new FileExtent(path, channel, 0, channel.size()));
            ZipDirectory.Member member = zip.member("data/0").orElseThrow();
            List<FileExtent> found = new ArrayList<>();
            try (UnpackedMembers unpacked = new UnpackedMembers(zip)) {
                TorchStorage.Places places = () -> {
                    found.add(unpacked.of(member));
                    return found.get(found.size() - 1);
                };
                TorchStorage storage =
                        new TorchStorage(396, ByteOrder.LITTLE_ENDIAN, places, Optional.of(() -> zip.stream(member)));
                double[] numbers = new double[99];
                storage.run(ElementType.F32, 0, 99).from(0).next(numbers, 99);
                assertThat(numbers).containsExactly(W);
                assertThat(found).isEmpty();
                storage.run(ElementType.F32, 0, 99).from(40).next(numbers, 59);
                storage.run(ElementType.F32, 2, 9).from(0).next(numbers, 9);
                assertThat(numbers).startsWith(Arrays.copyOfRange(W, 2, 11));
                storage.strided(ElementType.F32, 0, List.of(3L, 3L), List.of(1L, 11L))
                        .from(0)
                        .next(numbers, 9);
                assertThat(numbers).startsWith(W[0], W[11], W[22], W[1]);
                assertThat(found).hasSize(3).containsOnly(found.get(0));
                assertThat(found.get(0).channel().isOpen()).isTrue();
            }
            assertThat(found.get(0).channel().isOpen()).isFalse();
        }
    }

    @Test
    void brokenTensorsAreSkippedWithTheirReason() throws IOException {
        byte[] value = dict(items(
                "a", view(0, sizes(9, 12), sizes(11, 1)),
                "b", tensor("FloatStorage", "9", 8, 8),
                "c", tensor("FloatStorage", "../../etc/passwd", 8, 8),
                "d", tensor("FloatStorage", "0", 10, 10),
                "e", view(0, sizes(1L << 40, 1L << 40), sizes(0, 0)),
                "expanded", view(0, sizes(30_000, 30_000), sizes(0, 1)),
                "f", view(0, sizes(8, 8), sizes(-11, 1)),
                "g", tensor("ComplexFloatStorage", "0", 8, 8),
                "h", tensor("LongStorage", "0", 7, 7),
                "i", tensor("NoStorage", "0", 8, 8),
                "layers.0.attn.mask", view(0, sizes(8, 8), sizes(8, 1)),
                "sliding", view(0, sizes(64, 10), sizes(1, 1)),
                "small", view(3, sizes(8, 10), sizes(0, 1)),
                "still", view(0, sizes(30_000, 30_000), sizes(0, 0)),
                "z", whole()));
        try (Checkpoint model = Checkpoint.open(file("b.pt", pt(true, value, STORAGE)))) {
            Map<String, String> reasons = new LinkedHashMap<>();
            Tensor small = model.tensors().stream()
                    .filter(t -> t.name().equals("small"))
                    .findFirst()
                    .orElseThrow();
            assertThat(small.payload().held()).hasValue(10); // what a count of the model takes
            model.tensors().forEach(t -> reasons.put(t.name(), t.skipped().orElse("")));
            assertThat(reasons)
                    .containsEntry("a", "a view up to element 99 of a storage of 396 bytes")
                    .containsEntry("b", "its storage '9' is missing")
                    .containsEntry("c", "its storage key '../../etc/passwd' is no plain name")
                    .containsEntry("d", "its storage '0' has 396 of 400 bytes")
                    .containsEntry("e", "an expanded view: 1208925819614629174706176 entries out of 1 stored")
                    .containsEntry("expanded", "an expanded view: 900000000 entries out of 99 stored")
                    .containsEntry("still", "an expanded view: 900000000 entries out of 1 stored")
                    .containsEntry("sliding", "an expanded view: 640 entries out of 99 stored")
                    .containsEntry("small", "an expanded view: 80 entries out of 10 stored")
                    .containsEntry("f", "an offset, sizes or strides that are no counts")
                    .containsEntry("g", "complex64 is not analysed")
                    .containsEntry("i", "its storage is of an unknown form")
                    .containsEntry("layers.0.attn.mask", "a buffer, not weights")
                    .containsEntry("z", "");
            assertThat(model.matrices().stream()
                            .filter(m -> m.name().equals("h"))
                            .findFirst()
                            .orElseThrow()
                            .skipped())
                    .contains("int64 indices or codes, not weights");
        }
    }
}
