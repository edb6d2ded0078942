package semicircle.data.checkpoint;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each reader under Jazzer, guided by the code that a file reaches: it opens, or is refused by an IOException of one line; all else is a finding.
 *
 * <p>Run by {@code scripts/fuzz READER SECONDS}. A finding is kept under {@code src/test/resources/fuzz} with the name of its reader as ending; the ordinary tests open all that lies there.
 */
class ReaderFuzzTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void writeCompanions() throws IOException {
        MutatedFilesTest.companions(folder);
    }

    private static Stream<byte[]> seeds(String... endings) throws IOException {
        Map<String, Map<String, byte[]>> all = MutatedFilesTest.seeds();
        return Stream.of(endings)
                .flatMap(ending -> all.getOrDefault(ending, Map.of()).values().stream());
    }

    private static void open(String name, byte[] bytes) throws IOException {
        DamagedFileTest.opensOrRefuses(Files.write(folder.resolve(name), bytes));
    }

    static Stream<byte[]> safetensorsSeeds() throws IOException {
        return seeds("safetensors");
    }

    @MethodSource("safetensorsSeeds")
    @FuzzTest(maxDuration = "1m")
    void safetensors(byte[] bytes) throws IOException {
        open("fuzzed.safetensors", bytes);
    }

    static Stream<byte[]> indexSeeds() throws IOException {
        return seeds("json");
    }

    @MethodSource("indexSeeds")
    @FuzzTest(maxDuration = "1m")
    void index(byte[] bytes) throws IOException {
        open("fuzzed.safetensors.index.json", bytes);
    }

    static Stream<byte[]> numpySeeds() throws IOException {
        return seeds("npy");
    }

    @MethodSource("numpySeeds")
    @FuzzTest(maxDuration = "1m")
    void numpy(byte[] bytes) throws IOException {
        open("fuzzed.npy", bytes);
    }

    static Stream<byte[]> zipSeeds() throws IOException {
        return seeds("npz", "zip", "jar");
    }

    @MethodSource("zipSeeds")
    @FuzzTest(maxDuration = "1m")
    void zip(byte[] bytes) throws IOException {
        open("fuzzed.npz", bytes);
    }

    static Stream<byte[]> onnxSeeds() throws IOException {
        return seeds("onnx");
    }

    @MethodSource("onnxSeeds")
    @FuzzTest(maxDuration = "1m")
    void onnx(byte[] bytes) throws IOException {
        open("fuzzed.onnx", bytes);
    }

    static Stream<byte[]> ggufSeeds() throws IOException {
        return seeds("gguf");
    }

    @MethodSource("ggufSeeds")
    @FuzzTest(maxDuration = "1m")
    void gguf(byte[] bytes) throws IOException {
        open("fuzzed.gguf", bytes);
    }

    static Stream<byte[]> torchSeeds() throws IOException {
        return seeds("pt", "pth", "bin", "th", "ckpt", "tar");
    }

    @MethodSource("torchSeeds")
    @FuzzTest(maxDuration = "1m")
    void torch(byte[] bytes) throws IOException {
        open("fuzzed.pt", bytes);
    }

    static Stream<byte[]> hdf5Seeds() throws IOException {
        return seeds("h5", "hdf5");
    }

    @MethodSource("hdf5Seeds")
    @FuzzTest(maxDuration = "1m")
    void hdf5(byte[] bytes) throws IOException {
        open("fuzzed.h5", bytes);
    }

    static Stream<byte[]> kerasSeeds() throws IOException {
        return seeds("keras");
    }

    @MethodSource("kerasSeeds")
    @FuzzTest(maxDuration = "1m")
    void keras(byte[] bytes) throws IOException {
        open("fuzzed.keras", bytes);
    }

    static Stream<byte[]> scriptSeeds() throws IOException {
        return seeds("js");
    }

    @MethodSource("scriptSeeds")
    @FuzzTest(maxDuration = "1m")
    void script(byte[] bytes) throws IOException {
        open("fuzzed.min.js", bytes);
    }

    static Stream<byte[]> scriptPartSeeds() {
        return ScriptModuleTest.files("").entrySet().stream()
                .filter(file -> file.getKey().startsWith("g-shard2"))
                .map(Map.Entry::getValue);
    }

    /** The weights beside a sound model. */
    @MethodSource("scriptPartSeeds")
    @FuzzTest(maxDuration = "1m")
    void scriptPart(byte[] bytes) throws IOException {
        Map<String, byte[]> files = new java.util.TreeMap<>(ScriptModuleTest.files(""));
        Path own = Files.createDirectories(folder.resolve("part"));
        files.put("g-shard2of2.min.js", bytes);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(own.resolve(file.getKey()), file.getValue());
        }
        DamagedFileTest.opensOrRefuses(own.resolve("model.min.js"));
    }

    static Stream<byte[]> tfliteSeeds() throws IOException {
        return seeds("tflite");
    }

    @MethodSource("tfliteSeeds")
    @FuzzTest(maxDuration = "1m")
    void tflite(byte[] bytes) throws IOException {
        open("fuzzed.tflite", bytes);
    }

    static Stream<byte[]> flaxSeeds() throws IOException {
        return seeds("msgpack");
    }

    @MethodSource("flaxSeeds")
    @FuzzTest(maxDuration = "1m")
    void flax(byte[] bytes) throws IOException {
        open("fuzzed.msgpack", bytes);
    }

    static Stream<byte[]> bundleSeeds() throws IOException {
        return seeds("index");
    }

    @MethodSource("bundleSeeds")
    @FuzzTest(maxDuration = "1m")
    void bundle(byte[] bytes) throws IOException {
        open("fuzzed.index", bytes);
    }

    static Stream<byte[]> graphSeeds() throws IOException {
        return seeds("pb");
    }

    @MethodSource("graphSeeds")
    @FuzzTest(maxDuration = "1m")
    void graph(byte[] bytes) throws IOException {
        open("fuzzed.pb", bytes);
    }

    static Stream<byte[]> marketSeeds() throws IOException {
        return seeds("mtx");
    }

    @MethodSource("marketSeeds")
    @FuzzTest(maxDuration = "1m")
    void market(byte[] bytes) throws IOException {
        open("fuzzed.mtx", bytes);
    }
}
