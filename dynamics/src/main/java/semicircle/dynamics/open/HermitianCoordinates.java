package semicircle.dynamics.open;

/**
 * Hermitian matrices as real vectors of d^2 numbers, an isometry: the diagonal, then sqrt(2) times real and imaginary part of each
 * entry above it.
 */
final class HermitianCoordinates {
    private static final double ROOT = Math.sqrt(2);

    private HermitianCoordinates() {}

    static void unpack(int d, double[] x, double[] re, double[] im) {
        int at = d;
        for (int i = 0; i < d; i++) {
            re[i * d + i] = x[i];
            im[i * d + i] = 0;
            for (int j = i + 1; j < d; j++) {
                double a = x[at++] / ROOT;
                double b = x[at++] / ROOT;
                re[i * d + j] = a;
                re[j * d + i] = a;
                im[i * d + j] = b;
                im[j * d + i] = -b;
            }
        }
    }

    static void pack(int d, double[] re, double[] im, double[] x) {
        int at = d;
        for (int i = 0; i < d; i++) {
            x[i] = re[i * d + i];
            for (int j = i + 1; j < d; j++) {
                x[at++] = ROOT * re[i * d + j];
                x[at++] = ROOT * im[i * d + j];
            }
        }
    }

    static double trace(int d, double[] x) {
        double sum = 0;
        for (int i = 0; i < d; i++) {
            sum += x[i];
        }
        return sum;
    }
}
