package semicircle.spectra;

/** Eigenvalues given by hand. */
public final class Levels {
    private Levels() {}

    /** The spectrum of a square matrix of that name. */
    public static Spectrum spectrum(String name, double... values) {
        return Spectrum.of(new Spectrum.Origin(name, values.length, values.length), values);
    }
}
