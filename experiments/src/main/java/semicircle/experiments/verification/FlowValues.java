package semicircle.experiments.verification;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.dynamics.flow.AvoidedCrossing;
import semicircle.dynamics.flow.BlockGrowth;
import semicircle.dynamics.flow.LevelInBath;
import semicircle.dynamics.flow.MatrixPencil;
import semicircle.dynamics.flow.OrnsteinUhlenbeckFlow;
import semicircle.spectra.Seed;
import semicircle.spectra.baseline.WignerSpike;
import semicircle.spectra.eigen.EigenPairs;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.DysonIndex;
import semicircle.spectra.ensemble.Outlier;
import semicircle.spectra.ensemble.SpikedCovarianceEnsemble;
import semicircle.spectra.ensemble.SpikedWignerEnsemble;
import semicircle.spectra.matrix.SymmetricMatrix;

/** Numbers of moving matrices: edges of flows, births of outliers, embedded levels, crossings. */
final class FlowValues {
    private static final int LARGE = 200_000;
    private static final int SAMPLES = 40;

    private final EigenSolver solver;
    private final Seed seed;

    private FlowValues(EigenSolver solver, Seed seed) {
        this.solver = solver;
        this.seed = seed.child("flows");
    }

    static List<Evaluator> evaluators(EigenSolver solver, Seed seed) {
        FlowValues values = new FlowValues(solver, seed);
        return List.of(
                Evaluator.exact(
                        "DBM_support_edge", row -> OrnsteinUhlenbeckFlow.free(2).exactEdge(row.number("t"))),
                Evaluator.exact(
                        "DBM_OU_stationary_edge",
                        row -> new OrnsteinUhlenbeckFlow(DysonIndex.REAL, 2, 1, 0).exactEdge(Double.MAX_VALUE)),
                Evaluator.exact("DBM_block_merge_edges", FlowValues::mergingEdge),
                Evaluator.sampled("BBP_Wigner_outlier", row -> values.limit(row, values.wigner(row), false)),
                Evaluator.sampled("BBP_Wigner_overlap2", row -> values.limit(row, values.wigner(row), true)),
                Evaluator.sampled("BBP_Wishart_outlier", row -> values.limit(row, values.wishart(row), false)),
                Evaluator.sampled("BBP_Wishart_overlap2", row -> values.limit(row, values.wishart(row), true)),
                Evaluator.sampled("BBP_MC_check", values::check),
                Evaluator.exact("BBP_outlier_fluctuation", FlowValues::fluctuation),
                Evaluator.sampled("EMBED_level_bath_boundstate", row -> values.bath(row, false)),
                Evaluator.sampled("EMBED_level_bath_boundstate_weight", row -> values.bath(row, true)),
                Evaluator.exact("EMBED_block_growth_edge", FlowValues::growthEdge),
                Evaluator.exact("LANDAU_ZENER", row -> AvoidedCrossing.landauZener(row.number("g"), row.number("v"))),
                Evaluator.exact("AVOIDED_CROSSING_gap", values::coupling),
                Evaluator.exact("FIDELITY_SUSC_2level", values::susceptibility));
    }

    private static double mergingEdge(GoldenRow row) {
        double level = row.find("a").orElse(1);
        double time = row.number("t");
        OrnsteinUhlenbeckFlow flow = new OrnsteinUhlenbeckFlow(DysonIndex.REAL, 2, 0, level);
        boolean inner = row.index() == 0 && time < level * level;
        return inner ? flow.exactInnerEdge(time).orElseThrow() : flow.exactEdge(time);
    }

    /** Draws a largest eigenvalue and its overlap with the planted vector. */
    @FunctionalInterface
    private interface Draw {
        Outlier from(UniformRandomProvider random);
    }

    private Draw wigner(GoldenRow row) {
        double sigma = row.find("sigma").orElse(1);
        SpikedWignerEnsemble ensemble = new SpikedWignerEnsemble(1, LARGE, row.number("theta") / sigma, sigma);
        return random -> ensemble.outlier(solver, random);
    }

    private Draw wishart(GoldenRow row) {
        double aspect = row.find("gamma").orElseGet(() -> row.number("p/n"));
        double strength = row.find("ell").orElseGet(() -> row.number("spike ell"));
        int samples = 100_000;
        SpikedCovarianceEnsemble ensemble =
                new SpikedCovarianceEnsemble(1, (int) Math.round(aspect * samples), samples, strength);
        return random -> ensemble.outlier(solver, random);
    }

    /**
     * A limit of infinite size by samples of finite size. Away from the threshold what is left is of order 1/N. At a distance within
     * the critical window N^{-1/3} of it, and below, the edge stands N^{-2/3} low and the overlap is about N^{-1/3}.
     */
    private Evaluation limit(GoldenRow row, Draw draw, boolean overlap) {
        double third = 1 / Math.cbrt(LARGE);
        return sampled(row, draw, SAMPLES, overlap, overlap ? 2 * third : 4 * third * third);
    }

    private Evaluation sampled(GoldenRow row, Draw draw, int samples, boolean overlap, double allowance) {
        UniformRandomProvider random = seed.child(row.label()).generator();
        ToDoubleFunction<Outlier> number = overlap ? Outlier::overlapSquared : Outlier::eigenvalue;
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < samples; i++) {
            double value = number.applyAsDouble(draw.from(random));
            double step = value - mean;
            mean += step / (i + 1);
            squares += step * (value - mean);
        }
        return Evaluation.finite(mean, Math.sqrt(squares / (samples - 1.0) / samples), allowance);
    }

    private Evaluation check(GoldenRow row) {
        SpikedWignerEnsemble ensemble = new SpikedWignerEnsemble(1, row.whole("N"), row.number("theta"), 1);
        return sampled(row, random -> ensemble.outlier(solver, random), 400, row.index() == 1, 0);
    }

    private static double fluctuation(GoldenRow row) {
        int beta = row.parameters().contains("GUE") ? 2 : 1;
        return new WignerSpike(row.number("theta"), 1).scaledVariance(beta).orElseThrow();
    }

    /**
     * A bath of 1000 levels, one draw at the row's coupling: energy and weight scatter by 1/sqrt(N), 0.03, times a constant of order 1
     * (0.02 to 0.04 over seeds), and at the threshold the level joins the edge, N^{-1/3} for the weight: four times 0.04.
     */
    private Evaluation bath(GoldenRow row, boolean weight) {
        double coupling = row.number("g");
        MatrixPencil pencil = new LevelInBath(0, coupling)
                .sample(1000, seed.child(row.label()).generator());
        EigenPairs pairs = solver.pairs(pencil.at(coupling));
        int top = pairs.spectrum().size() - 1;
        double component = pairs.vectors().get(0, top);
        return Evaluation.finite(
                weight ? component * component : pairs.spectrum().get(top), 0, 0.16);
    }

    /** Equal blocks; A of variance 1, B of the variance that the row names. */
    private static double growthEdge(GoldenRow row) {
        double variance = Double.parseDouble(row.parameters().replaceAll("(?s).*B var ([0-9]*\\.?[0-9]+).*", "$1"));
        return new BlockGrowth(2, 2, 1, Math.sqrt(variance)).edge(row.number("g"));
    }

    /** {@code [[x, g], [g, -x]]}. */
    private EigenPairs twoLevels(GoldenRow row) {
        return solver.pairs(pencil(row).at(row.find("x").orElse(0)));
    }

    private static MatrixPencil pencil(GoldenRow row) {
        double g = row.number("g");
        return new MatrixPencil(SymmetricMatrix.of(2, 0, g, g, 0), SymmetricMatrix.of(2, 1, 0, 0, -1));
    }

    /** The non-adiabatic coupling, in the gauge where it is negative. */
    private double coupling(GoldenRow row) {
        EigenPairs pairs = twoLevels(row);
        double gap = pairs.spectrum().get(1) - pairs.spectrum().get(0);
        return -Math.abs(pencil(row).coupling(pairs, 0, 1)) / gap;
    }

    private double susceptibility(GoldenRow row) {
        return pencil(row).fidelitySusceptibility(twoLevels(row), 0);
    }
}
