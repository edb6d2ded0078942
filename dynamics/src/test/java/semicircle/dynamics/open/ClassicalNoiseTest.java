package semicircle.dynamics.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import semicircle.spectra.Interval;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

/** Fokker-Planck, Langevin, Kramers and replicators. */
class ClassicalNoiseTest {
    /**
     * An independent discretisation (n = 4000 on [-2.6, 2.6]), given to a relative 1e-5, of which its own grid takes up to 1e-5 (the same
     * grid here, without Richardson's rule, gives 1.623231e-6).
     */
    @ParameterizedTest
    @CsvSource({"0.05, 2.7761502e-3", "0.02, 1.6232319e-6"})
    void theGapOfTheDoubleWellKeepsItsDigitsHoweverSmall(double diffusion, double gap) {
        assertThat(new DoubleWell(diffusion).gap() / gap).isCloseTo(1, within(1.2e-5));
    }

    /** U = x^2/2: gap 1 for every D; the walls are 12 sd away, and the grid's error after Richardson is O(h^4). */
    @Test
    void aHarmonicWellRelaxesAtItsRate() {
        FokkerPlanck well = new FokkerPlanck(x -> x * x / 2, 0.3, new Interval(-7, 7), 2001);
        assertThat(well.gap()).isCloseTo(1, within(1e-8));
        Values law = well.stationary();
        double variance = 0;
        for (int i = 0; i < 2001; i++) {
            double x = -7 + 0.007 * i;
            variance += x * x * law.get(i);
        }
        assertThat(variance).isCloseTo(0.3, within(1e-12)); // the trapezium rule is spectral for a Gaussian
        Spectrum spectrum = EigenSolver.best().spectrum(well.generator());
        assertThat(spectrum.get(2000)).isCloseTo(0, within(1e-8));
        assertThat(spectrum.get(1999)).isCloseTo(-1, within(1e-4));
    }

    /** Free diffusion between walls at distance w: gap D pi^2/w^2. */
    @Test
    void freeDiffusionRelaxesByItsLongestWave() {
        FokkerPlanck free = new FokkerPlanck(x -> 0, 2, new Interval(0, 3), 2001);
        // walls on the grid's end points: cells reach half a step beyond, a correction of first order in h
        double width = 3 * 2001 / 2000.0;
        assertThat(free.gap()).isCloseTo(2 * Math.PI * Math.PI / (width * width), within(3e-3));
    }

    /** Published by an independent quadrature, to its digits; and for weak noise Kramers' rate, to 3 D. */
    @Test
    void hopsFromBottomToBottomComeAtTheInverseMeanTimeOfFirstPassage() {
        double[][] published = {{0.2, 0.05237}, {0.1, 0.01509}, {0.08, 0.00833}};
        for (double[] row : published) {
            assertThat(new DoubleWell(row[0]).hoppingRate()).isCloseTo(row[1], within(5.1e-6));
            assertThat(new DoubleWell(row[0]).gap() / 2).isGreaterThan(1.05 * row[1]);
        }
        for (double d : new double[] {1e-3, 0.01}) {
            DoubleWell well = new DoubleWell(d);
            assertThat(well.hoppingRate() / well.kramersRate()).isBetween(1 - 3 * d, 1.0);
        }
        assertThat(new DoubleWell(1e-300).hoppingRate()).isZero(); // exp(-1/(4 D)) is below all numbers
        assertThat(new DoubleWell(1e6).hoppingRate()).isFinite().isPositive();
    }

    @Test
    void kramersRateIsHalfOfTheGapForWeakNoise() {
        assertThat(new DoubleWell(0.05).kramersRate()).isCloseTo(1.51657091e-3, within(1e-11));
        assertThat(new DoubleWell(0.02).kramersRate()).isCloseTo(8.38791664e-7, within(1e-15));
        // corrections are of order D: 3/2 D here to first order and a little more
        for (double d : new double[] {0.01, 0.02}) {
            DoubleWell well = new DoubleWell(d);
            assertThat(well.gap() / (2 * well.kramersRate())).isBetween(1 - 3 * d, 1.0);
        }
    }

    /** Without noise: error of x' = -x at t = 1 against exp(-1); slope 1 and 2 within 0.2. */
    @ParameterizedTest
    @EnumSource(Langevin.Scheme.class)
    void theOrderOfAStepIsThatClaimed(Langevin.Scheme scheme) {
        Langevin decay = new Langevin(x -> -x, 0, scheme);
        double coarse = end(decay, 20) - Math.exp(-1);
        double fine = end(decay, 80) - Math.exp(-1);
        double order = Math.log(Math.abs(coarse / fine)) / Math.log(4);
        assertThat(order).isCloseTo(scheme == Langevin.Scheme.EULER ? 1 : 2, within(0.2));
    }

    private static double end(Langevin equation, int steps) {
        return equation.path(1, 1.0 / steps, steps, new Seed(1).generator()).get(steps);
    }

    /**
     * Stationary variance of x' = -x + noise under a step h: Euler D/(1 - h/2), Heun within O(h^2) of D. 400000 steps of h = 0.2 hold
     * about 40000 independent values (autocorrelation time 2/h steps): relative sd sqrt(2/40000) = 0.7 %, six of them 4.2 %;
     * Euler's bias is 11 %.
     */
    @ParameterizedTest
    @EnumSource(Langevin.Scheme.class)
    void theStationaryVarianceShowsTheBiasOfTheScheme(Langevin.Scheme scheme) {
        int steps = 400_000;
        Values path = new Langevin(x -> -x, 0.5, scheme).path(0, 0.2, steps, new Seed(9).generator());
        double variance = path.stream().map(x -> x * x).sum() / steps;
        assertThat(variance / 0.5).isCloseTo(scheme == Langevin.Scheme.EULER ? 1 / 0.9 : 1, within(0.045));
    }

    @Test
    void hawksAndDovesSettleAtTheirStableShare() {
        Replicator game = Replicator.hawkDove(2, 5);
        Values end = game.shares(Values.of(0.9, 0.1), Values.of(0, 60)).at(1);
        assertThat(end.get(0)).isCloseTo(0.4, within(1e-9));
        assertThat(end.get(0) + end.get(1)).isCloseTo(1, within(1e-9));
        // a dear prize: hawks take all
        assertThat(Replicator.hawkDove(5, 2)
                        .shares(Values.of(0.1, 0.9), Values.of(60))
                        .at(0)
                        .get(0))
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void wrongInputIsTold() {
        assertThatThrownBy(() -> new DoubleWell(0))
                .hasMessage("double well: diffusion must be positive and finite, got 0.0");
        assertThatThrownBy(() -> new Langevin(x -> -x * x * x, 1, Langevin.Scheme.EULER)
                        .path(100, 1, 50, new Seed(1).generator()))
                .hasMessageContaining("the path ran away at step")
                .hasMessageContaining("step must be smaller for this force, got 1.0");
        assertThatThrownBy(() -> Replicator.hawkDove(2, 5).shares(Values.of(0.9, 0.2), Values.of(1)))
                .hasMessageContaining("start must be 2 shares of at least 0 and sum 1");
        assertThatThrownBy(() -> new FokkerPlanck(Math::log, 1, new Interval(-1, 1), 11).gap())
                .hasMessage("fokker-planck: potential must be finite on the domain, got NaN at -1.0");
    }
}
