package semicircle.dynamics.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossingsTest {
    /** Crossings of the gap ratio of disordered chains, 1.9 for L = 8 and 10, 2.9 for 10 and 12 (Luitz et al. 2015, read off), move on by steps that grow. */
    @Test
    void crossingsThatMoveOnAreDrift() {
        assertThat(crossings(0.15, 1.2, 1.9, 2.9).drift(0.5)).isTrue();
        assertThat(crossings(0.6, 1.2, 1.9, 2.9).drift(0.5)).isFalse(); // within their errors
        assertThat(crossings(0.15, 1.2, 2.4, 2.8).drift(0.5)).isFalse(); // steps that shrink
        assertThat(crossings(0.15, 1.9, 1.2, 2.9).drift(0.5)).isFalse(); // no direction
        assertThat(crossings(0.15, 1.2, 2.9).drift(0.5)).isFalse(); // two pairs are asked for elsewhere
    }

    /** Of many close scales the steps between neighbours drown in noise; the whole does not: 0.1 for each unit of ln N, or N^(-2/3) to a limit of 2. */
    @Test
    void manyCloseScalesTellADriftFromALimit() {
        List<Crossings.Pair> on = new ArrayList<>();
        List<Crossings.Pair> to = new ArrayList<>();
        double[] noise = {0.6, -1.1, 0.3, 1.2, -0.7, 0.2, -0.9, 0.8, -0.1, 0.5, -0.8};
        for (int i = 0; i < noise.length; i++) {
            double size = 64 * Math.pow(1.3, i);
            double middle = size * Math.sqrt(1.3);
            on.add(new Crossings.Pair(size, 1.3 * size, 0.1 * Math.log(middle) + 0.02 * noise[i], 0.02));
            to.add(new Crossings.Pair(
                    size, 1.3 * size, 2 - 0.4 * Math.pow(middle / 64, -2.0 / 3) + 0.02 * noise[i], 0.02));
        }
        assertThat(new Crossings(on).drift(0.5)).isTrue();
        assertThat(new Crossings(to).drift(0.5)).isFalse();
        assertThat(new Crossings(to).limit(0.5).orElseThrow().contains(2)).isTrue();
        assertThat(new Crossings(to.subList(8, 11)).limit(0.5)).isEmpty(); // within their errors
    }

    /**
     * Three crossings at one place, each known to 0.5, over scales from 7 to 11: ln of these has the squared spread 0.1054, so the slope is known to 0.5/sqrt(0.1054) = 1.540, and until
     * the scale has doubled the crossings may move by twice that times ln 2.
     */
    @Test
    void howFarCrossingsMayMoveFollowsFromTheirErrors() {
        assertThat(crossings(0.5, 2, 2, 2).mayMove()).isCloseTo(2.135, within(0.002));
        assertThat(crossings(0.05, 2, 2, 2).mayMove()).isCloseTo(0.2135, within(0.0002));
        assertThat(crossings(0.5, 2).mayMove()).isInfinite();
    }

    private static Crossings crossings(double error, double... positions) {
        List<Crossings.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            pairs.add(new Crossings.Pair(6 + 2 * i, 8 + 2 * i, positions[i], error));
        }
        return new Crossings(pairs);
    }
}
