package semicircle.spectra.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.DenseMatrix;

/** Uniform directions against their exact moments, and what is planted among them. */
class DirectionsTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    private static DenseMatrix uniform(int n, int d) {
        return Directions.uniform(n, d, new Seed(7).child(n).child(d).generator());
    }

    /** {@code a e_1 + sqrt(1-a^2) u}, u uniform in the other coordinates; with e_1 itself as the first row where asked for. */
    private static DenseMatrix leaning(int n, int d, double a, boolean withPole) {
        DenseMatrix u = uniform(n, d - 1);
        double[] entries = new double[n * d];
        for (int i = 0; i < n; i++) {
            boolean pole = withPole && i == 0;
            entries[i * d] = pole ? 1 : a;
            for (int j = 1; j < d; j++) {
                entries[i * d + j] = pole ? 0 : Math.sqrt(1 - a * a) * u.get(i, j - 1);
            }
        }
        return DenseMatrix.of(n, d, entries);
    }

    @Test
    void zeroAndRepeatedRowsAreSetAsideAndSmallAndHugeOnesAreNot() {
        DenseMatrix rows = DenseMatrix.of(6, 2, 0, 0, 3, 4, 6, 8, 1e-300, 1e-300, 1e300, -1e300, -3, -4);
        Directions found = Directions.of(rows);
        assertThat(found.zeros()).isEqualTo(1);
        assertThat(found.repeats()).isEqualTo(1);
        assertThat(found.places().toArray()).containsExactly(1, 3, 4, 5);
        assertThat(found.norms().get(0)).isEqualTo(5);
        assertThat(found.norms().get(2)).isCloseTo(Math.sqrt(2) * 1e300, within(1e286));
        assertThat(found.points().get(0, 0)).isCloseTo(0.6, within(1e-15));
        assertThat(found.withNorms().get(3, 1)).isCloseTo(-4, within(1e-14));
        assertThat(Directions.of(DenseMatrix.of(0, 3)).points().rows()).isZero();
        assertThat(Directions.of(DenseMatrix.of(2, 2, 0, 0, 0, 0)).zeros()).isEqualTo(2);
    }

    /** Variance 2/(n (n-1) d), and 5.5 standard deviations have a chance of 4e-8. */
    @Test
    void theMeanCosineOfUniformDirectionsIsNought() {
        assertThat(Isotropy.meanCosine(uniform(2000, 40)))
                .isCloseTo(0, within(5.5 * Math.sqrt(2 / (2000.0 * 1999 * 40))));
        assertThat(Isotropy.meanCosine(DenseMatrix.of(2, 2, 1, 0, 0, 1))).isZero();
        assertThat(Isotropy.meanCosine(DenseMatrix.of(2, 2, 1, 0, 1, 0))).isEqualTo(1);
        assertThatThrownBy(() -> Isotropy.meanCosine(DenseMatrix.of(1, 2, 1, 0)))
                .hasMessageContaining("got 1");
    }

    /**
     * {@code tr C^2/(tr C)^2 = 1/d + (1 - 1/d)/n} in the mean up to 1/n^2 of centring, a sum over pairs of cos^2 of variance 2/d^2: relative standard deviation 2/n; six of them
     * and as much for the centring.
     */
    @Test
    void theIsoScoreOfUniformRowsIsThatOfTheirNumber() {
        int n = 4000;
        int d = 50;
        double p = 1 / (1.0 / d + (1 - 1.0 / d) / n);
        assertThat(Isotropy.of(uniform(n, d), SOLVER).isoScore()).isCloseTo((p - 1) / (d - 1), within(14.0 / n));
    }

    /** The published steps: variances over their length times sqrt d, distance from ones over sqrt(2(d - sqrt d)), and so on. */
    @Test
    void isoScoreIsThePublishedOne() {
        DenseMatrix rows =
                DenseMatrix.of(6, 3, 1, 0, 0, -1, 0, 0, 0, 2, 0, 0, -2, 0, 0, 0, 3, 0, 0, -3); // C = diag(2, 8, 18)/6
        double[] variances = {2 / 6.0, 8 / 6.0, 18 / 6.0};
        double length = Math.sqrt(Arrays.stream(variances).map(v -> v * v).sum());
        double distance = Math.sqrt(Arrays.stream(variances)
                .map(v -> Math.pow(Math.sqrt(3) * v / length - 1, 2))
                .sum());
        double defect = distance / Math.sqrt(2 * (3 - Math.sqrt(3)));
        double phi = Math.pow(3 - defect * defect * (3 - Math.sqrt(3)), 2) / 9;
        Isotropy found = Isotropy.of(rows, SOLVER);
        Isotropy quick = Isotropy.withoutPartition(rows, SOLVER);
        assertThat(quick.partitionRatio()).isEmpty();
        assertThat(quick.isoScore()).isEqualTo(found.isoScore());
        assertThat(quick.leadingShare()).isCloseTo(found.leadingShare(), within(1e-6));
        assertThat(found.isoScore()).isCloseTo((3 * phi - 1) / 2, within(1e-14));
        assertThat(found.leadingShare()).isCloseTo(18 / 28.0, within(1e-14));
        double most = (2 * Math.cosh(3) + 4) / 6;
        double least = (2 * Math.cosh(1) + 4) / 6;
        assertThat(found.partitionRatio().getAsDouble()).isCloseTo(least / most, within(1e-14));
    }

    @Test
    void longRowsDoNotOverflowThePartitionAndEqualRowsAreRefused() {
        Isotropy found = Isotropy.of(DenseMatrix.of(3, 2, 1e5, 0, 0, 1e5, -1e5, 0), SOLVER);
        assertThat(found.partitionRatio().getAsDouble()).isBetween(0.0, 1.0);
        assertThatThrownBy(() -> Isotropy.of(DenseMatrix.of(2, 2, 1, 1, 1, 1), SOLVER))
                .hasMessageContaining("all rows are equal");
        assertThatThrownBy(() -> Isotropy.of(DenseMatrix.of(1, 2, 1, 1), SOLVER))
                .hasMessageContaining("got 1 x 2");
    }

    /** Cosines of leaning directions have the mean a^2, and the pole is nearer to each, at a, than any other: it is a neighbour of all. */
    @Test
    void aPlantedDirectionAndAPlantedHubAreSeen() {
        DenseMatrix points = leaning(1000, 60, 0.6, true);
        assertThat(Isotropy.meanCosine(points)).isCloseTo(0.36, within(0.01));
        Isotropy leaning = Isotropy.of(points, SOLVER);
        assertThat(leaning.leadingShare()).isCloseTo(0.36, within(0.02)); // a^2, and the pole
        assertThat(leaning.partitionRatio().getAsDouble())
                .isCloseTo(Math.exp(-1.2), within(0.02)); // exp(-a) n over exp(a) n
        Hubness hubs = Hubness.of(NearestDirections.of(points, 10, SOLVER));
        assertThat(hubs.hub()).isZero();
        assertThat(hubs.largest()).isEqualTo(999);
        Hubness without = Hubness.of(NearestDirections.of(uniform(1000, 60), 10, SOLVER));
        assertThat(without.largest()).isLessThan(100);
        assertThat(hubs.skewness()).isGreaterThan(5 * without.skewness());
    }

    @Test
    void nearestAreThoseOfAllPairs() {
        DenseMatrix points = uniform(700, 5); // more than one block
        NearestDirections nearest = NearestDirections.of(points, 3, SOLVER);
        for (int i = 0; i < 700; i += 37) {
            double[] chords = new double[700];
            for (int j = 0; j < 700; j++) {
                for (int c = 0; c < 5; c++) {
                    chords[j] += Math.pow(points.get(i, c) - points.get(j, c), 2);
                }
            }
            double[] sorted = chords.clone();
            Arrays.sort(sorted);
            for (int rank = 1; rank <= 3; rank++) {
                assertThat(nearest.squaredChord(i, rank)).isCloseTo(sorted[rank], within(1e-15));
                assertThat(chords[nearest.neighbour(i, rank)]).isEqualTo(sorted[rank]);
            }
        }
        assertThatThrownBy(() -> NearestDirections.of(uniform(3, 2), 3, SOLVER)).hasMessageContaining("got 3");
    }

    /** Where each point is the neighbour of all others, all counts are equal. */
    @Test
    void equalCountsHaveNoSkewness() {
        Hubness hubs = Hubness.of(NearestDirections.of(uniform(4, 3), 3, SOLVER));
        assertThat(hubs).isEqualTo(new Hubness(0, 3, 0, 0));
    }

    /** mean sum p^2 is 3/(d+2) with a variance below 24/d^4 a row (Dirichlet law of 1/2): relative 5/(d sqrt n) is one standard deviation at most, six here. */
    @Test
    void participationOfUniformRowsIsAThird() {
        MatrixParticipation found = MatrixParticipation.of(uniform(2000, 30));
        assertThat(found.rows()).isCloseTo(32 / 90.0, within(32 / 90.0 * 30 / (30 * Math.sqrt(2000))));
        MatrixParticipation unit = MatrixParticipation.of(DenseMatrix.of(3, 2, 5, 0, -2, 0, 0, 0));
        assertThat(unit.rows()).isEqualTo(0.5);
        assertThat(unit.largestColumn()).isEqualTo(1);
        assertThat(unit.columns()).isCloseTo(29 * 29 / (3.0 * (625 + 16)), within(1e-15));
        assertThat(MatrixParticipation.of(DenseMatrix.of(2, 2, 1, -1, 1, 1)))
                .isEqualTo(new MatrixParticipation(1, 1, 0.5));
        assertThatThrownBy(() -> MatrixParticipation.of(DenseMatrix.of(1, 2, 0, 0)))
                .hasMessageContaining("other than zero");
    }
}
