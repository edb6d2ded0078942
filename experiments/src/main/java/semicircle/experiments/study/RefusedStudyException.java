package semicircle.experiments.study;

/** A study is not what it must be; the message says where, what was expected and what was got. */
public final class RefusedStudyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /**
     * States the facts.
     *
     * @param message where, what, expected, got
     */
    public RefusedStudyException(String message) {
        super(message);
    }
}
