package semicircle.experiments.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
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
        all.addAll(PopulationValues.lattices());
        all.addAll(LearningTheoryValues.evaluators(solver, seed));
        all.addAll(SemicircleLimitValues.evaluators(solver, seed));
        all.addAll(MatrixExperimentValues.evaluators(solver, seed));
        all.addAll(new DisorderValues(solver, seed).ofExperiment());
        all.addAll(new MajoranaValues(solver, seed).ofExperiment());
        return new Verification(all);
    }

    /**
     * Recomputes a table, rows side by side on all processors; the numbers do not depend on that.
     *
     * @param table the known numbers
     * @param quick whether rows that take long are left out
     * @param progress told of each row
     * @return a verdict for each row, in order
     */
    public List<RowVerdict> of(GoldenTable table, boolean quick, Progress progress) {
        int total = table.rows().size();
        AtomicInteger done = new AtomicInteger();
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<RowVerdict>> running = new ArrayList<>();
            for (GoldenRow row : table.rows()) {
                running.add(workers.submit(() -> {
                    RowVerdict verdict = verdict(row, quick);
                    synchronized (progress) {
                        progress.advanced(done.incrementAndGet(), total, row.label());
                    }
                    return verdict;
                }));
            }
            List<RowVerdict> verdicts = new ArrayList<>();
            for (Future<RowVerdict> verdict : running) {
                verdicts.add(verdict.get());
            }
            return verdicts;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OutOfMemoryError memory) {
                throw memory;
            }
            throw new IllegalStateException("a row ended in " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while numbers were recomputed", e);
        } finally {
            workers.shutdownNow();
        }
    }

    private RowVerdict verdict(GoldenRow row, boolean quick) {
        if (row.value().isEmpty()) {
            return RowVerdict.absent(row, "a fact without a number");
        }
        Optional<Evaluator> evaluator = evaluators.stream()
                .filter(e -> e.quantity().matcher(row.quantity()).matches()
                        || e.quantity()
                                .matcher(row.group() + "/" + row.quantity())
                                .matches())
                .findFirst();
        if (evaluator.isEmpty()) {
            return RowVerdict.absent(row, "no such quantity is computed");
        }
        if (quick && evaluator.get().dear().test(row)) {
            return RowVerdict.leftOut(row);
        }
        try {
            return RowVerdict.of(
                    row, evaluator.get().formula().apply(row), evaluator.get().absolute());
        } catch (IllegalArgumentException e) {
            return RowVerdict.absent(row, String.valueOf(e.getMessage()));
        }
    }
}
