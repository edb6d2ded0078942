package semicircle.dynamics.quantum;

/** Fast Fourier transform of a power of two of points (Cooley and Tukey 1965), in place. */
final class RadixTwo {
    private RadixTwo() {}

    /**
     * {@code X_m = sum_k x_k exp(sign 2 pi i m k/n)}.
     *
     * @param re n real parts, overwritten
     * @param im n imaginary parts, overwritten
     * @param sign 1 or -1
     */
    static void transform(double[] re, double[] im, int sign) {
        int n = re.length;
        int bits = Integer.numberOfTrailingZeros(n);
        for (int i = 0; i < n; i++) {
            int j = bits == 0 ? 0 : Integer.reverse(i) >>> (32 - bits);
            if (j > i) {
                double a = re[i];
                re[i] = re[j];
                re[j] = a;
                double b = im[i];
                im[i] = im[j];
                im[j] = b;
            }
        }
        double[] cosine = new double[n / 2];
        double[] sine = new double[n / 2];
        for (int k = 0; k < n / 2; k++) {
            cosine[k] = Math.cos(2 * Math.PI * k / n);
            sine[k] = sign * Math.sin(2 * Math.PI * k / n);
        }
        for (int half = 1; half < n; half *= 2) {
            for (int from = 0; from < n; from += 2 * half) {
                for (int k = 0; k < half; k++) {
                    int i = from + k;
                    int j = i + half;
                    double c = cosine[k * (n / 2 / half)];
                    double s = sine[k * (n / 2 / half)];
                    double a = re[j] * c - im[j] * s;
                    double b = re[j] * s + im[j] * c;
                    re[j] = re[i] - a;
                    im[j] = im[i] - b;
                    re[i] += a;
                    im[i] += b;
                }
            }
        }
    }
}
