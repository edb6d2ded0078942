package semicircle.experiments.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import semicircle.data.store.Provenance;
import semicircle.data.store.RunRecord;
import semicircle.data.store.RunStore;
import semicircle.experiments.layers.Convolutions;
import semicircle.experiments.layers.LayerSpectrum;
import semicircle.experiments.layers.Price;
import semicircle.experiments.runner.Run;
import semicircle.experiments.runner.Runner;
import semicircle.experiments.study.CheckpointExperiment;
import semicircle.experiments.study.MatrixExperiment;
import semicircle.experiments.study.Study;
import semicircle.plots.FigureFiles;
import semicircle.spectra.eigen.EigenSolver;

/** Analyses model files, a shorthand for a study of one checkpoint experiment each. */
@Command(
        name = "spectrum",
        description =
                "Spectra of the weight matrices of a model file, against Marchenko-Pastur and their shuffled null; "
                        + "or of your own matrix or list of eigenvalues (.npy, .csv, .mtx).",
        footer = {
            "",
            "Eigenvalues are those of the Gram matrix of the smaller side divided by the larger side.",
            "Example: semicircle spectrum model.safetensors --layers '*mlp*' --out results/model"
        })
final class SpectrumCommand implements Callable<Integer> {
    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Model files or folders, a zip or jar of one; or one matrix of your own.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--layers", paramLabel = "GLOB", description = "Only matrices of such a name, like '*attention*'.")
    private Optional<String> layers = Optional.empty();

    @Mixin
    private OwnMatrixOptions matrix = new OwnMatrixOptions();

    @Option(names = "--shuffles", paramLabel = "K", description = "Shuffled copies as the null; 1 if left out.")
    private Optional<Integer> shuffles = Optional.empty();

    @Option(names = "--level", paramLabel = "P", description = "Confidence level of a spike; 0.99 if left out.")
    private Optional<Double> level = Optional.empty();

    @Option(
            names = "--bootstrap",
            paramLabel = "B",
            description = "p-values of the power laws from B samples each; about 0.2 ms a sample at 400 eigenvalues.")
    private Optional<Integer> bootstrap = Optional.empty();

    @Option(
            names = "--vectors",
            description = "Spread of singular vectors in bulk and tail; some ten times the eigenvalues' time.")
    private boolean vectors;

    @Option(
            names = "--conv",
            paramLabel = "WAY",
            description =
                    "Convolutions as one matrix [out, in*k] (unfold) or one for each place (slices); unfold if left"
                            + " out.")
    private Optional<Convolutions> convolutions = Optional.empty();

    @Option(
            names = "--split-heads",
            paramLabel = "N",
            description = "Attention by its N heads, each a matrix; 0: as many as config.json or the file's keys tell.")
    private Optional<Integer> heads = Optional.empty();

    @Option(
            names = "--fixed-aspect",
            paramLabel = "K",
            description = "Median tail of K square sub-matrices, free of the aspect ratio; in CSV and JSON.")
    private Optional<Integer> fixedAspect = Optional.empty();

    @Option(names = "--split-gates", description = "Recurrent cells by their gates, each a matrix.")
    private boolean gates;

    @Option(
            names = "--metrics",
            paramLabel = "SET",
            description = "semicircle, or weightwatcher: that tool's columns by its formulas, for comparison.")
    private MetricSet metrics = MetricSet.SEMICIRCLE;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the shuffles; 1 if left out.")
    private long seed = 1;

    @Option(names = "--threads", paramLabel = "T", description = "Matrices side by side; all cores if left out.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the run file, its figures and the study.")
    private Optional<Path> out = Optional.empty();

    @ArgGroup
    private Format format = new Format();

    /** How the table is written. */
    static final class Format {
        @Option(
                names = "--json",
                description = "Write JSON, as docs/spectrum.schema.json describes; of one matrix of your own or with"
                        + " --metrics: spectrum-*.")
        private boolean json;

        @Option(names = "--csv", description = "Write CSV, every column.")
        private boolean csv;
    }

    @Override
    public Integer call() throws IOException {
        Misuse.requireRange(spec.commandLine(), "--threads", threads, 1, 4096);
        EigenSolver solver = EigenSolver.best();
        LayerListing listing = listing(spec.commandLine().getOut());
        int code = ExitCode.DONE;
        if (files.size() == 1 && matrix.isMeant(files.get(0), layers.isPresent())) {
            own(files.get(0));
            return code;
        }
        if (matrix.given()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--statistics, --fit, --near, --moments, --density and what belongs to them are for one matrix of"
                            + " your own");
        }
        listing.begin();
        for (Path file : files) {
            try {
                if (matrix.isMeant(file, layers.isPresent())) {
                    throw new ParameterException(
                            spec.commandLine(), file + " is a matrix of its own: analyse it in a call of its own");
                }
                code = analyse(file, solver, listing) ? code : ExitCode.BAD_INPUT;
            } catch (IOException e) {
                if (files.size() == 1 || ExitCode.of(e) != ExitCode.BAD_INPUT) {
                    throw e;
                }
                spec.commandLine().getErr().println("semicircle: " + Main.spoken(e));
                code = ExitCode.BAD_INPUT;
            }
        }
        listing.end();
        return code;
    }

    private void own(Path file) throws IOException {
        if (format.csv) {
            throw new ParameterException(spec.commandLine(), "--csv is for layers; a matrix has --json");
        }
        MatrixExperiment experiment = matrix.experiment(file, spec.commandLine());
        new OneRun(name(file), file.toString(), experiment, seed, out, format.json)
                .print(spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    private LayerListing listing(PrintWriter lines) {
        if (format.json) {
            return new JsonListing(lines, metrics);
        }
        if (format.csv) {
            return new CsvListing(lines, metrics);
        }
        return metrics == MetricSet.WEIGHTWATCHER ? new WeightWatcherListing(lines) : new TableListing(lines);
    }

    /** Whether any matrix got a spectrum; where none did, the standard error says so. */
    private boolean analyse(Path file, EigenSolver solver, LayerListing listing) throws IOException {
        Study study = Study.of(name(file), seed, experiment(file));
        Run run = Run.of(study).get(0);
        Optional<Path> folder = out.map(root -> files.size() == 1 ? root : root.resolve(study.name()));
        if (folder.isEmpty()) {
            List<LayerSpectrum> analysed = layersOf(study, run, solver);
            listing.add(file, analysed);
            return told(file, analysed);
        }
        try (RunStore store = RunStore.open(folder.get())) {
            Runner.claim(store, study);
            Map<String, String> provenance =
                    Provenance.of(solver.name(), threads, study.experiment().inputs());
            List<LayerSpectrum> analysed = layersOf(study, run, solver);
            RunRecord record = run.record(Provenance.finished(provenance), CheckpointExperiment.outcome(analysed));
            Runner.keep(study, store, record);
            FigureFiles drawn = FigureFiles.write(record, folder.get().resolve("figures"));
            listing.add(file, analysed);
            PrintWriter err = spec.commandLine().getErr();
            err.println(drawn.paths().size() + " figures and results.h5 in " + folder.get()
                    + "; one page of all: semicircle report " + folder.get());
            drawn.pngMissing().ifPresent(err::println);
            return told(file, analysed);
        }
    }

    private boolean told(Path file, List<LayerSpectrum> layers) {
        List<String> reasons =
                layers.stream().flatMap(layer -> layer.skipped().stream()).toList();
        if (reasons.size() < layers.size()) {
            return true;
        }
        NothingDone.tell(spec.commandLine().getErr(), file, "analysed", reasons);
        return false;
    }

    private List<LayerSpectrum> layersOf(Study study, Run run, EigenSolver solver) throws IOException {
        CheckpointExperiment experiment = (CheckpointExperiment) study.experiment();
        Runner.Progress line = main.progress(spec.commandLine().getErr());
        List<LayerSpectrum> analysed = experiment.analyse(
                run.seed(),
                solver,
                threads,
                (done, total, share, layer) ->
                        line.within(done, 0, total, share, layer.matrix().name()),
                note -> spec.commandLine().getErr().println("note: " + PlainText.of(note)));
        if (!main.isQuiet()
                && analysed.stream().anyMatch(layer -> layer.measured().isPresent())) {
            Price price = new Price();
            analysed.forEach(layer -> layer.measured().ifPresent(m -> price.add(m.price())));
            spec.commandLine().getErr().println("processor time: " + price.text());
        }
        return analysed;
    }

    private CheckpointExperiment experiment(Path file) {
        try {
            return new CheckpointExperiment(
                    file.toString(),
                    layers,
                    shuffles.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                    level.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                    bootstrap.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                    vectors ? Optional.of(true) : Optional.empty(),
                    convolutions.or(metrics::convolutions),
                    heads.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                    fixedAspect.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                    gates ? Optional.of(true) : Optional.empty());
        } catch (IllegalArgumentException e) {
            throw Misuse.of(spec.commandLine(), e);
        }
    }

    /** The file's name with nothing but what a study's name may hold. */
    private static String name(Path file) {
        Path last = file.toAbsolutePath().normalize().getFileName();
        StringBuilder name = new StringBuilder();
        for (char c : (last == null ? "model" : last.toString()).toCharArray()) {
            boolean safe = c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.');
            name.append(safe ? c : '-');
        }
        return name.charAt(0) == '.' ? "model" + name : name.toString();
    }
}
