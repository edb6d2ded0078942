package semicircle.experiments.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import semicircle.data.store.RunRecord;
import semicircle.data.store.RunStore;
import semicircle.experiments.runner.Runner;
import semicircle.experiments.study.Study;
import semicircle.plots.FigureFiles;
import semicircle.spectra.eigen.EigenSolver;

/**
 * A study typed in words rather than in a file: run, summed up and printed.
 *
 * @param study what to run
 * @param threads runs side by side
 * @param out folder for run files, study and figures; nothing is kept if empty
 */
record TypedStudy(Study study, int threads, Optional<Path> out) {
    private static final String WARNING = "Warning: ";
    private static final int MOST_HEARD = 20;

    /**
     * Runs.
     *
     * @param progress told of each run
     * @param lines where the table of means goes
     * @param err where all else goes
     * @return the exit code
     * @throws IOException if the folder cannot be written
     */
    int run(Runner.Progress progress, PrintWriter lines, PrintWriter err) throws IOException {
        if (out.isPresent()) {
            return run(out.get(), progress, lines, err);
        }
        Path folder = Files.createTempDirectory("semicircle-" + study.name());
        try {
            return run(folder, progress, lines, err);
        } finally {
            delete(folder);
        }
    }

    private int run(Path folder, Runner.Progress progress, PrintWriter lines, PrintWriter err) throws IOException {
        Runner.Finished finished = new Runner(EigenSolver.best(), threads, progress).run(study, folder);
        finished.failures().stream().limit(5).forEach(failure -> err.println("semicircle: " + failure.described()));
        if (finished.failures().size() > 5) {
            err.println("semicircle: " + (finished.failures().size() - 5) + " more runs failed");
        }
        SummaryTable.lines(finished.summary()).forEach(lines::println);
        warnings(folder).forEach(warning -> err.println("semicircle: warning: " + warning));
        if (out.isPresent()) {
            err.println(figures(folder, err::println) + " figures and results.h5 in " + folder
                    + "; one page of all: semicircle report " + folder);
        }
        return finished.failures().isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }

    /** What runs warn of in their captions, each once; the first runs tell. */
    private static Set<String> warnings(Path folder) throws IOException {
        Set<String> warnings = new LinkedHashSet<>();
        try (RunStore store = RunStore.read(folder)) {
            for (String id : store.ids().stream().limit(MOST_HEARD).toList()) {
                for (String caption : store.get(id).captions().values()) {
                    int at = caption.indexOf(WARNING);
                    if (at >= 0) {
                        warnings.add(caption.substring(at + WARNING.length()));
                    }
                }
            }
        }
        return warnings;
    }

    /**
     * Draws the summary of a folder of runs.
     *
     * @param folder where the runs are
     * @param reason told why there are no pixels, if so
     * @return how many figures
     */
    static int figures(Path folder, Consumer<String> reason) throws IOException {
        try (RunStore store = RunStore.read(folder)) {
            Optional<RunRecord> summary = store.summary();
            if (summary.isEmpty()) {
                return 0;
            }
            FigureFiles files = FigureFiles.write(summary.get(), folder.resolve("figures"));
            files.pngMissing().ifPresent(reason);
            return files.paths().size();
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
