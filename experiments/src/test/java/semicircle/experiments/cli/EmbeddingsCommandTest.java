package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.checkpoint.SafetensorsFile;
import semicircle.data.element.ElementType;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.DenseMatrix;

/** Gaussian rows have uniform directions; what is planted in them must be seen, and broken tables be named. */
class EmbeddingsCommandTest {
    @TempDir
    Path folder;

    private static DenseMatrix shifted(DenseMatrix rows, double shift) {
        double[] entries = rows.toArray();
        for (int k = 0; k < entries.length; k += rows.cols()) {
            entries[k] += shift;
        }
        return DenseMatrix.of(rows.rows(), rows.cols(), entries);
    }

    private Path model(String name, DenseMatrix table) throws IOException {
        return new ModelFiles()
                .matrix("embed_tokens.weight", table)
                .matrix("layers.0.self_attn.q_proj.weight", ModelFiles.noise("q", 16, 16))
                .write(folder.resolve(name));
    }

    private static JsonTree measure(JsonTree found, String file, String measure) {
        return found.at("measures").rows().stream()
                .filter(row -> row.at("file").text().equals(file)
                        && row.at("measure").text().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    /** 40 nulls estimate a mean and a deviation; 6.5 deviations leave room for that of the estimate (a Student law of 39: chance below 2e-7 a measure). */
    @Test
    void gaussianRowsAreLikeTheirNull() throws IOException {
        Path file = model("noise.safetensors", ModelFiles.noise("e", 500, 24));
        Typed typed = Typed.words("embeddings", file.toString(), "--nulls", "40", "--json", "--quiet");
        assertThat(typed.code()).as(typed.toString()).isZero();
        JsonTree found = JsonTree.of(typed.out());
        assertThat(found.at("measures").rows())
                .hasSize(11)
                .allSatisfy(row -> assertThat(row.at("value").number())
                        .as(row.toString())
                        .isCloseTo(
                                row.at("uniform").number(),
                                within(6.5 * row.at("uniform-sd").number() + 1e-12)));
        assertThat(measure(found, "noise.safetensors", "row-participation")
                        .at("uniform-exact")
                        .number())
                .isEqualTo(26 / 72.0);
        assertThat(found.at("tables").rows().get(0).at("tokens").number()).isEqualTo(500);
    }

    /** A shift by mu = 3 along one coordinate of 24 of variance 1: mean cosine near mu^2/(mu^2 + 24) = 0.27; the row at the mean direction is nearest to most. */
    @Test
    void aSharedDirectionAndAHubAreSeenOverASeries() throws IOException {
        DenseMatrix noise = ModelFiles.noise("e", 500, 24);
        double[] entries = shifted(noise, 3).toArray();
        for (int j = 0; j < 24; j++) {
            entries[7 * 24 + j] = j == 0 ? 5 : 0;
        }
        model("step0.safetensors", noise);
        model("step100.safetensors", DenseMatrix.of(500, 24, entries));
        Typed typed =
                Typed.words("embeddings", folder.toString(), "--series", "--json", "--quiet", "--out", folder + "/out");
        assertThat(typed.code()).as(typed.toString()).isZero();
        JsonTree found = JsonTree.of(typed.out());
        String late = "step100.safetensors";
        assertThat(measure(found, late, "mean-cosine").at("value").number()).isCloseTo(0.27, within(0.03));
        assertThat(found.at("tables").rows().get(1).at("hub-row").number()).isEqualTo(7);
        JsonTree hub = measure(found, late, "largest-hub");
        assertThat(hub.at("value").number()).isGreaterThan(2 * hub.at("uniform").number());
        for (String less : new String[] {"isoscore", "partition-ratio", "entropy-from-uniform"}) {
            assertThat(measure(found, late, less).at("value").number())
                    .as(less)
                    .isLessThan(measure(found, "step0.safetensors", less)
                            .at("value")
                            .number());
        }
        assertThat(Files.exists(folder.resolve("out/figures"))).isTrue();
    }

    @Test
    void rowsOfZerosEqualRowsAndSamplesAreToldAndBrokenTablesNamed() throws IOException {
        double[] entries = ModelFiles.noise("e", 100, 8).toArray();
        java.util.Arrays.fill(entries, 0, 16, 0);
        System.arraycopy(entries, 16, entries, 24, 8);
        Path odd = model("odd.safetensors", DenseMatrix.of(100, 8, entries));
        Typed typed = Typed.words("embeddings", odd.toString(), "--json", "--quiet");
        JsonTree row = JsonTree.of(typed.out()).at("tables").rows().get(0);
        assertThat(row.at("zero-rows").number()).isEqualTo(2);
        assertThat(row.at("equal-rows").number()).isEqualTo(1);
        Typed some = Typed.words("embeddings", odd.toString(), "--rows", "50", "--csv", "--quiet");
        assertThat(some.out()).startsWith("file,table,measure,value,uniform,uniform-sd,uniform-exact\n");
        assertThat(some.out().lines()).hasSize(12);
        assertThat(Typed.words("embeddings", odd.toString(), "--rows", "50", "--csv", "--quiet")
                        .out())
                .isEqualTo(some.out());
    }

    @Test
    void tooFewRowsNaNAndModelsWithoutTablesAreNamed() throws IOException {
        Path few = model("few.safetensors", ModelFiles.noise("e", 2, 8));
        assertThat(Typed.words("embeddings", few.toString(), "--quiet").out())
                .contains("2 different directions in 8 dimensions are too few for 10 neighbours");
        Path nan = folder.resolve("nan.safetensors");
        double[] entries = ModelFiles.noise("w", 40, 8).toArray();
        entries[77] = Double.NaN;
        new SafetensorsFile(List.of(SafetensorsFile.Array.of("wte.weight", ElementType.F32, Values.of(entries), 40, 8)))
                .write(nan);
        assertThat(Typed.words("embeddings", nan.toString(), "--quiet").out())
                .contains("skipped: 1 of 320 entries are NaN or infinite");
        Path none = new ModelFiles()
                .matrix("layers.0.q_proj.weight", ModelFiles.noise("q", 16, 16))
                .write(folder.resolve("none.safetensors"));
        Typed refused = Typed.words("embeddings", none.toString(), "--quiet");
        assertThat(refused.code()).isEqualTo(65);
        assertThat(refused.err())
                .contains("no matrix whose name tells an embedding")
                .contains("--layers");
        assertThat(Typed.words("embeddings", none.toString(), "--layers", "*q_proj*", "--quiet")
                        .code())
                .isZero();
        Typed usage = Typed.words("embeddings", none.toString(), "--rows", "2");
        assertThat(usage.code()).isEqualTo(2);
        assertThat(usage.err()).contains("--rows must be in 4..200000, got 2");
    }
}
