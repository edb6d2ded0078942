package semicircle.spectra.baseline;

/** Checks of a probability level, and differences that lose their digits when written out. */
final class Level {
    private Level() {}

    static double checked(String law, double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(law + ": p must be in [0, 1], got " + p);
        }
        return p;
    }

    /** z - sin z, with full relative accuracy for small z. */
    static double minusSin(double z) {
        if (Math.abs(z) > 1) {
            return z - Math.sin(z);
        }
        double square = z * z;
        double sum = 0;
        for (int k = 23; k >= 3; k -= 2) {
            sum = 1 / (double) ((k - 1) * k) * (1 - square * sum);
        }
        return z * square * sum;
    }

    /** z - atan z, with full relative accuracy for small z. */
    static double minusAtan(double z) {
        if (Math.abs(z) > 0.5) {
            return z - Math.atan(z);
        }
        double square = z * z;
        double sum = 0;
        for (int k = 53; k >= 3; k -= 2) {
            sum = 1.0 / k - square * sum;
        }
        return z * square * sum;
    }
}
