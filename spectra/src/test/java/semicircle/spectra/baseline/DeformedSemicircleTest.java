package semicircle.spectra.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Interval;
import semicircle.spectra.Values;

class DeformedSemicircleTest {
    @Test
    void edgesMeetTheGoldenTable() {
        List<GoldenRows.Row> rows = GoldenRows.of("deformed_semicircle_edge", 3);
        assertThat(new DeformedSemicircle(Values.of(-1, 1), 1).support().upper())
                .isCloseTo(rows.get(0).value(), within(1e-14));
        List<Interval> bands = new DeformedSemicircle(Values.of(-2, 2), 1).bands();
        assertThat(bands).hasSize(2);
        assertThat(bands.get(1).upper()).isCloseTo(rows.get(1).value(), within(1e-14));
        assertThat(bands.get(1).lower()).isCloseTo(rows.get(2).value(), within(1e-14));
        assertThat(bands.get(0).upper()).isCloseTo(-rows.get(2).value(), within(1e-14));
    }

    @Test
    void bandsSplitWhereTheHalfDistanceExceedsSigma() {
        assertThat(new DeformedSemicircle(Values.of(-0.99, 0.99), 1).bands()).hasSize(1);
        assertThat(new DeformedSemicircle(Values.of(-1.01, 1.01), 1).bands()).hasSize(2);
        assertThat(new DeformedSemicircle(Values.of(-1, 1), 1).density(0)).isCloseTo(0, within(1e-5));
        assertThat(new DeformedSemicircle(Values.of(-30, 0, 0, 30), 1).bands()).hasSize(3);
    }

    @Test
    void quantilesJumpOverTheGap() {
        DeformedSemicircle law = new DeformedSemicircle(Values.of(-2, -2, -2, 0.5, 3), 0.6);
        assertThat(law.bands()).hasSize(3);
        for (double p : new double[] {1e-9, 0.3, 0.59, 0.61, 0.7, 0.81, 1 - 1e-9}) {
            double x = law.quantile(p);
            assertThat(law.bands()).anyMatch(band -> band.contains(x));
            assertThat(law.cdf(x)).isCloseTo(p, within(1e-13));
        }
        double gap = (law.bands().get(0).upper() + law.bands().get(1).lower()) / 2;
        assertThat(law.cdf(gap)).isCloseTo(0.6, within(1e-15));
        assertThat(law.density(gap)).isZero();
    }

    @Test
    void oneLevelIsAShiftedSemicircle() {
        DeformedSemicircle law = new DeformedSemicircle(Values.of(5, 5, 5), 2);
        for (double x : new double[] {-3.999, -2, 0, 1.3, 3.9999}) {
            assertThat(law.density(5 + x)).isCloseTo(new Semicircle(2).density(x), within(1e-13));
            assertThat(law.cdf(5 + x)).isCloseTo(new Semicircle(2).cdf(x), within(1e-14));
        }
    }

    @Test
    void resolventEquationHolds() {
        // m = mean 1/(a - z - sigma^2 m) at z = x + 0i, with Im m = pi density: real part by the same equation
        Values levels = Values.of(-1.5, 0, 0.3, 2);
        DeformedSemicircle law = new DeformedSemicircle(levels, 0.7);
        for (double x : new double[] {-1.8, -1, 0.1, 1, 2.2}) {
            double imaginary = Math.PI * law.density(x);
            // damped iteration from a start near the solution's imaginary part
            double re = 0;
            double im = Math.max(imaginary, 0.1);
            for (int step = 0; step < 4000; step++) {
                double nextRe = 0;
                double nextIm = 0;
                for (int i = 0; i < levels.size(); i++) {
                    double a = levels.get(i) - x - 0.49 * re;
                    double b = -0.49 * im;
                    nextRe += a / (a * a + b * b) / levels.size();
                    nextIm -= b / (a * a + b * b) / levels.size();
                }
                re = (re + nextRe) / 2;
                im = (im + nextIm) / 2;
            }
            assertThat(im).as("x = %f", x).isCloseTo(imaginary, within(1e-9));
        }
    }

    @Test
    void deformationByASemicircleAddsVariances() {
        // 400 quantiles of a semicircle of variance 1 stand for it; distance of order 1/n in the distribution function
        Semicircle first = new Semicircle(1);
        Values levels = Values.of(IntStream.range(0, 400)
                .mapToDouble(i -> first.quantile((i + 0.5) / 400))
                .toArray());
        DeformedSemicircle law = new DeformedSemicircle(levels, 0.75);
        for (double x : new double[] {-2.4, -1, 0, 0.5, 2.3}) {
            assertThat(law.cdf(x)).isCloseTo(new Semicircle(1.25).cdf(x), within(1e-4));
        }
    }

    @Test
    void outerTailsKeepTheirDigits() {
        DeformedSemicircle law = new DeformedSemicircle(Values.of(-2, -2, 1, 3), 1);
        double edge = law.support().upper();
        // square-root edge: mass = 2/3 density * distance, relative O(distance)
        for (double distance : new double[] {1e-4, 1e-6}) {
            double x = edge - distance;
            assertThat(law.survival(x) / (2 * distance / 3 * law.density(x)))
                    .isCloseTo(1, within(10 * distance + 1e-8));
        }
    }

    @Test
    void otherParametersAreRefused() {
        assertThatThrownBy(() -> new DeformedSemicircle(Values.of(), 1))
                .hasMessage("deformed-semicircle: levels must have at least 1 value, got 0");
        assertThatThrownBy(() -> new DeformedSemicircle(Values.of(1, 0), 1))
                .hasMessage("deformed-semicircle: levels must be finite and ascending, got 0.0 at index 1");
        assertThatThrownBy(() -> new DeformedSemicircle(Values.of(0), -1))
                .hasMessage("deformed-semicircle: sigma must be positive and finite, got -1.0");
    }
}
