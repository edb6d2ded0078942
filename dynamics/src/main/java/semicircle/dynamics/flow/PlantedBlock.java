package semicircle.dynamics.flow;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Values;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.baseline.VarianceProfileLaw;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * A Hamiltonian born inside another: {@code H(s) = GOE_N + s P GOE_k P}, P on the first k coordinates, both of radius 2.
 *
 * <p>For k much smaller than N each level mu &gt; 1 of the block's own spectrum, of radius 2s, is expelled to {@code mu +
 * 1/mu} with weight {@code 1 - 1/mu^2} in the block (Baik, Ben Arous and Peche 2005; Benaych-Georges and Nadakuditi 2011),
 * so the block takes over the edge at {@code s = 1/2}; corrections are of order {@code k/N}, and of order {@code sqrt(k/N)} at the takeover.
 * For any share c = k/N the spectrum follows {@link #law}, as long as k itself is large: corrections of order {@code k^{-2/3}}.
 *
 * @param size N, at least 1
 * @param blockSize k, in 1..N
 */
public record PlantedBlock(int size, int blockSize) {
    /** Strength at which a small block takes over the edge of the spectrum. */
    public static final double TAKEOVER = 0.5;

    public PlantedBlock {
        if (size < 1 || size > SymmetricMatrix.LARGEST_SIZE) {
            throw new IllegalArgumentException(
                    "planted block: size must be in 1.." + SymmetricMatrix.LARGEST_SIZE + ", got " + size);
        }
        if (blockSize < 1 || blockSize > size) {
            throw new IllegalArgumentException("planted block: blockSize must be in 1.." + size + ", got " + blockSize);
        }
    }

    /**
     * Draws noise and block.
     *
     * @param random source of all randomness
     * @return the matrix as a function of the strength s
     */
    public MatrixPencil sample(UniformRandomProvider random) {
        double[] noise = new double[size * size];
        new GaussianEntries(size, noise, random).addSymmetric(0, size, 1.0 / size);
        double[] block = new double[size * size];
        new GaussianEntries(size, block, random).addSymmetric(0, blockSize, 1.0 / blockSize);
        return new MatrixPencil(SymmetricMatrix.of(size, noise), SymmetricMatrix.of(size, block));
    }

    /**
     * The law of the spectrum for large N at the share c = k/N, by the two-block Dyson equation {@code -1/m = z + (1 + s^2/c)
     * c m + (1 - c) m'}, {@code -1/m' = z + c m + (1 - c) m'}.
     *
     * @param strength s, finite
     * @return the law
     */
    public Baseline law(double strength) {
        double share = (double) blockSize / size;
        double extra = checked(strength) * strength / share;
        if (blockSize == size || strength == 0) {
            return new Semicircle(Math.sqrt(1 + strength * strength));
        }
        return new VarianceProfileLaw(Values.of(share, 1 - share), List.of(Values.of(1 + extra, 1), Values.of(1, 1)));
    }

    /**
     * Upper edge for large N at the share k/N.
     *
     * @param strength s
     * @return the edge of {@link #law}
     */
    public double edge(double strength) {
        return law(strength).support().upper();
    }

    /**
     * Weight in the block of the largest eigenvector for large N at the share c = k/N: {@code 1 - (1 - c) m'(E)^2} at the edge E.
     *
     * <p>Near E both resolvents leave their values by a square root, along the Perron vector v of {@code diag(m^2) S}; the local weights of
     * the two parts are as {@code c v} to {@code (1 - c) v'}, and {@code v' = m'^2 (c v + (1 - c) v')}.
     *
     * @param strength s
     * @return the weight: c at s = 0, {@link #smallBlockWeight} for c to 0
     */
    public double blockWeight(double strength) {
        double share = (double) blockSize / size;
        double square = checked(strength) * strength;
        double low = 0; // of u = m^2, whose first root of dz/dm is the edge
        double high = 1 / (share + square);
        while (high - low > 2 * Math.ulp(high)) {
            double u = (low + high) / 2;
            double ratio = 1 + square * u;
            boolean below = (share + square) * u + (1 - share) * u * (1 - square * u) / (ratio * ratio) < 1;
            low = below ? u : low;
            high = below ? high : u;
        }
        double outside = 1 + square * low;
        return 1 - (1 - share) * low / (outside * outside);
    }

    /**
     * Levels of the whole beyond a level over k, for large N at the share k/N.
     *
     * @param strength s
     * @param level from which they count
     * @return the share; more than 1 where the rest of the matrix has levels there, too
     */
    public double expelledShare(double strength, double level) {
        return law(strength).survival(level) * size / blockSize;
    }

    /**
     * Upper edge for a block much smaller than the whole.
     *
     * @param strength s
     * @return {@code 2s + 1/(2s)} beyond the takeover, else 2
     */
    public static double smallBlockEdge(double strength) {
        double s = Math.abs(checked(strength));
        return s > TAKEOVER ? 2 * s + 1 / (2 * s) : 2;
    }

    /**
     * Weight in the block of the largest eigenvector, for a block much smaller than the whole.
     *
     * @param strength s
     * @return {@code 1 - 1/(4 s^2)} beyond the takeover, else 0
     */
    public static double smallBlockWeight(double strength) {
        double s = Math.abs(checked(strength));
        return s > TAKEOVER ? 1 - 1 / (4 * s * s) : 0;
    }

    /**
     * Share of a small block's levels that leave the bulk upwards: those of its semicircle of radius 2s beyond 1.
     *
     * @param strength s
     * @return the share, in [0, 1/2)
     */
    public static double smallBlockExpelledShare(double strength) {
        double s = Math.abs(checked(strength));
        return s > TAKEOVER ? new Semicircle(s).survival(1) : 0;
    }

    private static double checked(double strength) {
        if (!Double.isFinite(strength)) {
            throw new IllegalArgumentException("planted block: strength must be finite, got " + strength);
        }
        return strength;
    }
}
