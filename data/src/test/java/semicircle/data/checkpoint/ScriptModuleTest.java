package semicircle.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static semicircle.data.checkpoint.ModelBytes.floats;
import static semicircle.data.checkpoint.ModelBytes.text;
import static semicircle.data.checkpoint.Reading.numbers;
import static semicircle.data.checkpoint.Reading.opensOrRefuses;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.MalformedFileException;
import semicircle.spectra.Seed;

/** TF.js models as a bundler writes them into a package: modules of JavaScript, in the layout of nsfwjs 4.4.0. */
class ScriptModuleTest {
    private static final String BEFORE =
            "!function(e){if(\"object\"==typeof exports&&\"undefined\"!=typeof module)module.exports=e()}"
                    + "(function(){var g=n[i]={exports:{}};return m}({1:[function(e,a,n){a.exports=";
    private static final String AFTER = "},{}]},{},[1])(1)});\n";
    private static final String MODEL =
            "{format:\"layers-model\",modelTopology:{on:!0,off:!1,none:null,s:'it\\'s \"x\"',n:[.5,-.25e1,1.,void"
                    + " 0],1:\"\\x41\\u0042\"},"
                    + "weightsManifest:[{paths:[\"g-shard1of2\",\"g-shard2of2\"],weights:[{name:\"dense/kernel\",shape:[8,9],dtype:\"float32\"}]}]}";

    @TempDir
    Path folder;

    private static String module(String literal) {
        return BEFORE + literal + AFTER;
    }

    private static String base64(byte[] bytes) {
        return "\"" + Base64.getEncoder().encodeToString(bytes) + "\"";
    }

    /** A model and its two parts. */
    static Map<String, byte[]> files(String at) {
        byte[] weights = floats(IntStream.range(0, 72).mapToDouble(i -> i - 3.5).toArray());
        byte[] first = java.util.Arrays.copyOf(weights, 101); // cut within a number, as shards are
        byte[] second = java.util.Arrays.copyOfRange(weights, 101, weights.length);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(at + "model.min.js", text(module(MODEL)));
        files.put(at + "g-shard1of2.min.js", text(module(base64(first))));
        files.put(at + "g-shard2of2.min.js", text(module(base64(second))));
        return files;
    }

    private void write(Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static void holdsTheKernel(Path path) throws IOException {
        try (Checkpoint model = Checkpoint.open(path)) {
            assertThat(model.format()).startsWith("TF.js layers-model");
            WeightMatrix kernel = model.matrices().get(0);
            assertThat(kernel.name()).isEqualTo("dense");
            assertThat(numbers(model, kernel))
                    .containsExactly(
                            IntStream.range(0, 72).mapToDouble(i -> i - 3.5).toArray());
            assertThat(model.files()).allMatch(Files::isRegularFile);
        }
    }

    @Test
    void theLiteralsOfModulesAreReadFromFolderFileAndZip() throws IOException {
        write(files(""));
        holdsTheKernel(folder);
        holdsTheKernel(folder.resolve("model.min.js"));
        for (boolean stored : new boolean[] {true, false}) {
            holdsTheKernel(Files.write(folder.resolve("a.zip"), ModelBytes.zip(stored, files("package/models/x/"))));
            holdsTheKernel(Files.write(folder.resolve("b.zip"), ModelBytes.zip(stored, files(""))));
        }
    }

    @Test
    void whatIsNoLiteralIsRefusedAndNeverRun() throws IOException {
        write(files(""));
        Map<String, String> refused = Map.of(
                "{modelTopology:f(1)}",
                "'f(1)}",
                "{modelTopology:1+2}",
                "'+2}",
                "{modelTopology:1 2}",
                "strict JSON",
                "{modelTopology:[1,2",
                "an object without end",
                "{modelTopology:\"a",
                "a text without end",
                "{modelTopology:!2}",
                "'!2}",
                "{modelTopology:1,modelTopology:2}",
                "Duplicate",
                "{modelTopology:" + "[".repeat(100) + "]".repeat(100) + "}",
                "depth",
                "{modelTopology:\"\\u12\"}",
                "in a JavaScript literal");
        for (Map.Entry<String, String> bad : refused.entrySet()) {
            String after = bad.getKey().endsWith("}") ? AFTER : "";
            Path file = Files.write(folder.resolve("model.min.js"), text(BEFORE + bad.getKey() + after));
            assertThatThrownBy(() -> Checkpoint.open(file).close())
                    .as(bad.getKey())
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageContaining(bad.getValue());
        }
    }

    @Test
    void mutatedPartsOpenOrAreRefused() throws IOException {
        write(files(""));
        byte[] sound = Files.readAllBytes(folder.resolve("g-shard2of2.min.js"));
        UniformRandomProvider random = new Seed(7).child("parts").generator();
        for (int i = 0; i < 400; i++) {
            Files.write(folder.resolve("g-shard2of2.min.js"), MutatedFilesTest.mutated(sound, random));
            opensOrRefuses(folder.resolve("model.min.js"));
        }
    }

    @Test
    void damagedWeightsAreRefused() throws IOException {
        write(files(""));
        Map<String, String> refused = Map.of(
                module("\"AAA*\""),
                "base64 that is damaged",
                BEFORE + "\"AAAA",
                "the end within the exported text",
                module("{}"),
                "exports no text",
                module("\"AAAA\""),
                "of 288 bytes at 0");
        for (Map.Entry<String, String> bad : refused.entrySet()) {
            Files.write(folder.resolve("g-shard2of2.min.js"), text(bad.getKey()));
            assertThatThrownBy(() -> Checkpoint.open(folder).close())
                    .as(bad.getKey())
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageContaining(bad.getValue());
        }
        assertThatThrownBy(() ->
                        Checkpoint.open(folder.resolve("g-shard1of2.min.js")).close())
                .hasMessageContaining("a part of the weights as a JavaScript module");
        Files.delete(folder.resolve("g-shard2of2.min.js"));
        assertThatThrownBy(() -> Checkpoint.open(folder).close()).hasMessageContaining("g-shard2of2.min.js");
    }
}
