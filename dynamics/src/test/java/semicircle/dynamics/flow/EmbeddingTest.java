package semicircle.dynamics.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.SymmetricMatrix;

/** Births of outliers: planted blocks, levels in a bath, growing blocks, beside their exact laws. */
class EmbeddingTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    /** Edges of the two-block Dyson equation, from an independent minimisation of z(m) to 1e-9. */
    @ParameterizedTest
    @CsvSource({
        "2, 100, 0.5, 2.01246118",
        "2, 100, 1.5, 3.339966915",
        "5, 100, 0.3, 2.005464442",
        "5, 100, 1.0, 2.52420627",
        "10, 100, 0.8, 2.280778839",
        "10, 100, 1.5, 3.365863363",
    })
    void theEdgeAtAFiniteShareIsThatOfTheTwoBlockEquation(int block, int size, double strength, double edge) {
        assertThat(new PlantedBlock(size, block).edge(strength)).isCloseTo(edge, within(5e-9));
    }

    @Test
    void aSmallBlockTakesOverAtOneHalf() {
        assertThat(PlantedBlock.smallBlockEdge(PlantedBlock.TAKEOVER)).isEqualTo(2);
        assertThat(PlantedBlock.smallBlockEdge(-1.5)).isCloseTo(3 + 1.0 / 3, within(1e-15));
        assertThat(PlantedBlock.smallBlockWeight(0.8)).isCloseTo(0.609375, within(1e-15));
        assertThat(PlantedBlock.smallBlockWeight(0.5)).isZero();
        assertThat(PlantedBlock.smallBlockExpelledShare(0.4)).isZero();
        assertThat(PlantedBlock.smallBlockExpelledShare(1)).isCloseTo(0.1955011095, within(1e-10));
        // the share c -> 0 of the two-block law is the small block's: corrections of order sqrt(c) at least
        assertThat(new PlantedBlock(10_000, 1).edge(1)).isCloseTo(2.5, within(1e-3));
        assertThat(new PlantedBlock(7, 7).edge(2)).isCloseTo(2 * Math.sqrt(5), within(1e-12));
        assertThat(new PlantedBlock(7, 3).edge(0)).isEqualTo(2);
    }

    /**
     * N = 400, k = 40, s = 1.5: the largest eigenvalue stands at 3.3659 + a fluctuation of the block's edge, 2s k^{-2/3}/2 of mean
     * -1.2 and sd 1.3 in those units, 0.13 each: within six of them.
     */
    @Test
    void aSampledBlockLeavesTheBulk() {
        PlantedBlock block = new PlantedBlock(400, 40);
        MatrixPencil pencil = block.sample(new Seed(3).child("block").generator());
        double top = SOLVER.spectrum(pencil.at(1.5)).largest();
        assertThat(top).isCloseTo(block.edge(1.5), within(0.8)).isGreaterThan(2.5);
        assertThat(SOLVER.spectrum(pencil.at(0.2)).largest()).isLessThan(2.15);
    }

    /** At s = 0 the top vector is uniform; for c to 0 the weight is 1 - 1/(4s^2); a block that is everything holds all. */
    @Test
    void theWeightOfAShareHasItsLimits() {
        assertThat(new PlantedBlock(400, 100).blockWeight(0)).isCloseTo(0.25, within(1e-12));
        assertThat(new PlantedBlock(40_000, 1).blockWeight(1.2)).isCloseTo(1 - 1 / 5.76, within(2e-4));
        assertThat(new PlantedBlock(40_000, 1).blockWeight(-0.3)).isCloseTo(0, within(2e-4));
        assertThat(new PlantedBlock(7, 7).blockWeight(0.8)).isCloseTo(1, within(1e-12));
        assertThat(new PlantedBlock(400, 200).blockWeight(1e6)).isCloseTo(1, within(1e-11));
        assertThat(new PlantedBlock(100, 50).expelledShare(0, 2)).isZero();
        assertThat(new PlantedBlock(100, 50).expelledShare(1, 0)).isCloseTo(1, within(1e-10));
    }

    /**
     * N = 200, 40 matrices. A top vector's weight scatters by some 0.08 at s = 0.3 and 0.03 at s = 1.2 (chi-square of 50 to 100 parts, and where
     * the level stands): five standard errors of the sample's own, and 1.2 N^{-2/3} = 0.035 for the Tracy-Widom shift of the level, at
     * which the weight moves by at most some 1 per unit. Counts of levels beyond a point are rigid: sd below 1 level each, a mean
     * within 0.8 of a level in 40 matrices, and within 1 level for the 1/N correction of the law.
     */
    @ParameterizedTest
    @CsvSource({"50, 0.3", "50, 1.2", "100, 0.3", "100, 1.2"})
    void sampledBlocksOfAFixedShareFollowTheTwoBlockEquation(int blockSize, double strength) {
        PlantedBlock planted = new PlantedBlock(200, blockSize);
        int draws = 40;
        double[] weights = new double[draws];
        double levels = 0;
        for (int r = 0; r < draws; r++) {
            EigenPairs found = SOLVER.pairs(
                    planted.sample(new Seed(11).child("block " + r).generator()).at(strength));
            for (int i = 0; i < blockSize; i++) {
                double part = found.vectors().get(i, 199);
                weights[r] += part * part;
            }
            levels += found.spectrum().eigenvalues().stream()
                            .filter(x -> x > 2.05)
                            .count()
                    / (double) draws;
        }
        double mean = Values.of(weights).stream().average().orElseThrow();
        double error = Math.sqrt(Values.of(weights).stream()
                        .map(w -> (w - mean) * (w - mean))
                        .sum())
                / draws;
        assertThat(mean).isCloseTo(planted.blockWeight(strength), within(5 * error + 0.035));
        assertThat(levels).isCloseTo(blockSize * planted.expelledShare(strength, 2.05), within(1.8));
    }

    @Test
    void blockSizesAreChecked() {
        assertThatThrownBy(() -> new PlantedBlock(10, 11))
                .hasMessage("planted block: blockSize must be in 1..10, got 11");
        assertThatThrownBy(() -> new PlantedBlock(0, 1)).hasMessage("planted block: size must be in 1..46340, got 0");
        assertThatThrownBy(() -> PlantedBlock.smallBlockEdge(Double.NaN))
                .hasMessage("planted block: strength must be finite, got NaN");
        assertThatThrownBy(() -> new LevelInBath(0, -1))
                .hasMessage("level in bath: coupling must be finite and at least 0, got -1.0");
        assertThatThrownBy(() -> new BlockGrowth(2, 0, 1, 1)).hasMessageContaining("got 2 and 0");
    }

    @Test
    void boundStatesStandWhereTheResolventHasItsPoles() {
        assertThat(new LevelInBath(0, 2).boundAbove().orElseThrow()).isCloseTo(4 / Math.sqrt(3), within(1e-15));
        assertThat(new LevelInBath(0, 2).boundBelow().orElseThrow()).isCloseTo(-4 / Math.sqrt(3), within(1e-15));
        assertThat(new LevelInBath(0, 2).weight(4 / Math.sqrt(3))).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(new LevelInBath(0, 3).weight(9 / Math.sqrt(8))).isCloseTo(0.4375, within(1e-15));
        assertThat(new LevelInBath(0, 1.41).boundAbove()).isEmpty();
        assertThat(new LevelInBath(3, 0).boundAbove()).hasValue(3);
        assertThat(new LevelInBath(1, 1.1).boundAbove()).isPresent();
        assertThat(new LevelInBath(1, 1.1).boundBelow()).isEmpty();
    }

    /** Weight in the band and of the bound states is 1: midpoint sum over x = 2 cos t, whose integrand is smooth. */
    @ParameterizedTest
    @CsvSource({"0, 0.7", "0, 2", "0.5, 1.3", "-1.5, 0.9", "1, 1.7"})
    void theWeightsOfALevelSumToOne(double level, double coupling) {
        LevelInBath law = new LevelInBath(level, coupling);
        double sum = 0;
        int points = 20_000;
        for (int i = 0; i < points; i++) {
            double t = Math.PI * (i + 0.5) / points;
            sum += law.localDensity(2 * Math.cos(t)) * 2 * Math.sin(t) * Math.PI / points;
        }
        if (law.boundAbove().isPresent()) {
            sum += law.weight(law.boundAbove().getAsDouble());
        }
        if (law.boundBelow().isPresent()) {
            sum += law.weight(law.boundBelow().getAsDouble());
        }
        assertThat(sum).isCloseTo(1, within(1e-7));
    }

    /** N = 600: the bound state's energy and weight fluctuate by about 1/sqrt(N) = 0.04; five of them. */
    @Test
    void aSampledLevelTakesOverTheEdge() {
        LevelInBath law = new LevelInBath(0, 2);
        MatrixPencil pencil = law.sample(600, new Seed(4).child("bath").generator());
        EigenPairs pairs = SOLVER.pairs(pencil.at(2));
        assertThat(pairs.spectrum().largest()).isCloseTo(law.boundAbove().orElseThrow(), within(0.2));
        double component = pairs.vectors().get(0, 600);
        assertThat(component * component).isCloseTo(1.0 / 3, within(0.2));
    }

    /** Quadratic vector equation, independent edges to 1e-8 (two equal blocks, A of variance 1, B of variance 1/4). */
    @ParameterizedTest
    @CsvSource({"0, 2", "0.5, 2.06921581", "1, 2.30081182", "2, 3.27535571"})
    void growingBlocksPushTheEdge(double coupling, double edge) {
        assertThat(new BlockGrowth(50, 50, 1, 0.5).edge(coupling)).isCloseTo(edge, within(1e-8));
    }

    @Test
    void principalAnglesAreExactForSmallAndLargeOnes() {
        double[] tiny = new double[12];
        double[] plane = new double[12];
        for (int k = 0; k < 2; k++) {
            plane[k * 3 + k] = 1; // rows k, columns k of a 4 x 3 matrix
        }
        plane[2 * 3 + 2] = 1;
        double angle = 1e-9;
        tiny[0] = Math.cos(angle);
        tiny[3 * 3] = Math.sin(angle); // e0 turned towards e3
        tiny[3 + 1] = 1;
        tiny[2 * 3 + 2] = 1;
        Values angles = PrincipalAngles.between(DenseMatrix.of(4, 3, plane), DenseMatrix.of(4, 3, tiny), SOLVER);
        assertThat(angles.get(2)).isCloseTo(angle, within(1e-15));
        assertThat(angles.get(0)).isCloseTo(0, within(1e-15));
        DenseMatrix x = DenseMatrix.of(3, 1, 1, 0, 0);
        DenseMatrix y = DenseMatrix.of(3, 1, 0, 1, 0);
        assertThat(PrincipalAngles.between(x, y, SOLVER).get(0)).isEqualTo(Math.PI / 2);
        assertThatThrownBy(() -> PrincipalAngles.between(x, DenseMatrix.of(3, 2, 1, 0, 0, 1, 0, 0), SOLVER))
                .hasMessage("principal angles: second must have 3 rows and at most 1 columns, got 3 x 2");
    }

    /**
     * Golden numbers of an independent run (dense, N = 100 to 400): Phi(x sqrt(1 - 1/g^2)/2) at g_1 = 2. 600 draws of a fair share: six standard errors are 0.123.
     */
    @ParameterizedTest
    @CsvSource({"0.5, 0.5857034624", "1, 0.6674972289", "2, 0.8067618846", "4, 0.9583677417"})
    void twoSpikesChangePlacesOverTheRootOfTheSize(double x, double chance) {
        int size = 1_000_000;
        TwoSpikes spikes = new TwoSpikes(size, 2, 2 + x / Math.sqrt(size));
        assertThat(spikes.takeover()).isCloseTo(chance, within(2e-3)); // the larger of both strengths stands in the law
        int taken = 0;
        int draws = 600;
        for (int i = 0; i < draws; i++) {
            EigenPairs pairs =
                    SOLVER.pairs(spikes.corner(new Seed(i).child("spikes").generator()));
            int top = pairs.spectrum().size() - 1;
            taken += Math.abs(pairs.vectors().get(1, top))
                            > Math.abs(pairs.vectors().get(0, top))
                    ? 1
                    : 0;
        }
        assertThat((double) taken / draws).isCloseTo(chance, within(0.123));
    }

    /** The banded corner is the noise in another basis: its traces are those of the GOE, and its top level that of one spike. */
    @Test
    void theBandedNoiseHasTheMomentsOfTheGoe() {
        int size = 12;
        double second = 0;
        double fourth = 0;
        int draws = 4000;
        TwoSpikes spikes = new TwoSpikes(size, 1.3, 0);
        for (int i = 0; i < draws; i++) {
            SymmetricMatrix corner = spikes.corner(new Seed(i).child("noise").generator());
            assertThat(corner.size()).isEqualTo(size);
            double[] entries = new double[size * size];
            for (int a = 0; a < size; a++) {
                for (int b = 0; b < size; b++) {
                    entries[a * size + b] = corner.get(a, b) - (a == 0 && b == 0 ? 1.3 : 0);
                }
            }
            for (double level : SOLVER.spectrum(SymmetricMatrix.of(size, entries))
                    .eigenvalues()
                    .toArray()) {
                second += level * level / size / draws;
                fourth += Math.pow(level, 4) / size / draws;
            }
        }
        // E tr H^2/N = 1 + 1/N; E tr H^4/N = 2 + 5/N + 5/N^2; sd of one draw near 2/N and 10/N, six standard errors
        assertThat(second).isCloseTo(1 + 1.0 / size, within(6 * 2.0 / size / Math.sqrt(draws)));
        assertThat(fourth).isCloseTo(2 + 5.0 / size + 5.0 / size / size, within(6 * 12.0 / size / Math.sqrt(draws)));
    }

    @Test
    void twoSpikesRefuseWhatTheyCannotHold() {
        assertThatThrownBy(() -> new TwoSpikes(1, 2, 2)).hasMessage("two spikes: size must be at least 2, got 1");
        assertThatThrownBy(() -> new TwoSpikes(9, 1, 2)).hasMessage("two spikes: first must be in (1.2, 1e6], got 1.0");
        assertThatThrownBy(() -> new TwoSpikes(9, 2, Double.NaN))
                .hasMessage("two spikes: second must be in [0, 1e6], got NaN");
        assertThat(new TwoSpikes(2, 2, 0).rows()).isEqualTo(2);
    }
}
