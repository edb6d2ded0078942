package semicircle.experiments.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import semicircle.data.MalformedFileException;
import semicircle.data.checkpoint.Series;
import semicircle.experiments.anatomy.MatrixChoice;
import semicircle.experiments.anatomy.NameGlob;
import semicircle.experiments.layers.LayerAnalysis;
import semicircle.experiments.series.Changes;
import semicircle.experiments.series.Evolution;
import semicircle.experiments.series.EvolutionFigures;
import semicircle.experiments.series.SeriesAudit;
import semicircle.experiments.series.StepSpectra;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.eigen.EigenSolver;

/**
 * The checkpoints of one training: an audit of their integrity, then their spectra step by step, and where they change.
 *
 * @param paths a folder of steps, or the steps one by one
 * @param only glob over the names of the steps; left out: all
 * @param layers glob over the names of the matrices; left out: all
 * @param level confidence level of the edge beyond which an eigenvalue is a spike; left out: 0.99
 * @param keepDamaged whether steps that the audit found damaged are analysed too; left out: they are set aside
 */
public record SeriesExperiment(
        List<String> paths,
        Optional<String> only,
        Optional<String> layers,
        OptionalDouble level,
        Optional<Boolean> keepDamaged)
        implements Experiment {
    private static final double DEFAULT_LEVEL = 0.99;

    public SeriesExperiment {
        paths = List.copyOf(paths);
        if (paths.isEmpty() || paths.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("paths must name a folder of steps, or steps, got " + paths);
        }
        new MatrixChoice(layers); // checks the glob
        only.ifPresent(pattern -> NameGlob.of("only", pattern)); // likewise
        new LayerAnalysis(0, level.orElse(DEFAULT_LEVEL)); // checks the level
    }

    @Override
    public Outcome run(Seed seed, EigenSolver solver) throws IOException {
        SeriesAudit audit = SeriesAudit.of(series(), (done, total, name) -> {});
        List<StepSpectra> steps = new ArrayList<>();
        for (Series.Step step : chosen(audit)) {
            Outcome one = at(step).run(seed.child(step.name()), solver);
            steps.add(StepSpectra.of(step, one.measurements(), one.spectra()));
        }
        return outcome(audit, steps);
    }

    /**
     * Finds the steps.
     *
     * @return the steps in order
     * @throws IOException if there is none, or a folder cannot be read
     */
    public Series series() throws IOException {
        List<Path> files = paths.stream().map(Path::of).toList();
        return files.size() == 1 ? Series.of(files.get(0), this::wanted) : Series.of(files.get(0), files, this::wanted);
    }

    private boolean wanted(String name) {
        return only.isEmpty() || NameGlob.of("only", only.get()).test(name);
    }

    /**
     * Steps to be analysed.
     *
     * @param audit of the series
     * @return all, or those that nothing was found against
     * @throws MalformedFileException where none is left
     */
    public List<Series.Step> chosen(SeriesAudit audit) throws MalformedFileException {
        List<Series.Step> steps = keepDamaged.orElse(false) ? audit.readable() : audit.sound();
        if (steps.isEmpty()) {
            throw new MalformedFileException(
                    audit.series().path(),
                    0,
                    "no sound step: " + audit.findings().get(0).detail(),
                    "a readable series");
        }
        return steps;
    }

    /**
     * The experiment of one step.
     *
     * @param step one of the series
     * @return its spectra, without a null
     */
    public CheckpointExperiment at(Series.Step step) {
        return new CheckpointExperiment(step.path().toString(), layers, OptionalInt.of(0), level);
    }

    /**
     * Tells what was found.
     *
     * @param audit of the series
     * @param steps spectra of those that were analysed, in order
     * @return tables and figures
     */
    public static Outcome outcome(SeriesAudit audit, List<StepSpectra> steps) {
        Evolution evolution = new Evolution(steps);
        EvolutionFigures drawn = new EvolutionFigures(evolution);
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        Map<String, String> captions = new LinkedHashMap<>();
        measurements.put(
                "steps-found", Measurement.Scalar.of(audit.series().steps().size()));
        measurements.put("steps-analysed", Measurement.Scalar.of(steps.size()));
        measurements.put("audit", audit.table());
        measurements.put("steps", audit.steps());
        measurements.put("evolution", evolution.table());
        measurements.put("layers", evolution.layers());
        Changes changes = new Changes(evolution);
        measurements.put("changes-by-interval", changes.intervals());
        measurements.put("changes", changes.table());
        measurements.put("drift", changes.drift());
        measurements.put("curves", changes.all());
        measurements.put(
                "notes", new Measurement.Table(List.of(new Measurement.Texts("note", List.of(changes.words())))));
        measurements.putAll(drawn.ofModel());
        drawn.chosen().forEach(name -> measurements.putAll(drawn.of(name)));
        measurements.keySet().stream()
                .filter(name -> name.indexOf('/') >= 0)
                .forEach(name -> captions.put(
                        name.substring(0, name.lastIndexOf('/')),
                        audit.series().path() + ", " + steps.size() + " steps"));
        return new Outcome(measurements, captions, Map.of());
    }
}
