package semicircle.spectra.ensemble;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Spectrum;
import semicircle.spectra.baseline.Baseline;
import semicircle.spectra.baseline.KestenMcKay;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.matrix.SymmetricMatrix;

/**
 * Random graph in which every vertex has the same number of neighbours: adjacency matrix over {@code sqrt(degree - 1)}.
 *
 * <p>The trivial eigenvalue {@code degree/sqrt(degree - 1)} of the constant vector is part of a sample and is set aside in the
 * spectrum, which has one level less than vertices. Law: Kesten-McKay. Pairs of free ends are joined at random, loops and
 * double edges refused: uniform over graphs as N grows for a fixed degree.
 *
 * <p>Source: Steger and Wormald 1999, Combin. Probab. Comput. 8, 377.
 *
 * @param vertices number of vertices
 * @param degree neighbours of each, at least 2 and below {@code vertices}; {@code vertices * degree} even
 */
public record RandomRegularEnsemble(int vertices, int degree) implements HermitianEnsemble {
    public RandomRegularEnsemble {
        Domain.range("random-regular: vertices", vertices, 3, Domain.DENSE);
        Domain.range("random-regular: degree", degree, 2, vertices - 1);
        if (vertices % 2 != 0 && degree % 2 != 0) {
            throw new IllegalArgumentException(
                    "random-regular: vertices * degree must be even, got " + vertices + " * " + degree);
        }
    }

    /** {@return number of levels, {@code vertices - 1}} */
    @Override
    public int size() {
        return vertices - 1;
    }

    @Override
    public SymmetricMatrix sample(UniformRandomProvider random) {
        double[] entries = new double[vertices * vertices];
        while (!joined(entries, random)) {
            Arrays.fill(entries, 0);
        }
        return SymmetricMatrix.of(vertices, entries);
    }

    @Override
    public Spectrum spectrum(EigenSolver solver, UniformRandomProvider random) {
        Spectrum all = solver.spectrum(sample(random));
        return Spectrum.of(all.origin(), Arrays.copyOf(all.toArray(), vertices - 1));
    }

    @Override
    public Optional<Baseline> limit() {
        return Optional.of(new KestenMcKay(degree));
    }

    /** One attempt; false where the free ends that are left cannot be joined. */
    private boolean joined(double[] entries, UniformRandomProvider random) {
        double unit = 1 / Math.sqrt(degree - 1.0);
        int[] ends = new int[vertices * degree];
        for (int k = 0; k < ends.length; k++) {
            ends[k] = k / degree;
        }
        int free = ends.length;
        while (free > 0) {
            for (int k = free - 1; k > 0; k--) {
                int other = random.nextInt(k + 1);
                int swapped = ends[k];
                ends[k] = ends[other];
                ends[other] = swapped;
            }
            int left = 0;
            for (int k = 0; k < free; k += 2) {
                int a = ends[k];
                int b = ends[k + 1];
                if (a != b && entries[a * vertices + b] == 0) {
                    entries[a * vertices + b] = unit;
                    entries[b * vertices + a] = unit;
                } else {
                    ends[left++] = a;
                    ends[left++] = b;
                }
            }
            if (left == free && !joinable(entries, ends, left)) {
                return false;
            }
            free = left;
        }
        return true;
    }

    private boolean joinable(double[] entries, int[] ends, int count) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                if (ends[i] != ends[j] && entries[ends[i] * vertices + ends[j]] == 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
