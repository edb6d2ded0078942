package semicircle.experiments.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;

class CrossingTest {
    private static final double ERROR = 0.01;

    /** The difference with its root at 2.1: a parabola is fitted without error. */
    private static double planted(double x) {
        return (x - 2.1) * (0.3 + 0.1 * (x - 2));
    }

    private static List<Crossing.Point> points(DoubleUnaryOperator difference) {
        List<Crossing.Point> points = new ArrayList<>();
        for (double x : new double[] {1.4, 1.7, 2, 2.3, 2.9}) {
            points.add(new Crossing.Point(
                    x,
                    new Evaluation(0.5 + difference.applyAsDouble(x), ERROR * (0.6 + x / 10)),
                    new Evaluation(0.5, ERROR * (0.8 - x / 10))));
        }
        return points;
    }

    @Test
    void parabolaIsSolvedExactly() {
        assertThat(Crossing.of(points(CrossingTest::planted)).value()).isCloseTo(2.1, within(1e-12));
        assertThat(Crossing.of(points(x -> 0.2 * (x - 1.9))).value()).isCloseTo(1.9, within(1e-12));
    }

    /** Of 2000 z-scores the mean square is 1 within 5 sqrt(2/2000) = 0.16, and the curvature adds little at 3 % of the range. */
    @Test
    void statedErrorIsThatOfRepetition() {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(new Seed(1).generator());
        double squares = 0;
        for (int run = 0; run < 2000; run++) {
            List<Crossing.Point> drawn = new ArrayList<>();
            for (Crossing.Point p : points(CrossingTest::planted)) {
                drawn.add(new Crossing.Point(p.control(), noisy(p.first(), gaussian), noisy(p.second(), gaussian)));
            }
            Evaluation found = Crossing.of(drawn);
            squares += Math.pow((found.value() - 2.1) / found.standardError(), 2) / 2000;
        }
        assertThat(squares).isCloseTo(1, within(0.16));
    }

    private static Evaluation noisy(Evaluation of, ZigguratSampler.NormalizedGaussian gaussian) {
        return new Evaluation(of.value() + of.standardError() * gaussian.sample(), of.standardError());
    }

    @Test
    void curvesApartDoNotCross() {
        List<Crossing.Point> apart = points(x -> 0.1 + (x - 2) * (x - 2));
        assertThatThrownBy(() -> Crossing.of(apart))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the curves do not cross within these samples");
    }
}
