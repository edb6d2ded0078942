package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static semicircle.data.checkpoint.ModelBytes.concat;
import static semicircle.data.checkpoint.ModelBytes.floats;
import static semicircle.data.checkpoint.ModelBytes.text;
import static semicircle.data.checkpoint.ModelBytes.u64;
import static semicircle.data.checkpoint.ModelBytes.zip;
import static semicircle.data.checkpoint.PickleBytes.FALSE;
import static semicircle.data.checkpoint.PickleBytes.NONE;
import static semicircle.data.checkpoint.PickleBytes.call;
import static semicircle.data.checkpoint.PickleBytes.dict;
import static semicircle.data.checkpoint.PickleBytes.global;
import static semicircle.data.checkpoint.PickleBytes.integer;
import static semicircle.data.checkpoint.PickleBytes.legacy;
import static semicircle.data.checkpoint.PickleBytes.legacyStorage;
import static semicircle.data.checkpoint.PickleBytes.object;
import static semicircle.data.checkpoint.PickleBytes.ordered;
import static semicircle.data.checkpoint.PickleBytes.pickle;
import static semicircle.data.checkpoint.PickleBytes.pt;
import static semicircle.data.checkpoint.PickleBytes.real;
import static semicircle.data.checkpoint.PickleBytes.sizes;
import static semicircle.data.checkpoint.PickleBytes.storage;
import static semicircle.data.checkpoint.PickleBytes.string;
import static semicircle.data.checkpoint.PickleBytes.tensor;
import static semicircle.data.checkpoint.PickleBytes.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.MalformedFileException;
import semicircle.data.element.ElementType;
import semicircle.data.file.FileExtent;
import semicircle.data.file.ZipDirectory;
import semicircle.spectra.Seed;

/** Views, ties, wrappers and quantised tensors of PyTorch files; hostile pickles do nothing. */
@Timeout(60)
class PyTorchFormatTest {
    private static final int ROWS = 9;
    private static final int COLS = 11;
    private static final double[] W = IntStream.range(0, ROWS * COLS)
            .mapToDouble(i -> (float) Math.sin(1 + i))
            .toArray();
    private static final Map<String, byte[]> STORAGE = Map.of("0", floats(W));

    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    static Map<String, byte[]> items(Object... pairs) {
        Map<String, byte[]> items = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            items.put((String) pairs[i], (byte[]) pairs[i + 1]);
        }
        return items;
    }

    private static byte[] whole() {
        return tensor("FloatStorage", "0", ROWS, COLS);
    }

    private static byte[] view(long offset, byte[] sizes, byte[] strides) {
        return tensor(storage("FloatStorage", "0", ROWS * COLS), offset, sizes, strides);
    }

    private static double at(int row, int col) {
        return W[row * COLS + col];
    }

    private List<String> names(byte[] value) throws IOException {
        try (Checkpoint model = Checkpoint.open(file("n.pt", pt(true, value, STORAGE)))) {
            return model.tensors().stream().map(Tensor::name).toList();
        }
    }

    private List<String> notes(byte[] value) throws IOException {
        try (Checkpoint model = Checkpoint.open(file("n.pt", pt(true, value, STORAGE)))) {
            return model.notes();
        }
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
            assertThat(CheckpointFormatContractTest.numbers(model, m.get(0))).containsExactly(W);
            double[] slice = CheckpointFormatContractTest.numbers(model, m.get(1));
            double[] columns = CheckpointFormatContractTest.numbers(model, m.get(2));
            for (int i = 0; i < 8; i++) {
                for (int j = 0; j < 8; j++) {
                    assertThat(slice[8 * i + j]).isEqualTo(at(1 + i, 2 + j));
                    assertThat(columns[8 * i + j]).isEqualTo(at(i, 1 + j));
                }
            }
            double[] three = CheckpointFormatContractTest.numbers(model, m.get(3));
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
            double[] a =
                    CheckpointFormatContractTest.numbers(model, model.matrices().get(0));
            double[] b =
                    CheckpointFormatContractTest.numbers(model, model.matrices().get(1));
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
    void tiedWeightsAreListedOnce() throws IOException {
        byte[] value = ordered(
                items("wte.weight", whole(), "lm_head.weight", whole(), "x", view(1, sizes(8, 8), sizes(8, 1))));
        try (Checkpoint model = Checkpoint.open(file("t.pt", pt(true, value, STORAGE)))) {
            assertThat(model.tensors().stream().map(Tensor::name)).containsExactly("wte", "x");
            assertThat(model.notes()).containsExactly("lm_head is tied to wte");
        }
    }

    @Test
    void weightsAreFoundInsideTheWrappersOfTraining() throws IOException {
        byte[] weights = ordered(items("module._orig_mod.h.0.attn.c_proj.weight", whole()));
        byte[] optimizer = dict(items("state", dict(items("exp_avg", view(1, sizes(8, 8), sizes(8, 1))))));
        assertThat(names(weights)).containsExactly("h.0.attn.c_proj");
        byte[] checkpoint = dict(items("epoch", integer(3), "optimizer", optimizer, "state_dict", weights));
        assertThat(names(checkpoint)).containsExactly("h.0.attn.c_proj");
        assertThat(notes(checkpoint)).containsExactly("not listed: the tensors under optimizer");
        assertThat(names(dict(items("model", dict(items("model_state_dict", weights))))))
                .containsExactly("h.0.attn.c_proj");
        byte[] pair = dict(items(
                "teacher", dict(items("a", whole())), "student", dict(items("a", view(1, sizes(8, 8), sizes(8, 1))))));
        assertThat(names(pair)).containsExactly("student.a", "teacher.a");
        assertThat(names(whole())).containsExactly("tensor");
        assertThat(notes(dict(items("epoch", integer(3)))))
                .containsExactly("no tensor was found in what the file holds");
    }

    @Test
    void wholeModulesAreWalkedAsInertRecords() throws IOException {
        byte[] parameter = call(
                global("torch._utils", "_rebuild_parameter"),
                whole(),
                PickleBytes.TRUE,
                call(global("collections", "OrderedDict")));
        byte[] layer = object(
                "my.models",
                "Layer",
                dict(items("_parameters", ordered(items("weight", parameter)), "training", FALSE)));
        byte[] model = object("my.models", "Net", dict(items("_modules", ordered(items("fc1", layer)), "loss", NONE)));
        assertThat(names(model)).containsExactly("fc1");
        assertThat(notes(model)).containsExactly("kept as inert records: objects of my.models.Layer, my.models.Net");
        byte[] script = object(
                "__torch__.net",
                "Net",
                dict(items("fc1", object("__torch__.net", "L", dict(items("weight", whole()))))));
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("net/data.pkl", pickle(script));
        members.put("net/constants.pkl", pickle(tuple()));
        members.put("net/data/0", floats(W));
        try (Checkpoint opened = Checkpoint.open(file("s.pt", zip(true, members)))) {
            assertThat(opened.format()).isEqualTo("TorchScript");
            assertThat(opened.matrices().get(0).role()).isEqualTo(Role.UP);
            assertThat(CheckpointFormatContractTest.numbers(
                            opened, opened.matrices().get(0)))
                    .containsExactly(W);
            assertThat(opened.notes()).isEmpty();
        }
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
            double[] a =
                    CheckpointFormatContractTest.numbers(model, model.matrices().get(0));
            double[] b =
                    CheckpointFormatContractTest.numbers(model, model.matrices().get(1));
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
            double[] minus =
                    CheckpointFormatContractTest.numbers(model, model.matrices().get(1));
            assertThat(minus).containsExactly(Arrays.stream(W).map(w -> -w).toArray());
        }
    }

    @Test
    void bothByteOrdersOfBothContainersGiveTheSameNumbers() throws IOException {
        ByteBuffer big = ByteBuffer.allocate(4 * W.length);
        Arrays.stream(W).forEach(w -> big.putFloat((float) w));
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("m/data.pkl", pickle(dict(items("w", whole()))));
        members.put("m/byteorder", text("big"));
        members.put("m/data/0", big.array());
        byte[] stream = legacy(
                dict(items("w", tensor(legacyStorage("FloatStorage", "0", 99, NONE), 0, sizes(9, 11), sizes(11, 1)))),
                4,
                false,
                Map.of("0", big.array()));
        for (byte[] bytes : List.of(zip(true, members), stream)) {
            try (Checkpoint model = Checkpoint.open(file("o.pt", bytes))) {
                assertThat(CheckpointFormatContractTest.numbers(
                                model, model.matrices().get(0)))
                        .containsExactly(W);
            }
        }
    }

    @Test
    void viewsOfTheLegacyStreamAddTheirOffset() throws IOException {
        byte[] part = tuple(string("v"), integer(COLS), integer(88));
        byte[] value =
                dict(items("w", tensor(legacyStorage("FloatStorage", "7", 99, part), 2, sizes(8, 8), sizes(COLS, 1))));
        try (Checkpoint model = Checkpoint.open(file("l.th", legacy(value, 4, true, Map.of("7", floats(W)))))) {
            assertThat(model.format()).isEqualTo("PyTorch (stream before 1.6)");
            assertThat(CheckpointFormatContractTest.numbers(
                            model, model.matrices().get(0)))
                    .startsWith(at(1, 2), at(1, 3));
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
                assertThat(CheckpointFormatContractTest.numbers(deflated, other))
                        .as(other.name())
                        .containsExactly(CheckpointFormatContractTest.numbers(stored, matrices.get(i)));
            }
            assertThat(matrices.get(1).name()).isEqualTo("b");
            assertThat(CheckpointFormatContractTest.numbers(
                            deflated, deflated.matrices().get(1)))
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
    void gadgetsDoNothingAndAreNamed() throws IOException {
        Path trace = folder.resolve("pwned");
        byte[] system = call(global("posix", "system"), string("touch " + trace));
        byte[] eval = call(global("__builtin__", "eval"), string("1/0"));
        byte[] chain = call(call(global("builtins", "getattr"), global("os", "path"), string("join")), string("x"));
        byte[] value = dict(items("a", system, "b", eval, "c", chain, "w", whole()));
        try (Checkpoint model = Checkpoint.open(file("g.pt", pt(true, value, STORAGE)))) {
            assertThat(model.tensors()).hasSize(1);
            assertThat(model.notes())
                    .containsExactly("names what Python would run, and here nothing does: builtins.eval,"
                            + " builtins.getattr, os.path, posix.system");
        }
        assertThat(trace).doesNotExist();
    }

    @Test
    void sharedAndSelfReferringValuesAreNeverExpanded() throws IOException {
        byte[] laughs = concat(new byte[] {']'}, PickleBytes.put(0));
        for (int i = 0; i < 60; i++) {
            laughs = concat(
                    laughs, PickleBytes.put(i), new byte[] {'0'}, PickleBytes.get(i), PickleBytes.get(i), new byte[] {
                        (byte) 0x86
                    });
        }
        byte[] itself =
                concat(new byte[] {'}'}, PickleBytes.put(100), string("me"), PickleBytes.get(100), new byte[] {'s'});
        assertThat(names(dict(items("lol", laughs, "self", itself, "w", whole()))))
                .containsExactly("w");
    }

    private static byte[] tarMember(String name, byte[] data) {
        byte[] header = new byte[512];
        byte[] size = text(String.format(Locale.ROOT, "%011o", data.length));
        System.arraycopy(text(name), 0, header, 0, name.length());
        System.arraycopy(size, 0, header, 124, size.length);
        header[156] = '0';
        System.arraycopy(text("ustar"), 0, header, 257, 5);
        return concat(header, Arrays.copyOf(data, (data.length + 511) / 512 * 512));
    }

    private static byte[] tar() {
        byte[] key = integer(140_000_000_000L);
        byte[] storages = concat(
                pickle(integer(1)),
                pickle(tuple(key, string("cpu"), global("torch", "FloatStorage"))),
                u64(99),
                floats(W),
                pickle(PickleBytes.list(tuple(integer(5), key, integer(COLS), integer(88)))));
        byte[] shape = concat(u64(9), u64(11), u64(11), u64(1), u64(0));
        byte[] part = concat(u64(8), u64(8), u64(11), u64(1), u64(1));
        byte[] tensors = concat(
                pickle(integer(2)),
                pickle(tuple(integer(1), key, global("torch", "FloatTensor"))),
                new byte[] {2, 0, 0, 0, 0, 0, 0, 0},
                shape,
                pickle(tuple(integer(2), integer(5), global("torch", "FloatTensor"))),
                new byte[] {2, 0, 0, 0, 0, 0, 0, 0},
                part);
        byte[] state =
                dict(items("w", concat(string("1"), new byte[] {'Q'}), "x", concat(string("2"), new byte[] {'Q'})));
        return concat(
                tarMember("storages", storages),
                tarMember("tensors", tensors),
                tarMember("pickle", pickle(state)),
                new byte[1024]);
    }

    @Test
    void theOldestTarIsRead() throws IOException {
        try (Checkpoint model = Checkpoint.open(file("old.pth", tar()))) {
            assertThat(model.format()).isEqualTo("PyTorch (tar)");
            assertThat(model.tensors().stream().map(Tensor::name)).containsExactly("w", "x");
            assertThat(CheckpointFormatContractTest.numbers(
                            model, model.matrices().get(0)))
                    .containsExactly(W);
            assertThat(CheckpointFormatContractTest.numbers(
                            model, model.matrices().get(1)))
                    .startsWith(at(1, 1), at(1, 2));
        }
        Path other = file("other.tar", concat(tarMember("README", text("hello")), new byte[1024]));
        assertThatThrownBy(() -> Checkpoint.open(other))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("found a tar without 'storages', expected the members of PyTorch");
    }

    @Test
    void shardsBehindAnIndexMakeOneModel() throws IOException {
        file("p-1.bin", pt(true, dict(items("a.weight", whole())), STORAGE));
        file("p-2.bin", pt(true, dict(items("b.weight", whole())), STORAGE));
        file(
                "pytorch_model.bin.index.json",
                text("{\"weight_map\":{\"a.weight\":\"p-1.bin\",\"b.weight\":\"p-2.bin\"}}"));
        try (Checkpoint model = Checkpoint.open(folder)) {
            assertThat(model.format()).isEqualTo("PyTorch (2 shards)");
            assertThat(model.matrices().stream().map(WeightMatrix::name)).containsExactly("a", "b");
            assertThat(CheckpointFormatContractTest.numbers(
                            model, model.matrices().get(1)))
                    .containsExactly(W);
        }
        file("p-2.bin", pt(true, dict(items("a.weight", whole())), STORAGE));
        assertThatThrownBy(() -> Checkpoint.open(folder)).hasMessageContaining("'a.weight' in two shards");
        Path index = file("x.bin.index.json", text("{\"weight_map\":{\"a.weight\":\"../p-1.bin\"}}"));
        assertThatThrownBy(() -> Checkpoint.open(index)).hasMessageContaining("expected a plain file name");
    }

    @Test
    void filesPickledByPythonItselfAreRead() throws IOException {
        for (String name : List.of("torch_state.pt", "torch_stream.pth")) {
            try (InputStream bytes = Objects.requireNonNull(getClass().getResourceAsStream("/fixtures/" + name));
                    Checkpoint model = Checkpoint.open(file(name, bytes.readAllBytes()))) {
                assertThat(model.tensors().stream().map(Tensor::name)).containsExactly("emb", "fc1", "fc1.bias");
                assertThat(model.notes())
                        .containsExactly("head is tied to emb", "not listed: the tensors under optimizer_state_dict");
                double[] emb = CheckpointFormatContractTest.numbers(
                        model, model.matrices().get(0));
                double[] fc = CheckpointFormatContractTest.numbers(
                        model, model.matrices().get(1));
                for (int i = 0; i < emb.length; i++) { // the formulas of make_torch.py
                    assertThat(emb[i]).isEqualTo(7 * i % 101 / 8.0);
                }
                for (int i = 0; i < fc.length; i++) { // element (r, c) of the view [8, 16] lies at 4 + r + 17 c
                    assertThat(fc[i]).isEqualTo(-(4 + i % 8 + 17 * (i / 8)) / 4.0);
                }
            }
        }
    }

    @Test
    void flippedBytesAndCutsNeverEscapeAsAnythingButAnInputOutputException() throws IOException {
        byte[] value = dict(items(
                "state_dict",
                ordered(items(
                        "w",
                        whole(),
                        "v",
                        view(1, sizes(8, 9), sizes(1, COLS)),
                        "u",
                        view(1, sizes(8, 8), sizes(COLS, 1)))),
                "optimizer",
                object("my", "Opt", dict(items("x", tuple(real(1), integer(70_000), PickleBytes.list(string("s"))))))));
        byte[] zipped = pt(true, value, STORAGE);
        byte[] legacyValue =
                dict(items("w", tensor(legacyStorage("FloatStorage", "0", 99, NONE), 0, sizes(9, 11), sizes(11, 1))));
        byte[] stream = legacy(legacyValue, 4, true, STORAGE);
        UniformRandomProvider random = new Seed(22).child("flipped bytes").generator();
        int opened = 0;
        byte[] tar = tar();
        for (int i = 0; i < 2400; i++) {
            byte[] good = i % 3 == 0 ? zipped : i % 3 == 1 ? stream : tar;
            byte[] bytes = i % 20 < 2 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            for (int flips = random.nextInt(3); flips >= 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(i % 3 == 2 ? bytes.length : Math.min(bytes.length, 900))] =
                        (byte) random.nextInt(256);
            }
            opened += DamagedFileTest.opensOrRefuses(file("f.pt", bytes)) ? 1 : 0;
        }
        assertThat(opened).isBetween(100, 2300);
    }
}
