package semicircle.spectra.eigen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.LinearOperator;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * A state that grows: an orthonormal basis v_1, v_2, ... of the Krylov space of (A, start), with the tridiagonal
 * {@code T = V^T A V}.
 *
 * <p>Each vector is orthogonalised twice against all before, so {@code |V^T V - 1|} stays at a few ulp. Cost of step j: one
 * product and 8jn flops. Memory: 8n bytes a step. A Hermitian operator acting on the 2n real numbers (re, im) has the same
 * T as in complex arithmetic, so complex vectors may be combined with complex coefficients.
 */
public final class KrylovBasis {
    private static final String NAME = "KrylovBasis";

    private final ProductWatch watch;
    private final int n;
    private final double startLength;
    private final List<double[]> vectors = new ArrayList<>(); // the basis, then the next vector unless closed
    private final List<Double> diagonal = new ArrayList<>();
    private final List<Double> couplings = new ArrayList<>(); // couplings.get(j): vector j + 1 with j, scaled
    private double[] spikes = {}; // after a restart: couplings of the kept Ritz vectors with the first new vector
    private double[] product;
    private boolean closed;

    /**
     * Begins with the start vector.
     *
     * @param operator n rows
     * @param start n values, not all 0, not modified
     */
    public KrylovBasis(LinearOperator.Symmetric operator, double[] start) {
        watch = new ProductWatch(NAME, operator);
        n = operator.size();
        product = new double[n];
        double[] first = start.clone();
        startLength = normalise(NAME, n, first);
        vectors.add(first);
    }

    /**
     * Brings a vector to length 1, whatever its range.
     *
     * @return its length before
     */
    static double normalise(String where, int n, double[] vector) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(vector[i])) {
                throw new IllegalArgumentException(
                        where + ": start must be finite, got " + vector[i] + " at position " + i);
            }
            largest = Math.max(largest, Math.abs(vector[i]));
        }
        if (largest == 0) {
            throw new IllegalArgumentException(where + ": start must have an entry other than 0, got " + n + " zeros");
        }
        int exponent = Math.getExponent(largest);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            vector[i] = Math.scalb(vector[i], -exponent);
            sum += vector[i] * vector[i];
        }
        double length = Math.sqrt(sum);
        for (int i = 0; i < n; i++) {
            vector[i] /= length;
        }
        return Math.scalb(length, exponent);
    }

    /**
     * Applies the operator once and adds the next vector.
     *
     * @throws IllegalStateException if the space is {@linkplain #closed() closed}
     * @throws IllegalArgumentException if the product is not finite, or shows that the operator is not symmetric
     */
    public void extend() {
        if (closed) {
            throw new IllegalStateException(NAME + ": a closed space has no next vector, size " + size());
        }
        int j = size();
        double[] v = vectors.get(j);
        watch.apply(v, product);
        watch.noteLength(Math.sqrt(dot(product, product)), product);
        diagonal.add(dot(v, product));
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i <= j; i++) {
                double overlap = dot(vectors.get(i), product);
                if (pass == 0 && i < j) {
                    watch.requireSymmetric(coupling(i, j), overlap, 0);
                }
                subtract(overlap, vectors.get(i), product);
            }
        }
        double length = Math.sqrt(dot(product, product));
        closed = length <= watch.negligible() || j + 1 == n;
        couplings.add(closed ? 0 : length);
        if (!closed) {
            addNext(length);
        }
    }

    private void addNext(double length) {
        for (int i = 0; i < n; i++) {
            product[i] /= length;
        }
        vectors.add(product);
        product = new double[n];
    }

    /** Known element (i, j), i below j, of the projected matrix. */
    private double coupling(int i, int j) {
        if (j == spikes.length) {
            return spikes[i];
        }
        return i == j - 1 ? couplings.get(i) : 0;
    }

    /**
     * Continues a closed space in a random direction orthogonal to it, with coupling 0; does nothing if the space is open
     * or is everything. So further copies of degenerate eigenvalues are reached.
     *
     * @param random source of all randomness
     */
    public void reopen(UniformRandomProvider random) {
        if (!closed || size() == n) {
            return;
        }
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        for (int i = 0; i < n; i++) {
            product[i] = gaussian.sample();
        }
        double length = 0;
        for (int pass = 0; pass < 3; pass++) { // near the full space most of a random vector cancels
            for (double[] v : vectors) {
                subtract(dot(v, product), v, product);
            }
            length = Math.sqrt(dot(product, product));
            for (int i = 0; pass < 2 && i < n; i++) {
                product[i] /= length;
            }
        }
        addNext(length);
        closed = false;
    }

    /** {@return number of vectors, the dimension of the space} */
    public int size() {
        return diagonal.size();
    }

    /** {@return whether A maps the space into itself to rounding, so that T holds eigenvalues of A} */
    public boolean closed() {
        return closed;
    }

    /** {@return operator products spent} */
    public long products() {
        return watch.products();
    }

    /** {@return length of the start vector} */
    public double startLength() {
        return startLength;
    }

    /** {@return length of the next vector before it was normalised: |A V - V T| ; 0 where closed or empty} */
    public double residual() {
        return size() == 0 ? 0 : watch.unscaled(couplings.get(size() - 1));
    }

    /** {@return {@code V^T A V}} */
    public TridiagonalMatrix projection() {
        if (spikes.length > 0) {
            throw new IllegalStateException(NAME + ": after a restart the projection is not tridiagonal");
        }
        return new TridiagonalMatrix(
                Values.of(diagonal.stream().mapToDouble(Double::doubleValue).toArray())
                        .map(watch::unscaled),
                Values.of(couplings.stream()
                                .limit(Math.max(0, size() - 1))
                                .mapToDouble(Double::doubleValue)
                                .toArray())
                        .map(watch::unscaled));
    }

    /**
     * {@code y <- V c}.
     *
     * @param coefficients size() values, not modified
     * @param y n values, overwritten
     */
    public void combine(double[] coefficients, double[] y) {
        Arrays.fill(y, 0, n, 0);
        for (int j = 0; j < size(); j++) {
            subtract(-coefficients[j], vectors.get(j), y);
        }
    }

    /** Pairs of the projected matrix, scaled back. */
    RitzBasis ritz() {
        int m = size();
        double[][] a = new double[m][m];
        for (int j = 0; j < m; j++) {
            a[j][j] = diagonal.get(j);
            for (int i = 0; i < j; i++) {
                a[i][j] = coupling(i, j);
                a[j][i] = a[i][j];
            }
        }
        return RitzBasis.of(a, m == 0 ? 0 : couplings.get(m - 1));
    }

    double unscaled(double value) {
        return watch.unscaled(value);
    }

    /**
     * Thick restart: replaces the basis by some Ritz vectors, the next vector stays.
     *
     * @param ritz pairs of the present projection
     * @param kept which to keep
     */
    void restart(RitzBasis ritz, int[] kept) {
        int m = size();
        rotate(ritz, kept);
        List<double[]> next = new ArrayList<>(vectors.subList(m, vectors.size()));
        vectors.subList(kept.length, vectors.size()).clear();
        vectors.addAll(next);
        diagonal.clear();
        couplings.clear();
        spikes = new double[kept.length];
        for (int k = 0; k < kept.length; k++) {
            diagonal.add(ritz.value(kept[k]));
            couplings.add(0.0);
            spikes[k] = ritz.spike(kept[k]);
        }
    }

    /** Puts V Y for V, Y the kept Ritz vectors, in place, by blocks of coordinates. */
    private void rotate(RitzBasis ritz, int[] kept) {
        int width = 256;
        double[][] block = new double[kept.length][width];
        for (int from = 0; from < n; from += width) {
            int size = Math.min(width, n - from);
            for (int k = 0; k < kept.length; k++) {
                Arrays.fill(block[k], 0);
                for (int j = 0; j < size(); j++) {
                    double y = ritz.component(j, kept[k]);
                    double[] v = vectors.get(j);
                    for (int i = 0; i < size; i++) {
                        block[k][i] += y * v[from + i];
                    }
                }
            }
            for (int k = 0; k < kept.length; k++) {
                System.arraycopy(block[k], 0, vectors.get(k), from, size);
            }
        }
    }

    private double dot(double[] x, double[] y) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i < n - 3; i += 4) {
            s0 += x[i] * y[i];
            s1 += x[i + 1] * y[i + 1];
            s2 += x[i + 2] * y[i + 2];
            s3 += x[i + 3] * y[i + 3];
        }
        for (; i < n; i++) {
            s0 += x[i] * y[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private void subtract(double factor, double[] x, double[] y) {
        for (int i = 0; i < n; i++) {
            y[i] -= factor * x[i];
        }
    }
}
