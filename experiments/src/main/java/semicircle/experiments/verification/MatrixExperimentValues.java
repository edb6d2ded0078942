package semicircle.experiments.verification;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.dynamics.flow.PlantedBlock;
import semicircle.dynamics.flow.TwoSpikes;
import semicircle.dynamics.quantum.TransverseIsing;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.baseline.CovarianceSpike;
import semicircle.spectra.baseline.DeformedTracyWidom;
import semicircle.spectra.baseline.SpacingRatioSurmise;
import semicircle.spectra.baseline.TracyWidom;
import semicircle.spectra.baseline.WignerSpike;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.ensemble.RosenzweigPorterEnsemble;
import semicircle.spectra.ensemble.SpikedWignerEnsemble;
import semicircle.spectra.matrix.DenseMatrix;
import semicircle.spectra.statistic.SpacingRatio;

/** Numbers of the experiments on spikes, planted blocks and the quantum Ising chain. */
final class MatrixExperimentValues {
    private static final String SPIKE = "02-bbp-spike/";
    private static final String BLOCK = "03-embedded-hamiltonian/";
    private static final String LEVELS = "04-rosenzweig-porter/";
    private static final String CHAIN = "05-tfim-ssb/";

    /** The rows are printed to ten digits. */
    private static final double PRINTED = 1e-9;

    private final EigenSolver solver;
    private final Seed seed;
    private final LevelThresholds thresholds;

    private MatrixExperimentValues(EigenSolver solver, Seed seed) {
        this.solver = solver;
        this.seed = seed.child("matrix experiments");
        this.thresholds = new LevelThresholds(solver, this.seed);
    }

    static List<Evaluator> evaluators(EigenSolver solver, Seed seed) {
        MatrixExperimentValues values = new MatrixExperimentValues(solver, seed);
        return List.of(
                formula(SPIKE + "theta_c", row -> new WignerSpike(1, 1).threshold()),
                law(SPIKE + "lambda_1 limit", row -> spike(row).outlier()),
                law(SPIKE + "overlap^2 limit", row -> spike(row).overlapSquared()),
                formula(
                        SPIKE + "sqrt(N) std(lambda_1), beta=1",
                        row -> Math.sqrt(spike(row).scaledVariance(1).orElseThrow())),
                formula(
                        SPIKE + "mean N^{2/3}(lambda1-2) at theta=1",
                        row -> threshold(row).mean()),
                formula(SPIKE + "var same", row -> threshold(row).variance()),
                formula(SPIKE + "std same", row -> Math.sqrt(threshold(row).variance())),
                Evaluator.sampled(SPIKE + "N^{1/3} mean overlap^2 at theta=1", values::overlapAtThreshold),
                formula(
                        SPIKE + "TW mean;var (control theta=0)",
                        row -> row.index() == 0
                                ? TracyWidom.of(row.number("beta")).mean()
                                : TracyWidom.of(row.number("beta")).variance()),
                formula(
                        SPIKE + "spiked cov threshold l_c",
                        row -> new CovarianceSpike(1, row.number("gamma"), 1).threshold()),
                law(SPIKE + "spiked cov lambda_1", row -> covariance(row).outlier()),
                law(SPIKE + "spiked cov overlap^2", row -> covariance(row).overlapSquared()),
                formula(BLOCK + "takeover threshold s_c (block GOE radius 2s, k<<N)", row -> PlantedBlock.TAKEOVER),
                formula(
                        BLOCK + "upper spectral edge (2-block Dyson eq)",
                        row -> new PlantedBlock(1000, (int) Math.round(1000 * row.decimalAfter("k/N=")))
                                .edge(row.number("s"))),
                formula(
                        BLOCK + "fraction of block levels expelled upward",
                        row -> PlantedBlock.smallBlockExpelledShare(row.number("s"))),
                formula(BLOCK + "top-state weight in block", row -> PlantedBlock.smallBlockWeight(row.number("s"))),
                formula(BLOCK + "P(ground state = new block)", row -> takeover(10_000, row.number("x"))),
                formula(
                        BLOCK + "takeover width exponent",
                        row -> Math.log(width(1_000_000) / width(10_000)) / Math.log(100)),
                Evaluator.sampled(
                                LEVELS + "gamma thresholds",
                                row -> row.index() == 0 ? values.thresholds.ergodic() : values.thresholds.localised())
                        .withDear(row -> true),
                Evaluator.sampled(LEVELS + "D_2", row -> values.dimension(row.number("gamma")))
                        .withDear(row -> true),
                Evaluator.sampled(
                                LEVELS + "D_2 measured",
                                row -> values.dimension(List.of(1.0, 1.5, 1.75).get(row.index())))
                        .withDear(row -> true),
                formula(LEVELS + "<r> reference", row -> SpacingRatioSurmise.exactMean(row.beta())),
                Evaluator.sampled(LEVELS + "<r> at gamma=2 (N-independent crossing)", row -> values.ratio(128, 2)),
                Evaluator.sampled(
                        LEVELS + "<r> flow gamma=2.2",
                        row -> values.ratio(List.of(64, 128, 256, 512).get(row.index()), 2.2)),
                Evaluator.sampled(
                        LEVELS + "<r> flow gamma=1.8",
                        row -> values.ratio(List.of(64, 256).get(row.index()), 1.8)),
                formula(CHAIN + "E0/L", row -> chain(row, 1).groundEnergy(solver) / row.whole("L")),
                formula(CHAIN + "gap = 2 tan(pi/4L)", row -> chain(row, 1).gap(solver)),
                formula(CHAIN + "crossing h* of L*gap (L,2L)", row -> crossing(row.whole("L"), solver)),
                formula(
                        CHAIN + "L*gap at h=1, L->inf",
                        row -> limit(l -> l * critical(l).gap(solver))),
                formula(CHAIN + "E0/L inf", row -> limit(l -> critical(l).groundEnergy(solver) / l)),
                finite(CHAIN + "m(h)", MatrixExperimentValues::order, 1e-9),
                finite(CHAIN + "central charge from S=(c/3)lnL", row -> charge(solver), 1e-3));
    }

    private static Evaluator formula(String quantity, ToDoubleFunction<GoldenRow> formula) {
        return Evaluator.pattern(Pattern.quote(quantity), PRINTED, formula);
    }

    /** A law of infinite size beside the same law: nothing is allowed but the digits of the row. */
    private static Evaluator law(String quantity, ToDoubleFunction<GoldenRow> formula) {
        return finite(quantity, formula, PRINTED);
    }

    /** What a large but finite size has, beside the limit. */
    private static Evaluator finite(String quantity, ToDoubleFunction<GoldenRow> formula, double allowance) {
        return Evaluator.sampled(quantity, row -> Evaluation.finite(formula.applyAsDouble(row), 0, allowance));
    }

    private static WignerSpike spike(GoldenRow row) {
        return new WignerSpike(row.number("theta"), 1);
    }

    private static CovarianceSpike covariance(GoldenRow row) {
        return new CovarianceSpike(row.number("l"), row.number("gamma"), 1);
    }

    private static DeformedTracyWidom threshold(GoldenRow row) {
        return new DeformedTracyWidom(row.number("beta"), 0);
    }

    /** Mean over 2000 matrices of order 10 000. */
    private Evaluation overlapAtThreshold(GoldenRow row) {
        int size = 10_000;
        UniformRandomProvider random = seed.child("overlap").child(row.beta()).generator();
        SpikedWignerEnsemble ensemble = new SpikedWignerEnsemble(row.beta(), size, 1, 1);
        SampleMean mean = new SampleMean();
        for (int s = 0; s < 2000; s++) {
            mean.add(Math.cbrt(size) * ensemble.outlier(solver, random).overlapSquared());
        }
        return mean.evaluation(0);
    }

    /** Mean ratio of the central half of the levels, some 20 000 gaps in all. */
    private Evaluation ratio(int size, double gamma) {
        UniformRandomProvider random =
                seed.child("levels").child(size + " " + gamma).generator();
        RosenzweigPorterEnsemble ensemble = new RosenzweigPorterEnsemble(size, gamma);
        SampleMean mean = new SampleMean();
        for (int s = 0; s < 40_000 / size; s++) {
            if (new SpacingRatio(OptionalDouble.of(0.5))
                            .of(ensemble.spectrum(solver, random), Optional.empty())
                            .get("mean-spacing-ratio")
                    instanceof Measurement.Scalar scalar) {
                mean.add(scalar.value());
            }
        }
        return mean.evaluation(0);
    }

    /** Chance that a spike stronger by {@code x/sqrt(N)} than another of strength 2 has the largest level. */
    private static double takeover(int size, double x) {
        return new TwoSpikes(size, 2, 2 + x / Math.sqrt(size)).takeover();
    }

    /** Difference of the strengths at which that chance is three quarters, by bisection. */
    private static double width(int size) {
        double low = 0;
        double high = 10;
        for (int i = 0; i < 60; i++) {
            double x = (low + high) / 2;
            low = takeover(size, x) < 0.75 ? x : low;
            high = takeover(size, x) < 0.75 ? high : x;
        }
        return low / Math.sqrt(size);
    }

    /** Fractal dimension: how the mean sum of fourth powers of the vectors in the middle half falls from N = 128 to 512. */
    private Evaluation dimension(double gamma) {
        SampleMean[] logs = {new SampleMean(), new SampleMean()};
        int[] sizes = {128, 512};
        for (int i = 0; i < sizes.length; i++) {
            UniformRandomProvider random =
                    seed.child("dimension").child(sizes[i] + " " + gamma).generator();
            for (int s = 0; s < 12; s++) {
                DenseMatrix vectors = solver.pairs(new RosenzweigPorterEnsemble(sizes[i], gamma).sample(random))
                        .vectors();
                double participation = 0;
                for (int k = sizes[i] / 4; k < 3 * sizes[i] / 4; k++) {
                    for (int row = 0; row < sizes[i]; row++) {
                        participation += Math.pow(vectors.get(row, k), 4) / (sizes[i] / 2.0);
                    }
                }
                logs[i].add(Math.log(participation) / Math.log(4));
            }
        }
        return new Evaluation(
                logs[0].mean() - logs[1].mean(),
                Math.hypot(
                        logs[0].evaluation(0).standardError(),
                        logs[1].evaluation(0).standardError()));
    }

    private static TransverseIsing chain(GoldenRow row, double field) {
        return new TransverseIsing(row.whole("L"), 1, field, true);
    }

    private static TransverseIsing critical(int sites) {
        return new TransverseIsing(sites, 1, 1, true);
    }

    /** What differs from its limit by a power series in 1/L^2, from two lengths (Richardson); the next term is below 1e-10. */
    private static double limit(IntToDoubleFunction ofLength) {
        return (4 * ofLength.applyAsDouble(1024) - ofLength.applyAsDouble(512)) / 3;
    }

    /** Field at which L times the gap is that of twice the length, by bisection; below it the longer chain has less. */
    private static double crossing(int sites, EigenSolver solver) {
        double low = 0.8;
        double high = 1.2;
        for (int i = 0; i < 60; i++) {
            double field = (low + high) / 2;
            double shorter = sites * new TransverseIsing(sites, 1, field, true).gap(solver);
            double longer = 2 * sites * new TransverseIsing(2 * sites, 1, field, true).gap(solver);
            if (longer > shorter) {
                high = field;
            } else {
                low = field;
            }
        }
        return (low + high) / 2;
    }

    /** Root of the correlation over half of a ring of 256 sites. */
    private static double order(GoldenRow row) {
        int sites = 256;
        return Math.sqrt(new TransverseIsing(sites, 1, row.number("h"), true)
                .correlations()
                .get(sites / 2));
    }

    /** {@code c} from the entropies of half a ring of 128 and of 256 sites. */
    private static double charge(EigenSolver solver) {
        double large = critical(256).entanglement(128, 1, solver);
        double small = critical(128).entanglement(64, 1, solver);
        return 3 * (large - small) / Math.log(2);
    }
}
