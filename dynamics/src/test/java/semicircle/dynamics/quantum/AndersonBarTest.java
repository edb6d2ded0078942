package semicircle.dynamics.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;

class AndersonBarTest {
    /** Golden: chain at W = 2, E = 0 and 1, by an independent program, standard errors 1.4e-4 and 1.7e-4. */
    @Test
    void aBarOfOneSiteIsAChain() {
        double[][] rows = {{0, 0.039200, 0.000138}, {1, 0.058192, 0.000171}};
        for (double[] row : rows) {
            AndersonBar.Growth growth = new AndersonBar(2, 1, 2).growth(row[0], 600_000, new Seed(1).generator());
            double error = Math.hypot(growth.standardError(), row[2]);
            assertThat(growth.exponent()).isCloseTo(row[1], within(5 * error));
            assertThat(growth.standardError()).isLessThan(5e-4); // sqrt(gamma/length) is 2.6e-4 and 3.1e-4
        }
    }

    /** Without disorder outside of the band: {@code 2 cosh gamma = |E - hops across|}, the least at the hops nearest to E: 4 in three dimensions. */
    @Test
    void outsideOfTheBandAmplitudesGrowAsTheDispersionSays() {
        for (int dimensions = 2; dimensions <= 3; dimensions++) {
            double across = 2.0 * (dimensions - 1);
            double exact = acosh((9 - across) / 2);
            AndersonBar.Growth growth = new AndersonBar(dimensions, 4, 0).growth(9, 6000, new Seed(1).generator());
            assertThat(growth.exponent()).isCloseTo(exact, within(1e-10));
        }
    }

    private static double acosh(double x) {
        return Math.log(x + Math.sqrt(x * x - 1));
    }

    /** Slevin and Ohtsuki 2014: M gamma = 1.7372 at W = 16.54 in the limit; 1 percent at M = 4, 6 for corrections of small sizes, which the authors' figures show, and 4 standard errors. */
    @Test
    void atTheTransitionTheReducedExponentStays() {
        for (int width : new int[] {4, 6}) {
            AndersonBar.Growth growth = new AndersonBar(3, width, 16.54).growth(0, 60_000, new Seed(2).generator());
            assertThat(width * growth.exponent())
                    .isCloseTo(1.7372, within(0.02 * 1.7372 + 4 * width * growth.standardError()));
        }
        assertThat(6
                        * new AndersonBar(3, 6, 30)
                                .growth(0, 6000, new Seed(2).generator())
                                .exponent())
                .isGreaterThan(4
                        * new AndersonBar(3, 4, 30)
                                .growth(0, 6000, new Seed(2).generator())
                                .exponent());
        assertThat(6
                        * new AndersonBar(3, 6, 8)
                                .growth(0, 6000, new Seed(2).generator())
                                .exponent())
                .isLessThan(4
                        * new AndersonBar(3, 4, 8)
                                .growth(0, 6000, new Seed(2).generator())
                                .exponent());
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new AndersonBar(3, 2, 1))
                .hasMessage("anderson bar: width must be 1 or in 3..24, got 2");
        assertThatThrownBy(() -> new AndersonBar(2, 3, 1).growth(0, 10, new Seed(1).generator()))
                .hasMessage("anderson bar: slices must be at least 600, got 10");
    }
}
