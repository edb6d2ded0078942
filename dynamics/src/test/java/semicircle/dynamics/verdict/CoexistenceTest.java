package semicircle.dynamics.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;

class CoexistenceTest {
    /** One cell of 250 of a uniform law splits clearly by chance, however few its runs; 4000 cells: 4 standard errors are 0.004. Two states 12 widths apart do. */
    @Test
    void clearSplitsAreRareWithOneState() {
        UniformRandomProvider random = new Seed(250).generator();
        for (int runs : new int[] {8, 12, 16}) {
            int clear = 0;
            for (int cell = 0; cell < 4000; cell++) {
                clear += Coexistence.split(1, 0, random.doubles(runs).toArray(), 0)
                                .certain(1)
                        ? 1
                        : 0;
            }
            assertThat(clear / 4000.0).as(runs + " runs").isLessThan(0.008).isGreaterThan(0.0005);
        }
        assertThat(Coexistence.split(1, 0, new double[] {-1.1, -1, -0.9, -1, 1.1, 1, 0.9, 1}, 0)
                        .certain(1))
                .isTrue();
    }

    @Test
    void grainIsTheLeastDistanceBeyondRounding() {
        assertThat(Coexistence.grain(DoubleStream.of(0.6, 0, 0.2, 0.1 + 0.2 + 0.3, 0.2)))
                .isCloseTo(0.2, within(1e-12));
        assertThat(Coexistence.grain(DoubleStream.of(1, 1, 1))).isInfinite();
    }

    /** Half of the runs at one grid point, half at the next: a distance of two half widths. Eight points apart: sixteen, beyond the 10.8 that are clear. */
    @Test
    void neighboursAreNoTwoGroupsAndFarPointsAre() {
        double[] near = {0, 0, 0, 0, 0.1, 0.1, 0.1, 0.1};
        double[] far = {0, 0, 0, 0, 0.8, 0.8, 0.8, 0.8};
        assertThat(Coexistence.split(1, 0, near, 0.1).separation()).isCloseTo(2, within(1e-6));
        assertThat(Coexistence.split(1, 0, near, 0.1).certain(1)).isFalse();
        assertThat(Coexistence.split(1, 0, far, 0.1).separation()).isCloseTo(16, within(1e-6));
        assertThat(Coexistence.split(1, 0, far, 0.1).certain(1)).isTrue();
    }
}
