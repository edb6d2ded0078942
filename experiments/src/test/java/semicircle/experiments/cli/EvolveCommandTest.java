package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.spectra.matrix.DenseMatrix;

/** A made training: two matrices drift step by step at random, a third is frozen; a mode is born in the first at step 700. */
class EvolveCommandTest {
    private static final int ROWS = 48;
    private static final int COLS = 64;
    private static final String UP = "layers.0.mlp.up_proj";
    private static final String DOWN = "layers.1.mlp.up_proj";

    @TempDir
    Path folder;

    private static DenseMatrix walk(String name, int step) {
        DenseMatrix at = ModelFiles.noise(name, ROWS, COLS);
        for (int k = 1; k <= step; k++) {
            at = ModelFiles.sum(at, 0.05, ModelFiles.noise(name + k, ROWS, COLS));
        }
        return at;
    }

    /** All entries equal, of norm one. */
    private static DenseMatrix flat() {
        double[] entries = new double[ROWS * COLS];
        Arrays.fill(entries, 1 / Math.sqrt(entries.length));
        return DenseMatrix.of(ROWS, COLS, entries);
    }

    private Path step(int step, DenseMatrix first, DenseMatrix second) throws IOException {
        Path at = Files.createDirectories(folder.resolve("step" + 100 * step));
        return new ModelFiles()
                .matrix(UP + ".weight", first)
                .matrix(DOWN + ".weight", second)
                .matrix("embed_tokens.weight", ModelFiles.noise("frozen", 30, 32))
                .write(at.resolve("model.safetensors"));
    }

    private void series(int... missing) throws IOException {
        for (int k = 1; k <= 12; k++) {
            int now = k;
            if (Arrays.stream(missing).noneMatch(m -> m == now)) {
                step(k, ModelFiles.sum(walk("a", k), k >= 7 ? 60 : 0, flat()), walk("b", k));
            }
        }
    }

    @Test
    void progressNamesStepMatrixAndTheTimeThatIsLeft() throws IOException {
        series();
        for (String[] words : List.of(new String[] {"evolve", folder.toString()}, new String[] {
            "evolve", folder.toString(), "--out", folder.resolve("out").toString()
        })) {
            Typed typed = Typed.words(words);
            assertThat(typed.code()).as(typed.toString()).isZero();
            assertThat(typed.err())
                    .containsPattern("\\d+/12  \\d+:\\d\\d:\\d\\d left  .*step\\d+.* (" + UP + "|" + DOWN + ")");
        }
    }

    private JsonTree evolved(String... options) {
        String[] words = new String[options.length + 4];
        words[0] = "evolve";
        words[1] = folder.toString();
        words[2] = "--json";
        words[3] = "--quiet";
        System.arraycopy(options, 0, words, 4, options.length);
        Typed typed = Typed.words(words);
        assertThat(typed.code()).as(typed.toString()).isZero();
        return JsonTree.of(typed.out());
    }

    private static List<String> findings(JsonTree tree) {
        return tree.at("audit").rows().stream()
                .map(row -> row.at("step").text() + ": " + row.at("finding").text()
                        + (row.at("other").text().isEmpty()
                                ? ""
                                : " " + row.at("other").text()))
                .toList();
    }

    @Test
    void aSoundSeriesHasNoFindingsAndItsModeIsBornWhereItWas() throws IOException {
        series();
        JsonTree found = evolved();
        assertThat(findings(found)).isEmpty();
        assertThat(found.at("steps-analysed").number()).isEqualTo(12);
        List<JsonTree> born = found.at("changes").rows();
        assertThat(born)
                .as("drift is no change")
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row.at("matrix").text()).isIn(UP, "median of all");
                    assertThat(row.at("after-step").number()).isEqualTo(600);
                    assertThat(row.at("by-step").number()).isEqualTo(700);
                    assertThat(row.at("p").number()).isLessThan(0.05);
                })
                .extracting(row -> row.at("quantity").text())
                .contains("lambda-max", "stable-rank");
        assertThat(found.at("curves").rows())
                .hasSize(5 * 4)
                .filteredOn(row -> row.at("matrix").text().equals(DOWN))
                .allSatisfy(row -> assertThat(row.at("changes").number()).isZero());
        JsonTree last = found.at("evolution").rows().get(11);
        assertThat(last.at("step").number()).isEqualTo(1200);
        assertThat(last.at("matrices").number()).isEqualTo(3);
    }

    /** One tensor of step 500 is that of step 400, the other moves on; the mode of the first, born at 700, is the farthest drift. */
    @Test
    void aTensorThatStandsStillForOneStepIsNamed() throws IOException {
        series();
        step(5, walk("a", 4), walk("b", 5));
        JsonTree found = evolved();
        assertThat(findings(found)).containsExactly("step500: repeats tensors of another step step400");
        assertThat(found.at("audit").rows().get(0).at("detail").text())
                .isEqualTo("carries " + UP + " of step400, while 1 other moved");
        assertThat(found.at("steps-analysed").number()).isEqualTo(12);
        JsonTree drift = found.at("drift").rows().get(0);
        assertThat(drift.at("quantity").text()).isEqualTo("lambda-max");
        assertThat(drift.at("farthest").text()).isEqualTo(UP);
        assertThat(drift.at("to").number() / drift.at("from").number() - 1)
                .isCloseTo(drift.at("share").number(), within(1e-9));
    }

    /** Each sort of damage, planted where nothing else is. */
    @Test
    void everySortOfDamageIsFound() throws IOException {
        series(8);
        Path late = folder.resolve("step1100/model.safetensors");
        Files.copy(late, folder.resolve("step300/model.safetensors"), StandardCopyOption.REPLACE_EXISTING);
        step(5, walk("a", 5), walk("b", 12));
        step(10, ModelFiles.sum(walk("a", 10), 5, ModelFiles.noise("jump", ROWS, COLS)), walk("b", 10));
        Path cut = folder.resolve("step200/model.safetensors");
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 100));
        JsonTree found = evolved();
        assertThat(findings(found))
                .containsExactly(
                        "step200: unreadable",
                        "step300: carries another step's weights step1100",
                        "step500: carries a part of another step step1200",
                        "step900: gap step700",
                        "step1000: single-point jump");
        assertThat(found.at("audit").rows().get(2).at("detail").text())
                .isEqualTo("1 of 2 trained tensors are those of step1200");
        assertThat(found.at("steps-analysed").number()).isEqualTo(11 - 4);
        Typed audit = Typed.words("evolve", folder.toString(), "--audit", "--quiet");
        assertThat(audit.code()).isEqualTo(65);
        assertThat(audit.out()).contains("carries another step's weights");
    }

    @Test
    void strayCopiesOfAStepAreSetAside() throws IOException {
        series();
        copied(4, "checkpoint-400"); // the same step again
        copied(9, "checkpoint-800"); // another step under its number
        assertThat(findings(evolved()))
                .containsExactly("step400: repeated step checkpoint-400", "checkpoint-800: repeated step step800");
        Typed audit = Typed.words("evolve", folder.toString(), "--audit", "--quiet");
        assertThat(audit.out()).contains("the same step and the same weights", "they are those of step900");
    }

    private void copied(int step, String name) throws IOException {
        Path file = folder.resolve("step" + 100 * step + "/model.safetensors");
        Files.copy(file, Files.createDirectory(folder.resolve(name)).resolve("model.safetensors"));
    }

    @Test
    void notFiniteNumbersAndOtherTensorsAreFound() throws IOException {
        series(8, 9, 10, 11, 12);
        double[] entries = walk("b", 3).toArray();
        step(3, walk("a", 3), DenseMatrix.of(ROWS, COLS, entries));
        Path file = folder.resolve("step300/model.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] = 0x7f;
        bytes[bytes.length - 2] = (byte) 0xff;
        Files.write(file, bytes);
        new ModelFiles().matrix(UP + ".weight", walk("a", 6)).write(folder.resolve("step600/model.safetensors"));
        assertThat(findings(evolved())).containsExactly("step300: not finite", "step600: other tensors");
    }

    /** Runs of steps are stored one by one: what is there is not done again, and the results are the same. */
    @Test
    void aStoppedStudyGoesOnWhereItStood() throws IOException {
        series(7, 8, 9, 10, 11, 12);
        Path out = folder.resolveSibling(folder.getFileName() + "-out");
        JsonTree first = evolved("--layers", UP, "--out", out.toString());
        Path run;
        try (var runs = Files.list(out.resolve("steps/runs"))) {
            run = runs.sorted().findFirst().orElseThrow();
        }
        Files.delete(run);
        Files.delete(out.resolve("results.h5"));
        JsonTree again = evolved("--layers", UP, "--out", out.toString());
        assertThat(again).isEqualTo(first).isEqualTo(evolved("--layers", UP));
        assertThat(Files.exists(run)).isTrue();
        assertThat(Files.exists(out.resolve("figures/all-matrices-spectrum-over-training.svg")))
                .isTrue();
        assertThat(Files.exists(out.resolve("figures/" + UP + "-ridgeline.svg")))
                .isTrue();
        assertThat(Files.exists(out.resolve("figures/" + UP + "-outliers-over-training.svg")))
                .isTrue();
    }

    /** The mode has norm 60; the largest eigenvalue of its step is (s^2 + n)(s^2 + m)/(s^2 m) with noise of variance 1 + 7 x 0.05^2, within 3 percent. */
    @Test
    void theLargestEigenvalueIsThatOfTheMode() throws IOException {
        series(1, 2, 3, 4, 5, 8, 9, 10, 11, 12);
        JsonTree found = evolved("--layers", UP);
        double variance = 1 + 7 * 0.0025;
        double s2 = 3600 / variance;
        double expected = variance * (s2 + ROWS) * (s2 + COLS) / (s2 * COLS);
        assertThat(found.at("evolution").rows().get(1).at("median-lambda-max").number())
                .isCloseTo(expected, within(0.1 * expected));
    }

    @Test
    void misuseIsToldInALine() throws IOException {
        for (String words : new String[] {"evolve " + folder, "evolve " + folder.resolve("none")}) {
            Typed typed = Typed.words(words.split(" "));
            assertThat(typed.code()).as(typed.toString()).isEqualTo(65);
            assertThat(typed.err().lines()).hasSize(1);
        }
    }
}
