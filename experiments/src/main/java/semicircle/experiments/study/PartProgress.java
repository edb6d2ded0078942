package semicircle.experiments.study;

/** Told how far a run is, part by part, from one thread at a time. */
@FunctionalInterface
public interface PartProgress {
    /** Hears nothing. */
    PartProgress SILENT = (share, part) -> {};

    /**
     * A part is done.
     *
     * @param share of the run's work that is done, as far as it can be told beforehand, in 0..1
     * @param part the one just done, such as the name of a matrix
     */
    void reached(double share, String part);
}
