package semicircle.dynamics.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.MatrixProduct;
import semicircle.spectra.matrix.DenseMatrix;

/** Numbers of an independent program: experiments table 10, unless said. */
class AttentionTest {
    private static final AttentionThreshold CIRCLE = new AttentionThreshold(2);

    private static Values angles(int n, String name) {
        UniformRandomProvider random = new Seed(10).child(name).generator();
        Values.Filling angles = Values.filling(n);
        for (int i = 0; i < n; i++) {
            angles.set(i, 20 * random.nextDouble() - 10);
        }
        return angles.done();
    }

    @Test
    void besselFunctionsAreThoseOfTheTables() {
        // Abramowitz and Stegun, tables 9.8 and 9.11; the first to more digits
        assertThat(ModifiedBessel.scaled(1, 3).get(0)).isCloseTo(1.2660658777520084 / Math.E, within(1e-15));
        assertThat(ModifiedBessel.scaled(1, 3).get(1)).isCloseTo(0.2079104154, within(2e-10));
        assertThat(ModifiedBessel.scaled(10, 1).get(1)).isCloseTo(0.1212626814, within(2e-10));
        assertThat(ModifiedBessel.scaled(500, 2).get(0))
                .isCloseTo(1 / Math.sqrt(1000 * Math.PI) * (1 + 1.0 / 4000 + 9.0 / 3.2e7), within(1e-10));
        assertThat(ModifiedBessel.ratio(0.5, 2)).isCloseTo(1 / Math.tanh(2) - 0.5, within(1e-14));
        assertThat(ModifiedBessel.scaled(0, 2)).isEqualTo(Values.of(1, 0, 0));
    }

    @Test
    void thresholdsAreThoseOfTheTable() {
        double[][] rows = {{2, 2.446918311}, {3, 1.816154525}, {4, 1.57525715}, {8, 1.266553025}, {16, 1.128971575}};
        for (double[] row : rows) {
            assertThat(new AttentionThreshold((int) row[0]).tricritical()).isCloseTo(row[1], within(2e-9));
        }
        assertThat(new AttentionThreshold(3).instability(1.816154525)).isCloseTo(1.093962711, within(1e-8));
        assertThat(new AttentionThreshold(16).instability(1)).isCloseTo(7.781135003, within(1e-8));
        assertThat(CIRCLE.instability(4)).isCloseTo(0.2049292629, within(1e-10));
        assertThat(AttentionThreshold.circleAmplitude(2)).isCloseTo(8.476906832, within(1e-8));
        int[][] clusters = {{1, 1}, {2, 2}, {4, 3}, {9, 4}, {25, 7}, {49, 10}, {100, 14}};
        for (int[] row : clusters) {
            assertThat(AttentionThreshold.clusters(row[0])).isEqualTo(row[1]);
        }
    }

    @Test
    void jumpsAndSpinodalsAreThoseOfTheTable() {
        AttentionBranch four = new AttentionBranch(4);
        assertThat(four.jump().coupling()).isCloseTo(0.19573755, within(2e-8));
        assertThat(four.jump().order()).isCloseTo(0.6688055, within(1e-6));
        assertThat(four.fold().coupling()).isCloseTo(0.193534, within(1e-6));
        AttentionBranch seven = new AttentionBranch(7);
        assertThat(seven.jump().coupling()).isCloseTo(0.018931648, within(2e-9));
        assertThat(seven.jump().entropy()).isCloseTo(0.661031, within(2e-6));
    }

    /** Slope of K over R^2 turns its sign at the tricritical beta, 1.816155 and 1.575257 in 3 and 4 dimensions; the next term is 20 times smaller at R = 0.05. */
    @Test
    void branchesOfSpheresTurnAtTheTricriticalBeta() {
        for (int d : new int[] {2, 3, 4, 16}) {
            AttentionThreshold threshold = new AttentionThreshold(d);
            double critical = threshold.tricritical();
            for (double factor : new double[] {0.97, 1.03}) {
                double beta = factor * critical;
                double rise = new AttentionBranch(d, beta).at(0.05).coupling() - threshold.instability(beta);
                assertThat(Math.signum(rise))
                        .as("d = " + d + ", beta = " + beta)
                        .isEqualTo(factor < 1 ? 1 : -1);
            }
        }
    }

    /** Beside the states that a round of self-consistency settles in, another way; its last round moves modes by 1e-13, its error that over 1 - contraction. */
    @Test
    void branchesOfSpheresAreTheSelfConsistentDensities() {
        for (int d : new int[] {2, 3, 4, 7}) {
            for (double beta : new double[] {0.7, 3}) {
                double coupling = 1.3 * new AttentionThreshold(d).instability(beta);
                AttentionHarmonics.State settled =
                        new AttentionHarmonics(d, beta).fromCluster(coupling).orElseThrow();
                AttentionBranch.State branch = new AttentionBranch(d, beta).stableAt(coupling);
                assertThat(branch.order()).isCloseTo(settled.order(), within(1e-11));
                assertThat(branch.entropy()).isCloseTo(settled.entropy(), within(1e-10));
            }
        }
    }

    /** At a critical point only the explicit K counts: {@code dF/dK = -sum_{n>0} N_n w_n m_n^2/(2 beta)}; central differences err by h^2 = 1e-8. */
    @Test
    void freeEnergiesOfSpheresFallAsTheyMust() {
        for (int d : new int[] {3, 4}) {
            double beta = 3;
            AttentionBranch branch = new AttentionBranch(d, beta);
            AttentionHarmonics harmonics = new AttentionHarmonics(d, beta);
            AttentionBranch.State below = branch.at(0.7999);
            AttentionBranch.State above = branch.at(0.8001);
            Values modes = branch.at(0.8).modes();
            Values kernel = harmonics.kernel(modes.size() - 1);
            Values counts = harmonics.multiplicities(modes.size() - 1);
            double wanted = 0;
            for (int n = 1; n < modes.size(); n++) {
                wanted -= counts.get(n) * kernel.get(n) * modes.get(n) * modes.get(n) * Math.exp(beta) / (2 * beta);
            }
            double slope = (above.freeEnergy() - below.freeEnergy()) / (above.coupling() - below.coupling());
            assertThat(slope / wanted).isCloseTo(1, within(1e-5)); // and rounding, 1e-14 over a change of 1e-5
            AttentionBranch.State jump = branch.jump();
            assertThat(jump.freeEnergy()).isCloseTo(0, within(1e-12));
            assertThat(jump.coupling())
                    .isBetween(branch.fold().coupling(), new AttentionThreshold(d).instability(beta));
        }
        assertThatThrownBy(() -> new AttentionBranch(17, 1))
                .hasMessage("attention branch: dimension must be in 2..16, got 17");
    }

    @Test
    void continuousTransitionsFollowTheirBranch() {
        AttentionBranch one = new AttentionBranch(1);
        double threshold = CIRCLE.instability(1);
        double[][] rows = {{1.2, 0.63487147, 1.37693867}, {1.5, 0.81485834, 0.96824750}, {2, 0.90497699, 0.60626399}};
        for (double[] row : rows) {
            AttentionBranch.State state = one.stableAt(row[0] * threshold);
            assertThat(state.order()).isCloseTo(row[1], within(2e-8));
            assertThat(state.entropy()).isCloseTo(row[2], within(2e-8));
            assertThat(state.freeEnergy()).isNegative();
        }
        double amplitude = 1e-6 / (one.at(1e-3).coupling() / threshold - 1);
        assertThat(amplitude)
                .isCloseTo(AttentionThreshold.circleAmplitude(1), within(1e-3)); // next term is of order R^2
        assertThatThrownBy(one::jump).hasMessageStartingWith("attention branch: a jump needs beta above 2.44691831");
        assertThatThrownBy(() -> one.stableAt(0.5)).hasMessageContaining("a clustered state needs K in 0.88470");
    }

    /** The Fourier force is the sum over pairs, up to the tolerance. */
    @Test
    void fourierForceIsTheSumOverPairs() {
        for (boolean softmax : new boolean[] {false, true}) {
            for (double beta : new double[] {0.3, 4, 20}) {
                int n = 700; // more than a block
                AttentionForce law = new AttentionForce(beta, 1.7, softmax, 1e-12);
                CircleParticles particles = new CircleParticles(law, 0, angles(n, "pairs"));
                Values theta = particles.angles();
                Values force = particles.forces();
                double largest = force.stream().map(Math::abs).max().orElse(1);
                for (int i = 0; i < n; i += 97) {
                    double sum = 0;
                    double weights = 0;
                    for (int j = 0; j < n; j++) {
                        double x = theta.get(j) - theta.get(i);
                        sum += Math.exp(beta * Math.cos(x)) * Math.sin(x);
                        weights += Math.exp(beta * Math.cos(x));
                    }
                    double exact = 1.7 * sum / (softmax ? weights : n);
                    assertThat(force.get(i)).isCloseTo(exact, within(1e-10 * largest));
                }
            }
        }
    }

    @Test
    void blocksKnowTheirSinesAndCosines() {
        Values theta = angles(100, "sines");
        CircleBlock block = new CircleBlock(100);
        double[] real = new double[31];
        double[] imaginary = new double[31];
        block.load(theta.toArray(), 0, 100);
        block.addMoments(real, imaginary);
        for (int k = 0; k <= 30; k++) {
            int n = k;
            // errors: n^2 ulp in the recurrence, each of 100 terms
            assertThat(real[k])
                    .isCloseTo(theta.map(x -> Math.cos(n * x)).stream().sum(), within(1e-11));
            assertThat(imaginary[k])
                    .isCloseTo(theta.map(x -> Math.sin(n * x)).stream().sum(), within(1e-11));
        }
    }

    /** Stationary order parameter of noisy particles: table, R within 0.005 for N = 400, Heun 0.05. */
    @Test
    void noisyParticlesSettleAtTheOrderParameter() {
        double coupling = 1.5 * CIRCLE.instability(1);
        UniformRandomProvider random = new Seed(10).child("noise").generator();
        CircleParticles particles =
                new CircleParticles(new AttentionForce(1, coupling, false, 1e-8), 1, angles(400, "start"));
        for (int i = 0; i < 2000; i++) {
            particles.step(0.05, random);
        }
        double sum = 0;
        for (int i = 0; i < 10_000; i++) {
            particles.step(0.05, random);
            sum += particles.order();
        }
        // R fluctuates by about 0.02 over times of about 1/rate < 3: 170 independent looks at least, se 0.0015; bias
        // below 0.005
        assertThat(sum / 10_000).isCloseTo(0.814858, within(0.005 + 5 * 0.0015));
    }

    @Test
    void silentParticlesFirstGrowTheirFastestMode() {
        CircleParticles particles =
                new CircleParticles(new AttentionForce(9, 1e-3, false, 1e-10), 0, angles(3200, "rest"));
        Values before = particles.lengths(8);
        for (int i = 0; i < 60; i++) {
            particles.step(0.02, new Seed(1).generator());
        }
        Values after = particles.lengths(8);
        int fastest = 0;
        for (int k = 1; k < 8; k++) {
            fastest = after.get(k) / before.get(k) > after.get(fastest) / before.get(fastest) ? k : fastest;
        }
        assertThat(fastest + 1).isBetween(3, 5); // table: 4, +-1 for finite N
    }

    /** Five groups, each narrower than attention sees, and one of two that a weaker sharpness joins. */
    @Test
    void countsClusters() {
        Values groups = Values.of(IntStream.range(0, 50)
                .mapToDouble(i -> 2 * Math.PI * (i % 5) / 5 + 0.01 * Math.floor(i / 5.0))
                .toArray());
        assertThat(new CircleParticles(new AttentionForce(9, 1, false, 1e-6), 0, groups).clusters(9))
                .isEqualTo(5);
        assertThat(new CircleParticles(new AttentionForce(1, 1, false, 1e-6), 0, Values.of(0, 0.6, Math.PI))
                        .clusters(3))
                .isEqualTo(2);
        assertThat(new CircleParticles(new AttentionForce(1, 1, false, 1e-6), 0, Values.of(2)).clusters(1))
                .isEqualTo(1);
        DenseMatrix corners = DenseMatrix.of(6, 3, 1, 0, 0, 1, 0.1, 0, 0, 1, 0, 0, 1, 0.1, 0, 0, 1, -1, 0, 0);
        SphereParticles sphere = new SphereParticles(4, 1, false, 0, MatrixProduct.on(EigenSolver.best()), corners);
        assertThat(sphere.clusters(4)).isEqualTo(4);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new AttentionForce(0, 1, false, 1e-6))
                .hasMessage("attention: beta must be positive and coupling at least 0 and finite, got 0.0 and 1.0");
        assertThatThrownBy(() -> new AttentionThreshold(1))
                .hasMessageContaining("dimension must be in 2..100000, got 1");
        assertThatThrownBy(() -> new AttentionBranch(0)).hasMessageContaining("beta must be in (0, 100], got 0.0");
        assertThatThrownBy(() -> new CircleParticles(new AttentionForce(1, 1, false, 1e-6), -1, Values.of(0)))
                .hasMessage("attention: noise must be at least 0 and finite, got -1.0");
    }
}
