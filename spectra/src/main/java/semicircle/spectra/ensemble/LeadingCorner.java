package semicircle.spectra.ensemble;

import java.util.Arrays;
import semicircle.spectra.Values;
import semicircle.spectra.eigen.EigenSolver;
import semicircle.spectra.eigen.TopPair;
import semicircle.spectra.matrix.TridiagonalMatrix;

/**
 * The part of a tridiagonal beta-ensemble that carries its top eigenvector.
 *
 * <p>The vector is an Airy function of {@code row / rank^{1/3}}, so 25 rank^{1/3} rows hold it to {@code exp(-80)}; small beta
 * widens it by beta^{-2/3}. The entry that ties the corner to the rest, times the last component of the vector, bounds the error.
 */
record LeadingCorner(int size, double beta, int rank) {
    private static final double TOLERANCE =
            1e-13; // relative to the eigenvalue; the rounding of the corner itself is 1e-15

    Outlier top(TridiagonalEntries entries, EigenSolver solver) {
        double[] d = new double[0];
        double[] e = new double[0];
        long rows = (long) Math.ceil(25 * Math.cbrt(rank) * Math.max(1, Math.pow(beta, -2.0 / 3)));
        while (true) {
            int from = d.length;
            int to = (int) Math.min(size, rows);
            d = Arrays.copyOf(d, to);
            e = Arrays.copyOf(e, to);
            for (int i = from; i < to; i++) {
                d[i] = entries.diagonal(i);
                e[i] = i < size - 1 ? entries.offDiagonal(i) : 0;
            }
            TopPair pair = solver.topPair(new TridiagonalMatrix(Values.of(d), Values.of(Arrays.copyOf(e, to - 1))));
            double cut = e[to - 1] * lastComponent(pair, d, e);
            if (to == size || cut <= TOLERANCE * Math.abs(pair.eigenvalue())) {
                double residual = Math.hypot(pair.residual(), cut);
                return new Outlier(pair.eigenvalue(), pair.firstComponentSquared(), residual, to);
            }
            rows *= 2;
        }
    }

    /**
     * Size of the last component: the first times the ratios of neighbours, from the pivots of {@code T - lambda} taken upwards.
     * All but the topmost are negative, as lambda is above the spectrum of every lower block.
     */
    private static double lastComponent(TopPair pair, double[] d, double[] e) {
        double logarithm = Math.log(pair.firstComponentSquared()) / 2;
        double pivot = 0;
        for (int i = d.length - 1; i > 0; i--) {
            double coupled = i == d.length - 1 ? 0 : e[i] * e[i] / pivot;
            pivot = d[i] - pair.eigenvalue() - coupled;
            logarithm += Math.log(e[i - 1] / Math.abs(pivot));
        }
        return Math.min(1, Math.exp(logarithm));
    }
}
