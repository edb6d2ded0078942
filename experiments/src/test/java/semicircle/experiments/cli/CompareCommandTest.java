package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.checkpoint.SafetensorsFile;
import semicircle.data.element.ElementType;
import semicircle.spectra.matrix.DenseMatrix;

class CompareCommandTest {
    private static final int ROWS = 120;
    private static final int COLS = 160;

    @TempDir
    Path folder;

    private static String up(int layer) {
        return "model.layers." + layer + ".mlp.up_proj.weight";
    }

    private Path model(String name, DenseMatrix... layers) throws IOException {
        ModelFiles model = new ModelFiles();
        for (int layer = 0; layer < layers.length; layer++) {
            model.matrix(up(layer), layers[layer]);
        }
        return model.write(folder.resolve(name + ".safetensors"));
    }

    private static DenseMatrix base(int layer) {
        return ModelFiles.noise("base " + layer, ROWS, COLS);
    }

    private static DenseMatrix rounded(DenseMatrix matrix, double step) {
        double[] entries = matrix.toArray();
        for (int i = 0; i < entries.length; i++) {
            entries[i] = step * Math.rint(entries[i] / step);
        }
        return DenseMatrix.of(matrix.rows(), matrix.cols(), entries);
    }

    private static JsonTree compared(String... words) {
        Typed typed = Typed.words(words);
        assertThat(typed.code()).as(typed.toString()).isZero();
        return JsonTree.of(typed.out());
    }

    /**
     * Step 0.05 at entries of variance 1: error variance step^2/12, mean of 19200 squares of a uniform variable: relative standard error
     * sqrt(4/5/19200) = 0.0065; six of them. The edge is at the 99 % level: three matrices stay below it but for a chance of 3 %, and here they do.
     */
    @Test
    void roundingIsRecognisedWithItsStepAndVariance() throws IOException {
        Path before = model("before", base(0), base(1));
        Path after = model("after", rounded(base(0), 0.05), rounded(base(1), 0.11));
        JsonTree found = compared("compare", before.toString(), after.toString(), "--json", "--quiet");
        JsonTree rounding = found.at("rounding").row("matrix", "model.layers.0.mlp.up_proj");
        assertThat(rounding.at("one step for").text()).isEqualTo("matrix");
        assertThat(rounding.at("step").number()).isCloseTo(0.05, within(1e-6));
        assertThat(rounding.at("predicted-variance").number()).isCloseTo(0.05 * 0.05 / 12, within(1e-8));
        assertThat(rounding.at("ratio").number()).isCloseTo(1, within(6 * 0.0065));
        assertThat(rounding.at("beyond-edge").number()).isZero();
        JsonTree other = found.at("rounding").row("matrix", "model.layers.1.mlp.up_proj");
        assertThat(other.at("step").number()).isCloseTo(0.11, within(1e-6));
        assertThat(found.at("changes").rows())
                .extracting(row -> row.at("change").text())
                .containsExactly("rounding", "rounding");
    }

    @Test
    void stepsThatDifferByColumnAreFoundAndLevelled() throws IOException {
        DenseMatrix before = base(0);
        double[] entries = before.toArray();
        for (int i = 0; i < entries.length; i++) {
            double step = 0.02 * Math.sqrt(1 + i % COLS % 7);
            entries[i] = step * Math.rint(entries[i] / step);
        }
        Path first = model("before", before);
        Path second = model("after", DenseMatrix.of(ROWS, COLS, entries));
        JsonTree rounding = compared("compare", first.toString(), second.toString(), "--json", "--quiet")
                .at("rounding")
                .rows()
                .get(0);
        assertThat(rounding.at("one step for").text()).isEqualTo("column");
        assertThat(rounding.at("ratio").number()).isCloseTo(1, within(6 * 0.0065));
        assertThat(rounding.at("beyond-edge").number()).isZero();
    }

    /**
     * Two modes of strength 40 in noise of standard deviation 0.1: noise edge 0.1 (sqrt 120 + sqrt 160) = 2.4 in singular values. The strength is read
     * from one sample eigenvalue, whose relative error for a strong spike is about sqrt(2/n) x noise/strength, below 1 percent here.
     */
    @Test
    void modesOfAFineTuningStandOutOfItsNoiseWithTheirStrength() throws IOException {
        DenseMatrix noisy = ModelFiles.sum(base(0), 0.1, ModelFiles.noise("drift", ROWS, COLS));
        DenseMatrix tuned = ModelFiles.sum(ModelFiles.sum(noisy, 40, outer(0)), 40, outer(1));
        Path before = model("before", base(0));
        Path after = model("after", tuned);
        JsonTree found = compared("compare", before.toString(), after.toString(), "--json", "--quiet");
        JsonTree change = found.at("changes").rows().get(0);
        assertThat(change.at("update-rank").number()).isEqualTo(2);
        assertThat(found.at("modes").rows()).hasSize(2);
        assertThat(found.at("modes").rows().get(0).at("implied-strength").number())
                .isCloseTo(40, within(0.4));
        assertThat(found.has("rounding")).isTrue();
        assertThat(found.at("rounding").rows()).isEmpty();
    }

    /** A unit matrix of rank one, along fixed cosines: orthogonal for different numbers to rounding. */
    private static DenseMatrix outer(int mode) {
        double[] entries = new double[ROWS * COLS];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = cosine(mode + 1, i / COLS, ROWS) * cosine(mode + 3, i % COLS, COLS);
        }
        return DenseMatrix.of(ROWS, COLS, entries);
    }

    private static double cosine(int mode, int at, int size) {
        return Math.sqrt(2.0 / size) * Math.cos(Math.PI * mode * (at + 0.5) / size);
    }

    @Test
    void anAdapterMergedInIsOfItsRank() throws IOException {
        DenseMatrix merged = ModelFiles.sum(ModelFiles.sum(base(0), 3, outer(0)), 2, outer(1));
        Path before = model("before", base(0));
        Path after = model("after", merged);
        JsonTree change = compared("compare", before.toString(), after.toString(), "--json", "--quiet")
                .at("changes")
                .rows()
                .get(0);
        assertThat(change.at("change").text()).isEqualTo("low rank 2");
        assertThat(change.at("relative-frobenius").number())
                .isCloseTo(Math.sqrt(13) / frobenius(base(0)), within(1e-4));
        assertThat(change.at("update-stable-rank").number()).isCloseTo(13.0 / 9, within(1e-4));
    }

    /** Factors of {@code first outer(0) + second outer(1)} under the names of PEFT, scaled by 3: alpha 6 over rank 2. */
    private Path adapter(String name, double first, double second, String module, String config, double... lengths)
            throws IOException {
        double[] a = new double[2 * COLS];
        double[] b = new double[ROWS * 2];
        for (int mode = 0; mode < 2; mode++) {
            for (int j = 0; j < COLS; j++) {
                a[mode * COLS + j] = cosine(mode + 3, j, COLS);
            }
            for (int i = 0; i < ROWS; i++) {
                b[2 * i + mode] = (mode == 0 ? first : second) / 3 * cosine(mode + 1, i, ROWS);
            }
        }
        Path at = Files.createDirectory(folder.resolve(name));
        Files.writeString(at.resolve("adapter_config.json"), config);
        ModelFiles factors = new ModelFiles()
                .matrix("base_model.model." + module + ".lora_A.weight", DenseMatrix.of(2, COLS, a))
                .matrix("base_model.model." + module + ".lora_B.weight", DenseMatrix.of(ROWS, 2, b));
        if (lengths.length > 0) {
            factors.vector("base_model.model." + module + ".lora_magnitude_vector", lengths);
        }
        factors.write(at.resolve("adapter_model.safetensors"));
        return at;
    }

    /** DoRA gives the rows of W + U twice their own lengths: it adds 2 (W + U) - W = W + 2 U, where plain LoRA adds U. */
    @Test
    void theMagnitudesOfDoraAreApplied() throws IOException {
        DenseMatrix both = ModelFiles.sum(ModelFiles.sum(base(0), 3, outer(0)), 2, outer(1));
        Path before = model("before", base(0), base(1));
        double[] lengths = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            double squares = 0;
            for (int j = 0; j < COLS; j++) {
                squares += both.get(i, j) * both.get(i, j);
            }
            lengths[i] = 2 * Math.sqrt(squares);
        }
        String config = "{\"lora_alpha\": 6, \"use_dora\": true}";
        Path update = adapter("dora", 3, 2, "model.layers.0.mlp.up_proj", config, lengths);
        JsonTree change = compared("compare", before.toString(), update.toString(), "--json", "--quiet")
                .at("changes")
                .rows()
                .get(0);
        DenseMatrix expected = ModelFiles.sum(ModelFiles.sum(base(0), 6, outer(0)), 4, outer(1));
        assertThat(change.at("relative-frobenius").number())
                .isCloseTo(frobenius(expected) / frobenius(base(0)), within(1e-6));
        assertThat(change.at("note").text())
                .isEqualTo("adapter 3.0*B*A of rank 2, rows of the sum of the lengths of DoRA");
    }

    /** The base has a mode of strength 50 along outer(0), which noise turns by 1.2 of 50 or so: 9 of the 13 squares of the update lie along it. */
    @Test
    void anAdapterIsAddedToItsBase() throws IOException {
        DenseMatrix weights = ModelFiles.sum(base(0), 50, outer(0));
        Path before = model("before", weights, base(1));
        Path update = adapter(
                "adapter",
                3,
                2,
                "model.layers.0.mlp.up_proj",
                "{\"lora_alpha\": 1, \"alpha_pattern\": {\"mlp.up_proj\": 6}}");
        for (String order : new String[] {"BASE ADAPTER", "ADAPTER BASE"}) {
            JsonTree found = compared(("compare " + order + " --json --quiet")
                    .replace("BASE", before.toString())
                    .replace("ADAPTER", update.toString())
                    .split(" "));
            JsonTree change = found.at("changes").rows().get(0);
            assertThat(found.at("changes").rows()).hasSize(1);
            assertThat(change.at("change").text()).isEqualTo("low rank 2");
            assertThat(change.at("note").text()).isEqualTo("adapter 3.0*B*A of rank 2");
            assertThat(change.at("relative-frobenius").number())
                    .isCloseTo(Math.sqrt(13) / frobenius(weights), within(1e-6));
            assertThat(change.at("update-stable-rank").number()).isCloseTo(13.0 / 9, within(1e-5));
            assertThat(change.at("leading").number()).isEqualTo(1);
            assertThat(change.at("survived").number()).isEqualTo(1);
            assertThat(change.at("update-in-leading").number()).isCloseTo(9.0 / 13, within(0.1));
            JsonTree sides = found.at("before and after").rows().get(0);
            assertThat(sides.at("spectral-norm-after").number()
                            - sides.at("spectral-norm").number())
                    .isCloseTo(3, within(0.2));
            assertThat(found.at("unmatched").rows().get(0).at("reason").text()).isEqualTo("not adapted");
            assertThat(found.at("unmatched").rows()).hasSize(1);
        }
    }

    private static double frobenius(DenseMatrix matrix) {
        double sum = 0;
        for (double entry : matrix.toArray()) {
            sum += entry * entry;
        }
        return Math.sqrt(sum);
    }

    @Test
    void pruningAndNoChangeAreNamed() throws IOException {
        double[] entries = base(0).toArray();
        for (int i = 0; i < entries.length; i++) {
            entries[i] = Math.abs(entries[i]) < 0.5 ? 0 : entries[i];
        }
        Path before = model("before", base(0), base(1));
        Path after = model("after", DenseMatrix.of(ROWS, COLS, entries), base(1));
        JsonTree found = compared("compare", before.toString(), after.toString(), "--json", "--quiet");
        assertThat(found.at("changes").rows().get(0).at("change").text()).isEqualTo("pruned");
        JsonTree same = found.at("changes").rows().get(1);
        assertThat(same.at("change").text()).isEqualTo("none");
        assertThat(same.at("relative-frobenius").number()).isZero();
        assertThat(found.at("matrices-equal").number()).isEqualTo(1);
    }

    /** WeightWatcher takes deltas by place in the list: one more layer in the base shifts all that follow. */
    @Test
    void aLayerThatOnlyOneModelHasShiftsNoOther() throws IOException {
        ModelFiles three = new ModelFiles();
        ModelFiles two = new ModelFiles();
        for (int layer = 0; layer < 3; layer++) {
            three.matrix(up(layer), base(layer));
            if (layer != 1) {
                two.matrix(up(layer), base(layer));
            }
        }
        Path more = three.write(folder.resolve("three.safetensors"));
        Path fewer = two.write(folder.resolve("two.safetensors"));
        JsonTree found = compared("compare", more.toString(), fewer.toString(), "--json", "--quiet");
        assertThat(found.at("matrices-equal").number()).isEqualTo(2);
        assertThat(found.at("unmatched").rows()).hasSize(1);
        assertThat(found.at("unmatched").rows().get(0).at("matrix").text()).isEqualTo("model.layers.1.mlp.up_proj");
        assertThat(found.at("unmatched").rows().get(0).at("model").text()).isEqualTo("base");
        JsonTree reversed = compared("compare", fewer.toString(), more.toString(), "--json", "--quiet");
        assertThat(reversed.at("matrices-equal").number()).isEqualTo(2);
        assertThat(reversed.at("unmatched").rows().get(0).at("model").text()).isEqualTo("other");
    }

    /** The base may be named anywhere among the words; the result is the same. */
    @Test
    void theBaseIsUsedWhereverItStands() throws IOException {
        Path base = model("base", base(0));
        Path tuned = model("tuned", ModelFiles.sum(base(0), 3, outer(0)));
        String[] orders = {
            "compare --json --quiet BASE TUNED",
            "compare --json --quiet TUNED BASE --base BASE",
            "compare --base BASE TUNED --json --quiet",
            "compare TUNED --json --quiet --base BASE"
        };
        for (String words : orders) {
            JsonTree found = compared(words.replace("BASE", base.toString())
                    .replace("TUNED", tuned.toString())
                    .split(" "));
            assertThat(found.at("changes")
                            .rows()
                            .get(0)
                            .at("relative-frobenius")
                            .number())
                    .isCloseTo(3 / frobenius(base(0)), within(1e-5));
            assertThat(found.at("before and after")
                            .rows()
                            .get(0)
                            .at("spectral-norm")
                            .number())
                    .isLessThan(30);
        }
    }

    @Test
    void wrappedNamesAndTransposedMatricesFindEachOther() throws IOException {
        Path plain = new ModelFiles()
                .matrix("model.layers.0.mlp.up_proj.weight", base(0))
                .write(folder.resolve("a"));
        Path wrapped = new ModelFiles()
                .matrix("base_model.model.model.layers.0.mlp.up_proj.weight", base(0).transpose())
                .write(folder.resolve("b"));
        JsonTree found = compared("compare", plain.toString(), wrapped.toString(), "--json", "--quiet");
        assertThat(found.at("matrices-equal").number()).isEqualTo(1);
        assertThat(found.at("changes").rows().get(0).at("matched by").text()).isEqualTo("name without wrappers");
    }

    @Test
    void figuresAreDrawnAndMisuseIsToldInALine() throws IOException {
        Path before = model("before", base(0));
        Path after = model("after", rounded(base(0), 0.05));
        Path out = folder.resolve("out");
        Typed typed = Typed.words("compare", before.toString(), after.toString(), "--out", out.toString(), "--quiet");
        assertThat(typed.code()).as(typed.toString()).isZero();
        assertThat(Files.exists(out.resolve("figures/model.layers.0.mlp.up_proj-update.svg")))
                .isTrue();
        Path stranger = new ModelFiles()
                .matrix("x.weight", ModelFiles.noise("x", 20, 20))
                .write(folder.resolve("x"));
        Typed nothing = Typed.words("compare", before.toString(), stranger.toString(), "--quiet");
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err().lines()).hasSize(1);
        assertThat(nothing.err()).contains("nothing to compare");
        assertThat(Typed.words("compare", before.toString()).code()).isEqualTo(2);
    }

    /** Bulk, spikes and exponent of each side are those that spectrum tells of the same file, its rounding set aside as there. */
    @Test
    void eachSideIsWhatSpectrumTells() throws IOException {
        DenseMatrix low = ModelFiles.noise("left", ROWS, 30).times(ModelFiles.noise("right", 30, COLS));
        Path before = model("before", low);
        Path after = folder.resolve("after.safetensors");
        new SafetensorsFile(List.of(SafetensorsFile.Array.of(up(0), ElementType.BF16, low))).write(after);
        JsonTree sides = compared("compare", before.toString(), after.toString(), "--json", "--quiet")
                .at("before and after")
                .rows()
                .get(0);
        Map<String, String> columns = Map.of(
                "alpha", "alpha", "spikes", "spikes", "bulk-variance", "mp_variance", "stable-rank", "stable_rank");
        for (Path file : List.of(before, after)) {
            JsonTree alone = compared("spectrum", file.toString(), "--json", "--quiet", "--shuffles", "0");
            JsonTree row = alone.rows().get(0).at("matrices").rows().get(0);
            assertThat(row.at("rank").number()).isEqualTo(30);
            columns.forEach((ours, theirs) -> {
                String key = ours + (file.equals(before) ? "" : "-after");
                assertThat(sides.has(key)).as(key).isEqualTo(row.has(theirs));
                if (row.has(theirs)) {
                    assertThat(sides.at(key).number())
                            .as(key)
                            .isCloseTo(row.at(theirs).number(), within(1e-9)); // two routes to the same
                }
            });
        }
    }
}
