package semicircle.dynamics.entropy;

/** What entropies of random states are in the mean: the marks of ergodic states. */
public final class Entanglement {
    private static final double EULER = 0.5772156649015329;

    private Entanglement() {}

    /**
     * Page's mean entropy of a part of a random pure state, {@code sum_{k=n+1}^{mn} 1/k - (m-1)/(2n)} (1993, PRL 71, 1291).
     *
     * @param m dimension of one part, at least 1
     * @param n dimension of the other, at least 1; the smaller of both is the m of the formula
     * @return the entropy in nats
     */
    public static double pageEntropy(long m, long n) {
        requirePositive(m, n);
        long smaller = Math.min(m, n);
        long larger = Math.max(m, n);
        double product = (double) smaller * larger;
        double sum = product <= 1 << 22
                ? harmonicBetween(larger + 1, (long) product)
                : harmonic(product) - harmonic((double) larger);
        return sum - (smaller - 1) / (2.0 * larger);
    }

    /**
     * Page's mean at a fixed magnetisation: of the first spins 1/2 of a random pure state with a given number of spins up, {@code sum_n d_n/D
     * (Page(a_n, b_n) + psi(D + 1) - psi(d_n + 1))}, {@code d_n = a_n b_n} states with n of the first up, D in all.
     *
     * <p>Source: Bianchi and Dona 2019, PRD 100, 105010; its leading terms: Vidmar and Rigol 2017, PRL 119, 220603.
     *
     * @param part spins of the part, 0 to sites
     * @param sites spins in all, at most 60
     * @param up spins up, 0 to sites
     * @return the entropy in nats
     */
    public static double pageEntropy(int part, int sites, int up) {
        if (sites < 1 || sites > 60 || part < 0 || part > sites || up < 0 || up > sites) {
            throw new IllegalArgumentException(
                    "sites must be in 1..60, part and up in 0..sites, got " + sites + ", " + part + " and " + up);
        }
        double all = choose(sites, up);
        double sum = 0;
        for (int n = Math.max(0, up - (sites - part)); n <= Math.min(part, up); n++) {
            long inside = choose(part, n);
            long outside = choose(sites - part, up - n);
            double states = (double) inside * outside;
            sum += states / all * (pageEntropy(inside, outside) + harmonic(all) - harmonic(states));
        }
        return sum;
    }

    private static long choose(int n, int k) {
        long count = 1;
        for (int i = 1; i <= k; i++) {
            count = count * (n - k + i) / i;
        }
        return count;
    }

    /**
     * Mean purity of a part of a random pure state, {@code (m + n)/(mn + 1)} (Lubkin 1978, J. Math. Phys. 19, 1028).
     *
     * @param m dimension of one part
     * @param n dimension of the other
     * @return the mean of the trace of the squared density matrix
     */
    public static double pagePurity(long m, long n) {
        requirePositive(m, n);
        return ((double) m + n) / ((double) m * n + 1);
    }

    /**
     * Mean inverse participation ratio of random unit vectors: {@code 3/(D+2)} real, {@code 2/(D+1)} complex.
     *
     * @param dimension D
     * @param complex whether the vectors are complex
     * @return the mean of the sum of squared probabilities
     */
    public static double participationRatio(long dimension, boolean complex) {
        requirePositive(dimension, 1);
        return complex ? 2.0 / (dimension + 1.0) : 3.0 / (dimension + 2.0);
    }

    /**
     * Mean participation entropy of random unit vectors: {@code psi(D/2+1) - psi(3/2)} real, {@code H_D - 1} complex.
     *
     * @param dimension D
     * @param complex whether the vectors are complex
     * @return the mean of {@code -sum p ln p}
     */
    public static double participationEntropy(long dimension, boolean complex) {
        requirePositive(dimension, 1);
        if (complex) {
            return harmonic((double) dimension) - 1;
        }
        double threeHalves = 2 - 2 * Math.log(2); // psi(3/2) plus Euler's constant
        return harmonic(dimension / 2.0) - threeHalves;
    }

    private static double harmonicBetween(long from, long to) {
        double sum = 0;
        for (long k = to; k >= from; k--) { // small terms first
            sum += 1.0 / k;
        }
        return sum;
    }

    /** {@code psi(x + 1) + gamma}: harmonic numbers of any x > 0, by Stirling's series beyond 20. */
    private static double harmonic(double x) {
        double below = 0;
        double at = x;
        while (at < 20) {
            at++;
            below += 1 / at;
        }
        double square = 1 / (at * at);
        double series = square * (1 / 12.0 - square * (1 / 120.0 - square * (1 / 252.0 - square / 240)));
        return Math.log(at) + EULER + 0.5 / at - series - below;
    }

    private static void requirePositive(long m, long n) {
        if (m < 1 || n < 1) {
            throw new IllegalArgumentException("dimensions must be at least 1, got " + m + " and " + n);
        }
    }
}
