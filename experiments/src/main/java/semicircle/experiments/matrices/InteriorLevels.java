package semicircle.experiments.matrices;

import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import semicircle.spectra.Measurement;
import semicircle.spectra.Seed;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.RitzPairs;
import semicircle.spectra.eigen.ShiftInvert;

/** The levels of a symmetric matrix nearest to a point, with their residuals and how their vectors spread. */
public final class InteriorLevels {
    private static final double TOLERANCE = 1e-10;
    private static final long PRODUCTS = 100_000;

    private InteriorLevels() {}

    /**
     * Finds them by shift and invert.
     *
     * @param loaded a real symmetric matrix, dense or sparse
     * @param near the point
     * @param count how many
     * @param solver whose backend factorises a dense one
     * @param seed gives the start vector
     * @return table {@code interior}: eigenvalue, residual (a bound of its error), inverse participation ratio of its vector
     * @throws IllegalArgumentException if the matrix is of another kind
     */
    public static Map<String, Measurement> of(
            LoadedMatrix loaded, double near, int count, EigenSolver solver, Seed seed) {
        ShiftInvert search = new ShiftInvert(near, count, TOLERANCE, PRODUCTS);
        UniformRandomProvider random = seed.child("interior").generator();
        RitzPairs pairs;
        if (loaded instanceof LoadedMatrix.Symmetric dense) {
            pairs = search.of(dense.matrix(), solver, random);
        } else if (loaded instanceof LoadedMatrix.SparseSymmetric sparse) {
            pairs = search.of(sparse.matrix(), random);
        } else {
            throw new IllegalArgumentException(
                    "near: interior levels need a real symmetric matrix, got " + loaded.described());
        }
        List<Values> vectors = pairs.vectors();
        double[] spread = new double[pairs.size()];
        for (int k = 0; k < spread.length; k++) {
            spread[k] = vectors.get(k).stream().map(x -> x * x * x * x).sum();
        }
        return Map.of(
                "interior",
                new Measurement.Table(List.of(
                        new Measurement.Numbers("eigenvalue", "1", pairs.values()),
                        new Measurement.Numbers("residual", "1", pairs.residuals()),
                        new Measurement.Numbers("ipr", "1", Values.of(spread)))));
    }
}
