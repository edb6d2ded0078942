package semicircle.spectra.eigen;

/** Eigenvalues that come in equal pairs: real forms of complex, complex forms of quaternion matrices. */
final class Twins {
    private Twins() {}

    /**
     * One value for each pair.
     *
     * @param ascending 2n values, not modified
     * @return n means of neighbours
     */
    static double[] merged(double[] ascending) {
        double[] distinct = new double[ascending.length / 2];
        for (int k = 0; k < distinct.length; k++) {
            distinct[k] = ascending[2 * k] / 2 + ascending[2 * k + 1] / 2;
        }
        return distinct;
    }
}
