package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * A 300 x 300 matrix of noise of variance 1 with modes of strength 60, 34 and 24 along cosines: the threshold is sqrt(300 (1 + step^2/12)) = 17.3 without
 * rounding. Its largest entry is 4.6 or so: at b bits the step is 4.6/(2^(b-1) - 1).
 */
class CompressCommandTest {
    private static final int SIZE = 300;

    @TempDir
    Path folder;

    private Path file = Path.of("");

    private static DenseMatrix mode(int k) {
        double[] entries = new double[SIZE * SIZE];
        for (int row = 0; row < SIZE; row++) {
            for (int col = 0; col < SIZE; col++) {
                entries[row * SIZE + col] = 2.0
                        / SIZE
                        * Math.cos(Math.PI * k * (row + 0.5) / SIZE)
                        * Math.cos(Math.PI * (k + 2) * (col + 0.5) / SIZE);
            }
        }
        return DenseMatrix.of(SIZE, SIZE, entries);
    }

    @BeforeEach
    void make() throws IOException {
        DenseMatrix weights = ModelFiles.noise("bulk", SIZE, SIZE);
        double[] strengths = {60, 34, 24};
        for (int k = 0; k < strengths.length; k++) {
            weights = ModelFiles.sum(weights, strengths[k], mode(k + 1));
        }
        file = new ModelFiles().matrix("w.weight", weights).write(folder.resolve("m.safetensors"));
    }

    private JsonTree compressed(String... options) {
        String[] words = new String[options.length + 4];
        words[0] = "compress";
        words[1] = file.toString();
        words[2] = "--json";
        words[3] = "--quiet";
        System.arraycopy(options, 0, words, 4, options.length);
        Typed typed = Typed.words(words);
        assertThat(typed.code()).as(typed.toString()).isZero();
        return JsonTree.of(typed.out());
    }

    /**
     * At 8 bits nothing is lost. At 2 bits (levels -a, 0, a) a Gaussian entry has gain 2 a phi(a/2) = 0.26 and E w'^2 = 2 a^2 Q(a/2) = 0.45 at a = 4.6: threshold
     * 17.3 sqrt(0.45)/0.26 = 45, where step^2/12 says 29: one mode and not two. Only 2 percent of the entries are left, six a row, and the edge of so sparse a matrix lies beyond
     * Marchenko-Pastur's: one eigenvalue more may be found. Error: variance step^2/12 while the step is fine (8 and 4 bits), relative standard error 0.3 percent
     * for 90000 entries.
     */
    @Test
    void modesDieAtTheBitsOfTheLaw() {
        JsonTree rows = compressed("--bits", "8,4,2").at("matrices");
        JsonTree eight = rows.row("way", "8 bits");
        assertThat(eight.at("modes").number()).isEqualTo(3);
        assertThat(eight.at("survive-by-step").number()).isEqualTo(3);
        assertThat(eight.at("found").number()).isEqualTo(3);
        assertThat(eight.at("overlap").number()).isGreaterThan(0.999);
        for (String way : new String[] {"8 bits", "4 bits"}) {
            JsonTree fine = rows.row("way", way);
            assertThat(fine.at("error").number() / fine.at("error-by-law").number())
                    .isCloseTo(1, within(0.02));
            assertThat(fine.at("overlap").number())
                    .isCloseTo(fine.at("overlap-by-law").number(), within(0.02));
        }
        JsonTree two = rows.row("way", "2 bits");
        assertThat(two.at("survive-by-step").number()).isEqualTo(2);
        assertThat(two.at("survive-by-gain").number()).isEqualTo(1);
        assertThat(two.at("found").number()).isBetween(1.0, 2.0);
        assertThat(two.at("error").number())
                .as("two bits are too coarse for step^2/12")
                .isLessThan(0.9 * two.at("error-by-law").number());
    }

    /** Forty modes of strength 40 leave the noise 260 sides, threshold 16.1; eight bits lose none of them. */
    @Test
    void manyModesAreCountedInTheNoiseThatTheyLeaveRoomFor() throws IOException {
        DenseMatrix weights = ModelFiles.noise("bulk", SIZE, SIZE);
        for (int k = 1; k <= 40; k++) {
            weights = ModelFiles.sum(weights, 40, mode(k));
        }
        file = new ModelFiles().matrix("w.weight", weights).write(folder.resolve("many.safetensors"));
        JsonTree eight = compressed("--bits", "8").at("matrices").row("way", "8 bits");
        assertThat(eight.at("modes").number()).isEqualTo(40);
        assertThat(eight.at("survive-by-step").number()).isEqualTo(40);
        assertThat(eight.at("survive-by-gain").number()).isEqualTo(40);
        assertThat(eight.at("found").number()).isEqualTo(40);
    }

    /** The error of the best rank-R matrix is the rest of the spectrum; hard thresholds keep singular values above 4/sqrt(3) sqrt(300)
     * = 40, and a mode s has s + 300/s: 65, 42.8 and 36.5. */
    @Test
    void ranksAreCutAsTheSpectrumSays() {
        JsonTree rows = compressed("--rank", "1,2,299").at("matrices");
        for (JsonTree row : rows.rows()) {
            assertThat(row.at("error").number())
                    .isCloseTo(row.at("error-by-law").number(), within(1e-6));
        }
        for (int rank = 1;
                rank <= 2;
                rank++) { // of three modes the leading ones are left whole, and nothing of the others
            assertThat(rows.row("way", "rank " + rank).at("overlap").number()).isCloseTo(rank / 3.0, within(1e-9));
        }
        JsonTree two = rows.row("way", "rank 2");
        assertThat(two.at("found").number()).isEqualTo(2);
        assertThat(two.at("hard-rank").number()).isEqualTo(2);
        assertThat(two.at("hard-rank-unknown-noise").number()).isEqualTo(2);
    }

    /** Of Gaussian entries the largest tenth, beyond 1.645, holds 44 percent of the squares: gain 0.44, threshold 17.3/sqrt(0.44) = 26. */
    @Test
    void pruningIsJudgedByGainAndError() {
        JsonTree rows = compressed("--prune", "0.3,0.9").at("matrices");
        JsonTree little = rows.row("way", "0.3 pruned");
        assertThat(little.at("survive-by-gain").number()).isEqualTo(3);
        assertThat(little.at("found").number()).isEqualTo(3);
        JsonTree much = rows.row("way", "0.9 pruned");
        assertThat(much.at("gain").number()).isLessThan(0.5);
        assertThat(much.at("survive-by-gain").number()).isEqualTo(2);
        assertThat(much.at("found").number()).isEqualTo(2);
    }

    @Test
    void figuresAreDrawnAndMisuseIsToldInALine() {
        Path out = folder.resolve("out");
        compressed("--bits", "4", "--out", out.toString());
        assertThat(Files.exists(out.resolve("figures/survival-at-4-bits.svg"))).isTrue();
        for (String words : new String[] {"", "--bits 1", "--prune 1", "--rank 0", "--bits 4 --layers none"}) {
            String[] all = ("compress " + file + " --quiet " + words).strip().split(" ");
            Typed typed = Typed.words(all);
            assertThat(typed.code()).as(words).isEqualTo(2);
            assertThat(typed.err().lines()).as(words).hasSize(1);
        }
    }
}
