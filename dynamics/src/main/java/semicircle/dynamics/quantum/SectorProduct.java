package semicircle.dynamics.quantum;

import java.util.Arrays;
import semicircle.spectra.matrix.LinearOperator;

/**
 * A Hamiltonian in one {@link SymmetrySector}, matrix-free: the orbit of each state that a row leads to is searched anew in each product.
 *
 * <p>Memory: 9 bytes for each vector, its smallest state and its norm, and 4 MB. Cost of a product: some 0.1 microseconds for each vector and each set of sites that is flipped, which is
 * what {@link SectorOperator} spends once, to keep its entries. Acts on one number a vector where all entries are real, else on (re, im).
 */
public final class SectorProduct implements LinearOperator.Symmetric {
    private static final int MOST_BUCKET_BITS = 20;

    private final long[] states;
    private final byte[] norms;
    private final int[] buckets; // where states of the same top bits begin
    private final int bucketShift;
    private final PauliGroup[] groups;
    private final OrbitSearch orbits;
    private final boolean real;

    SectorProduct(int sites, long[] states, byte[] norms, PauliGroup[] groups, OrbitSearch orbits, boolean real) {
        this.states = states;
        this.norms = norms;
        this.groups = groups;
        this.orbits = orbits;
        this.real = real;
        int bits = Math.min(MOST_BUCKET_BITS, sites);
        bucketShift = sites - bits;
        buckets = new int[(1 << bits) + 1];
        for (long state : states) {
            buckets[(int) (state >>> bucketShift) + 1]++;
        }
        for (int b = 1; b < buckets.length; b++) {
            buckets[b] += buckets[b - 1];
        }
    }

    /** {@return number of vectors} */
    public int dimension() {
        return states.length;
    }

    /** {@return whether all entries are real} */
    public boolean isReal() {
        return real;
    }

    @Override
    public int size() {
        return real ? states.length : Math.multiplyExact(2, states.length);
    }

    /** A row of a Hermitian matrix is its column conjugated. */
    @Override
    public void apply(double[] x, double[] y) {
        int n = states.length;
        double[] entry = new double[2];
        for (int i = 0; i < n; i++) {
            double re = 0;
            double im = 0;
            for (PauliGroup group : groups) {
                group.entry(states[i], entry);
                if (entry[0] == 0 && entry[1] == 0) {
                    continue;
                }
                orbits.find(states[i] ^ group.flips);
                int j = place(orbits.smallest());
                if (j < 0) {
                    continue; // the orbit carries no vector of this sector
                }
                double scale = norms[i] == norms[j] ? 1 : Math.sqrt((double) norms[j] / norms[i]);
                double a = scale * (entry[0] * orbits.real() - entry[1] * orbits.imaginary());
                re += a * x[j];
                if (!real) {
                    double b = scale * (entry[0] * orbits.imaginary() + entry[1] * orbits.real());
                    re += b * x[n + j];
                    im += a * x[n + j] - b * x[j];
                }
            }
            y[i] = re;
            if (!real) {
                y[n + i] = im;
            }
        }
    }

    private int place(long state) {
        int bucket = (int) (state >>> bucketShift);
        return Arrays.binarySearch(states, buckets[bucket], buckets[bucket + 1], state);
    }
}
