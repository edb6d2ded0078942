package semicircle.spectra.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static semicircle.spectra.ensemble.Measured.assertMean;
import static semicircle.spectra.ensemble.Measured.bulkRatio;
import static semicircle.spectra.ensemble.Measured.trace;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.UniformLaw;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.SymmetricMatrix;

/** * Exact moments, local statistics and outliers of the dense kinds. Bounds are 4.5 standard errors of the sampled mean (7e-6
 * for each), seeds are fixed. */
@Tag("slow")
class KindLawsTest {
    private static final EigenSolver SOLVER = EigenSolver.best();

    /** {@code E tr H^2 = N + 1} for every entry law, in the scaling of the GOE; {@code N - 1} without a diagonal. */
    @Test
    void secondMomentsAreExact() {
        int n = 20;
        for (EntryLaw law : List.of(
                new EntryLaw.Gaussian(),
                new EntryLaw.Rademacher(),
                new EntryLaw.Uniform(),
                new EntryLaw.StudentT(7),
                new EntryLaw.Pareto(7),
                new EntryLaw.LevyStable(2))) {
            WignerEnsemble e = new WignerEnsemble(n, law, 1);
            if (law instanceof EntryLaw.Rademacher) {
                assertThat(trace(e.spectrum(SOLVER, new Seed(1).generator()), 2))
                        .isCloseTo(n + 1, within(1e-12));
            } else {
                assertMean(Sampled.of(1_500, 31, r -> trace(e.spectrum(SOLVER, r), 2)), n + 1, e);
            }
        }
        List<LevelEnsemble> full = List.of(
                new BandEnsemble(n, 3, 1),
                new BandEnsemble(n, 0, 1),
                new PowerLawBandEnsemble(n, 2, 1.3, 1),
                new VarianceProfileEnsemble(n, List.of(Values.of(1.5, 0.5), Values.of(0.5, 1.5))));
        for (LevelEnsemble e : full) {
            double diagonal = e instanceof BandEnsemble b
                    ? (double) n / (2 * b.width() + 1)
                    : e instanceof VarianceProfileEnsemble ? 1.5 : Double.NaN;
            Sampled sampled = Sampled.of(1_500, 32, r -> trace(e.spectrum(SOLVER, r), 2));
            if (Double.isNaN(diagonal)) {
                double weights = 0;
                for (int k = 0; k < n; k++) {
                    weights += 1 / (1 + Math.pow(Math.min(k, n - k) / 2.0, 2.6));
                }
                diagonal = n / weights;
            }
            assertMean(sampled, n + diagonal, e);
        }
        assertMean(
                Sampled.of(1_500, 33, r -> trace(new ErdosRenyiEnsemble(n, 0.15).spectrum(SOLVER, r), 2)),
                n - 1,
                "erdos-renyi");
        assertMean(
                Sampled.of(1_500, 34, r -> trace(new SparseSignEnsemble(n, 0.15).spectrum(SOLVER, r), 2)), n, "sparse");
        double coupling = n * (n - 1) * Math.pow(n, -0.7);
        assertMean(
                Sampled.of(1_500, 35, r -> trace(new RosenzweigPorterEnsemble(n, 0.7).spectrum(SOLVER, r), 2)),
                n + coupling,
                "rosenzweig-porter");
    }

    /** Levy entries: an expected {@code (N+1)/2} Pareto entries exceed 1 in this scaling, whatever the exponent. */
    @Test
    void heavyTailsScaleByTheirExponent() {
        for (int n : new int[] {20, 80}) {
            WignerEnsemble e = new WignerEnsemble(n, new EntryLaw.Pareto(1.3), 1);
            double onDiagonal = Math.pow(2, 0.65); // P(sqrt2 x > 1) = 2^{alpha/2}/N
            Sampled large = Sampled.of(1_500, 36, r -> {
                SymmetricMatrix m = e.sample(r);
                int count = 0;
                for (int i = 0; i < n; i++) {
                    for (int j = i; j < n; j++) {
                        count += Math.abs(m.get(i, j)) > 1 ? 1 : 0;
                    }
                }
                return count;
            });
            assertMean(large, (n - 1) / 2.0 + onDiagonal, e);
        }
        // the share of levels in [-1, 1] does not depend on the size; it tends to its limit like 1/N: 1/60 allowed
        for (EntryLaw law : List.of(new EntryLaw.LevyStable(1.5), new EntryLaw.StudentT(1.5))) {
            double[] share = new double[2];
            double error = 0;
            for (int k = 0; k < 2; k++) {
                int n = k == 0 ? 60 : 240;
                Sampled inside = Sampled.of(
                        40,
                        37,
                        r -> new WignerEnsemble(n, law, 1)
                                        .spectrum(SOLVER, r).eigenvalues().stream()
                                                .filter(x -> Math.abs(x) < 1)
                                                .count()
                                / (double) n);
                share[k] = inside.mean();
                error = Math.hypot(error, inside.error());
            }
            assertThat(share[0]).as("%s", law).isCloseTo(share[1], within(4.5 * error + 1.0 / 60));
        }
    }

    /** Universality: every mixing kind has the ratio of its class; at N = 120 sparse ones differ by less than the error. */
    @Test
    void spacingRatiosAreThoseOfTheirClass() {
        double goe = GoldenRows.value("mean_rtilde", "GOE bulk");
        for (LevelEnsemble e : List.of(
                new WignerEnsemble(120, new EntryLaw.Rademacher(), 1),
                new WignerEnsemble(120, new EntryLaw.Uniform(), 1),
                new WignerEnsemble(120, new EntryLaw.StudentT(6), 1),
                new BandEnsemble(120, 40, 1),
                new PowerLawBandEnsemble(120, 5, 0.3, 1),
                new RosenzweigPorterEnsemble(120, 0.3),
                new ErdosRenyiEnsemble(120, 0.3),
                new SparseSignEnsemble(120, 0.3),
                new RandomRegularEnsemble(120, 9),
                new MultiSpikedWignerEnsemble(DysonIndex.REAL, 120, Values.of(2, 3), 1),
                new MultiSpikedCovarianceEnsemble(120, 240, Values.of(4, 5)),
                new WeightInitialisationEnsemble(WeightInitialisationEnsemble.Scheme.TRUNCATED_NORMAL, 120, 240),
                new VarianceProfileEnsemble(120, List.of(Values.of(1.5, 0.5), Values.of(0.5, 1.5))))) {
            assertMean(Sampled.of(100, 38, r -> bulkRatio(e, r)), goe, e);
        }
        double poisson = GoldenRows.value("mean_rtilde", "Poisson");
        assertMean(
                Sampled.of(400, 39, r -> bulkRatio(new PoissonEnsemble(120, new UniformLaw(0, 1)), r)),
                poisson,
                "levels");
        assertMean(Sampled.of(200, 40, r -> bulkRatio(new RosenzweigPorterEnsemble(120, 5), r)), poisson, "localised");
    }

    @Test
    void superposedBlocksHaveTheRatioOfTheGoldenTable() {
        for (int count : new int[] {2, 3}) {
            LevelEnsemble e = new SuperposedEnsemble(
                    java.util.Collections.nCopies(count, (HermitianEnsemble) new HermiteEnsemble(1, 150, 1)));
            double exact = GoldenRows.value("mean_rtilde_superposed", count + " equal GOE");
            double error = GoldenRows.error("mean_rtilde_superposed", count + " equal GOE");
            Sampled ratio = Sampled.of(150, 41, r -> bulkRatio(e, r));
            assertThat(ratio.mean()).isCloseTo(exact, within(4.5 * Math.hypot(ratio.error(), error)));
        }
    }

    /** Golden walk counts 3 and 15 on the 3-regular tree; a graph adds its cycles, {@code O(1/N)} of a level's share. */
    @Test
    void regularGraphsHaveTheMomentsOfTheTree() {
        RandomRegularEnsemble e = new RandomRegularEnsemble(200, 3);
        List<Spectrum> draws = Sampled.draw(40, 42, r -> e.spectrum(SOLVER, r));
        double trivial = 3 / Math.sqrt(2);
        for (Spectrum s : draws) {
            assertThat(trace(s, 2) + trivial * trivial)
                    .isCloseTo(200 * GoldenRows.value("KestenMcKay_moment", "d=3 m_2") / 2, within(1e-10));
            assertThat(trace(s, 1) + trivial).isCloseTo(0, within(1e-11));
            assertThat(s.largest()).isLessThan(trivial);
        }
        // a 4-cycle adds 8 closed walks of length 4, a triangle none; Poisson of mean 2^4/8 = 2 of them
        Sampled fourth = Sampled.of(draws, s -> 4 * (trace(s, 4) + Math.pow(trivial, 4)));
        assertMean(fourth, 200 * GoldenRows.value("KestenMcKay_moment", "d=3 m_4") + 8 * 2, e);
        SymmetricMatrix a = e.sample(new Seed(1).generator());
        double[] ones = new double[200];
        double[] y = new double[200];
        java.util.Arrays.fill(ones, 1);
        a.apply(ones, y);
        assertThat(y).containsOnly(y[0]);
    }

    /** Outliers of several strengths at once, within 4.5 errors and the finite size 5/N. */
    @Test
    void severalSpikesLeaveTheBulkWhereTheorySaysSo() {
        int n = 200;
        for (DysonIndex beta : List.of(DysonIndex.REAL, DysonIndex.COMPLEX)) {
            MultiSpikedWignerEnsemble e = new MultiSpikedWignerEnsemble(beta, n, Values.of(2, -2, 3), 1);
            List<Spectrum> draws = Sampled.draw(60, 43, r -> e.spectrum(SOLVER, r));
            double[] exact = {3 + 1 / 3.0, 2.5, -2.5};
            for (int k = 0; k < 3; k++) {
                int at = k == 2 ? 0 : n - 1 - k;
                Sampled level = Sampled.of(draws, s -> s.get(at));
                assertThat(level.mean()).isCloseTo(exact[k], within(4.5 * level.error() + 5.0 / n));
            }
        }
        MultiSpikedCovarianceEnsemble e = new MultiSpikedCovarianceEnsemble(n, 2 * n, Values.of(3, 6));
        List<Spectrum> draws = Sampled.draw(60, 44, r -> e.spectrum(SOLVER, r));
        for (int k = 0; k < 2; k++) {
            double l = k == 0 ? 6 : 3;
            int at = n - 1 - k;
            Sampled level = Sampled.of(draws, s -> s.get(at));
            assertThat(level.mean()).isCloseTo(l * (1 + 0.5 / (l - 1)), within(4.5 * level.error() + 10.0 / n));
        }
    }

    /**
     * Gaussian averages one layer at a time: {@code (a, b) -> (a (1 + 1/N) + b/N, b + 2 a/N)} for a = E tr A^2, b = E (tr
     * A)^2, from a = N, b = N^2; a/N tends to depth + 1.
     */
    @Test
    void productsOfLayersHaveTheirExactSecondMoment() {
        int n = 12;
        for (int depth = 1; depth <= 4; depth++) {
            double a = n;
            double b = n * n;
            for (int k = 0; k < depth; k++) {
                double next = a * (1 + 1.0 / n) + b / n;
                b += 2 * a / n;
                a = next;
            }
            LayerProductEnsemble e = new LayerProductEnsemble(n, depth, 1);
            List<Spectrum> draws = Sampled.draw(4_000, 45, r -> e.spectrum(SOLVER, r));
            assertMean(Sampled.of(draws, s -> trace(s, 1)), n, e);
            assertMean(Sampled.of(draws, s -> trace(s, 2)), a, e);
        }
    }

    @Test
    void initialWeightsHaveTheVarianceOfTheirScheme() {
        for (WeightInitialisationEnsemble.Scheme scheme : WeightInitialisationEnsemble.Scheme.values()) {
            for (int rows : new int[] {10, 30}) {
                WeightInitialisationEnsemble e = new WeightInitialisationEnsemble(scheme, rows, 20);
                if (scheme == WeightInitialisationEnsemble.Scheme.ORTHOGONAL) {
                    double[] levels =
                            e.spectrum(SOLVER, new Seed(2).generator()).toArray();
                    for (int k = Math.max(0, rows - 20); k < rows; k++) {
                        assertThat(levels[k]).isCloseTo(1.0 / 20, within(1e-15));
                    }
                } else {
                    assertMean(
                            Sampled.of(1_000, 46, r -> trace(e.spectrum(SOLVER, r), 1) / rows), e.entryVariance(), e);
                }
            }
        }
        assertThat(new WeightInitialisationEnsemble(WeightInitialisationEnsemble.Scheme.GLOROT_UNIFORM, 10, 30)
                        .entryVariance())
                .isEqualTo(0.05);
    }

    @Test
    void parametersAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RandomRegularEnsemble(5, 3))
                .withMessage("random-regular: vertices * degree must be even, got 5 * 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ErdosRenyiEnsemble(5, 1))
                .withMessage("erdos-renyi: probability must be above 0 and below 1, got 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BandEnsemble(5, 3, 1))
                .withMessage("band: width must be in 0..2, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EntryLaw.LevyStable(2.5))
                .withMessage("levy-stable: alpha must be in (0, 2], got 2.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VarianceProfileEnsemble(4, List.of(Values.of(1, 2), Values.of(3, 1))))
                .withMessage("variance-profile: profile must be symmetric, got 3.0 and 2.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SuperposedEnsemble(List.of()))
                .withMessage("superposed: blocks must be at least 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new EmbeddedEnsemble(EmbeddedEnsemble.Statistics.FERMIONS, DysonIndex.REAL, 30, 15, 2))
                .withMessage("embedded: states of the particles must be at most 46340, got 155117520");
        assertThat(new WignerEnsemble(3, new EntryLaw.Pareto(2), 1).limit()).isEmpty();
    }
}
