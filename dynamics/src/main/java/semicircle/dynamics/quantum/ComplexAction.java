package semicircle.dynamics.quantum;

import semicircle.spectra.matrix.LinearOperator;

/** A real Hamiltonian on complex vectors (re, im), a state for its buffers: one thread at a time. */
final class ComplexAction implements LinearOperator.Symmetric {
    private final LinearOperator.Symmetric real;
    private final double[] in;
    private final double[] out;

    private ComplexAction(LinearOperator.Symmetric real) {
        this.real = real;
        in = new double[real.size()];
        out = new double[real.size()];
    }

    /** The operator on 2 dimension numbers; itself if it already is one. */
    static LinearOperator.Symmetric of(LinearOperator.Symmetric hamiltonian, int dimension) {
        if (hamiltonian.size() == dimension) {
            return new ComplexAction(hamiltonian);
        }
        if (hamiltonian.size() == 2L * dimension) {
            return hamiltonian;
        }
        throw new IllegalArgumentException("time evolution: the Hamiltonian has " + hamiltonian.size()
                + " rows, expected " + dimension + ", one an amplitude, or twice that for complex entries");
    }

    @Override
    public int size() {
        return 2 * in.length;
    }

    @Override
    public void apply(double[] x, double[] y) {
        int n = in.length;
        for (int part = 0; part < 2; part++) {
            System.arraycopy(x, part * n, in, 0, n);
            real.apply(in, out);
            System.arraycopy(out, 0, y, part * n, n);
        }
    }
}
