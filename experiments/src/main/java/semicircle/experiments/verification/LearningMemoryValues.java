package semicircle.experiments.verification;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.dynamics.learning.HopfieldTheory;
import semicircle.dynamics.learning.MemoryPatterns;
import semicircle.dynamics.learning.MemoryRule;
import semicircle.dynamics.learning.PerceptronCapacity;
import semicircle.dynamics.learning.PerceptronEvolution;
import semicircle.dynamics.learning.StreamingRegression;
import semicircle.dynamics.learning.WeightPrior;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.DenseMatrix;

/** Numbers of associative memories, of the binary perceptron and of descent on a stream. */
final class LearningMemoryValues {
    private static final String MEMORY = "11-hopfield-hebb/";
    private static final String PERCEPTRON = "14-binary-perceptron/";
    private static final String STREAM = "15-optimiser-steady-state/";
    private static final PerceptronEvolution BINARY = new PerceptronEvolution(WeightPrior.BINARY);

    private LearningMemoryValues() {}

    static List<Evaluator> evaluators(Seed seed) {
        return List.of(
                Evaluator.exact(MEMORY + "alpha_c (RS, T=0)", row -> HopfieldTheory.capacity()),
                Evaluator.exact(MEMORY + "m at alpha_c", row -> HopfieldTheory.overlapAtCapacity()),
                Evaluator.exact(MEMORY + "m(alpha)", row -> HopfieldTheory.overlap(row.number("alpha"))),
                new Evaluator(
                        Pattern.compile(Pattern.quote(MEMORY) + "mean retrieval N=.*"), 0, row -> retrieved(row, seed)),
                Evaluator.exact(MEMORY + "pseudo-inverse rule retrieval", row -> held(row, seed)),
                Evaluator.exact(MEMORY + "Gardner bound", row -> PerceptronCapacity.ofMargin(0)),
                Evaluator.exact(PERCEPTRON + "algorithmic spinodal alpha", row -> BINARY.algorithmicThreshold()),
                Evaluator.exact(PERCEPTRON + "information-theoretic alpha", row -> BINARY.informationThreshold()),
                Evaluator.exact(PERCEPTRON + "q ; gen. error arccos(q)/pi", LearningMemoryValues::learnt),
                Evaluator.pattern(
                        Pattern.quote(STREAM + "eta_crit (tail index alpha=2) = 2b/(d+b+1)"),
                        1e-9, // the table prints ten digits
                        row -> new StreamingRegression(row.whole("d"), row.whole("b")).criticalStep()),
                Evaluator.exact(STREAM + "eta at alpha=4;2;1; stationarity limit", LearningMemoryValues::scalarStep),
                Evaluator.sampled(STREAM + "control eta=.1", LearningMemoryValues::unnamedNetwork));
    }

    /** The sharpness where descent ends below the edge is that of the network and its data. */
    private static Evaluation unnamedNetwork(GoldenRow row) {
        throw new IllegalArgumentException("rate times sharpness over 2, of a network that the row does not name: "
                + "a descent too slow for the edge ends wherever its own start and data lead");
    }

    /** The indices are those of the quantity's list; behind them the limit of stationarity. */
    private static double scalarStep(GoldenRow row) {
        String list = row.quantity()
                .substring(row.quantity().indexOf('=') + 1, row.quantity().lastIndexOf(';'));
        String[] indices = list.split(";", -1);
        return StreamingRegression.scalarStep(
                row.index() < indices.length ? Double.parseDouble(indices[row.index()].trim()) : 0);
    }

    private static double learnt(GoldenRow row) {
        double q = BINARY.overlap(row.number("alpha"), 0);
        return row.index() == 0 ? q : PerceptronEvolution.error(q);
    }

    /** Mean over 12 patterns of one memory; patterns of one memory are nearly independent at this size. */
    private static Evaluation retrieved(GoldenRow row, Seed seed) {
        int size = row.after(row.quantity(), "N=");
        String list = row.quantity().substring(row.quantity().indexOf("alpha=") + 6);
        double load = Double.parseDouble(list.split(";", -1)[row.index()]);
        UniformRandomProvider random = seed.child(row.label()).generator();
        MemoryPatterns patterns = MemoryPatterns.random(size, (int) Math.round(load * size), random);
        DenseMatrix couplings = patterns.stored(MemoryRule.HEBB);
        int runs = 12;
        double[] overlaps = new double[runs];
        for (int run = 0; run < runs; run++) {
            overlaps[run] = patterns.retrieved(couplings, run, random);
        }
        Values all = Values.of(overlaps);
        double mean = all.stream().average().orElse(0);
        double squares = all.map(x -> (x - mean) * (x - mean)).stream().sum();
        return new Evaluation(mean, Math.sqrt(squares / (runs - 1.0) / runs));
    }

    private static double held(GoldenRow row, Seed seed) {
        int size = row.whole("N");
        UniformRandomProvider random = seed.child(row.label()).generator();
        MemoryPatterns patterns = MemoryPatterns.random(size, (int) Math.round(row.number("alpha") * size), random);
        DenseMatrix couplings = patterns.stored(MemoryRule.PSEUDO_INVERSE);
        double worst = 1;
        for (int pattern = 0; pattern < patterns.count(); pattern++) {
            worst = Math.min(worst, patterns.retrieved(couplings, pattern, random));
        }
        return worst;
    }
}
