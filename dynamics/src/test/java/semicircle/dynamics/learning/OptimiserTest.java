package semicircle.dynamics.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** On f = k w^2/2 each rule is a linear recursion, or has a first step that is known. */
class OptimiserTest {
    /** w_t = (1 - eta (k + lambda))^t; 50 steps round by less than 50 ulp. */
    @Test
    void descentOnAParabolaIsGeometric() {
        double[] w = {1};
        Optimiser.Descent descent = new SgdOptimiser(0.1, Optional.of(0.5)).start(1);
        for (int t = 0; t < 50; t++) {
            descent.apply(new double[] {2 * w[0]}, w);
        }
        assertThat(w[0]).isCloseTo(Math.pow(1 - 0.1 * 2.5, 50), within(50 * Math.ulp(1e-6)));
    }

    /** The heavy ball has the roots of z^2 - (1 + m - eta k) z + m: critically damped for m = (1 - sqrt(eta k))^2, then (1 + t (1 - z)) z^t with z = sqrt(m). */
    @Test
    void theHeavyBallIsCriticallyDampedWhereItShould() {
        double root = 1 - Math.sqrt(0.04);
        double[] w = {1};
        Optimiser.Descent descent = new MomentumOptimiser(0.04, Optional.of(root * root), Optional.empty()).start(1);
        for (int t = 1; t <= 30; t++) {
            descent.apply(new double[] {w[0]}, w);
        }
        // w_0 = 1, w_1 = 1 - 0.04 = 0.96 = (1 + b) root with b = 0.2
        assertThat(w[0]).isCloseTo((1 + 30 * 0.2) * Math.pow(root, 30), within(1e-13));
    }

    /** The corrected means of one gradient are that gradient and its square. */
    @Test
    void adamsFirstStepIsItsRateWhateverTheGradient() {
        for (double gradient : new double[] {1e-3, -7, 1e9}) {
            double[] w = {5};
            new AdamOptimiser(0.01, Optional.empty(), Optional.empty(), Optional.empty())
                    .start(1)
                    .apply(new double[] {gradient}, w);
            assertThat(w[0]).isCloseTo(5 - 0.01 * Math.signum(gradient), within(0.01 * 1e-4));
        }
    }

    /** Without gradient decoupled decay shrinks by 1 - rate decay, while Adam's penalty takes steps of its rate. */
    @Test
    void decayIsDecoupledInAdamWAndAPenaltyInAdam() {
        double[] w = {5};
        new AdamWOptimiser(0.01, Optional.of(3.0), Optional.empty(), Optional.empty())
                .start(1)
                .apply(new double[1], w);
        assertThat(w[0]).isCloseTo(5 * 0.97, within(4 * Math.ulp(5.0)));
        w[0] = 5;
        new AdamOptimiser(0.01, Optional.of(3.0), Optional.empty(), Optional.empty())
                .start(1)
                .apply(new double[1], w);
        assertThat(w[0]).isCloseTo(4.99, within(1e-9));
    }

    @Test
    void stopsAfterItsPatienceAndRemembersTheBestLook() {
        EarlyStopping stopping = new EarlyStopping(2);
        double[] losses = {3, 2, 2.5, 1.5, 1.6, Double.NaN};
        boolean[] wanted = {false, false, false, false, false, true};
        for (int i = 0; i < losses.length; i++) {
            assertThat(stopping.stops(losses[i])).as("look " + i).isEqualTo(wanted[i]);
        }
        assertThat(stopping.bestLook()).isEqualTo(3);
    }

    @Test
    void badNumbersAreRefused() {
        assertThatThrownBy(() -> new SgdOptimiser(0, Optional.empty()))
                .hasMessage("rate must be positive and finite, got 0.0");
        assertThatThrownBy(() -> new SgdOptimiser(0.1, Optional.of(10.0)))
                .hasMessage("decay must be at least 0 and below 1/rate, got 10.0");
        assertThatThrownBy(() -> new AdamOptimiser(0.1, Optional.empty(), Optional.of(1.0), Optional.empty()))
                .hasMessage("beta1 must be in [0, 1), got 1.0");
        assertThatThrownBy(() -> new EarlyStopping(0)).hasMessage("patience must be at least 1, got 0");
    }
}
