package semicircle.spectra.matrix;

import semicircle.spectra.Values;

/**
 * A real symmetric tridiagonal matrix.
 *
 * @param diagonal n entries
 * @param offDiagonal n - 1 entries (none for n = 0)
 */
public record TridiagonalMatrix(Values diagonal, Values offDiagonal) implements LinearOperator.Symmetric {
    public TridiagonalMatrix {
        if (offDiagonal.size() != Math.max(0, diagonal.size() - 1)) {
            throw new IllegalArgumentException("a tridiagonal matrix of order " + diagonal.size() + " has "
                    + Math.max(0, diagonal.size() - 1) + " off-diagonal entries, got " + offDiagonal.size());
        }
    }

    @Override
    public int size() {
        return diagonal.size();
    }

    @Override
    public void apply(double[] x, double[] y) {
        int n = size();
        for (int i = 0; i < n; i++) {
            double sum = diagonal.get(i) * x[i];
            if (i > 0) {
                sum += offDiagonal.get(i - 1) * x[i - 1];
            }
            if (i < n - 1) {
                sum += offDiagonal.get(i) * x[i + 1];
            }
            y[i] = sum;
        }
    }
}
