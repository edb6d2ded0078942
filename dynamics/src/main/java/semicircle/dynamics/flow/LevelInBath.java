package semicircle.dynamics.flow;

import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * One level coupled to a bath with a semicircle of radius 2: {@code H(g) = [[e, g v^T], [g v, B]]}, B from the Gaussian orthogonal
 * ensemble, v Gaussian of mean square length 1.
 *
 * <p>The level's resolvent is {@code G = 1/(z - e - g^2 G_B(z))}, {@code G_B = (z - sqrt(z^2 - 4))/2}. A bound state stands above
 * the band if and only if {@code g^2 > 2 - e}, below it if {@code g^2 > 2 + e}. At e = 0: {@code z = +-g^2/sqrt(g^2 - 1)} of
 * weight {@code (g^2 - 2)/(2 (g^2 - 1))} each.
 *
 * @param level e, finite
 * @param coupling g, finite and at least 0
 */
public record LevelInBath(double level, double coupling) {
    public LevelInBath {
        if (!Double.isFinite(level)) {
            throw new IllegalArgumentException("level in bath: level must be finite, got " + level);
        }
        if (!(coupling >= 0) || Double.isInfinite(coupling)) {
            throw new IllegalArgumentException(
                    "level in bath: coupling must be finite and at least 0, got " + coupling);
        }
    }

    /**
     * Draws a bath and the direction of the coupling.
     *
     * @param bathSize levels of the bath, at least 1
     * @param random source of all randomness
     * @return the matrix as a function of g, the level first
     */
    public MatrixPencil sample(int bathSize, UniformRandomProvider random) {
        if (bathSize < 1 || bathSize >= SymmetricMatrix.LARGEST_SIZE) {
            throw new IllegalArgumentException("level in bath: bathSize must be in 1.."
                    + (SymmetricMatrix.LARGEST_SIZE - 1) + ", got " + bathSize);
        }
        int n = bathSize + 1;
        double[] bath = new double[n * n];
        bath[0] = level;
        new GaussianEntries(n, bath, random).addSymmetric(1, n, 1.0 / bathSize);
        double[] link = new double[n * n];
        new GaussianEntries(n, link, random).addCoupling(0, 1, n, 1.0 / bathSize);
        return new MatrixPencil(SymmetricMatrix.of(n, bath), SymmetricMatrix.of(n, link));
    }

    /** {@return energy of the bound state above the band; empty where there is none} */
    public OptionalDouble boundAbove() {
        return coupling * coupling > 2 - level ? OptionalDouble.of(root(level)) : OptionalDouble.empty();
    }

    /** {@return energy of the bound state below the band; empty where there is none} */
    public OptionalDouble boundBelow() {
        return coupling * coupling > 2 + level ? OptionalDouble.of(-root(-level)) : OptionalDouble.empty();
    }

    /** Solves {@code z - e = g^2 G_B(z)} beyond 2 in the uniformising variable {@code z = u + 1/u}, G_B = 1/u, u > 1. */
    private double root(double e) {
        double squared = coupling * coupling;
        // u + (1 - g^2)/u = e, so u^2 - e u + 1 - g^2 = 0: the larger root
        double u = (e + Math.sqrt(e * e - 4 * (1 - squared))) / 2;
        return u + 1 / u;
    }

    /**
     * Squared overlap of the bare level with a bound state: {@code 1/(1 - g^2 G_B'(z))}.
     *
     * @param energy of the bound state, beyond the band
     * @return its weight
     */
    public double weight(double energy) {
        double z = Math.abs(energy);
        if (!(z > 2)) {
            throw new IllegalArgumentException("level in bath: a bound state lies beyond the band, got " + energy);
        }
        double root = Math.sqrt(z - 2) * Math.sqrt(z + 2);
        double u = (z + root) / 2;
        return 1 / (1 + coupling * coupling / (u * root)); // -G_B' = 1/(u^2 - 1) = 1/(u root)
    }

    /**
     * Local density of states of the bare level in the band: {@code -Im G/pi}.
     *
     * @param energy anywhere
     * @return the density, 0 outside the band; for g = 0 the level is sharp and this is 0 everywhere
     */
    public double localDensity(double energy) {
        if (!(Math.abs(energy) < 2)) {
            return 0;
        }
        double squared = coupling * coupling;
        double imaginary = squared * Math.sqrt(4 - energy * energy) / 2;
        double real = energy - level - squared * energy / 2;
        return imaginary == 0 ? 0 : imaginary / (Math.PI * (real * real + imaginary * imaginary));
    }
}
