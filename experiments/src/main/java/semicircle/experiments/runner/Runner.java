package semicircle.experiments.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import semicircle.data.store.Provenance;
import semicircle.data.store.RunRecord;
import semicircle.data.store.RunStore;
import semicircle.dynamics.verdict.SweepTable;
import semicircle.experiments.study.Question;
import semicircle.experiments.study.RefusedStudyException;
import semicircle.experiments.study.Study;
import semicircle.experiments.study.StudyFile;
import semicircle.spectra.eigen.EigenSolver;

/**
 * Runs a study into a result folder: every point, every replica, on a fixed pool of threads.
 *
 * <p>A run that is stored is skipped, so a study that was stopped goes on where it stood. A run that fails is reported and
 * the others go on. Numbers do not depend on the threads, their order, or on what was stored before.
 *
 * @param solver where eigenproblems are solved
 * @param threads runs side by side, at least 1
 * @param progress told of every run; calls do not overlap
 */
public record Runner(EigenSolver solver, int threads, Progress progress) {
    private static final int MOST_DIFFERENCES = 5;
    private static final String NULL = "null";

    /** Who wants to know how far a study is. */
    public interface Progress {
        /** Hears nothing. */
        Progress SILENT = (done, stored, total, label) -> {};

        /**
         * Hears that a run ended, or, once at the start, what was stored before.
         *
         * @param done runs stored or failed by now
         * @param stored those of them that were stored before this study was started
         * @param total all runs
         * @param label the run that ended, empty at the start
         */
        void advanced(int done, int stored, int total, String label);

        /**
         * Hears how far the runs are that go on; nothing where that is not listened to.
         *
         * @param done runs stored or failed by now
         * @param stored those of them that were stored before this study was started
         * @param total all runs
         * @param share of all work, that of {@code stored} with it, in 0..1
         * @param label what was just done
         */
        default void within(int done, int stored, int total, double share, String label) {}

        /** Hears that something else is about to be printed: a line that still grows is taken away. */
        default void givesWay() {}
    }

    /**
     * A run that could not be done.
     *
     * @param run the run
     * @param cause why
     */
    public record Failure(Run run, Exception cause) {
        /** {@return run and reason in one line} */
        public String described() {
            boolean spoken = cause instanceof IllegalArgumentException
                    || cause instanceof IOException
                    || cause.getClass().getPackageName().startsWith("semicircle");
            return "run " + run.id() + " (" + run.label() + "): " + (spoken ? cause.getMessage() : cause);
        }
    }

    /**
     * What became of a study.
     *
     * @param failures runs that failed, in order of the study
     * @param skipped runs that were stored before
     * @param summary means over the replicas
     * @param judgement what it says of its question, where it asks one
     * @param results the merged file
     */
    public record Finished(
            List<Failure> failures, int skipped, Summary summary, Optional<Judgement> judgement, Path results) {
        public Finished {
            failures = List.copyOf(failures);
        }
    }

    public Runner {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
    }

    /**
     * Runs what is not stored, sums up, merges.
     *
     * @param study the study
     * @param folder result folder, made where it is missing
     * @return what became of it
     * @throws RefusedStudyException if the folder holds another study; more values or replicas of the same are welcome
     * @throws IOException if results cannot be stored or read
     */
    public Finished run(Study study, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            MemoryForecast.require(
                    study.points(), Math.min(threads, Run.of(study).size())); // before a folder is made for nothing
        }
        Optional<Study> without = study.without();
        List<Failure> failures = new ArrayList<>();
        try (RunStore store = RunStore.open(folder)) {
            claim(store, study);
            if (without.isPresent()) {
                claimNull(store, without.get()); // before anything is run beside what is another study's
            }
            int skipped = pass(store, Run.of(study), failures, AskedScalars.of(study));
            Study grown = grow(study, store, failures);
            Map<String, SweepTable> tables =
                    without.isPresent() ? without(without.get(), grown, store, failures) : Map.of();
            return concluded(grown, store, failures, skipped, tables);
        }
    }

    private static void claimNull(RunStore studied, Study without) throws IOException {
        try (RunStore store = RunStore.open(studied.folder().resolve(NULL))) {
            claim(store, without);
        }
    }

    /**
     * Runs of the study without its effect, as they are judged. Where its control is held, there are as many at each setting of the other keys as the study
     * made over all values of the control, however it has grown.
     */
    private Map<String, SweepTable> without(Study without, Study grown, RunStore studied, List<Failure> failures)
            throws IOException {
        boolean held = !without.verdict().map(Question::dealt).orElse(List.of()).isEmpty();
        List<Run> runs = held ? Growth.matching(without, grown, studied) : Run.of(without);
        try (RunStore store = RunStore.open(studied.folder().resolve(NULL))) {
            List<Failure> failed = new ArrayList<>();
            int skipped = pass(store, runs, failed, AskedScalars.of(without));
            Study whole = held ? without : grow(without, store, failed);
            failures.addAll(failed);
            return concluded(whole, store, failed, skipped, Map.of())
                    .judgement()
                    .map(Judgement::tables)
                    .orElse(Map.of());
        }
    }

    private Finished concluded(
            Study grown, RunStore store, List<Failure> failures, int skipped, Map<String, SweepTable> without)
            throws IOException {
        Map<String, String> provenance = Provenance.of(solver.name(), threads, List.of());
        Summary summary = Summary.of(grown, store);
        Optional<Judgement> judgement = Judgement.of(grown, store, without);
        return new Finished(
                failures, skipped, summary, judgement, conclude(grown, store, summary, judgement, provenance));
    }

    /** Runs those of a list that are not stored; tells how many were. */
    private int pass(RunStore store, List<Run> runs, List<Failure> failures, AskedScalars asked) throws IOException {
        List<Run> missing = new ArrayList<>();
        for (Run run : runs) {
            if (!store.contains(run.id())) {
                missing.add(run);
            }
        }
        MemoryForecast.require(
                missing.stream().map(Run::point).distinct().toList(), Math.max(1, Math.min(threads, missing.size())));
        int skipped = runs.size() - missing.size();
        progress.advanced(skipped, skipped, runs.size(), "");
        failures.addAll(new Pass(this, store, missing, runs.size(), asked).run());
        return skipped;
    }

    private Study grow(Study study, RunStore store, List<Failure> failures) throws IOException {
        AskedScalars asked = AskedScalars.of(study);
        Growth.requireMeasured(study, store);
        Study grown = study;
        for (int round = 0;
                study.refine().isPresent() && round < study.refine().get().rounds();
                round++) {
            grown = Growth.refined(grown, study.refine().get(), store);
            pass(store, Run.of(grown), failures, asked);
        }
        int before = -1;
        while (study.until().isPresent() && before != failures.size()) {
            List<Run> wanted = Growth.wanted(grown, study.until().get(), store);
            if (wanted.isEmpty()) {
                break;
            }
            int failed = failures.size();
            pass(store, wanted, failures, asked);
            before = failures.size() > failed ? failures.size() : -1; // a replica that fails would be wanted for ever
        }
        return grown;
    }

    /** A stored run of a file that has changed since is not this run; a file that is gone cannot tell. */
    private static void requireSameInputs(RunStore store, Run run) throws IOException {
        Map<String, String> now;
        try {
            now = Provenance.inputs(run.point().experiment().inputs());
        } catch (NoSuchFileException gone) {
            return;
        }
        if (!now.isEmpty() && !store.get(run.id()).provenance().entrySet().containsAll(now.entrySet())) {
            throw new RefusedStudyException(store.folder() + " holds results of other input files than those now at "
                    + String.join(", ", now.values()) + "; choose another folder with --out");
        }
    }

    /**
     * Stores a run that was done elsewhere, and concludes its study.
     *
     * @param study a study of one run
     * @param store the folder of the study
     * @param record what the run left behind
     * @return the merged file
     * @throws IOException if results cannot be stored or read
     */
    public static Path keep(Study study, RunStore store, RunRecord record) throws IOException {
        store.put(record);
        return conclude(study, store, Summary.of(study, store), Optional.empty(), record.provenance());
    }

    private static Path conclude(
            Study study, RunStore store, Summary summary, Optional<Judgement> judgement, Map<String, String> provenance)
            throws IOException {
        store.writeSummary(summary.record(study, store, judgement, Provenance.finished(provenance)));
        return store.merge(Provenance.finished(provenance));
    }

    /**
     * Makes a folder the home of a study.
     *
     * @param store the folder
     * @param study the study
     * @throws RefusedStudyException if the folder holds runs that are not of this study, or of files that changed since
     * @throws IOException if the folder cannot be read or written
     */
    public static void claim(RunStore store, Study study) throws IOException {
        for (Run run : Run.of(study)) {
            if (store.contains(run.id())) {
                requireSameInputs(store, run);
            }
        }
        String text = StudyFile.write(study);
        Optional<String> before = store.study();
        if (before.isPresent() && before.get().equals(text)) {
            return;
        }
        if (before.isPresent()) {
            Study old = StudyFile.read(store.folder().resolve("study.yaml").toString(), before.get(), List.of());
            Set<String> ids = new HashSet<>();
            Run.of(study).forEach(run -> ids.add(run.id()));
            for (Run run : Run.of(old)) {
                if (!ids.contains(run.id())) {
                    throw new RefusedStudyException(store.folder() + " holds another study ("
                            + told(StudyFile.differences(old, study)) + "); choose another folder with --out");
                }
            }
        }
        store.writeStudy(text);
    }

    private static String told(List<String> differences) {
        int more = differences.size() - MOST_DIFFERENCES;
        return String.join("; ", differences.subList(0, Math.min(differences.size(), MOST_DIFFERENCES)))
                + (more > 0 ? "; and " + more + " more" : "");
    }
}
