package semicircle.experiments.verification;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import semicircle.spectra.Seed;
import semicircle.spectra.baseline.ExactSpacing;
import semicircle.spectra.baseline.SpacingRatioSurmise;
import semicircle.spectra.baseline.SymmetryClass;
import semicircle.spectra.baseline.WignerSurmise;
import semicircle.spectra.eigen.EigenSolver;

/** Numbers of neighbouring levels: surmises by formula, ensembles by sampling. */
final class SpacingValues {
    private static final double EULER = 0.5772156649015329;
    private static final double EIGHTH = Math.PI * Math.PI / 8;

    private final EigenSolver solver;
    private final Seed seed;
    private final Map<String, SampledGaps> sampled = new ConcurrentHashMap<>();

    private SpacingValues(EigenSolver solver, Seed seed) {
        this.solver = solver;
        this.seed = seed;
    }

    static List<Evaluator> evaluators(EigenSolver solver, Seed seed) {
        SpacingValues values = new SpacingValues(solver, seed);
        return List.of(
                Evaluator.sampled(
                        "mean_rtilde",
                        row -> row.beta() == 0
                                ? Evaluation.of(new SpacingRatioSurmise(0).mean())
                                : values.gaps(row).mean(SampledGaps.Moment.RATIO)),
                Evaluator.sampled(
                        "mean_rtilde_published_MC", row -> values.gaps(row).mean(SampledGaps.Moment.RATIO)),
                Evaluator.sampled(
                        "mean_rtilde_superposed", row -> values.gaps(row).mean(SampledGaps.Moment.RATIO)),
                Evaluator.sampled("mean_rtilde_sq", row -> values.gaps(row).mean(SampledGaps.Moment.RATIO_SQUARED)),
                Evaluator.sampled("mean_r", row -> values.gaps(row).mean(SampledGaps.Moment.OPEN_RATIO)),
                Evaluator.exact("cov(s_n,s_n+1)", row -> new ExactSpacing(row.beta()).neighbourCovariance()),
                Evaluator.exact("NNSD_var", row -> new ExactSpacing(row.beta()).variance()),
                Evaluator.exact("NNSD_skew", row -> new ExactSpacing(row.beta()).skewness()),
                Evaluator.exact("NNSD_excess_kurt", row -> new ExactSpacing(row.beta()).excessKurtosis()),
                Evaluator.curve(
                        "gap_probability_E(0;s)", row -> new ExactSpacing(row.beta()).gapProbability(row.number("s"))),
                Evaluator.curve("Sigma2(L)", row -> classOf(row.beta()).numberVariance(row.number("L"))),
                Evaluator.curve("Delta3(L)", row -> classOf(row.beta()).rigidity(row.number("L"))),
                Evaluator.exact("mean_rtilde_surmise", row -> new SpacingRatioSurmise(row.beta()).mean()),
                Evaluator.exact("mean_r_surmise", row -> openSurmise(row.beta())),
                Evaluator.exact("surmise_b", row -> new WignerSurmise(row.beta()).exponent()),
                Evaluator.exact("surmise_var_s", row -> new WignerSurmise(row.beta()).variance()),
                Evaluator.exact("Sigma2_asympt_const", row -> EULER + 1 + classShift(row)),
                Evaluator.exact("Delta3_asympt_const", row -> EULER - 1.25 + classShift(row)));
    }

    /** Dyson and Mehta 1963: -pi^2/8, 0 and pi^2/8 for beta = 1, 2 and 4. */
    private static double classShift(GoldenRow row) {
        int beta = row.beta();
        return beta == 1 ? -EIGHTH : beta == 4 ? EIGHTH : 0;
    }

    /** Mean of s'/s from the law of min/max: both orders are equally likely. */
    private static double openSurmise(int beta) {
        SpacingRatioSurmise law = new SpacingRatioSurmise(beta);
        return Quadrature.of(r -> (r + 1 / r) / 2 * law.density(r), 0, 1);
    }

    private SampledGaps gaps(GoldenRow row) {
        int blocks = 1;
        String words = row.parameters();
        if (words.contains("equal")) {
            blocks = Integer.parseInt(words.substring(0, words.indexOf(' ')));
        }
        int beta = row.beta();
        int count = blocks;
        if (words.matches("C[OUS]E.*")) {
            int size = row.whole("N");
            return sampled.computeIfAbsent(
                    "circular " + beta + " " + size,
                    key -> SampledGaps.circular(beta, size, solver, seed.child("gaps " + key)));
        }
        return sampled.computeIfAbsent(
                beta + "x" + count, key -> SampledGaps.gaussian(beta, count, solver, seed.child("gaps " + key)));
    }

    /** The universality class of a Dyson index. */
    static SymmetryClass classOf(int beta) {
        for (SymmetryClass known : SymmetryClass.values()) {
            if (known.beta() == beta) {
                return known;
            }
        }
        throw new IllegalArgumentException("beta must be 0, 1, 2 or 4, got " + beta);
    }
}
