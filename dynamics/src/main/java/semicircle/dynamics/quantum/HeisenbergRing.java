package semicircle.dynamics.quantum;

/**
 * Ground energy of Heisenberg's closed chain {@code sum S.S} by Bethe's equations (Bethe 1931, Z. Phys. 71, 205): {@code L 2
 * atan(2 x_j) = 2 pi I_j + sum_k 2 atan(x_j - x_k)}, I_j = -(M-1)/2, ..., (M-1)/2, M = L/2; {@code E = L/4 - sum 1/(2 (x_j^2 +
 * 1/4))}.
 *
 * <p>Exact for any even length; about 200 rounds of {@code (L/2)^2} operations.
 *
 * @param sites L, even, 4 to 4096
 */
public record HeisenbergRing(int sites) {
    private static final int MOST_ROUNDS = 10_000;

    public HeisenbergRing {
        if (sites < 4 || sites > 4096 || sites % 2 != 0) {
            throw new IllegalArgumentException("heisenberg ring: sites must be even and in 4..4096, got " + sites);
        }
    }

    /** {@return E_0} */
    public double groundEnergy() {
        int m = sites / 2;
        double[] roots = new double[m];
        double[] next = new double[m];
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double change = 0;
            for (int j = 0; j < m; j++) {
                double phase = 2 * Math.PI * (j - (m - 1) / 2.0);
                for (double other : roots) {
                    phase += 2 * Math.atan(roots[j] - other);
                }
                next[j] = Math.tan(phase / (2 * sites)) / 2;
                change = Math.max(change, Math.abs(next[j] - roots[j]));
            }
            System.arraycopy(next, 0, roots, 0, m);
            if (change <= 1e-15) {
                return energy(roots);
            }
        }
        return energy(roots); // rounding keeps the last bits moving; the energy is stationary there
    }

    private double energy(double[] roots) {
        double sum = 0;
        for (double root : roots) {
            sum += 0.5 / (root * root + 0.25);
        }
        return sites / 4.0 - sum;
    }

    /**
     * Energy a site of the infinite XXZ ring {@code sum S^x S^x + S^y S^y + delta S^z S^z} at {@code -1 < delta <= 1} (Yang and Yang
     * 1966, Phys. Rev. 150, 327): {@code delta/4 - sin^2 g integral dx/(2 cosh(pi x) (cosh 2gx - cos g))}, delta = cos g.
     *
     * @param delta anisotropy
     * @return the energy, to 1e-14
     */
    public static double energyOfInfiniteRing(double delta) {
        if (!(delta > -1 && delta <= 1)) {
            throw new IllegalArgumentException("heisenberg ring: delta must be in (-1, 1], got " + delta);
        }
        double g = Math.acos(delta);
        double step = 1.0 / 64; // the trapezoidal rule of an analytic integrand errs by exp(-pi/step)
        double sum = 0;
        for (int k = -1024; k <= 1024; k++) {
            double x = k * step;
            double sine = Math.sinh(g * x);
            double half = Math.sin(g / 2);
            // cosh 2gx - cos g = 2 sinh^2 gx + 2 sin^2(g/2); for g -> 0 its ratio to sin^2 g stays finite
            double kernel =
                    g == 0 ? 1 / (2 * x * x + 0.5) : Math.sin(g) * Math.sin(g) / (2 * sine * sine + 2 * half * half);
            sum += kernel / (2 * Math.cosh(Math.PI * x));
        }
        return delta / 4 - sum * step;
    }
}
