package semicircle.dynamics.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static semicircle.dynamics.verdict.Sweeps.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;

class CopiedScaleTest {
    /** Four scales of nine controls and five runs, noise of a tenth about x, or none. */
    private static List<double[]> rows(double noise) {
        UniformRandomProvider random = new Seed(4).child("copied").generator();
        List<double[]> rows = new ArrayList<>();
        for (double size : new double[] {50, 100, 200, 400}) {
            for (int k = 0; k < 9; k++) {
                for (int run = 0; run < 5; run++) {
                    rows.add(new double[] {size, k, k + noise * random.nextDouble()});
                }
            }
        }
        return rows;
    }

    @Test
    void rowsOfAnotherScaleAreFoundInWhateverOrder() {
        List<double[]> rows = rows(0.1);
        assertThat(CopiedScale.of(table(rows))).isEmpty();
        for (int row = 0; row < 45; row++) {
            rows.get(90 + row)[2] = rows.get(row)[2];
        }
        Collections.reverse(rows);
        assertThat(CopiedScale.of(table(rows))).contains(new CopiedScale(50, 200));
        assertThat(new Judge(OptionalDouble.empty())
                        .of(table(rows), Optional.empty(), new Seed(1).generator())
                        .words())
                .isEqualTo("inconclusive (the runs at scales 50 and 200 have the same numbers: were they copied,"
                        + " or drawn with the same random numbers?)");
        rows.get(0)[2] += 1e-9;
        rows.get(60)[2] += 1e-9;
        rows.get(120)[2] += 1e-9;
        assertThat(CopiedScale.of(table(rows))).isEmpty();
    }

    @Test
    void exactNumbersMayBeTheSame() {
        assertThat(CopiedScale.of(table(rows(0)))).isEmpty();
    }
}
