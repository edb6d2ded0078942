package semicircle.experiments.study;

/** A study is not what it must be; the message says where, what was expected and what was got. */
public final class RefusedStudyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String key;

    /**
     * States the facts.
     *
     * @param message where, what, expected, got
     */
    public RefusedStudyException(String message) {
        this("", message);
    }

    private RefusedStudyException(String key, String message) {
        super(message);
        this.key = key;
    }

    /**
     * A refusal of what stands under a key, by someone who does not know the text of the study.
     *
     * @param key dotted key
     * @param message what was expected and got
     * @return the exception, whose message begins with the key
     */
    public static RefusedStudyException of(String key, String message) {
        return new RefusedStudyException(key, key + ": " + message);
    }

    /** {@return the dotted key that is refused; empty where the message names its place} */
    public String key() {
        return key;
    }
}
