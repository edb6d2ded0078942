package semicircle.spectra.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.Levels.spectrum;

import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.EmpiricalBaseline;
import semicircle.spectra.baseline.MarchenkoPastur;
import semicircle.spectra.baseline.PowerLaw;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.baseline.WignerSurmise;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.HermiteEnsemble;

class DistancesTest {
    private static final Baseline UNIFORM = new EmpiricalBaseline(Values.of(0, 1));

    /** Uniform law, one eigenvalue at y: 2 E|X - y| - 1/3. */
    @Test
    void energyDistanceOfOneEigenvalueIsThatOfTheMeans() {
        EnergyDistance energy = new EnergyDistance();
        assertThat(energy.between(spectrum("mid", 0.5), UNIFORM)).isCloseTo(1.0 / 6, within(1e-12));
        assertThat(energy.between(spectrum("far", 10), UNIFORM)).isCloseTo(2 * 9.5 - 1.0 / 3, within(1e-12));
        assertThat(energy.between(spectrum("left", -3), UNIFORM)).isCloseTo(2 * 3.5 - 1.0 / 3, within(1e-12));
        // exponential law: E|X - y| = y - 1 + 2 exp(-y), E|X - X'| = 1
        double expected = 2 * (2 - 1 + 2 * Math.exp(-2)) - 1;
        assertThat(energy.between(spectrum("two", 2), new WignerSurmise(0))).isCloseTo(expected, within(1e-6));
        assertThatThrownBy(() -> energy.between(spectrum("x", 2), new PowerLaw(1.5, 1)))
                .hasMessageStartingWith("energy-distance: the law must have a finite mean, got PowerLaw");
    }

    /** Double sums over all pairs. */
    @Test
    void energyDistanceOfTwoSpectraIsThatOfAllPairs() {
        double[] a = {0, 1, 1, 4};
        double[] b = {-2, 1, 3};
        double expected = 2 * mean(a, b) - mean(a, a) - mean(b, b);
        assertThat(new EnergyDistance().between(spectrum("a", a), spectrum("b", b)))
                .isCloseTo(expected, within(1e-15));
        assertThat(new EnergyDistance().between(spectrum("b", b), spectrum("a", a)))
                .isCloseTo(expected, within(1e-15));
        assertThat(new EnergyDistance().between(spectrum("a", a), spectrum("a", a)))
                .isZero();
    }

    private static double mean(double[] a, double[] b) {
        return Arrays.stream(a)
                .map(x -> Arrays.stream(b).map(y -> Math.abs(x - y)).average().orElseThrow())
                .average()
                .orElseThrow();
    }

    @Test
    void divergenceIsThatOfTheShares() {
        JensenShannon two = new JensenShannon(OptionalInt.of(2));
        double expected = (0.75 * Math.log(0.75 / 0.625) + 0.25 * Math.log(0.25 / 0.375)) / 2
                + (0.5 * Math.log(0.5 / 0.625) + 0.5 * Math.log(0.5 / 0.375)) / 2;
        assertThat(two.between(spectrum("q", 0.1, 0.2, 0.3, 0.9), UNIFORM)).isCloseTo(expected, within(1e-15));
        assertThat(two.between(spectrum("even", 0.1, 0.2, 0.7, 0.9), UNIFORM)).isZero();
        assertThat(two.between(spectrum("out", 5, 6), UNIFORM)).isCloseTo(Math.log(2), within(1e-15));
        assertThat(two.between(spectrum("a", 1, 2), spectrum("b", 8, 9))).isCloseTo(Math.log(2), within(1e-15));
        Spectrum goe = new HermiteEnsemble(1, 300, 1).spectrum(EigenSolver.best(), new Seed(2).generator());
        assertThat(new JensenShannon().between(goe, goe)).isZero();
        // half of the mass is an atom: as many zeros are no distance
        Baseline atom = new MarchenkoPastur(2, 1);
        double[] values = new double[100];
        for (int i = 50; i < 100; i++) {
            values[i] = atom.quantile((i + 0.5) / 100);
        }
        assertThat(new JensenShannon().between(spectrum("atom", values), atom)).isLessThan(1e-12);
        assertThatThrownBy(() -> new JensenShannon(OptionalInt.of(1)))
                .hasMessage("jensen-shannon: bins must be in 2..10000, got 1");
        assertThatThrownBy(() -> two.between(spectrum("none"), spectrum("a", 1)))
                .hasMessage("jensen-shannon: needs at least 1 eigenvalues, none has 0");
    }

    /** Two spectra of one ensemble are apart by less than one of them and one 10 % wider, in every distance. */
    @Test
    void twoSpectraHaveTheirSignificanceFromPairs() {
        HermiteEnsemble goe = new HermiteEnsemble(1, 200, 1);
        Spectrum one = goe.spectrum(EigenSolver.best(), new Seed(18).generator());
        Spectrum wider = new HermiteEnsemble(1, 200, 1.1).spectrum(EigenSolver.best(), new Seed(19).generator());
        for (SpectralDistance distance : new SpectralDistance[] {
            new JensenShannon(), new EnergyDistance(), new KolmogorovDistance(), new CramerVonMises(), new Wasserstein()
        }) {
            SampledNull pairs = SampledNull.ofPairs(goe, distance, 39, EigenSolver.best(), new Seed(20));
            assertThat(pairs.pValue(distance.between(one, wider)))
                    .as("%s", distance)
                    .isEqualTo(1.0 / 40);
            assertThat(pairs.pValue(distance.between(one, one)))
                    .as("%s", distance)
                    .isEqualTo(1);
        }
    }

    /** Rigid spectra lie far below independent numbers; a spectrum 10 % too wide lies beyond all 39 samples. */
    @Test
    void distancesHaveTheirSignificanceFromTheSampledNull() {
        HermiteEnsemble goe = new HermiteEnsemble(1, 200, 1);
        Spectrum wider = new HermiteEnsemble(1, 200, 1.1).spectrum(EigenSolver.best(), new Seed(8).generator());
        double[] independent = new Seed(6)
                .generator()
                .doubles(200)
                .map(new Semicircle(1)::quantile)
                .toArray();
        for (SpectralDistance distance : new SpectralDistance[] {new JensenShannon(), new EnergyDistance()}) {
            SampledNull sampled = SampledNull.of(goe, distance, 39, EigenSolver.best(), new Seed(7));
            assertThat(sampled.pValue(distance.between(wider, new Semicircle(1))))
                    .isEqualTo(1.0 / 40);
            assertThat(sampled.pValue(distance.between(spectrum("iid", independent), new Semicircle(1))))
                    .isEqualTo(1.0 / 40);
        }
    }
}
