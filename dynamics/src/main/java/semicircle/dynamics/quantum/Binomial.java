package semicircle.dynamics.quantum;

/** Binomial coefficients that fit 63 bits. */
final class Binomial {
    private Binomial() {}

    /**
     * Ways to choose k of n.
     *
     * @param n at least 0
     * @param k any; 0 outside 0..n
     * @return the number, exact
     * @throws ArithmeticException if it does not fit
     */
    static long choose(int n, int k) {
        if (k < 0 || k > n) {
            return 0;
        }
        long product = 1;
        for (int i = 1; i <= Math.min(k, n - k); i++) {
            long common = gcd(product, i);
            product = Math.multiplyExact(product / common, (n - Math.min(k, n - k) + i) / (i / common));
        }
        return product;
    }

    static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
