package semicircle.experiments.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import semicircle.data.file.Cap;
import semicircle.experiments.runner.Runner;
import semicircle.experiments.study.NearestName;

/** Entry of the command line: results go to the standard output, all else to the standard error. */
@Command(
        name = "semicircle",
        description = "Spectra of random matrices and trained models, measured against exact theory.",
        versionProvider = Main.Version.class,
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ExperimentsCommand.class,
            SpectrumCommand.class,
            InspectCommand.class,
            CompareCommand.class,
            CompressCommand.class,
            EvolveCommand.class,
            FamilyCommand.class,
            EmbeddingsCommand.class,
            CorrelateCommand.class,
            DetectCommand.class,
            EnsembleCommand.class,
            SimulateCommand.class,
            LawCommand.class,
            VerdictCommand.class,
            VerifyCommand.class,
            ReportCommand.class,
            KindsCommand.class,
            DoctorCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 some runs failed, 2 usage or bad study, 65 bad input file,",
            "70 a bug of ours, 75 try again (disk full, folder in use), 129, 130 and 143",
            "ended by a signal."
        })
public final class Main implements Runnable {
    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "No progress on the standard error.")
    private boolean quiet;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "No colours (NO_COLOR does the same).")
    private boolean unusedNoColor; // read before parsing, for the help too

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the trace of an error.")
    private boolean unusedDebug; // read where parsing itself may have failed

    @Option(
            names = "--cap",
            paramLabel = "NAME=N",
            scope = ScopeType.INHERIT,
            description = "Raise what a model file may demand of its reader, as a refusal says: tensors=1000000.")
    void raise(Map<String, Long> caps) {
        try {
            caps.forEach(Cap::raise);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean unusedHelp;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show version and commit.")
    private boolean unusedVersion;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Version and commit of this build. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            Properties build = new Properties();
            try (InputStream stream = Main.class.getResourceAsStream("/semicircle-build.properties")) {
                if (stream != null) {
                    build.load(stream);
                }
            }
            String commit = System.getProperty("semicircle.commit", build.getProperty("commit", "unknown"));
            return new String[] {"semicircle " + build.getProperty("version", "unknown") + " (commit " + commit + ")"};
        }
    }

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param args the words after the program's name
     */
    public static void main(String[] args) {
        StandardOutput stream = new StandardOutput();
        PrintWriter out = new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        ProcessEnd end = ProcessEnd.watching(err);
        int code = execute(out, err, args);
        out.flush();
        Optional<String> lost = stream.lost();
        if (lost.isPresent() && code == ExitCode.DONE) {
            err.println("semicircle: standard output: " + lost.get());
            code = ExitCode.TRY_AGAIN;
        }
        err.flush();
        end.with(code);
    }

    /**
     * Runs a command.
     *
     * @param out where results go
     * @param err where all else goes
     * @param args the words after the program's name
     * @return exit code
     */
    public static int execute(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::misused)
                .setExecutionExceptionHandler((e, command, parsed) -> failed(e, err, args));
        for (CommandLine command : line.getSubcommands().values()) {
            command.getCommandSpec().versionProvider(new Version());
        }
        if (Arrays.asList(args).contains("--no-color")) {
            line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        }
        try {
            return line.execute(args);
        } catch (VirtualMachineError | LinkageError | AssertionError e) {
            return failed(e, err, args);
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** Says that a command is missing. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "missing command, one of: "
                        + String.join(", ", spec.subcommands().keySet()) + "; semicircle --help shows more");
    }

    /**
     * Where progress is told.
     *
     * @param err the standard error
     * @return a line, or silence where that was asked for
     */
    Runner.Progress progress(PrintWriter err) {
        return quiet ? Runner.Progress.SILENT : new ProgressLine(err, ProgressLine.onTerminal());
    }

    /** {@return whether nothing but results and refusals was asked for} */
    boolean isQuiet() {
        return quiet;
    }

    private static int misused(ParameterException e, String[] args) {
        String message = Misuse.spoken(e);
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            message = unknown(e.getCommandLine(), unmatched.getUnmatched().get(0));
        } else if (e instanceof MissingParameterException) {
            message = message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1) + "; "
                    + e.getCommandLine().getCommandSpec().qualifiedName() + " --help shows more";
        }
        e.getCommandLine().getErr().println("semicircle: " + PlainText.of(message));
        return ExitCode.USAGE;
    }

    private static String unknown(CommandLine line, String word) {
        if (word.startsWith("-")) {
            int equals = word.indexOf('=');
            List<String> known = new ArrayList<>();
            for (OptionSpec option : line.getCommandSpec().options()) {
                if (option.hidden()) {
                    continue;
                }
                known.add(option.longestName());
            }
            return NearestName.unknown("option", equals < 0 ? word : word.substring(0, equals), known);
        }
        return line.getSubcommands().isEmpty()
                ? line.getCommandSpec().qualifiedName() + " takes no further word, got '" + word + "'"
                : NearestName.unknown("command", word, line.getSubcommands().keySet());
    }

    private static int failed(Throwable e, PrintWriter err, String... args) {
        int code = ExitCode.of(e);
        err.println("semicircle: " + PlainText.of(code == ExitCode.BUG ? bug(e) : spoken(e)));
        if (Arrays.asList(args).contains("--debug")) {
            e.printStackTrace(err);
        }
        return code;
    }

    /** What an error says to a user, in one line. */
    static String spoken(Throwable e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof NoSuchFileException) {
            return message + ": no such file";
        }
        if (e instanceof AccessDeniedException) {
            return message + ": access denied";
        }
        if (e instanceof OutOfMemoryError) {
            return "out of memory (" + message + "); smaller sizes or fewer --threads need less";
        }
        return message;
    }

    private static String bug(Throwable e) {
        return "this is a bug in semicircle: " + e + "; run again with --debug for the trace";
    }
}
