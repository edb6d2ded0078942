package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static semicircle.data.checkpoint.ModelBytes.concat;
import static semicircle.data.checkpoint.ModelBytes.floats;
import static semicircle.data.checkpoint.ModelBytes.text;
import static semicircle.data.checkpoint.ModelBytes.u64;
import static semicircle.data.checkpoint.ModelBytes.zip;
import static semicircle.data.checkpoint.PickleBytes.NONE;
import static semicircle.data.checkpoint.PickleBytes.dict;
import static semicircle.data.checkpoint.PickleBytes.global;
import static semicircle.data.checkpoint.PickleBytes.integer;
import static semicircle.data.checkpoint.PickleBytes.items;
import static semicircle.data.checkpoint.PickleBytes.legacy;
import static semicircle.data.checkpoint.PickleBytes.legacyStorage;
import static semicircle.data.checkpoint.PickleBytes.object;
import static semicircle.data.checkpoint.PickleBytes.ordered;
import static semicircle.data.checkpoint.PickleBytes.pickle;
import static semicircle.data.checkpoint.PickleBytes.pt;
import static semicircle.data.checkpoint.PickleBytes.real;
import static semicircle.data.checkpoint.PickleBytes.sizes;
import static semicircle.data.checkpoint.PickleBytes.string;
import static semicircle.data.checkpoint.PickleBytes.tensor;
import static semicircle.data.checkpoint.PickleBytes.tuple;
import static semicircle.data.checkpoint.Reading.numbers;
import static semicircle.data.checkpoint.Reading.opensOrRefuses;
import static semicircle.data.checkpoint.Sines.COLS;
import static semicircle.data.checkpoint.Sines.STORAGE;
import static semicircle.data.checkpoint.Sines.W;
import static semicircle.data.checkpoint.Sines.at;
import static semicircle.data.checkpoint.Sines.view;
import static semicircle.data.checkpoint.Sines.whole;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.MalformedFileException;
import semicircle.spectra.Seed;

/** The containers of PyTorch: zip, stream, tar and shards, in both byte orders, whole and damaged. */
@Timeout(60)
class PyTorchFormatTest {
    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
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
                assertThat(numbers(model, model.matrices().get(0))).containsExactly(W);
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
            assertThat(numbers(model, model.matrices().get(0))).startsWith(at(1, 2), at(1, 3));
        }
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
            assertThat(numbers(model, model.matrices().get(0))).containsExactly(W);
            assertThat(numbers(model, model.matrices().get(1))).startsWith(at(1, 1), at(1, 2));
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
            assertThat(numbers(model, model.matrices().get(1))).containsExactly(W);
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
                double[] emb = numbers(model, model.matrices().get(0));
                double[] fc = numbers(model, model.matrices().get(1));
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
            opened += opensOrRefuses(file("f.pt", bytes)) ? 1 : 0;
        }
        assertThat(opened).isBetween(100, 2300);
    }
}
