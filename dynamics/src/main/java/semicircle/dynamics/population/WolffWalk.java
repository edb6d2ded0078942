package semicircle.dynamics.population;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Samples an Ising lattice by flipping one cluster after another. A state: N spins, all up at first.
 *
 * <p>Source: Wolff 1989, Phys. Rev. Lett. 62, 361. Cost: the sites of a cluster.
 */
public final class WolffWalk {
    private static final int FORGETTING = 5; // sweeps; near the threshold clusters forget within one or two

    private final int rows;
    private final int cols;
    private final double bond;
    private final byte[] spin;
    private final int[] stack;
    private long magnetisation;
    private long energy;

    /**
     * Starts with all spins up.
     *
     * @param lattice the lattice and its temperature
     */
    public WolffWalk(IsingLattice lattice) {
        rows = lattice.rows();
        cols = lattice.cols();
        bond = -Math.expm1(-2 / lattice.temperature());
        spin = new byte[lattice.size()];
        Arrays.fill(spin, (byte) 1);
        stack = new int[spin.length];
        magnetisation = spin.length;
        energy = -2L * spin.length;
    }

    /**
     * Flips one cluster around a random site.
     *
     * @param random source of all randomness
     * @return its sites
     */
    public int flip(UniformRandomProvider random) {
        int seed = random.nextInt(spin.length);
        byte old = spin[seed];
        int waiting = 0;
        int flipped = 0;
        turn(seed);
        stack[waiting++] = seed;
        while (waiting > 0) {
            int site = stack[--waiting];
            flipped++;
            int row = site / cols;
            int col = site - row * cols;
            int right = col + 1 < cols ? site + 1 : site + 1 - cols;
            int left = col > 0 ? site - 1 : site - 1 + cols;
            int below = row + 1 < rows ? site + cols : col;
            int above = row > 0 ? site - cols : site - cols + spin.length;
            if (spin[right] == old && random.nextDouble() < bond) {
                turn(right);
                stack[waiting++] = right;
            }
            if (spin[left] == old && random.nextDouble() < bond) {
                turn(left);
                stack[waiting++] = left;
            }
            if (spin[below] == old && random.nextDouble() < bond) {
                turn(below);
                stack[waiting++] = below;
            }
            if (spin[above] == old && random.nextDouble() < bond) {
                turn(above);
                stack[waiting++] = above;
            }
        }
        return flipped;
    }

    private void turn(int site) {
        int row = site / cols;
        int col = site - row * cols;
        int field = spin[col + 1 < cols ? site + 1 : site + 1 - cols]
                + spin[col > 0 ? site - 1 : site - 1 + cols]
                + spin[row + 1 < rows ? site + cols : col]
                + spin[row > 0 ? site - cols : site - cols + spin.length];
        energy += 2L * spin[site] * field;
        magnetisation -= 2L * spin[site];
        spin[site] = (byte) -spin[site];
    }

    /**
     * Reaches equilibrium, and finds how many clusters make a sweep.
     *
     * <p>That number is then fixed: to stop once enough sites were flipped prefers states after a large cluster. So does the end of the count itself, and some more sweeps follow that forget it.
     *
     * @param sweeps how often each site is flipped on average, at least 1
     * @param random source of all randomness
     * @return clusters that flip as many sites as there are, at least 1
     */
    public int settled(int sweeps, UniformRandomProvider random) {
        long flips = 0;
        long flipped = 0;
        while (flipped < (long) sweeps * spin.length) {
            flipped += flip(random);
            flips++;
        }
        int sweep = (int) Math.max(1, flips / sweeps);
        for (long k = 0; k < (long) FORGETTING * sweep; k++) {
            flip(random);
        }
        return sweep;
    }

    /** {@return mean spin, in [-1, 1]} */
    public double magnetisation() {
        return (double) magnetisation / spin.length;
    }

    /** {@return energy per site, in [-2, 2]} */
    public double energy() {
        return (double) energy / spin.length;
    }

    /**
     * A spin.
     *
     * @param row from 0
     * @param col from 0
     * @return +1 or -1
     */
    public int spin(int row, int col) {
        return spin[row * cols + col];
    }
}
