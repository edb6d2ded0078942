package semicircle.dynamics.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import semicircle.spectra.Values;

/** Thresholds, steady states and entropies of attention on spheres, against the circle and known dimensions. */
class AttentionHarmonicsTest {
    @Test
    void theKernelIsThatOfTheKnownDimensions() {
        Values circle = ModifiedBessel.scaled(3, 6);
        Values kernel = new AttentionHarmonics(2, 3).kernel(6);
        for (int l = 0; l <= 6; l++) {
            assertThat(kernel.get(l)).isCloseTo(circle.get(l), within(1e-14));
        }
        // d = 3: w_0 = sinh(beta)/beta, w_1 = (cosh(beta) - sinh(beta)/beta)/beta
        Values three = new AttentionHarmonics(3, 3).kernel(1);
        assertThat(three.get(0)).isCloseTo(Math.sinh(3) / 3 * Math.exp(-3), within(1e-15));
        assertThat(three.get(1)).isCloseTo((Math.cosh(3) - Math.sinh(3) / 3) / 3 * Math.exp(-3), within(1e-15));
        assertThat(new AttentionHarmonics(3, 1).multiplicities(4)).isEqualTo(Values.of(1, 3, 5, 7, 9));
        assertThat(new AttentionHarmonics(4, 1).multiplicities(3)).isEqualTo(Values.of(1, 4, 9, 16));
    }

    @Test
    void theFirstModeIsMarginalAtTheThreshold() {
        for (int d : new int[] {2, 3, 4, 7, 16}) {
            for (double beta : new double[] {0.3, 1, 5}) {
                double threshold = new AttentionThreshold(d).instability(beta);
                AttentionHarmonics harmonics = new AttentionHarmonics(d, beta);
                assertThat(harmonics.growthRate(1, threshold, false, 1)).isCloseTo(0, within(1e-13 * d));
                assertThat(harmonics.growthRate(1, 1.1 * threshold, false, 1))
                        .isCloseTo(0.05 * (d - 1), within(1e-13 * d));
            }
        }
    }

    /** The first mode's rate by the harmonics, whose softmax {@link SphereParticlesTest#ripplesGrowAtTheirRates} holds against particles; the circle by tables of I_0 and I_1. */
    @Test
    void softmaxHasAThresholdOfItsOwn() {
        // Abramowitz and Stegun, table 9.8: I_0(4) = 11.30192195, I_1(4) = 9.75946515
        assertThat(new AttentionThreshold(2).softmaxInstability(4))
                .isCloseTo(4 * 11.30192195 / (2 * 9.75946515), within(1e-8));
        for (int d : new int[] {2, 3, 4, 7, 16}) {
            assertThat(new AttentionThreshold(d).softmaxInstability(0)).isEqualTo(d / 2.0);
            for (double beta : new double[] {0.3, 1, 5}) {
                double threshold = new AttentionThreshold(d).softmaxInstability(beta);
                AttentionHarmonics harmonics = new AttentionHarmonics(d, beta);
                assertThat(harmonics.growthRate(1, threshold, true, 1)).isCloseTo(0, within(1e-13 * d));
                assertThat(harmonics
                                .fromCluster(0.9 * threshold, true)
                                .orElseThrow()
                                .order())
                        .isLessThan(1e-6);
                AttentionHarmonics.State state =
                        harmonics.fromCluster(1.2 * threshold, true).orElseThrow();
                assertThat(state.order()).isBetween(0.1, 1.0);
                assertThat(state.entropy()).isLessThan(harmonics.uniformEntropy());
            }
        }
    }

    @Test
    void steadyStatesAreThoseOfTheCircle() {
        for (double beta : new double[] {1, 4}) {
            AttentionBranch branch = new AttentionBranch(beta);
            double coupling = 1.5 * new AttentionThreshold(2).instability(beta);
            AttentionBranch.State exact = branch.stableAt(coupling);
            AttentionHarmonics.State found =
                    new AttentionHarmonics(2, beta).fromCluster(coupling).orElseThrow();
            assertThat(found.order()).isCloseTo(exact.order(), within(1e-11));
            assertThat(found.entropy()).isCloseTo(exact.entropy(), within(1e-11));
        }
    }

    /** The transition is continuous below the tricritical beta, so that just beyond K_# the order is small, and 0 before; above it a cluster outlives K_#. */
    @Test
    void clustersLiveWhereTheTheorySays() {
        for (int d : new int[] {3, 4}) {
            double tricritical = new AttentionThreshold(d).tricritical();
            for (double beta : new double[] {0.5 * tricritical, 1.5 * tricritical}) {
                double threshold = new AttentionThreshold(d).instability(beta);
                AttentionHarmonics harmonics = new AttentionHarmonics(d, beta);
                double below =
                        harmonics.fromCluster(0.99 * threshold).orElseThrow().order();
                double above =
                        harmonics.fromCluster(1.01 * threshold).orElseThrow().order();
                if (beta < tricritical) {
                    assertThat(below).isCloseTo(0, within(1e-8));
                    assertThat(above).isBetween(0.05, 0.3);
                } else {
                    assertThat(below).isGreaterThan(0.3);
                }
            }
        }
    }

    @Test
    void entropiesOfTheUniformStateAreAreas() {
        assertThat(new AttentionHarmonics(3, 1).fromCluster(0).orElseThrow().entropy())
                .isCloseTo(Math.log(4 * Math.PI), within(1e-13));
        assertThat(new AttentionHarmonics(4, 1).entropy(Values.of(1, 0, 0)))
                .isCloseTo(Math.log(2 * Math.PI * Math.PI), within(1e-13));
    }
}
