package semicircle.experiments.runner;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import semicircle.data.store.Provenance;
import semicircle.data.store.RunRecord;
import semicircle.data.store.RunStore;
import semicircle.experiments.study.Outcome;
import semicircle.experiments.study.PartProgress;
import semicircle.experiments.study.RefusedStudyException;

/** One pass over missing runs, on a pool of threads; a state that counts them. */
final class Pass {
    private final Runner runner;
    private final RunStore store;
    private final List<Run> missing;
    private final int total;
    private final AskedScalars asked;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, Runner.Failure> failures = new ConcurrentSkipListMap<>();
    private final AtomicBoolean unasked = new AtomicBoolean(true);
    private int done;

    /**
     * A pass.
     *
     * @param runner solver, threads and who is told
     * @param store where runs are stored
     * @param missing the runs to make
     * @param total all runs, those that are stored too
     * @param asked scalars that each run must hold
     */
    Pass(Runner runner, RunStore store, List<Run> missing, int total, AskedScalars asked) {
        this.runner = runner;
        this.asked = asked;
        this.store = store;
        this.missing = asked.cheapestFirst(missing);
        this.total = total;
    }

    List<Runner.Failure> run() throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(runner.threads());
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int t = 0; t < runner.threads(); t++) {
                workers.add(pool.submit(this::work));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UncheckedIOException storing) {
                throw storing.getCause();
            }
            if (e.getCause() instanceof RefusedStudyException refused) {
                throw refused;
            }
            if (e.getCause() instanceof OutOfMemoryError memory) {
                throw memory;
            }
            throw new IllegalStateException("a run ended in " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted; what is stored stays");
        } finally {
            next.set(missing.size()); // no worker begins another run
            pool.shutdownNow();
        }
        return List.copyOf(failures.values());
    }

    private void work() {
        for (int i = next.getAndIncrement(); i < missing.size(); i = next.getAndIncrement()) {
            Run run = missing.get(i);
            Optional<RunRecord> record = Optional.empty();
            try {
                record = Optional.of(record(run, (share, part) -> within(run, share, part)));
                store(record.get());
            } catch (IOException | RuntimeException e) {
                if (e instanceof UncheckedIOException storing) {
                    next.set(missing.size());
                    throw storing;
                }
                failures.put(i, new Runner.Failure(run, e));
            }
            if (record.isPresent()) {
                require(record.get());
            }
            advance(run);
        }
    }

    /** A name that no run answers to is refused after the first run, not after the last. */
    private void require(RunRecord record) {
        try {
            asked.require(record, unasked.getAndSet(false));
        } catch (RefusedStudyException e) {
            next.set(missing.size());
            throw e;
        }
    }

    private RunRecord record(Run run, PartProgress parts) throws IOException {
        Map<String, String> provenance = Provenance.of(
                runner.solver().name(),
                runner.threads(),
                run.point().experiment().inputs());
        Outcome outcome = run.point().experiment().run(run.seed(), runner.solver(), parts);
        return run.record(Provenance.finished(provenance), outcome);
    }

    private void store(RunRecord record) {
        try {
            store.put(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void within(Run run, double share, String part) {
        int stored = total - missing.size();
        runner.progress()
                .within(stored + done, stored, total, (stored + done + share) / total, run.label() + " " + part);
    }

    private synchronized void advance(Run run) {
        done++;
        int stored = total - missing.size();
        runner.progress().advanced(stored + done, stored, total, run.label());
    }
}
