package semicircle.experiments.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import semicircle.dynamics.verdict.StrayRun;
import semicircle.dynamics.verdict.SweepTable;

/**
 * Runs that were read from a file.
 *
 * @param path the file
 * @param table the runs
 * @param lines line of each in the file, from 1
 */
record ReadRuns(Path path, SweepTable table, List<Long> lines) {
    ReadRuns {
        lines = List.copyOf(lines);
    }

    /** {@return what is said of a run so far from all others that nothing can be seen beside it, with its line} */
    Optional<String> stray() {
        return StrayRun.told(table, row -> path + ": line " + lines.get(row));
    }
}
