package semicircle.dynamics.quantum;

import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * One particle on a hypercubic lattice with random levels, {@code H = sum_<ij> |i><j| + sum e_i |i><i|}, e uniform in
 * [-W/2, W/2] (Anderson 1958, Phys. Rev. 109, 1492).
 *
 * @param dimensions 1 to 3
 * @param length sites along each axis, at least 2; a closed lattice needs 3
 * @param disorder W, at least 0
 * @param periodic whether the lattice is closed
 */
public record AndersonLattice(int dimensions, int length, double disorder, boolean periodic) {
    public AndersonLattice {
        if (dimensions < 1 || dimensions > 3) {
            throw new IllegalArgumentException("anderson: dimensions must be in 1..3, got " + dimensions);
        }
        int least = periodic ? 3 : 2;
        if (length < least || Math.pow(length, dimensions) > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("anderson: length must be at least " + least
                    + " and its lattice below 2^31 sites, got " + length + " in " + dimensions + " dimensions");
        }
        if (!(disorder >= 0) || Double.isInfinite(disorder)) {
            throw new IllegalArgumentException("anderson: disorder must be at least 0 and finite, got " + disorder);
        }
    }

    /** {@return number of sites} */
    public int sites() {
        int sites = length;
        for (int d = 1; d < dimensions; d++) {
            sites *= length;
        }
        return sites;
    }

    /**
     * Draws the levels.
     *
     * @param random source of all randomness
     * @return the Hamiltonian, by its products
     */
    public Hamiltonian sample(UniformRandomProvider random) {
        double[] levels = new double[sites()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = disorder * (random.nextDouble() - 0.5);
        }
        return new Hamiltonian(levels);
    }

    /** One drawn Hamiltonian, matrix-free: 8 bytes a site. */
    public final class Hamiltonian implements LinearOperator.Symmetric {
        private final double[] levels;

        private Hamiltonian(double[] levels) {
            this.levels = levels;
        }

        @Override
        public int size() {
            return levels.length;
        }

        @Override
        public void apply(double[] x, double[] y) {
            for (int i = 0; i < levels.length; i++) {
                y[i] = levels[i] * x[i];
            }
            int stride = 1;
            for (int d = 0; d < dimensions; d++) {
                hop(stride, x, y);
                stride *= length;
            }
        }

        private void hop(int stride, double[] x, double[] y) {
            int turn = stride * (length - 1);
            for (int from = 0; from < levels.length; from += stride * length) {
                for (int i = from; i < from + turn; i++) {
                    y[i] += x[i + stride];
                    y[i + stride] += x[i];
                }
                for (int i = from; periodic && i < from + stride; i++) {
                    y[i] += x[i + turn];
                    y[i + turn] += x[i];
                }
            }
        }

        /**
         * All entries, for a full spectrum.
         *
         * @return the same Hamiltonian
         * @throws IllegalArgumentException beyond 46340 sites, with the memory needed
         */
        public SymmetricMatrix matrix() {
            int n = levels.length;
            if (n > SymmetricMatrix.LARGEST_SIZE) {
                throw new IllegalArgumentException("anderson: all entries of " + n + " sites need "
                        + 8L * n * n / 1_000_000_000 + " GB; take Lanczos, or a smaller lattice");
            }
            double[] entries = new double[n * n];
            double[] unit = new double[n];
            double[] column = new double[n];
            for (int j = 0; j < n; j++) {
                unit[j] = 1;
                apply(unit, column);
                System.arraycopy(column, 0, entries, j * n, n);
                unit[j] = 0;
            }
            return SymmetricMatrix.of(n, entries);
        }
    }

    /**
     * Inverse localisation length of a chain by transfer matrices, {@code psi_{n+1} = (E - e_n) psi_n - psi_{n-1}}: the mean
     * logarithmic growth of an amplitude, after 100 steps that forget the start.
     *
     * @param energy E
     * @param disorder W
     * @param steps sites, at least 1
     * @param random source of all randomness
     * @return Lyapunov's exponent
     */
    public static double lyapunov(double energy, double disorder, int steps, UniformRandomProvider random) {
        if (steps < 1) {
            throw new IllegalArgumentException("lyapunov: steps must be at least 1, got " + steps);
        }
        double before = 0;
        double now = 1;
        double log = 0;
        for (int n = -100; n < steps; n++) {
            double next = (energy - disorder * (random.nextDouble() - 0.5)) * now - before;
            double length = Math.hypot(next, now);
            before = now / length;
            now = next / length;
            log += n >= 0 ? Math.log(length) : 0;
        }
        return log / steps;
    }
}
