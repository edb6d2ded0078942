package semicircle.experiments.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import semicircle.experiments.study.EigenvectorExperiment;
import semicircle.experiments.study.EnsembleExperiment;
import semicircle.experiments.study.Experiment;
import semicircle.experiments.study.KindWords;
import semicircle.experiments.study.LevelExperiment;
import semicircle.experiments.study.PlaneExperiment;
import semicircle.experiments.study.RefusedStudyException;
import semicircle.experiments.study.Study;
import semicircle.experiments.study.Sweep;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.ensemble.Ensemble;
import semicircle.spectra.ensemble.HermitianEnsemble;
import semicircle.spectra.ensemble.LevelEnsemble;
import semicircle.spectra.ensemble.NonHermitianEnsemble;
import semicircle.spectra.fit.Fit;
import semicircle.spectra.statistic.SpectralDistance;
import semicircle.spectra.statistic.SpectralStatistic;

/** Samples an ensemble and measures it, a shorthand for a study of one ensemble experiment. */
@Command(
        name = "ensemble",
        description = "Sample an ensemble, measure its spectra and compare them with a law.",
        footer = {
            "",
            "Ensembles, laws, statistics and their keys: semicircle kinds. sigma and variance are 1 where left out.",
            "The law is the ensemble's own limit unless --against names another.",
            "Example: semicircle ensemble gaussian beta=1 size=500 --samples 20 --out results/goe"
        })
final class EnsembleCommand implements Callable<Integer> {
    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "KIND", description = "The ensemble, such as gaussian.")
    private String kind = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "KEY=VALUE", description = "Its parameters.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--samples", paramLabel = "K", description = "Matrices drawn; 10 if left out.")
    private int samples = 10;

    @Option(
            names = "--against",
            paramLabel = "LAW",
            description = "A law as YAML, such as semicircle or '{kind: semicircle, sigma: 2}'.")
    private Optional<String> against = Optional.empty();

    @Option(
            names = "--statistics",
            paramLabel = "LIST",
            description =
                    "Statistics as a YAML list, brackets left out: spacing-ratio,{kind: edge-outliers, level: 0.99}.")
    private Optional<String> statistics = Optional.empty();

    @Option(
            names = "--fit",
            paramLabel = "LIST",
            description = "Laws to fit, as a YAML list without brackets: brody,berry-robnik.")
    private Optional<String> fits = Optional.empty();

    @Option(
            names = "--reference-samples",
            paramLabel = "K",
            description =
                    "Matrices of the reference drawn for the p-value of each distance; 99 with --reference alone.")
    private Optional<Integer> referenceSamples = Optional.empty();

    @Option(
            names = "--reference",
            paramLabel = "ENSEMBLE",
            description = "The null of the distances as YAML, such as '{kind: gaussian, beta: 1, size: 100, sigma: 1}';"
                    + " the ensemble itself if left out.")
    private Optional<String> reference = Optional.empty();

    @Option(names = "--vectors", description = "Measure the eigenvectors: participation, entropies, Porter-Thomas.")
    private boolean vectors;

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "N",
            description = "With --vectors: further sizes, from which D_q is extrapolated.")
    private List<Integer> sizes = new ArrayList<>();

    @Option(
            names = "--window",
            paramLabel = "K",
            description = "Only K levels in the middle and counts in bins: for tridiagonal kinds of any size.")
    private Optional<Integer> window = Optional.empty();

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the matrices; 1 if left out.")
    private long seed = 1;

    @Option(names = "--threads", paramLabel = "T", description = "Matrices side by side; all cores if left out.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the run files, the study and its figures; nothing is kept if left out.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws IOException {
        Misuse.requireRange(spec.commandLine(), "--threads", threads, 1, 4096);
        Misuse.requireRange(spec.commandLine(), "--samples", samples, 1, 1_000_000);
        Ensemble ensemble = KindWords.read(Ensemble.class, kind, settings);
        Study study = study(ensemble);
        PrintWriter err = spec.commandLine().getErr();
        int code = new TypedStudy(study, threads, out)
                .run(main.progress(err), spec.commandLine().getOut(), err);
        if (!main.isQuiet()) {
            err.println(limit(ensemble));
        }
        return code;
    }

    /** One line on the law that the ensemble tends to. */
    private String limit(Ensemble ensemble) {
        if (ensemble instanceof NonHermitianEnsemble plane) {
            return plane.realPartLimit()
                    .map(law -> "limit law of the real parts: " + KindWords.written(Baseline.class, law))
                    .orElse("limit law: none is known");
        }
        return ((LevelEnsemble) ensemble)
                .limit()
                .map(law -> "limit law: " + KindWords.written(Baseline.class, law))
                .orElse("limit law: none with a density is known");
    }

    private Study study(Ensemble ensemble) {
        try {
            return new Study(kind, seed, samples, experiment(ensemble), Sweep.NONE, Optional.empty());
        } catch (RefusedStudyException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new RefusedStudyException("ensemble " + kind + ": " + e.getMessage());
        }
    }

    private Experiment experiment(Ensemble ensemble) {
        boolean spectral = against.isPresent() || statistics.isPresent() || fits.isPresent();
        boolean tested = reference.isPresent() || referenceSamples.isPresent();
        boolean special = vectors || window.isPresent() || ensemble instanceof NonHermitianEnsemble;
        if ((vectors && window.isPresent()) || (special && (against.isPresent() || fits.isPresent() || tested))) {
            throw new RefusedStudyException("ensemble " + kind
                    + ": --vectors, --window and eigenvalues in the plane have measurements of their own;"
                    + " leave out --against, --fit, --reference and each other");
        }
        if (!sizes.isEmpty() && !vectors) {
            throw new RefusedStudyException("ensemble " + kind + ": --sizes belongs to --vectors");
        }
        if (ensemble instanceof NonHermitianEnsemble plane) {
            if (spectral || vectors || window.isPresent()) {
                throw new RefusedStudyException("ensemble " + kind
                        + ": its eigenvalues are complex; leave out --statistics, --vectors and --window");
            }
            return new PlaneExperiment(plane, OptionalDouble.empty());
        }
        if (vectors) {
            return eigenvectors(ensemble);
        }
        List<SpectralStatistic> chosen = statistics
                .map(list -> KindWords.list("--statistics", SpectralStatistic.class, "[" + list + "]"))
                .orElse(List.of());
        if (window.isPresent()) {
            return new LevelExperiment(
                    hermitian(ensemble),
                    OptionalInt.empty(),
                    OptionalInt.of(window.get()),
                    OptionalInt.empty(),
                    chosen);
        }
        LevelEnsemble levels = (LevelEnsemble) ensemble;
        Optional<Baseline> law = against.map(yaml -> KindWords.flow("--against", Baseline.class, yaml));
        List<Fit> fitted = fits.map(list -> KindWords.list("--fit", Fit.class, "[" + list + "]"))
                .orElse(List.of());
        boolean lawful = law.or(levels::limit).isPresent();
        List<SpectralStatistic> usual = statistics.isPresent() ? List.of() : usual(levels, lawful);
        List<SpectralDistance> distances = Stream.concat(chosen.stream(), usual.stream())
                .filter(SpectralDistance.class::isInstance)
                .map(SpectralDistance.class::cast)
                .toList();
        if (!lawful && !distances.isEmpty()) {
            throw new RefusedStudyException(
                    "ensemble " + kind + ": " + distances.get(0).measurement()
                            + " needs a law with a density, and none is known here; name one by --against");
        }
        if (tested && distances.isEmpty()) {
            throw new RefusedStudyException("ensemble " + kind + ": --reference and --reference-samples need a distance"
                    + " among the statistics, such as kolmogorov-distance");
        }
        Optional<EnsembleExperiment.Reference> sampled = tested ? Optional.of(reference(levels)) : Optional.empty();
        return new EnsembleExperiment(levels, law, chosen, sampled, List.of(), fitted, usual);
    }

    private EnsembleExperiment.Reference reference(LevelEnsemble own) {
        LevelEnsemble named = reference
                .map(yaml -> KindWords.flow("--reference", LevelEnsemble.class, yaml))
                .orElse(own);
        return new EnsembleExperiment.Reference(named, referenceSamples.orElse(99));
    }

    private HermitianEnsemble hermitian(Ensemble ensemble) {
        if (ensemble instanceof HermitianEnsemble hermitian) {
            return hermitian;
        }
        throw new RefusedStudyException(
                "ensemble " + kind + ": --vectors and --window need a Hermitian ensemble, such as gaussian or hermite");
    }

    private EigenvectorExperiment eigenvectors(Ensemble ensemble) {
        if (statistics.isPresent()) {
            throw new RefusedStudyException("ensemble " + kind + ": --vectors leaves no --statistics");
        }
        List<HermitianEnsemble> all = new ArrayList<>();
        for (int size : sizes) {
            List<String> changed = new ArrayList<>(settings);
            changed.replaceAll(setting -> setting.startsWith("size=") ? "size=" + size : setting);
            if (changed.equals(settings) && !settings.contains("size=" + size)) {
                throw new RefusedStudyException("ensemble " + kind + ": --sizes needs a kind with size=N");
            }
            all.add(hermitian(KindWords.read(Ensemble.class, kind, changed)));
        }
        all.add(hermitian(ensemble));
        return new EigenvectorExperiment(all, OptionalDouble.empty(), List.of());
    }

    /** What anyone would look at first, as far as the size and a law allow it. */
    private static List<SpectralStatistic> usual(LevelEnsemble ensemble, boolean lawful) {
        List<String> names = new ArrayList<>();
        if (ensemble.size() >= 3) {
            names.addAll(List.of("density-histogram", "spacing-ratio"));
        }
        if (lawful) {
            names.addAll(List.of("kolmogorov-distance", "edge-outliers"));
        }
        if (lawful && ensemble.size() >= 30) {
            names.add("spacing-distribution");
        }
        if (names.isEmpty()) {
            throw new RefusedStudyException("ensemble: fewer than 3 eigenvalues and no known law: name --statistics");
        }
        return KindWords.list("--statistics", SpectralStatistic.class, names.toString());
    }
}
