package semicircle.dynamics.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.dynamics.verdict.Sweeps.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;

class ChangeTest {
    /** Errors that are found from four runs are themselves uncertain; at 3.5 standard deviations 600 flat tables give 0.5 alarms, 7 have a chance of 1e-6. */
    @Test
    void fewRunsOfNoiseAreNotAChange() {
        UniformRandomProvider random = new Seed(5).child("flat").generator();
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        int alarms = 0;
        for (int t = 0; t < 600; t++) {
            List<double[]> rows = new ArrayList<>();
            for (int row = 0; row < 4 * 9 * 4; row++) {
                rows.add(new double[] {1 << (row / 36), row / 4 % 9, 5 + gaussian.sample()});
            }
            Cells cells = new Cells(table(rows), "");
            alarms += Change.of(cells.order(), cells.errorFreedom()).certain() ? 1 : 0;
        }
        assertThat(alarms).isLessThan(7);
    }
}
