package semicircle.experiments.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import semicircle.data.MalformedFileException;
import semicircle.data.store.UnusableFolderException;
import semicircle.experiments.study.RefusedStudyException;

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

    /** The terminal is gone: 128 and the signal's number, as shells tell it. */
    static final int HUNG_UP = 129;

    /** Interrupted. */
    static final int INTERRUPTED = 130;

    /** Told to end. */
    static final int TERMINATED = 143;

    private ExitCode() {}

    /**
     * The code of an error.
     *
     * @param e what ended a command
     * @return its exit code
     */
    static int of(Throwable e) {
        if (e instanceof RefusedStudyException || e instanceof UnusableFolderException) {
            return USAGE;
        }
        if (e instanceof MalformedFileException
                || e instanceof NoSuchFileException
                || e instanceof FileNotFoundException
                || e instanceof AccessDeniedException) {
            return BAD_INPUT;
        }
        if (e instanceof InterruptedIOException) {
            return INTERRUPTED;
        }
        return e instanceof IOException || e instanceof OutOfMemoryError ? TRY_AGAIN : BUG;
    }
}
