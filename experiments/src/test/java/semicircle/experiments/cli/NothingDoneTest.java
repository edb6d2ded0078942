package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model whose matrices are all left out is no result: one line says so, and the exit code is that of a bad file. */
class NothingDoneTest {
    @TempDir
    Path folder;

    private static void told(String what, String... words) {
        for (String form : new String[] {"--quiet", "--csv", "--json"}) {
            String[] all = java.util.Arrays.copyOf(words, words.length + 2);
            all[words.length] = form;
            all[words.length + 1] = "--quiet";
            Typed typed = Typed.words(form.equals("--quiet") ? java.util.Arrays.copyOf(all, words.length + 1) : all);
            assertThat(typed.code()).as("%s", typed).isEqualTo(65);
            assertThat(typed.err().lines().filter(line -> line.contains(what)))
                    .as("%s", typed)
                    .hasSize(1);
            assertThat(typed.out()).isNotBlank();
        }
    }

    @Test
    void everyCommandSaysThatItDidNothing() throws IOException {
        String small = new ModelFiles()
                .matrix("embed.weight", ModelFiles.noise("a", 3, 40))
                .matrix("b.weight", ModelFiles.noise("b", 2, 40))
                .matrix("c.weight", ModelFiles.noise("c", 3, 30))
                .write(folder.resolve("a.safetensors"))
                .toString();
        String reason = "3 were left out, 2 of them for this reason: smaller side 3 is below 8";
        told("no matrix was analysed, " + reason, "spectrum", small);
        told("no matrix was compressed, " + reason, "compress", small, "--bits", "4");
        told(
                "no matrix was compared, 3 were left out, 2 of them for this reason: base: smaller side 3",
                "compare",
                small,
                small);
        told("no matrix was measured, 1 was left out, all for this reason: ", "embeddings", small);
    }

    @Test
    void oneMatrixIsEnough() throws IOException {
        Path model = new ModelFiles()
                .matrix("b.weight", ModelFiles.noise("b", 2, 40))
                .matrix("c.weight", ModelFiles.noise("c", 20, 30))
                .write(folder.resolve("a.safetensors"));
        assertThat(Typed.words("spectrum", model.toString()).code()).isZero();
        assertThat(Typed.words("compress", model.toString(), "--bits", "4").code())
                .isZero();
    }
}
