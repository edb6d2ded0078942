package semicircle.experiments.verification;

import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleBiFunction;
import java.util.regex.Pattern;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.EntryLaw;
import semicircle.spectra.ensemble.WignerEnsemble;
import semicircle.spectra.statistic.KolmogorovDistance;

/**
 * Numbers of the experiment on the limits of the semicircle: mean traces of Gaussian matrices, distances to the semicircle and largest levels of
 * heavy-tailed ones, and where both limits end.
 */
final class SemicircleLimitValues {
    private static final String LIMITS = "01-semicircle-limits/";
    private static final int[] SIZES = {100, 200, 400, 800};
    private static final int[] SAMPLES = {200, 100, 40, 12};
    private static final int ENTRIES = 400_000;
    private static final double SLOPE =
            0.08; // as the row allows: what the logarithm in ln N/N bears on the slope up to 800

    private final EigenSolver solver;
    private final Seed seed;

    private SemicircleLimitValues(EigenSolver solver, Seed seed) {
        this.solver = solver;
        this.seed = seed.child("semicircle limits");
    }

    static List<Evaluator> evaluators(EigenSolver solver, Seed seed) {
        SemicircleLimitValues values = new SemicircleLimitValues(solver, seed);
        String growth = LIMITS + "exponent d ln lambda_max/d ln N (normalised sqrt N)";
        return List.of(
                Evaluator.sampled(LIMITS + "E[tr H^2]/N GOE", row -> values.trace(row, 2)),
                Evaluator.sampled(LIMITS + "E[tr H^4]/N GOE", row -> values.trace(row, 4)),
                Evaluator.sampled(LIMITS + "KS slope dlnKS/dlnN", row -> values.approach(0))
                        .withDear(row -> true),
                Evaluator.sampled(LIMITS + "KS slope", row -> values.approach(3))
                        .withDear(row -> true),
                Evaluator.sampled(LIMITS + "KS vs semicircle, Pareto tail 1.5", values::distance)
                        .withDear(row -> true),
                Evaluator.sampled(growth, values::growth).withDear(row -> true),
                Evaluator.sampled(LIMITS + "same, measured", values::growth).withDear(row -> true),
                Evaluator.pattern(
                        Pattern.quote(LIMITS + "threshold bulk"),
                        1e-9,
                        row -> last(nu -> new EntryLaw.StudentT(nu).variance().isEmpty())),
                Evaluator.pattern(
                        Pattern.quote(LIMITS + "threshold edge"), 1e-9, row -> last(nu -> outgrowth(nu) > 0)));
    }

    /** Exponent of the largest of the {@code N^2/2} entries over the root of N: where it is positive, that entry outgrows the edge (Soshnikov 2004). */
    private static double outgrowth(double nu) {
        return 2 / nu - 0.5;
    }

    /** The last exponent of the tail of which something holds, between 1 and 10, by bisection. */
    private static double last(DoublePredicate holds) {
        double low = 1;
        double high = 10;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (holds.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Mean of a power of the levels, over matrices of some 400 000 entries in all. */
    private Evaluation trace(GoldenRow row, int power) {
        int size = row.whole("N");
        WignerEnsemble ensemble = new WignerEnsemble(size, new EntryLaw.Gaussian(), 1);
        UniformRandomProvider random = seed.child("trace " + power).child(size).generator();
        SampleMean mean = new SampleMean();
        for (int s = 0; s < ENTRIES / (size * size); s++) {
            mean.add(ensemble.spectrum(solver, random).eigenvalues().stream()
                    .map(level -> Math.pow(level, power))
                    .average()
                    .orElseThrow());
        }
        return mean.evaluation(0);
    }

    /** How the distance to the semicircle falls with N; 0 degrees stand for Gaussian entries. */
    private Evaluation approach(int degrees) {
        EntryLaw entries = degrees == 0 ? new EntryLaw.Gaussian() : new EntryLaw.StudentT(degrees);
        return slope(
                "approach " + degrees,
                (size, random) -> Math.log(distance(new WignerEnsemble(size, entries, 1).spectrum(solver, random))),
                SLOPE);
    }

    private static double distance(Spectrum spectrum) {
        return new KolmogorovDistance().between(spectrum, new Semicircle(1));
    }

    /** Entries over the root of N, though they have no variance. */
    private Evaluation distance(GoldenRow row) {
        int size = row.whole("N");
        UniformRandomProvider random = seed.child("distance").generator();
        SampleMean mean = new SampleMean();
        for (int s = 0; s < 12; s++) {
            mean.add(distance(overRoot(size, new EntryLaw.Pareto(1.5)).spectrum(solver, random)));
        }
        return mean.evaluation(0);
    }

    /** The ensemble whose entries are the law over the root of N, whatever its variance. */
    private static WignerEnsemble overRoot(int size, EntryLaw entries) {
        double sigma = entries.variance().isPresent()
                ? Math.sqrt(entries.variance().getAsDouble())
                : Math.pow(size, 1 / entries.tailExponent() - 0.5);
        return new WignerEnsemble(size, entries, sigma);
    }

    /** How the largest level grows with N: Pareto entries of exponent 1.5, Student's t of 3 degrees. */
    private Evaluation growth(GoldenRow row) {
        boolean heavy = row.find("alpha").orElse(3) < 2;
        EntryLaw entries = heavy ? new EntryLaw.Pareto(1.5) : new EntryLaw.StudentT(3);
        return slope(
                "growth " + heavy,
                (size, random) -> Math.log(
                        overRoot(size, entries).spectrum(solver, random).largest()),
                0);
    }

    /** Slope of a logarithm over ln N, least squares through the means at four sizes, its error from theirs. */
    private Evaluation slope(
            String name, ToDoubleBiFunction<Integer, UniformRandomProvider> logarithm, double allowed) {
        double slope = 0;
        double variance = 0;
        double middle = Math.log((double) SIZES[0] * SIZES[SIZES.length - 1]) / 2; // sizes are even in ln N
        double squares = 0;
        for (int size : SIZES) {
            squares += (Math.log(size) - middle) * (Math.log(size) - middle);
        }
        for (int i = 0; i < SIZES.length; i++) {
            UniformRandomProvider random = seed.child(name).child(SIZES[i]).generator();
            SampleMean mean = new SampleMean();
            for (int s = 0; s < SAMPLES[i]; s++) {
                mean.add(logarithm.applyAsDouble(SIZES[i], random));
            }
            double weight = (Math.log(SIZES[i]) - middle) / squares;
            slope += weight * mean.mean();
            variance += weight * weight * Math.pow(mean.evaluation(0).standardError(), 2);
        }
        return allowed > 0
                ? Evaluation.finite(slope, Math.sqrt(variance), allowed)
                : new Evaluation(slope, Math.sqrt(variance));
    }
}
