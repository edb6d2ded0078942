package semicircle.experiments.cli;

/** What a command tells the shell. */
final class ExitCode {
    /** All done. */
    static final int DONE = 0;

    /** Some runs failed; each is named. */
    static final int SOME_FAILED = 1;

    /** The command or the study is not what it must be. */
    static final int USAGE = 2;

    /** An input file is not what its format demands, or cannot be read. */
    static final int BAD_INPUT = 65;

    /** A bug of ours. */
    static final int BUG = 70;

    /** The disk is full or the folder is in use: try again. */
    static final int TRY_AGAIN = 75;

    /** Interrupted. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
