package semicircle.dynamics.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

class CurieWeissTest {
    private static double gap(double coupling, int size) {
        return new CurieWeiss(size, coupling, 0).chain().gap();
    }

    /** Numbers of an independent program, experiments table 07; stated to 1e-5 of their size. */
    @Test
    void gapsAreThoseOfTheTable() {
        assertThat(gap(0.5, 50)).isCloseTo(0.514282, withinPercentage(1e-3));
        assertThat(gap(1, 800)).isCloseTo(0.0274222, withinPercentage(1e-3));
        assertThat(gap(1.2, 400)).isCloseTo(5.01627e-06, withinPercentage(1e-3));
    }

    @Test
    void binderRatiosAndTheirCrossingsAreThoseOfTheTable() {
        assertThat(new CurieWeiss(50, 1.2, 0).moments().binder()).isCloseTo(0.534137, within(1e-6));
        assertThat(new CurieWeiss(800, 0.5, 0).moments().binder()).isCloseTo(0.00330457, within(1e-7));
        assertThat(CurieWeiss.crossing(50)).isCloseTo(1.029521878, within(1e-8));
        assertThat(CurieWeiss.crossing(800)).isCloseTo(1.001858925, within(1e-8));
        double width = CurieWeiss.couplingAt(100, 0.6) - CurieWeiss.couplingAt(100, 1.0 / 15);
        assertThat(width).isCloseTo(0.4864, within(1e-3));
    }

    @Test
    void infiniteManyAgentsFollowMeanFieldTheory() {
        assertThat(CurieWeiss.spontaneous(1.5)).isCloseTo(0.858559636640, within(1e-12));
        assertThat(CurieWeiss.spontaneous(1)).isZero();
        double barely = CurieWeiss.spontaneous(1 + 1e-10);
        assertThat(barely).isCloseTo(Math.sqrt(3e-10), withinPercentage(1e-3)); // m^2 = 3 (J - 1) + ...
        assertThat(CurieWeiss.spinodal(1.2)).isCloseTo(0.05639058531, within(1e-10));
        assertThat(CurieWeiss.barrier(1.5)).isCloseTo(0.1151942, within(1e-6)); // -ln gap / N, table 07, to 1 %
    }

    @Test
    void slopeOfBindersRatioIsItsDerivative() {
        double step = 1e-5;
        double difference = (new CurieWeiss(300, 1.02 + step, 0).moments().binder()
                        - new CurieWeiss(300, 1.02 - step, 0).moments().binder())
                / (2 * step);
        assertThat(new CurieWeiss(300, 1.02, 0).binderSlope()).isCloseTo(difference, withinPercentage(1e-4));
    }

    /** The gap by counting agrees with a dense eigensolver where that is accurate, and stays positive beyond. */
    @Test
    void gapIsTheSecondEigenvalue() {
        for (double coupling : new double[] {0, 0.7, 1.3}) {
            BirthDeathChain chain = new CurieWeiss(60, coupling, 0.01).chain();
            Spectrum spectrum = EigenSolver.pureJava().spectrum(chain.symmetrised());
            assertThat(spectrum.get(0)).isCloseTo(0, within(1e-12));
            assertThat(chain.gap()).isCloseTo(spectrum.get(1), within(1e-11));
        }
        // ln gap = -N barrier + O(ln N): far below what a dense solver resolves
        assertThat(Math.log(gap(1.5, 2000)) / 2000).isCloseTo(-CurieWeiss.barrier(1.5), within(0.005));
        assertThat(gap(0, 1)).isCloseTo(1, within(1e-15)); // one free agent flips at 1/2 either way
    }

    @Test
    void stationaryLawIsTheBoltzmannLaw() {
        CurieWeiss model = new CurieWeiss(101, 1.1, 0.05);
        double byChain = model.chain().mean(k -> Math.pow((2.0 * k - 101) / 101, 2));
        assertThat(byChain).isCloseTo(model.moments().second(), within(1e-13));
        CurieWeiss huge = new CurieWeiss(20_000, 1.5, 0);
        assertThat(huge.chain().stationary().stream().sum()).isCloseTo(1, within(1e-12));
        assertThat(huge.moments().absolute()).isCloseTo(CurieWeiss.spontaneous(1.5), within(1e-3));
    }

    @Test
    void slowSweepsFollowTheStationaryLawAndFastOnesLagBehind() {
        CurieWeiss model = new CurieWeiss(100, 0.5, 0);
        Values slow = model.hysteresis(0.3, 4000, 5, 50);
        for (int i = 0; i < 5; i++) {
            double exact = model.withBias(-0.3 + 0.15 * i).moments().first();
            assertThat(slow.get(i)).isCloseTo(exact, within(2e-3)); // lag: sweep rate 1.5e-4 times 1/gap^2 = 4
        }
        Values bistable = new CurieWeiss(200, 1.5, 0).hysteresis(0.4, 400, 41, 20);
        assertThat(bistable.get(20)).isLessThan(-0.5); // h = 0 on the way up: still down
        assertThat(bistable.get(61)).isGreaterThan(0.5);
    }

    @Test
    void herdingIsBetaBinomial() {
        for (int size : new int[] {1, 2, 50, 1600}) {
            Herding herding = new Herding(size, 0.002, 0.2);
            double variance = herding.chain().mean(k -> Math.pow(k / (double) size - 0.5, 2));
            assertThat(variance).isCloseTo(herding.variance(), within(1e-13));
            // the mean of the share decays at 2 epsilon whatever the size: the slowest mode, known exactly
            assertThat(herding.chain().gap()).isCloseTo(0.004, withinPercentage(1e-10));
        }
        assertThat(new Herding(50, .002, .2).variance()).isCloseTo(0.1275, within(1e-15));
        assertThat(new Herding(1600, .002, .2).variance()).isCloseTo(0.007727272727, within(1e-12));
        assertThat(new Herding(50, .002, .2).threshold()).isCloseTo(100, within(1e-12));
    }

    @Test
    void walksVisitStatesAsTheLawSays() {
        Herding herding = new Herding(20, 0.5, 1);
        Values shares = herding.shares(10, 4, 20_000, new Seed(3).child("walk").generator());
        double mean = shares.stream().average().orElse(0);
        double variance =
                shares.map(x -> (x - 0.5) * (x - 0.5)).stream().average().orElse(0);
        // correlation between looks exp(-2 epsilon 4) = 0.018: nearly independent; sd of the mean 0.29/sqrt(20000) =
        // 0.0016
        assertThat(mean).isCloseTo(0.5, within(0.01));
        assertThat(variance).isCloseTo(herding.variance(), within(0.004)); // sd at most 0.05/sqrt(20000) times 1.04
    }

    /** Shares of 5, 10 and 15 of 20 ants against the beta-binomial law, and a law of one ant; a count of n p has the error sqrt(n p). */
    @Test
    void drawsFollowTheLaw() {
        Herding herding = new Herding(20, 0.5, 1);
        Values law = herding.chain().stationary();
        int looks = 100_000;
        Values shares = herding.drawn(looks, new Seed(4).child("draws").generator());
        for (int k : new int[] {5, 10, 15}) {
            double seen = shares.stream().filter(x -> Math.rint(x * 20) == k).count();
            assertThat(seen).isCloseTo(looks * law.get(k), within(5 * Math.sqrt(looks * law.get(k))));
        }
        double first = new Herding(1, 0.5, 1)
                .drawn(looks, new Seed(5).child("draws").generator()).stream().sum();
        assertThat(first).isCloseTo(looks / 2.0, within(5 * Math.sqrt(looks / 4.0)));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new CurieWeiss(0, 1, 0)).hasMessage("curie-weiss: size must be at least 1, got 0");
        assertThatThrownBy(() -> new CurieWeiss(5, -1, 0))
                .hasMessage("curie-weiss: coupling must be at least 0 and bias finite, got -1.0 and 0.0");
        assertThatThrownBy(() -> new Herding(5, 0, 1))
                .hasMessage("herding: epsilon and mu must be positive and finite, got 0.0 and 1.0");
        assertThatThrownBy(() -> new BirthDeathChain(Values.of(1), Values.of(Double.NaN)))
                .hasMessage(
                        "birth-death chain: rates must be positive and finite, got 1.0 up and NaN down between 0 and 1");
    }
}
