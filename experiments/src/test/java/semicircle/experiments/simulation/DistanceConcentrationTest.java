package semicircle.experiments.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

class DistanceConcentrationTest {
    private static final EigenSolver SOLVER = EigenSolver.pureJava();

    private static double scalar(Observations seen, String name) {
        return seen.measurements().get(name) instanceof Measurement.Scalar scalar ? scalar.value() : Double.NaN;
    }

    /** On a line distances are those of one normal variable of variance 2: mean 2/sqrt(pi), so that their spread is sqrt(pi/2 - 1); in a plane Rayleigh's, sqrt(4/pi - 1). */
    @Test
    void exactSpreadIsThatOfTheLengthOfAGaussianVector() {
        assertThat(DistanceConcentrationSimulation.exactSpread(1)).isCloseTo(Math.sqrt(Math.PI / 2 - 1), within(1e-12));
        assertThat(DistanceConcentrationSimulation.exactSpread(2)).isCloseTo(Math.sqrt(4 / Math.PI - 1), within(1e-12));
        assertThat(DistanceConcentrationSimulation.exactSpread(1000) / DistanceConcentrationSimulation.exactSpread(999))
                .isCloseTo(Math.sqrt(999.0 / 1000), within(1e-6)); // where the series takes over
    }

    /** Twenty clouds: the mean within five of its own standard errors, and the contrast of 400 dimensions near half of that of 100. */
    @Test
    void distancesConcentrateAsTheRootOfTheDimension() {
        double[] contrast = new double[2];
        int[] dimensions = {100, 400};
        for (int k = 0; k < 2; k++) {
            double sum = 0;
            double squares = 0;
            for (int run = 0; run < 20; run++) {
                Observations seen = new DistanceConcentrationSimulation(60, dimensions[k], Optional.empty())
                        .run(new Seed(run), SOLVER);
                double spread = scalar(seen, "spread");
                sum += spread;
                squares += spread * spread;
                contrast[k] += scalar(seen, "relative-contrast") / 20;
            }
            double mean = sum / 20;
            double error = Math.sqrt((squares / 20 - mean * mean) / 19);
            assertThat(mean)
                    .isCloseTo(
                            DistanceConcentrationSimulation.exactSpread(dimensions[k]),
                            within(5 * error + mean / 60)); // a sample of n points has a bias of order 1/n
        }
        assertThat(contrast[1] / contrast[0])
                .isCloseTo(0.5, within(0.05)); // skewness adds terms of order 1/d to either
    }

    /** Each of 1770 pairs is missed with a chance of 2 exp(-k (e^2/2 - e^3/3)/2), 1e-6 in all at the bound that is asked; 0.01 at the one that is told. */
    @Test
    void projectionKeepsAllSquaredDistances() {
        double most = DistanceConcentrationSimulation.bound(60, 500, 1e-6).orElseThrow();
        assertThat(500 * (most * most / 2 - most * most * most / 3))
                .isCloseTo(2 * Math.log(60 * 59 / 1e-6), within(1e-9));
        Observations seen = new DistanceConcentrationSimulation(60, 2000, Optional.of(500)).run(new Seed(1), SOLVER);
        assertThat(scalar(seen, "distortion")).isBetween(0.05, most);
        assertThat(scalar(seen, "bound")).isLessThan(most).isGreaterThan(0.2);
        assertThat(new DistanceConcentrationSimulation(60, 20, Optional.of(5))
                        .run(new Seed(1), SOLVER)
                        .measurements())
                .doesNotContainKey("bound");
    }
}
