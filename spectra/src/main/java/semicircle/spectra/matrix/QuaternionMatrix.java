package semicircle.spectra.matrix;

/**
 * A self-dual quaternion matrix (Hermitian over the quaternions), as of the symplectic ensembles, immutable.
 *
 * <p>Entry {@code q = a + b i + c j + d k} with {@code q_ji} the conjugate of {@code q_ij}: a symmetric; b, c, d
 * antisymmetric. Its complex form is the Hermitian {@code [[Z, W], [-conj W, conj Z]]} of 2 * order rows, {@code Z = a + i b},
 * {@code W = c + i d}, with each eigenvalue twice; {@code EigenSolver} gives the {@code order} distinct ones. As an operator
 * it acts on the real numbers (re, im) of that form: 4 * order. Size: order at most 23170, 64 order^2 bytes.
 *
 * <p>Source: Mehta, "Random matrices", 3rd edition, section 2.4.
 */
public final class QuaternionMatrix implements LinearOperator.Symmetric {
    private final int order;
    private final HermitianMatrix complexForm;

    private QuaternionMatrix(int order, HermitianMatrix complexForm) {
        this.order = order;
        this.complexForm = complexForm;
    }

    /**
     * Copies the four components and checks that the matrix is self-dual.
     *
     * @param order quaternion rows and columns
     * @param a order*order real components, symmetric, not modified
     * @param b order*order components of i, antisymmetric, not modified
     * @param c order*order components of j, antisymmetric, not modified
     * @param d order*order components of k, antisymmetric, not modified
     * @return the matrix
     * @throws IllegalArgumentException if not self-dual; names the worst pair
     */
    public static QuaternionMatrix of(int order, double[] a, double[] b, double[] c, double[] d) {
        double[] scalar = part("component a", order, a, 1);
        double[] i = part("component b", order, b, -1);
        double[] j = part("component c", order, c, -1);
        double[] k = part("component d", order, d, -1);
        int n = Math.multiplyExact(2, order);
        int count = EntryCount.of("QuaternionMatrix, complex form", n, n);
        double[] real = new double[count];
        double[] imaginary = new double[count];
        for (int row = 0; row < order; row++) {
            for (int col = 0; col < order; col++) {
                int from = row * order + col;
                int upper = row * n + col;
                int lower = (row + order) * n + col;
                real[upper] = scalar[from];
                imaginary[upper] = i[from];
                real[upper + order] = j[from];
                imaginary[upper + order] = k[from];
                real[lower] = -j[from];
                imaginary[lower] = k[from];
                real[lower + order] = scalar[from];
                imaginary[lower + order] = -i[from];
            }
        }
        return new QuaternionMatrix(order, HermitianMatrix.of(n, real, imaginary));
    }

    private static double[] part(String name, int order, double[] entries, int sign) {
        EntryCount.check("QuaternionMatrix, " + name, order, order, entries);
        double[] owned = entries.clone();
        String kind = sign > 0 ? "symmetric" : "antisymmetric";
        PairCheck.settle(
                order,
                owned,
                sign,
                (i, j) -> "QuaternionMatrix: " + name + " must be " + kind + ", got " + entries[i * order + j]
                        + " at row " + i + ", column " + j + " and " + entries[j * order + i] + " at row " + j
                        + ", column " + i);
        return owned;
    }

    /** {@return quaternion rows and columns, the number of distinct eigenvalues} */
    public int order() {
        return order;
    }

    /** {@return real rows and columns of the operator, 4 * order} */
    @Override
    public int size() {
        return complexForm.size();
    }

    /** {@return the Hermitian matrix of 2 * order rows} */
    public HermitianMatrix complexForm() {
        return complexForm;
    }

    @Override
    public void apply(double[] x, double[] y) {
        complexForm.apply(x, y);
    }

    /** {@return the shape} */
    @Override
    public String toString() {
        return "QuaternionMatrix[" + order + "]";
    }
}
