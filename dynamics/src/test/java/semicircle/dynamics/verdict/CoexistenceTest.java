package semicircle.dynamics.verdict;

import static org.assertj.core.api.Assertions.assertThat;

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
}
