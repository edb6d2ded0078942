package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static semicircle.data.checkpoint.ModelBytes.concat;
import static semicircle.data.checkpoint.ModelBytes.field;
import static semicircle.data.checkpoint.ModelBytes.floats;
import static semicircle.data.checkpoint.ModelBytes.node;
import static semicircle.data.checkpoint.ModelBytes.npy;
import static semicircle.data.checkpoint.ModelBytes.onnx;
import static semicircle.data.checkpoint.ModelBytes.onnxTensor;
import static semicircle.data.checkpoint.ModelBytes.safetensors;
import static semicircle.data.checkpoint.ModelBytes.text;
import static semicircle.data.checkpoint.ModelBytes.u64;
import static semicircle.data.checkpoint.ModelBytes.varint;
import static semicircle.data.checkpoint.ModelBytes.zip;
import static semicircle.data.checkpoint.Reading.numbers;
import static semicircle.data.checkpoint.Reading.opensOrRefuses;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import semicircle.data.MalformedFileException;
import semicircle.spectra.Seed;

/** Broken and hostile files are refused with one line that says where and why; each is built here. */
@Timeout(60)
class DamagedFileTest {
    @TempDir
    Path folder;

    private static final byte[] FOUR = floats(1);
    private static final String ONE = "\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]";

    private static Arguments bad(String name, byte[] bytes, String message) {
        return Arguments.of(name, bytes, message);
    }

    private static byte[] tensors(String json) {
        return safetensors(json, FOUR);
    }

    static Stream<Arguments> brokenSafetensors() {
        String entry = "{\"a\":{" + ONE + "}";
        return Stream.of(
                bad("e.safetensors", new byte[0], "at byte 0: found an empty file, expected a model"),
                bad(
                        "s.safetensors",
                        new byte[7],
                        "at byte 0: found a file of 7 bytes, expected 8 bytes of header length"),
                bad("u.safetensors", concat(u64(-1), text("{}")), "found a header length of 18446744073709551615"),
                bad("c.safetensors", concat(u64(100_000_001), text("{}")), "expected at most 100000000"),
                bad("p.safetensors", concat(u64(3), text("{}")), "at most the 2 bytes that follow"),
                bad("x.safetensors", safetensors("[]", new byte[0]), "found JSON START_ARRAY"),
                bad("g.safetensors", tensors(entry + ",\"a\":{" + ONE + "}}"), "Duplicate"),
                bad("o.safetensors", tensors(entry + ",\"b\":{" + ONE + "}}"), "found an overlap at 'b'"),
                bad(
                        "h.safetensors",
                        safetensors(entry.replace("[0,4]", "[4,8]") + "}", new byte[8]),
                        "found a hole before 'a'"),
                bad("t.safetensors", safetensors(entry + "}", new byte[5]), "1 bytes after the last tensor"),
                bad("r.safetensors", safetensors(entry + "}", new byte[3]), "data within the 3 bytes"),
                bad("v.safetensors", tensors(entry.replace("[0,4]", "[4,0]") + "}"), "'a' at 4 to 0"),
                bad("n.safetensors", tensors(entry.replace("[0,4]", "[-4,0]") + "}"), "found -4"),
                bad("d.safetensors", tensors(entry.replace("[1]", "[-1]") + "}"), "found -1"),
                bad("f.safetensors", tensors(entry.replace("[1]", "[1.0]") + "}"), "found 1.0"),
                bad("w.safetensors", tensors(entry.replace("[1]", "[2]") + "}"), "64 bits for float32 [2]"),
                bad("m.safetensors", tensors(entry.replace("[1]", "[4294967296,4294967296]") + "}"), "below 2^63 bits"),
                bad(
                        "b.safetensors",
                        tensors(entry.replace("[1]", "[9223372036854775808]") + "}"),
                        "expected an integer in"),
                bad("q.safetensors", tensors(entry.replace("\"shape\":[1],", "") + "}"), "the entry 'a'"),
                bad("z.safetensors", tensors(entry + "} x"), "strict JSON"),
                bad("y.safetensors", tensors(entry), "strict JSON"),
                bad("i.safetensors", tensors("{\"__metadata__\":{\"a\":1},\"a\":{" + ONE + "}}"), "JSON VALUE_STRING"),
                bad("j.safetensors", safetensors("{\"a\":" + "[".repeat(200_000), new byte[0]), "at byte"),
                bad("l.safetensors", safetensors("{\"" + "n".repeat(70_000) + "\":1}", new byte[0]), "at byte"),
                bad(
                        "8.safetensors",
                        concat(u64(6), new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', '}'}),
                        "found bytes that are no UTF-8"));
    }

    static Stream<Arguments> brokenNumpyAndZip() {
        byte[] good = npy("<f4", false, "(1,)", FOUR);
        byte[] sound = zip(false, Map.of("a.npy", npy("<f4", false, "(8, 8)", new byte[256])));
        byte[] wrongSum = sound.clone();
        int central = wrongSum.length - 22 - 46 - 5;
        wrongSum[central + 16] ^= 1;
        byte[] bomb = sound.clone();
        Arrays.fill(bomb, central + 24, central + 28, (byte) 0x7f);
        Map<String, byte[]> two = new LinkedHashMap<>();
        two.put("a.npy", good);
        two.put("b.npy", good);
        byte[] twice = zip(true, two);
        twice[twice.length - 22 - 5] = 'a';
        return Stream.of(
                bad("o.npy", npy("|O", false, "(1,)", FOUR), "an array of Python objects (a pickle)"),
                bad("e.npy", npy(1, "{'descr': __import__('os'), 'shape': (1,)}", FOUR), "expected a string"),
                bad("s.npy", npy("<f4", false, "(2,)", FOUR), "found 4 bytes of data, expected 8 for [2]"),
                bad(
                        "m.npy",
                        npy("<f4", false, "(99999999999, 99999999999)", FOUR),
                        "truncated: declares 39999999999200000000004 bytes of data"),
                bad("n.npy", npy("<f4", false, "(-1,)", FOUR), "integers in 0..10^18"),
                bad("d.npy", npy("<f3", false, "(1,)", FOUR), "descr '<f3'"),
                bad("t.npy", Arrays.copyOf(good, 20), "expected the header to follow"),
                bad("v.npy", npy(9, "{}", FOUR), "found version 9"),
                bad("k.npy", npy(1, "{'descr':'<f4','descr':'<f4'}", FOUR), "each key once"),
                bad("l.npz", zip(false, Map.of("../a.npy", good)), "a name that stays in the zip"),
                bad("c.npz", Arrays.copyOf(sound, sound.length - 30), "no end record"),
                bad("b.npz", bomb, "a ratio of at most 100"),
                bad("w.npz", twice, "a second member 'a.npy'"),
                bad("p.zip", zip(false, Map.of("m/data.pkl", FOUR)), "found opcode 0x00"),
                bad("k.zip", zip(false, Map.of("model.weights.h5", FOUR)), "no signature"),
                bad("e.zip", zip(false, Map.of("README", FOUR)), "a zip without a model"),
                bad("x.jar", zip(false, Map.of("a.onnx", FOUR, "b.onnx", FOUR)), "found 2 models"));
    }

    static Stream<Arguments> brokenOnnxAndForeign() {
        byte[] deep = new byte[0];
        for (int i = 0; i < 3000; i++) {
            deep = field(1, field(5, field(6, deep)));
        }
        byte[] eleven = {8, 8, 18, 0, 24, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
        return Stream.of(
                bad("d.onnx", onnx(deep), "messages nested deeper, expected at most 64"),
                bad("v.onnx", eleven, "an integer of more than 10 bytes"),
                bad(
                        "l.onnx",
                        concat(field(1, 8), field(2, text("x")), varint(7 * 8 + 2), varint(-1)),
                        "a length of 18446744073709551615"),
                bad(
                        "h.onnx",
                        concat(field(1, 8), field(2, text("x")), varint(7 * 8 + 2), varint(1L << 40)),
                        "at most the 0 bytes left"),
                bad("g.onnx", concat(field(1, 8), field(2, text("x"))), "no graph"),
                bad("w.onnx", concat(field(1, 8), new byte[] {18, 0, 27}), "found wire type 3"),
                bad("p.html", text("<!DOCTYPE html><html>"), "found a web page, not a model"),
                bad("p.onnx", text("<html>not found</html>"), "found a web page, not a model"),
                bad("p.bin", text("version https://git-lfs.github.com/spec/v1\n"), "run git lfs pull"),
                bad(
                        "h.h5",
                        concat(new byte[] {(byte) 0x89}, text("HDF\r\n\u001a\n")),
                        "at byte 8: found the end, expected version 0 to 3"),
                bad("t.tflite", text("\u001c\0\0\0TFL3"), "found an offset of 28, expected one in the file"),
                bad("p.pt", new byte[] {(byte) 0x80, 2, 0}, "found opcode 0x00"),
                bad("u.bin", text("hello world"), "found unknown bytes 68656c6c6f20776f"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource({"brokenSafetensors", "brokenNumpyAndZip", "brokenOnnxAndForeign"})
    void brokenContainersAreRefusedInOneLine(String name, byte[] bytes, String message) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        assertThatThrownBy(() -> Checkpoint.open(file).close())
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining(message)
                .hasMessageStartingWith(file.toString())
                .hasMessageNotContaining("\n");
    }

    @Test
    void wrongChecksumsAreRefusedWhenTheNumbersAreRead() throws IOException {
        byte[] zip = zip(false, Map.of("a.npy", npy("<f4", false, "(100, 100)", new byte[40_000])));
        zip[zip.length - 22 - 46 - 5 + 16] ^= 1;
        Path file = Files.write(folder.resolve("a.npz"), zip);
        assertThatThrownBy(() -> {
                    try (Checkpoint model = Checkpoint.open(file)) {
                        numbers(model, model.matrices().get(0));
                    }
                })
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("a wrong checksum of 'a.npy'");
    }

    static byte[] manyEmptyTensors() {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 100_000; i++) {
            json.append("\"t").append(i).append("\":{\"dtype\":\"F32\",\"shape\":[0,5],\"data_offsets\":[0,0]},");
        }
        json.append("\"x\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}");
        return safetensors(json.toString(), floats(Double.NaN, Double.NEGATIVE_INFINITY));
    }

    @Test
    void aHundredThousandEmptyTensorsAndNonFiniteNumbersAreAccepted() throws IOException {
        byte[] bytes = manyEmptyTensors();
        Path file = Files.write(folder.resolve("m.safetensors"), bytes);
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try (Checkpoint model = Checkpoint.open(file)) {
            long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            assertThat(used).as("nanoseconds of processor time").isLessThan(5_000_000_000L);
            assertThat(model.tensors()).hasSize(100_001);
            WeightMatrix last = model.matrices().get(100_000);
            assertThat(numbers(model, last)).containsExactly(Double.NaN, Double.NEGATIVE_INFINITY);
            assertThat(model.matrices().get(0).skipped()).contains("smaller side 0 is below 8");
        }
    }

    @Test
    void flippedBytesNeverEscapeAsAnythingButAnInputOutputException() throws IOException {
        byte[] onnx = onnx(
                field(5, onnxTensor("w.weight", 1, new long[] {8, 8}, field(9, new byte[256]))),
                field(5, onnxTensor("v.weight", 10, new long[] {8, 8}, field(5, new byte[64]))),
                node("MatMul", "/w/MatMul", "y", new byte[0], "x", "w.weight"));
        byte[] tensors =
                safetensors("{\"w\":{\"dtype\":\"F32\",\"shape\":[8,8],\"data_offsets\":[0,256]}}", new byte[256]);
        byte[] array = npy("<f4", false, "(8, 8)", new byte[256]);
        byte[] zipped = zip(false, Map.of("w.npy", array));
        UniformRandomProvider random = new Seed(20).child("flipped bytes").generator();
        int opened = 0;
        for (int i = 0; i < 1200; i++) {
            byte[][] all = {onnx, tensors, array, zipped};
            String[] names = {"f.onnx", "f.safetensors", "f.npy", "f.npz"};
            byte[] bytes = all[i % 4].clone();
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            opened += opensOrRefuses(Files.write(folder.resolve(names[i % 4]), bytes)) ? 1 : 0;
        }
        assertThat(opened).isBetween(50, 1150);
    }
}
