package semicircle.experiments.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import semicircle.dynamics.learning.ExactMatch;
import semicircle.dynamics.population.CurieWeiss;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

class CurveChoiceTest {
    private static final double NOISE = 0.01;

    private static CurveChoice choice(double from, double to, DoubleUnaryOperator curve) {
        Values x = Values.of(IntStream.range(0, 41)
                .mapToDouble(i -> from + (to - from) * i / 40)
                .toArray());
        return CurveChoice.of(x, x.map(curve), NOISE, new Seed(1).generator());
    }

    /** The residual of the true curve is chi-squared of 39 degrees: within 5 of its spreads sqrt(78) times the noise squared. */
    @Test
    void trueCurveLeavesTheNoise() {
        CurveChoice line = choice(0, 1, x -> 0.1 + 0.8 * x);
        CurveChoice logistic = choice(-3, 5, x -> 1 / (1 + Math.exp(-(x - 0.7) / 0.4)));
        for (double criterion : new double[] {line.line(), logistic.logistic()}) {
            double residual = 41 * Math.exp((criterion - 2 * Math.log(41)) / 41);
            assertThat(residual / NOISE / NOISE).isCloseTo(39, within(5 * Math.sqrt(78)));
        }
        assertThat(line.logisticBeatsLine()).isNegative();
        assertThat(logistic.logisticBeatsLine()).isGreaterThan(100);
    }

    /** A transition and a mirage alike: the criterion certifies neither. The step from 0 to 1 is a gain of 2 ln(1/evidence) beyond 10. */
    @Test
    void logisticBeatsTheLineForATransitionAndForAMirage() {
        CurveChoice transition = choice(
                0.5, 1.6, coupling -> new CurieWeiss(400, coupling, 0).moments().absolute());
        ExactMatch match = new ExactMatch(0.3, 1, 10);
        CurveChoice mirage = choice(0, 10, decade -> match.accuracy(Math.pow(10, decade)));
        assertThat(transition.logisticBeatsLine()).isGreaterThan(10);
        assertThat(mirage.logisticBeatsLine()).isGreaterThan(10);
    }
}
