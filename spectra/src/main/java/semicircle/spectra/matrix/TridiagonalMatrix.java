package semicircle.spectra.matrix;

import semicircle.spectra.Values;

/**
 * A real symmetric tridiagonal matrix; its raw arrays are {@code diagonal().toArray()} and {@code offDiagonal().toArray()}.
 *
 * @param diagonal n finite entries
 * @param offDiagonal n - 1 finite entries (none for n = 0)
 */
public record TridiagonalMatrix(Values diagonal, Values offDiagonal) implements LinearOperator.Symmetric {
    public TridiagonalMatrix {
        if (offDiagonal.size() != Math.max(0, diagonal.size() - 1)) {
            throw new IllegalArgumentException("a tridiagonal matrix of order " + diagonal.size() + " has "
                    + Math.max(0, diagonal.size() - 1) + " off-diagonal entries, got " + offDiagonal.size());
        }
        requireFinite("diagonal", diagonal);
        requireFinite("offDiagonal", offDiagonal);
    }

    @Override
    public int size() {
        return diagonal.size();
    }

    @Override
    public void apply(double[] x, double[] y) {
        int n = size();
        if (n == 0) {
            return;
        }
        double before = 0;
        for (int i = 0; i < n - 1; i++) {
            double off = offDiagonal.get(i);
            y[i] = before + diagonal.get(i) * x[i] + off * x[i + 1];
            before = off * x[i];
        }
        y[n - 1] = before + diagonal.get(n - 1) * x[n - 1];
    }

    private static void requireFinite(String name, Values values) {
        for (int i = 0; i < values.size(); i++) {
            if (!Double.isFinite(values.get(i))) {
                throw new IllegalArgumentException(
                        "TridiagonalMatrix: " + name + " must be finite, got " + values.get(i) + " at position " + i);
            }
        }
    }
}
