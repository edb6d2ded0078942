package semicircle.spectra.bench;

import semicircle.spectra.Seed;
import semicircle.spectra.matrix.LinearOperator;

/** Beside each product that is asked for, times one alone, so that other load on the machine falls on both. */
final class PairedProducts implements LinearOperator.Symmetric {
    private final LinearOperator.Symmetric operator;
    private final double[] x;
    private final double[] y;
    private double alone = 0;

    PairedProducts(LinearOperator.Symmetric operator) {
        this.operator = operator;
        x = new Seed(3).generator().doubles(operator.size(), -1, 1).toArray();
        y = new double[operator.size()];
    }

    /** Seconds of the products alone. */
    double alone() {
        return alone;
    }

    @Override
    public int size() {
        return operator.size();
    }

    @Override
    public void apply(double[] in, double[] out) {
        double start = Stopwatch.seconds();
        operator.apply(x, y);
        alone += Stopwatch.seconds() - start;
        operator.apply(in, out);
    }
}
