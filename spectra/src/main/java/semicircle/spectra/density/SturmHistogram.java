package semicircle.spectra.density;

import semicircle.spectra.Measurement;
import semicircle.spectra.Values;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * Histogram of the eigenvalues of a tridiagonal matrix without computing one: the number of negative pivots of {@code T - x}
 * is the number of eigenvalues below x.
 *
 * <p>Shape: matrix of n rows, m + 1 edges -&gt; m bins. Cost: {@code n (m + 1)} divisions, O(n) memory; n = 10^6 and 200 bins
 * take 0.1 to 0.25 s on one core.
 * <p>Counts are those of a matrix that differs from the given one by a few ulp of its norm, and never decrease with x; an
 * eigenvalue equal to an edge to rounding may fall on either side.
 * <p>Source: Barth, Martin, Wilkinson 1967, Numer. Math. 9, 386, with the pivots of {@code SturmCount}.
 *
 * @param edges at least 2 finite borders of the bins, strictly ascending
 */
public record SturmHistogram(Values edges) {
    public SturmHistogram {
        if (edges.size() < 2) {
            throw new IllegalArgumentException("SturmHistogram: edges must be at least 2, got " + edges.size());
        }
        for (int i = 0; i < edges.size(); i++) {
            if (!Double.isFinite(edges.get(i)) || (i > 0 && edges.get(i) <= edges.get(i - 1))) {
                throw new IllegalArgumentException("SturmHistogram: edges must be finite and strictly ascending, got "
                        + edges.get(i) + " at position " + i);
            }
        }
    }

    /**
     * Bins of equal width.
     *
     * @param lower left end
     * @param upper right end
     * @param bins how many, at least 1
     * @return the histogram
     */
    public static SturmHistogram of(double lower, double upper, int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("SturmHistogram: bins must be at least 1, got " + bins);
        }
        return new SturmHistogram(Values.evenlySpaced(lower, upper, bins + 1));
    }

    /**
     * Density by bins; what lies outside the edges is not shown, so the mass is the share of eigenvalues inside.
     *
     * @param matrix any order; of order 0 all bins are 0
     * @return mass of each bin over its width
     */
    public Measurement.Histogram density(TridiagonalMatrix matrix) {
        Values below = countsBelow(matrix);
        double[] density = new double[edges.size() - 1];
        for (int k = 0; k < density.length && matrix.size() > 0; k++) {
            double width = edges.get(k + 1) - edges.get(k);
            density[k] = (below.get(k + 1) - below.get(k)) / (matrix.size() * width);
        }
        return new Measurement.Histogram(Measurement.Axis.of("eigenvalue"), edges, Values.of(density));
    }

    /**
     * Eigenvalues below each edge.
     *
     * @param matrix any order
     * @return whole numbers from 0 to the order, one for each edge, ascending
     */
    public Values countsBelow(TridiagonalMatrix matrix) {
        double[] counts = new double[edges.size()];
        long[] below = new SturmCount(matrix).below(edges.toArray());
        for (int k = 0; k < counts.length; k++) {
            counts[k] = below[k];
        }
        return Values.of(counts);
    }
}
