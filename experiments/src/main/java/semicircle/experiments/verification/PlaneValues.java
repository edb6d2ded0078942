package semicircle.experiments.verification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.ComplexSpectrum;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.DysonIndex;
import semicircle.spectra.ensemble.GinibreEnsemble;
import semicircle.spectra.statistic.ComplexSpacingRatio;

/** Numbers of eigenvalues in the complex plane: Ginibre ensembles, and independent points beside them. */
final class PlaneValues {
    private static final int SIZE = 100;
    private static final int SAMPLES = 80;
    private static final int POINTS = 3000;

    private final EigenSolver solver;
    private final Seed seed;
    private final Map<Boolean, Map<String, Evaluation>> ratios = new ConcurrentHashMap<>();

    private PlaneValues(EigenSolver solver, Seed seed) {
        this.solver = solver;
        this.seed = seed;
    }

    static List<Evaluator> evaluators(EigenSolver solver, Seed seed) {
        PlaneValues values = new PlaneValues(solver, seed);
        return List.of(
                Evaluator.sampled("csr_mean_abs", row -> values.ratio(row, "mean-complex-ratio")),
                Evaluator.sampled("csr_mean_cos", row -> values.ratio(row, "mean-complex-cosine")),
                Evaluator.sampled("csr_mean_abs_sq", row -> values.ratio(row, "mean-complex-ratio-squared")),
                Evaluator.sampled("csr_mean_cos_sq", row -> values.ratio(row, "mean-complex-cosine-squared")),
                Evaluator.sampled("csr_mean_re", row -> values.ratio(row, "mean-complex-real")),
                Evaluator.exact("GinUE_NN_mean_s", row -> Quadrature.of(PlaneValues::alone, 0, 6)),
                Evaluator.exact("GinUE_NN_mean_s2", row -> Quadrature.of(s -> 2 * s * alone(s), 0, 6)),
                Evaluator.exact("Poisson2D_NN_mean_s", row -> Math.sqrt(Math.PI) / 2),
                Evaluator.exact("real_Ginibre_E_num_real", row -> realCount(row.whole("N"))),
                Evaluator.exact(
                        "real_Ginibre_P_all_real", row -> Math.pow(2, -row.whole("N") * (row.whole("N") - 1.0) / 4)));
    }

    private Evaluation ratio(GoldenRow row, String name) {
        boolean independent = row.parameters().contains("Poisson");
        if (!independent && !row.parameters().startsWith("GinUE")) {
            throw new IllegalArgumentException(row.label() + ": only GinUE and 2D Poisson are sampled");
        }
        Evaluation known = ratios.computeIfAbsent(independent, this::sampled).get(name);
        if (known == null) {
            throw new IllegalStateException("the complex spacing ratio has no " + name);
        }
        return known;
    }

    /** Means over samples, with the error of independent samples. */
    private Map<String, Evaluation> sampled(boolean independent) {
        UniformRandomProvider random =
                seed.child(independent ? "points" : "ginibre").generator();
        GinibreEnsemble ginibre = new GinibreEnsemble(DysonIndex.COMPLEX, SIZE, 1);
        Map<String, double[]> sums = new HashMap<>();
        ComplexSpacingRatio statistic = new ComplexSpacingRatio(OptionalDouble.of(0.5));
        for (int k = 0; k < SAMPLES; k++) {
            Map<String, Measurement> measured;
            if (independent) {
                double[] x = new double[POINTS];
                double[] y = new double[POINTS];
                for (int i = 0; i < POINTS; i++) {
                    double radius = Math.sqrt(random.nextDouble());
                    double angle = 2 * Math.PI * random.nextDouble();
                    x[i] = radius * Math.cos(angle);
                    y[i] = radius * Math.sin(angle);
                }
                measured = statistic.of(Values.of(x), Values.of(y));
            } else {
                ComplexSpectrum spectrum = ginibre.complexSpectrum(solver, random);
                measured = statistic.of(spectrum.realParts(), spectrum.imaginaryParts());
            }
            measured.forEach((name, measurement) -> {
                if (measurement instanceof Measurement.Scalar scalar) {
                    double[] both = sums.computeIfAbsent(name, key -> new double[2]);
                    both[0] += scalar.value() / SAMPLES;
                    both[1] += scalar.value() * scalar.value() / SAMPLES;
                }
            });
        }
        Map<String, Evaluation> means = new HashMap<>();
        sums.forEach((name, both) -> means.put(
                name, new Evaluation(both[0], Math.sqrt(Math.max(0, both[1] - both[0] * both[0]) / (SAMPLES - 1)))));
        return means;
    }

    /**
     * Chance that no eigenvalue lies within s of one: {@code prod_{j >= 1} Q(j + 1, s^2)}, mean density 1/pi (Grobe,
     * Haake, Sommers 1988).
     */
    private static double alone(double s) {
        double square = s * s;
        double term = Math.exp(-square);
        double sum = term;
        double product = 1;
        for (int j = 1; j < 400; j++) {
            term *= square / j;
            sum += term;
            product *= Math.min(1, sum);
        }
        return product;
    }

    /** Edelman, Kostlan and Shub 1994: mean number of real eigenvalues of a real Gaussian matrix. */
    private static double realCount(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("real_Ginibre_E_num_real: N must be at least 1, got " + size);
        }
        boolean odd = size % 2 == 1;
        double term = odd ? 0.5 : 1; // (4k-3)!!/(4k-2)!! from k = 1, or (4k-1)!!/(4k)!! from k = 0
        double sum = 0;
        int first = odd ? 1 : 0;
        int last = odd ? (size - 1) / 2 : size / 2 - 1;
        for (int k = first; k <= last; k++) {
            sum += term;
            double m = odd ? 4.0 * k - 2 : 4.0 * k;
            term *= (m + 1) / (m + 2) * ((m + 3) / (m + 4));
        }
        return (odd ? 1 : 0) + Math.sqrt(2) * sum;
    }
}
