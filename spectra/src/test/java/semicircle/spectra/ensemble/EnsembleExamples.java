package semicircle.spectra.ensemble;

import java.util.ArrayList;
import java.util.List;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Semicircle;

/** Every kind of ensemble at any size, with parameters of all sorts. */
final class EnsembleExamples {
    private EnsembleExamples() {}

    /** An ensemble and the same with eigenvalues four times as large, with their Dyson index. */
    record Example(double beta, LevelEnsemble ensemble, LevelEnsemble fourfold) {}

    static List<Example> examples(int n) {
        List<Example> list = new ArrayList<>();
        for (DysonIndex beta : DysonIndex.values()) {
            list.add(new Example(beta.beta(), new GaussianEnsemble(beta, n, 0.5), new GaussianEnsemble(beta, n, 2)));
        }
        for (double beta : new double[] {0.5, 1, 2, 4, 7.25}) {
            list.add(new Example(beta, new HermiteEnsemble(beta, n, 0.5), new HermiteEnsemble(beta, n, 2)));
        }
        for (double beta : new double[] {0.5, 1, 2, 4, 7.25}) {
            list.add(fixed(beta, new JacobiEnsemble(beta, n, 0.3 * beta * n, 0.1 * beta * n + 0.5)));
            list.add(fixed(beta, new JacobiEnsemble(beta, n, beta / 2, 1)));
            list.add(circle(beta, new CircularEnsemble(beta, n)));
        }
        for (DysonIndex beta : DysonIndex.values()) {
            list.add(circle(beta.beta(), new DysonCircularEnsemble(beta, n)));
        }
        for (DysonIndex beta : DysonIndex.values()) {
            list.add(fixed(beta.beta(), new ManovaEnsemble(beta, n, 2 * n, n + 1)));
            list.add(fixed(beta.beta(), new ManovaEnsemble(beta, n, (n + 1) / 2, 2 * n)));
        }
        list.add(circle(1, new HaarEnsemble(HaarEnsemble.Group.ORTHOGONAL, n)));
        list.add(circle(2, new HaarEnsemble(HaarEnsemble.Group.UNITARY, n)));
        if (n % 2 == 0) {
            list.add(circle(1, new HaarEnsemble(HaarEnsemble.Group.SYMPLECTIC, n)));
        }
        entries(n, list);
        others(n, list);
        list.add(new Example(1, new SpikedWignerEnsemble(1, n, 2, 1), new SpikedWignerEnsemble(1, n, 2, 4)));
        for (int cols : new int[] {n, 2 * n, (n + 1) / 2}) {
            list.add(new Example(
                    1,
                    new WishartEnsemble(DysonIndex.REAL, n, cols, 0.5),
                    new WishartEnsemble(DysonIndex.REAL, n, cols, 2)));
            list.add(new Example(
                    2,
                    new WishartEnsemble(DysonIndex.COMPLEX, n, cols, 0.5),
                    new WishartEnsemble(DysonIndex.COMPLEX, n, cols, 2)));
            list.add(new Example(3, new LaguerreEnsemble(3, n, cols, 0.5), new LaguerreEnsemble(3, n, cols, 2)));
            LevelEnsemble spiked = new SpikedCovarianceEnsemble(1, n, cols, 4);
            list.add(new Example(1, spiked, spiked));
        }
        return list;
    }

    private static void entries(int n, List<Example> list) {
        for (EntryLaw law : List.of(
                new EntryLaw.Gaussian(),
                new EntryLaw.Rademacher(),
                new EntryLaw.Uniform(),
                new EntryLaw.StudentT(8),
                new EntryLaw.Pareto(8),
                new EntryLaw.LevyStable(2),
                new EntryLaw.LevyStable(1.2),
                new EntryLaw.Pareto(1.5),
                new EntryLaw.StudentT(1.5))) {
            list.add(new Example(1, new WignerEnsemble(n, law, 0.5), new WignerEnsemble(n, law, 2)));
        }
        int width = (n - 1) / 4;
        list.add(new Example(1, new BandEnsemble(n, width, 0.5), new BandEnsemble(n, width, 2)));
        for (double exponent : new double[] {0.4, 1.5}) {
            list.add(new Example(
                    1, new PowerLawBandEnsemble(n, 5, exponent, 0.5), new PowerLawBandEnsemble(n, 5, exponent, 2)));
        }
        list.add(fixed(1, new RosenzweigPorterEnsemble(n, 0.5)));
        list.add(fixed(1, new ErdosRenyiEnsemble(n, 0.3)));
        list.add(fixed(1, new SparseSignEnsemble(n, 0.2)));
        if (n >= 2) {
            list.add(fixed(1, new RandomRegularEnsemble(n + 1, Math.min(n - n % 2, 4))));
            List<Values> even = List.of(Values.of(1.5, 0.5), Values.of(0.5, 1.5));
            list.add(fixed(1, new VarianceProfileEnsemble(n, even)));
            list.add(fixed(1, new VarianceProfileEnsemble(n, List.of(Values.of(3, 1), Values.of(1, 0)))));
        }
    }

    private static void others(int n, List<Example> list) {
        // 400 independent levels pass 2.7 sqrt(n) = 54 by chance 1e-6 (Kolmogorov); an index of 0.015 allows 54.5
        list.add(fixed(0.015, new PoissonEnsemble(n, new Semicircle(1))));
        list.add(fixed(
                0.5,
                new SuperposedEnsemble(
                        n == 1
                                ? List.of(GaussianEnsemble.goe(1))
                                : List.of(GaussianEnsemble.goe(n / 2), new HermiteEnsemble(2, n - n / 2, 1)))));
        Values strengths = n == 1 ? Values.of(2) : Values.of(2, -3);
        for (DysonIndex beta : List.of(DysonIndex.REAL, DysonIndex.COMPLEX)) {
            list.add(new Example(
                    1,
                    new MultiSpikedWignerEnsemble(beta, n, strengths, 0.5),
                    new MultiSpikedWignerEnsemble(beta, n, strengths, 2)));
        }
        for (EmbeddedEnsemble.Statistics statistics : EmbeddedEnsemble.Statistics.values()) {
            list.add(fixed(1, new EmbeddedEnsemble(statistics, DysonIndex.REAL, n, 1, 1)));
            list.add(fixed(2, new EmbeddedEnsemble(statistics, DysonIndex.COMPLEX, n, 1, 1)));
        }
        list.add(fixed(1, new MultiSpikedCovarianceEnsemble(n, 2 * n, n == 1 ? Values.of(5) : Values.of(5, 3))));
        list.add(new Example(1, new LayerProductEnsemble(n, 1, 0.5), new LayerProductEnsemble(n, 1, 2)));
        list.add(new Example(
                1, new LayerProductEnsemble(n, 3, 0.5), new LayerProductEnsemble(n, 3, 0.5 * Math.cbrt(4))));
        for (WeightInitialisationEnsemble.Scheme scheme : WeightInitialisationEnsemble.Scheme.values()) {
            list.add(fixed(1, new WeightInitialisationEnsemble(scheme, n, 2 * n)));
            list.add(fixed(1, new WeightInitialisationEnsemble(scheme, n, (n + 1) / 2)));
        }
    }

    private static Example fixed(double beta, LevelEnsemble ensemble) {
        return new Example(beta, ensemble, ensemble);
    }

    /** On a circle the count between two angles has two ends that scatter, so half the index. */
    private static Example circle(double beta, UnitaryEnsemble ensemble) {
        return new Example(beta / 2, ensemble, ensemble);
    }

    static List<NonHermitianEnsemble> plane(int n) {
        List<NonHermitianEnsemble> list = new ArrayList<>();
        for (DysonIndex beta : DysonIndex.values()) {
            list.add(new GinibreEnsemble(beta, n, 1.5));
        }
        return list;
    }
}
