package semicircle.spectra.fit;

/** What may be said of a power law in a tail. */
public enum TailVerdict {
    /** It survives every test, and the tail is long enough that the other laws would have shown. */
    SUPPORTED,
    /** Nothing speaks against it, but the tail is too short, or too curved, to tell it from other laws. */
    COMPATIBLE,
    /** A bootstrap, or a rival law, speaks against it. */
    REJECTED;

    /** {@return the word that is printed} */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
