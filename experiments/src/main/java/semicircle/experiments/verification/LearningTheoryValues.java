package semicircle.experiments.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.dynamics.learning.ExactMatch;
import semicircle.dynamics.learning.GaussianCollapse;
import semicircle.dynamics.learning.LeastSquaresRisk;
import semicircle.dynamics.learning.RegressionCollapse;
import semicircle.dynamics.learning.SkillQuanta;
import semicircle.dynamics.learning.TokenDrift;
import semicircle.dynamics.learning.WeightRounding;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.MarchenkoPastur;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.DenseMatrix;

/** Numbers of the theory of learning: skills, collapse on one's own output, least squares, coarse weights, random feedback. */
final class LearningTheoryValues {
    private static final String SKILLS = "16-quanta-vs-mirage/";
    private static final String COLLAPSE = "17-model-collapse/";
    private static final String COARSE = "18-quantise-prune/";

    private LearningTheoryValues() {}

    static List<Evaluator> evaluators(EigenSolver solver, Seed seed) {
        List<Evaluator> all = new ArrayList<>(skills(seed));
        all.addAll(collapse(seed));
        all.addAll(coarse(solver, seed));
        all.addAll(LearningMemoryValues.evaluators(seed));
        all.add(Evaluator.exact("opt-double-descent/risk min-norm LS", LearningTheoryValues::doubleDescent));
        all.add(Evaluator.sampled("opt-may-stability/P(stable)", row -> stable(row, solver, seed)));
        return all;
    }

    private static List<Evaluator> skills(Seed seed) {
        return List.of(
                Evaluator.exact(
                        SKILLS + "log10 N50",
                        row -> Math.log10(
                                new ExactMatch(row.number("a"), row.number("c"), row.whole("k")).sizeAt(0.5))),
                Evaluator.exact(
                        SKILLS + "loss exponent in n (quanta) ; data ; time",
                        row -> slope(new SkillQuanta(row.number("alpha")), row.index(), 1e6, 1e8)),
                Evaluator.exact(SKILLS + "fitted", row -> slope(new SkillQuanta(0.4), row.index(), 1e3, 1e5)),
                Evaluator.sampled(
                        SKILLS + "BIC: exact-match curve -> logistic beats linear by", row -> criterion(row, seed)));
    }

    /** The row names 41 points, not where: at every quarter of ten decades of N here, which hold the whole rise. Mean of 20 draws of the noise. */
    private static Evaluation criterion(GoldenRow row, Seed seed) {
        ExactMatch match = new ExactMatch(0.3, 1, row.whole("k"));
        int points = row.after(row.parameters(), "k=\\d+, ");
        double noise =
                Double.parseDouble(row.parameters().substring(row.parameters().lastIndexOf(' ') + 1));
        double[] decades = new double[points];
        for (int i = 0; i < points; i++) {
            decades[i] = 10.0 * i / (points - 1);
        }
        Values x = Values.of(decades);
        Values curve = x.map(decade -> match.accuracy(Math.pow(10, decade)));
        return chains(
                20,
                draw -> CurveChoice.of(
                                x,
                                curve,
                                noise,
                                seed.child(row.label()).child(draw).generator())
                        .logisticBeatsLine());
    }

    private static double slope(SkillQuanta model, int quantity, double from, double to) {
        return switch (quantity) {
            case 0 -> SkillQuanta.exponent(n -> model.lossOfSkills(Math.round(n)), 10, 1e4, 31);
            case 1 -> SkillQuanta.exponent(model::lossOfData, from, to, 5);
            default -> SkillQuanta.exponent(t -> model.lossOfTime(t, 0.01), from, to, 5);
        };
    }

    private static List<Evaluator> collapse(Seed seed) {
        return List.of(
                Evaluator.sampled(
                        COLLAPSE + "E s after 100 gens", row -> chains(4000, run -> deviation(row, run, seed))),
                Evaluator.sampled(
                        COLLAPSE + "E ln s^2 after 100 gens",
                        row -> chains(1000, run -> 2 * Math.log(deviation(row, run, seed)))),
                Evaluator.sampled(COLLAPSE + "replace: err_t/err_1", row -> regression(row, 10, 40, false, seed)),
                Evaluator.sampled(
                        COLLAPSE + "accumulate: err_t/err_1",
                        row -> regression(row, row.whole("d"), row.whole("T"), true, seed)),
                Evaluator.exact(
                        COLLAPSE + "err_1 = s2 d/(T-d-1)",
                        row -> new RegressionCollapse(row.whole("d"), row.whole("T"), 0, false).firstError()),
                Evaluator.exact(
                        COLLAPSE + "heterozygosity H0(1-1/M)^t",
                        row -> drift(row, 0).closedDiversity(row.whole("t"))),
                Evaluator.exact(
                        COLLAPSE + "E support after gen 1",
                        row -> new TokenDrift(TokenDrift.zipf(1000), 2000, 0).firstSupport()),
                Evaluator.exact(
                        COLLAPSE + "H_eq with fresh fraction f",
                        row -> new TokenDrift(TokenDrift.zipf(1000), row.whole("M"), row.number("f"))
                                .steadyDiversity()));
    }

    private static TokenDrift drift(GoldenRow row, double fresh) {
        return new TokenDrift(TokenDrift.zipf(row.whole("K")), row.whole("M"), fresh);
    }

    private static double deviation(GoldenRow row, int run, Seed seed) {
        return new GaussianCollapse(row.whole("n"))
                .deviations(100, seed.child(row.label()).child(run).generator())
                .get(100);
    }

    /** The time is the row's one of the list {@code t=2;5;20}. */
    private static Evaluation regression(GoldenRow row, int dimension, int samples, boolean keep, Seed seed) {
        String list = row.parameters().substring(row.parameters().indexOf("t=") + 2);
        int time = Integer.parseInt(list.split(";", -1)[row.index()].trim());
        RegressionCollapse model = new RegressionCollapse(dimension, samples, 0, keep);
        return chains(
                2000,
                run -> model.errors(time, seed.child(row.label()).child(run).generator())
                                .get(time - 1)
                        / model.firstError());
    }

    private static Evaluation chains(int runs, IntToDoubleFunction chain) {
        double[] numbers = new double[runs];
        for (int run = 0; run < runs; run++) {
            numbers[run] = chain.applyAsDouble(run);
        }
        Values all = Values.of(numbers);
        double mean = all.stream().average().orElse(0);
        double squares = all.map(x -> (x - mean) * (x - mean)).stream().sum();
        return new Evaluation(mean, Math.sqrt(squares / (runs - 1.0) / runs));
    }

    private static List<Evaluator> coarse(EigenSolver solver, Seed seed) {
        return List.of(
                Evaluator.sampled(
                        COARSE + "noise var/(Delta^2/12)", row -> rounding(row.whole("N"), solver, seed, false)),
                Evaluator.sampled(COARSE + "||E||_op/(2 sqrt(N var))", row -> rounding(512, solver, seed, true)),
                Evaluator.pattern(
                        java.util.regex.Pattern.quote(COARSE) + "Gavish-Donoho omega.*",
                        0,
                        row -> row.index() == 0
                                ? 4 / Math.sqrt(3)
                                : 4 / Math.sqrt(3) / Math.sqrt(new MarchenkoPastur(1, 1).quantile(0.5))),
                Evaluator.exact(
                        COARSE + "variance removed by magnitude pruning",
                        row -> WeightRounding.prunedVariance(row.number("f"))));
    }

    /** Mean over 8 to 3 bits of the noise's variance in units of {@code D^2/12}, or of its norm over {@code 2 sqrt(N var)}; the standard error over the bits. */
    private static Evaluation rounding(int size, EigenSolver solver, Seed seed, boolean norm) {
        return chains(6, k -> {
            UniformRandomProvider random = seed.child("rounding").child(k).generator();
            double[] weights = gaussian(size * size, random);
            DenseMatrix matrix = DenseMatrix.of(size, size, weights);
            double step = WeightRounding.step(matrix, 8 - k);
            double[] noise = WeightRounding.rounded(matrix, step).toArray();
            double sum = 0;
            for (int i = 0; i < noise.length; i++) {
                noise[i] -= weights[i];
                sum += noise[i] * noise[i];
            }
            double variance = sum / noise.length;
            if (!norm) {
                return variance / (step * step / 12);
            }
            Spectrum gram = solver.gramSpectrum(DenseMatrix.of(size, size, noise));
            return Math.sqrt(gram.largest() / variance) / 2;
        });
    }

    private static double[] gaussian(int count, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = gaussian.sample();
        }
        return numbers;
    }

    private static double doubleDescent(GoldenRow row) {
        return new LeastSquaresRisk(row.whole("n"), row.whole("p"), row.number("|b|"), row.number("sigma2"))
                .ridgeless();
    }

    /** May 1972: species with random couplings and self-damping 1 are stable where no eigenvalue passes 1. */
    private static Evaluation stable(GoldenRow row, EigenSolver solver, Seed seed) {
        int size = row.whole("N");
        String list = row.parameters().substring(row.parameters().indexOf("sqrtN=") + 6);
        double strength = Double.parseDouble(list.split("[; ]", -1)[row.index()]);
        return chains(60, run -> {
            double[] entries =
                    gaussian(size * size, seed.child(row.label()).child(run).generator());
            for (int i = 0; i < entries.length; i++) {
                entries[i] = i % (size + 1) == 0 ? 0 : entries[i] * strength / Math.sqrt(size);
            }
            Values real =
                    solver.complexSpectrum(DenseMatrix.of(size, size, entries)).realParts();
            return real.stream().max().orElse(0) < 1 ? 1 : 0;
        });
    }
}
