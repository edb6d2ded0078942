package semicircle.experiments.study;

/**
 * Where a word of a study stands.
 *
 * @param source name of the text
 * @param line line from 1, or 0 where the text has no lines worth counting
 * @param column column from 1
 */
record Place(String source, int line, int column) {
    static Place of(String source) {
        return new Place(source, 0, 0);
    }

    /**
     * A refusal of what stands here.
     *
     * @param path dotted key, empty for the whole study
     * @param message what was expected and got
     * @return the exception to throw
     */
    RefusedStudyException refuse(String path, String message) {
        return new RefusedStudyException(this + ": " + (path.isEmpty() ? "" : path + ": ") + message);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
