package semicircle.dynamics.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.MatrixProduct;
import semicircle.spectra.matrix.DenseMatrix;

class ModularNetworkTest {
    private static ModularNetwork network(
            int p, int width, double fraction, boolean randomLabels, Optimiser optimiser) {
        return new ModularNetwork(
                p,
                width,
                fraction,
                randomLabels,
                2,
                optimiser,
                MatrixProduct.on(EigenSolver.best()),
                new Seed(1).generator());
    }

    private static Optimiser adamW() {
        return new AdamWOptimiser(0.003, Optional.of(1.0), Optional.empty(), Optional.of(0.98));
    }

    /** A step of descent of rate eta lowers the loss by eta |gradient|^2; the step itself tells the gradient. */
    @Test
    void aSmallStepLowersTheLossByTheSquareOfTheGradient() {
        double rate = 1e-6;
        ModularNetwork network = network(7, 5, 0.6, false, new SgdOptimiser(rate, Optional.empty()));
        double before = network.scores().get(0).loss();
        var old = network.layers();
        network.step();
        double squared = 0;
        for (var layer : network.layers().entrySet()) {
            double[] now = layer.getValue().toArray();
            double[] then = old.get(layer.getKey()).toArray();
            for (int i = 0; i < now.length; i++) {
                squared += (now[i] - then[i]) * (now[i] - then[i]);
            }
        }
        double fall = before - network.scores().get(0).loss();
        // curvature adds a share of about rate * (largest eigenvalue of the Hessian, here below 1e3)
        assertThat(fall / (squared / rate)).isCloseTo(1, within(2e-3));
    }

    /** EXPERIMENTS 13: train 120 and test 680 steps to within a factor 1.5; chance is 1/31. */
    @Test
    @Tag("slow")
    void itRemembersFirstAndUnderstandsLater() {
        ModularNetwork network = network(31, 128, 0.5, false, adamW());
        assertThat(network.fourierParticipation()).isCloseTo(2.0 / 16, within(0.02)); // 128 units, deviation 0.05 each
        for (int step = 0; step < 200; step++) {
            network.step();
        }
        assertThat(network.scores().get(0).accuracy()).isGreaterThan(0.99);
        assertThat(network.scores().get(1).accuracy()).isLessThan(0.5);
        for (int step = 200; step < 1020; step++) {
            network.step();
        }
        assertThat(network.scores().get(1).accuracy()).isGreaterThan(0.95);
        assertThat(network.fourierParticipation()).isGreaterThan(0.4);
    }

    /** 0.0323 is chance for 480 guesses: 5 deviations are 0.04, and a false alarm is rarer than 1e-6. */
    @Test
    @Tag("slow")
    void randomLabelsAreRememberedAndNeverUnderstood() {
        ModularNetwork network = network(31, 128, 0.5, true, adamW());
        for (int step = 0; step < 500; step++) {
            network.step();
        }
        assertThat(network.scores().get(0).accuracy()).isGreaterThan(0.9);
        assertThat(network.scores().get(1).accuracy()).isLessThan(1.0 / 31 + 0.04);
        assertThat(network.fourierParticipation()).isLessThan(0.25);
    }

    /** Five draws of independent programs: 0.42, 0.83 and 0.987 within 0.06. */
    @Test
    void wavesThatAreWrittenDownAddTheBetterTheWiderTheyAre() {
        double[] wanted = {0.42, 0.83, 0.987};
        for (int k = 0; k < 3; k++) {
            double sum = 0;
            for (int draw = 0; draw < 10; draw++) {
                sum += new AnalyticAddition(31, 16 << k, false).accuracy(new Seed(draw).generator());
            }
            assertThat(sum / 10).isCloseTo(wanted[k], within(0.06 + 0.04)); // theirs, and ours of 10 draws
        }
    }

    @Test
    void aSingleWaveParticipatesFullyAndNoneNotAtAll() {
        FourierPower power = new FourierPower(7);
        double[] wave = new double[7];
        for (int a = 0; a < 7; a++) {
            wave[a] = 3 * Math.cos(2 * Math.PI * 2 * a / 7 + 0.3);
        }
        assertThat(power.participation(DenseMatrix.of(7, 1, wave))).isCloseTo(1, within(1e-12));
        Values shares = power.shares(DenseMatrix.of(7, 1, wave));
        assertThat(shares.get(1)).isCloseTo(1, within(1e-12));
        assertThat(power.participation(DenseMatrix.of(7, 1, new double[7]))).isZero();
    }

    @Test
    void badNumbersAreRefused() {
        assertThatThrownBy(() -> network(2, 5, 0.5, false, adamW()))
                .hasMessage("modular network: p must be in 3..200 and width in 1..4096, got 2 and 5");
        assertThatThrownBy(() -> network(5, 5, 1.5, false, adamW()))
                .hasMessage("modular network: fraction must be in (0, 1], got 1.5");
    }
}
