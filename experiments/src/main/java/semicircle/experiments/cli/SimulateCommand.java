package semicircle.experiments.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import semicircle.experiments.simulation.Simulation;
import semicircle.experiments.study.KindWords;
import semicircle.experiments.study.SimulationExperiment;
import semicircle.experiments.study.Study;
import semicircle.experiments.study.StudyFile;
import semicircle.experiments.study.Sweep;

/** Runs a model that evolves, a shorthand for a study of one simulation. */
@Command(
        name = "simulate",
        description = "Run a model that evolves, and compare it with what theory gives.",
        footer = {
            "",
            "Models and their keys: semicircle kinds simulation.",
            "Example: semicircle simulate dyson-brownian-motion size=300 start-level=1 --replicas 4 --out"
                    + " results/dyson",
            "A sweep: --set 'sweep.experiment.model.size=[100,200,400]'"
        })
final class SimulateCommand implements Callable<Integer> {
    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model, such as dyson-brownian-motion.")
    private String model = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "KEY=VALUE", description = "Its parameters.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--replicas", paramLabel = "K", description = "Independent runs; 1 if left out.")
    private int replicas = 1;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the runs; 1 if left out.")
    private long seed = 1;

    @Option(names = "--threads", paramLabel = "T", description = "Runs side by side; all cores if left out.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set a dotted key of the study that this stands for, as run does.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the run files, the study and its figures; nothing is kept if left out.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--dry-run", description = "Print the study that this stands for, run nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        Misuse.requireRange(spec.commandLine(), "--threads", threads, 1, 4096);
        Misuse.requireRange(spec.commandLine(), "--replicas", replicas, 1, 1_000_000);
        Study study = study();
        if (dryRun) {
            spec.commandLine().getOut().print(StudyFile.write(study));
            return ExitCode.DONE;
        }
        return new TypedStudy(study, threads, out)
                .run(
                        main.progress(spec.commandLine().getErr()),
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr());
    }

    private Study study() {
        SimulationExperiment experiment = new SimulationExperiment(KindWords.read(Simulation.class, model, settings));
        Study study = new Study(model, seed, replicas, experiment, Sweep.NONE, Optional.empty());
        return overrides.isEmpty() ? study : StudyFile.read("simulate " + model, StudyFile.write(study), overrides);
    }
}
