package semicircle.spectra.matrix;

/**
 * The smaller Gram matrix of a rectangular operator divided by its larger side, by products: {@code A A^T / cols} where
 * rows are at most cols, else {@code A^T A / rows}.
 *
 * <p>A matrix and its transpose have the same one; its spectrum is that of the data or weight matrix in the scaling of
 * {@link semicircle.spectra.Spectrum}. A {@link ComplexMatrix} is divided by its larger complex side and has each level
 * twice. Cost of a product: one by A and one by its transpose. Not for use by two threads at once: the vector between the
 * two products is held.
 */
public final class GramOperator implements LinearOperator.Symmetric {
    private final LinearOperator operator;
    private final double[] between;
    private final int larger;

    /**
     * Wraps the operator.
     *
     * @param operator rows x cols
     */
    public GramOperator(LinearOperator operator) {
        this.operator = operator;
        between = new double[Math.max(operator.rows(), operator.cols())];
        larger = operator instanceof ComplexMatrix complex
                ? Math.max(complex.height(), complex.width())
                : between.length;
    }

    @Override
    public int size() {
        return Math.min(operator.rows(), operator.cols());
    }

    @Override
    public void apply(double[] x, double[] y) {
        if (operator.rows() <= operator.cols()) {
            operator.applyTransposed(x, between);
            operator.apply(between, y);
        } else {
            operator.apply(x, between);
            operator.applyTransposed(between, y);
        }
        for (int i = 0; i < size(); i++) {
            y[i] /= larger;
        }
    }
}
