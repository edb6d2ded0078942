package semicircle.experiments.verification;

import java.util.List;
import java.util.regex.Pattern;
import semicircle.dynamics.population.AttentionBranch;
import semicircle.dynamics.population.AttentionThreshold;
import semicircle.dynamics.population.CurieWeiss;
import semicircle.dynamics.population.GraphGrowth;
import semicircle.dynamics.population.GraphGrowth.Rule;
import semicircle.dynamics.population.Herding;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;

/** Numbers of the experiments with populations: decision chain, giant component, herding, attention. */
final class PopulationExperimentValues {
    private static final String CHAIN = "07-decision-chain/";
    private static final String GRAPH = "08-giant-component/";
    private static final String HERDING = "09-kirman-herding/";
    private static final String ATTENTION = "10-attention-phase/";

    private PopulationExperimentValues() {}

    static List<Evaluator> chains() {
        return List.of(
                Evaluator.pattern(CHAIN + "J_c", 1e-5, row -> threshold()),
                printed(CHAIN + "Binder U*", row -> PopulationValues.criticalBinder()),
                printed(
                        CHAIN + "N^{1/4}<|m|> at J=1",
                        row -> PopulationValues.quartic(1) / PopulationValues.quartic(0)),
                printed(
                        CHAIN + "N^{1/2}<m^2> at J=1",
                        row -> PopulationValues.quartic(2) / PopulationValues.quartic(0)),
                relative(
                        CHAIN + "spectral gap of Glauber generator",
                        row -> chain(row).chain().gap()),
                Evaluator.exact(
                        CHAIN + "Binder U_N", row -> chain(row).moments().binder()),
                Evaluator.exact(CHAIN + "Binder crossing (N,2N)", row -> CurieWeiss.crossing(row.whole("N"))),
                Evaluator.exact(CHAIN + "sharpening exponent y (max dU/dJ)", PopulationExperimentValues::sharpening),
                Evaluator.exact(CHAIN + "10-90% Binder width", PopulationExperimentValues::width),
                Evaluator.exact(CHAIN + "barrier per spin (ln gap slope)", PopulationExperimentValues::barrier),
                printed(CHAIN + "spinodal field (hysteresis edge)", row -> CurieWeiss.spinodal(row.number("J"))),
                Evaluator.exact(CHAIN + "m0", row -> CurieWeiss.spontaneous(row.number("J"))),
                Evaluator.exact(
                        HERDING + "bimodality threshold N*",
                        row -> new Herding(1, row.number("eps"), row.number("mu")).threshold()),
                Evaluator.exact(
                        HERDING + "Var(k/N)",
                        row -> new Herding(row.whole("N"), row.number("eps"), row.number("mu")).variance()));
    }

    /** A number that the table prints to ten digits. */
    private static Evaluator printed(String quantity, java.util.function.ToDoubleFunction<GoldenRow> formula) {
        return Evaluator.pattern(java.util.regex.Pattern.quote(quantity), 1e-9, formula);
    }

    /** The table states the errors of gaps as a share of them. */
    private static Evaluator relative(String quantity, java.util.function.ToDoubleFunction<GoldenRow> formula) {
        return Evaluator.pattern(java.util.regex.Pattern.quote(quantity), 1e-9, formula);
    }

    /** Crossings of N and 2N, {@code J_c + a/N + b N^(-3/2)}, solved from N = 200, 400 and 800; the next term is some N^-2 = 1.6e-6. */
    private static double threshold() {
        double[] sizes = {200, 400, 800};
        double result = 0;
        for (int i = 0; i < 3; i++) { // Lagrange in h = N^(-1/2): h^2 and h^3 are cancelled
            double h = 1 / Math.sqrt(sizes[i]);
            double g = 1 / Math.sqrt(sizes[(i + 1) % 3]);
            double f = 1 / Math.sqrt(sizes[(i + 2) % 3]);
            double weight = g * g * f * f * (f - g);
            double all = weight + f * f * h * h * (h - f) + h * h * g * g * (g - h);
            result += weight / all * CurieWeiss.crossing((int) sizes[i]);
        }
        return result;
    }

    private static CurieWeiss chain(GoldenRow row) {
        return new CurieWeiss(row.whole("N"), row.number("J"), 0);
    }

    /** Growth with N of the steepest slope of Binder's ratio (0), or of its slope at J = 1 (1), between two sizes. */
    private static double sharpening(GoldenRow row) {
        int small = row.whole("N");
        int large = row.after(row.parameters(), "->");
        double growth = row.index() == 0
                ? CurieWeiss.steepest(large) / CurieWeiss.steepest(small)
                : new CurieWeiss(large, 1, 0).binderSlope() / new CurieWeiss(small, 1, 0).binderSlope();
        return Math.log(growth) / Math.log((double) large / small);
    }

    private static double width(GoldenRow row) {
        int size = (int) listed(row, "N=");
        return CurieWeiss.couplingAt(size, 0.9 * 2 / 3) - CurieWeiss.couplingAt(size, 0.1 * 2 / 3);
    }

    /** {@code -ln gap/N} grows by this for each agent: the limit, from theory. */
    private static double barrier(GoldenRow row) {
        return CurieWeiss.barrier(listed(row, "J="));
    }

    /** The number of the row's index in a list such as {@code N=100;400;1600}. */
    private static double listed(GoldenRow row, String key) {
        String[] numbers = row.parameters()
                .substring(row.parameters().indexOf(key) + key.length())
                .split("[;,]", -1);
        if (row.index() >= numbers.length) {
            throw new IllegalArgumentException(row.label() + ": parameters list " + numbers.length + " numbers");
        }
        String number = numbers[row.index()];
        int power = number.indexOf("2^");
        return power >= 0 ? Math.pow(2, Double.parseDouble(number.substring(power + 2))) : Double.parseDouble(number);
    }

    static List<Evaluator> graphs(Seed seed) {
        return List.of(
                printed(GRAPH + "S(c)", row -> GraphGrowth.giantComponent(row.number("c"))),
                Evaluator.exact(GRAPH + "edges/N when S=1/2", row -> halfTime()),
                new Evaluator(
                        Pattern.compile(Pattern.quote(GRAPH + "nu_bar;beta")),
                        2e-3, // of the slope over eps = 1e-4 to 2e-4; S = 2 eps - 8/3 eps^2 + ...
                        row -> row.index() == 0 ? window(seed) : Evaluation.of(growth()),
                        row -> row.index() == 0),
                Evaluator.sampled(
                        GRAPH + "N^{-2/3} E[L1] at c=1",
                        row -> critical(row, seed).get(0)),
                Evaluator.sampled(
                        GRAPH + "<S^2>/<S>^2 at c=1 (crossing)",
                        row -> critical(row, seed).get(1)),
                Evaluator.sampled(GRAPH + "t_c product rule", row -> grown(row, Rule.PRODUCT, 1 << 20, 4, seed, 2)),
                Evaluator.sampled(GRAPH + "Delta/N between L1=sqrtN and N/2", row -> sized(row, Rule.PRODUCT, seed, 1)),
                Evaluator.sampled(GRAPH + "Delta/N", row -> sized(row, Rule.ERDOS_RENYI, seed, 1)),
                Evaluator.sampled(
                        GRAPH + "max one-step jump/N",
                        row -> sized(
                                row, row.parameters().contains("product") ? Rule.PRODUCT : Rule.ERDOS_RENYI, seed, 0)));
    }

    /** Edges a node at which half of an infinite graph is one cluster, by bisection of its mean degree. */
    private static double halfTime() {
        double low = 1;
        double high = 2;
        for (int i = 0; i < 60; i++) {
            double degree = (low + high) / 2;
            low = GraphGrowth.giantComponent(degree) < 0.5 ? degree : low;
            high = GraphGrowth.giantComponent(degree) < 0.5 ? high : degree;
        }
        return low / 2;
    }

    /** beta: slope of the infinite cluster just beyond the threshold, on logarithmic axes. */
    private static double growth() {
        return Math.log(GraphGrowth.giantComponent(1 + 2e-4) / GraphGrowth.giantComponent(1 + 1e-4)) / Math.log(2);
    }

    /** The exponent of the window: at the threshold the largest cluster grows as {@code N^(1 - beta/nu)}, here from 2^12 to 2^18 nodes. */
    private static Evaluation window(Seed seed) {
        int[] sizes = {1 << 12, 1 << 18};
        Evaluation[] largest = new Evaluation[2];
        for (int i = 0; i < 2; i++) {
            int size = sizes[i];
            double[] runs = new double[i == 0 ? 800 : 100];
            for (int run = 0; run < runs.length; run++) {
                runs[run] = new GraphGrowth(Rule.ERDOS_RENYI, size)
                        .grown(0.5, 2, seed.child("window " + size).child(run).generator())
                        .largest()
                        .get(1);
            }
            largest[i] = mean(Values.of(runs));
        }
        double span = Math.log((double) sizes[1] / sizes[0]);
        double fall = Math.log(largest[0].value() / largest[1].value()) / span;
        double error = Math.hypot(
                        largest[0].standardError() / largest[0].value(),
                        largest[1].standardError() / largest[1].value())
                / span;
        return new Evaluation(growth() / fall, growth() / fall / fall * error);
    }

    private static Evaluation sized(GoldenRow row, Rule rule, Seed seed, int quantity) {
        int size = (int) listed(row, "N=");
        int runs = Math.max(4, Math.min(400, (1 << 22) / size / 4));
        return grown(row, rule, size, runs, seed, quantity);
    }

    /** Mean of the largest jump (0), of the window (1) or of the time at which half is one cluster (2). */
    private static Evaluation grown(GoldenRow row, Rule rule, int size, int runs, Seed seed, int quantity) {
        double[] numbers = new double[runs];
        for (int run = 0; run < runs; run++) {
            GraphGrowth.History history = new GraphGrowth(rule, size)
                    .grown(1, 2, seed.child(row.label()).child(run).generator());
            numbers[run] =
                    quantity == 0 ? history.largestJump() : quantity == 1 ? history.window() : history.halfTime();
        }
        return mean(Values.of(numbers));
    }

    private static Evaluation mean(Values numbers) {
        double mean = numbers.stream().average().orElse(0);
        double squares = numbers.map(x -> (x - mean) * (x - mean)).stream().sum();
        return new Evaluation(mean, Math.sqrt(squares / (numbers.size() - 1.0) / numbers.size()));
    }

    /** {@code N^(-2/3) <L>} and {@code <L^2>/<L>^2} of the largest cluster at mean degree 1, N = 2^15, by jackknife of 400 graphs. */
    private static List<Evaluation> critical(GoldenRow row, Seed seed) {
        int runs = 400;
        int size = 1 << 15;
        double[] largest = new double[runs];
        for (int run = 0; run < runs; run++) {
            largest[run] = new GraphGrowth(Rule.ERDOS_RENYI, size)
                    .grown(0.5, 2, seed.child(row.quantity()).child(run).generator())
                    .largest()
                    .get(1);
        }
        Values numbers = Values.of(largest);
        double scale = Math.cbrt(size);
        Evaluation first = mean(numbers.map(x -> x * scale));
        double sum = numbers.stream().sum();
        double squares = numbers.map(x -> x * x).stream().sum();
        Values left = numbers.map(x -> (squares - x * x) * (runs - 1) / ((sum - x) * (sum - x)));
        double centre = left.stream().average().orElse(0);
        double spread = left.map(x -> (x - centre) * (x - centre)).stream().sum() * (runs - 1.0) / runs;
        return List.of(first, new Evaluation(squares * runs / (sum * sum), Math.sqrt(spread)));
    }

    static List<Evaluator> attention() {
        return List.of(
                Evaluator.exact(
                        ATTENTION + "tricritical beta_*", row -> sphere(row).tricritical()),
                Evaluator.exact(
                        ATTENTION + "K_#(beta_*)",
                        row -> sphere(row).instability(sphere(row).tricritical())),
                Evaluator.exact(ATTENTION + "K_#(1)", row -> sphere(row).instability(1)),
                Evaluator.exact(ATTENTION + "K_# spinodal", row -> sphere(row).instability(row.number("beta"))),
                Evaluator.exact(
                        ATTENTION + "K_c first order", row -> branch(row).jump().coupling()),
                Evaluator.exact(
                        ATTENTION + "jump of R at K_c",
                        row -> branch(row).jump().order()),
                Evaluator.pattern(
                        ATTENTION + "entropy of rho at K_c.*",
                        0,
                        row -> branch(row).jump().entropy()),
                Evaluator.exact(
                        ATTENTION + "clustered-branch spinodal",
                        row -> new AttentionBranch(listed(row, "beta=")).fold().coupling()),
                Evaluator.exact(ATTENTION + "R ; entropy", PopulationExperimentValues::settled),
                Evaluator.pattern(
                        ATTENTION + "R\\^2/\\(K/K#-1\\) amplitude.*",
                        0,
                        row -> AttentionThreshold.circleAmplitude(row.number("beta"))),
                Evaluator.pattern(
                        ATTENTION + "<R\\^4>/<R\\^2>\\^2 at K_#",
                        1e-8,
                        row -> 0.5 / (1 / Math.PI)), // of exp(-R^4) R dR
                Evaluator.pattern(
                        ATTENTION + "metastable cluster number.*",
                        0,
                        row -> AttentionThreshold.clusters(row.number("beta"))));
    }

    private static AttentionThreshold sphere(GoldenRow row) {
        return new AttentionThreshold(row.whole("d"));
    }

    private static AttentionBranch branch(GoldenRow row) {
        return new AttentionBranch(row.number("beta"));
    }

    private static double settled(GoldenRow row) {
        double beta = row.number("beta");
        double coupling = row.number("K/K#") * sphere(row).instability(beta);
        AttentionBranch.State state = new AttentionBranch(beta).stableAt(coupling);
        return row.index() == 0 ? state.order() : state.entropy();
    }
}
