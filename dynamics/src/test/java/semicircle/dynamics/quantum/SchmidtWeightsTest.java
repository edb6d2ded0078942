package semicircle.dynamics.quantum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import semicircle.dynamics.entropy.Entanglement;
import semicircle.dynamics.entropy.Entropy;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;

class SchmidtWeightsTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    private static double entropy(StateVector state, SpinBasis basis, int cut) {
        return Entropy.shannon(SchmidtWeights.of(state, basis, cut, SOLVER));
    }

    @Test
    void productStatesHaveNoneAndPairsHaveLnTwo() {
        FullBasis pair = new FullBasis(2);
        assertThat(entropy(StateVector.product(pair, 2), pair, 1)).isZero();
        assertThat(entropy(StateVector.of(Values.of(1, 0, 0, 1)), pair, 1)).isCloseTo(Math.log(2), within(1e-15));
        MagnetisationBasis one = new MagnetisationBasis(6, 1); // W state: weights 1/3 and 2/3 at the second site
        Values equal = Values.of(1, 1, 1, 1, 1, 1);
        double expected = -(Math.log(1 / 3.0) + 2 * Math.log(2 / 3.0)) / 3;
        // the weights 1/3 = 2/6 for the first two sites
        assertThat(entropy(StateVector.of(equal), one, 2)).isCloseTo(expected, within(1e-14));
    }

    /** The blocks of a sector give what the whole space gives, real and complex, at each cut. */
    @Test
    void blocksOfASectorAreTheWholeMatrix() {
        UniformRandomProvider random = new Seed(8).generator();
        for (SpinBasis basis : new SpinBasis[] {new MagnetisationBasis(7, 3), new ParityBasis(6, 1)}) {
            int n = (int) basis.dimension();
            double[] parts = random.doubles(2L * n, -1, 1).toArray();
            FullBasis full = new FullBasis(basis.sites());
            double[] spread = new double[2 << basis.sites()];
            double norm =
                    Math.sqrt(java.util.Arrays.stream(parts).map(x -> x * x).sum());
            for (int i = 0; i < n; i++) {
                parts[i] /= norm;
                parts[n + i] /= norm;
                spread[(int) basis.state(i)] = parts[i];
                spread[(1 << basis.sites()) + (int) basis.state(i)] = parts[n + i];
            }
            for (int cut = 0; cut <= basis.sites(); cut++) {
                assertThat(entropy(StateVector.owning(parts.clone()), basis, cut))
                        .isCloseTo(entropy(StateVector.owning(spread.clone()), full, cut), within(1e-13));
            }
        }
    }

    /** golden/dynamics.csv Page_entropy, Page_purity, random_vector_participation: closed forms. */
    @Test
    void meansOfRandomStates() {
        assertThat(Entanglement.pageEntropy(2, 2)).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(Entanglement.pageEntropy(256, 256)).isCloseTo(5.045186345419, within(1e-12));
        assertThat(Entanglement.pageEntropy(1024, 16)).isCloseTo(2.764806818980, within(1e-12));
        // both routes, exact sum and series, and ln m - m/2n for large dimensions
        assertThat(Entanglement.pageEntropy(1L << 20, 1L << 20)).isCloseTo(20 * Math.log(2) - 0.5, within(1e-6));
        assertThat(Entanglement.pageEntropy(1, 7)).isCloseTo(0, within(1e-15));
        assertThat(Entanglement.pagePurity(16, 16)).isCloseTo(0.124513618677, within(1e-12));
        assertThat(Entanglement.participationRatio(924, true)).isCloseTo(0.002162162162, within(1e-12));
        assertThat(Entanglement.participationEntropy(924, true)).isCloseTo(6.4064687645, within(1e-10));
        assertThat(Entanglement.participationEntropy(3432, false)).isCloseTo(7.4115526531, within(1e-10));
        assertThat(Entanglement.participationEntropy(1, true)).isCloseTo(0, within(1e-15));
        assertThat(Entanglement.participationEntropy(1, false)).isCloseTo(0, within(1e-14));
    }

    /** 400 random states of 4 + 4 sites; the spread of one entropy is about 0.03, so the mean errs by 0.0015. */
    @Test
    void randomStatesHavePagesEntropy() {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(new Seed(21).generator());
        FullBasis basis = new FullBasis(8);
        double sum = 0;
        double squares = 0;
        int samples = 400;
        for (int s = 0; s < samples; s++) {
            double[] parts = new double[512];
            double norm = 0;
            for (int i = 0; i < 512; i++) {
                parts[i] = gaussian.sample();
                norm += parts[i] * parts[i];
            }
            for (int i = 0; i < 512; i++) {
                parts[i] /= Math.sqrt(norm);
            }
            double one = entropy(StateVector.owning(parts), basis, 4);
            sum += one / samples;
            squares += one * one / samples;
        }
        double error = Math.sqrt((squares - sum * sum) / (samples - 1));
        assertThat(sum).isCloseTo(Entanglement.pageEntropy(16, 16), within(5 * error)); // 5 sigma: 6e-7
    }

    /**
     * Two spins, one up: p uniform in [0, 1], the mean of {@code -p ln p - (1 - p) ln(1 - p)} is 1/2.
     */
    @Test
    void meansOfRandomStatesOfAMagnetisation() {
        assertThat(Entanglement.pageEntropy(1, 2, 1)).isCloseTo(0.5, within(1e-14));
        assertThat(Entanglement.pageEntropy(0, 6, 3)).isCloseTo(0, within(1e-14));
        assertThat(Entanglement.pageEntropy(3, 6, 0)).isCloseTo(0, within(1e-14));
        assertThat(Entanglement.pageEntropy(3, 10, 4)).isCloseTo(Entanglement.pageEntropy(7, 10, 6), within(1e-13));
        // one up of L at half cut, D = L states: two sectors of L/2, each of entropy 0: psi(L + 1) - psi(L/2 + 1)
        assertThat(Entanglement.pageEntropy(2, 4, 1)).isCloseTo(1 / 3.0 + 1 / 4.0, within(1e-14));
        // Vidmar and Rigol 2017, PRL 119, 220603, eq. (13) at half filling and half cut: L ln 2/2 - 1/2 + (1/2 +
        // ln(1/2))/2
        double full = 30 * Math.log(2) - 0.5;
        assertThat(Entanglement.pageEntropy(30, 60, 30)).isCloseTo(full + 0.5 * (Math.log(0.5) + 0.5), within(0.02));
        assertThatThrownBy(() -> Entanglement.pageEntropy(3, 2, 1))
                .hasMessage("sites must be in 1..60, part and up in 0..sites, got 2, 3 and 1");
    }

    /** 300 complex random states of 10 sites, 5 up, cut in half and at 3: five standard errors of their own spread. */
    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void randomStatesOfAMagnetisationHaveItsPageEntropy(int part) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(new Seed(22).generator());
        MagnetisationBasis basis = new MagnetisationBasis(10, 5);
        double sum = 0;
        double squares = 0;
        int samples = 300;
        for (int s = 0; s < samples; s++) {
            double[] parts = new double[2 * 252];
            double norm = 0;
            for (int i = 0; i < parts.length; i++) {
                parts[i] = gaussian.sample();
                norm += parts[i] * parts[i];
            }
            for (int i = 0; i < parts.length; i++) {
                parts[i] /= Math.sqrt(norm);
            }
            double one = entropy(StateVector.owning(parts), basis, part);
            sum += one / samples;
            squares += one * one / samples;
        }
        double error = Math.sqrt((squares - sum * sum) / (samples - 1));
        assertThat(sum).isCloseTo(Entanglement.pageEntropy(part, 10, 5), within(5 * error)); // 5 sigma: 6e-7
        assertThat(sum).isLessThan(Entanglement.pageEntropy(1L << part, 1L << (10 - part)) - 5 * error);
    }

    @Test
    void refusesOtherBasesAndCuts() {
        MagnetisationBasis basis = new MagnetisationBasis(4, 2);
        StateVector state = StateVector.product(basis, 3);
        assertThatThrownBy(() -> SchmidtWeights.of(state, basis, 5, SOLVER))
                .hasMessage("entanglement: cut must be in 0..4, got 5");
        assertThatThrownBy(() -> SchmidtWeights.of(state, new FullBasis(4), 2, SOLVER))
                .hasMessage("entanglement: the state has 6 amplitudes, its basis 16");
        assertThatThrownBy(() -> StateVector.product(basis, 1))
                .hasMessage("state 1 is not in the basis MagnetisationBasis[sites=4, up=2]");
    }
}
