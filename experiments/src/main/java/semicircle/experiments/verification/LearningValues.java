package semicircle.experiments.verification;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import semicircle.dynamics.learning.AdamWOptimiser;
import semicircle.dynamics.learning.AnalyticAddition;
import semicircle.dynamics.learning.DeepLinearNetwork;
import semicircle.dynamics.learning.FineTuning;
import semicircle.dynamics.learning.ModularNetwork;
import semicircle.dynamics.learning.SgdOptimiser;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.MatrixProduct;

/** Numbers of networks that learn: deep linear modes, modular addition. */
final class LearningValues {
    private static final String LINEAR = "12-deep-linear-modes/";
    private static final String MODULAR = "13-grokking-modadd/";
    private static final int DRAWS = 20;
    private static final int LONGEST = 4000;

    private final MatrixProduct product;
    private final Seed seed;

    private LearningValues(EigenSolver solver, Seed seed) {
        this.product = MatrixProduct.on(solver);
        this.seed = seed;
    }

    static List<Evaluator> evaluators(EigenSolver solver, Seed seed) {
        LearningValues values = new LearningValues(solver, seed.child("learning"));
        return List.of(
                Evaluator.exact(LINEAR + "t_1/2 = ln(s/a0-1)/(2s)", values::halfTime),
                Evaluator.exact(LINEAR + "steady modes max(0,s-lambda)", values::atRest),
                Evaluator.sampled(MODULAR + "analytic-solution accuracy (5 draws)", values::analytic),
                Evaluator.sampled(MODULAR + "same", values::analytic),
                Evaluator.sampled(MODULAR + "t(train99);t(test95);IPR init->final", values::delays),
                Evaluator.sampled(MODULAR + "control random labels test acc", values::randomLabels),
                Evaluator.sampled(MODULAR + "t(test95) 4 seeds", values::understood));
    }

    /** By training one mode in steps of 0.0005, interpolated; the error of the steps is a tenth of what the row allows. */
    private double halfTime(GoldenRow row) {
        double mode = row.number("s");
        double rate = 5e-4;
        DeepLinearNetwork network = linear(Values.of(mode), row.number("a0"), rate, 0);
        double before = network.strengths().get(0);
        for (int step = 1; step < 1_000_000; step++) {
            network.step(Values.of(mode));
            double now = network.strengths().get(0);
            if (now >= mode / 2) {
                return rate * (step - (now - mode / 2) / (now - before));
            }
            before = now;
        }
        throw new IllegalArgumentException(row.label() + ": the mode is not half learned within 1000000 steps");
    }

    /** By training with weight decay until at rest. */
    private double atRest(GoldenRow row) {
        Values modes = Values.of(listed(row, "s="));
        DeepLinearNetwork network = linear(modes, 1e-3, 0.05, row.number("lambda"));
        for (int step = 0; step < 6000; step++) {
            network.step(modes);
        }
        return network.strengths().get(row.index());
    }

    private DeepLinearNetwork linear(Values modes, double strength, double rate, double decay) {
        DeepLinearNetwork network =
                new DeepLinearNetwork(modes.size(), modes.size(), strength, true, product, seed.generator());
        network.learnBy(FineTuning.ALL, 1, new SgdOptimiser(rate, Optional.of(decay)), seed.generator());
        return network;
    }

    private Evaluation analytic(GoldenRow row) {
        int width = (int) listed(row, "N=")[row.index()];
        AnalyticAddition addition = new AnalyticAddition(row.whole("p"), width, false);
        double[] accuracies = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            accuracies[draw] = addition.accuracy(
                    seed.child("analytic").child(width).child(draw).generator());
        }
        return mean(accuracies);
    }

    /** One start of the network that the row describes; a factor of 1.5 in time is the spread that the row states. */
    private Evaluation delays(GoldenRow row) {
        ModularNetwork network = network(row, row.number("frac"), false, 0);
        double least = row.index() == 0 ? 0.99 : 0.95;
        double steps = stepsUntil(network, row.index(), least);
        return new Evaluation(steps, steps * Math.log(1.5) / 4);
    }

    private Evaluation randomLabels(GoldenRow row) {
        ModularNetwork network = new ModularNetwork(
                31,
                128,
                0.5,
                true,
                2,
                adamW(),
                product,
                seed.child("random labels").generator());
        for (int step = 0; step < 1000; step++) {
            network.step();
        }
        double accuracy = network.scores().get(1).accuracy();
        return new Evaluation(accuracy, Math.sqrt(1.0 / 31 / 480)); // 480 guesses, each right by chance 1/31
    }

    private Evaluation understood(GoldenRow row) {
        double fraction = listed(row, "frac=")[row.index()];
        double[] steps = new double[4];
        for (int start = 0; start < steps.length; start++) {
            steps[start] = stepsUntil(network(row, fraction, false, start), 1, 0.95);
        }
        return mean(steps);
    }

    private ModularNetwork network(GoldenRow row, double fraction, boolean randomLabels, int start) {
        return new ModularNetwork(
                row.whole("p"),
                row.whole("N"),
                fraction,
                randomLabels,
                row.find("init").orElse(2),
                adamW(),
                product,
                seed.child(row.label()).child(start).generator());
    }

    private static AdamWOptimiser adamW() {
        return new AdamWOptimiser(0.003, Optional.of(1.0), Optional.empty(), Optional.of(0.98));
    }

    private static double stepsUntil(ModularNetwork network, int set, double least) {
        for (int step = 0; step <= LONGEST; step++) {
            if (step % 10 == 0 && network.scores().get(set).accuracy() >= least) {
                return step;
            }
            network.step();
        }
        return LONGEST;
    }

    private static Evaluation mean(double[] numbers) {
        double mean = Arrays.stream(numbers).average().orElse(0);
        double squares =
                Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum();
        return new Evaluation(mean, Math.sqrt(squares / (numbers.length * (numbers.length - 1.0))));
    }

    /** The numbers of a list such as {@code N=16;32;64}. */
    private static double[] listed(GoldenRow row, String key) {
        Matcher matcher = Pattern.compile("(?<![a-z])" + Pattern.quote(key) + "([0-9.]+(?:[;,][0-9.]+)*)")
                .matcher(row.parameters());
        if (!matcher.find()) {
            throw new IllegalArgumentException(row.label() + ": parameters must have " + key + "numbers");
        }
        return Arrays.stream(matcher.group(1).split("[;,]", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
