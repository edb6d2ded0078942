package semicircle.spectra.statistic;

/** Discrete Fourier transform of a power of two of complex numbers, radix 2, twiddles by direct evaluation. */
public final class FastFourierTransform {
    private final int size;
    private final double[] cosines;
    private final double[] sines;

    /**
     * Prepares the twiddles.
     *
     * @param size a power of two from 2
     */
    public FastFourierTransform(int size) {
        if (size < 2 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("fft: size must be a power of two from 2, got " + size);
        }
        this.size = size;
        cosines = new double[size / 2];
        sines = new double[size / 2];
        for (int k = 0; k < size / 2; k++) {
            cosines[k] = Math.cos(2 * Math.PI * k / size);
            sines[k] = Math.sin(2 * Math.PI * k / size);
        }
    }

    /**
     * {@code a_k <- sum_j a_j exp(+2 pi i j k / size)}.
     *
     * @param re real parts: size, overwritten
     * @param im imaginary parts: size, overwritten
     */
    public void apply(double[] re, double[] im) {
        int shift = Integer.numberOfLeadingZeros(size) + 1;
        for (int i = 0; i < size; i++) {
            int j = Integer.reverse(i) >>> shift;
            if (i < j) {
                double t = re[i];
                re[i] = re[j];
                re[j] = t;
                t = im[i];
                im[i] = im[j];
                im[j] = t;
            }
        }
        for (int half = 1; half < size; half *= 2) {
            int stride = size / (2 * half);
            for (int start = 0; start < size; start += 2 * half) {
                for (int k = 0; k < half; k++) {
                    double c = cosines[k * stride];
                    double s = sines[k * stride];
                    int low = start + k;
                    int high = low + half;
                    double tRe = re[high] * c - im[high] * s;
                    double tIm = re[high] * s + im[high] * c;
                    re[high] = re[low] - tRe;
                    im[high] = im[low] - tIm;
                    re[low] += tRe;
                    im[low] += tIm;
                }
            }
        }
    }
}
