package semicircle.experiments.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Recomputes tables of known numbers: each from its own parameters, by the formula or the sampler of its quantity.
 *
 * @param evaluators how each quantity is computed; the first that matches is asked
 */
public record Verification(List<Evaluator> evaluators) {
    /** Told of each row. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Hears that a row is done.
         *
         * @param done rows done
         * @param total all rows
         * @param label the row
         */
        void advanced(int done, int total, String label);
    }

    public Verification {
        evaluators = List.copyOf(evaluators);
    }

    /**
     * The quantities of spectra.
     *
     * @param solver where eigenproblems are solved
     * @param seed root of the sampled ones
     * @return the verification
     */
    public static Verification spectra(EigenSolver solver, Seed seed) {
        List<Evaluator> all = new ArrayList<>();
        all.addAll(SpacingValues.evaluators(solver, seed));
        all.addAll(LawValues.evaluators());
        all.addAll(MomentValues.evaluators(solver, seed));
        all.addAll(FormFactorValues.evaluators());
        all.addAll(PlaneValues.evaluators(solver, seed));
        return new Verification(all);
    }

    /**
     * The quantities of models that evolve.
     *
     * @param solver where eigenproblems are solved
     * @param seed root of the sampled ones
     * @return the verification
     */
    public static Verification dynamics(EigenSolver solver, Seed seed) {
        List<Evaluator> all = new ArrayList<>();
        all.addAll(FlowValues.evaluators(solver, seed));
        all.addAll(QuantumValues.evaluators(solver, seed));
        all.addAll(OpenValues.evaluators(solver, seed));
        all.addAll(PopulationValues.evaluators());
        all.addAll(DetectionValues.evaluators(seed));
        return new Verification(all);
    }

    /**
     * The quantities of the experiments; their evaluators are named {@code group/quantity}.
     *
     * @param solver where eigenproblems are solved
     * @param seed root of the sampled ones
     * @return the verification
     */
    public static Verification experiments(EigenSolver solver, Seed seed) {
        List<Evaluator> all = new ArrayList<>();
        all.addAll(LearningValues.evaluators(solver, seed));
        all.addAll(PopulationExperimentValues.chains());
        all.addAll(PopulationExperimentValues.graphs(seed));
        all.addAll(PopulationExperimentValues.attention());
        all.addAll(PopulationExperimentValues.lattices());
        all.addAll(LearningTheoryValues.evaluators(solver, seed));
        return new Verification(all);
    }

    /**
     * Recomputes a table.
     *
     * @param table the known numbers
     * @param progress told of each row
     * @return a verdict for each row, in order
     */
    public List<Verdict> of(GoldenTable table, Progress progress) {
        List<Verdict> verdicts = new ArrayList<>();
        for (GoldenRow row : table.rows()) {
            verdicts.add(verdict(row));
            progress.advanced(verdicts.size(), table.rows().size(), row.label());
        }
        return verdicts;
    }

    private Verdict verdict(GoldenRow row) {
        if (row.value().isEmpty()) {
            return Verdict.absent(row, "a fact without a number");
        }
        Optional<Evaluator> evaluator = evaluators.stream()
                .filter(e -> e.quantity().matcher(row.quantity()).matches()
                        || e.quantity()
                                .matcher(row.group() + "/" + row.quantity())
                                .matches())
                .findFirst();
        if (evaluator.isEmpty()) {
            return Verdict.absent(row, "no such quantity is computed");
        }
        try {
            return Verdict.of(
                    row, evaluator.get().formula().apply(row), evaluator.get().absolute());
        } catch (IllegalArgumentException e) {
            return Verdict.absent(row, String.valueOf(e.getMessage()));
        }
    }
}
