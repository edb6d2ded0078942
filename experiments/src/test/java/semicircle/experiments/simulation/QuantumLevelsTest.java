package semicircle.experiments.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

class QuantumLevelsTest {
    /** Atas et al. 2013, PRL 110, 084101, table I: means of the surmise, 4 - 2 sqrt 3, 2 sqrt 3/pi - 1/2, 32 sqrt 3/(15 pi) - 1/2; midpoint rule to 1e-6. */
    @ParameterizedTest
    @CsvSource({"1, 0.5358983849", "2, 0.6026577908", "4, 0.6761683066"})
    void lawsOfTheRatioHaveTheirMassAndMean(int beta, double mean) {
        double mass = 0;
        double first = 0;
        int cells = 2000;
        for (int i = 0; i < cells; i++) {
            double r = (i + 0.5) / cells;
            mass += QuantumLevels.ratioDensity(beta, r) / cells;
            first += r * QuantumLevels.ratioDensity(beta, r) / cells;
        }
        assertThat(mass).isCloseTo(1, within(1e-5));
        assertThat(first).isCloseTo(mean, within(1e-5));
    }

    /** You, Ludwig and Xu 2017, PRB 95, 115150, table I: N mod 8 = 0 orthogonal, 2 and 6 unitary, 4 symplectic; q = 2 is free. */
    @ParameterizedTest
    @CsvSource({"8, 4, orthogonal", "10, 4, unitary", "12, 4, symplectic", "14, 4, unitary"})
    void majoranasAreDrawnWithTheLawOfTheirClass(int majoranas, int body, String law) {
        Observations seen = new SachdevYeKitaevSimulation(majoranas, Optional.of(body), Optional.empty())
                .run(new Seed(3), EigenSolver.best());
        assertThat(seen.measurements().keySet().stream().filter(name -> name.startsWith("gap ratios/")))
                .containsExactlyInAnyOrder("gap ratios/observed", "gap ratios/independent", "gap ratios/" + law);
    }
}
