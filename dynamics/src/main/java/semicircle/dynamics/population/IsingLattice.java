package semicircle.dynamics.population;

import semicircle.spectra.Values;

/**
 * Ising model on a square lattice that closes on itself: energy {@code -sum s_i s_j} over neighbours (J = k = 1), temperature T.
 *
 * <p>Exact moments by enumeration (up to 5 x 5) and by transfer matrix (up to 12 in width); sampling by {@link WolffWalk}. Critical at
 * {@code T_c = 2/ln(1 + sqrt 2)}. A side of 2 counts its two bonds between the same pair twice, as closing does.
 *
 * @param rows at least 2
 * @param cols at least 2
 * @param temperature T, positive
 */
public record IsingLattice(int rows, int cols, double temperature) {
    /** {@code 2/ln(1 + sqrt 2)}: Onsager 1944, Phys. Rev. 65, 117. */
    public static final double CRITICAL = 2 / Math.log(1 + Math.sqrt(2));

    private static final int LARGEST_ENUMERATED = 25;
    private static final int WIDEST = 12;

    public IsingLattice {
        if (rows < 2 || cols < 2 || rows > 20_000 || cols > 20_000) {
            throw new IllegalArgumentException(
                    "ising: rows and cols must be in 2..20000, got " + rows + " and " + cols);
        }
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("ising: temperature must be positive and finite, got " + temperature);
        }
    }

    /**
     * Means in the stationary law.
     *
     * @param energy per site
     * @param heat variance of the energy over T^2, per site
     * @param absolute {@code <|m|>}
     * @param second {@code <m^2>}
     * @param fourth {@code <m^4>}
     */
    public record Moments(double energy, double heat, double absolute, double second, double fourth) {
        /** {@return Binder's ratio {@code 1 - <m^4>/(3 <m^2>^2)}} */
        public double binder() {
            return 1 - fourth / (3 * second * second);
        }
    }

    /** {@return sites} */
    public int size() {
        return rows * cols;
    }

    /** {@return exact means over all 2^N states, in Gray's order; N at most 25} */
    public Moments enumerated() {
        int n = size();
        if (n > LARGEST_ENUMERATED) {
            throw new IllegalArgumentException("ising: enumeration takes at most " + LARGEST_ENUMERATED + " sites, got "
                    + n + "; use the transfer matrix or sampling");
        }
        int[][] neighbours = neighbours();
        byte[] spin = new byte[n];
        java.util.Arrays.fill(spin, (byte) 1);
        int energy = -2 * n;
        int magnetisation = n;
        long[][] states = new long[4 * n + 1][n + 1]; // by energy + 2n, and by |M|
        states[0][n]++;
        for (int step = 1; step < 1 << (n - 1); step++) { // the last spin stays up: each state stands for two
            int flipped = Integer.numberOfTrailingZeros(step);
            int field = 0;
            for (int j : neighbours[flipped]) {
                field += spin[j];
            }
            energy += 2 * spin[flipped] * field;
            magnetisation -= 2 * spin[flipped];
            spin[flipped] = (byte) -spin[flipped];
            states[energy + 2 * n][Math.abs(magnetisation)]++;
        }
        return moments(states);
    }

    private Moments moments(long[][] states) {
        int n = size();
        double[] sums = new double[6];
        for (int e = 0; e < states.length; e++) {
            for (int k = 0; k <= n; k++) {
                if (states[e][k] > 0) {
                    double weight = states[e][k] * Math.exp(-e / temperature);
                    double m = (double) k / n;
                    double[] terms = {1, e - 2.0 * n, (e - 2.0 * n) * (e - 2.0 * n), m, m * m, m * m * m * m};
                    for (int i = 0; i < 6; i++) {
                        sums[i] += weight * terms[i];
                    }
                }
            }
        }
        double energy = sums[1] / sums[0];
        double variance = sums[2] / sums[0] - energy * energy;
        return new Moments(
                energy / n,
                variance / (temperature * temperature) / n,
                sums[3] / sums[0],
                sums[4] / sums[0],
                sums[5] / sums[0]);
    }

    /** Neighbours of each site: right, left, below, above. */
    int[][] neighbours() {
        int[][] neighbours = new int[size()][];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) {
                neighbours[r * cols + c] = new int[] {
                    r * cols + (c + 1) % cols,
                    r * cols + (c + cols - 1) % cols,
                    (r + 1) % rows * cols + c,
                    (r + rows - 1) % rows * cols + c
                };
            }
        }
        return neighbours;
    }

    /**
     * Exact second and fourth moments of m by transfer matrix, a series in the field to its fourth power.
     *
     * <p>Cost: {@code rows cols 2^cols} for each of the {@code 2^cols / (2 cols)} classes of a row under shifts and the flip of all spins.
     *
     * @return {@code <m^2>} and {@code <m^4>}
     */
    public Values transferMoments() {
        if (cols > WIDEST) {
            throw new IllegalArgumentException(
                    "ising: the transfer matrix takes at most " + WIDEST + " columns, got " + cols);
        }
        TransferMatrix transfer = new TransferMatrix(cols, 1 / temperature);
        int states = 1 << cols;
        boolean[] counted = new boolean[states];
        double[] series = new double[TransferMatrix.ORDERS];
        for (int row = 0; row < states; row++) {
            if (!counted[row]) {
                int weight = 0;
                int shifted = row;
                for (int k = 0; k < cols; k++) {
                    for (int image : new int[] {shifted, states - 1 - shifted}) {
                        weight += counted[image] ? 0 : 1;
                        counted[image] = true;
                    }
                    shifted = (shifted >> 1) | ((shifted & 1) << (cols - 1));
                }
                double[] trace = transfer.closed(row, rows);
                for (int k = 0; k < series.length; k++) { // odd powers cancel between a row and its flip
                    series[k] += k % 2 == 0 ? weight * trace[k] : 0;
                }
            }
        }
        double n = size();
        return Values.of(2 * series[2] / series[0] / (n * n), 24 * series[4] / series[0] / (n * n * n * n));
    }

    /**
     * Spontaneous magnetisation of the infinite lattice.
     *
     * @param temperature T, positive
     * @return {@code (1 - sinh(2/T)^-4)^(1/8)}, 0 from T_c on: Yang 1952, Phys. Rev. 85, 808
     */
    public static double spontaneous(double temperature) {
        double s = Math.sinh(2 / temperature);
        return temperature >= CRITICAL ? 0 : Math.pow(1 - 1 / (s * s * s * s), 0.125);
    }
}
