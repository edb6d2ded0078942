package semicircle.dynamics.population;

/** Exponentials of cosines in a loop that the compiler turns into vector instructions. */
final class SharpExponential {
    private SharpExponential() {}

    /**
     * {@code exp(beta (c - 1))} in place: Taylor's series to degree 13 for {@code exp(beta (c - 1)/2^k)} with exponents in [-1/2, 0], squared k times.
     *
     * <p>Relative error: 2^k times a few 1e-16, some beta 1e-15.
     *
     * @param beta positive
     * @param cosines in [-1, 1] to rounding, overwritten
     * @param count how many from the first on
     */
    static void of(double beta, double[] cosines, int count) {
        int squarings = Math.max(0, Math.getExponent(4 * beta) + 1);
        double scale = Math.scalb(beta, -squarings);
        for (int i = 0; i < count; i++) {
            double x = scale * (cosines[i] - 1);
            double low = 1 + x * (1 + x * (1.0 / 2 + x * (1.0 / 6 + x * (1.0 / 24 + x * (1.0 / 120)))));
            double high = 1.0 / 5040 + x * (1.0 / 40_320 + x * (1.0 / 362_880 + x * (1.0 / 3_628_800)));
            double top = 1.0 / 39_916_800 + x * (1.0 / 479_001_600 + x * (1.0 / 6_227_020_800.0));
            double six = x * x * x * x * x * x;
            cosines[i] = low + six * (1.0 / 720 + x * (high + x * x * x * x * top));
        }
        for (int k = 0; k < squarings; k++) {
            for (int i = 0; i < count; i++) {
                cosines[i] *= cosines[i];
            }
        }
    }
}
