package semicircle.dynamics.flow;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.Semicircle;
import semicircle.spectra.ensemble.DysonIndex;
import semicircle.spectra.matrix.HermitianMatrix;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.QuaternionMatrix;
import semicircle.spectra.matrix.SymmetricMatrix;
import semicircle.spectra.matrix.SymmetricRows;

/**
 * Dyson's Brownian motion of a random matrix, with a restoring force: {@code dH = -(restoring/2) H dt + dB}, {@code E |dB_ij|^2 =
 * dt/N} off the diagonal, {@code 2 dt/(beta N)} on it.
 *
 * <p>Each step draws from the exact Gaussian law of the transition, so that there is no error of discretisation and the grid of
 * times does not matter: {@code H(t) = exp(-restoring t/2) H(0) + sqrt(s(t)) G}, G from the Gaussian ensemble of the class, of
 * radius 2, {@code s(t) = (1 - exp(-restoring t))/restoring}, or t without a force. Cost: beta N(N-1)/2 + N normal draws for each step.
 *
 * <p>The law for large N is the free convolution of the start with a semicircle of variance s (Dyson 1962, J. Math. Phys. 3,
 * 1191; Biane 1997, Indiana Univ. Math. J. 46, 705). Two starting levels +-a spread into two bulks that merge exactly when {@code s(t) =
 * exp(-restoring t) a^2}.
 *
 * @param beta symmetry class: 1, 2 or 4
 * @param size matrix order N
 * @param restoring rate of the force, at least 0; 0 is free Brownian motion, 1 has the stationary radius 2
 * @param startLevel a: the start is diagonal, half of the levels at +a and half at -a; 0 starts at the zero matrix
 */
public record OrnsteinUhlenbeckFlow(DysonIndex beta, int size, double restoring, double startLevel)
        implements MatrixFlow {
    public OrnsteinUhlenbeckFlow {
        int largest = beta == DysonIndex.QUATERNION ? 23_170 : 46_340;
        if (size < 0 || size > largest) {
            throw new IllegalArgumentException(
                    "ornstein-uhlenbeck flow: size must be in 0.." + largest + ", got " + size);
        }
        requireAtLeastZero("restoring", restoring);
        requireAtLeastZero("startLevel", startLevel);
    }

    /**
     * Free Dyson Brownian motion from the zero matrix.
     *
     * @param size matrix order
     * @return the flow, of radius {@code 2 sqrt(t)}
     */
    public static OrnsteinUhlenbeckFlow free(int size) {
        return new OrnsteinUhlenbeckFlow(DysonIndex.REAL, size, 0, 0);
    }

    private static void requireAtLeastZero(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "ornstein-uhlenbeck flow: " + name + " must be finite and at least 0, got " + value);
        }
    }

    /**
     * Variance that the noise has brought, {@code s(t)}.
     *
     * @param time at least 0
     * @return variance of the semicircle into which each starting level has spread
     */
    public double noiseVariance(double time) {
        requireAtLeastZero("time", time);
        double decay = restoring * time;
        return decay == 0 ? time : -Math.expm1(-decay) / restoring;
    }

    /**
     * Standard deviation of the law for large N.
     *
     * @param time at least 0
     * @return {@code sqrt(s(t) + exp(-restoring t) a^2)}
     */
    public double exactWidth(double time) {
        return Math.hypot(Math.sqrt(noiseVariance(time)), level(time));
    }

    /**
     * Outer edge of the law for large N: {@code x = w + s w/(w^2 - a^2)} with {@code u = w^2} the larger root of {@code (u -
     * a^2)^2 = s (u + a^2)}, a as it stands at that time.
     *
     * @param time at least 0
     * @return the edge; its mirror image is the lower edge
     */
    public double exactEdge(double time) {
        double a2 = level(time) * level(time);
        double s = noiseVariance(time);
        double u = outerRoot(a2, s);
        return u == 0 ? 0 : Math.sqrt(u) * (1 + Math.sqrt(s / (u + a2)));
    }

    /**
     * Inner edge of the law for large N, from the smaller root of the same equation.
     *
     * @param time at least 0
     * @return half of the gap between the two bulks, empty once they have merged
     */
    public OptionalDouble exactInnerEdge(double time) {
        double a2 = level(time) * level(time);
        double s = noiseVariance(time);
        if (a2 <= s) {
            return OptionalDouble.empty();
        }
        double u = a2 * ((a2 - s) / outerRoot(a2, s)); // product of the roots is a^2 (a^2 - s): no cancellation
        return OptionalDouble.of(Math.sqrt(u) * (1 - Math.sqrt(s / (u + a2))));
    }

    private static double outerRoot(double a2, double s) {
        return a2 + (s + Math.sqrt(s) * Math.sqrt(s + 8 * a2)) / 2;
    }

    /**
     * When the two bulks merge.
     *
     * @return {@code ln(1 + restoring a^2)/restoring}, or a^2 without a force; empty for a start at zero
     */
    public OptionalDouble mergingTime() {
        if (startLevel == 0) {
            return OptionalDouble.empty();
        }
        double a2 = startLevel * startLevel;
        return OptionalDouble.of(restoring * a2 == 0 ? a2 : Math.log1p(restoring * a2) / restoring);
    }

    /**
     * The law for large N where it is a semicircle.
     *
     * @param time at least 0
     * @return the law, empty at time 0 and for a start at two levels
     */
    public Optional<Baseline> law(double time) {
        double variance = noiseVariance(time);
        return startLevel > 0 || variance == 0 ? Optional.empty() : Optional.of(new Semicircle(Math.sqrt(variance)));
    }

    private double level(double time) {
        return Math.exp(-restoring * time / 2) * startLevel;
    }

    @Override
    public Path start(UniformRandomProvider random) {
        return new Realisation(ZigguratSampler.NormalizedGaussian.of(random));
    }

    /**
     * Density of the law for large N, by the free convolution of the start with the noise: {@code Im w/(pi s)}.
     *
     * @param time positive
     * @param x anywhere
     * @return the density, 0 outside the support
     */
    public double exactDensity(double time, double x) {
        return subordinate(time, x)[1] / (Math.PI * noiseVariance(time));
    }

    /**
     * Law of the eigenvectors: N times the mean squared overlap of the vector at an eigenvalue with a starting vector of the level +a, {@code
     * s/|w - a|^2}, {@code w = x - s G(x)}, a as it stands at that time (Allez and Bouchaud 2012; Bun, Bouchaud and Potters 2017).
     * That of the level -a is the mirror image.
     *
     * @param time positive
     * @param x inside the support
     * @return N E|overlap|^2; its mean over both levels is 1
     */
    public double exactOverlap(double time, double x) {
        double[] w = subordinate(time, x);
        double a = level(time);
        return noiseVariance(time) / ((w[0] - a) * (w[0] - a) + w[1] * w[1]);
    }

    /**
     * w of {@code w = x - s w/(w^2 - a^2)} with the largest imaginary part, real and imaginary part: the complex pair of {@code w^3 - x w^2
     * - (a^2 - s) w + x a^2 = 0}, once its real root is divided out.
     */
    private double[] subordinate(double time, double x) {
        double s = noiseVariance(time);
        if (!(s > 0)) {
            throw new IllegalArgumentException("ornstein-uhlenbeck flow: time must be positive, got " + time);
        }
        double a2 = level(time) * level(time);
        double reach = 1 + Math.abs(x) + Math.abs(a2 - s) + Math.abs(x) * a2;
        double low = -reach;
        double high = reach;
        while (high - low > 2 * Math.ulp(Math.max(Math.abs(low), Math.abs(high)))) {
            double w = low + (high - low) / 2;
            if (((w - x) * w - (a2 - s)) * w + x * a2 < 0) {
                low = w;
            } else {
                high = w;
            }
        }
        double root = (low + high) / 2;
        double half = (root - x) / 2;
        double product = s - a2 + root * (root - x);
        double discriminant = half * half - product;
        return new double[] {-half, discriminant < 0 ? Math.sqrt(-discriminant) : 0};
    }

    /** The beta components of the upper triangle of the moving matrix, row by row; only the first has a diagonal. */
    private final class Realisation implements Path {
        private final ZigguratSampler.NormalizedGaussian gaussian;
        private final double[][][] components = new double[beta.beta()][size][];

        Realisation(ZigguratSampler.NormalizedGaussian gaussian) {
            this.gaussian = gaussian;
            for (int i = 0; i < size; i++) {
                for (double[][] rows : components) {
                    rows[i] = new double[size - i];
                }
                components[0][i][0] = i < (size + 1) / 2 ? startLevel : -startLevel;
            }
        }

        @Override
        public void advance(double duration) {
            double variance = noiseVariance(duration);
            if (duration == 0) {
                return; // time 0 is the start itself and draws nothing
            }
            double decay = Math.exp(-restoring * duration / 2);
            double off = Math.sqrt(variance / ((double) beta.beta() * size));
            double diagonal = Math.sqrt(2) * off;
            for (int i = 0; i < size; i++) {
                double[] first = components[0][i];
                first[0] = decay * first[0] + diagonal * gaussian.sample();
                for (double[][] rows : components) {
                    double[] row = rows[i];
                    for (int k = 1; k < row.length; k++) {
                        row[k] = decay * row[k] + off * gaussian.sample();
                    }
                }
            }
        }

        @Override
        public LinearOperator.Symmetric matrix() {
            return switch (beta) {
                case REAL -> SymmetricMatrix.of(triangle(components[0]));
                case COMPLEX -> HermitianMatrix.of(size, square(0), square(1));
                case QUATERNION -> QuaternionMatrix.of(size, square(0), square(1), square(2), square(3));
            };
        }

        private double[] square(int component) {
            double[] entries = new double[size * size];
            for (int i = 0; i < size; i++) {
                double[] row = components[component][i];
                for (int k = 0; k < row.length; k++) {
                    entries[i * size + i + k] = row[k];
                    entries[(i + k) * size + i] = component == 0 ? row[k] : -row[k];
                }
            }
            return entries;
        }

        private static SymmetricRows triangle(double[][] rows) {
            return new SymmetricRows() {
                private int i = 0;

                @Override
                public int size() {
                    return rows.length;
                }

                @Override
                public void next(double[] row) {
                    System.arraycopy(rows[i], 0, row, 0, rows[i].length);
                    i++;
                }
            };
        }
    }
}
