package semicircle.experiments.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import semicircle.data.MalformedFileException;
import semicircle.data.table.NumericTable;
import semicircle.experiments.correlation.CorrelationAnalysis;
import semicircle.experiments.correlation.Panel;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

/**
 * The correlations of a table of time series.
 *
 * @param file a text table, a row a time and a column a series
 * @param only series that are kept; left out: all
 * @param without series that are not; none if left out
 * @param returns whether the numbers are prices, to be replaced by differences of their logarithms; left out: false
 * @param window times in a window; left out: a thirtieth of all, at least 20
 * @param level chance that pure noise shows no mode; left out: 0.99
 * @param scan whether each series is left out in turn; left out: up to 150 series
 */
public record CorrelationExperiment(
        String file,
        List<String> only,
        List<String> without,
        Optional<Boolean> returns,
        OptionalInt window,
        OptionalDouble level,
        Optional<Boolean> scan)
        implements Experiment {
    private static final int MOST_SCANNED = 150;
    private static final int MOST_SERIES = 5000;

    public CorrelationExperiment {
        if (file.isBlank()) {
            throw new IllegalArgumentException("file must name a table, got ''");
        }
        only = List.copyOf(only);
        without = List.copyOf(without);
        CorrelationAnalysis checked = new CorrelationAnalysis(window.orElse(20), level.orElse(0.99), true);
        window = window.isPresent() ? OptionalInt.of(checked.window()) : window;
    }

    @Override
    public List<Path> inputs() {
        return List.of(Path.of(file));
    }

    /**
     * Reads the series asked for.
     *
     * @return the series
     * @throws IOException if the table cannot be read or is none
     * @throws RefusedStudyException if a name is unknown, with the nearest known one
     */
    public Panel panel() throws IOException {
        Panel all = Panel.of(NumericTable.read(Path.of(file)), returns.orElse(false));
        for (String name : only) {
            requireKnown("only", name, all.names());
        }
        for (String name : without) {
            requireKnown("without", name, all.names());
        }
        List<Integer> kept = new ArrayList<>();
        for (int j = 0; j < all.names().size(); j++) {
            String name = all.names().get(j);
            if ((only.isEmpty() || only.contains(name)) && !without.contains(name)) {
                kept.add(j);
            }
        }
        if (kept.size() < 2 || kept.size() > MOST_SERIES) {
            throw new MalformedFileException(
                    Path.of(file), "must have 2 to " + MOST_SERIES + " series, got " + kept.size());
        }
        return all.columns(kept);
    }

    private static void requireKnown(String option, String name, List<String> names) {
        if (!names.contains(name)) {
            throw new RefusedStudyException(option + ": unknown series '" + name + "'"
                    + NearestName.of(name, names)
                            .map(nearest -> ", did you mean '" + nearest + "'?")
                            .orElse(" among " + names.size()));
        }
    }

    /**
     * Analyses series.
     *
     * @param panel the series
     * @param solver where eigenvalues are computed
     * @return results by name
     * @throws MalformedFileException if there are too few, or one of them does not change
     */
    public Map<String, Measurement> analyse(Panel panel, EigenSolver solver) throws MalformedFileException {
        int times = panel.times().size();
        CorrelationAnalysis analysis = new CorrelationAnalysis(
                window.orElse(Math.max(20, times / 30)),
                level.orElse(0.99),
                scan.orElse(panel.names().size() <= MOST_SCANNED));
        try {
            return analysis.of(panel, solver);
        } catch (IllegalArgumentException e) {
            MalformedFileException malformed =
                    new MalformedFileException(Path.of(file), String.valueOf(e.getMessage()));
            malformed.initCause(e);
            throw malformed;
        }
    }

    @Override
    public Outcome run(Seed seed, EigenSolver solver) throws IOException {
        Panel panel = panel();
        return new Outcome(
                analyse(panel, solver),
                Map.of("density", file + ": " + panel.names().size() + " series"),
                Map.of());
    }
}
