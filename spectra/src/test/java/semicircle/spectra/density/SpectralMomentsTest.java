package semicircle.spectra.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.density.Refusal.refused;

import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.GaussianEnsemble;
import semicircle.spectra.matrix.DiagonalOperator;
import semicircle.spectra.matrix.LinearOperator;

class SpectralMomentsTest {
    private static double moment(Values levels, int p) {
        return levels.stream().map(x -> Math.pow(x, p)).average().orElseThrow();
    }

    private static Measurement.Scalar scalar(SpectralMoments found, int p) {
        return Measurement.Scalar.of(
                found.moments().get(p), found.standardErrors().orElseThrow().get(p));
    }

    @Test
    void signsMeasureADiagonalOperatorExactly() {
        for (int highest = 1; highest <= 6; highest++) {
            DiagonalOperator operator = new DiagonalOperator(Values.evenlySpaced(-1, 2, 77));
            SpectralMoments found = new Hutchinson(highest, 3, Probe.RADEMACHER).of(operator, new Seed(1).generator());
            for (int p = 0; p <= highest; p++) {
                assertThat(found.moments().get(p)).isCloseTo(moment(operator.diagonal(), p), within(1e-13));
                assertThat(found.standardErrors().orElseThrow().get(p)).isLessThan(1e-13);
            }
            assertThat(found.products()).isEqualTo(operator.products()).isEqualTo(3L * ((highest + 1) / 2));
        }
    }

    @Test
    void momentsOfAGoeMatrixAreThoseOfItsSpectrum() {
        int n = 100;
        LinearOperator.Symmetric matrix = GaussianEnsemble.goe(n).sample(new Seed(2).generator());
        Spectrum dense = EigenSolver.best().spectrum(matrix);
        for (Probe probe : Probe.values()) {
            SpectralMoments plain = new Hutchinson(4, 50, probe).of(matrix, new Seed(3).generator());
            SpectralMoments plus = new HutchPlusPlus(4, 10, 40, probe).of(matrix, new Seed(4).generator());
            for (int p = 1; p <= 4; p++) {
                // sd by the Gaussian formula (signs vary less): 2/(n+2) (m_2p - m_p^2) / probes; 16 checks x 6e-8 =
                // 1e-6
                double m = moment(dense.eigenvalues(), p);
                double sd = Math.sqrt(2.0 / (n + 2) * (moment(dense.eigenvalues(), 2 * p) - m * m) / 40);
                assertThat(plain.moments().get(p)).isCloseTo(m, within(5.4 * sd));
                assertThat(plus.moments().get(p)).isCloseTo(m, within(5.4 * sd));
            }
        }
    }

    @Test
    void errorBarsCoverTheTruthAsOftenAsTheySay() {
        int probes = 20;
        DiagonalOperator operator = new DiagonalOperator(Values.evenlySpaced(-1, 2, 400));
        Coverage plain = new Coverage(probes);
        Coverage plus = new Coverage(probes);
        for (int seed = 0; seed < 200; seed++) {
            UniformRandomProvider random = new Seed(seed).generator();
            plain.add(
                    scalar(new Hutchinson(3, probes, Probe.GAUSSIAN).of(operator, random), 3),
                    moment(operator.diagonal(), 3));
            plus.add(
                    scalar(new HutchPlusPlus(3, 5, probes, Probe.GAUSSIAN).of(operator, random), 3),
                    moment(operator.diagonal(), 3));
        }
        plain.requireStudent();
        plus.requireStudent();
    }

    @Test
    void sketchBeyondTheRankLeavesNoError() {
        double[] levels = new double[60];
        levels[10] = 5;
        levels[20] = -3;
        levels[30] = 1;
        DiagonalOperator operator = new DiagonalOperator(Values.of(levels));
        SpectralMoments found = new HutchPlusPlus(4, 6, 2, Probe.GAUSSIAN).of(operator, new Seed(5).generator());
        double[] exact = {1, 3 / 60.0, 35 / 60.0, 99 / 60.0, 707 / 60.0};
        for (int p = 0; p <= 4; p++) {
            assertThat(found.moments().get(p)).isCloseTo(exact[p], within(1e-12));
            assertThat(found.standardErrors().orElseThrow().get(p)).isLessThan(1e-12);
        }
        assertThat(found.products()).isEqualTo(operator.products()).isEqualTo(6 + 2 * 3 + 2 * 2); // 3 directions kept
    }

    @Test
    void sketchPaysWhereFewLevelsCarryTheTrace() {
        double[] levels =
                IntStream.rangeClosed(1, 500).mapToDouble(i -> 1.0 / (i * i)).toArray();
        DiagonalOperator operator = new DiagonalOperator(Values.of(levels));
        double exact = moment(operator.diagonal(), 1);
        double plain = 0;
        double plus = 0;
        for (int seed = 0; seed < 20; seed++) { // 60 products each
            SpectralMoments a = new Hutchinson(1, 60, Probe.GAUSSIAN).of(operator, new Seed(seed).generator());
            SpectralMoments b = new HutchPlusPlus(1, 20, 20, Probe.GAUSSIAN).of(operator, new Seed(seed).generator());
            assertThat(a.products()).isEqualTo(b.products());
            plain += Math.pow(a.moments().get(1) - exact, 2);
            plus += Math.pow(b.moments().get(1) - exact, 2);
        }
        // theory: |rest|_F is 20 times smaller beyond rank 10; 5 in the root mean square leaves room for 20 seeds
        assertThat(Math.sqrt(plus)).isLessThan(Math.sqrt(plain) / 5);
    }

    @Test
    void smallAndZeroOperatorsHaveMoments() {
        SpectralMoments zero = new HutchPlusPlus(2, 3, 2, Probe.GAUSSIAN)
                .of(new DiagonalOperator(Values.of(0, 0)), new Seed(6).generator());
        assertThat(zero.moments()).isEqualTo(Values.of(1, 0, 0));
        SpectralMoments one = new HutchPlusPlus(2, 3, 1, Probe.GAUSSIAN)
                .of(new DiagonalOperator(Values.of(-3)), new Seed(6).generator());
        assertThat(one.moments().get(1)).isCloseTo(-3, within(1e-14));
        assertThat(one.moments().get(2)).isCloseTo(9, within(1e-14));
        assertThat(one.standardErrors()).isEmpty();
        SpectralMoments single =
                new Hutchinson(2, 1, Probe.RADEMACHER).of(new DiagonalOperator(Values.of(-3)), new Seed(6).generator());
        assertThat(single.curve().ys()).isEqualTo(Values.of(1, -3, 9));
    }

    @Test
    void faultsAreNamed() {
        refused(() -> new Hutchinson(0, 1, Probe.GAUSSIAN), "Hutchinson: highest must be at least 1, got 0");
        refused(() -> new HutchPlusPlus(1, -1, 1, Probe.GAUSSIAN), "HutchPlusPlus: sketch must be at least 0, got -1");
        refused(
                () -> new Hutchinson(1, 1, Probe.GAUSSIAN)
                        .of(new DiagonalOperator(Values.of()), new Seed(1).generator()),
                "Hutchinson: the operator must have at least 1 row, got 0");
        refused(
                () -> new HutchPlusPlus(1, 1, 1, Probe.RADEMACHER)
                        .of(new DiagonalOperator(Values.of(1, Double.NaN)), new Seed(1).generator()),
                "HutchPlusPlus: products of the operator must be finite, got NaN at row 1");
        refused(
                () -> new Hutchinson(4, 1, Probe.RADEMACHER)
                        .of(new DiagonalOperator(Values.of(1e200, 1)), new Seed(1).generator()),
                "Hutchinson: squared products of the operator must stay in the range of doubles; rescale the operator");
    }

    @Test
    void probesHaveTheirStatedLengthAndCovariance() {
        int n = 70; // more than the bits of one random long
        int draws = 20000;
        for (Probe probe : Probe.values()) {
            UniformRandomProvider random = new Seed(7).generator();
            double[] z = new double[n];
            double[] means = new double[n];
            double[] neighbours = new double[n];
            for (int k = 0; k < draws; k++) {
                probe.fill(z, random);
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += z[i] * z[i];
                    means[i] += z[i] / draws;
                    neighbours[i] += z[i] * z[(i + 1) % n] / draws;
                }
                assertThat(sum).isCloseTo(n, within(1e-12 * n));
            }
            for (int i = 0; i < n; i++) { // sd 1/sqrt(draws); 280 checks of 6 sd: 6e-7
                assertThat(means[i]).isCloseTo(0, within(6 / Math.sqrt(draws)));
                assertThat(neighbours[i]).isCloseTo(0, within(6 / Math.sqrt(draws)));
            }
        }
    }
}
