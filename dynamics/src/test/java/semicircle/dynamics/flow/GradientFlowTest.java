package semicircle.dynamics.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import semicircle.dynamics.Trajectory;
import semicircle.spectra.ConvergenceException;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.SymmetricMatrix;

/** Flows that climb or descend: deep linear networks, power flow, and the integrator under them. */
class GradientFlowTest {
    @Test
    void alignedModesRiseAsTheirSigmoids() {
        DeepLinearFlow flow = new DeepLinearFlow(Values.of(3, 1, 0.5), 4, 1e-3, true);
        Values times = Values.evenlySpaced(0, 12, 25);
        Trajectory<DeepLinearFlow.Weights> seen = flow.run(times, new Seed(1).generator());
        for (int k = 0; k < times.size(); k++) {
            for (int i = 0; i < 3; i++) {
                double exact = flow.exactStrength(flow.modes().get(i), times.get(k));
                assertThat(seen.at(k).strengths().get(i)).isCloseTo(exact, within(1e-8));
            }
            assertThat(seen.at(k).imbalance()).isLessThan(1e-8);
        }
        assertThat(flow.exactStrength(3, flow.halfTime(3))).isCloseTo(1.5, within(1e-12));
        assertThat(flow.halfTime(1)).isCloseTo(Math.log(999) / 2, within(1e-14));
    }

    /** Whatever the start, W2^T W2 - W1 W1^T stays and the network learns. */
    @Test
    void anUnalignedStartKeepsTheConservedMatrixAndLearns() {
        DeepLinearFlow flow = new DeepLinearFlow(Values.of(2, 1), 6, 0.01, false);
        Trajectory<DeepLinearFlow.Weights> seen = flow.run(Values.of(0, 1, 30), new Seed(2).generator());
        assertThat(seen.at(0).imbalance()).isZero();
        assertThat(seen.at(2).imbalance()).isLessThan(1e-8);
        assertThat(seen.at(2).loss()).isLessThan(1e-12);
        assertThat(seen.at(0).loss()).isGreaterThan(2);
    }

    /** y'' = -y over 100 turns, at a tolerance of 1e-10 a step: about 2e4 steps of it at most. */
    @Test
    void theIntegratorFollowsAnOscillation() {
        Trajectory<Values> path = new DormandPrince(1e-10, 1_000_000)
                .run(
                        (t, y, slope) -> {
                            slope[0] = y[1];
                            slope[1] = -y[0];
                        },
                        Values.of(1, 0),
                        Values.of(0, 1, 200 * Math.PI));
        assertThat(path.at(0)).isEqualTo(Values.of(1, 0));
        assertThat(path.at(1).get(0)).isCloseTo(Math.cos(1), within(1e-9));
        assertThat(path.at(2).get(0)).isCloseTo(1, within(2e-6));
    }

    /** Order 5: error against tolerance, t^5 integrates exactly, t^6 does not; and a pole cannot be passed. */
    @Test
    void aStepThatCannotMeetTheToleranceIsToldAndNeverShortened() {
        DormandPrince solver = new DormandPrince(1e-10, 100_000);
        assertThat(solver.run((t, y, s) -> s[0] = 5 * Math.pow(t, 4), Values.of(0), Values.of(2))
                        .at(0)
                        .get(0))
                .isCloseTo(32, within(1e-12));
        assertThatThrownBy(() -> solver.run((t, y, s) -> s[0] = y[0] * y[0], Values.of(1), Values.of(2)))
                .isInstanceOf(ConvergenceException.class)
                .hasMessageContaining("dormand-prince: stopped at time 0.99")
                .hasMessageContaining("of 2.0");
        assertThatThrownBy(() -> new DormandPrince(1e-10, 10)
                        .run((t, y, s) -> s[0] = Math.cos(99 * t), Values.of(0), Values.of(9)))
                .isInstanceOf(ConvergenceException.class);
        assertThatThrownBy(() -> new DormandPrince(0, 10))
                .hasMessage("dormand-prince: tolerance must be in [1e-14, 1), got 0.0");
    }

    /** Two levels: the weight of the upper one is logistic, w/(1 - w) grows as exp(2 (E1 - E0) t). */
    @Test
    void powerFlowIsReplicatorDynamicsOverLevels() {
        SymmetricMatrix h = SymmetricMatrix.of(2, 1, 0, 0, -0.5);
        PowerFlow flow = new PowerFlow(1, 3);
        flow.advance(h, 1, 0.7);
        double odds = Math.exp(2 * 1.5 * 0.7) / 9;
        assertThat(flow.weights().get(0)).isCloseTo(odds / (1 + odds), within(1e-14));
        flow.advance(h, 1, 1000);
        assertThat(flow.weights()).isEqualTo(Values.of(1, 0));
        assertThatThrownBy(() -> new PowerFlow(0, 0))
                .hasMessage("power flow: a state must have a finite length, got 0.0");
        assertThatThrownBy(() -> flow.advance(SymmetricMatrix.of(1, 1), 1, 1))
                .hasMessage("power flow: h must have 2 rows, got 1");
    }
}
