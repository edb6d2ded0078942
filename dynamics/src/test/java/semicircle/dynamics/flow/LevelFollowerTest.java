package semicircle.dynamics.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.SymmetricMatrix;

class LevelFollowerTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    /** {@code [[x, g], [g, -x]]}. */
    private static MatrixPencil twoLevels(double g) {
        return new MatrixPencil(SymmetricMatrix.of(2, 0, g, g, 0), SymmetricMatrix.of(2, 1, 0, 0, -1));
    }

    private static MatrixPencil random(int n, String name) {
        UniformRandomProvider random = new Seed(8).child(name).generator();
        return new PlantedBlock(n, n).sample(random);
    }

    @Test
    void twoLevelsAvoidEachOtherByTheirCoupling() {
        List<AvoidedCrossing> found = AvoidedCrossing.in(twoLevels(0.1), Values.evenlySpaced(-1.03, 1, 40), SOLVER);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).position()).isCloseTo(0, within(1e-8)); // the gap is flat: sqrt(ulp) of the position
        assertThat(found.get(0).gap()).isCloseTo(0.2, within(1e-14));
        assertThat(found.get(0).slope()).isCloseTo(2, within(1e-12));
        assertThat(found.get(0).diabaticProbability(0.5)).isCloseTo(Math.exp(-2 * Math.PI * 0.01), within(1e-12));
    }

    @Test
    void susceptibilityAndCouplingOfTwoLevelsAreTheirClosedForms() {
        EigenPairs pairs = SOLVER.pairs(twoLevels(0.1).at(0));
        assertThat(twoLevels(0.1).fidelitySusceptibility(pairs, 0)).isCloseTo(25, within(1e-11));
        double gap = pairs.spectrum().get(1) - pairs.spectrum().get(0);
        assertThat(Math.abs(twoLevels(0.1).coupling(pairs, 0, 1) / gap)).isCloseTo(5, within(1e-12));
    }

    /** Landau 1932: Schroedinger's equation through the crossing, by the midpoint rule, agrees with exp(-2 pi g^2/v). */
    @Test
    void aSweepStaysOnTheDiabaticPathAsLandauAndZenerSay() {
        double g = 0.25;
        double step = 1e-3;
        double[] psi = {1, 0, 0, 0}; // re, im of both amplitudes
        double end = 200;
        for (double t = -end; t < end; t += step) {
            rotate(psi, (t + step / 2) / 2, g, step);
        }
        double stay = psi[0] * psi[0] + psi[1] * psi[1];
        // finite times leave ripples of order g/(v t) = 0.0025 in the amplitude
        assertThat(stay).isCloseTo(AvoidedCrossing.landauZener(g, 1), within(0.006));
        assertThat(AvoidedCrossing.landauZener(g, 1)).isCloseTo(0.675231906656, within(1e-12));
    }

    /** {@code psi <- exp(-i h [[a, g], [g, -a]]) psi}. */
    private static void rotate(double[] psi, double a, double g, double h) {
        double e = Math.hypot(a, g);
        double cosine = Math.cos(e * h);
        double sine = Math.sin(e * h) / e;
        double re0 = psi[0] * cosine + sine * (a * psi[1] + g * psi[3]);
        double im0 = psi[1] * cosine - sine * (a * psi[0] + g * psi[2]);
        double re1 = psi[2] * cosine + sine * (g * psi[1] - a * psi[3]);
        double im1 = psi[3] * cosine - sine * (g * psi[0] - a * psi[2]);
        psi[0] = re0;
        psi[1] = im0;
        psi[2] = re1;
        psi[3] = im1;
    }

    @Test
    void uncoupledLevelsCrossUnderTheirLabelAndNotUnderTheirEnergy() {
        LevelFlow flow = new LevelFollower(0.8, 20).of(twoLevels(0), Values.of(-1, -0.5, 0, 0.5, 1), SOLVER);
        assertThat(flow.byOverlap().get(4)).isEqualTo(Values.of(1, -1));
        assertThat(flow.byEnergy().get(4)).isEqualTo(Values.of(-1, 1));
        assertThat(flow.crossings()).isEqualTo(1);
        assertThat(flow.unresolved()).isZero();
        assertThat(flow.leastOverlap()).isEqualTo(1);
    }

    /** The same crossing is resolved by steps as fine as its gap, and passed straight by one step over all of it. */
    @Test
    void theStepDecidesWhatCountsAsACrossing() {
        LevelFlow fine = new LevelFollower(0.8, 20).of(twoLevels(0.01), Values.evenlySpaced(-1, 1, 41), SOLVER);
        assertThat(fine.crossings()).isZero();
        assertThat(fine.leastOverlap()).isGreaterThan(0.8);
        assertThat(fine.diagonalisations()).isGreaterThan(41); // some steps near x = 0 were halved
        LevelFlow coarse = new LevelFollower(0.8, 20).of(twoLevels(0.01), Values.of(-1, 1), SOLVER);
        assertThat(coarse.crossings()).isEqualTo(1);
    }

    /** Followed levels are the levels, in another order; steps from chaos to chaos are halved until they are sure. */
    @Test
    void aRandomFlowIsFollowedWithoutDoubt() {
        MatrixPencil pencil = random(30, "flow");
        LevelFlow flow = new LevelFollower(0.8, 40).of(pencil, Values.evenlySpaced(0, 1, 6), SOLVER);
        assertThat(flow.unresolved()).isZero();
        assertThat(flow.leastOverlap()).isGreaterThan(0.8);
        for (int k = 0; k < 6; k++) {
            double[] sorted = flow.byOverlap().get(k).toArray();
            Arrays.sort(sorted);
            assertThat(Values.of(sorted)).isEqualTo(flow.byEnergy().get(k));
        }
    }

    /** A degenerate cluster whose basis a solver may turn as it likes does not lose its labels. */
    @Test
    void degenerateClustersKeepTheirLabels() {
        // levels 0, 0, 0 split by x diag(1, 2, 3) in a turned basis, from x = 1 through the degenerate point to x = -1
        double[] split = {2, 0, -1, 0, 2, 0, -1, 0, 2}; // eigenvalues 1, 2, 3; vectors (1, 0, 1), e1, (1, 0, -1)
        MatrixPencil pencil = new MatrixPencil(SymmetricMatrix.of(3, new double[9]), SymmetricMatrix.of(3, split));
        LevelFlow flow = new LevelFollower(0.8, 10).of(pencil, Values.of(-1, 0, 1), SOLVER);
        for (int i = 0; i < 3; i++) {
            assertThat(flow.byOverlap().get(2).get(i)).isCloseTo(3 - i, within(1e-14));
        }
        assertThat(flow.unresolved()).isZero();
    }

    /** Hellmann and Feynman: slopes against central differences of the levels, error h^2 E'''/6. */
    @Test
    void velocitiesAreSlopesOfTheLevels() {
        MatrixPencil pencil = random(12, "slopes");
        double h = 1e-4;
        Values velocities = pencil.velocities(SOLVER.pairs(pencil.at(0.3)));
        Values before = SOLVER.spectrum(pencil.at(0.3 - h)).eigenvalues();
        Values after = SOLVER.spectrum(pencil.at(0.3 + h)).eigenvalues();
        for (int i = 0; i < 12; i++) {
            assertThat(velocities.get(i)).isCloseTo((after.get(i) - before.get(i)) / (2 * h), within(1e-5));
        }
    }

    @Test
    void emptyAndWrongInputsAreTold() {
        MatrixPencil one = new MatrixPencil(SymmetricMatrix.of(1, 2), SymmetricMatrix.of(1, 1));
        LevelFlow flow = new LevelFollower(0.8, 3).of(one, Values.of(0, 1), SOLVER);
        assertThat(flow.byOverlap().get(1)).isEqualTo(Values.of(3));
        assertThatThrownBy(() -> new LevelFollower(1, 3))
                .hasMessage("level follower: leastOverlap must be in (0, 1), got 1.0");
        assertThatThrownBy(() -> new LevelFollower(0.8, 3).of(one, Values.of(), SOLVER))
                .hasMessage("level follower: parameters must not be empty");
        assertThatThrownBy(() -> new MatrixPencil(SymmetricMatrix.of(1, 2), SymmetricMatrix.of(0)))
                .hasMessage("matrix pencil: direction must have 1 rows as start has, got 0");
    }
}
