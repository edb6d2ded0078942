package semicircle.dynamics.population;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.MatrixProduct;
import semicircle.spectra.matrix.DenseMatrix;

/**
 * Attention particles on the unit sphere of R^d, their force summed over all pairs: {@code dX = P_X (K/N sum_j exp(beta X.X_j) X_j) dt + noise dB}.
 *
 * <p>With softmax the weights of a particle are divided by their mean. B is the Brownian motion of the sphere with generator half the Laplacian: {@code E X(t).X(0) =
 * exp(-(d-1) t/2)}. A step: half of the noise, the force by Heun's rule in space put back onto the sphere, half of the noise; weak order 2. Noise moves along great circles by a tangent Gaussian of variance {@code
 * t/(1 + (d-2) t/6)}, which is the heat kernel of the sphere up to {@code O(t^3)}.
 *
 * <p>A state: N x d coordinates. Cost of a step: 2 N^2 weights and {@code 8 N^2 d} flops by blocks of 128 particles, memory 128 N. One thread; the same bits always on the same backend.
 */
public final class SphereParticles implements AttentionParticles {
    private static final int BLOCK = 128;

    private final int n;
    private final int d;
    private final double beta;
    private final double coupling;
    private final boolean softmax;
    private final double noise;
    private final MatrixProduct product;
    private final double[] place;
    private final double[] moved;
    private final double[] first;
    private final double[] second;
    private final double[] few;
    private final double[] weights;
    private final double[] sums;

    /**
     * Places the particles.
     *
     * @param beta sharpness of attention, in (0, 600]
     * @param coupling K, at least 0
     * @param softmax whether each particle's weights are divided by their mean
     * @param noise strength of the Brownian motion, at least 0; 1 in the noisy model
     * @param product how matrices are multiplied
     * @param start a particle a row, at least 1, of 2 coordinates or more; not 0, put onto the sphere
     */
    public SphereParticles(
            double beta, double coupling, boolean softmax, double noise, MatrixProduct product, DenseMatrix start) {
        AttentionThreshold.requireBeta(beta);
        if (beta == 0 || !(coupling >= 0) || Double.isInfinite(coupling) || !(noise >= 0) || Double.isInfinite(noise)) {
            throw new IllegalArgumentException("attention: beta must be positive, coupling and noise at least 0 and"
                    + " finite, got " + beta + ", " + coupling + " and " + noise);
        }
        if (start.rows() < 1 || start.cols() < 2) {
            throw new IllegalArgumentException("attention: needs at least 1 particle of 2 coordinates, got "
                    + start.rows() + " of " + start.cols());
        }
        this.n = start.rows();
        this.d = start.cols();
        this.beta = beta;
        this.coupling = coupling;
        this.softmax = softmax;
        this.noise = noise;
        this.product = product;
        place = start.toArray();
        moved = new double[place.length];
        first = new double[place.length];
        second = new double[place.length];
        int rows = Math.min(BLOCK, n);
        few = new double[rows * d];
        weights = new double[Math.multiplyExact(rows, n)];
        sums = new double[rows * d];
        toSphere(place);
    }

    /**
     * Draws uniform directions.
     *
     * @param count at least 1
     * @param dimension d
     * @param random source of all randomness
     * @return count x d, rows of length 1
     */
    public static DenseMatrix uniform(int count, int dimension, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] all = new double[Math.multiplyExact(count, dimension)];
        for (int i = 0; i < count; i++) {
            double square = 0;
            while (!(square > 0)) {
                square = 0;
                for (int k = 0; k < dimension; k++) {
                    all[i * dimension + k] = gaussian.sample();
                    square += all[i * dimension + k] * all[i * dimension + k];
                }
            }
            for (int k = 0; k < dimension; k++) {
                all[i * dimension + k] /= Math.sqrt(square);
            }
        }
        return DenseMatrix.of(count, dimension, all);
    }

    @Override
    public void step(double dt, UniformRandomProvider random) {
        if (noise > 0) {
            shake(dt / 2, random);
        }
        if (coupling > 0) {
            forces(place, first);
            for (int k = 0; k < place.length; k++) {
                moved[k] = place[k] + dt * first[k];
            }
            toSphere(moved);
            forces(moved, second);
            for (int k = 0; k < place.length; k++) {
                place[k] += 0.5 * dt * (first[k] + second[k]);
            }
            toSphere(place);
        }
        if (noise > 0) {
            shake(dt / 2, random);
        }
    }

    private void shake(double dt, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double time = noise * noise * dt;
        double amplitude = Math.sqrt(time / (1 + (d - 2) * time / 6));
        double[] kick = new double[d];
        for (int i = 0; i < n; i++) {
            double along = 0;
            for (int k = 0; k < d; k++) {
                kick[k] = amplitude * gaussian.sample();
                along += kick[k] * place[i * d + k];
            }
            double square = 0;
            for (int k = 0; k < d; k++) {
                kick[k] -= along * place[i * d + k];
                square += kick[k] * kick[k];
            }
            double angle = Math.sqrt(square);
            double cosine = Math.cos(angle);
            double sine = angle == 0 ? 1 : Math.sin(angle) / angle;
            for (int k = 0; k < d; k++) {
                place[i * d + k] = cosine * place[i * d + k] + sine * kick[k];
            }
        }
        toSphere(place);
    }

    private void toSphere(double[] x) {
        for (int i = 0; i < n; i++) {
            double square = 0;
            for (int k = 0; k < d; k++) {
                square += x[i * d + k] * x[i * d + k];
            }
            if (!(square > 0) || Double.isInfinite(square)) {
                throw new IllegalArgumentException(
                        "attention: particle " + i + " has no direction; take a smaller step or another start");
            }
            double length = Math.sqrt(square);
            for (int k = 0; k < d; k++) {
                x[i * d + k] /= length;
            }
        }
    }

    /** Forces at given places: x not modified, f overwritten. */
    private void forces(double[] x, double[] f) {
        for (int from = 0; from < n; from += BLOCK) {
            int rows = Math.min(BLOCK, n - from);
            System.arraycopy(x, from * d, few, 0, rows * d);
            product.applyRightTransposed(rows, d, n, few, x, weights);
            SharpExponential.of(beta, weights, rows * n);
            product.apply(rows, n, d, weights, x, sums);
            for (int i = 0; i < rows; i++) {
                double factor = coupling / n * Math.exp(beta);
                if (softmax) {
                    double total = 0;
                    for (int j = 0; j < n; j++) {
                        total += weights[i * n + j];
                    }
                    factor = coupling / total;
                }
                double along = 0;
                for (int k = 0; k < d; k++) {
                    along += sums[i * d + k] * few[i * d + k];
                }
                for (int k = 0; k < d; k++) {
                    f[(from + i) * d + k] = factor * (sums[i * d + k] - along * few[i * d + k]);
                }
            }
        }
    }

    /** {@return the forces as they act now: N x d, each tangent} */
    public DenseMatrix forces() {
        double[] f = new double[place.length];
        forces(place, f);
        return DenseMatrix.of(n, d, f);
    }

    /** {@return the particles: N x d, rows of length 1} */
    public DenseMatrix places() {
        return DenseMatrix.of(n, d, place);
    }

    @Override
    public double order() {
        double square = 0;
        for (double part : mean()) {
            square += part * part;
        }
        return Math.sqrt(square);
    }

    @Override
    public int clusters(double beta) {
        double nearest = AttentionForce.strongest(beta);
        List<Integer> leaders = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            boolean joined = false;
            for (int k = 0; k < leaders.size() && !joined; k++) {
                double cosine = 0;
                for (int c = 0; c < d; c++) {
                    cosine += place[i * d + c] * place[leaders.get(k) * d + c];
                }
                joined = cosine >= nearest;
            }
            if (!joined) {
                leaders.add(i);
            }
        }
        return leaders.size();
    }

    private double[] mean() {
        double[] mean = new double[d];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                mean[k] += place[i * d + k] / n;
            }
        }
        return mean;
    }

    @Override
    public Values alignedModes(int count) {
        double[] mean = mean();
        double order = order();
        AttentionHarmonics harmonics = new AttentionHarmonics(d, 1);
        double[] polynomials = new double[count + 1];
        double[] modes = new double[count];
        for (int i = 0; i < n; i++) {
            double cosine = 0;
            for (int k = 0; k < d; k++) {
                cosine += place[i * d + k] * (order > 0 ? mean[k] / order : k == 0 ? 1 : 0);
            }
            harmonics.polynomials(Math.max(-1, Math.min(1, cosine)), polynomials);
            for (int k = 0; k < count; k++) {
                modes[k] += polynomials[k + 1] / n;
            }
        }
        return Values.of(modes);
    }
}
