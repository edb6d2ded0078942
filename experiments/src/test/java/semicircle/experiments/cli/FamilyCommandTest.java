package semicircle.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Square noise matrices of side n and variance 1: parameters 2 n^2; the stable rank of a square noise matrix is n/4 x (1 + O(n^(-2/3))). */
class FamilyCommandTest {
    @TempDir
    Path folder;

    private Path member(int side) throws IOException {
        return new ModelFiles()
                .matrix("layers.0.self_attn.q_proj.weight", ModelFiles.noise("q" + side, side, side))
                .matrix("layers.1.self_attn.q_proj.weight", ModelFiles.noise("r" + side, side, side))
                .write(folder.resolve("m" + side + ".safetensors"));
    }

    /** Stable rank n/4 is a power 1/2 of the parameters; edge fluctuations of n^(-2/3) move ln y by 0.1 at n = 40, over a range of 2 in ln x: within 0.1. */
    @Test
    void theStableRankOfNoiseGrowsAsTheRootOfTheParameters() throws IOException {
        for (int side : new int[] {40, 80, 160, 320}) {
            member(side);
        }
        Typed typed = Typed.words("family", folder.toString(), "--json", "--quiet");
        assertThat(typed.code()).as(typed.toString()).isZero();
        JsonTree found = JsonTree.of(typed.out());
        assertThat(found.at("sizes").rows())
                .extracting(row -> row.at("parameters").number())
                .containsExactly(3200.0, 12800.0, 51200.0, 204800.0);
        assertThat(found.at("sizes").rows().get(0).at("neurons").number()).isEqualTo(80);
        JsonTree rank = found.at("scaling").rows().stream()
                .filter(row -> row.at("role").text().equals("query")
                        && row.at("measure").text().equals("stable-rank"))
                .findFirst()
                .orElseThrow();
        assertThat(rank.at("exponent").number()).isCloseTo(0.5, within(0.1));
        assertThat(rank.at("lower").number()).isLessThan(rank.at("exponent").number());
        assertThat(rank.at("over-predicted").number()).isCloseTo(1, within(0.2));
        assertThat(rank.at("reading").text()).isEqualTo("grows with size");
    }

    @Test
    void fewSizesAreReadWithCareAndOneIsNoFamily() throws IOException {
        Path small = member(40);
        Path medium = member(80);
        Typed two = Typed.words("family", small.toString(), medium.toString(), "--json", "--quiet");
        assertThat(JsonTree.of(two.out()).at("scaling").rows())
                .allSatisfy(row -> assertThat(row.at("reading").text()).startsWith("two sizes"));
        Path large = member(160);
        Typed three = Typed.words("family", large.toString(), small.toString(), medium.toString(), "--json", "--quiet");
        assertThat(JsonTree.of(three.out()).at("scaling").rows())
                .allSatisfy(row -> assertThat(row.at("reading").text()).contains("no threshold can be told"));
        assertThat(Typed.words("family", small.toString(), medium.toString(), large.toString())
                        .err())
                .containsPattern("[012]/3  \\d+:\\d\\d:\\d\\d left  \\S+ layers\\.\\d+\\.\\S+")
                .contains("3/3  ");
        Typed twice = Typed.words("family", small.toString(), small.toString(), medium.toString(), "--quiet");
        assertThat(twice.code()).isEqualTo(2);
        assertThat(twice.err()).contains("hold the same weights; leave one of them out");
        Typed one = Typed.words("family", small.toString());
        assertThat(one.code()).isEqualTo(2);
        assertThat(one.err()).contains("at least two models");
    }
}
