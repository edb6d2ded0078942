package semicircle.experiments.verification;

import java.util.ArrayList;
import java.util.List;
import semicircle.dynamics.entropy.Entanglement;
import semicircle.dynamics.quantum.LipkinMeshkovGlick;
import semicircle.dynamics.quantum.RandomEnergyModel;
import semicircle.spectra.Seed;
import semicircle.spectra.Spectrum;
import semicircle.spectra.eigen.EigenSolver;

/** Numbers of quantum many-body systems: chains, disorder, Majorana fermions, random states. */
final class QuantumValues {
    private static final double PRINTED = 1e-12;

    private QuantumValues() {}

    static List<Evaluator> evaluators(EigenSolver solver, Seed seed) {
        List<Evaluator> all = new ArrayList<>();
        all.addAll(new IsingValues(solver).evaluators());
        all.addAll(new ChainValues(solver).evaluators());
        all.addAll(new DisorderValues(solver, seed).evaluators());
        all.addAll(new MajoranaValues(solver, seed).evaluators());
        all.addAll(List.of(
                Evaluator.pattern(
                        "Page_entropy", PRINTED, row -> Entanglement.pageEntropy(power(row, "m"), power(row, "n"))),
                Evaluator.pattern(
                        "Page_purity", PRINTED, row -> Entanglement.pagePurity(power(row, "m"), power(row, "n"))),
                Evaluator.pattern("random_vector_participation", 1e-10, QuantumValues::participation),
                Evaluator.exact("LMG_gap", row -> fullyConnectedGap(row, solver)),
                Evaluator.pattern("QREM_Gamma_c", PRINTED, row -> RandomEnergyModel.CRITICAL_FIELD),
                Evaluator.pattern("REM_beta_c", PRINTED, row -> 2 * RandomEnergyModel.CRITICAL_FIELD),
                new Evaluator(java.util.regex.Pattern.compile("r_mean"), PRINTED, row -> meanRatio(row, solver, seed)),
                Evaluator.pattern(
                        "SFF_GOE_connected",
                        PRINTED,
                        row -> SpacingValues.classOf(1).formFactor(1)),
                Evaluator.pattern(
                        "SFF_GSE_connected",
                        PRINTED,
                        row -> SpacingValues.classOf(4).formFactor(0.5))));
        return all;
    }

    /** The dimension 2^k of {@code m=2^k}. */
    private static long power(GoldenRow row, String name) {
        return 1L << row.after(row.parameters(), name + "=2\\^");
    }

    private static double participation(GoldenRow row) {
        boolean complex = row.parameters().startsWith("complex");
        int dimension = row.whole("D");
        return row.index() == 0
                ? Entanglement.participationRatio(dimension, complex)
                : Entanglement.participationEntropy(dimension, complex);
    }

    private static double fullyConnectedGap(GoldenRow row, EigenSolver solver) {
        double field = row.find("h_c").orElseGet(() -> row.number("h"));
        Spectrum levels = new LipkinMeshkovGlick(row.whole("N"), field).levels(solver);
        return levels.get(1) - levels.get(0);
    }

    /** Atas et al. 2013, PRL 110, 084101: the surmise is {@code (r + r^2)^b/(1 + r + r^2)^{1 + 3b/2}}; else sampled. */
    private static Evaluation meanRatio(GoldenRow row, EigenSolver solver, Seed seed) {
        int beta = row.beta();
        if (!row.parameters().contains("surmise")) {
            return SampledGaps.gaussian(beta, 1, solver, seed.child(row.label()))
                    .mean(SampledGaps.Moment.RATIO);
        }
        double mass = Quadrature.of(r -> ratioDensity(beta, r), 0, 1);
        return Evaluation.of(Quadrature.of(r -> r * ratioDensity(beta, r), 0, 1) / mass);
    }

    private static double ratioDensity(int beta, double r) {
        return Math.pow(r + r * r, beta) / Math.pow(1 + r + r * r, 1 + 1.5 * beta);
    }
}
