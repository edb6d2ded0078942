package semicircle.spectra.matrix;

import semicircle.spectra.Values;

/** An operator of known spectrum for tests; counts its products. */
public final class DiagonalOperator implements LinearOperator.Symmetric {
    private final Values diagonal;
    private long products = 0;

    /**
     * Takes the eigenvalues.
     *
     * @param diagonal n values
     */
    public DiagonalOperator(Values diagonal) {
        this.diagonal = diagonal;
    }

    /** {@return the eigenvalues} */
    public Values diagonal() {
        return diagonal;
    }

    /** {@return how often the operator was applied} */
    public long products() {
        return products;
    }

    @Override
    public int size() {
        return diagonal.size();
    }

    @Override
    public void apply(double[] x, double[] y) {
        products++;
        for (int i = 0; i < diagonal.size(); i++) {
            y[i] = diagonal.get(i) * x[i];
        }
    }
}
