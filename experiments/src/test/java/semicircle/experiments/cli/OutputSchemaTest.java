package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.store.RunStore;
import semicircle.spectra.matrix.DenseMatrix;

/** What the commands write of model files: JSON that follows the schemas under docs, which name nothing that is not written; CSV; a run file with figures. */
class OutputSchemaTest {
    private static final String UP = "model.layers.%d.mlp.up_proj.weight";

    @TempDir
    Path folder;

    private Path write(String name, ModelFiles model) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return model.write(file);
    }

    private static DenseMatrix noise(String name) {
        return ModelFiles.noise(name, 48, 64);
    }

    private static DenseMatrix flat(double size) {
        double[] entries = new double[48 * 64];
        Arrays.fill(entries, size / Math.sqrt(entries.length));
        return DenseMatrix.of(48, 64, entries);
    }

    private static DenseMatrix rounded(DenseMatrix matrix, double step) {
        double[] entries = matrix.toArray();
        for (int i = 0; i < entries.length; i++) {
            entries[i] = step * Math.rint(entries[i] / step);
        }
        return DenseMatrix.of(matrix.rows(), matrix.cols(), entries);
    }

    /** The command with JSON, then with CSV and with a folder: all end with the same code. */
    private void follows(OutputSchema schema, int code, List<String> words) throws IOException {
        Typed typed = typed(words, "--json");
        assertThat(typed.code()).as(typed.toString()).isEqualTo(code);
        schema.accept(JsonTree.of(typed.out()));
    }

    private static Typed typed(List<String> words, String... more) {
        List<String> all = new ArrayList<>(words);
        all.add("--quiet");
        all.addAll(List.of(more));
        return Typed.words(all.toArray(String[]::new));
    }

    /** CSV has a heading and as many cells in each row; the folder has a run file with the same tables, and figures where there are some to draw. */
    private void keepsTables(List<String> words, String firstColumn, boolean drawn) throws IOException {
        Typed csv = typed(words, "--csv");
        assertThat(csv.code()).as(csv.toString()).isZero();
        List<String> lines = csv.out().lines().toList();
        assertThat(lines.size()).isGreaterThan(1);
        assertThat(lines.get(0)).startsWith(firstColumn + ",");
        int cells = lines.get(0).split(",", -1).length;
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.replaceAll("\"[^\"]*\"", "").split(",", -1))
                        .hasSize(cells));
        Path out = folder.resolve("out-" + words.get(0));
        Typed kept = typed(words, "--out", out.toString());
        assertThat(kept.code()).as(kept.toString()).isZero();
        assertThat(kept.err()).contains("results.h5 in " + out);
        try (RunStore store = RunStore.read(out)) {
            assertThat(store.ids()).hasSize(1);
        }
        try (var figures = Files.list(out.resolve("figures"))) {
            assertThat(figures.findAny().isPresent()).isEqualTo(drawn);
        }
        assertThat(Typed.words("report", out.toString()).code()).isZero();
    }

    @Test
    void inspect() throws IOException {
        Path model = write(
                "a.safetensors",
                new ModelFiles()
                        .matrix(UP.formatted(0), noise("a"))
                        .matrix(UP.formatted(1), noise("b"))
                        .vector("model.layers.0.mlp.up_proj.bias", 1, Double.NaN));
        Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"llama\",\"hidden_size\":64}");
        OutputSchema schema = OutputSchema.of("inspect");
        follows(schema, 0, List.of("inspect", model.toString()));
        follows(schema, 65, List.of("inspect", model.toString(), "--verify", "--sha256"));
        assertThat(schema.unseen()).isEmpty();
        keepsTables(List.of("inspect", model.toString()), "name", true);
    }

    @Test
    void compare() throws IOException {
        Path before = write(
                "a.safetensors",
                new ModelFiles()
                        .matrix(UP.formatted(0), ModelFiles.sum(noise("a"), 30, flat(1)))
                        .matrix(UP.formatted(1), noise("b"))
                        .matrix("lost.weight", noise("c")));
        Path after = write(
                "b.safetensors",
                new ModelFiles()
                        .matrix(UP.formatted(0), rounded(ModelFiles.sum(noise("a"), 60, flat(1)), 0.05))
                        .matrix(
                                UP.formatted(1),
                                ModelFiles.sum(noise("b"), 0.1, ModelFiles.sum(noise("d"), 60, flat(1)))));
        OutputSchema schema = OutputSchema.of("compare");
        List<String> words = List.of("compare", before.toString(), after.toString());
        follows(schema, 0, words);
        assertThat(schema.unseen()).isEmpty();
        keepsTables(words, "matrix", true);
    }

    @Test
    void compress() throws IOException {
        Path model = write(
                "a.safetensors", new ModelFiles().matrix(UP.formatted(0), ModelFiles.sum(noise("a"), 60, flat(1))));
        OutputSchema schema = OutputSchema.of("compress");
        List<String> words = List.of("compress", model.toString(), "--bits", "8,3", "--prune", "0.5", "--rank", "2");
        follows(schema, 0, words);
        assertThat(schema.unseen()).isEmpty();
        keepsTables(words, "matrix", true);
    }

    @Test
    void evolve() throws IOException {
        DenseMatrix first = noise("a");
        DenseMatrix second = noise("b");
        for (int k = 1; k <= 12; k++) {
            first = ModelFiles.sum(first, 0.05, noise("a" + k));
            second = ModelFiles.sum(second, 0.05, noise("b" + k));
            write(
                    "series/step" + 100 * (k == 12 ? 20 : k) + "/model.safetensors",
                    new ModelFiles()
                            .matrix(UP.formatted(0), ModelFiles.sum(first, k >= 7 ? 60 : 0, flat(1)))
                            .matrix(UP.formatted(1), second));
        }
        OutputSchema schema = OutputSchema.of("evolve");
        List<String> words = List.of("evolve", folder.resolve("series").toString());
        follows(schema, 0, words);
        follows(schema, 0, List.of("evolve", folder.resolve("series").toString(), "--audit"));
        assertThat(schema.unseen()).isEmpty();
        keepsTables(words, "step", true);
    }

    @Test
    void family() throws IOException {
        for (int side : new int[] {24, 32, 64, 128}) { // an interval of the largest needs three others
            DenseMatrix query = ModelFiles.noise("q" + side, side, side);
            write(
                    "family/m" + side + ".safetensors",
                    new ModelFiles()
                            .matrix("layers.0.self_attn.q_proj.weight", query)
                            .matrix("layers.1.self_attn.q_proj.weight", ModelFiles.noise("r" + side, side, side)));
        }
        OutputSchema schema = OutputSchema.of("family");
        List<String> words = List.of("family", folder.resolve("family").toString());
        follows(schema, 0, words);
        assertThat(schema.unseen()).isEmpty();
        keepsTables(words, "role", true);
    }

    @Test
    void embeddings() throws IOException {
        Path model =
                write("a.safetensors", new ModelFiles().matrix("embed_tokens.weight", ModelFiles.noise("e", 200, 16)));
        OutputSchema schema = OutputSchema.of("embeddings");
        List<String> words = List.of("embeddings", model.toString());
        follows(schema, 0, words);
        assertThat(schema.unseen()).isEmpty();
        keepsTables(words, "file", true);
    }

    private Path matrixMarket(String name, int rows, int cols, IntToDoubleFunction entry) throws IOException {
        StringBuilder text = new StringBuilder("%%MatrixMarket matrix array real general\n" + rows + " " + cols + "\n");
        for (int k = 0; k < rows * cols; k++) { // column by column
            text.append(entry.applyAsDouble(k)).append('\n');
        }
        return Files.writeString(folder.resolve(name), text);
    }

    /** A symmetric matrix with all that can be asked of it, data with a spike, and a sparse one that is analysed by products alone. */
    @Test
    void matricesOfOnesOwn() throws IOException {
        DenseMatrix noise = ModelFiles.noise("m", 60, 60);
        Path symmetric =
                matrixMarket("symmetric.mtx", 60, 60, k -> noise.get(k % 60, k / 60) + noise.get(k / 60, k % 60));
        OutputSchema schema = OutputSchema.of("spectrum-matrix");
        follows(
                schema,
                0,
                List.of(
                        "spectrum",
                        symmetric.toString(),
                        "--near=0",
                        "--moments=2",
                        "--density=kpm",
                        "--fit=brody",
                        "--statistics=number-variance"));
        Path data = matrixMarket("data.mtx", 48, 64, k -> noise("d").get(k % 48, k / 48) + (k % 48 == 0 ? 2 : 0));
        follows(schema, 0, List.of("spectrum", data.toString()));
        StringBuilder chain = new StringBuilder("%%MatrixMarket matrix coordinate real symmetric\n4001 4001 8001\n");
        for (int i = 1; i <= 4001; i++) {
            chain.append(i).append(' ').append(i).append(' ').append(i % 7).append('\n');
            chain.append(i < 4001 ? (i + 1) + " " + i + " 1\n" : "");
        }
        Path large = Files.writeString(folder.resolve("chain.mtx"), chain);
        follows(schema, 0, List.of("spectrum", large.toString()));
        assertThat(schema.unseen()).isEmpty();
    }

    @Test
    void columnsOfWeightWatcher() throws IOException {
        Path model = write(
                "a.safetensors",
                new ModelFiles()
                        .matrix(UP.formatted(0), ModelFiles.sum(noise("a"), 60, flat(1)))
                        .matrix("tiny.weight", ModelFiles.noise("t", 2, 2)));
        OutputSchema schema = OutputSchema.of("spectrum-weightwatcher");
        follows(schema, 0, List.of("spectrum", model.toString(), "--metrics=weightwatcher"));
        assertThat(schema.unseen()).isEmpty();
    }

    /** Experts of two layers, one by one and a stack; those of a layer stand together in a row. */
    @Test
    void expertsOfALayerStandTogether() throws IOException {
        ModelFiles model = new ModelFiles().matrix("model.layers.0.mlp.gate.weight", noise("router"));
        for (int layer = 0; layer < 2; layer++) {
            for (int expert = 0; expert < 3 - layer; expert++) {
                String name = "model.layers." + layer + ".mlp.experts." + expert + ".up_proj.weight";
                model.matrix(name, ModelFiles.sum(noise(name), expert * 60, flat(1)));
            }
        }
        Path file = write("moe.safetensors", model);
        OutputSchema schema = OutputSchema.of("spectrum");
        follows(
                schema,
                0,
                List.of("spectrum", file.toString(), "--bootstrap", "5", "--vectors", "--fixed-aspect", "2"));
        assertThat(schema.unseen()).isEmpty();
        JsonTree found = JsonTree.of(
                        typed(List.of("spectrum", file.toString()), "--json").out())
                .rows()
                .get(0);
        JsonTree row = found.at("experts").rows().get(0);
        assertThat(row.at("experts").text()).isEqualTo("model.layers.0.mlp.experts.*.up_proj");
        assertThat(row.at("count").number()).isEqualTo(3);
        double[] largest = found.at("matrices").rows().stream()
                .filter(matrix -> matrix.at("name").text().startsWith("model.layers.0.mlp.experts"))
                .mapToDouble(matrix -> matrix.at("lambda_max").number())
                .toArray();
        assertThat(row.at("lambda-max-least").number()).isEqualTo(largest[0]);
        assertThat(row.at("lambda-max").number()).isEqualTo(largest[1]);
        assertThat(row.at("lambda-max-largest").number()).isEqualTo(largest[2]);
        assertThat(found.at("experts").rows()).hasSize(2);
        assertThat(Typed.words("spectrum", file.toString(), "--quiet").out()).contains("experts by layer");
    }
}
