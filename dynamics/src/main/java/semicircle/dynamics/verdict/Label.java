package semicircle.dynamics.verdict;

/** What may be said of a sweep; the words are those of the table in {@link Judge}. */
public enum Label {
    /** Nothing changes beyond the noise. */
    NONE("none"),
    /** A smooth change whose width does not shrink with scale. */
    CROSSOVER("crossover"),
    /** Only a thresholded metric jumps; the loss of each unit is smooth. */
    METRIC_ARTEFACT("metric artefact"),
    /** The order parameter goes to 0 everywhere as the scale grows. */
    VANISHING("vanishing with scale"),
    /** Something is missing, or does not converge. */
    INCONCLUSIVE("inconclusive"),
    /** It sharpens with scale and its jump goes to 0. */
    CONTINUOUS("continuous"),
    /** It sharpens, but only with the logarithm of the scale. */
    CONTINUOUS_LOGARITHMIC("continuous (logarithmic)"),
    /** It sharpens, its jump stays, and two states coexist. */
    DISCONTINUOUS("discontinuous");

    private final String words;

    Label(String words) {
        this.words = words;
    }

    /** {@return as it is written in a verdict} */
    public String words() {
        return words;
    }

    /** {@return whether it claims that something emerged} */
    public boolean emergence() {
        return this == CONTINUOUS || this == CONTINUOUS_LOGARITHMIC || this == DISCONTINUOUS;
    }
}
