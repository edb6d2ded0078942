package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.data.checkpoint.Reading.opensOrRefuses;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import semicircle.spectra.Seed;

/**
 * Sound files of every format, damaged at random: each is opened, and read where it opens, or refused by an IOException of one line, within seconds.
 *
 * <p>{@code -Dsemicircle.fuzz=1000000} runs that many of each format; the ordinary tests run a few. {@code -Dsemicircle.fuzz.only=js,pt} runs some formats.
 */
class MutatedFilesTest {
    private static final int EXECUTIONS = Integer.getInteger("semicircle.fuzz", 400);
    private static final String ONLY = System.getProperty("semicircle.fuzz.only", "");
    private static final String PART = "g-shard2of2.min.js";
    private static final double LONGEST = 5; // seconds of processor time
    private static final int LARGEST_SEED = 20_000;

    @TempDir
    Path folder;

    /** Sound files by format; the part of a name before the last dot tells nothing. */
    static Map<String, Map<String, byte[]>> seeds() throws IOException {
        Map<String, Map<String, byte[]>> seeds = new TreeMap<>();
        new CheckpointFormatContractTest()
                .sameTensorEverywhere()
                .forEach((name, bytes) -> add(seeds, name.replaceFirst(".*/", ""), bytes));
        for (String name : List.of(
                "hdf5/traps.h5",
                "hdf5/bfloat16.weights.h5",
                "keras/bundle.index",
                "keras/dense.tflite",
                "flax/scanned.msgpack",
                "torch_state.pt",
                "torch_stream.pth")) {
            add(seeds, name.replaceFirst(".*/", ""), Files.readAllBytes(KerasFormatTest.FIXTURES.resolve(name)));
        }
        add(seeds, "views.pt", TorchViewsTest.viewsOfADeflatedStorage());
        add(
                seeds,
                "model.safetensors.index.json",
                ModelBytes.text("{\"weight_map\":{\"w.weight\":\"a.safetensors\"}}"));
        add(
                seeds,
                "model.min.js",
                Objects.requireNonNull(ScriptModuleTest.files("").get("model.min.js")));
        seeds.put(
                "part",
                Map.of(PART, Objects.requireNonNull(ScriptModuleTest.files("").get(PART))));
        add(seeds, "x-weights_manifest.json", ModelBytes.text(TensorFlowFormatTest.QUANTISED));
        return seeds;
    }

    private static void add(Map<String, Map<String, byte[]>> seeds, String name, byte[] bytes) {
        if (bytes.length <= LARGEST_SEED) {
            String ending = name.substring(name.lastIndexOf('.') + 1);
            seeds.computeIfAbsent(ending, e -> new LinkedHashMap<>()).put(name, bytes);
        }
    }

    /** Files that the seeds name. */
    static void companions(Path folder) throws IOException {
        Path keras = KerasFormatTest.FIXTURES.resolve("keras");
        Files.copy(keras.resolve("bundle.data-00000-of-00001"), folder.resolve("bundle.data-00000-of-00001"));
        Files.write(folder.resolve("a.bin"), new byte[10]);
        Files.write(folder.resolve("b.bin"), new byte[386]);
        Files.write(folder.resolve("w.bin"), new byte[335]);
        for (String part : List.of("g-shard1of2.min.js", "g-shard2of2.min.js")) {
            Files.write(
                    folder.resolve(part),
                    Objects.requireNonNull(ScriptModuleTest.files("").get(part)));
        }
        String header = "{\"w.weight\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
        Files.write(folder.resolve("a.safetensors"), ModelBytes.safetensors(header, new byte[4]));
    }

    @TestFactory
    List<DynamicTest> everyFormatOpensOrRefuses() throws IOException {
        companions(folder);
        List<DynamicTest> tests = new ArrayList<>();
        Map<String, Map<String, byte[]>> seeds = seeds();
        seeds.keySet()
                .removeIf(ending ->
                        !ONLY.isEmpty() && !List.of(ONLY.split(",", -1)).contains(ending));
        seeds.forEach((ending, files) -> tests.add(DynamicTest.dynamicTest(ending, () -> run(ending, files))));
        return tests;
    }

    private void run(String ending, Map<String, byte[]> files) throws IOException {
        UniformRandomProvider random =
                new Seed(Long.getLong("semicircle.fuzz.seed", 7)).child(ending).generator();
        List<Map.Entry<String, byte[]>> all = List.copyOf(files.entrySet());
        Path place = Files.createDirectories(folder.resolve("fuzz-" + ending));
        try (var companions = Files.list(folder)) {
            for (Path file : companions.filter(Files::isRegularFile).toList()) {
                Files.copy(file, place.resolve(file.getFileName()));
            }
        }
        Files.write(
                place.resolve("model.min.js"),
                Objects.requireNonNull(ScriptModuleTest.files("").get("model.min.js")));
        int opened = 0;
        for (int i = 0; i < EXECUTIONS; i++) {
            Map.Entry<String, byte[]> seed = all.get(i % all.size());
            byte[] bytes = mutated(seed.getValue(), random);
            Path file = Files.write(place.resolve(seed.getKey()), bytes);
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            try {
                Path model = seed.getKey().equals(PART) ? place.resolve("model.min.js") : file; // a part is no model
                opened += opensOrRefuses(model) ? 1 : 0;
            } catch (Throwable escaped) {
                Path kept =
                        Files.write(Path.of(System.getProperty("java.io.tmpdir"), "escaped-" + seed.getKey()), bytes);
                throw new AssertionError("execution " + i + " of " + seed.getKey() + ", kept as " + kept, escaped);
            }
            double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) * 1e-9;
            assertThat(seconds).as("execution %s of %s", i, seed.getKey()).isLessThan(LONGEST);
            if (i % 100_000 == 99_999) {
                System.out.println(ending + ": " + (i + 1) + " executions, " + opened + " opened");
            }
        }
        assertThat(opened).as(ending + ": files that still open").isBetween(1, EXECUTIONS - 1);
    }

    private static final long[] BOUNDARIES = {
        0,
        1,
        -1,
        0x7f,
        0x80,
        0xff,
        0x7fff,
        0x8000,
        0xffff,
        0x7fffffffL,
        0x80000000L,
        0xffffffffL,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        1L << 40
    };

    /** One to four changes: bytes, bits, boundary values of 1 to 8 bytes, digits, runs left out, doubled, cut off. */
    static byte[] mutated(byte[] sound, UniformRandomProvider random) {
        byte[] bytes = sound.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(8)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2, 3 -> {
                    long value = BOUNDARIES[random.nextInt(BOUNDARIES.length)];
                    int width = 1 << random.nextInt(4);
                    boolean big = random.nextBoolean();
                    for (int b = 0; b < width && at + b < bytes.length; b++) {
                        bytes[at + b] = (byte) (value >>> (8 * (big ? width - 1 - b : b)));
                    }
                }
                case 4 -> {
                    for (int i = 0; i < bytes.length; i++) {
                        int place = (at + i) % bytes.length;
                        if (bytes[place] >= '0' && bytes[place] <= '9') {
                            bytes[place] = (byte) "0123456789-.e[{".charAt(random.nextInt(15));
                            break;
                        }
                    }
                }
                case 5 -> {
                    int run = 1 + random.nextInt(Math.min(64, bytes.length - at));
                    bytes = ModelBytes.concat(
                            java.util.Arrays.copyOf(bytes, at),
                            java.util.Arrays.copyOfRange(bytes, at + run, bytes.length));
                }
                case 6 -> {
                    int run = 1 + random.nextInt(Math.min(64, bytes.length - at));
                    bytes = ModelBytes.concat(
                            java.util.Arrays.copyOf(bytes, at + run),
                            java.util.Arrays.copyOfRange(bytes, at, bytes.length));
                }
                default -> bytes = random.nextInt(4) == 0 ? java.util.Arrays.copyOf(bytes, at) : bytes;
            }
        }
        return bytes;
    }
}
