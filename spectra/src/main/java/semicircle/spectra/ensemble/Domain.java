package semicircle.spectra.ensemble;

/** Checks of parameters, with messages that name the kind and the parameter. */
final class Domain {
    /** Largest order of a dense matrix whose entries fit one Java array. */
    static final int DENSE = 46_340;

    private Domain() {}

    static void range(String parameter, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(parameter + " must be in " + least + ".." + most + ", got " + value);
        }
    }

    static void inside(String parameter, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(parameter + " must be above 0 and below 1, got " + value);
        }
    }

    static void positive(String parameter, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(parameter + " must be positive and finite, got " + value);
        }
    }

    static void notNegative(String parameter, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(parameter + " must be at least 0 and finite, got " + value);
        }
    }
}
