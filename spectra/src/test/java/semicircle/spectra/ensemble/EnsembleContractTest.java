package semicircle.spectra.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.ensemble.EnsembleExamples.examples;
import static semicircle.spectra.ensemble.EnsembleExamples.plane;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import semicircle.spectra.ComplexSpectrum;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.EnsembleExamples.Example;
import semicircle.spectra.matrix.ComplexMatrix;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.statistic.KolmogorovDistance;

class EnsembleContractTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    @Test
    void everyKindHasAnExample() {
        Set<String> kinds = new TreeSet<>();
        leaves(Ensemble.class, kinds);
        Set<String> shown = new TreeSet<>();
        examples(4).forEach(e -> shown.add(e.ensemble().getClass().getName()));
        plane(4).forEach(e -> shown.add(e.getClass().getName()));
        assertThat(shown).isEqualTo(kinds);
    }

    private static void leaves(Class<?> family, Set<String> into) {
        if (!family.isSealed()) {
            into.add(family.getName());
            return;
        }
        for (Class<?> kind : family.getPermittedSubclasses()) {
            leaves(kind, into);
        }
    }

    /**
     * The counting function of n levels scatters by {@code (ln n + 2)/(beta pi^2)} in the square (Gustavsson 2005,
     * O'Rourke 2010); 7.2 deviations for a chance of 1e-6 over 400 levels, 2 levels of finite-size bias and a spike.
     * Independent numbers reach 17 levels of 400 in half of all cases, and do in the Poisson kind, which has its own allowance.
     * Blocks of a half size add
     * their scatter: index 1/2. What has no law is only drawn.
     */
    @Test
    void samplesFollowTheirOwnLimit() {
        for (int n : new int[] {100, 400}) {
            followTheirLimit(n);
        }
    }

    private static void followTheirLimit(int n) {
        for (Example e : examples(n)) {
            boolean costly = e.ensemble() instanceof HaarEnsemble
                    || e.ensemble() instanceof DysonCircularEnsemble
                    || e.ensemble() instanceof ManovaEnsemble;
            if (e.ensemble().limit().isEmpty() || (costly && n > 100)) {
                continue;
            }
            Baseline law = e.ensemble().limit().orElseThrow();
            Spectrum spectrum = e.ensemble().spectrum(SOLVER, new Seed(11).generator());
            double levels = 2 + 7.2 * Math.sqrt((Math.log(n) + 2) / (e.beta() * Math.PI * Math.PI));
            assertThat(new KolmogorovDistance().between(spectrum, law) * n)
                    .as("%s", e.ensemble())
                    .isLessThan(levels);
        }
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        for (Example e : examples(23)) {
            Spectrum first = e.ensemble().spectrum(SOLVER, new Seed(5).generator());
            Spectrum second = e.ensemble().spectrum(SOLVER, new Seed(5).generator());
            Spectrum other = e.ensemble().spectrum(SOLVER, new Seed(6).generator());
            assertThat(first).as("%s", e.ensemble()).isEqualTo(second);
            if (!(e.ensemble() instanceof WeightInitialisationEnsemble w
                    && w.scheme() == WeightInitialisationEnsemble.Scheme.ORTHOGONAL)) {
                assertThat(first.eigenvalues()).isNotEqualTo(other.eigenvalues());
            }
        }
    }

    @Test
    void theSpectrumOfHermitianKindsIsThatOfTheSampleBitForBit() {
        for (Example e : examples(23)) {
            if (e.ensemble() instanceof HermitianEnsemble hermitian
                    && !(hermitian instanceof SpikedCovarianceEnsemble s && s.samples() < s.variables())
                    && !(hermitian instanceof RandomRegularEnsemble)
                    && !(hermitian instanceof ManovaEnsemble m && m.firstSamples() < m.variables())
                    && !(hermitian instanceof LaguerreEnsemble l && l.samples() < l.variables())) {
                Spectrum direct = hermitian.spectrum(SOLVER, new Seed(5).generator());
                Spectrum sampled = SOLVER.spectrum(hermitian.sample(new Seed(5).generator()));
                assertThat(direct.eigenvalues()).as("%s", e.ensemble()).isEqualTo(sampled.eigenvalues());
            }
        }
    }

    /** Backward stable routes to the same eigenvalues: n ulps of the largest, times 8 for the two products before. */
    @Test
    void theSpectrumOfCovarianceKindsIsThatOfTheSampleWithItsZeros() {
        for (Example e : examples(23)) {
            Spectrum direct = e.ensemble().spectrum(SOLVER, new Seed(5).generator());
            double[] sampled;
            if (e.ensemble() instanceof RectangularEnsemble rectangular) {
                LinearOperator x = rectangular.sample(new Seed(5).generator());
                Spectrum gram = x instanceof DenseMatrix real
                        ? SOLVER.gramSpectrum(real)
                        : SOLVER.gramSpectrum((ComplexMatrix) x);
                sampled = new double[rectangular.rows()];
                double scale = Math.max(1, (double) rectangular.rows() / rectangular.cols());
                for (int i = 0; i < gram.size(); i++) {
                    sampled[sampled.length - 1 - i] = scale * gram.get(gram.size() - 1 - i);
                }
            } else if (e.ensemble() instanceof SpikedCovarianceEnsemble || e.ensemble() instanceof LaguerreEnsemble) {
                sampled = SOLVER.spectrum(((HermitianEnsemble) e.ensemble()).sample(new Seed(5).generator()))
                        .toArray();
            } else {
                continue;
            }
            assertThat(direct.toArray())
                    .as("%s", e.ensemble())
                    .hasSize(e.ensemble().size())
                    .containsExactly(sampled, within(8 * 23 * Math.ulp(direct.largest())));
        }
    }

    @Test
    void moreVariablesThanSamplesLeaveExactZeros() {
        for (LevelEnsemble e : List.of(
                new WishartEnsemble(DysonIndex.REAL, 9, 4, 1),
                new WishartEnsemble(DysonIndex.COMPLEX, 9, 4, 1),
                new LaguerreEnsemble(1.5, 9, 4, 3),
                new SpikedCovarianceEnsemble(1.5, 9, 4, 3))) {
            double[] values = e.spectrum(SOLVER, new Seed(1).generator()).toArray();
            assertThat(values).hasSize(9);
            assertThat(java.util.Arrays.copyOf(values, 5)).containsOnly(0.0);
            assertThat(values[5]).isGreaterThan(1e-6);
        }
    }

    @Test
    void sigmaAndVarianceOnlyRescale() {
        for (Example e : examples(23)) {
            double scale = e.ensemble().equals(e.fourfold()) ? 1 : 4;
            double[] small =
                    e.ensemble().spectrum(SOLVER, new Seed(5).generator()).toArray();
            double[] large =
                    e.fourfold().spectrum(SOLVER, new Seed(5).generator()).toArray();
            double bound = 8 * 23 * Math.ulp(large[large.length - 1]);
            for (int i = 0; i < small.length; i++) {
                assertThat(large[i]).as("%s", e.ensemble()).isEqualTo(scale * small[i], within(bound));
            }
        }
    }

    @Test
    void sizesOneAndTwoAreMatricesToo() {
        for (int n : new int[] {1, 2}) {
            for (Example e : examples(n)) {
                Spectrum spectrum = e.ensemble().spectrum(SOLVER, new Seed(9).generator());
                assertThat(spectrum.size()).as("%s", e.ensemble()).isEqualTo(n);
                if (e.ensemble() instanceof HermitianEnsemble hermitian
                        && !(hermitian instanceof RandomRegularEnsemble)) {
                    assertThat(SOLVER.spectrum(hermitian.sample(new Seed(9).generator()))
                                    .size())
                            .isEqualTo(n);
                }
            }
        }
    }

    /**
     * The count to the left of a line scatters by {@code chord sqrt(n) / (2 pi^{3/2})} in the square (the perimeter law of
     * the complex kind), at most 4 for n = 400; twice that where eigenvalues come in pairs; 7.2 deviations.
     */
    @Test
    void eigenvaluesInThePlaneFollowTheirLimit() {
        int n = 400;
        for (NonHermitianEnsemble e : plane(n)) {
            ComplexSpectrum spectrum = e.complexSpectrum(SOLVER, new Seed(12).generator());
            Spectrum realParts = new Spectrum(spectrum.origin(), spectrum.realParts());
            Baseline law = e.realPartLimit().orElseThrow();
            assertThat(new KolmogorovDistance().between(realParts, law) * n)
                    .as("%s", e)
                    .isLessThan(7.2 * Math.sqrt(8));
        }
    }

    @Test
    void thePlaneHasTheSameBitsFromTheSameSeedAndSmallSizes() {
        for (int n : new int[] {1, 2, 9}) {
            for (NonHermitianEnsemble e : plane(n)) {
                ComplexSpectrum first = e.complexSpectrum(SOLVER, new Seed(3).generator());
                assertThat(first.size()).as("%s", e).isEqualTo(n);
                assertThat(first).isEqualTo(e.complexSpectrum(SOLVER, new Seed(3).generator()));
                assertThat(first.realParts())
                        .isNotEqualTo(e.complexSpectrum(SOLVER, new Seed(4).generator())
                                .realParts());
            }
        }
    }
}
