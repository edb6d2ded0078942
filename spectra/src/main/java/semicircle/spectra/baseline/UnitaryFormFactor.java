package semicircle.spectra.baseline;

/**
 * Spectral form factor of the Gaussian unitary ensemble of radius 2, {@code Z(t) = Tr exp(i H t)}.
 *
 * <p>Exact for every N: in the basis of the harmonic oscillator the phase is a displacement, whose elements are
 * normalised Laguerre functions of {@code t^2/N}; {@code K_c = N - sum_{j,k<N} |<j| exp(i x t) |k>|^2}. Cost: O(N^2) a
 * time, absolute rounding about 1e-15 N.
 *
 * @param size N, at least 1
 */
public record UnitaryFormFactor(int size) {
    private static final double LARGE = 0x1p300;

    public UnitaryFormFactor {
        if (size < 1) {
            throw new IllegalArgumentException("form factor: size must be at least 1, got " + size);
        }
    }

    /** {@return t = 2N, where the density in the middle of the band stops the ramp} */
    public double heisenbergTime() {
        return 2.0 * size;
    }

    /**
     * Mean of Z at finite N.
     *
     * @param time t
     * @return {@code <Z(t)>}, real; {@link #meanOfLarge} for large N
     */
    public double mean(double time) {
        return time == 0 ? size : diagonal(0, time * time / size, false);
    }

    /**
     * Connected form factor at finite N.
     *
     * @param time t
     * @return {@code <|Z|^2> - |<Z>|^2}, from 0 to N
     */
    public double connected(double time) {
        if (time == 0) {
            return 0;
        }
        double u = time * time / size;
        double sum = diagonal(0, u, true);
        for (int d = 1; d < size; d++) {
            sum += 2 * diagonal(d, u, true);
        }
        return Math.max(0, size - sum);
    }

    /** Sum of the elements (j, j + d), or of their squares; forward recurrence, with a scale against underflow. */
    private double diagonal(int d, double u, boolean squared) {
        double scale = 0.5 * (d * Math.log(u) - u);
        for (int i = 2; i <= d; i++) {
            scale -= 0.5 * Math.log(i);
        }
        double before = 0;
        double now = 1;
        double sum = 0;
        for (int n = 0; n < size - d; n++) {
            double value = now * Math.exp(scale);
            sum += squared ? value * value : value;
            double m = n;
            double next =
                    ((2 * m + 1 + d - u) * now - Math.sqrt(m * (m + d)) * before) / Math.sqrt((m + 1) * (m + 1 + d));
            before = now;
            now = next;
            if (Math.abs(now) > LARGE) {
                now /= LARGE;
                before /= LARGE;
                scale += Math.log(LARGE);
            }
        }
        return sum;
    }

    /**
     * Mean of Z over N for N = infinity.
     *
     * @param time t
     * @return {@code J_1(2t)/t}, first zero at t = 1.9159
     */
    public static double meanOfLarge(double time) {
        double t = Math.abs(time);
        return t < 1e-8 ? 1 : bessel(2 * t)[1] / t;
    }

    /**
     * Connected form factor at a fixed time for N = infinity.
     *
     * @param time t
     * @return {@code sum_k k J_k(2t)^2}, slope 2/pi on the ramp
     */
    public static double connectedOfLarge(double time) {
        double[] orders = bessel(2 * Math.abs(time));
        double sum = 0;
        for (int k = orders.length - 1; k > 0; k--) {
            sum += k * orders[k] * orders[k];
        }
        return sum;
    }

    /**
     * Ramp and plateau: connected form factor over N for large N at times that grow with N.
     *
     * @param fraction x = t/(2N), at least 0
     * @return {@code (2/pi)(x sqrt(1 - x^2) + asin x)} up to the plateau, then 1
     */
    public static double ramp(double fraction) {
        if (!(fraction >= 0)) {
            throw new IllegalArgumentException("form factor: fraction must be at least 0, got " + fraction);
        }
        return fraction >= 1
                ? 1
                : 2 / Math.PI * (fraction * Math.sqrt((1 - fraction) * (1 + fraction)) + Math.asin(fraction));
    }

    /** J_0(z), J_1(z), ... to where they vanish; Miller's backward recurrence (DLMF 3.6). */
    private static double[] bessel(double z) {
        int orders = (int) Math.ceil(z + 12 * Math.cbrt(z + 1)) + 20;
        double[] values = new double[orders + 1];
        if (z == 0) {
            values[0] = 1;
            return values;
        }
        double above = 0;
        double now = 1e-300;
        double sum = 0;
        for (int k = orders; k >= 0; k--) {
            values[k] = now;
            sum += k == 0 ? now : k % 2 == 0 ? 2 * now : 0;
            double below = 2 * k / z * now - above;
            above = now;
            now = below;
            if (Math.abs(now) > 1e250) {
                for (int j = k; j <= orders; j++) {
                    values[j] *= 1e-250;
                }
                now *= 1e-250;
                above *= 1e-250;
                sum *= 1e-250;
            }
        }
        for (int k = 0; k <= orders; k++) {
            values[k] /= sum;
        }
        return values;
    }
}
