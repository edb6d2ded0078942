package semicircle.experiments.cli;

import picocli.CommandLine.Command;

/** Entry of the command line. */
@Command(name = "semicircle")
public final class Main {}
