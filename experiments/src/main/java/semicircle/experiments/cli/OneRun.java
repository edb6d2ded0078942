package semicircle.experiments.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import semicircle.data.store.Provenance;
import semicircle.data.store.RunStore;
import semicircle.experiments.runner.Run;
import semicircle.experiments.runner.Runner;
import semicircle.experiments.study.Experiment;
import semicircle.experiments.study.Outcome;
import semicircle.experiments.study.Study;
import semicircle.plots.FigureFiles;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;
import tools.jackson.core.JsonGenerator;

/** One run of an experiment on a file: done, stored where a folder is named, and printed. */
record OneRun(String name, String file, Experiment experiment, long seed, Optional<Path> folder, boolean json) {
    /**
     * Runs.
     *
     * @param out where the result goes
     * @param err where all else goes
     * @return what was found
     * @throws IOException if the file cannot be read, or the result not stored
     */
    Outcome print(PrintWriter out, PrintWriter err) throws IOException {
        return print(experiment::run, out, err);
    }

    /** The experiment's own work, told of as it goes on. */
    @FunctionalInterface
    interface Work {
        /**
         * Does it.
         *
         * @param seed root of all randomness
         * @param solver where eigenproblems are solved
         * @return what was found
         * @throws IOException if a file cannot be read
         */
        Outcome run(Seed seed, EigenSolver solver) throws IOException;
    }

    /**
     * Runs with progress.
     *
     * @param work what {@link Experiment#run} does, and tells of it
     * @param out where the result goes
     * @param err where all else goes
     * @return what was found
     * @throws IOException if the file cannot be read, or the result not stored
     */
    Outcome print(Work work, PrintWriter out, PrintWriter err) throws IOException {
        return print(work, OneRun::listed, out, err);
    }

    /** What a terminal shows. */
    @FunctionalInterface
    interface Listing {
        /**
         * Prints for people.
         *
         * @param outcome what was found
         * @param out where to
         */
        void print(Outcome outcome, PrintWriter out);
    }

    /**
     * Runs with progress, and prints in a way of its own.
     *
     * @param work what {@link Experiment#run} does, and tells of it
     * @param listing what is shown without {@code --json}
     * @param out where the result goes
     * @param err where all else goes
     * @return what was found
     * @throws IOException if the file cannot be read, or the result not stored
     */
    Outcome print(Work work, Listing listing, PrintWriter out, PrintWriter err) throws IOException {
        EigenSolver solver = EigenSolver.best();
        Study study = Study.of(name, seed, experiment);
        Run run = Run.of(study).get(0);
        Outcome outcome;
        if (folder.isEmpty()) {
            outcome = work.run(run.seed(), solver);
        } else {
            outcome = stored(study, run, work, solver, folder.get(), err);
        }
        if (json) {
            JsonGenerator generator = JsonText.to(out);
            generator.writeStartObject();
            generator.writeStringProperty("file", file);
            outcome.captions().values().stream().findFirst().ifPresent(c -> generator.writeStringProperty("about", c));
            JsonText.measurements(generator, outcome.measurements());
            generator.writeEndObject();
            generator.close();
            out.println();
        } else {
            listing.print(outcome, out);
        }
        return outcome;
    }

    /**
     * One table as comma-separated values.
     *
     * @param table its name among the measurements
     * @return prints it, and nothing else
     */
    static Listing csv(String table) {
        return (outcome, out) -> {
            if (outcome.measurements().get(table) instanceof Measurement.Table rows) {
                TableCsv.print(rows, out);
                out.flush();
            }
        };
    }

    /** Prints all for people. */
    static void listed(Outcome outcome, PrintWriter out) {
        outcome.captions().values().stream().findFirst().ifPresent(out::println);
        MeasurementText.print(outcome.measurements(), out);
    }

    private static Outcome stored(Study study, Run run, Work work, EigenSolver solver, Path folder, PrintWriter err)
            throws IOException {
        try (RunStore store = RunStore.open(folder)) {
            Runner.claim(store, study);
            Map<String, String> provenance =
                    Provenance.of(solver.name(), 1, study.experiment().inputs());
            Outcome outcome = work.run(run.seed(), solver);
            var record = run.record(Provenance.finished(provenance), outcome);
            Runner.keep(study, store, record);
            FigureFiles drawn = FigureFiles.write(record, folder.resolve("figures"));
            err.println(drawn.paths().size() + " figures and results.h5 in " + folder
                    + "; one page of all: semicircle report " + folder);
            drawn.pngMissing().ifPresent(err::println);
            return outcome;
        }
    }
}
