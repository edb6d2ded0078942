package semicircle.dynamics.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.MatrixProduct;

class DeepLinearNetworkTest {
    private static final MatrixProduct PRODUCT = MatrixProduct.on(EigenSolver.best());
    private static final Values MODES = Values.of(4, 2, 1, 0.5);

    private static DeepLinearNetwork network(double strength, boolean aligned, Optimiser optimiser) {
        DeepLinearNetwork network = new DeepLinearNetwork(4, 6, strength, aligned, PRODUCT, new Seed(3).generator());
        network.learnBy(FineTuning.ALL, 0, optimiser, new Seed(4).generator());
        return network;
    }

    private static Optimiser sgd(double rate, double decay) {
        return new SgdOptimiser(rate, Optional.of(decay));
    }

    /**
     * A mode's change from a tenth to nine tenths takes ln 81/(2s) whatever the start, its half time ln(s/a0 - 1)/(2s): their ratio falls with the logarithm of the start alone (Saxe et al. 2014).
     * Euler's steps of 0.01 err by a few of their squares over the time of the change: 1 %.
     */
    @Test
    void changeSharpensOnlyWithTheLogarithmOfTheStart() {
        for (double start : new double[] {1e-2, 1e-4, 1e-8}) {
            DeepLinearNetwork network = network(start, true, sgd(0.01, 0));
            double[] times = new double[3];
            double[] shares = {0.1, 0.5, 0.9};
            int passed = 0;
            for (int step = 1; passed < 3; step++) {
                double before = network.strengths().get(2);
                network.step(MODES);
                double now = network.strengths().get(2); // the mode of strength 1
                while (passed < 3 && now >= shares[passed]) {
                    times[passed] = step - (now - shares[passed]) / (now - before);
                    passed++;
                }
            }
            assertThat((times[2] - times[0]) / times[1])
                    .isCloseTo(Math.log(81) / Math.log(1 / start - 1), withinPercentage(1));
        }
    }

    /** Euler's steps follow the flow to first order: the error halves with the rate. */
    @Test
    void stepsFollowTheExactSigmoidsToFirstOrderInTheRate() {
        double[] errors = new double[2];
        for (int k = 0; k < 2; k++) {
            double rate = 0.004 / (1 << k);
            DeepLinearNetwork network = network(1e-3, true, sgd(rate, 0));
            for (int t = 1; t * rate < 8; t++) {
                network.step(MODES);
                for (int i = 0; i < 4; i++) {
                    double exact = LinearModes.strength(MODES.get(i), 1e-3, t * rate);
                    errors[k] = Math.max(errors[k], Math.abs(network.strengths().get(i) - exact) / MODES.get(i));
                }
            }
        }
        assertThat(errors[0]).isLessThan(0.05);
        assertThat(Math.log(errors[0] / errors[1]) / Math.log(2)).isCloseTo(1, within(0.2));
    }

    /** Rates of approach are |s - lambda| or 2 (s - lambda), at least 0.2: exp(-0.2 * 150) is far below 1e-9. */
    @Test
    void underDecayModesRestAtTheSoftThreshold() {
        for (double decay : new double[] {0.3, 0.8, 1.5, 3}) {
            DeepLinearNetwork network = network(1e-3, false, sgd(0.05, decay));
            for (int t = 0; t < 4000; t++) {
                network.step(MODES);
            }
            for (int i = 0; i < 4; i++) {
                assertThat(network.strengths().get(i)).isCloseTo(LinearModes.atRest(MODES.get(i), decay), within(1e-9));
            }
        }
    }

    /** The drift of the conserved matrix over a fixed time is proportional to the rate. */
    @Test
    void theImbalanceDriftsInProportionToTheRate() {
        double[] drift = new double[2];
        for (int k = 0; k < 2; k++) {
            double rate = 0.002 / (1 << k);
            DeepLinearNetwork network = network(0.1, false, sgd(rate, 0));
            for (int t = 0; t * rate < 6; t++) {
                network.step(MODES);
            }
            drift[k] = network.imbalance();
        }
        assertThat(drift[0]).isBetween(1e-6, 0.05);
        assertThat(Math.log(drift[0] / drift[1]) / Math.log(2)).isCloseTo(1, within(0.2));
    }

    /** A rank-r change leaves the weakest changes of the target undone: loss at least half the sum of their squares (Eckart and Young). */
    @Test
    void anAdapterOfRankRLearnsTheLargestRChangesAndNoMore() {
        Values shifted = Values.of(5, 2.5, 0.7, 0.6); // changed by 1, 0.5, 0.3, 0.1
        double[] left = {0.5 * (0.25 + 0.09 + 0.01), 0.5 * (0.09 + 0.01), 0.5 * 0.01, 0};
        for (int rank = 1; rank <= 4; rank++) {
            DeepLinearNetwork network = network(1e-3, true, sgd(0.05, 0));
            for (int t = 0; t < 4000; t++) {
                network.step(MODES);
            }
            assertThat(network.loss(MODES)).isLessThan(1e-20);
            network.learnBy(FineTuning.ADAPTER, rank, sgd(0.05, 0), new Seed(9).generator());
            for (int t = 0; t < 20_000; t++) {
                network.step(shifted);
            }
            assertThat(network.loss(shifted)).as("rank " + rank).isCloseTo(left[rank - 1], within(1e-6));
        }
    }

    /** The last layer alone reaches any target through an invertible first layer. */
    @Test
    void withItsFirstLayerFrozenItStillLearns() {
        DeepLinearNetwork network = network(1e-3, true, sgd(0.05, 0));
        for (int t = 0; t < 4000; t++) {
            network.step(MODES);
        }
        Object before = network.layers().get("first.weight").toArray()[0];
        network.learnBy(FineTuning.FROZEN_FIRST, 0, sgd(0.05, 0), new Seed(9).generator());
        for (int t = 0; t < 4000; t++) {
            network.step(Values.of(1, 3, 1, 0));
        }
        assertThat(network.loss(Values.of(1, 3, 1, 0))).isLessThan(1e-12);
        assertThat(network.layers().get("first.weight").toArray()[0]).isEqualTo(before);
    }

    /** Without noise in the outputs the interpolating map is a fixed point of every batch. */
    @Test
    void batchesAndAdamReachTheSameMap() {
        UniformRandomProvider random = new Seed(11).generator();
        DeepLinearNetwork batches = network(0.01, false, sgd(0.01, 0));
        DeepLinearNetwork adam =
                network(0.01, false, new AdamOptimiser(0.01, Optional.empty(), Optional.empty(), Optional.empty()));
        for (int t = 0; t < 6000; t++) {
            batches.step(MODES, 8, random);
            adam.step(MODES);
        }
        assertThat(batches.loss(MODES)).isLessThan(1e-10);
        assertThat(adam.loss(MODES)).isLessThan(1e-6);
    }
}
